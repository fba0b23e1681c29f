"""The wiki next door: a wiki of another origin than the page's, as the browser's user or as nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from ..auth.centralauth import Setting, applies, central_token, checked, warn_of_going_without
from ..codec.params import merge
from ..errors import (
    AssertionFailed,
    ConnectionFailed,
    CorsRejected,
    JsonpUnavailable,
    MediaWikiError,
    RequestAborted,
    TokenUnavailable,
)
from ..http.cancellation import Abortable
from ..http.messages import Request, Response, Transport, origin_of
from ..http.options import Options
from ..http.retry import persist
from ..http.tracing import watched
from ..state.host_page import page_of
from ..state.single_flight import once
from ..state.tokens import ANONYMOUS_TOKEN, normalized_type, remember
from .action import Parameters
from .api import Api
from .rest import Rest

__all__ = ["ForeignApi", "ForeignRest"]

Jsonp = Literal["fallback", "always", "never"]


class ForeignApi(Api):
    """A client of another wiki's Action API (``mw.ForeignApi``).

    Without `anonymous`, requests go out with the browser's cookies for that wiki and name this page's origin: the wiki
    must list it in ``$wgCrossSiteAJAXdomains``, and browsers send the cookies only within one site.

    Parameters:
        url: the address of ``api.php``, or a host such as ``"commons.wikimedia.org"``.
        anonymous: with ``origin=*`` and never a cookie: every MediaWiki since 2016 (T62835) answers, as to a
            logged-out user.
        jsonp: for anonymous GET requests, whether a wiki that refuses CORS is asked by a script in a sandboxed frame
            instead (``"fallback"``, which is remembered for the wiki), every wiki is (``"always"``), or none
            (``"never"``). Numbers then pass through JavaScript: an integer beyond 2**53 loses digits.
        centralauth: in the page of a wiki with CentralAuth, whether its logged-in user is the same one there, by a
            token with every request if the cookies do not do it: ``"auto"`` (if the wiki has it), ``True``, ``False``.
            Whoever runs the other wiki could use the token in the user's name, as with ``mw.ForeignApi``: for a wiki
            that is not of the family give ``False``, or `anonymous`.
        parameters, transport, options: as for `Api`.

    >>> from mwbrowser import ForeignApi
    >>> api = ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True)
    >>> data = await api.get(list="random", rnlimit=3, formatversion=2)
    >>> len(data["query"]["random"])
    3
    """

    # A preflight shows the server only the address, and MediaWiki decides by it whether to allow the request.
    _in_the_address = ("centralauthtoken", "origin")
    _advice = "Name an origin= that is this page's, or leave it out."

    def __init__(
        self,
        url: object,
        *,
        anonymous: bool = False,
        jsonp: Jsonp = "fallback",
        centralauth: Setting = "auto",
        parameters: Parameters | None = None,
        transport: Transport | None = None,
        **options: Any,
    ) -> None:
        """Remember how to ask; nothing is sent."""
        if url is None or isinstance(url, Mapping) or not str(url).strip():
            raise TypeError(
                "ForeignApi needs the address of a wiki: ForeignApi('https://commons.wikimedia.org/w/api.php')"
            )
        if jsonp not in ("fallback", "always", "never"):
            raise ValueError(f"jsonp is 'fallback', 'always' or 'never', not {jsonp!r}")
        if jsonp == "always" and not anonymous:
            raise ValueError("JSONP is always anonymous: give anonymous=True with jsonp='always'")
        super().__init__(url, parameters=parameters, transport=transport, **options)
        self.anonymous = anonymous
        self._jsonp = jsonp
        self._centralauth = checked(centralauth)
        self._credentials = "omit" if anonymous else "include"

    async def get_token(
        self,
        token_type: str,
        additional_parameters: Parameters | str | None = None,
        options: Parameters | None = None,
    ) -> str:
        """Return a token (see `Api.get_token`). An anonymous client knows its token without asking: ``+\\``.

        Parameters: those of `Api.get_token`.

        Raises besides `TokenUnavailable` for the types that an anonymous client cannot have, ``"login"`` and
        ``"createaccount"``.

        >>> from mwbrowser import ForeignApi
        >>> await ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True).get_token("csrf")
        '+\\\\'
        """
        if not self.anonymous:
            await self._central_token_needed()  # which may come with a token
            return await super().get_token(token_type, additional_parameters, options)
        if normalized_type(token_type) in ("login", "createaccount"):
            raise TokenUnavailable(
                "query-missing",
                f"An anonymous client cannot get a {token_type!r} token: it has no session. Leave anonymous=True out.",
            )
        return ANONYMOUS_TOKEN

    async def _ask(
        self, method: str, parameters: dict[str, Any], options: Parameters | None = None, *, quiet: bool = False
    ) -> Any:
        if "centralauthtoken" in parameters or not await self._central_token_needed():
            return await super()._ask(method, parameters, options, quiet=quiet)
        send = super()._ask

        async def attempt() -> Any:
            try:
                token = await central_token(self)
            except RequestAborted:
                raise
            except MediaWikiError as failure:
                return await self._ask_without_token(failure, method, parameters, each, quiet)
            return await send(method, {"centralauthtoken": token, **parameters}, each, quiet=quiet)

        # A token is good for one request only, so that each try needs a new one.
        each = merge(options, {"retry_seconds": 0})
        chosen = self._options.updated(options)
        request = self._request(method, merge(self._defaults(), parameters), chosen)
        with Abortable(self._running, request):
            return await persist(attempt, request, chosen)

    async def _ask_without_token(
        self, failure: MediaWikiError, method: str, parameters: dict[str, Any], options: Parameters | None, quiet: bool
    ) -> Any:
        """Go on as CentralAuth's own client does, but leave no one in the dark about who that may be."""
        asserted = parameters.get("assert") or parameters.get("assertuser")
        if not asserted:
            warn_of_going_without(failure)
        try:
            return await super()._ask(method, parameters, options, quiet=quiet)
        except AssertionFailed as refusal:
            refusal.add_note(f"The page's own wiki gave no token with which to be its user there: {failure}")
            raise refusal from failure

    async def _central_token_needed(self) -> bool:
        """Tell whether a request needs a CentralAuth token to be the page's user; the wiki is asked once."""
        if self.anonymous:
            return False
        page = page_of(self.transport)
        if not applies(self._centralauth, "ext.centralauth.ForeignApi", page) or page is None:
            return False
        name = page.config("wgUserName")
        return not await once(self._wiki.asked, "central login", lambda: self._logged_in_as(name), self._abortable)

    async def _logged_in_as(self, name: str) -> bool:
        """Tell whether the wiki knows the user by cookie; if so, keep the token that it gives along."""
        try:
            answer = await super()._ask("GET", {"action": "query", "meta": ["userinfo", "tokens"]}, quiet=True)
            user = answer["query"]["userinfo"]
        except RequestAborted:
            raise
        except (MediaWikiError, KeyError, TypeError):
            return False
        if "anon" in user or user.get("name") != name:
            return False
        if token := answer["query"].get("tokens", {}).get("csrftoken"):
            remember(self._wiki, "csrf", token)
        return True

    def _defaults(self) -> dict[str, Any]:
        return merge({"action": "query", "format": "json", "origin": self._origin()}, self._parameters)

    def _origin(self) -> str | None:
        """Return the value of ``origin``: ``*``, the page's, or none for a wiki of the page's own origin."""
        if self.anonymous:
            return "*"
        here = self.transport.origin
        return None if origin_of(self.url) == here else here

    @property
    def _maybe_by_script(self) -> bool:  # type: ignore[override]
        return self.anonymous and self._jsonp != "never"

    @property
    def _only_by_script(self) -> bool:  # type: ignore[override]
        return self._jsonp == "always" or (self._maybe_by_script and self._wiki.jsonp_only)

    async def _deliver(self, request: Request, deadline: float | None) -> Response:
        may_fall_back = self.anonymous and self._jsonp == "fallback" and request.method == "GET"
        if self._jsonp == "always" or (may_fall_back and self._wiki.jsonp_only):
            return await self._by_script(request)
        try:
            return await super()._deliver(request, deadline)
        except CorsRejected as refusal:
            if not may_fall_back:
                raise
            try:
                response = await self._by_script(request)
            except MediaWikiError as failure:
                refusal.add_note(f"JSONP did not help either: {failure}")
                raise refusal from failure
            self._wiki.jsonp_only = True
            return response

    async def _by_script(self, request: Request) -> Response:
        if request.method != "GET":
            raise JsonpUnavailable(
                "JSONP can only read. Give jsonp='fallback' or 'never' to a client that sends POST requests.",
                request=request,
            )
        # A script tag sends no Origin header, so that a wiki refuses an address with an origin in it.
        return await watched(self.transport, replace(request, url=without_origin(request.url), headers={}, jsonp=True))


