"""The browser's own user, by the cookies that it has for a wiki."""

from __future__ import annotations

from ..http.messages import Credentials, origin_of
from ..http.transport import Transport
from .base import Auth

__all__ = ["BrowserSession", "OwnSession"]


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
        """Return the key of the session, or another one where no cookie is sent."""
        return "session" if origin_of(url) == transport.origin else "no cookies"
