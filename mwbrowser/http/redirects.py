"""Redirects (301, 302, 307, 308): where an address leads, and what happens to the request.

A read follows a redirect where the browser can: as an anonymous user always, as a logged-in user only within one
origin, since browsers send ``Origin: null`` after a redirect from one foreign origin to another. Anything else is not
sent on: browsers make a GET without parameters of a POST that gets 301 or 302 (https://fetch.spec.whatwg.org/,
"HTTP-redirect fetch"), and the wiki's response to that does not show that a write was lost.

A page sees a redirect without CORS headers only as a failed request, whatever its kind: with ``redirect: "manual"`` a
foreign server needs the headers too, and ``mode: "no-cors"`` allows ``"follow"`` only ("Main fetch"). Chromium and
Firefox were seen to do so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ..codec.params import with_query
from ..codec.warned import report_warnings
from ..errors.base import ApiWarning, ConnectionFailed, EmptyResponse, HttpError, InvalidResponse, put_in_doubt
from ..errors.reach import Redirected, ResponseTooLarge
from ..state.findings import Reachability
from .cancellation import TimeLimit
from .messages import Request, Response
from .tracing import call_back, traced
from .transport import Transport

__all__ = ["address_of_api", "decoded_elsewhere", "followed", "leads_elsewhere", "not_sent_on"]

PROBE_SECONDS = 5.0


def address_of_api(url: str) -> str:
    """Return the address of the script in a request's address: without a query, and without a path after ``rest.php``.

    >>> from mwbrowser.http.redirects import address_of_api
    >>> address_of_api("https://wiki.example/w/rest.php/v1/page/Tea?redirect=false")
    'https://wiki.example/w/rest.php'
    """
    address = url.partition("?")[0]
    before, script, _ = address.partition("/rest.php")
    return before + script


def leads_elsewhere(request: Request, response: Response) -> str:
    """Return the address of the API that responded if it is not the request's own, else ``""``.

    Redirects within one REST API, from a title to another, are results of the wiki's.
    """
    address = address_of_api(response.url)
    return address if response.redirected and address != address_of_api(request.url) else ""


def not_sent_on(request: Request, address: str) -> Redirected:
    """Return the error for a request that the server redirects to `address` (``""`` if that is unknown)."""
    old = address_of_api(request.url)
    where = f"to {address}" if address else "to another address, which it hides from this page"
    advice = f"Use {address!r} as" if address else "Open it in a tab of the browser to see which, and use that as"
    return Redirected(
        f"{old} leads {where} (a redirect). A browser would lose what this request carries on the way there, so it was "
        f"not sent on. {advice} the address of this wiki.",
        request=request,
        address=address,
    )


async def followed(request: Request, transport: Transport, deadline: float | None) -> Response:
    """Find out where a request was redirected to; send a read there, and raise `Redirected` for anything else."""
    address = await _find(request, transport, deadline)
    if not request.only_reads or not _may_go(request, address):
        raise not_sent_on(request, address)
    query = request.url.partition("?")[2]
    response = await traced(transport, replace(request, url=with_query(address, query)))
    return replace(response, redirected=True)


def decoded_elsewhere(
    request: Request,
    response: Response,
    decode: Callable[[Request, Response], Any],
    reach: Reachability,
    on_warning: Callable[[ApiWarning], None] | None,
    advice: str,
) -> Any:
    """Decode a response that may come from another address than the request's; warn about that if it matters.

    Parameters: `decode`, returns the result; `on_warning`, the caller's; `advice`, how the caller of a write finds out
    whether it was carried out.
    """
    address = leads_elsewhere(request, response)
    if not address:
        return decode(request, response)
    told = f"{address_of_api(request.url)} leads to {address} (a redirect)."
    try:
        result = decode(request, response)
    except ResponseTooLarge:
        raise
    except (InvalidResponse, EmptyResponse) as failure:
        text = f"{told} There is no API at that address: is that the address of the wiki? {failure.message}"
        error = Redirected(text, request=request, address=address)
        error.response = response
        if not request.only_reads:
            put_in_doubt(error, advice)
        raise error from failure
    except HttpError as failure:
        failure.add_note(told)
        raise
    if reach.told_to_move != address:
        reach.told_to_move = address
        _warn(f"{told} Use {address!r} as the address of this wiki: writes are not sent on.", on_warning)
    return result


def _warn(text: str, on_warning: Callable[[ApiWarning], None] | None) -> None:
    warnings: Mapping[str, Any] = {"warnings": [{"module": "main", "code": "redirected", "text": text}]}
    report_warnings(warnings, None if on_warning is None else partial(call_back, on_warning), may_raise=False)


async def _find(request: Request, transport: Transport, deadline: float | None) -> str:
    """Read from the same address, as an anonymous user, and return where the response comes from; ``""`` if unknown."""
    old = address_of_api(request.url)
    probe = request.url if "/rest.php" in old else with_query(old, "action=query&format=json&origin=*")
    latest = asyncio.get_running_loop().time() + PROBE_SECONDS
    try:
        with TimeLimit(latest if deadline is None else min(latest, deadline - 0.05), transport):
            response = await traced(transport, Request("GET", probe, credentials="omit"))
    except (ConnectionFailed, ResponseTooLarge, TimeoutError):
        return ""
    return leads_elsewhere(replace(request, url=probe), response)


def _may_go(request: Request, address: str) -> bool:
    """Tell whether a read may go to another address: not from https to http, and not with the caller's identity."""
    safe = address.startswith("https:") or not request.url.startswith("https:")
    return bool(address) and safe and not any(name.lower() == "authorization" for name in request.headers)
