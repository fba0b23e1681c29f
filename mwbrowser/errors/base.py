"""Errors of requests and responses, and the root of all errors."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, ClassVar, Protocol, TypeVar

from .secrets import hidden

__all__ = [
    "ApiWarning",
    "ConnectionFailed",
    "CorsRejected",
    "EmptyResponse",
    "EndlessContinuation",
    "HttpError",
    "InvalidResponse",
    "JsonpUnavailable",
    "MediaWikiError",
    "RequestAborted",
    "RequestInfo",
    "RequestTimeout",
    "ResponseInfo",
    "SessionLost",
    "SyncUnavailable",
    "TokenUnavailable",
    "aborted",
    "copy_for_caller",
    "plain_text",
    "put_in_doubt",
    "text_of",
    "unsent_copy",
]

Raised = TypeVar("Raised", bound=BaseException)

_TRACEBACK: Any = BaseException.__dict__["__traceback__"]
"""Python's own attribute: what `MediaWikiError.__traceback__` reads and sets."""


class RequestInfo(Protocol):
    """The attributes of an error's request that it shows: `mwbrowser.Request` has them."""

    @property
    def method(self) -> str:
        """``"GET"``, ``"POST"``, ..."""

    @property
    def url(self) -> str:
        """The absolute address, with tokens if it has some."""

    @property
    def safe_url(self) -> str:
        """The address with every secret in it replaced by ``…``."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that were set."""

    @property
    def body(self) -> str | None:
        """The body as text, ``None`` without one and for a form with files."""

    @property
    def only_reads(self) -> bool:
        """Whether the request changes nothing."""


class ResponseInfo(Protocol):
    """The attributes of an error's response that it shows: `mwbrowser.Response` has them."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, with names in lower case; a wiki of another origin shows only a few."""

    @property
    def body(self) -> bytes:
        """The body as it came."""

    @property
    def url(self) -> str:
        """The address that the response came from."""


class ApiWarning(UserWarning):
    """A warning that came with a wiki's response, given to the option ``on_warning``, or else to Python's `warnings`.

    It names the caller's line that led to the request, where Python knows it, and comes with every response that has
    it, not only once.

    Attributes: `module` (the API module it is about, such as ``"main"``), `code` (``None`` where the response's format
    has none: ``errorformat=bc``), `text` and `line` (the caller's line where a notebook's box shows it, else ``""``).
    ``mw.Api`` ignores warnings.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = await api.get(meta="siteinfo", nosuchparameter=1)
    >>> print(caught[0].message)
    main: Unrecognized parameter: nosuchparameter.
    """

    line: str = ""

    def __init__(self, module: str, text: str, code: str | None = None, *, is_html: bool = False) -> None:
        """Keep the wiki's warning; with `is_html`, the message is the text without its markup."""
        super().__init__(hidden(f"{module}: {plain_text(text) if is_html else text}"))
        self.module = module
        self.text = text
        self.code = code

    def _repr_html_(self) -> str:
        """Draw it, for notebooks."""
        from ..display.html import warning_box

        return warning_box(self)


