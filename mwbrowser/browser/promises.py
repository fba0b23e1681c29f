"""Awaiting JavaScript's promises."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import js
from pyodide.ffi import to_js

from ..errors.secrets import hidden

__all__ = ["PromiseRejected", "method_of", "settle", "settle_then"]


class PromiseRejected(Exception):
    """A promise was rejected.

    Attributes: the reason's `name` and `message`, both text; `first`, the value of the promise before it, if it is the
    second of `settle_then` and the first one was fulfilled.
    """

    first: Any = None

    def __init__(self, name: str, message: str) -> None:
        """Keep what the reason says of itself, which may be the address of a request, and so hold its secrets."""
        message = hidden(message)
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


async def settle(function: Any, *arguments: Any) -> Any:
    """Call a JavaScript function and await the promise it returns; a rejection is a `PromiseRejected`.

    Lists among the arguments become arrays, mappings become objects.

    Simply awaiting it hangs for ever in WebKit when it is rejected: its network errors have no ``stack``, so Pyodide
    does not take them for exceptions and never completes the future. Therefore the raw promise must not reach Python:
    ``Array.map`` makes the call in JavaScript, and ``Promise.allSettled``, which is never rejected, is awaited instead.
    """
    outcomes = await _chaining().all_settled(_promised(function, arguments))
    return _value(outcomes[0])


async def settle_then(function: Any, *arguments: Any, method: Any) -> tuple[Any, Any]:
    """Do as `settle` does, then call a method of the value and await its promise too; return both values.

    The `method` is what `method_of` has given.

    Each wait costs Python a turn of its event loop, which is most of what a small request costs. So the two promises
    are chained in JavaScript, by what JavaScript itself has, since the package brings no code of its own:
    ``promise.then(value => method.call(value))``.
    """
    chaining = _chaining()
    first = _promised(function, arguments)
    second = chaining.array_of(chaining.then.concat(first, method)).map(chaining.apply_all)
    outcomes = await chaining.all_settled(first.concat(second))
    first = outcomes[0]
    try:
        # The first one's failure is the second one's too.
        result = _value(outcomes[1])
    except PromiseRejected as rejection:
        if first.status == "fulfilled":
            rejection.first = first.value
        raise
    return first.value, result


def method_of(kind: Any, name: str) -> Any:
    """Return a method of a class for `settle_then`: as a function of the object, ``value => value.name()``."""
    return to_js([[js.Function.prototype.call.bind(js.Reflect.get(kind.prototype, name))]])


class _Chaining(NamedTuple):
    """What JavaScript has for it, looked up once: each step over the border takes longer than what is done there.

    `then` is an array of ``Promise.prototype.then``, `apply_all` calls each [function, this, [argument, ...]].
    """

    all_settled: Any
    apply_all: Any
    array_of: Any
    from_entries: Any
    here: Any
    then: Any


@cache
def _chaining() -> _Chaining:
    return _Chaining(
        all_settled=js.Promise.allSettled,
        apply_all=js.Reflect.apply.bind(None, js.Reflect.apply, None),
        array_of=js.Array.of,
        from_entries=js.Object.fromEntries,
        here=js.globalThis,
        # As an attribute, `then` would be Pyodide's own.
        then=js.Array.of(js.Reflect.get(js.Promise.prototype, "then")),
    )


def _promised(function: Any, arguments: tuple[Any, ...]) -> Any:
    """Call a function and return the promise in an array, which keeps it away from Python."""
    chaining = _chaining()
    calls = to_js([[function, chaining.here, arguments]], dict_converter=chaining.from_entries)
    return calls.map(chaining.apply_all)


def _value(outcome: Any) -> Any:
    if outcome.status == "fulfilled":
        return outcome.value
    reason = outcome.reason
    raise PromiseRejected(str(getattr(reason, "name", "Error")), str(getattr(reason, "message", reason)))
