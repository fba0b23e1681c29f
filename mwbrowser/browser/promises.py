"""Awaiting JavaScript's promises."""

from __future__ import annotations

from functools import cache
from typing import Any

import js

__all__ = ["PromiseRejected", "method_of", "settle", "settle_then"]


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
    outcomes = await js.Promise.allSettled(_promised(function, arguments))
    return _value(outcomes[0])


async def settle_then(function: Any, *arguments: Any, method: Any) -> tuple[Any, Any]:
    """Do as `settle` does, then call a method of the value and await its promise too; return both values.

    Each wait costs Python a turn of its event loop, which is most of what a small request costs. So the two promises
    are chained in JavaScript, by what JavaScript itself has, since the package brings no code of its own:
    ``promise.then(value => method.call(value))``.
    """
    then, apply_all = _chaining()
    first = _promised(function, arguments)
    second = js.Array.of(then.concat(first, js.Array.of(js.Array.of(method)))).map(apply_all)
    outcomes = await js.Promise.allSettled(first.concat(second))
    # The first one's failure is the second one's too.
    result = _value(outcomes[1])
    return outcomes[0].value, result


def method_of(kind: Any, name: str) -> Any:
    """Return a method of a class as a function of the object: ``value => value.name()``."""
    return js.Function.prototype.call.bind(js.Reflect.get(kind.prototype, name))


@cache
def _chaining() -> tuple[Any, Any]:
    """Return an array of ``Promise.prototype.then``, and what calls the first of an array with the rest of it."""
    # As an attribute, `then` would be Pyodide's own.
    then = js.Array.of(js.Reflect.get(js.Promise.prototype, "then"))
    return then, js.Reflect.apply.bind(None, js.Reflect.apply, None)


def _promised(function: Any, arguments: tuple[Any, ...]) -> Any:
    """Call a function and return the promise in an array, which keeps it away from Python."""
    *first, last = arguments or (None,)
    return js.Array.of(last).map(function.bind(js.globalThis, *first))


def _value(outcome: Any) -> Any:
    if outcome.status == "fulfilled":
        return outcome.value
    reason = outcome.reason
    raise PromiseRejected(str(getattr(reason, "name", "Error")), str(getattr(reason, "message", reason)))
