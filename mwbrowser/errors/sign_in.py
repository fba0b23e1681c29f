"""What can go wrong with signing in at a wiki from a page of one's own (OAuth)."""

from __future__ import annotations

from .base import MediaWikiError

__all__ = ["NotSignedIn", "SignInFailed"]


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


class SignInFailed(MediaWikiError):
    """The person said no, or what came back from the wiki is not the answer to this page's sign-in.

    Attributes: `code` (the wiki's own word, such as ``"unauthorized_client"`` when the person clicked Cancel, or one of
    ``"wrong-state"``, ``"popup-blocked"``, ``"popup-closed"``), `hint` (what the wiki says more exactly, for a log) and
    `denied` (whether it was the person who said no).

    >>> from mwbrowser import OAuth, SignInFailed
    >>> oauth = OAuth("0123456789abcdef0123456789abcdef", wiki=ADDRESS_OF_ITS_REST_API)
    >>> try:
    ...     _ = await oauth.session()
    ... except SignInFailed as error:
    ...     print("You said no." if error.denied else error.message)
    """

    def __init__(self, code: str, message: str, *, hint: str = "", denied: bool = False) -> None:
        """Keep the wiki's own words."""
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.denied = denied
