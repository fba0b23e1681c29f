"""Awaits JavaScript's promises."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import js
from pyodide.ffi import to_js

from ..errors.secrets import hidden

__all__ = ["PromiseRejected", "all_settled", "called", "chained", "method_of", "settle", "value_of"]


class PromiseRejected(Exception):
    """A promise was rejected.

    Attributes: the reason's `name` and `message`, both strings; `first`, the value of the first promise, if this is one
    of a chain and the first one was fulfilled.
    """

    first: Any = None

    def __init__(self, name: str, message: str) -> None:
        """Keep the reason's name and message; they may contain a request's address with its secrets."""
        message = hidden(message)
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


async def settle(function: Any, *arguments: Any) -> Any:
    """Call a JavaScript function and await the promise it returns; a rejection is a `PromiseRejected`.

    Lists among the arguments become arrays, mappings become objects.

    In WebKit, awaiting a promise directly hangs for ever if it is rejected: its network errors have no ``stack``, so
    Pyodide does not take them for exceptions and never completes the future. Therefore the raw promise must not reach
    Python: ``Array.map`` makes the call in JavaScript, and ``Promise.allSettled``, which is never rejected, is awaited
    instead.

    Each wait costs Python a turn of its event loop, which is most of the time of a small request. So promises that
    depend on one another are `chained` in JavaScript, and awaited together with `all_settled`.
    """
    outcomes = await all_settled(called(function, arguments))
    return value_of(outcomes[0])


async def all_settled(promises: Any) -> Any:
    """Await an array of promises, fulfilled or rejected, and return an outcome of each, for `value_of`."""
    return await _chaining().all_settled(promises)


def called(function: Any, arguments: tuple[Any, ...], *, on: Any = None, times: int = 1) -> Any:
    """Call a function, as a method of `on` if that is given, and return its promise in an array.

    It is called so many `times`; the array has a promise of each call.
    """
    chaining = _chaining()
    call = [function, chaining.here if on is None else on, arguments]
    return to_js([call] * times, dict_converter=chaining.from_entries).map(chaining.apply_all)


def chained(promises: Any, methods: Any) -> Any:
    """Call methods of the value of the promise in an array, in their order, once it is there; return their promises.

    The methods are an array of results of `method_of`. This uses functions of JavaScript itself, since the package
    contains no JavaScript: ``methods.map(method => promise.then(value => method(value)))``.
    """
    # `map` calls `then` with the method as first argument, and with the promise as ``this``.
    return methods.map(_chaining().then, promises[0])


def value_of(outcome: Any) -> Any:
    """Return the value of a promise from its outcome. Raises `PromiseRejected` with the reason."""
    if outcome.status == "fulfilled":
        return outcome.value
    reason = outcome.reason
    raise PromiseRejected(str(getattr(reason, "name", "Error")), str(getattr(reason, "message", reason)))


def method_of(method: Any) -> Any:
    """Return a method of a class, or an attribute's getter, as a function of the object: ``value => value.name()``."""
    return js.Function.prototype.call.bind(method)


class _Chaining(NamedTuple):
    """JavaScript's functions for chaining, looked up once: each call into JavaScript takes longer than its work there.

    `apply_all` calls each [function, this, [argument, ...]].
    """

    all_settled: Any
    apply_all: Any
    from_entries: Any
    here: Any
    then: Any


@cache
def _chaining() -> _Chaining:
    return _Chaining(
        all_settled=js.Promise.allSettled,
        apply_all=js.Reflect.apply.bind(None, js.Reflect.apply, None),
        from_entries=js.Object.fromEntries,
        here=js.globalThis,
        # As an attribute, `then` would be Pyodide's own.
        then=js.Reflect.get(js.Promise.prototype, "then"),
    )
