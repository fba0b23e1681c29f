"""The class of an identity on a wiki: it prepares requests, and has the key of the state that is kept for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..errors.base import MediaWikiError
from ..http.messages import Credentials, Request
from ..http.pipeline import Call
from ..http.transport import Transport
from ..state.host_page import HostPage, page_of

__all__ = ["IN_THE_ADDRESS", "Auth", "AuthorizationHeader", "CurrentUser", "with_authorization"]

IN_THE_ADDRESS = ("centralauthtoken", "crossorigin", "origin")
"""Parameters that a POST carries in its address too.

A preflight shows the server only the address, and MediaWiki decides by it whether to allow the request.
"""


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """The user whose requests these are.

    Attributes: `name` (``None``: logged out), `temporary` (account), `since` (when the wiki returned it, by the clock
    `time.monotonic`; ``None`` if it is not from the wiki).
    """

    name: str | None
    temporary: bool = False
    since: float | None = None


class Auth:
    """The identity of a client on a wiki, as `httpx.Auth`: give one as ``auth=`` to `ForeignApi` or `ForeignRest`.

    It has three duties: `identity` is the key under which tokens, limits and findings are kept; `prepare` adds the
    identity to a request; `renew` replaces a sign-in that the wiki no longer accepts.

    Attributes: `anonymous` (whether requests never carry a cookie), `credentials` (as fetch names them),
    `names_origin` (whether the wiki may be of another origin, which requests then name), `has_user` (whether it can
    be a user who is logged in) and `is_one_user` (whether its `identity` stays the same as long as it lives).

    >>> from mwbrowser.auth import Auth, BrowserSession
    >>> isinstance(BrowserSession(), Auth)
    True
    """

    anonymous: bool = False
    credentials: Credentials = "include"
    names_origin: bool = True
    has_user: bool = True
    is_one_user: bool = True

    def identity(self, url: str, transport: Transport) -> str:
        """Return the key under which the state of the wiki at `url` is kept for this identity.

        Two identities that could be different users must have different keys.
        """
        raise NotImplementedError

    def origin_parameters(self, url: str, transport: Transport) -> dict[str, str]:
        """Return the parameters by which a request to `url` names the page's origin (Manual:CORS)."""
        return {}

    def constant_token(self, token_type: str) -> str | None:
        """Return the token of a type if it needs no request, else ``None``. Raises `TokenUnavailable`."""
        return None

    def host_page(self, transport: object) -> HostPage | None:
        """Return the wiki's page around us, if its user is this identity's user."""
        return page_of(transport)

    async def begin(self, call: Call) -> None:
        """Find out what the identity needs, before a request gets a slot of the wiki."""

    async def prepare(self, request: Request, call: Call) -> Request:
        """Return the request with the identity added. It has its slot and is sent at once."""
        return request

    async def renew(self, error: MediaWikiError, call: Call) -> bool:
        """Renew an expired sign-in; tell whether the request may be sent again with it."""
        return False

    async def confirm(self, answer: object, call: Call) -> None:
        """Make sure, after a write to a REST API, that it was this identity's. Raises `SessionLost` if it was not."""


class AuthorizationHeader(Auth):
    """The user of an ``Authorization`` header that the caller has set for a client or a call.

    Cookies and the rest are those of the client's own identity, but its state is not used.
    """

    def __init__(self, base: Auth, value: str) -> None:
        """Represent the user of that header; the header itself is not kept."""
        self.anonymous = base.anonymous
        self.credentials = base.credentials
        self.names_origin = base.names_origin
        self._base = base
        self._identity = f"authorization {hash(value)}"

    def identity(self, url: str, transport: Transport) -> str:
        """Return a key that does not contain the header."""
        return self._identity

    def origin_parameters(self, url: str, transport: Transport) -> dict[str, str]:
        """Return the parameters of the client's own identity."""
        return self._base.origin_parameters(url, transport)

    def host_page(self, transport: object) -> HostPage | None:
        """Return nothing: the page's user is another one."""
        return None

    async def prepare(self, request: Request, call: Call) -> Request:
        """Send no cookies with it to a REST API of another origin.

        A wiki that allows pages of any origin, with such a header too, rejects requests with cookies (T391180).
        """
        return without_cookies_for_header(request)


def with_authorization(auth: Auth, headers: Mapping[str, str]) -> Auth:
    """Return the identity of a request with these headers."""
    for name, value in headers.items():
        if name.lower() == "authorization":
            return AuthorizationHeader(auth, value)
    return auth


def without_cookies_for_header(request: Request) -> Request:
    """Return a request with an ``Authorization`` header as a REST API of another origin accepts it."""
    if request.credentials == "include" and "/rest.php" in request.url:
        return replace(request, credentials="same-origin")
    return request
