"""The way of a request, from a client's call to its result, in the order in which it happens.

    perform             a call can be stopped from outside at each step (``cancellation.py``)
      with_retries      and is repeated if that is safe and useful (``retry.py``)
        1. begin        find out what the identity needs, before a slot is taken (``auth/``)
        2. Slot         wait for one of the wiki's three slots, and for a pause that it requested (``limiter.py``)
        3. prepare      add the identity: a token in the address, a header (``auth/``)
        4. send         within the time limit, by fetch or in another way (``transport.py``, ``fallback.py``)
        5. diagnose     find out why there is no response (``cors.py``)
        6. decode       turn bytes into a result or an error (``codec/responses.py``)
        7. renew        if a sign-in has expired, get a new one and repeat 1 to 6 (``auth/``)

Encoding comes before all of it, so that a bad value is reported before anything is sent: `Call.encode`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from ..codec.responses import too_large
from ..errors.base import ConnectionFailed, CorsRejected, MediaWikiError, RequestTimeout
from ..errors.reach import Redirected, ResponseTooLarge
from ..state.wiki import WikiState
from .cancellation import Abortable, Stoppable, TimeLimit
from .cors import diagnose, record_success, too_long
from .doubt import advice_for, note_outcome
from .fallback import Fallback
from .limiter import Patience, Slot, SlotKind
from .messages import Request, Response
from .options import Options
from .redirects import decoded_elsewhere, followed
from .retry import pause, with_retries
from .tracing import traced
from .transport import Transport

__all__ = ["Authentication", "Call", "perform"]


class Authentication(Protocol):
    """The identity of a request, as this module needs it: an `Auth`."""

    async def begin(self, call: Call) -> None:
        """Find out what the identity needs, before the request gets a slot."""

    async def prepare(self, request: Request, call: Call) -> Request:
        """Return the request with the identity added. The request has its slot and is sent at once."""

    async def renew(self, error: MediaWikiError, call: Call) -> bool:
        """Renew an expired sign-in; tell whether the request may be sent again with it."""


class Call:
    """One request of a client: its contents, its identity, and how it is sent.

    Attributes:
        parameters: those of the Action API, empty for the REST API.
        encode: makes the request, with further parameters over the call's own.
        decode: turns the response into a result or an error.
        auth: its identity.
        state: the wiki's state for this identity.
        options: how it is sent.
        transport: what carries it.
        running: the set in which `abort` finds it while it lasts.
        fallback: another way for a request that is rejected.
        advice: what the caller of a client can do about a request that does not name the page's origin.
        is_rest: whether it goes to the REST API.
        slots: which of the wiki's slots it takes: a request that another one waits for has slots of its own.
        notes: what the steps of `auth` leave for later ones.
    """

    def __init__(
        self,
        *,
        parameters: Mapping[str, Any],
        encode: Callable[[Mapping[str, Any]], Request],
        decode: Callable[[Request, Response], Any],
        auth: Authentication,
        state: WikiState,
        options: Options,
        transport: Transport,
        running: set[Stoppable],
        fallback: Fallback | None = None,
        advice: str = "",
        is_rest: bool = False,
        slots: SlotKind = "requests",
    ) -> None:
        """Make a call; nothing is sent."""
        self.parameters = parameters
        self.encode = encode
        self.decode = decode
        self.auth = auth
        self.state = state
        self.options = options
        self.transport = transport
        self.running = running
        self.fallback = fallback
        self.advice = advice
        self.is_rest = is_rest
        self.slots = slots
        self.notes: dict[str, Any] = {}


async def perform(call: Call) -> Any:
    """Send a call's request, repeated if need be, and return its result. Raises `MediaWikiError`."""
    request = call.encode({})

    async def attempt_it(patience: Patience) -> Any:
        return await attempt(request, call, patience)

    with Abortable(call.running, request):
        return await with_retries(attempt_it, request, call.parameters, call.options, call.state)


async def attempt(request: Request, call: Call, patience: Patience) -> Any:
    """Try a request once, and again if its sign-in had expired and was renewed."""
    try:
        return await send(request, call, patience)
    except MediaWikiError as error:
        if not await call.auth.renew(error, call):
            raise
    return await send(request, call, patience)


