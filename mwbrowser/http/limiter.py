"""Limits the number of concurrent requests to a wiki, and keeps the pauses that it requests.

Wikimedia asks clients for at most three requests at a time. After a 429, or a report that the wiki's databases lag,
there is one pause for all callers, so that three hundred of them do not each send a request. A pause holds for those
requests that would be rejected too.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any, Literal
from weakref import WeakKeyDictionary

from ..errors.api import ApiError
from ..errors.base import HttpError, MediaWikiError, RequestTimeout, unsent_copy
from ..state.wiki import PerTransport, Quiet, WikiState
from .cancellation import Timer, call_later
from .messages import Request, origin_of
from .transport import Transport

__all__ = ["Patience", "Slot", "SlotKind", "be_quiet", "named_by_api"]

REQUESTS_AT_A_TIME = 3
UPLOADS_AT_A_TIME = 2
"""Files have slots of their own: an upload may take hours, and reads must not wait for it."""

LONGEST_QUIET_SECONDS = 3600.0
"""After so long, a request is sent even if the wiki has named a longer pause."""

TRIAL_SECONDS = 10.0
"""How long the others wait for the one request that tries after a pause: it may be a large upload, or get none."""

SlotKind = Literal["requests", "sign-in"]
Pause = Callable[[float, MediaWikiError], Awaitable[None]]
"""Waits so many seconds; the error is the wiki's response to another request, to be reported to the caller."""

_EVERYTHING = "everything"
_MODULES = ("prop", "list", "meta", "generator")
_SHARED = ("maxlag", "readonly", "ratelimited")


class Patience:
    """How long one request may still be tried: the time of tries and pauses together, without waiting for a slot.

    Attributes: `seconds`, the whole time; `spent`, the time used by now; `began`, when the present try got its slot;
    `tries`, how many have ended.
    """

    __slots__ = ("began", "seconds", "spent", "tries")

    def __init__(self, seconds: float) -> None:
        """Nothing is spent yet."""
        self.seconds = seconds
        self.spent = 0.0
        self.began = 0.0
        self.tries = 0

    def begin_try(self) -> None:
        """Begin to measure a try."""
        self.began = time.monotonic()

    def end_try(self) -> None:
        """Add the time of the try, if it was sent."""
        if self.began:
            self.tries += 1
            self.spent += time.monotonic() - self.began
            self.began = 0.0

    def allows(self, seconds: float) -> bool:
        """Tell whether there is time for a pause of so many seconds."""
        return self.spent + seconds <= self.seconds


class Slots:
    """A number of slots, granted in the order of the requests."""

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
        """Wait for a slot. Raises `TimeoutError` if none was granted for `limit` seconds."""
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
                self.release()  # it was granted to a task that was cancelled at the same time
            elif mine in self._queue:
                self._queue.remove(mine)
            raise
        finally:
            for one in timer:
                one.cancel()

    def release(self) -> None:
        """Release a slot: to the next in the queue, if there is one."""
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
    """A slot of a wiki, in an ``async with`` block, granted when no pause for such a request is under way.

    Parameters: `parameters`, those of the Action API, which decide for which pauses the request waits; `limit`, the
    seconds without any movement in the queue after which `RequestTimeout` is raised; `patience`, which the wiki's own
    pauses use up; `pause`, the function that waits.
    """

    __slots__ = ("_limit", "_parameters", "_patience", "_pause", "_request", "_slots", "_state", "_transport", "_trial")

    def __init__(
        self,
        request: Request,
        parameters: Mapping[str, Any],
        kind: SlotKind,
        state: WikiState,
        transport: Transport,
        limit: float | None,
        patience: Patience,
        pause: Pause,
    ) -> None:
        """Hold none yet."""
        self._request = request
        self._parameters = parameters
        self._slots = _slots_for(request, kind, transport)
        self._state = state
        self._transport = transport
        self._limit = limit
        self._patience = patience
        self._pause = pause
        self._trial: _Trial | None = None

    async def __aenter__(self) -> None:
        """Wait for it."""
        while True:
            trial = await self._wait_for_quiet() if self._state.quiet else None
            try:
                if not self._slots.take():
                    await _acquire(self._slots, self._limit, self._transport, self._request)
            except BaseException:
                _end(trial)
                raise
            if set(self._pauses()) <= (set() if trial is None else set(trial.pauses)):
                break
            self._slots.release()  # a pause has begun while this request waited
            _end(trial)
        self._trial = trial
        self._patience.begin_try()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        self._slots.release()
        if self._trial is not None:
            if kind is not asyncio.CancelledError:
                for quiet in self._trial.pauses:  # the trial has an outcome, and the wiki requested no new pause
                    if self._state.quiet.get(quiet.of) is quiet:
                        del self._state.quiet[quiet.of]
            _end(self._trial)

    def _pauses(self) -> list[Quiet]:
        """Return the pauses for which this request waits."""
        quiet = self._state.quiet
        return [quiet[of] for of in _waits_for(self._parameters) if of in quiet] if quiet else []

    async def _wait_for_quiet(self) -> _Trial | None:
        """Wait until this request may be sent to the wiki. Returns its trial, if it is the first to try."""
        patience = self._patience
        began = asyncio.get_running_loop().time()
        while pauses := self._pauses():
            now = asyncio.get_running_loop().time()
            longest = max(pauses, key=lambda quiet: -1.0 if quiet.over else quiet.until)
            others = next((quiet.trial for quiet in pauses if quiet.trial is not None), None)
            seconds, until = max(0.0, longest.until - now), longest.until
            if not longest.over and (patience.allows(seconds) or longest.is_asked_for or longest.since >= began):
                told = unsent_copy(longest.error, self._request)
                if not patience.allows(seconds):
                    raise told
                patience.spent += seconds
                await self._pause(seconds, told)
                for quiet in pauses:
                    quiet.over |= quiet.until <= until
            elif others is not None:
                waiting = time.monotonic()
                await asyncio.shield(others)
                patience.spent += time.monotonic() - waiting
            else:  # after the pause, or for a caller with too little time to wait for its guessed end
                return _Trial(pauses, self._transport)
        return None


