"""The anonymous user: never a cookie, answered by every wiki."""

from __future__ import annotations

from ..errors.base import TokenUnavailable
from ..http.messages import Credentials
from ..http.transport import Transport
from ..state.host_page import HostPage
from ..state.tokens import ANONYMOUS_TOKEN, normalized_type
from .base import Auth

__all__ = ["Anonymous"]


class Anonymous(Auth):
    """The anonymous user: ``origin=*``, never a cookie. ``anonymous=True`` is short for it.

    Every MediaWiki since 2016 (T62835) answers such requests, as those of a user who is not logged in.

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
                f"An anonymous client cannot get a {token_type!r} token: it has no session. "
                "Leave anonymous=True out.",
            )
        return ANONYMOUS_TOKEN

    def host_page(self, transport: object) -> HostPage | None:
        """Return nothing: a page's user is not this one."""
        return None
