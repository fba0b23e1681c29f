"""Asking once, however many want to know."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from ..errors import RequestAborted

__all__ = ["failed", "once"]

Answer = TypeVar("Answer")


async def once(
    asked: dict[str, asyncio.Future[Answer]],
    what: str,
    ask: Callable[[], Coroutine[Any, Any, Answer]],
    waiting: Callable[[], AbstractContextManager[object]],
) -> Answer:
    """Return the answer to `what`: the one that `asked` has, one that is under way, or that of asking now.

    Asking goes on if one of those who wait is cancelled. A failure is not kept. Who waits for what somebody else
    asks does so in a ``with`` block of `waiting`, where its own client can abort it; if it is the other one who aborts,
    it asks itself.
    """
    while (future := asked.get(what)) is not None and not failed(future):
        if future.done():
            return future.result()
        try:
            with waiting():
                return await asyncio.shield(future)
        except RequestAborted as aborted:
            if not failed(future) or aborted is not future.exception():
                raise
    future = asyncio.ensure_future(ask())
    future.add_done_callback(_look_at_failure)
    asked[what] = future
    return await asyncio.shield(future)


def failed(future: asyncio.Future[Any]) -> bool:
    """Tell whether asking is over and brought nothing."""
    return future.done() and (future.cancelled() or future.exception() is not None)


def _look_at_failure(future: asyncio.Future[Any]) -> None:
    """Look at the exception, so that asyncio does not report one that no caller waits for any more."""
    if not future.cancelled():
        future.exception()