class _Trial:
    """The one request that is sent after pauses, to see whether they are over; the others wait for its outcome."""

    def __init__(self, pauses: list[Quiet], transport: Transport) -> None:
        """Begin it. After `TRIAL_SECONDS`, another may try as well."""
        self.pauses = pauses
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        for quiet in pauses:
            quiet.trial = self.ended
        self._timer: Timer = call_later(transport, TRIAL_SECONDS, self._let_others_try)

    def _let_others_try(self) -> None:
        for quiet in self.pauses:
            if quiet.trial is self.ended:
                quiet.trial = None
        if not self.ended.done():
            self.ended.set_result(None)

    def end(self) -> None:
        """End it: the next one tries, or all continue if the pauses are over."""
        self._timer.cancel()
        self._let_others_try()


def _end(trial: _Trial | None) -> None:
    if trial is not None:
        trial.end()


async def _acquire(slots: Slots, limit: float | None, transport: Transport, request: Request) -> None:
    try:
        await slots.acquire(limit, transport)
    except TimeoutError as error:
        raise RequestTimeout(
            f"This request was not sent: {limit:g} s went by in which none of the requests before it was finished. "
            "Abort those that take so long, or give them a timeout=.",
            request=request,
        ) from error


def _waits_for(parameters: Mapping[str, Any]) -> list[str]:
    """Return the names of the pauses for which a request would wait.

    The accepted lag is a request's own parameter (``maxlag``). A read-only wiki rejects some actions only, and rate
    limits are by action and user.
    """
    action = str(parameters.get("action", "query"))
    if action == "query":
        action = " ".join(f"{kind}={parameters[kind]}" for kind in _MODULES if kind in parameters)
    lag = parameters.get("maxlag")
    maxlag = [] if lag is None or lag is False else [f"maxlag {lag}"]
    return [_EVERYTHING, *maxlag, f"readonly {action}", f"ratelimited {action}"] if parameters else [_EVERYTHING]


def named_by_api(error: MediaWikiError) -> str:
    """Return MediaWiki's own code of an error that comes before anything is done, ``""`` for any other error."""
    codes = [error.code] if isinstance(error, ApiError) else []
    if isinstance(error, HttpError) and error.response is not None:
        codes = [code.strip() for code in error.response.headers.get("mediawiki-api-error", "").split(",")]
    return next((code for code in codes if code in _SHARED), "")


def _asks_for(error: MediaWikiError, parameters: Mapping[str, Any]) -> str:
    """Return the name of the pause that an error requests, ``""`` if it concerns this request alone."""
    if named := named_by_api(error):
        return next((of for of in _waits_for(parameters) if of.partition(" ")[0] == named), "")
    everybody = isinstance(error, HttpError) and (error.status == 429 or (error.status == 503 and error.retry_after))
    return _EVERYTHING if everybody else ""


def be_quiet(
    state: WikiState, error: MediaWikiError, parameters: Mapping[str, Any], seconds: float
) -> Callable[[], None] | None:
    """Hold back requests of this identity to this wiki for so many seconds: those that would get the same `error`.

    Parameters: `parameters`, those of the Action API of the request that got it. Returns a function for a caller that
    has waited until then: if that was long enough, the next request may try. Returns ``None`` if nothing is held back.
    """
    if not (of := _asks_for(error, parameters)):
        return None
    now = asyncio.get_running_loop().time()
    until = now + min(seconds, LONGEST_QUIET_SECONDS)
    quiet = state.quiet.get(of)
    if quiet is None or quiet.over:
        asked_for = of == _EVERYTHING or (error.response is not None and "retry-after" in error.response.headers)
        state.quiet[of] = Quiet(of, now, until, unsent_copy(error, None), is_asked_for=asked_for)
    else:
        quiet.since = now
        quiet.until = max(until, quiet.until)

    def waited_out() -> None:
        quiet = state.quiet.get(of)
        if quiet is not None and quiet.until <= until:
            quiet.over = True

    return waited_out