class MediaWikiError(Exception):
    """The root of everything that mwbrowser raises about a wiki.

    Attributes: `code` (str, what ``mw.Api`` rejects with), `request` (the `Request` it is about, or ``None`` when none
    was sent), `response` (the `Response`, or ``None`` when there was none), `upload` (the `Upload` that failed by
    it, which can be resumed, or ``None``), `message` (what happened, without the address) and `may_have_happened`, of
    a write (``True``: the wiki may have carried it out, since no readable response came; ``False``: it certainly did
    not; ``None``: the request was not a write, or that is unknown).

    >>> from mwbrowser import MediaWikiError
    >>> try:
    ...     await api.get(action="no-such-action")
    ... except MediaWikiError as error:
    ...     print(error.code)
    badvalue
    """

    code: str = "http"
    upload: Any = None
    may_have_happened: bool | None = None
    _without_doubt: str | None = None
    text_status: ClassVar[str] = "error"
    """What jQuery calls the failure in the second argument of a rejection with ``"http"``."""

    def __init__(
        self, message: str, *, request: RequestInfo | None = None, response: ResponseInfo | None = None
    ) -> None:
        """Set the message. The error's text also has the request's address, without secrets."""
        self.request = request
        self.response = response
        # The message may quote a wiki or the browser, and those may quote our request.
        self.message = hidden(message)
        super().__init__(self.message)

    def __str__(self) -> str:
        """Return the message and the address that it is about."""
        return self.message + (f" ({self.request.method} {self.request.safe_url})" if self.request else "")

    @property
    def further(self) -> list[str]:
        """The wiki's further errors in the same response, as strings: the second and those after it."""
        return []

    @property
    def __traceback__(self) -> TracebackType | None:
        """The lines of code that the error came through.

        In marimo without the library's: it shows the end of a traceback, twenty lines of which the caller wrote none.
        """
        way: TracebackType | None = _TRACEBACK.__get__(self)
        if way is None or "marimo" not in sys.modules:
            return way
        from ..display.own_lines import without_ours

        return without_ours(way)

    @__traceback__.setter
    def __traceback__(self, way: TracebackType | None) -> None:
        _TRACEBACK.__set__(self, way)

    def _repr_html_(self) -> str:
        """Draw it, for notebooks."""
        from ..display.html import error_box

        return error_box(self)

    def _render_traceback_(self) -> list[str]:
        """Write the error for IPython, which calls this if it ends a cell: without a hundred lines of ours."""
        from ..display.html import error_text

        return error_text(self)


class HttpError(MediaWikiError):
    """The server returned an HTTP status that is not a success.

    Attributes: `status` (int), `text_status` (``"error"``), `retry_after` (the header's text or ``None``) and `data`
    (the body if it was JSON, else ``None``: some servers put an API error there).

    >>> from mwbrowser import HttpError
    >>> try:
    ...     await rest.get("/page/Does_not_exist")
    ... except HttpError as error:
    ...     print(error.status, error.data["errorKey"])
    404 rest-nonexistent-title
    """

    def __init__(
        self,
        *,
        response: ResponseInfo,
        request: RequestInfo | None = None,
        data: Any = None,
        explanation: str = "",
    ) -> None:
        """Describe the status by the body's explanation or by its number."""
        self.status = response.status
        self.data = data
        self.retry_after = response.headers.get("retry-after")
        message = f"The server returned HTTP {response.status}"
        if explanation:
            message += f": {hidden(explanation)}"  # hidden separately, since it may have been cut off
        if self.retry_after:
            message += f" The server wants a pause: Retry-After {hidden(self.retry_after)}."
        super().__init__(message, request=request, response=response)


class ConnectionFailed(MediaWikiError):
    """No response came: the browser is offline, the host cannot be reached, or the connection was cut.

    Attributes: `offline` (``True`` if the browser itself says that it has no network) and `begun` (``True`` if the
    response had begun, and was cut in its middle).

    >>> from mwbrowser import ConnectionFailed, ForeignApi
    >>> try:
    ...     await ForeignApi("localhost:1", anonymous=True, retry_seconds=0).get(meta="siteinfo")
    ... except ConnectionFailed as error:
    ...     print(error.code, error.offline)
    http False
    """

    begun: bool = False

    def __init__(self, message: str, *, request: RequestInfo | None = None, offline: bool = False) -> None:
        """Keep what the browser knows about the network."""
        super().__init__(message, request=request)
        self.offline = offline


