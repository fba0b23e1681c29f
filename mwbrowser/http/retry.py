"""Decides which requests are tried again, when, and how often.

A busy wiki reports that, and often how long to wait; a network fails for a moment. Such requests are sent again, as
long as all tries and waits together stay within the option ``retry_seconds``. A write is sent again only when it is
certain that it was not carried out: after a network failure, a timeout or a proxy's error it may have been, and an edit
must not be made twice.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from ..display.notices import noticing
from ..errors.api import ApiError
from ..errors.base import ConnectionFailed, CorsRejected, HttpError, MediaWikiError
from ..state.wiki import WikiState
from .limiter import Patience, be_quiet, named_by_api
from .messages import Request
from .options import Options, Wait
from .tracing import call_back

__all__ = ["pause", "refused_by_api", "retry_after", "seconds_before_retry", "with_retries"]

T = TypeVar("T")

DEFAULT_SECONDS = {"maxlag": 5.0, "readonly": 30.0, "ratelimited": 10.0}
"""The errors with which the wiki rejects a request before it does anything, and the wait if it names none."""

UNASKED_TRIES = 2
"""How often a read is sent again if no wait was requested (the network, a gateway): an outage is reported soon."""

SHORTEST_SECONDS = 1.0
LONGEST_BACKOFF_SECONDS = 30.0

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HTTP_DATE = re.compile(rf"\w{{3}}, (\d\d) ({'|'.join(_MONTHS)}) (\d{{4}}) (\d\d):(\d\d):(\d\d) GMT")

sleep = asyncio.sleep
"""The function that waits; tests replace it."""


async def pause(request: Request, options: Options, patience: Patience, seconds: float, error: MediaWikiError) -> None:
    """Wait so many seconds, since the wiki returned that error to another request.

    It logs nothing: that request has logged the error, and three hundred callers may wait.
    """
    if seconds and options.on_wait is not None:
        call_back(options.on_wait, Wait(seconds, error, request, patience.tries))
    await sleep(seconds)


async def with_retries(
    attempt: Callable[[Patience], Awaitable[T]],
    request: Request,
    parameters: Mapping[str, Any],
    options: Options,
    state: WikiState,
) -> T:
    """Try a request until it succeeds, or fails with an error, or at a time, that allows no other try.

    A pause that the wiki requests holds for all requests of this identity to this wiki that would be rejected as well:
    HTTP 429, or 503 with ``Retry-After``, for all; ``maxlag`` for those with that parameter; ``readonly`` and
    ``ratelimited`` for those of the same action.

    Parameters: `parameters`, those of the Action API; the others as they are in a `Call`.
    """
    patience = Patience(options.retry_seconds)
    tries = 0
    unasked = 0
    while True:
        try:
            return await attempt(patience)
        except MediaWikiError as error:
            patience.end_try()
            tries += 1
            # Failures of the network are counted separately from pauses that the wiki requested.
            unasked += not asks_for_patience(error)
            seconds = seconds_before_retry(error, request, tries, unasked)
            waited_out = be_quiet(state, error, parameters, _asked_for(error, 5.0) if seconds is None else seconds)
            if seconds is None or not patience.allows(seconds):
                raise
            patience.spent += seconds
            _notify(Wait(seconds, error, request, tries), options)
        await sleep(seconds)
        if waited_out is not None:
            waited_out()


def asks_for_patience(error: MediaWikiError) -> bool:
    """Tell whether a wiki, or a server in front of it, requested that the request be sent later."""
    if isinstance(error, ApiError):
        return error.code in DEFAULT_SECONDS
    return isinstance(error, HttpError) and (error.status == 429 or error.retry_after is not None)


def seconds_before_retry(
    error: MediaWikiError, request: Request, tries: int, unasked: int | None = None
) -> float | None:
    """Return how long to wait before a failed request is sent again, ``None`` if it should not be.

    Parameters: `tries`, how often it has been sent; `unasked`, how often it failed without a pause requested by the
    wiki (as often as it was sent, if left out). Only errors are looked at: a request that succeeded is never sent
    again, whatever the headers of its response say.
    """
    backoff = min(2.0 ** (tries - 1), LONGEST_BACKOFF_SECONDS)
    unasked = tries if unasked is None else unasked
    if isinstance(error, ApiError):
        default = DEFAULT_SECONDS.get(error.code)
        return None if default is None else _asked_for(error, default)
    if isinstance(error, HttpError):
        # 429 comes before anything is done, and so does a rejection by the API itself. Any other error may be that of a
        # proxy which gave up waiting for a wiki that carried out the request; Varnish sends Retry-After with those too.
        if error.status == 429 or (error.status == 503 and refused_by_api(error)):
            return _asked_for(error, max(backoff, 5.0))
        if request.only_reads and error.status in (502, 503, 504):
            return _asked_for(error, backoff) if error.retry_after or unasked <= UNASKED_TRIES else None
        return None
    # Rejections (CORS, JSONP) are subclasses, and permanent, unless an overloaded proxy could look the same. A browser
    # that is offline reports so, and may stay offline for hours.
    passing = type(error) is ConnectionFailed or (isinstance(error, CorsRejected) and not error.conclusive)
    if passing and request.only_reads and not _is_offline(error) and unasked <= UNASKED_TRIES:
        return min(2.0 ** (unasked - 1), LONGEST_BACKOFF_SECONDS)
    return None


def _is_offline(error: MediaWikiError) -> bool:
    return isinstance(error, ConnectionFailed) and error.offline


def retry_after(text: str, now: float) -> float | None:
    """Return the seconds to wait in a ``Retry-After`` header, ``None`` if it cannot be read.

    Parameters: `text`, seconds or an HTTP date; `now`, seconds since 1970.

    >>> from mwbrowser.http.retry import retry_after
    >>> retry_after("120", now=0)
    120.0
    >>> retry_after("Thu, 01 Jan 1970 00:01:00 GMT", now=15)
    45.0
    """
    text = text.strip()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if not (parts := _HTTP_DATE.fullmatch(text)):
        return None
    day, month, year, hour, minute, second = parts.groups()
    try:
        when = datetime(
            int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), min(int(second), 59), tzinfo=UTC
        )
    except ValueError:
        return None
    return max(0.0, when.timestamp() - now)


def _asked_for(error: MediaWikiError, default: float) -> float:
    header = error.response.headers.get("retry-after", "") if error.response else ""
    seconds = retry_after(header, time.time())
    return default if seconds is None else max(seconds, SHORTEST_SECONDS)


def refused_by_api(error: HttpError) -> bool:
    """Tell whether MediaWiki itself returned one of the errors that come before anything is done."""
    return bool(named_by_api(error))


def _notify(wait: Wait, options: Options) -> None:
    if options.on_wait is not None:
        call_back(options.on_wait, wait)
        return
    import logging

    # Without any configuration Python shows a log's warnings on standard error.
    with noticing():
        logging.getLogger("mwbrowser").warning("%s", wait)
