"""Why a request got no answer, as far as a page can find out.

A browser tells a script only that a request failed, whether the network is down or the wiki's answer was withheld
(CORS). What a page can do is to ask in other ways and see which of them get through. That is done after a failure only,
and once for each wiki in a page's life. See https://www.mediawiki.org/wiki/Manual:CORS and ``ApiMain::handleCORS``.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from ..codec.params import with_query
from ..codec.percent import encoded
from ..errors import ConnectionFailed, CorsRejected
from ..state.wiki import Wiki
from .cancellation import TimeLimit
from .messages import Request, Transport, origin_of
from .tracing import watched

__all__ = ["explain", "note_answer"]

PROBE_SECONDS = 5.0
QUIET_SECONDS = 30.0
"""How long a host that could not be reached is not probed again: retries must not multiply the requests."""


def note_answer(request: Request, wiki: Wiki) -> None:
    """Remember that this way of asking works: if it fails later, the wiki's settings are not the reason."""
    wiki.answered.add((request.credentials, _own_headers(request)))


async def explain(
    failure: ConnectionFailed, request: Request, transport: Transport, wiki: Wiki, advice: str, deadline: float | None
) -> ConnectionFailed:
    """Return the error that says most about a failure; probing ends before `deadline` (the event loop's time)."""
    if failure.offline or type(failure) is not ConnectionFailed or not request.crosses_from(transport.origin):
        return failure
    if (request.credentials, _own_headers(request)) in wiki.answered:
        return ConnectionFailed(
            "No answer, although this wiki has answered such requests of this page before: the network failed, or a "
            "server in front of the wiki refused the request (too many at a time?) in a way that browsers hide.",
            request=request,
        )
    # One asks for all: requests that fail together would otherwise each probe the wiki.
    async with wiki.probing:
        known = wiki.cors != "unknown" or bool(_own_headers(request) & wiki.refused_headers)
        if not known and not await _find_out(request, transport, wiki, deadline):
            return failure
    return CorsRejected(_reason(request, transport.origin, wiki, advice), request=request)


async def _find_out(request: Request, transport: Transport, wiki: Wiki, deadline: float | None) -> bool:
    """Probe the wiki; return whether the refusal can now be explained."""
    now = asyncio.get_running_loop().time()
    if now < wiki.quiet_until:
        return False
    latest = now + PROBE_SECONDS
    try:
        with TimeLimit(latest if deadline is None else min(latest, deadline - 0.05), transport):
            if await _probe(request, transport, wiki):
                return True
            if (request.credentials, _own_headers(request)) in wiki.answered:
                return False
    except TimeoutError:
        pass
    wiki.quiet_until = asyncio.get_running_loop().time() + QUIET_SECONDS
    return False


async def _probe(request: Request, transport: Transport, wiki: Wiki) -> bool:
    """Ask in ways that need less and less permission; the first that works tells what was refused."""
    if request.only_reads and await _answers(transport, request):
        # It was the network, for a moment: nothing is refused, and the request is worth another try.
        note_answer(request, wiki)
        return False
    address = request.url.partition("?")[0]
    is_rest = "/rest.php" in address
    if headers := _own_headers(request):
        bare = Request("GET", _harmless(request, transport, address, is_rest), credentials=request.credentials)
        if (request.credentials, frozenset()) in wiki.answered or await _answers(transport, bare):
            wiki.refused_headers |= headers
            wiki.answered.add((request.credentials, frozenset()))
            return True
    if not is_rest:
        anyone = with_query(address, "action=query&format=json&origin=*")
        if request.credentials != "omit" and await _answers(transport, Request("GET", anyone, credentials="omit")):
            wiki.cors = "public"
            return True
    if await _answers(transport, Request("GET", address, credentials="omit", opaque=True)):
        wiki.cors = "none"
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
        await watched(transport, probe)
    except ConnectionFailed:
        return False
    return True


def _own_headers(request: Request) -> frozenset[str]:
    """Return the names of the headers that need the wiki's permission."""
    return frozenset(name for name in map(str.lower, request.headers) if name not in ("accept", "content-type"))


def _reason(request: Request, origin: str, wiki: Wiki, advice: str) -> str:
    refused = _own_headers(request) & wiki.refused_headers
    if refused:
        return (
            f"The wiki answers this page, but not requests with the header {', '.join(sorted(refused))}. Leave it out, "
            f"or ask the wiki's owner to add it to $wgAllowedCorsHeaders."
        )
    if wiki.cors == "public" and request.credentials != "include":
        return f"The wiki is of another origin than this page ({origin}), and the request does not say so. {advice}"
    if wiki.cors == "public":
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
