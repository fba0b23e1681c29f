"""Why a request got no answer, as far as a page can find out.

A browser tells a script only that a request failed. Whether the wiki was out of reach or its answer was withheld (CORS)
is found out by asking it twice more, once for each wiki in a page's life, and only after a failure.
See https://www.mediawiki.org/wiki/Manual:CORS and ``ApiMain::handleCORS``.
"""

from __future__ import annotations

import asyncio

from .errors import ConnectionFailed, CorsRejected
from .params import with_query
from .transport import Request, Transport
from .watch import watched
from .wiki import Wiki

__all__ = ["explain"]

PROBE_SECONDS = 5.0


async def explain(
    failure: ConnectionFailed, request: Request, transport: Transport, wiki: Wiki, advice: str, deadline: float | None
) -> ConnectionFailed:
    """Return the error that says most about a failure; probing ends before `deadline` (the event loop's time)."""
    if failure.offline or type(failure) is not ConnectionFailed or not request.crosses_from(transport.origin):
        return failure
    if wiki.cors == "unknown":
        latest = asyncio.get_running_loop().time() + PROBE_SECONDS
        try:
            async with asyncio.timeout_at(latest if deadline is None else min(latest, deadline - 0.05)):
                if not await _probe(request, transport, wiki):
                    return failure
        except TimeoutError:
            return failure
    return CorsRejected(_reason(request, transport.origin, wiki, advice), request=request)


async def _probe(request: Request, transport: Transport, wiki: Wiki) -> bool:
    """Find out whether the host answers at all, and whether it answers anonymous requests of any page."""
    address = request.url.partition("?")[0]
    is_rest = "/rest.php" in address
    if not is_rest:
        anyone = with_query(address, "action=query&format=json&origin=*")
        if request.credentials != "omit" and await _answers(transport, Request("GET", anyone, credentials="omit")):
            wiki.cors = "public"
            return True
    if await _answers(transport, Request("GET", address, credentials="omit", opaque=True)):
        wiki.cors = "none"
        return True
    return False


async def _answers(transport: Transport, probe: Request) -> bool:
    try:
        await watched(transport, probe)
    except ConnectionFailed:
        return False
    return True


def _reason(request: Request, origin: str, wiki: Wiki, advice: str) -> str:
    own_headers = [name for name in request.headers if name.lower() not in ("accept", "content-type")]
    if wiki.cors == "public" and request.credentials != "include":
        return f"The wiki is of another origin than this page ({origin}), and the request does not say so. {advice}"
    if own_headers:
        headers = f" It may also refuse the request header {', '.join(own_headers)} ($wgAllowedCorsHeaders)."
    else:
        headers = ""
    if wiki.cors == "public":
        return (
            f"The wiki does not let pages of {origin} act as its logged-in users. Its owner can allow that by adding "
            f"{origin.partition('//')[2]!r} to $wgCrossSiteAJAXdomains. To read as an anonymous user, give "
            f"anonymous=True.{headers}"
        )
    if "/rest.php" in request.url:
        return (
            f"The wiki's REST API does not answer pages of {origin}. Its owner can allow that by setting "
            f"$wgAllowCrossOrigin, and $wgRestAllowCrossOriginCookieAuth with $wgCrossSiteAJAXdomains for logged-in "
            f"users.{headers}"
        )
    return (
        f"The host answers, but not to pages of other origins such as {origin}: is the address right, and is it "
        f"MediaWiki's api.php? A very old wiki can still be read with anonymous=True by JSONP.{headers}"
    )
