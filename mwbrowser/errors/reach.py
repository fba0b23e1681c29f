"""Errors with a wiki that can be reached: a redirect, the page's own policy, a response that is too large."""

from __future__ import annotations

from .base import ConnectionFailed, InvalidResponse, RequestInfo, ResponseInfo

__all__ = ["BlockedByPolicy", "Redirected", "ResponseTooLarge"]


class Redirected(ConnectionFailed):
    """The server sends the request on to another address, where it does not go: change the address of the wiki.

    A browser makes a GET without parameters of most POST requests that are redirected, so a write is not sent on. A
    read is, and this is raised only if there is no API at the end.

    Attribute `address`: the new address of the API, such as ``"https://wiki.example/w/api.php"``, or ``""`` where a
    page cannot find it out.

    >>> from mwbrowser import ForeignApi, Redirected
    >>> try:
    ...     _ = await api.post_with_edit_token(action="edit", title="Sandbox", appendtext="!")
    ... except Redirected as error:
    ...     api = ForeignApi(error.address)
    """

    def __init__(self, message: str, *, request: RequestInfo | None = None, address: str = "") -> None:
        """Keep where it leads."""
        super().__init__(message, request=request)
        self.address = address


class BlockedByPolicy(ConnectionFailed):
    """The page's own content security policy does not let the request out. Nothing was sent.

    Attributes: `directive` (of the policy, such as ``"connect-src"``; ``"mixed content"`` is the browser's own rule
    that a page from https requests nothing by http) and `address` (the origin that it would have to allow).

    >>> from mwbrowser import BlockedByPolicy, ForeignApi
    >>> try:
    ...     _ = await ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True).get(meta="siteinfo")
    ... except BlockedByPolicy as error:
    ...     print(f"Add {error.address} to {error.directive}")
    """

    def __init__(
        self, message: str, *, request: RequestInfo | None = None, directive: str = "", address: str = ""
    ) -> None:
        """Keep what the browser reported."""
        super().__init__(message, request=request)
        self.directive = directive
        self.address = address


class ResponseTooLarge(InvalidResponse):
    """The response is larger than a page can take, or than its memory has room for: request less at once.

    More than 268 MB (2**28 bytes) are never read. Less may be too much as well: as Python's values, JSON needs several
    times its own size, and browsers and devices give a page more memory or less.

    Attribute `size`: how many bytes the response has, or ``None`` where that was not reported. The rest is not read.

    >>> from mwbrowser import ResponseTooLarge
    >>> try:
    ...     data = await api.get(titles="Tea", prop="info")
    ... except ResponseTooLarge as error:
    ...     print(error.size)
    """

    def __init__(
        self,
        message: str,
        *,
        request: RequestInfo | None = None,
        response: ResponseInfo | None = None,
        size: int | None = None,
    ) -> None:
        """Keep how large it is."""
        super().__init__(message, request=request, response=response)
        self.size = size
