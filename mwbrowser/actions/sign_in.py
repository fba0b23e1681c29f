"""Signing in, creating an account and changing how one signs in, by steps (MediaWiki's AuthManager)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..codec.shapes import required

if TYPE_CHECKING:
    from ..auth.interactive import Dialogue, Step
    from ..http.requester import Requester

__all__ = ["SignInActions"]

Ask = Callable[["Step"], Any]

_PASSWORD = "MediaWiki\\Auth\\PasswordAuthenticationRequest"


class SignInActions:
    """Signing in, creating an account and changing how one signs in.

    It needs the wiki's cookies: in a wiki's own page, or in one of the same site that the wiki lists. Elsewhere the
    wiki answers ``badtoken``.
    """

    async def client_login(
        self: Requester,
        username: str | None = None,
        password: str | None = None,
        *,
        ask: Ask | None = None,
        return_url: str | None = None,
        returned_to: str | None = None,
        **fields: Any,
    ) -> Step:
        """Sign in with whatever the wiki asks for: a password, a second factor, a captcha (``action=clientlogin``).

        Parameters: `username` and `password`, and further `fields` of the first step (``rememberMe=True``); without any
        of them, nothing is sent yet, and the step that comes back has the fields. `ask`, a function, or coroutine
        function, that is called with each `Step` that asks for something more, returns the values for its fields, or
        ``None`` to give up. `return_url`, where an outside provider sends the person back to (the page's origin if left
        out); `returned_to`, the address of the page that they came back to, to go on there.

        Returns a `Step`: look at ``.status``. With `ask`, it is ``"PASS"`` (or ``"REDIRECT"``), and anything else
        raises `SignInFailed`; asking ends after 10 rounds and when the wiki counts too many tries. ``mw.Api`` has only
        `login`, for bot passwords.

        >>> step = await api.client_login("Admin", "not the password")
        >>> step.status, step.message_key
        ('FAIL', 'wrongpassword')
        """
        from ..auth.interactive import LOGIN

        entered = _entered({"username": username, "password": password, **fields})
        return await _begin(self, LOGIN, entered, ask, return_url, returned_to)

    async def create_account(
        self: Requester,
        username: str | None = None,
        password: str | None = None,
        *,
        ask: Ask | None = None,
        return_url: str | None = None,
        returned_to: str | None = None,
        **fields: Any,
    ) -> Step:
        """Create an account (``action=createaccount``). It is not signed in to by that: `client_login` does so.

        Parameters: as for `client_login`; `fields` such as ``email`` and ``reason``. The password is repeated for you.

        Returns a `Step`, and raises, as `client_login` does. The wiki takes an e-mail address that is none without a
        word.

        >>> step = await api.create_account("Admin", "some password of mine")
        >>> step.status, step.message_key
        ('FAIL', 'userexists')
        """
        from ..auth.interactive import CREATE

        entered = _entered({"username": username, "password": password, "retype": password, **fields})
        return await _begin(self, CREATE, entered, ask, return_url, returned_to)

    async def link_account(
        self: Requester,
        *,
        ask: Ask | None = None,
        return_url: str | None = None,
        returned_to: str | None = None,
        **fields: Any,
    ) -> Step:
        """Link the user's account to one elsewhere (``action=linkaccount``).

        Parameters, result and errors are those of `client_login`; `ReauthenticationNeeded` besides.

        >>> step = await api.link_account()
        >>> step.fields
        []
        """
        from ..auth.interactive import LINK

        return await _begin(self, LINK, _entered(fields), ask, return_url, returned_to)

    async def change_authentication_data(
        self: Requester, password: str | None = None, *, request: str = _PASSWORD, **fields: Any
    ) -> None:
        """Change the user's password, or what else they sign in with (``action=changeauthenticationdata``).

        Parameters: `password`, the new one; `request`, the id of another kind, as ``meta=authmanagerinfo`` with
        ``amirequestsfor=change`` lists them, and its `fields`. Raises `ReauthenticationNeeded` if the user has not
        signed in recently, `ApiError` for a password that the wiki does not take.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.change_authentication_data("a new password", request="NoSuchRequest")
        ... except ApiError as error:
        ...     refused = error
        """
        from ..auth.interactive import post_with_named_token

        entered = _entered({"password": password, "retype": password, **fields})
        how = {"action": "changeauthenticationdata", "changeauthrequest": request}
        await post_with_named_token(self, "csrf", "changeauthtoken", {**entered, **how})

    async def remove_authentication_data(self: Requester, request: str) -> None:
        """Remove something that the user signs in with (``action=removeauthenticationdata``).

        Parameters: `request`, the id, as ``amirequestsfor=remove`` lists them. Raises `ReauthenticationNeeded`.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.remove_authentication_data("NoSuchRequest")
        ... except ApiError as error:
        ...     refused = error
        """
        await self.post_with_token("csrf", {"action": "removeauthenticationdata", "request": request})

    async def unlink_account(self: Requester, request: str) -> None:
        """Undo the link to an account elsewhere (``action=unlinkaccount``).

        Parameters: `request`, the id, as ``amirequestsfor=unlink`` lists them. Raises `ReauthenticationNeeded`.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.unlink_account("NoSuchRequest")
        ... except ApiError as error:
        ...     refused = error
        """
        await self.post_with_token("csrf", {"action": "unlinkaccount", "request": request})

    async def reset_password(self: Requester, user: str | None = None, email: str | None = None) -> None:
        """Have the wiki send a temporary password by e-mail (``action=resetpassword``).

        The wiki does not tell whether there is such a user. `client_login` with the temporary password then asks for a
        new one. Parameters: `user` or `email`, or both. Raises `ApiError` if the wiki sends no mail.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.reset_password("Visitor")
        ... except ApiError as error:
        ...     refused = error
        """
        if user is None and email is None:
            raise TypeError("reset_password needs the user or the email")
        await self.post_with_token("csrf", _entered({"action": "resetpassword", "user": user, "email": email}))

    async def validate_password(self: Requester, password: str, user: str | None = None) -> dict[str, Any]:
        """Check a password against the wiki's rules (``action=validatepassword``), without setting it.

        Parameters: `password`; `user`, the name of an account to be created, or the current user.

        Returns ``validity`` (``"Good"``, ``"Change"`` or ``"Invalid"``) and ``validitymessages``.
        Raises `ApiError` with the code ``"userexists"`` if the account is there already.

        >>> (await api.validate_password("some long password of mine"))["validity"]
        'Good'
        """
        given = _entered({"action": "validatepassword", "password": password, "user": user, "formatversion": "2"})
        return required(await self.post(given), dict, "validatepassword")


def _entered(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


async def _begin(
    client: Requester,
    dialogue: Dialogue,
    entered: dict[str, Any],
    ask: Ask | None,
    return_url: str | None,
    returned_to: str | None,
) -> Step:
    from ..auth.interactive import empty_step, first_step, run

    back = return_url or f"{client.transport.origin}/"
    with client._abortable():
        if returned_to is not None:
            from urllib.parse import parse_qsl, urlsplit

            came = dict(parse_qsl(urlsplit(returned_to).query, keep_blank_values=True))
            # Whoever made that address must not decide how the request is sent and answered.
            for name in ("assert", "assertuser", "callback", "errorformat", "format", "maxlag", "origin"):
                came.pop(name, None)
            step = await empty_step(client, dialogue, back, begun=True).submit(came)
        elif entered:
            step = await empty_step(client, dialogue, back).submit(entered)
        else:
            step = await first_step(client, dialogue, back)
        return step if ask is None else await run(step, entered, ask)
