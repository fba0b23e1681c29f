"""Work that is done once for all of its callers, and whose result is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from ..errors.base import copy_for_caller

__all__ = ["SingleFlight", "Waiter"]

T = TypeVar("T")


class Waiter(asyncio.Future[T]):
    """An awaitable for a caller while a task of the library's works for it.

    A future's callbacks are called in the event loop's next turn, in which the work might still send something. This
    one reports in the same turn that its caller was cancelled.
    """

    def __init__(self) -> None:
        """Wait, without a callback yet."""
        super().__init__(loop=asyncio.get_running_loop())
        self.on_leaving: Callable[[], None] | None = None

    def cancel(self, msg: Any | None = None) -> bool:
        """Stop waiting: called by asyncio when the task that awaits this is cancelled."""
        was_waiting = super().cancel(msg)
        # Also if the result has just come, and the caller had no turn yet to take it.
        leave, self.on_leaving = self.on_leaving, None
        if leave is not None:
            leave()
        return was_waiting


class _Flight(Generic[T]):
    """Work under way, or done: its task, and how many callers wait for it."""

    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Future[T]) -> None:
        self.task = task
        self.waiting = 0

    def failed(self) -> bool:
        return self.task.done() and (self.task.cancelled() or self.task.exception() is not None)


class SingleFlight(Generic[T]):
    """Results by name, each obtained once.

    The work is done in a task of its own, so that it continues for the others if a caller is cancelled; when the last
    caller leaves, it is cancelled. A failure is not kept, and each caller gets an exception of its own.
    """

    __slots__ = ("_flights",)

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._flights: dict[str, _Flight[T]] = {}

    async def get(self, name: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return the result of that name: the kept one, that of work under way, or that of `work`."""
        flight = self._flights.get(name)
        if flight is None or flight.failed():
            flight = self._flights[name] = _Flight(asyncio.ensure_future(work()))
        elif flight.task.done():
            return flight.task.result()
        ended: Waiter[None] = Waiter()

        def leave() -> None:
            flight.waiting -= 1
            if flight.waiting == 0 and not flight.task.done():
                flight.task.cancel()
                if self._flights.get(name) is flight:
                    del self._flights[name]

        def end(task: asyncio.Future[T]) -> None:
            if not task.cancelled():
                task.exception()  # retrieved, so that asyncio does not log it if the caller has left
            if not ended.done():
                ended.set_result(None)

        flight.waiting += 1
        ended.on_leaving = leave
        flight.task.add_done_callback(end)
        await ended
        try:
            return flight.task.result()
        except Exception as error:
            raise copy_for_caller(error) from error.__cause__

    def kept(self, name: str) -> T | None:
        """Return the result of that name if it is there already."""
        flight = self._flights.get(name)
        return flight.task.result() if flight is not None and flight.task.done() and not flight.failed() else None

    def keep(self, name: str, value: T) -> None:
        """Keep a result that came another way, unless there is one, or one under way."""
        if name not in self._flights or self._flights[name].failed():
            done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            done.set_result(value)
            self._flights[name] = _Flight(done)

    def forget(self, name: str) -> None:
        """Forget a result. Work under way continues for its callers; later callers begin anew."""
        self._flights.pop(name, None)

    def clear(self) -> None:
        """Forget all results."""
        self._flights.clear()
