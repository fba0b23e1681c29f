"""What goes wrong with signing in by steps, and what only somebody may do who has just signed in."""

from __future__ import annotations

from typing import ClassVar

from .api import ApiError

__all__ = ["ReauthenticationNeeded", "SignInFailed"]


class SignInFailed(ApiError):
    """A dialogue that a function answered came to no good end: ``await api.client_login(..., ask=...)``.

    Attribute: `code` (str, the key of the wiki's message: ``"wrongpassword"``, ``"login-throttled"``,
    ``"oathauth-throttled"``; ``"ui"`` if the function gave up before the wiki said anything).

    >>> from mwbrowser import SignInFailed
    >>> try:
    ...     await api.client_login("Admin", "not the password", ask=lambda step: None)
    ... except SignInFailed as error:
    ...     print(error.code)
    wrongpassword
    """


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
