"""Watches requests: for a log beside a result, for counting, for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from types import BuiltinMethodType, MethodType

from .cancellation import raise_if_aborted
from .messages import Request, Response
from .transport import Transport

__all__ = ["Exchange", "Watchers", "call_back", "traced", "watchers", "watching", "watching_for"]


@dataclass(slots=True)
class Exchange:
    """One request and what became of it.

    Attributes: `request`; `preflighted` (whether the browser sent a preflight); and, once it is over, `response` or
    `error`, and `seconds` it took. While it is under way these are ``None``.

    >>> from mwbrowser import watching
    >>> seen = []
    >>> with watching(seen.append):
    ...     _ = await api.get(meta="siteinfo")
    >>> seen[0].response.status, seen[0].preflighted
    (200, False)
    """

    request: Request
    preflighted: bool
    response: Response | None = None
    error: BaseException | None = None
    seconds: float | None = None


Watchers = tuple[Callable[[Exchange], None], ...]

_watchers: ContextVar[Watchers] = ContextVar("mwbrowser_watchers", default=())


@contextmanager
def watching(callback: Callable[[Exchange], None]) -> Iterator[None]:
    """Call `callback` with an `Exchange` when a request starts, and with the same one when it is over.

    Holds for the requests made in the ``with`` block and in the tasks started there. The callback sees everything
    that was sent, tokens too: show ``exchange.request.safe_url``, not ``url``.

    >>> from mwbrowser import watching
    >>> def show(exchange):
    ...     if exchange.response:
    ...         print(exchange.request.method, exchange.request.safe_url.partition("?")[2], exchange.response.status)
    >>> with watching(show):
    ...     _ = await api.get(meta="siteinfo")
    GET action=query&format=json&meta=siteinfo 200
    """
    reset = _watchers.set((*_watchers.get(), callback))
    try:
        yield
    finally:
        _watchers.reset(reset)


def watchers() -> Watchers:
    """Return the callbacks that watch here."""
    return _watchers.get()


@contextmanager
def watching_for(callbacks: Watchers) -> Iterator[None]:
    """Let these callbacks, and no others, watch the requests of a ``with`` block."""
    reset = _watchers.set(tuple({_identity(callback): callback for callback in callbacks}.values()))
    try:
        yield
    finally:
        _watchers.reset(reset)


def _identity(callback: Callable[[Exchange], None]) -> object:
    """Return a callback's identity: a method is a new object each time that it is looked up."""
    return callback if isinstance(callback, MethodType | BuiltinMethodType) else id(callback)


async def traced(transport: Transport, request: Request) -> Response:
    """Send one request by `transport`, and report it to the watching callbacks."""
    callbacks = _watchers.get()
    if not callbacks:
        return await transport.send(request)
    exchange = Exchange(request, request.preflighted(transport.origin))
    _notify(callbacks, exchange)
    started = perf_counter()
    try:
        raise_if_aborted(request)
        exchange.response = await transport.send(request)
        return exchange.response
    except BaseException as error:
        exchange.error = error
        raise
    finally:
        exchange.seconds = perf_counter() - started
        _notify(callbacks, exchange)


def _notify(callbacks: Watchers, exchange: Exchange) -> None:
    for callback in callbacks:
        call_back(callback, exchange)


def call_back(callback: Callable[..., object], *arguments: object) -> None:
    """Call a function of a caller's, whose own errors are reported and change nothing about the request.

    They go to the event loop's exception handler, which logs them with a traceback unless the program has another one.
    """
    try:
        callback(*arguments)
    except Exception as error:
        asyncio.get_running_loop().call_exception_handler(
            {"message": f"{callback!r}, called by mwbrowser, raised {type(error).__name__}", "exception": error}
        )
