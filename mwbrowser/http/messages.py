"""The classes of a request and a response."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors.base import MediaWikiError
from ..errors.secrets import hidden_in_address

__all__ = ["Credentials", "Request", "Response", "about", "origin_of"]

Credentials = Literal["omit", "same-origin", "include"]

_SIMPLE_CONTENT_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
_SIMPLE_HEADERS = ("accept", "accept-language", "content-language", "content-type")


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """One HTTP request, as it is handed to a transport.

    Attributes: `method` (``"GET"``, ``"POST"``, ...), `url` (absolute), `headers` (only those that we set), `body`
    (text, or ``None``), `form` (fields of a multipart body instead of `body`), `credentials` (as `fetch` names them),
    `jsonp` (a script instead of a fetch: GET only, always anonymous) `opaque` (finds out whether the host responds
    at all, without reading the response: fetch's ``no-cors``), `progress` (called with the share of the body that is
    sent, from 0 to 1; it takes XMLHttpRequest instead of fetch), `is_query` (a POST that only reads, such as
    ``action=query``), `in_full` (the address of the GET that this POST stands for, since it is too long, or ``""``) and
    `follows` (redirects are followed; a request with a bearer token follows none, which could lead to another host).
    Values of `form` are text or a `mwbrowser.codec.files` source.

    A transport follows redirects of a GET. It raises `Redirected` for one of any other request.

    >>> from mwbrowser import Request
    >>> Request("GET", "https://wiki.example/w/api.php?action=query&token=abc")
    <Request GET https://wiki.example/w/api.php?action=query&token=…>
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    form: Sequence[tuple[str, Any]] | None = None
    credentials: Credentials = "same-origin"
    jsonp: bool = False
    opaque: bool = False
    progress: Callable[[float], None] | None = None
    is_query: bool = False
    in_full: str = ""
    follows: bool = True

    @property
    def only_reads(self) -> bool:
        """Whether the request changes nothing, so that repeating it is harmless."""
        return self.is_query or self.method in ("GET", "HEAD")

    def __repr__(self) -> str:
        """Show the method and the address, without secrets."""
        return f"<Request {self.method} {self.safe_url}>"

    @property
    def safe_url(self) -> str:
        """The address with every secret in it (tokens, passwords) replaced by ``…``: for messages and logs."""
        return hidden_in_address(self.url)

    def crosses_from(self, page_origin: str) -> bool:
        """Return whether this request leaves the origin of the page."""
        return origin_of(self.url) != page_origin

    def preflighted(self, page_origin: str) -> bool:
        """Return whether a browser sends a preflight first (an OPTIONS request before this one).

        It does for a request to another origin that is not "simple": another method than GET, HEAD or POST, a header
        of our own such as ``Api-User-Agent``, a body of another type than a form's, or progress of the upload.
        """
        if self.jsonp or self.opaque or not self.crosses_from(page_origin):
            return False
        if self.progress is not None or self.method not in ("GET", "HEAD", "POST"):
            return True
        headers = {name.lower(): value for name, value in self.headers.items()}
        if any(name not in _SIMPLE_HEADERS for name in headers):
            return True
        content_type = headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
        return content_type not in _SIMPLE_CONTENT_TYPES


@dataclass(frozen=True, slots=True, repr=False)
class Response:
    """One HTTP response.

    Attributes: `status`, `headers` (lower-case names; a foreign wiki shows only a few), `body`, `url` (the address that
    responded) and `redirected` (whether that is another path or host than the request's).

    >>> from mwbrowser import Response
    >>> Response(200, {"content-type": "application/json"}, b"{}", "https://wiki.example/w/api.php")
    <Response 200, 2 bytes>
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    redirected: bool = False

    def __repr__(self) -> str:
        """Show the status and the size; the body may hold tokens."""
        return f"<Response {self.status}, {len(self.body)} bytes>"


@contextmanager
def about(request: Request) -> Iterator[None]:
    """Add the request and the response to an error of the ``with`` block, which reads the response."""
    try:
        yield
    except MediaWikiError as error:
        if error.request is None:
            error.request = request
        raise


_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def origin_of(url: str) -> str:
    """Return the origin of an absolute address as browsers write it: ``https://example.org``, without a default port.

    >>> from mwbrowser.http.messages import origin_of
    >>> origin_of("HTTPS://Commons.Wikimedia.org:443/w/api.php")
    'https://commons.wikimedia.org'
    """
    scheme, separator, rest = url.partition("://")
    scheme = scheme.lower() if separator else ""
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0].rpartition("@")[2].lower()
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS.get(scheme, '/'))}"
