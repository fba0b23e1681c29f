"""What can go wrong on the way to a wiki and back, and the root of all errors."""

from __future__ import annotations

from typing import Any, ClassVar

from ..http.messages import Request, Response

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
    "RequestTimeout",
    "SyncUnavailable",
    "TokenUnavailable",
]


class ApiWarning(UserWarning):
    """A warning that came with a wiki's answer, given to Python's `warnings`.

    Attributes: `module` (the API module it is about, such as ``"main"``), `code` (``None`` where the answer's format
    has none: ``errorformat=bc``) and `text`. ``mw.Api`` ignores warnings.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = await api.get(meta="siteinfo", nosuchparameter=1)
    >>> print(caught[0].message)
    main: Unrecognized parameter: nosuchparameter.
    """

    def __init__(self, module: str, text: str, code: str | None = None) -> None:
        """Keep what the wiki said."""
        super().__init__(f"{module}: {text}")
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
    it, which can be resumed, or ``None``) and `message` (what happened, without the address).

    >>> from mwbrowser import MediaWikiError
    >>> try:
    ...     await api.get(action="no-such-action")
    ... except MediaWikiError as error:
    ...     print(error.code)
    badvalue
    """

    code: str = "http"
    upload: Any = None
    text_status: ClassVar[str] = "error"
    """What jQuery calls the failure in the second argument of a rejection with ``"http"``."""

    def __init__(self, message: str, *, request: Request | None = None, response: Response | None = None) -> None:
        """Say what happened; the request's address is added, with secrets left out."""
        self.request = request
        self.response = response
        self.message = message
        where = f" ({request.method} {request.safe_url})" if request else ""
        super().__init__(f"{message}{where}")

    def _repr_html_(self) -> str:
        """Draw it, for notebooks."""
        from ..display.html import error_box

        return error_box(self)

    def _render_traceback_(self) -> list[str]:
        """Write it for IPython, which asks this of an error that ends a cell: without a hundred lines of ours."""
        from ..display.html import error_text

        return error_text(self)


class HttpError(MediaWikiError):
    """The server answered with an HTTP status that is not a success.

    Attributes: `status` (int), `text_status` (``"error"``), `retry_after` (the header's text or ``None``) and `data`
    (the body if it was JSON, else ``None``: some servers put an API error there).

    >>> from mwbrowser import HttpError
    >>> try:
    ...     await rest.get("/page/Does_not_exist")
    ... except HttpError as error:
    ...     print(error.status, error.data["errorKey"])
    404 rest-nonexistent-title
    """

    def __init__(self, *, request: Request, response: Response, data: Any = None, explanation: str = "") -> None:
        """Describe the status by what the body or the number says."""
        self.status = response.status
        self.data = data
        self.retry_after = response.headers.get("retry-after")
        message = f"The server returned HTTP {response.status}"
        if explanation:
            message += f": {explanation}"
        if self.retry_after:
            message += f" It asks to wait: Retry-After {self.retry_after}."
        super().__init__(message, request=request, response=response)


class ConnectionFailed(MediaWikiError):
    """No answer came: the browser is offline, the host cannot be reached, or the connection was cut.

    Attribute `offline`: ``True`` if the browser itself says that it has no network.

    >>> from mwbrowser import ConnectionFailed, ForeignApi
    >>> try:
    ...     await ForeignApi("localhost:1", anonymous=True, retry_seconds=0).get(meta="siteinfo")
    ... except ConnectionFailed as error:
    ...     print(error.code, error.offline)
    http False
    """

    def __init__(self, message: str, *, request: Request | None = None, offline: bool = False) -> None:
        """Keep what the browser knows about the network."""
        super().__init__(message, request=request)
        self.offline = offline


class CorsRejected(ConnectionFailed):
    """The wiki can be reached, but the browser may not show this page the answer (CORS).

    The message says what the owner of the wiki, or the caller, has to change.

    >>> from mwbrowser import Api, CorsRejected
    >>> try:
    ...     await Api(ADDRESS_OF_A_WIKI).get(meta="siteinfo")
    ... except CorsRejected as error:
    ...     print(error.message)
    The wiki is of another origin than this page ...
    """


class JsonpUnavailable(ConnectionFailed):
    """JSONP was asked for where it cannot work: in a worker, for a POST.

    >>> from mwbrowser import ForeignApi, JsonpUnavailable
    >>> wiki = ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True, jsonp="always")
    >>> try:
    ...     await wiki.post(meta="siteinfo")
    ... except JsonpUnavailable as error:
    ...     print(error.message)
    JSONP can only read. ...
    """


class RequestTimeout(MediaWikiError, TimeoutError):
    """No complete answer within ``timeout`` seconds. The request was stopped on the network.

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
    """The answer is not the JSON that an API sends, or does not have its shape.

    >>> from mwbrowser import Api, InvalidResponse
    >>> try:
    ...     await Api("/w/load.php").get()
    ... except InvalidResponse as error:
    ...     print(error.code, error.text_status)
    http parsererror
    """

    text_status = "parsererror"


class EmptyResponse(MediaWikiError):
    """The server said OK and sent nothing (``ok-but-empty``).

    >>> from mwbrowser import EmptyResponse
    >>> try:
    ...     _ = await api.get(meta="siteinfo")
    ... except EmptyResponse as error:
    ...     print(error.code)
    """

    code = "ok-but-empty"


class EndlessContinuation(MediaWikiError):
    """A query whose ``continue`` leads in circles, or through answers without content, was stopped.

    ``code`` is ``"endless-continuation"``; ``mw.Api`` does not continue by itself, and so has none.

    >>> from mwbrowser import EndlessContinuation
    >>> try:
    ...     titles = [item["title"] async for item in api.items(list="allpages", apprefix="Tea")]
    ... except EndlessContinuation as error:
    ...     print(error.code)
    """

    code = "endless-continuation"


class SyncUnavailable(MediaWikiError, RuntimeError):
    """``api.sync`` was used where Python cannot wait. Nothing was sent; the message says what to write instead.

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

    Attribute `data`: the answer to the token request, or ``None`` when none was made.

    >>> from mwbrowser import ForeignApi, TokenUnavailable
    >>> try:
    ...     await ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True).get_token("login")
    ... except TokenUnavailable as error:
    ...     print(error.code)
    query-missing
    """

    def __init__(self, code: str, message: str, *, data: Any = None) -> None:
        """Keep the anchor's code and the wiki's answer."""
        super().__init__(message)
        self.code = code
        self.data = data
