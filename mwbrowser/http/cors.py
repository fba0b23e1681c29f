"""Finds out why a request got no response, as far as a page can.

A browser reports to a script only that a request failed, whether the network is down or the wiki's response was
withheld (CORS). A page can only send other requests and see which of them succeed. This module does so after a failure
only. Its findings are kept for some minutes and until a request succeeds, since an outage looks like a setting: a
gateway's 429 or 502 has no CORS headers either. See https://www.mediawiki.org/wiki/Manual:CORS and
``ApiMain::handleCORS``.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..codec.json_reader import read_json
from ..codec.params import with_query
from ..codec.percent import encoded
from ..codec.shapes import mapping_in
from ..errors.base import ConnectionFailed, CorsRejected, MediaWikiError
from ..errors.reach import BlockedByPolicy, Redirected, ResponseTooLarge
from ..state.findings import Reachability
from .cancellation import TimeLimit
from .encoding import LONGEST_ADDRESS
from .messages import Request, Response, origin_of
from .redirects import address_of_api, leads_elsewhere
from .tracing import traced
from .transport import Transport

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["address_named", "diagnose", "is_mixed", "own_headers", "record_success", "too_long"]

PROBE_SECONDS = 5.0
QUIET_SECONDS = 30.0
"""How long a host that could not be reached is not probed again: retries must not multiply the requests."""

CONCLUSIVE_SECONDS = 2.0
"""If a host rejects pages of other origins for so long (the retries of a read), it has no CORS."""


def record_success(request: Request, reach: Reachability) -> None:
    """Note that this kind of request works: if one fails later, the wiki's settings are not the reason."""
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
    by_script: bool = False,
) -> ConnectionFailed:
    """Return the most specific error for a failure.

    Parameters: `advice`, for a request that does not name the page's origin; `deadline`, the event loop's time before
    which probing ends; `repeat`, whether a read is sent again to see whether the network had failed for a moment;
    `by_script`, whether the address of a wiki without CORS may be requested by JSONP.
    """
    if failure.offline or type(failure) is not ConnectionFailed:
        return failure
    if failure.begun:
        # If a browser withholds a response (CORS), the page does not see its beginning either.
        record_success(request, reach)
        return failure
    if not request.crosses_from(transport.origin):
        return too_long(failure, request)
    if is_mixed(request.url, transport.origin):
        return _mixed(request)
    if (request.credentials, own_headers(request)) in reach.working_modes:
        if len(request.url) > LONGEST_ADDRESS:
            return too_long(failure, request)
        server = "rejected the request (too many at a time?)" if request.only_reads else "responded in its place,"
        return ConnectionFailed(
            "No response, although this wiki has responded to such requests of this page before: the network failed, "
            f"or a server in front of the wiki {server} in a way that browsers hide.",
            request=request,
        )
    # One request probes for all: requests that fail together would otherwise each probe the wiki.
    async with reach.probing:
        known = reach.cors.value is not None or bool(own_headers(request) & _rejected(reach) or reach.leads_to.value)
        if not known and not await _find_out(request, transport, reach, deadline, repeat):
            return too_long(failure, request)
        if by_script and not request.only_reads and reach.cors.value == "none":
            await _ask_where_it_lies(address_of_api(request.url), transport, reach, deadline)
    if reach.leads_to.value:
        return _user_redirected(request, transport.origin, reach.leads_to.value)
    conclusive = reach.cors.value != "none" or reach.cors.age >= CONCLUSIVE_SECONDS
    return CorsRejected(_reason(request, transport.origin, reach, advice), request=request, conclusive=conclusive)


_NO_HEADERS: frozenset[str] = frozenset()


def own_headers(request: Request) -> frozenset[str]:
    """Return the names of the headers that need the wiki's permission."""
    if not request.headers:
        return _NO_HEADERS
    return frozenset(name for name in map(str.lower, request.headers) if name not in ("accept", "content-type"))


def _is_good_once(request: Request) -> bool:
    """Tell whether a request has a CentralAuth token, which works only once: sent again, it would fail anyway."""
    authorization = [value for name, value in request.headers.items() if name.lower() == "authorization"]
    return "centralauthtoken=" in request.url or any(value.startswith("CentralAuthToken") for value in authorization)


def _without_type(request: Request) -> dict[str, str]:
    """Return the headers of a write that a read can have too."""
    return {name: value for name, value in request.headers.items() if name.lower() != "content-type"}


def _rejected(reach: Reachability) -> frozenset[str]:
    return reach.rejected_headers.value or frozenset()