class CorsRejected(ConnectionFailed):
    """The wiki can be reached, but the browser may not show this page the response (CORS).

    The message names what the owner of the wiki, or the caller, has to change.

    Attribute `conclusive`: ``False`` while a server in between that is overloaded could look the same. A read is then
    tried again before this is raised.

    >>> from mwbrowser import Api, CorsRejected
    >>> try:
    ...     await Api(ADDRESS_OF_A_WIKI).get(meta="siteinfo")
    ... except CorsRejected as error:
    ...     print(error.message)
    The wiki is of another origin than this page ...
    """

    def __init__(
        self,
        message: str,
        *,
        request: RequestInfo | None = None,
        offline: bool = False,
        conclusive: bool = True,
    ) -> None:
        """Keep how sure it is."""
        super().__init__(message, request=request, offline=offline)
        self.conclusive = conclusive


class JsonpUnavailable(ConnectionFailed):
    """JSONP was requested where it cannot work: in a worker, for a POST.

    >>> from mwbrowser import ForeignApi, JsonpUnavailable
    >>> wiki = ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True, jsonp="always")
    >>> try:
    ...     await wiki.post(meta="siteinfo")
    ... except JsonpUnavailable as error:
    ...     print(error.message)
    JSONP can only read. ...
    """


class RequestTimeout(MediaWikiError, TimeoutError):
    """No complete response within ``timeout`` seconds. The request was stopped on the network.

    >>> from mwbrowser import RequestTimeout
    >>> try:
    ...     await api.get({"meta": "siteinfo"}, {"timeout": 0.001})
    ... except RequestTimeout as error:
    ...     print(error.code, error.text_status)
    http timeout
    """

    text_status = "timeout"


class RequestAborted(MediaWikiError):
    """`abort` was called while the request was under way.

    >>> from mwbrowser import RequestAborted
    >>> import asyncio
    >>> request = asyncio.ensure_future(api.get(meta="siteinfo"))
    >>> await asyncio.sleep(0)
    >>> api.abort()
    >>> try:
    ...     await request
    ... except RequestAborted as error:
    ...     print(error.code, error.text_status)
    http abort
    """

    text_status = "abort"


class InvalidResponse(MediaWikiError):
    """The response is not the JSON that an API sends, or does not have its shape.

    >>> from mwbrowser import Api, InvalidResponse
    >>> try:
    ...     await Api("/w/load.php").get()
    ... except InvalidResponse as error:
    ...     print(error.code, error.text_status)
    http parsererror
    """

    text_status = "parsererror"


class EmptyResponse(MediaWikiError):
    """The server returned a success without content (``ok-but-empty``).

    >>> from mwbrowser import EmptyResponse
    >>> try:
    ...     _ = await api.get(meta="siteinfo")
    ... except EmptyResponse as error:
    ...     print(error.code)
    """

    code = "ok-but-empty"


class EndlessContinuation(MediaWikiError):
    """A query whose ``continue`` leads in circles, or through responses without content, was stopped.

    ``code`` is ``"endless-continuation"``; ``mw.Api`` does not continue by itself, and so has none.

    >>> from mwbrowser import EndlessContinuation
    >>> try:
    ...     titles = [item["title"] async for item in api.items(list="allpages", apprefix="Tea")]
    ... except EndlessContinuation as error:
    ...     print(error.code)
    """

    code = "endless-continuation"


class SessionLost(MediaWikiError):
    """The user was logged out midway, so a write was not saved: it would have been saved under the IP address.

    The session ended, in another tab or by its age: the wiki had given this page a token of a logged-in user, and now
    gives that of all anonymous users. Ask the person to log in, and write again; until then, every write of this page
    as that user is rejected so. ``code`` is ``"session-lost"``; ``mw.Api``, which saves under the IP address, has none.
    For an anonymous client, and after a logout by a client of this page, it is no error to be logged out.

    A page that `ForeignRest` wrote by CentralAuth is looked at after the write: if its token was no longer good, the
    wiki has saved it under the IP address. Then `may_have_happened` is ``True``, and the message names the revision.

    >>> from mwbrowser import SessionLost
    >>> try:
    ...     _ = await api.post_with_edit_token(action="edit", title="Sandbox", appendtext="!")
    ... except SessionLost:
    ...     print("You were logged out. Please log in again.")
    """

    code = "session-lost"


