"""What goes wrong with signing in: at the wiki itself step by step, and from a page of one's own by OAuth."""

from __future__ import annotations

from typing import ClassVar

from .api import ApiError
from .base import MediaWikiError

__all__ = ["NotSignedIn", "ReauthenticationNeeded", "SignInFailed"]


class NotSignedIn(MediaWikiError):
    """Nobody is signed in, or the sign-in is over and cannot be renewed. Nothing was sent to the wiki in its place.

    Raised by a client with ``auth=OAuth(...)``: it never goes on as an anonymous user. Show a button that calls
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
    """A sign-in came to no good end: the wiki or the person said no, or the answer is not one to this page's sign-in.

    Attributes: `code` (the key of the wiki's message, such as ``"wrongpassword"``, ``"login-throttled"``,
    ``"oathauth-throttled"``, or ``"ui"`` if the function that answers gave up before the wiki said anything; by OAuth
    the wiki's own word, such as ``"unauthorized_client"``, or one of ``"wrong-state"``, ``"popup-blocked"``,
    ``"popup-closed"``), `detail` (what the wiki says more exactly, for a log) and `denied` (whether it was the person
    who said no).

    >>> from mwbrowser import SignInFailed
    >>> try:
    ...     await api.client_login("Admin", "not the password", ask=lambda step: None)
    ... except SignInFailed as error:
    ...     print(error.code)
    wrongpassword
    """

    def __init__(self, code: str, info: str, *, detail: str = "", denied: bool = False) -> None:
        """Keep the wiki's own words."""
        super().__init__(code, info)
        self.detail = detail
        self.denied = denied


class ReauthenticationNeeded(ApiError):
    """``reauthenticate``: the wiki wants the user to sign in once more before it changes how they sign in.

    >>> from mwbrowser import ApiError, ReauthenticationNeeded
    >>> try:
    ...     await api.remove_authentication_data("NoSuchRequest")
    ... except ReauthenticationNeeded:
    ...     step = await api.client_login()
    ... except ApiError as error:
    ...     refused = error
    """

    hint: ClassVar[str] = "Sign in again as the same user, by api.client_login, and repeat it."
