"""Why a request got no answer, as far as a page can find out.

A browser tells a script only that a request failed, whether the network is down or the wiki's answer was withheld
(CORS). What a page can do is to send other requests and see which of them get through. That is done after a failure
only. What it shows is believed for some minutes and until a request succeeds, since an outage looks like a setting:
a gateway's 429 or 502 has no CORS headers either. See https://www.mediawiki.org/wiki/Manual:CORS and
``ApiMain::handleCORS``.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from ..codec.params import with_query
from ..codec.percent import encoded
from ..errors.base import ConnectionFailed, CorsRejected
from ..state.findings import Reachability
from .cancellation import TimeLimit
from .messages import Request, origin_of
from .tracing import traced
from .transport import Transport

__all__ = ["diagnose", "own_headers", "record_success"]

PROBE_SECONDS = 5.0
QUIET_SECONDS = 30.0
"""How long a host that could not be reached is not probed again: retries must not multiply the requests."""

CONCLUSIVE_SECONDS = 2.0
"""A host that answers, but no page of another origin, for as long as this (the retries of a read) has no CORS."""


def record_success(request: Request, reach: Reachability) -> None:
    """Note that this kind of request works: if it fails later, the wiki's settings are not the reason."""
    mode = (request.credentials, own_headers(request))
    if mode in reach.working_modes:
        return
    reach.working_modes.add(mode)
    if reach.cors.value == "none" or (reach.cors.value == "public" and request.credentials == "include"):
        reach.cors.clear()
    if (rejected := reach.rejected_headers.value) and rejected & mode[1]:
        reach.rejected_headers.clear()


async def diagnose(
    failure: ConnectionFailed,
    request: Request,
    transport: Transport,
    reach: Reachability,
    advice: str,
    deadline: float | None,
    repeat: bool,
) -> ConnectionFailed:
    """Return the error that says most about a failure.

    Parameters: `advice`, for a request that does not name the page's origin; `deadline`, the event loop's time before
    which probing ends; `repeat`, whether a read is sent once more to see whether it was the network for a moment.
    """
    if failure.offline or type(failure) is not ConnectionFailed or not request.crosses_from(transport.origin):
        return failure
    if (request.credentials, own_headers(request)) in reach.working_modes:
        server = "refused the request (too many at a time?)" if request.only_reads else "answered in its place,"
        return ConnectionFailed(
            "No answer, although this wiki has answered such requests of this page before: the network failed, or a "
            f"server in front of the wiki {server} in a way that browsers hide.",
            request=request,
        )
    # One probes for all: requests that fail together would otherwise each probe the wiki.
    async with reach.probing:
        known = reach.cors.value is not None or bool(own_headers(request) & _rejected(reach))
        if not known and not await _find_out(request, transport, reach, deadline, repeat):
            return failure
    conclusive = reach.cors.value != "none" or reach.cors.age >= CONCLUSIVE_SECONDS
    return CorsRejected(_reason(request, transport.origin, reach, advice), request=request, conclusive=conclusive)


_NO_HEADERS: frozenset[str] = frozenset()


def own_headers(request: Request) -> frozenset[str]:
    """Return the names of the headers that need the wiki's permission."""
    if not request.headers:
        return _NO_HEADERS
    return frozenset(name for name in map(str.lower, request.headers) if name not in ("accept", "content-type"))


def _rejected(reach: Reachability) -> frozenset[str]:
    return reach.rejected_headers.value or frozenset()


async def _find_out(
    request: Request, transport: Transport, reach: Reachability, deadline: float | None, repeat: bool
) -> bool:
    """Probe the wiki; return whether the refusal can now be explained."""
    now = asyncio.get_running_loop().time()
    if now < reach.probe_not_before:
        return False
    latest = now + PROBE_SECONDS
    try:
        with TimeLimit(latest if deadline is None else min(latest, deadline - 0.05), transport):
            if await _probe(request, transport, reach, repeat):
                return True
            if (request.credentials, own_headers(request)) in reach.working_modes:
                return False
    except TimeoutError:
        pass
    reach.probe_not_before = asyncio.get_running_loop().time() + QUIET_SECONDS
    return False


async def _probe(request: Request, transport: Transport, reach: Reachability, repeat: bool) -> bool:
    """Send requests that need less and less permission; the first that works tells what was refused."""
    if repeat and request.only_reads and await _answers(transport, request):
        # It was the network, for a moment: nothing is refused, and the request is worth another try.
        record_success(request, reach)
        return False
    address = request.url.partition("?")[0]
    is_rest = "/rest.php" in address
    if headers := own_headers(request):
        bare = Request("GET", _harmless(request, transport, address, is_rest), credentials=request.credentials)
        if (request.credentials, frozenset()) in reach.working_modes or await _answers(transport, bare):
            reach.rejected_headers.set(_rejected(reach) | headers)
            reach.working_modes.add((request.credentials, frozenset()))
            return True
    if not is_rest:
        anyone = with_query(address, "action=query&format=json&origin=*")
        if request.credentials != "omit" and await _answers(transport, Request("GET", anyone, credentials="omit")):
            reach.cors.set("public")
            return True
    if await _answers(transport, Request("GET", address, credentials="omit", opaque=True)):
        reach.cors.set("none")
        return True
    return False


def _harmless(request: Request, transport: Transport, address: str, is_rest: bool) -> str:
    """Return the address of a read with the same claims to an origin as the request's."""
    if is_rest:
        return replace(request, method="GET").url
    origin = "*" if request.credentials == "omit" else encoded(transport.origin)
    return with_query(address, f"action=query&format=json&origin={origin}")


async def _answers(transport: Transport, probe: Request) -> bool:
    try:
        await traced(transport, probe)
    except ConnectionFailed:
        return False
    return True


def _reason(request: Request, origin: str, reach: Reachability, advice: str) -> str:
    refused = own_headers(request) & _rejected(reach)
    if refused:
        return (
            f"The wiki answers this page, but not requests with the header {', '.join(sorted(refused))}. Leave it out, "
            f"or ask the wiki's owner to add it to $wgAllowedCorsHeaders."
        )
    if reach.cors.value == "public" and request.credentials != "include":
        return f"The wiki is of another origin than this page ({origin}), and the request does not say so. {advice}"
    if reach.cors.value == "public":
        return (
            f"The wiki does not let pages of {origin} act as its logged-in users. Its owner can allow that by adding "
            f"{origin.partition('//')[2]!r} to $wgCrossSiteAJAXdomains. To read as an anonymous user, give "
            f"anonymous=True."
        )
    if "/rest.php" in request.url:
        return (
            f"The wiki's REST API does not answer pages of {origin}. Its owner can allow that by setting "
            f"$wgAllowCrossOrigin, and $wgRestAllowCrossOriginCookieAuth with $wgCrossSiteAJAXdomains for logged-in "
            f"users."
        )
    return (
        f"The host {origin_of(request.url)} answers, but not to pages of other origins such as {origin}: is the "
        f"address right, and is it MediaWiki's api.php? A very old wiki can still be read with anonymous=True by JSONP."
    )
