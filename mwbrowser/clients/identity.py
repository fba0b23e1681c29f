"""From what is given to a client of another wiki to who its requests come from."""

from __future__ import annotations

from collections.abc import Mapping

from ..auth.anonymous import Anonymous
from ..auth.base import Auth
from ..auth.centralauth import CentralAuth, Setting
from ..auth.cookies import BrowserSession

__all__ = ["Setting", "address_given", "auth_of"]


def address_given(url: object, example: str) -> None:
    """Raise `TypeError` if there is no address of a wiki; `example` is what would be right."""
    if url is None or isinstance(url, Mapping) or not str(url).strip():
        raise TypeError(f"{example.partition('(')[0]} needs the address of a wiki: {example}")


def auth_of(auth: Auth | None, anonymous: bool, centralauth: Setting) -> Auth:
    """Return who the requests of a client come from. Raises `TypeError` for two answers to that question."""
    if auth is not None:
        if not isinstance(auth, Auth):
            raise TypeError(f"auth is one of mwbrowser.auth, such as BrowserSession(), not {auth!r}")
        if anonymous or centralauth != "auto":
            raise TypeError("Give auth, or anonymous and centralauth, but not both")
        return auth
    if centralauth is not False:
        by_token = CentralAuth(centralauth)  # a wrong setting is an error, also of an anonymous client
    if anonymous:
        return Anonymous()
    return BrowserSession() if centralauth is False else by_token
