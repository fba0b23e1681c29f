"""How many requests a wiki gets at a time, and the pauses that it asks for.

Wikimedia asks clients for at most three requests at a time. A wiki that answers 429 wants silence, not three hundred
callers who each find that out.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from functools import lru_cache
from types import TracebackType
from typing import Any, Literal
from weakref import WeakKeyDictionary

from ..errors.base import MediaWikiError, RequestTimeout, copy_for_caller
from ..state.wiki import PerTransport, Quiet, WikiState
from .cancellation import call_later
from .messages import Request, origin_of
from .transport import Transport

__all__ = ["Patience", "Slot", "SlotKind", "be_quiet", "waited_out"]

REQUESTS_AT_A_TIME = 3
UPLOADS_AT_A_TIME = 2
"""Files have slots of their own: an upload may take hours, and reads must not wait for it."""

LONGEST_QUIET_SECONDS = 3600.0
"""After so long a request tries whether the wiki still wants silence, whatever it said."""

SlotKind = Literal["requests", "sign-in"]
Pause = Callable[[float], Awaitable[None]]


class Patience:
    """How long one request may still be tried: what tries and pauses may take together, without waiting for a slot.

    Attributes: `seconds`, all that may be spent; `spent` by now; `began`, when the try under way got its slot.
    """

    __slots__ = ("began", "seconds", "spent")

    def __init__(self, seconds: float) -> None:
        """Nothing is spent yet."""
        self.seconds = seconds
        self.spent = 0.0
        self.began = 0.0

    def begin_try(self) -> None:
        """Count from now on."""
        self.began = time.monotonic()

    def end_try(self) -> None:
        """Count what the try took, if it got so far as to be sent."""
        if self.began:
            self.spent += time.monotonic() - self.began
            self.began = 0.0

    def allows(self, seconds: float) -> bool:
        """Tell whether a pause of so many seconds is within it."""
        return self.spent + seconds <= self.seconds


class Slots:
    """A number of slots, given out in the order of the requests."""

    def __init__(self, size: int) -> None:
        """All are free."""
        self._free = size
        self._queue: deque[asyncio.Future[None]] = deque()
        self._moved = 0.0

    def take(self) -> bool:
        """Take a slot if one is free."""
        if not self._free:
            return False
        self._free -= 1
        self._moved = asyncio.get_running_loop().time()
        return True

    async def acquire(self, limit: float | None, transport: Transport) -> None:
        """Wait for a slot. Raises `TimeoutError` when none was given out for `limit` seconds."""
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[None] = loop.create_future()
        self._queue.append(mine)
        entered = loop.time()
        timer: list[Any] = []

        def look() -> None:
            left = max(self._moved, entered) + (limit or 0.0) - loop.time()
            if left > 0:
                timer[:] = [call_later(transport, left, look)]
            elif not mine.done():
                mine.set_exception(TimeoutError())

        if limit is not None:
            timer.append(call_later(transport, limit, look))
        try:
            await mine
        except BaseException:
            if mine.done() and not mine.cancelled() and mine.exception() is None:
                self.release()  # it was given to a task that was cancelled at the same time
            elif mine in self._queue:
                self._queue.remove(mine)
            raise
        finally:
            for one in timer:
                one.cancel()

    def release(self) -> None:
        """Give a slot back: to the next in the queue, if there is one."""
        self._moved = asyncio.get_running_loop().time()
        while self._queue:
            following = self._queue.popleft()
            if not following.done():
                following.set_result(None)
                return
        self._free += 1


# By event loop too, since a future belongs to one; a page has one, a test run has many.
_slots: PerTransport[WeakKeyDictionary[asyncio.AbstractEventLoop, dict[tuple[str, str], Slots]]]
_slots = PerTransport(WeakKeyDictionary)


_origin = lru_cache(maxsize=64)(origin_of)


def _slots_for(request: Request, kind: SlotKind, transport: Transport) -> Slots:
    of_loop = _slots.of(transport).setdefault(asyncio.get_running_loop(), {})
    key = (_origin(request.url.partition("?")[0]), kind if request.form is None else "uploads")
    if key not in of_loop:
        of_loop[key] = Slots(REQUESTS_AT_A_TIME if request.form is None else UPLOADS_AT_A_TIME)
    return of_loop[key]


class Slot:
    """A slot of a wiki, in an ``async with`` block, once the wiki wants no silence any more.

    Parameters: `limit`, after so many seconds without any movement in the queue it is a `RequestTimeout`; `patience`,
    which the wiki's own pauses use up; `pause`, how they are made.
    """

    __slots__ = ("_limit", "_patience", "_pause", "_request", "_slots", "_state", "_transport", "_trial")

    def __init__(
        self,
        request: Request,
        kind: SlotKind,
        state: WikiState,
        transport: Transport,
        limit: float | None,
        patience: Patience,
        pause: Pause,
    ) -> None:
        """Hold none yet."""
        self._request = request
        self._slots = _slots_for(request, kind, transport)
        self._state = state
        self._transport = transport
        self._limit = limit
        self._patience = patience
        self._pause = pause
        self._trial: Quiet | None = None

    async def __aenter__(self) -> None:
        """Wait for it."""
        state = self._state
        while True:
            trial = None
            if state.quiet is not None:
                trial = await _wait_for_quiet(self._request, state, self._patience, self._pause)
            if not self._slots.take():
                try:
                    await _acquire(self._slots, self._limit, self._transport, self._request)
                except BaseException:
                    _hand_over(trial)
                    raise
            if state.quiet is trial:
                break
            self._slots.release()  # silence was asked for while this request waited
            _hand_over(trial)
        self._trial = trial
        self._patience.begin_try()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        self._slots.release()
        trial = self._trial
        if trial is not None:
            if self._state.quiet is trial and kind is not asyncio.CancelledError:
                self._state.quiet = None  # the trial has an outcome, and that is no new wish for silence
            _hand_over(trial)


async def _acquire(slots: Slots, limit: float | None, transport: Transport, request: Request) -> None:
    try:
        await slots.acquire(limit, transport)
    except TimeoutError as error:
        raise RequestTimeout(
            f"This request was not sent: {limit:g} s went by in which none of the requests before it was finished. "
            "Abort those that take so long, or give them a timeout=.",
            request=request,
        ) from error


def be_quiet(state: WikiState, error: MediaWikiError, seconds: float) -> float:
    """Keep all requests of this identity to this wiki back for so many seconds; `error` is the wiki's reason.

    Returns the event loop's time at which the pause ends.
    """
    until = asyncio.get_running_loop().time() + min(seconds, LONGEST_QUIET_SECONDS)
    if state.quiet is None or state.quiet.over:
        state.quiet = Quiet(until, error)
    else:
        state.quiet.until = max(until, state.quiet.until)
    return until


def waited_out(state: WikiState, until: float) -> None:
    """Note that a caller has waited until then, so that the next request may try if that was long enough."""
    if state.quiet is not None and state.quiet.until <= until:
        state.quiet.over = True


async def _wait_for_quiet(request: Request, state: WikiState, patience: Patience, pause: Pause) -> Quiet | None:
    """Wait until the wiki may be sent a request. Returns the pause whose end this request is the first to try."""
    while (quiet := state.quiet) is not None:
        if not quiet.over:
            seconds = max(0.0, quiet.until - asyncio.get_running_loop().time())
            if not patience.allows(seconds):
                error = copy_for_caller(quiet.error)
                error.request = request
                raise error
            patience.spent += seconds
            await pause(seconds)
            quiet.over = True
        elif quiet.trial is None:
            quiet.trial = asyncio.get_running_loop().create_future()
            return quiet
        else:
            began = time.monotonic()
            await asyncio.shield(quiet.trial)
            patience.spent += time.monotonic() - began
    return None


def _hand_over(trial: Quiet | None) -> None:
    """Let the next one try, or all go on if the pause is over."""
    if trial is not None and trial.trial is not None:
        if not trial.trial.done():
            trial.trial.set_result(None)
        trial.trial = None
