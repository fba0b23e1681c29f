"""Signing in, creating an account and changing how a user signs in, by steps (MediaWiki's AuthManager)."""

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
    wiki returns ``badtoken``.
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
        """Sign in with all that the wiki requests: a password, a second factor, a captcha (``action=clientlogin``).

        Parameters: `username` and `password`, and further `fields` of the first step (``rememberMe=True``); without any
        of them, nothing is sent yet, and the step that comes back has the fields. `ask`, a function, or coroutine
        function, that is called with each further `Step` that has fields, returns the values for them, or
        ``None`` to give up. `return_url`, where an outside provider sends the person back to (this page if left out);
        `returned_to`, the address that they came back to, to continue there by hand: `resume_sign_in` does it for you.

        Returns a `Step`: look at ``.status``. With `ask`, it is ``"PASS"`` (or ``"REDIRECT"``), and anything else
        raises `SignInFailed`; `ask` is called 10 times at most, and no more when the wiki counts too many tries.
        ``mw.Api`` has only `login`, for bot passwords.

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
        from ..auth.interactive import LINK, as_recent

        async def send(more: Mapping[str, Any]) -> Step:
            return await _begin(self, LINK, _entered(fields), ask, return_url, returned_to, more)

        return await as_recent(self, send)

    async def resume_sign_in(self: Requester) -> Step | None:
        """Go on after an outside provider, on the page that it has sent the person back to (see `Step.follow`).

        Call it when the page has loaded. It removes the provider's response from the address.

        Returns the next step, ``None`` if there is nothing to continue. Raises what `client_login` does.

        >>> step = await api.resume_sign_in()
        >>> print(step)
        None
        """
        from ..auth.interactive import resumed

        with self._abortable():
            return await resumed(self)

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
        from ..auth.interactive import as_recent, post_with_named_token

        entered = _entered({"password": password, "retype": password, **fields})
        how = {"action": "changeauthenticationdata", "changeauthrequest": request}

        async def send(more: Mapping[str, Any]) -> None:
            await post_with_named_token(self, "csrf", "changeauthtoken", {**entered, **how, **more})

        await as_recent(self, send)

    async def remove_authentication_data(self: Requester, request: str) -> None:
        """Remove something that the user signs in with (``action=removeauthenticationdata``).

        Parameters: `request`, the id, as ``amirequestsfor=remove`` lists them. Raises `ReauthenticationNeeded`.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.remove_authentication_data("NoSuchRequest")
        ... except ApiError as error:
        ...     refused = error
        """
        await _with_recent_login(self, {"action": "removeauthenticationdata", "request": request})

    async def unlink_account(self: Requester, request: str) -> None:
        """Undo the link to an account elsewhere (``action=unlinkaccount``).

        Parameters: `request`, the id, as ``amirequestsfor=unlink`` lists them. Raises `ReauthenticationNeeded`.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.unlink_account("NoSuchRequest")
        ... except ApiError as error:
        ...     refused = error
        """
        await _with_recent_login(self, {"action": "unlinkaccount", "request": request})

    async def reset_password(self: Requester, user: str | None = None, email: str | None = None) -> None:
        """Have the wiki send a temporary password by e-mail (``action=resetpassword``).

        The wiki does not report whether there is such a user. `client_login` with the temporary password then needs a
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


async def _with_recent_login(client: Requester, parameters: Mapping[str, Any]) -> None:
    from ..auth.interactive import as_recent

    async def send(more: Mapping[str, Any]) -> None:
        await client.post_with_token("csrf", {**parameters, **more})

    await as_recent(client, send)


async def _begin(
    client: Requester,
    dialogue: Dialogue,
    entered: dict[str, Any],
    ask: Ask | None,
    return_url: str | None,
    returned_to: str | None,
    more: Mapping[str, Any] | None = None,
) -> Step:
    from ..auth.interactive import empty_step, first_step, run, submitted

    back = return_url or _this_page(client)
    with client._abortable():
        if returned_to is not None:
            from ..auth.outside_provider import answer_in

            step = await submitted(empty_step(client, dialogue, back, begun=True), answer_in(returned_to), more)
        elif entered:
            step = await submitted(empty_step(client, dialogue, back), entered, more)
        else:
            step = await first_step(client, dialogue, back)
        return step if ask is None else await run(step, entered, ask)


def _this_page(client: Requester) -> str:
    """Return where an outside provider sends the person back to; a worker, and the page of a test, have no address."""
    page = getattr(client.transport, "sign_in_page", None)
    address: str | None = None if page is None else page.address
    return f"{client.transport.origin}/" if address is None else address.partition("#")[0]