async def send(request: Request, call: Call, patience: Patience) -> Any:
    """Take a request through its steps. An error gets the request that it is about, and the outcome of a write."""
    sent = False
    try:
        await call.auth.begin(call)
        limit = call.options.timeout or None
        paused = partial(pause, request, call.options, patience)
        slot = Slot(request, call.parameters, call.slots, call.state, call.transport, limit, patience, paused)
        async with slot:
            prepared = await call.auth.prepare(request, call)
            sent = True
            response = await send_in_time(prepared, call)
            return decoded(prepared, response, call)
    except MediaWikiError as error:
        if error.request is None:
            error.request = request
        if request.only_reads:
            error.may_have_happened = None
        else:
            note_outcome(error, sent=sent, advice=_advice(call))
        raise
    except asyncio.CancelledError as stopped:
        if not request.only_reads:
            stopped.in_doubt = _advice(call) if sent else ""  # type: ignore[attr-defined]
        raise


def decoded(request: Request, response: Response, call: Call) -> Any:
    """Turn a response into a result or an error."""
    try:
        if not response.redirected:
            return call.decode(request, response)
        reach = call.state.reach(request.url)
        return decoded_elsewhere(request, response, call.decode, reach, call.options.on_warning, _advice(call))
    except MemoryError as error:
        raise too_large(len(response.body), response) from error


def _advice(call: Call) -> str:
    return advice_for(call.parameters, is_rest=call.is_rest)


async def send_in_time(request: Request, call: Call) -> Response:
    """Send a request within its time limit, the search for the cause of a failure included."""
    limit = call.options.timeout or None
    deadline = None if limit is None else asyncio.get_running_loop().time() + limit
    try:
        with TimeLimit(deadline, call.transport):
            return await send_or_fall_back(request, call, deadline)
    except TimeoutError as error:
        if limit is None or isinstance(error, MediaWikiError):  # not from this time limit
            raise
        advice = "Try again, request less at once, or give a longer timeout=." if request.only_reads else ""
        message = f"No complete response within {limit:g} s. {advice}".strip()
        raise RequestTimeout(message, request=request) from error


async def send_or_fall_back(request: Request, call: Call, deadline: float | None) -> Response:
    """Send a request in the usual way, or in another one if the browser withholds the response."""
    fallback = call.fallback
    if fallback is None:
        return await send_diagnosed(request, call, deadline)
    if fallback.is_needed(request, call.state):
        return await send_diagnosed(fallback.instead(request), call, deadline)
    try:
        return await send_diagnosed(request, call, deadline)
    except CorsRejected as rejection:
        if not fallback.may_help(request):
            raise
        return await send_instead(rejection, request, fallback, call)


async def send_instead(rejection: CorsRejected, request: Request, fallback: Fallback, call: Call) -> Response:
    """Send a rejected request in the other way, and then again in the usual one, to decide about later requests."""
    try:
        response = await send_by_script(fallback.instead(request), call.transport)
    except MediaWikiError as failure:
        rejection.add_note(f"Another way ({type(fallback).__name__}) did not help either: {failure}")
        raise rejection from failure
    try:
        again = await traced(call.transport, request)
    except ConnectionFailed as failure:
        # Rejected, successful in the other way, rejected again: that is no outage.
        if not failure.begun:
            fallback.learn(request, call.state)
        return response
    record_success(request, call.state.reach(request.url))
    return again


async def send_by_script(request: Request, transport: Transport) -> Response:
    """Send a request by JSONP; only its length can explain its failure."""
    try:
        return await traced(transport, request)
    except ConnectionFailed as failure:
        if type(failure) is not ConnectionFailed:
            raise
        raise too_long(failure, request) from failure


async def send_diagnosed(request: Request, call: Call, deadline: float | None) -> Response:
    """Send a request; if fetch fails to connect, find out why."""
    if request.credentials == "include" and call.transport.origin == "null":
        rejection = CorsRejected(
            "This page has no origin (it was opened from a file, or in a sandboxed frame), so no wiki can know it. "
            "Give anonymous=True to read as an anonymous user, or serve the page from a web server.",
            request=request,
        )
        rejection.may_have_happened = False
        raise rejection
    if request.jsonp:
        return await send_by_script(request, call.transport)
    reach = call.state.reach(request.url)
    # A request that may go another way is sent again after that: the diagnosis need not send it too.
    repeat = call.fallback is None or not (call.fallback.harmless and call.fallback.may_help(request))
    try:
        response = await traced(call.transport, request)
    except Redirected:
        # A response of another address proves nothing here: a logged-in user's GET there gets none (Origin: null).
        return await followed(request, call.transport, deadline)
    except ResponseTooLarge:
        record_success(request, reach)
        raise
    except ConnectionFailed as failure:
        script = call.fallback is not None and not call.fallback.harmless
        raise await diagnose(
            failure, request, call.transport, reach, call.advice, deadline, repeat, script
        ) from failure
    record_success(request, reach)
    return response
