"""Requests that the page has sent while Python was still loading: finds the one that matches ours."""

from __future__ import annotations

from ..codec.percent import raw
from .messages import Credentials, Request, origin_of

__all__ = ["is_answered_by"]


def is_answered_by(request: Request, url: str, credentials: Credentials, page_origin: str) -> bool:
    """Tell whether a plain GET of `url` with these credentials requests the same as `request`.

    The parameters may be in another order, and encoded in another way.

    >>> from mwbrowser.http.prefetch import is_answered_by
    >>> from mwbrowser.http.messages import Request
    >>> request = Request("GET", "https://wiki.example/w/api.php?titles=A%20B&format=json", credentials="omit")
    >>> is_answered_by(
    ...     request, "https://wiki.example/w/api.php?format=json&titles=A+B", "omit", "https://page.example"
    ... )
    True
    """
    return (
        request.method == "GET"
        and not (request.headers or request.jsonp or request.opaque)
        and _parts(request.url) == _parts(url)
        and _with_cookies(request.credentials, url, page_origin) == _with_cookies(credentials, url, page_origin)
    )


def _parts(url: str) -> tuple[str, str, list[tuple[bytes, bytes]]]:
    address, _, query = url.partition("#")[0].partition("?")
    path = address.partition("://")[2].partition("/")[2]
    pairs = [(raw(name), raw(value)) for name, _, value in (part.partition("=") for part in _words(query))]
    # Sorted by name only: of a name that comes twice, the last value counts.
    return origin_of(url), path, sorted(pairs, key=lambda pair: pair[0])


def _words(query: str) -> list[str]:
    return [part for part in query.replace("+", " ").split("&") if part]


def _with_cookies(credentials: Credentials, url: str, page_origin: str) -> bool:
    return credentials == "include" or (credentials == "same-origin" and origin_of(url) == page_origin)