class ForeignRest(Rest):
    """A client of another wiki's REST API (``mw.ForeignRest``).

    Parameters:
        url: the address of ``rest.php``, or a host such as ``"commons.wikimedia.org"``.
        anonymous: never a cookie. Without it, requests carry the browser's cookies for that wiki where the wiki allows
            it (``$wgRestAllowCrossOriginCookieAuth``). A wiki that does not, or for which nobody is logged in, refuses
            such requests altogether (T391180): reads are then repeated, and later ones made, without cookies.
        centralauth: as for `ForeignApi`, but every request has a token. A request with an ``Authorization`` header,
            this one's or the caller's, carries no cookies.
        transport, options: as for `Rest`.

    >>> from mwbrowser import ForeignRest
    >>> rest = ForeignRest(ADDRESS_OF_ITS_REST_API)
    >>> "<html" in await rest.get("/page/Main_Page/html")
    True
    """

    def __init__(
        self,
        url: object,
        *,
        anonymous: bool = False,
        centralauth: Setting = "auto",
        transport: Transport | None = None,
        **options: Any,
    ) -> None:
        """Remember how to ask; nothing is sent."""
        if url is None or isinstance(url, Mapping) or not str(url).strip():
            raise TypeError(
                "ForeignRest needs the address of a wiki: ForeignRest('https://commons.wikimedia.org/w/rest.php')"
            )
        super().__init__(url, transport=transport, **options)
        self.anonymous = anonymous
        self._centralauth = checked(centralauth)
        self._credentials = "omit" if anonymous else "include"

    async def _in_time(self, request: Request, options: Options) -> Response:
        """Give each try a token of its own: one is good for one request only."""
        by_token = not self.anonymous and applies(
            self._centralauth, "ext.centralauth.ForeignRest", page_of(self.transport)
        )
        if by_token and not _authorized(request.headers):
            try:
                token = await central_token(self)
            except RequestAborted:
                raise
            except MediaWikiError as failure:
                warn_of_going_without(failure)
            else:
                request = replace(request, headers={**request.headers, "Authorization": f"CentralAuthToken {token}"})
        return await super()._in_time(request, options)

    async def _deliver(self, request: Request, deadline: float | None) -> Response:
        if request.credentials == "include" and _authorized(request.headers):
            # A wiki that answers any page, as one with a header of ours may, answers none that sends cookies (T391180).
            request = replace(request, credentials="same-origin")
        may_drop_cookies = request.method == "GET" and request.credentials == "include"
        without_cookies = replace(request, credentials="omit")
        if may_drop_cookies and self._wiki.without_credentials:
            return await super()._deliver(without_cookies, deadline)
        try:
            return await super()._deliver(request, deadline)
        except CorsRejected as refusal:
            if not may_drop_cookies:
                raise
            try:
                response = await watched(self.transport, without_cookies)
            except ConnectionFailed:
                raise refusal from None
            self._wiki.without_credentials = True
            return response


def _authorized(headers: Mapping[str, str]) -> bool:
    return any(name.lower() == "authorization" for name in headers)


def without_origin(url: str) -> str:
    """Return an address without its ``origin`` parameter."""
    address, _, query = url.partition("?")
    return f"{address}?{'&'.join(part for part in query.split('&') if not part.startswith('origin='))}"
