"""Errors of signing in: at the wiki itself step by step, and from another page by OAuth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from .api import ApiError
from .base import MediaWikiError
from .refusals import Repeatable

__all__ = ["NotSignedIn", "ReauthenticationNeeded", "SignInFailed"]


class NotSignedIn(MediaWikiError):
    """No user is signed in, or the sign-in is over and cannot be renewed. Nothing was sent to the wiki in its place.

    Raised by a client with ``auth=OAuth(...)``: it never continues as an anonymous user. Show a button that calls
    `sign_in`. ``code`` is ``"not-signed-in"``; ``mw.Api``, which knows cookies only, has none.

    >>> from mwbrowser import ForeignApi, NotSignedIn, OAuth
    >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API, storage="memory")
    >>> try:
    ...     await ForeignApi(ADDRESS_OF_A_WIKI, auth=oauth).get(meta="userinfo")
    ... except NotSignedIn as error:
    ...     print(error.code)
    not-signed-in
    """

    code = "not-signed-in"


class SignInFailed(ApiError):
    """A sign-in failed: the wiki rejected it, the person declined, or the response was not meant for this page.

    Attributes: `code` (the key of the wiki's message, such as ``"wrongpassword"``, ``"login-throttled"``,
    ``"oathauth-throttled"``, or ``"ui"`` if the function `ask` gave up before the wiki sent a message; by OAuth the
    wiki's own code, such as ``"unauthorized_client"``, or one of ``"wrong-state"``, ``"no-storage"``,
    ``"popup-blocked"``, ``"popup-closed"``), `detail` (the wiki's more exact explanation, for a log) and `denied`
    (whether the person declined).

    >>> from mwbrowser import SignInFailed
    >>> try:
    ...     await api.client_login("Admin", "not the password", ask=lambda step: None)
    ... except SignInFailed as error:
    ...     print(error.code)
    wrongpassword
    """

    def __init__(self, code: str, info: str, *, detail: str = "", denied: bool = False) -> None:
        """Keep the wiki's own explanation."""
        super().__init__(code, info)
        self.detail = detail
        self.denied = denied


class ReauthenticationNeeded(Repeatable):
    """``reauthenticate``: the wiki requires the user to sign in again before it changes how they sign in.

    Attribute: `user` (str, who that is, once `reauthenticate` was awaited).

    >>> from mwbrowser import ReauthenticationNeeded, SignInForm
    >>> async def clicked(event):
    ...     try:
    ...         await api.change_authentication_data("a new password of mine")
    ...     except ReauthenticationNeeded as error:
    ...         await SignInForm(await error.reauthenticate()).run("#sign-in")
    ...         await error.repeat()
    """

    hint: ClassVar[str] = (
        "Sign in again as the same user, by: step = await error.reauthenticate(). Then: await error.repeat()."
    )
    user = ""
    begin: Callable[[str], Awaitable[Any]] | None = None
    """Set by the code that sent the request: begins to sign in as a user, by default the current one."""

    async def reauthenticate(self) -> Any:
        """Begin to sign in again: return the `Step`, of `client_login`, that asks this user for their password.

        Its field ``username`` is filled in, so that ``await step.submit(password=...)`` is enough.

        >>> from mwbrowser import ApiError, ReauthenticationNeeded
        >>> try:
        ...     await api.remove_authentication_data("NoSuchRequest")
        ... except ReauthenticationNeeded as error:
        ...     step = await error.reauthenticate()
        ... except ApiError as error:
        ...     refused = error
        """
        if self.begin is None:
            raise RuntimeError("This error did not come from a method for signing in: use api.client_login()")
        # A second call is for the same user, even if another one has signed in meanwhile.
        step = await self.begin(self.user)
        self.user = next(one.value for one in step.fields if one.name == "username")
        return step

    async def repeat(self) -> Any:
        """Repeat what raised this, as the same user: for another user it raises `AssertionFailed`.

        Returns what the call would have returned. Raises `AssertionFailed` for another user, and what the call raises.

        >>> from mwbrowser import ApiError, ReauthenticationNeeded
        >>> try:
        ...     await api.remove_authentication_data("NoSuchRequest")
        ... except ReauthenticationNeeded as error:
        ...     await (await error.reauthenticate()).submit(password="the password")
        ...     await error.repeat()
        ... except ApiError as error:
        ...     refused = error
        """
        if not self.user:
            raise RuntimeError("Await reauthenticate() first, and sign in by its step")
        return await self._repeat({"assert": "user", "assertuser": self.user})
