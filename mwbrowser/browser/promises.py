"""Awaiting JavaScript's promises."""

from __future__ import annotations

from typing import Any

import js

__all__ = ["PromiseRejected", "settle"]


class PromiseRejected(Exception):
    """A promise was rejected. Attributes: the reason's `name` and `message`, both text."""

    def __init__(self, name: str, message: str) -> None:
        """Keep what the reason says of itself."""
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


async def settle(function: Any, *arguments: Any) -> Any:
    """Call a JavaScript function and await the promise it returns; a rejection is a `PromiseRejected`.

    Simply awaiting it hangs for ever in WebKit when it is rejected: its network errors have no ``stack``, so Pyodide
    does not take them for exceptions and never completes the future. Therefore the raw promise must not reach Python:
    ``Array.map`` makes the call in JavaScript, and ``Promise.allSettled``, which is never rejected, is awaited instead.
    """
    *first, last = arguments or (None,)
    promises = js.Array.of(last).map(function.bind(js.globalThis, *first))
    [outcome] = await js.Promise.allSettled(promises)
    if outcome.status == "fulfilled":
        return outcome.value
    reason = outcome.reason
    raise PromiseRejected(str(getattr(reason, "name", "Error")), str(getattr(reason, "message", reason)))
