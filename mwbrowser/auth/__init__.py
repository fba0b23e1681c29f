"""The identity of a client on a wiki: the browser's user, an anonymous one, another wiki's, or one signed in here.

Each is an `Auth`: give one as ``auth=`` to `ForeignApi` or `ForeignRest`. This folder may import ``http`` and what is
below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .base import Auth
from .centralauth import CentralAuth
from .cookies import Anonymous, BrowserSession

if TYPE_CHECKING:
    from .oauth import OAuth
    from .signed_in import OAuthSession

__all__ = ["Anonymous", "Auth", "BrowserSession", "CentralAuth", "OAuth", "OAuthSession"]


if not TYPE_CHECKING:  # type checkers would otherwise accept every name

    def __getattr__(name: str) -> Any:
        """Import OAuth's modules on first use: most pages have no sign-in."""
        if name == "OAuth":
            from .oauth import OAuth

            return OAuth
        if name == "OAuthSession":
            from .signed_in import OAuthSession

            return OAuthSession
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