class SyncUnavailable(MediaWikiError, RuntimeError):
    """``api.sync`` was used where Python cannot wait. Nothing was sent; the message has the line to write instead.

    ``code`` is ``"sync-unavailable"``; ``mw.Api``, which waits nowhere, has none.

    >>> from mwbrowser import SyncUnavailable
    >>> try:
    ...     data = api.sync.get(meta="siteinfo")
    ... except SyncUnavailable:
    ...     data = await api.get(meta="siteinfo")
    >>> data["query"]["general"]["mainpage"]
    'Main Page'
    """

    code = "sync-unavailable"


class TokenUnavailable(MediaWikiError):
    """The wiki gave no token (``query-missing`` or ``token-missing``).

    Attribute `data`: the response to the token request, or ``None`` when none was made.

    >>> from mwbrowser import ForeignApi, TokenUnavailable
    >>> try:
    ...     await ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True).get_token("login")
    ... except TokenUnavailable as error:
    ...     print(error.code)
    query-missing
    """

    def __init__(self, code: str, message: str, *, data: Any = None) -> None:
        """Keep the anchor's code and the wiki's response."""
        super().__init__(message)
        self.code = code
        self.data = data


def copy_for_caller(error: Raised) -> Raised:
    """Return a copy of an error for one of several callers that share the failed work.

    An exception belongs to one caller, who may add a note to it or resume its own `upload`.
    """
    kind = type(error)
    other = kind.__new__(kind, *error.args)
    other.args = error.args  # RequestTimeout is an OSError too, which sets them in __init__ only
    other.__dict__.update(error.__dict__)
    if notes := getattr(error, "__notes__", None):
        other.__notes__ = list(notes)
    if isinstance(other, MediaWikiError):
        other.upload = None
    other.__cause__ = error.__cause__
    return other.with_traceback(error.__traceback__)


def unsent_copy(error: MediaWikiError, request: RequestInfo | None) -> MediaWikiError:
    """Return the same error for another request, which was not sent: without the doubt and the notes of the first."""
    other = copy_for_caller(error)
    other.request = request
    other.may_have_happened = None
    other.__notes__ = []
    if error._without_doubt is not None:
        other.message = error._without_doubt
        other.args = (other.message, *error.args[1:])
    return other.with_traceback(None)


def put_in_doubt(error: MediaWikiError, advice: str) -> None:
    """Note that the write which failed with this error may have been carried out; `advice` says how to find out."""
    error.may_have_happened = True
    if error._without_doubt is None:
        error._without_doubt = error.message
    error.message = f"{error.message} The write may have been carried out all the same. {advice}"
    error.args = (error.message, *error.args[1:])


def aborted(what: str, request: RequestInfo | None, stopped: BaseException | None) -> RequestAborted:
    """Return the error for work that `abort` stopped.

    Parameters: `stopped`, the cancellation that ended it; on its way up, ``http/pipeline.py`` notes on it whether the
    write under way may have been carried out (``in_doubt``: how to find out, or ``""`` if it was not).
    """
    error = RequestAborted(f"{what} was aborted.", request=request)
    advice: str | None = getattr(stopped, "in_doubt", None)
    if advice:
        put_in_doubt(error, advice)
    elif advice is not None:
        error.may_have_happened = False
    return error


def text_of(item: Mapping[str, Any]) -> str:
    """Return the text of an error or warning: its key depends on ``errorformat`` and ``formatversion``."""
    for key in ("info", "text", "html", "warnings", "*"):
        if isinstance(text := item.get(key), str):
            return text
    return ""


def plain_text(html: str) -> str:
    """Return the text in some HTML.

    >>> from mwbrowser.errors.base import plain_text
    >>> plain_text("must be <kbd>1</kbd> &amp; not more")
    'must be 1 & not more'
    """
    # Most programs never get HTML in an error, and importing its parser takes time.
    from ..display.plain_text import text_in_html

    return text_in_html(html)
