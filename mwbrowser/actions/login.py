"""Logging in by name and password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec.shapes import required
from ..errors.api import ApiError
from ..state.wiki import session_changed

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["LoginActions"]


class LoginActions:
    """Logging in by name and password."""

    async def login(self: Requester, username: str, password: str) -> dict[str, Any]:
        """Log in by a name and a password, best a bot password (``mw.Api#login``).

        The browser keeps the wiki's session cookie: from then on every client of that wiki is logged in, if browsers
        send cookies to it at all. In a wiki's own page its user is logged in already. An account with a second factor,
        or a password that must be changed, is ``Aborted``: `client_login` can do it.

        Parameters: `username`, for a bot password ``"User@bot"``; `password`.

        Returns the whole response: ``["login"]["lgusername"]``. Raises `ApiError` with the code ``"unknown"`` and the
        wiki's reason if it does not accept them; an anonymous client, which has no session, sends nothing.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.login("Admin", "not the password")
        ... except ApiError as error:
        ...     print(error.code, error.data["login"]["result"])
        unknown Failed
        """
        if self.anonymous:
            raise ApiError("unknown", "An anonymous client has no session to log in to: leave anonymous=True out")
        given = {"action": "login", "lgname": username, "lgpassword": password}
        with self._abortable():
            # Without a token, the wiki makes a session and returns NeedToken with a token, and a warning about
            # deprecation.
            answer: dict[str, Any] = await self._send("POST", given, quiet=True)
            if required(answer, dict, "login").get("token"):
                token = required(answer, str, "login", "token")
                answer = await self._send("POST", {**given, "lgtoken": token}, quiet=True)
        login = required(answer, dict, "login")
        result = required(login, str, "result")
        if result != "Success":
            reason = login.get("reason", "")
            reason = reason.get("text", "") if isinstance(reason, dict) else reason
            if result == "Aborted":  # a second factor, a password that must be changed
                reason = f"{reason} client_login goes through such further steps.".lstrip()
            raise ApiError("unknown", f"{result}: {reason}".removesuffix(": "), data=answer)
        # In a wiki's own page, mw.Api still asserts the page's user after a login, and so do we.
        session_changed(self.transport, self.url, page_outdated=False)
        return answer
