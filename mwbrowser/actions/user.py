"""Who we are on a wiki."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..clients.action import ActionApi, Parameters
from ..codec.params import merge
from ..errors import AssertionFailed, InvalidResponse
from ..state.host_page import page_of
from ..state.single_flight import once

__all__ = ["CurrentUser", "UserActions"]


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """The user whose requests these are. Attributes: `name` (``None``: logged out), `temporary` (account)."""

    name: str | None
    temporary: bool = False


class UserActions(ActionApi):
    """Who we are on a wiki, and assertions that it stays so."""

    async def get_user_info(self) -> dict[str, Any]:
        """Return the current user's name, groups and rights (``mw.Api#getUserInfo``).

        Result: a dict with ``id``, ``name``, ``groups`` and ``rights`` (lists of str), and ``anon`` if logged out.
        Raises `InvalidResponse` if the answer has no user in it, and what `get` raises.

        >>> info = await api.get_user_info()
        >>> info["name"], "edit" in info["rights"]
        ('Admin', True)
        """
        answer = await self.get({"action": "query", "meta": "userinfo", "uiprop": ["groups", "rights"]})
        info = (answer.get("query") or {}).get("userinfo")
        if not info:
            raise InvalidResponse("The answer has no query.userinfo.")
        found: dict[str, Any] = info
        return found

    async def assert_current_user(self, parameters: Parameters | None = None, /, **keywords: Any) -> dict[str, Any]:
        """Return parameters with an assertion that the user is still the one it is now (``mw.Api#assertCurrentUser``).

        For a write: if the user was logged out or changed in the meantime, the wiki then refuses it
        (`AssertionFailed`) instead of carrying it out in another name.

        Result: ``assert`` and ``assertuser`` (or ``assert=anon`` for a logged-out user) with `parameters` over them.
        The user is the one of the wiki's page that we are in; where no wiki made the page, the wiki is asked, once.
        Raises what `get` raises where it is asked.

        >>> await api.assert_current_user(action="edit", title="Sandbox")
        {'assert': 'user', 'assertuser': 'Admin', 'action': 'edit', 'title': 'Sandbox'}
        """
        user = await self._current_user()
        assertion = {"assert": "anon"} if user.name is None else {"assert": "user", "assertuser": user.name}
        return merge(assertion, parameters, keywords=keywords)

    async def _current_user(self) -> CurrentUser:
        """Return the user of the wiki's page we are in, as ``mw.Api`` does for foreign wikis too, or ask the wiki."""
        if self.anonymous:
            return CurrentUser(None)
        page = page_of(self.transport)
        if page is not None:
            return CurrentUser(page.config("wgUserName"), bool(page.config("wgUserIsTemp")))
        user: CurrentUser = await once(self._wiki.asked, "user", self._ask_for_user, self._abortable)
        return user

    async def _ask_for_user(self) -> CurrentUser:
        answer = await self._ask("GET", {"action": "query", "meta": "userinfo", "formatversion": 2})
        info = answer.get("query", {}).get("userinfo", {})
        if not info or "anon" in info:
            return CurrentUser(None)
        return CurrentUser(info["name"], "temp" in info)

    def _forget_user(self) -> None:
        """Ask anew who we are: somebody logged in or out."""
        self._wiki.asked.pop("user", None)

    async def _ask(
        self, method: str, parameters: dict[str, Any], options: Parameters | None = None, *, quiet: bool = False
    ) -> Any:
        try:
            return await super()._ask(method, parameters, options, quiet=quiet)
        except AssertionFailed:
            self._forget_user()
            raise

    def _page_language(self) -> str | None:
        """Return the user's language on the wiki's page we are in. Without one the wiki takes the user's own anyway."""
        page = page_of(self.transport)
        language: str | None = None if page is None else page.config("wgUserLanguage")
        return language
