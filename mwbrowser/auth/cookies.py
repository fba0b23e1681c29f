"""The browser's own user, by its cookies for a wiki, and the anonymous user, who sends none."""

from __future__ import annotations

from ..errors.base import TokenUnavailable
from ..http.messages import Credentials, origin_of
from ..http.transport import Transport
from ..state.host_page import HostPage
from ..state.tokens import ANONYMOUS_TOKEN, normalized_type
from .base import Auth

__all__ = ["Anonymous", "BrowserSession", "OwnSession"]


class BrowserSession(Auth):
    """The user logged in on the other wiki in this browser: requests carry its cookies and name the page's origin.

    The wiki must list the origin in ``$wgCrossSiteAJAXdomains``, and browsers send the cookies only within one site.
    `ForeignApi` and `ForeignRest` use it by default where CentralAuth is unavailable.

    >>> from mwbrowser import ForeignApi
    >>> from mwbrowser.auth import BrowserSession
    >>> wiki = ForeignApi(ADDRESS_OF_A_WIKI, auth=BrowserSession())
    >>> wiki.anonymous
    False
    """

    credentials: Credentials = "include"

    def identity(self, url: str, transport: Transport) -> str:
        """Return one key for all clients that send the wiki's cookies."""
        return "session"

    def origin_parameters(self, url: str, transport: Transport) -> dict[str, str]:
        """Return ``origin``, the page's, for a wiki of another origin."""
        return {} if origin_of(url) == transport.origin else {"origin": transport.origin}


class OwnSession(Auth):
    """The user of the page's own wiki: fetch sends cookies within the origin only. `Api` and `Rest` use it."""

    credentials: Credentials = "same-origin"
    names_origin = False

    def identity(self, url: str, transport: Transport) -> str:
        """Return the key of the session, or another one if no cookie is sent."""
        return "session" if origin_of(url) == transport.origin else "no cookies"


class Anonymous(Auth):
    """The anonymous user: ``origin=*``, never a cookie. ``anonymous=True`` is short for it.

    Every MediaWiki since 2016 (T62835) allows such requests, and treats them as those of a logged-out user.

    >>> from mwbrowser import ForeignApi
    >>> from mwbrowser.auth import Anonymous
    >>> await ForeignApi(ADDRESS_OF_A_WIKI, auth=Anonymous()).get_token("csrf")
    '+\\\\'
    """

    anonymous = True
    has_user = False
    credentials: Credentials = "omit"

    def identity(self, url: str, transport: Transport) -> str:
        """Return one key for all anonymous clients."""
        return "anonymous"

    def origin_parameters(self, url: str, transport: Transport) -> dict[str, str]:
        """Return ``origin=*``."""
        return {"origin": "*"}

    def constant_token(self, token_type: str) -> str:
        """Return the token of all anonymous users. Raises `TokenUnavailable` for the types that need a session."""
        if normalized_type(token_type) in ("login", "createaccount"):
            raise TokenUnavailable(
                "query-missing",
                f"An anonymous client cannot get a {token_type!r} token: it has no session. Leave anonymous=True out.",
            )
        return ANONYMOUS_TOKEN

    def host_page(self, transport: object) -> HostPage | None:
        """Return ``None``: a page's user is not this one."""
        return None
