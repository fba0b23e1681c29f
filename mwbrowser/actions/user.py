"""The current user of a wiki."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from ..auth.base import CurrentUser
from ..codec.params import Parameters, merge
from ..codec.shapes import required
from ..http.messages import about

if TYPE_CHECKING:
    from ..http.requester import Requester
    from .client import ActionClient

__all__ = ["UserActions"]

LOGGED_OUT_SECONDS = 60.0
"""How many seconds "no user is logged in" is kept: this page gets no notice of a login in another tab."""


class UserActions:
    """The current user of a wiki, and assertions that the user stays the same."""

    async def get_user_info(self: Requester) -> dict[str, Any]:
        """Return the current user's name, groups and rights (``mw.Api#getUserInfo``).

        Result: a dict with ``id``, ``name``, ``groups`` and ``rights`` (lists of str), and ``anon`` if logged out.
        Raises `InvalidResponse` if the response has no user in it, and what `get` raises.

        >>> info = await api.get_user_info()
        >>> info["name"], "edit" in info["rights"]
        ('Admin', True)
        """
        answer = await self.get({"action": "query", "meta": "userinfo", "uiprop": ["groups", "rights"]})
        required(answer, str, "query", "userinfo", "name")
        return required(answer, dict, "query", "userinfo")

    async def assert_current_user(
        self: ActionClient, parameters: Parameters | None = None, /, **keywords: Any
    ) -> dict[str, Any]:
        """Return parameters with an assertion that the user is still the one it is now (``mw.Api#assertCurrentUser``).

        For a write: if the user was logged out or changed in the meantime, the wiki then rejects it
        (`AssertionFailed`) instead of carrying it out in another name.

        Result: ``assert`` and ``assertuser`` (or ``assert=anon`` for a logged-out user) with `parameters` over them.
        The user is the one of the wiki's page that we are in. If no wiki made the page, or the user has changed since,
        it is requested from the wiki, once until something changes. Raises what `get` raises for that request.

        >>> await api.assert_current_user(action="edit", title="Sandbox")
        {'assert': 'user', 'assertuser': 'Admin', 'action': 'edit', 'title': 'Sandbox'}
        """
        user = await self._current_user()
        assertion = {"assert": "anon"} if user.name is None else {"assert": "user", "assertuser": user.name}
        return merge(assertion, parameters, keywords=keywords)

    async def _current_user(self: Requester, *, believed_seconds: float = LOGGED_OUT_SECONDS) -> CurrentUser:
        """Return the user of the wiki's page around us, as ``mw.Api`` does for foreign wikis too, or request it.

        Parameters: `believed_seconds`, how old a response without a logged-in user may be.
        """
        if not self._has_user:
            return CurrentUser(None)
        page = self._host_page()
        if page is not None:
            return CurrentUser(page.config("wgUserName"), bool(page.config("wgUserIsTemp")))

        async def request_user() -> CurrentUser:
            asked = {"action": "query", "meta": "userinfo", "formatversion": 2}
            answer = await self._send("GET", asked, shared=True)
            with about(self._encoded("GET", asked, self._options)):
                info = required(answer, dict, "query", "userinfo")
                if "anon" in info:
                    return CurrentUser(None, since=monotonic())
                return CurrentUser(required(info, str, "name"), "temp" in info, since=monotonic())

        memo = self._state.memo
        known: CurrentUser | None = memo.kept("user")
        if known is not None and known.name is None and monotonic() - (known.since or 0.0) >= believed_seconds:
            memo.forget("user")
        with self._abortable():
            user: CurrentUser = await memo.get("user", request_user)
        return user

    def _page_language(self: Requester) -> str | None:
        """Return the user's language on the wiki's page around us. Elsewhere the wiki uses the user's own anyway."""
        page = self._host_page()
        language: str | None = None if page is None else page.config("wgUserLanguage")
        return language
