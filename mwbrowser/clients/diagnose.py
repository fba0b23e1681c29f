"""Finds out what a page like this one can do with a wiki, and why not: `mwbrowser.diagnose`.

It only reads: three requests for most wikis, five at most. It keeps nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..codec.json_reader import read_json
from ..codec.params import with_query
from ..codec.percent import encoded
from ..codec.shapes import list_in, mapping_in
from ..errors.base import ConnectionFailed, MediaWikiError
from ..errors.reach import BlockedByPolicy, ResponseTooLarge
from ..http.cancellation import TimeLimit
from ..http.cors import address_named, is_mixed
from ..http.messages import Request, Response
from ..http.redirects import leads_elsewhere
from ..http.tracing import traced
from ..http.transport import Transport
from ..http.urls import api_address
from ..state.host_page import page_of
from .base import address_given, default_transport

__all__ = ["Check", "Diagnosis", "diagnosed"]

_CENTRAL_MODULE = "ext.centralauth.ForeignApi"


@dataclass
class Check:
    """One row of a `Diagnosis`: `works` (``None``: not known, or it makes no difference) and `text`, which says why."""

    works: bool | None
    text: str


def _unknown() -> Check:
    return Check(None, "not checked")


@dataclass
class Diagnosis:
    """What a page can do with a wiki, and why not: what `diagnose` returns. A notebook shows it as a table.

    Attributes:
        url, rest_url: the addresses of the wiki's APIs, after a redirect those to which it leads.
        origin: the page's own.
        leads_to: where a redirect leads, ``""`` without one.
        version: MediaWiki's, such as ``"1.43.1"``; ``""`` if unknown.
        sitename: the wiki's name, ``""`` if it is not known.
        requests: how many requests it took.
        reachable, address, policy, anonymous, jsonp, cookies, rest, central_auth, oauth: each a `Check` with `works`
            (``True``, ``False`` or ``None``) and `text`.

    >>> from mwbrowser import diagnose
    >>> found = await diagnose(ADDRESS_OF_A_WIKI)
    >>> found.reachable.works, found.anonymous.works
    (True, True)
    """

    url: str
    rest_url: str
    origin: str
    leads_to: str = ""
    version: str = ""
    sitename: str = ""
    requests: int = 0
    reachable: Check = field(default_factory=_unknown)
    address: Check = field(default_factory=_unknown)
    policy: Check = field(default_factory=_unknown)
    anonymous: Check = field(default_factory=_unknown)
    jsonp: Check = field(default_factory=_unknown)
    cookies: Check = field(default_factory=_unknown)
    rest: Check = field(default_factory=_unknown)
    central_auth: Check = field(default_factory=_unknown)
    oauth: Check = field(default_factory=_unknown)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, for JSON: each `Check` a mapping with ``works`` and ``text``.

        >>> from mwbrowser import diagnose
        >>> (await diagnose(ADDRESS_OF_A_WIKI)).to_dict()["reachable"]["works"]
        True
        """
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: {"works": value.works, "text": value.text} if isinstance(value, Check) else value
            for name, value in values.items()
        }

    def rows(self) -> list[tuple[str, bool | None, str]]:
        """Return what a table shows: what it is about, whether it works, and why.

        >>> from mwbrowser import diagnose
        >>> [name for name, works, text in (await diagnose(ADDRESS_OF_A_WIKI)).rows()][0]
        'Reachable'
        """
        return [(title, getattr(self, name).works, getattr(self, name).text) for name, title in _TITLES.items()]

    def __str__(self) -> str:
        """Write it as lines of text."""
        marks = {True: "yes", False: "no", None: "-"}
        lines = [f"{title + ':':<24}{marks[works]:<4} {text}" for title, works, text in self.rows()]
        return "\n".join([self.heading, *lines])

    @property
    def heading(self) -> str:
        """One line: the wiki and the page."""
        return f"{self.sitename or self.url} for a page of {self.origin}"

    def _repr_html_(self) -> str:
        """Draw the table, for notebooks."""
        from ..display.checks import checks_table

        return checks_table(self.heading, self.rows())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Write it for IPython."""
        printer.text("…" if cycle else str(self))


_TITLES = {
    "reachable": "Reachable",
    "address": "Address",
    "policy": "This page's policy",
    "anonymous": "Anonymous requests",
    "jsonp": "JSONP",
    "cookies": "As its logged-in user",
    "rest": "REST API, anonymous",
    "central_auth": "CentralAuth",
    "oauth": "OAuth",
}


async def diagnosed(url: object, transport: Transport | None, timeout: float) -> Diagnosis:
    """Find out what `mwbrowser.diagnose` returns."""
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not timeout > 0:
        raise ValueError(f"timeout is a number of seconds greater than 0, not {timeout!r}")
    address_given(url, "diagnose('https://commons.wikimedia.org/w/api.php')")
    carrier = default_transport() if transport is None else transport
    address = api_address(url, "api.php", carrier.origin)
    return await _Search(carrier, address, timeout).run()


class _Search:
    """The requests of one diagnosis, and their results."""

    def __init__(self, transport: Transport, address: str, seconds: float) -> None:
        self._transport = transport
        self._seconds = seconds
        self._found = Diagnosis(address, _rest_beside(address), transport.origin)
        self._general: Mapping[str, Any] = {}
        self._extensions: list[str] = []
        self._listed: list[str] | None = None
        self._user = ""

    async def run(self) -> Diagnosis:
        found = self._found
        found.address = Check(True, f"{found.url} is the one to use")
        found.policy = Check(True, "lets requests to this wiki out")
        if is_mixed(found.url, found.origin):
            found.policy = Check(False, "this page came by https, and browsers let no such page talk to http")
            found.reachable = Check(None, "not tried: use https")
            return found
        await self._look_anonymously()
        if found.policy.works is not False and found.reachable.works:
            await asyncio.gather(self._look_as_user(), self._look_at_rest())
        self._judge_extensions()
        return found

    async def _look_anonymously(self) -> None:
        found = self._found
        what = "action=query&format=json&formatversion=2&meta=siteinfo&siprop=general|extensions|crosssiteajaxdomains"
        query = what.replace("|", "%7C")
        request = Request("GET", with_query(found.url, f"{query}&origin=*"), credentials="omit")
        try:
            response = await self._send(request)
        except BlockedByPolicy as blocked:
            found.policy = Check(False, f"{blocked.directive} does not allow {blocked.address}: nothing was sent")
            found.reachable = Check(None, "not tried: the policy of this page does not let requests out")
            return
        except (ConnectionFailed, TimeoutError):
            await self._look_without_cors(query)
            return
        self._note_redirect(leads_elsewhere(request, response))
        found.reachable = Check(True, "responds")
        if self._note_siteinfo(response):
            same = found.url.startswith(f"{found.origin}/")
            found.anonymous = Check(True, "no permission is needed: same origin" if same else "CORS with origin=*")
            found.jsonp = Check(None, "not needed")

    async def _look_without_cors(self, query: str) -> None:
        found = self._found
        found.anonymous = Check(False, "no response that a page of another origin may read (CORS)")
        try:
            request = Request("GET", with_query(found.url, query), credentials="omit", jsonp=True)
            response = await self._send(request)
        except (MediaWikiError, TimeoutError) as failure:
            found.jsonp = Check(False, str(getattr(failure, "message", "")) or "no response in time")
        else:
            if self._note_siteinfo(response):
                found.reachable = Check(True, "responds, by JSONP only")
                found.jsonp = Check(True, "reads, as ForeignApi(…, anonymous=True) does by itself")
                own = address_named(self._general, found.url)
                if own and own != found.url:
                    found.address = Check(None, f"the wiki itself gives {own} as its address: try that one")
                return
        try:
            await self._send(Request("GET", found.url, credentials="omit", opaque=True))
        except (ConnectionFailed, TimeoutError):
            found.reachable = Check(False, "no response: is the address right, and the network up?")
            found.address = Check(None, f"nothing responds at {found.url}")
            return
        found.reachable = Check(True, "something responds there, which this page may not read")
        found.address = Check(
            None, f"is {found.url} an api.php? If a browser's tab shows another address for it, use that one"
        )

    async def _look_as_user(self) -> None:
        found = self._found
        same = found.url.startswith(f"{found.origin}/")
        if found.origin == "null":
            found.cookies = Check(False, "this page has no origin (a file, a sandboxed frame), so no wiki can know it")
            return
        query = "action=query&format=json&formatversion=2&meta=userinfo"
        query += "" if same else f"&origin={encoded(found.origin)}"
        request = Request("GET", with_query(found.url, query), credentials="same-origin" if same else "include")
        host = found.origin.partition("//")[2]
        try:
            data = _json(await self._send(request))
        except (ConnectionFailed, TimeoutError):
            text = f"the wiki's owner would have to add {host!r} to $wgCrossSiteAJAXdomains"
            if self._listed is not None:
                text += f", which has {', '.join(self._listed) or 'nothing'}"
            found.cookies = Check(False, text)
            return
        user = mapping_in(data, "query", "userinfo")
        allowed = "same origin" if same else f"{host} is in $wgCrossSiteAJAXdomains"
        if not user.get("name") and not mapping_in(data, "error"):
            found.cookies = Check(None, f"{allowed}, but the response is not the API's")
        elif not user.get("name") or "anon" in user or not user.get("id"):
            found.cookies = Check(None, f"{allowed}; no user is logged in there, or the browser keeps the cookies back")
        else:
            self._user = str(user["name"])
            found.cookies = Check(True, f"{allowed}; logged in as {self._user}")

    async def _look_at_rest(self) -> None:
        found = self._found
        title = encoded(str(self._general.get("mainpage") or "Main Page").replace(" ", "_"))
        request = Request("GET", f"{found.rest_url}/v1/page/{title}/bare", credentials="omit")
        try:
            response = await self._send(request)
        except (ConnectionFailed, TimeoutError):
            found.rest = Check(
                False, "no response for pages of other origins: the wiki's owner would have to set $wgAllowCrossOrigin"
            )
            return
        # An error of the API's own shows that it works too: that of a private wiki, or of a missing title.
        known = isinstance(_json(response), Mapping)
        found.rest = (
            Check(response.status < 400 or None, f"responds with HTTP {response.status}")
            if known
            else Check(False, f"{found.rest_url} is no REST API: HTTP {response.status}")
        )

    def _judge_extensions(self) -> None:
        found = self._found
        if not self._extensions:
            return
        page = page_of(self._transport)
        if "CentralAuth" not in self._extensions:
            found.central_auth = Check(False, "the wiki does not have it")
        elif page is None:
            found.central_auth = Check(None, "the wiki has it; it works from pages of wikis of the same family only")
        elif page.has_module(_CENTRAL_MODULE) and page.config("wgUserName"):
            found.central_auth = Check(True, "the wiki has it, and so has the wiki of this page")
        else:
            found.central_auth = Check(
                None, "the wiki has it, but the wiki of this page does not, or no user is logged in"
            )
        if "OAuth" in self._extensions:
            found.oauth = Check(True, "the wiki has the extension; an application has to be registered there")
        else:
            found.oauth = Check(False, "the wiki does not have the extension, but may use another wiki's")

    def _note_redirect(self, address: str) -> None:
        if address:
            found = self._found
            found.address = Check(False, f"{found.url} leads to {address} (a redirect): use that one")
            found.leads_to, found.url, found.rest_url = address, address, _rest_beside(address)

    def _note_siteinfo(self, response: Response) -> bool:
        """Note the contents of the first response; return whether it is MediaWiki's."""
        found = self._found
        data = _json(response)
        query = mapping_in(data, "query")
        self._general = mapping_in(data, "query", "general")
        if self._general:
            found.sitename = str(self._general.get("sitename", ""))
            found.version = str(self._general.get("generator", "")).removeprefix("MediaWiki ")
            found.reachable = Check(True, f"MediaWiki {found.version}")
            self._extensions = [
                str(one.get("name")) for one in list_in(query, "extensions") if isinstance(one, Mapping)
            ]
            if "crosssiteajaxdomains" in query:  # since MediaWiki 1.47
                self._listed = [str(one) for one in list_in(query, "crosssiteajaxdomains")]
            return True
        code = str(mapping_in(data, "error").get("code", ""))
        if code == "readapidenied":
            found.reachable = Check(True, "MediaWiki, a private wiki")
            found.anonymous = Check(False, "CORS with origin=* works, but only users who are logged in may read")
            found.jsonp = Check(None, "not needed")
            return False
        text = f"the API's error {code}" if code else f"a response that is not the API's (HTTP {response.status})"
        found.anonymous = Check(False, text)
        if not code:
            found.address = Check(False, f"{found.url} is no api.php of MediaWiki's")
        return False

    async def _send(self, request: Request) -> Response:
        self._found.requests += 1
        with TimeLimit(asyncio.get_running_loop().time() + self._seconds, self._transport):
            try:
                return await traced(self._transport, request)
            except ResponseTooLarge:
                return Response(200, {}, b"", request.url)  # a response, although not an API's


def _json(response: Response) -> Any:
    try:
        return read_json(response.body)
    except ValueError:
        return None


def _rest_beside(address: str) -> str:
    return f"{address.partition('?')[0].removesuffix('api.php')}rest.php"