async def _find_out(
    request: Request,
    transport: Transport,
    reach: Reachability,
    deadline: float | None,
    repeat: bool,
) -> bool:
    """Probe the wiki; return whether the rejection can now be explained."""
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
    """Send requests that need less and less permission; the first that works shows what was rejected."""
    once = _is_good_once(request)
    if repeat and request.only_reads and not once and await _answers(transport, request):
        # The network had failed for a moment: the wiki rejects nothing, and the request can be tried again.
        record_success(request, reach)
        return False
    address = request.url.partition("?")[0]
    is_rest = "/rest.php" in address
    if len(request.url) > LONGEST_ADDRESS:
        # A REST API that allows other origins does so in its error responses too (CorsUtils.php).
        harmless = f"{address_of_api(address)}/v1/" if is_rest else _harmless(request, address, is_rest)
        short = Request("GET", harmless, request.headers)
        if await _answers(transport, replace(short, credentials=request.credentials)):
            reach.working_modes.add((request.credentials, own_headers(request)))
            return False
    if (headers := own_headers(request)) and not once:
        bare = _without_headers(request, transport, address, is_rest)
        if (request.credentials, frozenset()) in reach.working_modes or await _answers(transport, bare):
            if await _answers_once_more(request, transport, address, reach):
                return False
            reach.rejected_headers.set(_rejected(reach) | headers)
            reach.working_modes.add((request.credentials, frozenset()))
            return True
    if not is_rest:
        anyone = with_query(address, "action=query&format=json&origin=*")
        probe = Request("GET", anyone, credentials="omit")
        if request.credentials != "omit" and (answer := await _answer(transport, probe)):
            if there := leads_elsewhere(probe, answer):
                reach.leads_to.set(there)
            elif not once and await _answers_once_more(request, transport, address, reach):
                return False
            else:
                reach.cors.set("public")
            return True
        if there := await _by_https(anyone, transport):
            reach.leads_to.set(there)
            return True
    if await _answers(transport, Request("GET", address, credentials="omit", opaque=True)):
        # Nothing has been asked but the write, whose answer may be lost.
        unsure = is_rest and not request.only_reads and not once
        if unsure and await _answers_once_more(request, transport, address, reach):
            return False
        reach.cors.set("none")
        return True
    return False


async def _answers_once_more(request: Request, transport: Transport, address: str, reach: Reachability) -> bool:
    """Tell whether a read of this kind is answered after all: then it was no setting, but what is in between.

    Others have failed, and what needs less permission was answered. By chance alone that is so for one in ten if every
    third request gets lost. A write fails for other reasons too, such as an answer that is lost on its way.
    """
    where = _harmless(request, address, "/rest.php" in address)
    if not await _answers(transport, Request("GET", where, _without_type(request), credentials=request.credentials)):
        return False
    reach.working_modes.add((request.credentials, own_headers(request)))
    return True


async def _by_https(address: str, transport: Transport) -> str:
    """Return the https address of an http one if that responds, ``""`` otherwise."""
    found = re.match(r"http://([^/?:]+)(?=[/?])", address)
    if found is None or is_loopback(found[1]):
        return ""
    safe = Request("GET", f"https{address[4:]}", credentials="omit")
    answer = await _answer(transport, safe)
    return "" if answer is None else leads_elsewhere(safe, answer) or address_of_api(safe.url)


async def _ask_where_it_lies(address: str, transport: Transport, reach: Reachability, deadline: float | None) -> None:
    """Request a wiki's own address by JSONP, which works even if the given address redirects."""
    if reach.own_address.value is not None:
        return
    own = ""
    question = with_query(address, "action=query&format=json&meta=siteinfo")
    latest = asyncio.get_running_loop().time() + PROBE_SECONDS
    try:
        with TimeLimit(latest if deadline is None else min(latest, deadline - 0.05), transport):
            answer = await traced(transport, Request("GET", question, credentials="omit", jsonp=True))
        own = address_named(mapping_in(read_json(answer.body), "query", "general"), address)
    except (MediaWikiError, TimeoutError, ValueError):
        pass
    reach.own_address.set(own or address)


def address_named(general: Mapping[str, Any], asked: str) -> str:
    """Return the address of ``api.php`` that a wiki reports as its own (``siprop=general``), ``""`` if none.

    Parameters: `asked`, the address of the request, whose scheme completes an address without one.
    """
    server, path = general.get("server"), general.get("scriptpath")
    if not isinstance(server, str) or not isinstance(path, str):
        return ""
    whole = f"{asked.partition('//')[0]}{server}" if server.startswith("//") else server
    return f"{whole}{path}/api.php" if re.match(r"https?://[^/?#@\s]+$", whole) else ""


