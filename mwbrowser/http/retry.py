"""What is worth another try, when, and how often.

A wiki that is busy says so, and often how long to wait; a network fails for a moment. Such requests are sent again, as
long as all tries and waits together stay within the option ``retry_seconds``. A write is sent again only when it is
certain that it was not carried out: after a network failure, a timeout or an error of a server in between it may well
have been, and an edit must not be made twice.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from ..errors import ApiError, ConnectionFailed, HttpError, MediaWikiError
from .messages import Request
from .options import Options

__all__ = ["Wait", "persist", "retry_after", "seconds_before_retry"]

T = TypeVar("T")

DEFAULT_SECONDS = {"maxlag": 5.0, "readonly": 30.0, "ratelimited": 10.0}
"""The errors by which the wiki refuses a request before it does anything, and the wait where it names none."""

UNASKED_TRIES = 2
"""How often a read is sent again when nobody asked to wait (the network, a gateway): what is gone is reported soon."""

SHORTEST_SECONDS = 1.0
LONGEST_BACKOFF_SECONDS = 30.0

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HTTP_DATE = re.compile(rf"\w{{3}}, (\d\d) ({'|'.join(_MONTHS)}) (\d{{4}}) (\d\d):(\d\d):(\d\d) GMT")

sleep = asyncio.sleep
"""How waiting is done; tests put their own here."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause before a request is sent again.

    Attributes: `seconds` (how long), `error` (the `MediaWikiError` that is the reason), `request` (what will be sent
    again) and `tries` (how often it has been sent by now).

    >>> pauses = []
    >>> _ = await api.get({"meta": "siteinfo"}, {"on_wait": pauses.append})
    >>> pauses
    []
    """

    seconds: float
    error: MediaWikiError
    request: Request
    tries: int

    def __str__(self) -> str:
        """Say it to a person."""
        return f"Trying again in {self.seconds:g} s: {self.error}"


async def persist(attempt: Callable[[], Awaitable[T]], request: Request, options: Options) -> T:
    """Make attempts at a request until one succeeds, or fails in a way, or at a time, that allows no other."""
    spent = 0.0
    tries = 0
    while True:
        began = time.monotonic()
        try:
            return await attempt()
        except MediaWikiError as error:
            tries += 1
            spent += time.monotonic() - began
            seconds = seconds_before_retry(error, request, tries)
            if seconds is None or spent + seconds > options.retry_seconds:
                raise
            spent += seconds
            _tell(Wait(seconds, error, request, tries), options)
        await sleep(seconds)


def seconds_before_retry(error: MediaWikiError, request: Request, tries: int) -> float | None:
    """Return how long to wait before a request that failed is sent again, ``None`` if it should not be.

    Parameters: `tries`, how often it has been sent. Only errors are looked at: an answer that succeeded is never asked
    for again, whatever its headers say.
    """
    backoff = min(2.0 ** (tries - 1), LONGEST_BACKOFF_SECONDS)
    if isinstance(error, ApiError):
        default = DEFAULT_SECONDS.get(error.code)
        return None if default is None else _asked_for(error, default)
    if isinstance(error, HttpError):
        # 429 is said before anything is done, and so is a refusal by the API itself. Any other error may be that of a
        # proxy which gave up waiting for a wiki that did do it; Varnish says Retry-After with those too.
        if error.status == 429 or (error.status == 503 and _refused_by_api(error)):
            return _asked_for(error, max(backoff, 5.0))
        if request.only_reads and error.status in (502, 503, 504):
            return _asked_for(error, backoff) if error.retry_after or tries <= UNASKED_TRIES else None
        return None
    # Refusals (CORS, JSONP) are subclasses, and last; a browser that is offline knows it, and may be so for hours.
    if type(error) is ConnectionFailed and request.only_reads and not error.offline and tries <= UNASKED_TRIES:
        return backoff
    return None


def retry_after(text: str, now: float) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks to wait, ``None`` if it cannot be read.

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


def _refused_by_api(error: HttpError) -> bool:
    """Tell whether MediaWiki itself named one of the errors that come before anything is done."""
    codes = error.response.headers.get("mediawiki-api-error", "") if error.response else ""
    return any(code.strip() in DEFAULT_SECONDS for code in codes.split(","))


def _tell(wait: Wait, options: Options) -> None:
    if options.on_wait is not None:
        options.on_wait(wait)
        return
    import logging

    # Without any configuration Python shows warnings on stderr: in a notebook's cell, in PyScript's terminal.
    logging.getLogger("mwbrowser").warning("%s", wait)
