"""CentralAuth: the user of this page's wiki is the same user on the family's other wikis.

On a wiki with that extension, a logged-in user's page asks its own wiki for a token (``action=centralauthtoken``) and
attaches it to a request to another wiki, which then acts as that user without any cookie. A token is good for one
request and for some seconds. What is done when is that of ``ext.centralauth.ForeignApi`` and ``ForeignRest``.
See https://www.mediawiki.org/wiki/API:Centralauthtoken
"""

from __future__ import annotations

import warnings
from typing import Literal

from ..clients.action import ActionApi
from ..clients.base import Client
from ..errors import ApiWarning, InvalidResponse, MediaWikiError
from ..state.host_page import WikiPage

__all__ = ["Setting", "applies", "central_token", "checked", "warn_of_going_without"]

Setting = Literal["auto"] | bool


def checked(setting: Setting) -> Setting:
    """Return a setting that is one; any other value is a `ValueError`."""
    if setting not in ("auto", True, False):
        raise ValueError(f"centralauth is 'auto', True or False, not {setting!r}")
    return setting


def applies(setting: Setting, module: str, page: WikiPage | None) -> bool:
    """Tell whether the page's user can be the same one elsewhere.

    Somebody has to be logged in to the page's wiki; with ``"auto"`` the wiki must also have CentralAuth's own `module`.
    ``True`` without a wiki's page is a `RuntimeError`.
    """
    if setting is False:
        return False
    if page is None:
        if setting is True:
            raise RuntimeError("centralauth=True needs the page of a wiki: its user is to be the user elsewhere")
        return False
    return page.config("wgUserName") is not None and (setting is True or page.has_module(module))


async def central_token(client: Client) -> str:
    """Return a fresh token, from the page's own wiki, for one request of `client`, whose `abort` stops this too."""
    local = ActionApi(transport=client.transport)
    local._running = client._running
    answer = await local.get(action="centralauthtoken")
    token = (answer.get("centralauthtoken") or {}).get("centralauthtoken")
    if not token:
        raise InvalidResponse("The page's wiki gave no centralauthtoken.")
    return str(token)


def warn_of_going_without(failure: MediaWikiError) -> None:
    """Say that a request goes on without a token, as CentralAuth's own clients do, which say nothing."""
    text = (
        f"This wiki gave no token for the other one ({failure}), so the request goes there as whoever its cookies say, "
        "perhaps as nobody. Assert the user to be safe: assert_='user' or assertuser='Name'."
    )
    warnings.warn(ApiWarning("centralauthtoken", text, failure.code), stacklevel=2)