def _harmless(request: Request, address: str, is_rest: bool) -> str:
    """Return the address of a read that names the page's origin as the request does (``origin``, ``crossorigin``).

    A client of the page's own wiki does not name it. With ``origin=*``, MediaWiki would ignore a token.
    """
    if is_rest:
        return replace(request, method="GET").url
    parts = request.url.partition("?")[2].split("&")
    named = [part for part in parts if part.partition("=")[0] in ("crossorigin", "origin")]
    return with_query(address, "&".join(["action=query&format=json", *named]))


def _without_headers(request: Request, transport: Transport, address: str, is_rest: bool) -> Request:
    """Return a read with the request's cookies and no headers; ``crossorigin`` is for requests with a token only."""
    where = _harmless(request, address, is_rest)
    if not is_rest and request.credentials != "same-origin":
        origin = "*" if request.credentials == "omit" else encoded(transport.origin)
        where = with_query(address, f"action=query&format=json&origin={origin}")
    return Request("GET", where, credentials=request.credentials)


async def _answer(transport: Transport, probe: Request) -> Response | None:
    try:
        return await traced(transport, probe)
    except ConnectionFailed as failure:
        return Response(0, {}, b"", probe.url) if failure.begun else None
    except ResponseTooLarge as failure:
        return Response(failure.response.status if failure.response else 0, {}, b"", probe.url)


async def _answers(transport: Transport, probe: Request) -> bool:
    return await _answer(transport, probe) is not None


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, which browsers trust without https."""
    return host in ("localhost", "[::1]") or host.endswith(".localhost") or host.startswith("127.")


def is_mixed(url: str, page_origin: str) -> bool:
    """Tell whether a page from https would send requests to a wiki by http, which browsers block."""
    if not page_origin.startswith("https:") or not url.startswith("http:"):
        return False
    return not is_loopback(re.sub(r":\d+$", "", origin_of(url).partition("//")[2]))


def _mixed(request: Request) -> BlockedByPolicy:
    address = origin_of(request.url)
    return BlockedByPolicy(
        f"This page came by https, and browsers let no such page talk to {address} by http. If the wiki has https, use "
        f"{'https' + address_of_api(request.url)[4:]!r} as its address.",
        request=request,
        directive="mixed content",
        address=address,
    )


def too_long(failure: ConnectionFailed, request: Request) -> ConnectionFailed:
    """Return an error about its length if the address of a failed request is longer than some servers take."""
    if len(request.url) <= LONGEST_ADDRESS or failure.offline:
        return failure
    return ConnectionFailed(
        f"No response to a request with an address of {len(request.url):,} characters. Servers reject long addresses, "
        "many from 8,000 on and some from 2,000 on, in a way that browsers hide from pages. Request less at once, or "
        "send what is long in a POST request.",
        request=request,
    )


def _user_redirected(request: Request, origin: str, address: str) -> Redirected:
    old = address_of_api(request.url)
    return Redirected(
        f"{old} leads to {address} (a redirect). There, the wiki does not see that the request comes from {origin}. "
        f"Use {address!r} as the address of this wiki.",
        request=request,
        address=address,
    )


def _reason(request: Request, origin: str, reach: Reachability, advice: str) -> str:
    refused = own_headers(request) & _rejected(reach)
    if refused:
        return (
            f"The wiki responds to this page, but not to requests with the header {', '.join(sorted(refused))}. "
            f"Leave it out, or ask the wiki's owner to add it to $wgAllowedCorsHeaders."
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
            f"The wiki's REST API does not allow pages of {origin}. Its owner can allow that by setting "
            f"$wgAllowCrossOrigin, and $wgRestAllowCrossOriginCookieAuth with $wgCrossSiteAJAXdomains for logged-in "
            f"users."
        )
    host = origin_of(request.url)
    if (reach.own_address.value or request.url.partition("?")[0]) != request.url.partition("?")[0]:
        return (
            f"The host {host} responds, but not to pages of other origins such as {origin}. The wiki itself gives "
            f"{reach.own_address.value!r} as its address: use that one."
        )
    return (
        f"The host {host} responds, but not to pages of other origins such as {origin}: is the address right, and is "
        f"it MediaWiki's api.php? Does it lead to another address when you open it in a tab of the browser? Then use "
        f"that one. A very old wiki can still be read with anonymous=True by JSONP."
    )
