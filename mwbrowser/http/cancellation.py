"""Work that can be stopped from outside: by `abort`, or by a time limit.

It has no task of its own, since in a page each task costs two turns of the event loop, and does not use asyncio's
timers, which stay in the browser until their time, even after they were cancelled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self

from ..errors.base import aborted
from .messages import Request
from .transport import Transport

__all__ = ["Abortable", "Stoppable", "TimeLimit", "call_later", "raise_if_aborted"]

_aborted_by_themselves: set[asyncio.Task[Any]] = set()
"""Tasks that have called `abort` and have not awaited anything since: they must not start another request."""


class Stoppable(Protocol):
    """Something that a client does, and that its `abort` stops."""

    def abort(self) -> None:
        """Stop it. Safe to repeat."""


class Timer(Protocol):
    """A call that will be made after some time."""

    def cancel(self) -> None:
        """Cancel the call; called once, even after the call was made."""


def call_later(transport: Transport, seconds: float, callback: Callable[[], None]) -> Timer:
    """Call `callback` in so many seconds: by the timer of a transport that has its own, else by asyncio's."""
    own: Callable[[float, Callable[[], None]], Timer] | None = getattr(transport, "call_later", None)
    return asyncio.get_running_loop().call_later(seconds, callback) if own is None else own(seconds, callback)


def raise_if_aborted(request: Request) -> None:
    """Raise `RequestAborted` if this task has just aborted itself, by a callback of its caller's."""
    if _aborted_by_themselves and asyncio.current_task() in _aborted_by_themselves:
        error = aborted("The request", request, None)
        error.may_have_happened = None if request.only_reads else False
        raise error


class _Interruptible:
    """A part of a task's work. As in `asyncio.timeout`, the task is cancelled, and that is undone at its end."""

    def __enter__(self) -> Self:
        """Begin."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("Requests are awaited in a task of asyncio, as everything in a page is")
        self._task = task
        self._cancelling = task.cancelling()
        self._interrupted = False
        return self

    def _interrupt(self) -> None:
        if not self._interrupted:
            self._interrupted = True
            self._task.cancel()

    def _is_the_only_reason(self) -> bool:
        """Undo our cancellation; tell whether it was the only one: a cancellation by others has precedence."""
        remaining = self._task.uncancel() if self._interrupted else self._task.cancelling()
        return remaining <= self._cancelling


class Abortable(_Interruptible):
    """A ``with`` block that `abort` can stop: its code gets `RequestAborted`.

    Parameters: `running`, a set that has it while it lasts; `request`, for the error.
    """

    def __init__(self, running: set[Stoppable], request: Request) -> None:
        """Prepare; nothing runs yet."""
        self._running = running
        self._request = request
        self._aborted = False
        self._soon: asyncio.Handle | None = None

    def __enter__(self) -> Self:
        """Begin, and add it to `running`."""
        raise_if_aborted(self._request)
        self._running.add(self)
        return super().__enter__()

    def abort(self) -> None:
        """Stop the code in the block. Safe to repeat."""
        if self._aborted:
            return
        self._aborted = True
        loop = self._task.get_loop()
        if asyncio.current_task(loop) is self._task:
            # The task aborts itself, and may end before it awaits anything again.
            self._soon = loop.call_soon(self._interrupt)
            _aborted_by_themselves.add(self._task)
        else:
            # Interrupt at once: the task may be about to continue, and its next step may be to send a write.
            self._interrupt()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; raise `RequestAborted` if it was aborted."""
        self._running.discard(self)
        if not self._aborted:
            return
        if self._soon is not None:
            self._soon.cancel()
            _aborted_by_themselves.discard(self._task)
        if self._is_the_only_reason() and (kind is None or kind is asyncio.CancelledError):
            raise aborted("The request", self._request, error) from None


class TimeLimit(_Interruptible):
    """A ``with`` block that ends with a `TimeoutError` at `deadline` (the event loop's time)."""

    def __init__(self, deadline: float | None, transport: Transport) -> None:
        """Prepare; ``None`` is no limit. The `transport` may have a timer of the platform's."""
        self._deadline = deadline
        self._transport = transport
        self._timer: Timer | None = None

    def __enter__(self) -> Self:
        """Begin, and start the timer."""
        super().__enter__()
        if self._deadline is not None:
            seconds = self._deadline - self._task.get_loop().time()
            self._timer = call_later(self._transport, max(0.0, seconds), self._interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; raise `TimeoutError` if the time is over."""
        if self._timer is not None:
            self._timer.cancel()
        if self._interrupted and self._is_the_only_reason() and kind is asyncio.CancelledError:
            raise TimeoutError from error
