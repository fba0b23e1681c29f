"""The page's own content security policy: finds the requests that it has blocked.

Such a request fails like any other, and the browser reports the reason by an event, ``securitypolicyviolation``, at the
document or in the worker, in Chromium and Firefox some milliseconds after the failure. So there is one listener from
the first request on, as long as the page lives.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from functools import cache
from typing import Any

import js
from pyodide.ffi import create_proxy

from ..errors import BlockedByPolicy
from ..http.messages import Request, origin_of

__all__ = ["blocked_by_policy", "watch_policy"]

LAST_WORD_SECONDS = 0.05
"""How long after a failure the event about it may still arrive."""

_FRAMES = ("frame-src", "child-src", "default-src")

_violations: deque[tuple[str, str]] = deque(maxlen=32)
"""The newest violations: the blocked address, and the directive of the policy."""

_waiting: list[asyncio.Future[None]] = []


@cache
def watch_policy() -> None:
    """Note the page's violations from now on."""
    js.addEventListener("securitypolicyviolation", create_proxy(_note))


async def blocked_by_policy(request: Request, seconds: float = LAST_WORD_SECONDS) -> BlockedByPolicy | None:
    """Return the error for a request that has failed if the page's own policy is the reason, else ``None``.

    Parameters: `seconds`, how long to wait for the browser's report.
    """
    loop = asyncio.get_running_loop()
    latest = None if seconds == math.inf else loop.time() + seconds
    while (directive := _take(request)) is None:
        news = loop.create_future()
        _waiting.append(news)
        try:
            async with asyncio.timeout_at(latest):
                await news
        except TimeoutError:
            return None
        finally:
            _waiting.remove(news)
    return _error(request, directive)


def _note(event: Any) -> None:
    if event.disposition != "enforce":
        return  # a report-only policy
    _violations.append((str(event.blockedURI), str(event.effectiveDirective)))
    for news in _waiting:
        if not news.done():
            news.set_result(None)


def _take(request: Request) -> str | None:
    """Return the directive that blocked a request, and forget it; ``None`` if none was reported."""
    for violation in _violations:
        blocked, directive = violation
        if _is_frame(blocked, directive) if request.jsonp else blocked == request.url.partition("#")[0]:
            _violations.remove(violation)
            return directive
    return None


def _is_frame(blocked: str, directive: str) -> bool:
    """Tell whether our frame was blocked: its address is ``data:``, which Chromium reports as ``""``."""
    return directive in _FRAMES and (blocked == "" or blocked.startswith("data"))


def _error(request: Request, directive: str) -> BlockedByPolicy:
    address = "data:" if request.jsonp else origin_of(request.url)
    what = "the frame in which JSONP runs" if request.jsonp else f"requests to {address}"
    return BlockedByPolicy(
        f"The policy of this page (Content-Security-Policy: {directive}) does not allow {what}. Nothing was sent. "
        f"Whoever makes this page can add {address} to {directive}.",
        request=request,
        directive=directive,
        address=address,
    )
