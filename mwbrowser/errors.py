"""Everything that can go wrong, by name.

    MediaWikiError
    ├── ApiError                 the wiki understood and said no (``.code`` is the wiki's own)
    │   ├── BadToken, AssertionFailed, NotLoggedIn, PermissionDenied
    │   ├── EditConflict, ArticleExists, MissingTitle, InvalidTitle
    │   ├── ReadOnly, MaxLag, RateLimited, TooManyValues
    │   └── UploadWarning        the wiki has doubts about a file, and keeps it for a second try
    ├── HttpError                an HTTP status that is not a success
    ├── ConnectionFailed         no answer: offline, host unreachable, connection cut
    │   ├── CorsRejected         the wiki is there, but its answer is not for this page
    │   └── JsonpUnavailable     JSONP was asked for where it cannot work
    ├── RequestTimeout           no answer in time (also a TimeoutError)
    ├── RequestAborted           api.abort() was called
    ├── InvalidResponse          an answer that is not what an API sends
    ├── EmptyResponse            an answer without content
    ├── EndlessContinuation      answers that would go on for ever
    └── TokenUnavailable         the wiki gave no token

Each has ``.code``, equal to the first argument with which ``mw.Api`` rejects: the wiki's own code for an `ApiError`,
``"http"`` for whatever happened on the way, ``"ok-but-empty"``, ``"query-missing"`` or ``"token-missing"``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from .transport import Request, Response

__all__ = [
    "ApiError",
    "ApiWarning",
    "ArticleExists",
    "AssertionFailed",
    "BadToken",
    "ConnectionFailed",
    "CorsRejected",
    "EditConflict",
    "EmptyResponse",
    "EndlessContinuation",
    "HttpError",
    "InvalidResponse",
    "InvalidTitle",
    "JsonpUnavailable",
    "MaxLag",
    "MediaWikiError",
    "MissingTitle",
    "NotLoggedIn",
    "PermissionDenied",
    "RateLimited",
    "ReadOnly",
    "RequestAborted",
    "RequestTimeout",
    "TokenUnavailable",
    "TooManyValues",
    "UploadWarning",
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


class ApiError(MediaWikiError):
    """The wiki's API answered with an error.

    Attributes: `code` (the first error's code), `info` (its text), `errors` (every error as the wiki sent it, a list
    of dicts) and `data` (the whole answer).

    >>> from mwbrowser import ApiError
    >>> try:
    ...     await api.get(action="parse", page="Does not exist")
    ... except ApiError as error:
    ...     print(error.code, "/", error.info)
    missingtitle / The page you specified doesn't exist.
    """

    hint: ClassVar[str] = ""
    """What to do about it, added to the message."""

    def __init__(
        self,
        code: str,
        info: str,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        data: Any = None,
        request: Request | None = None,
        response: Response | None = None,
    ) -> None:
        """Keep every error of the answer; the message is made of the first."""
        message = f"{code}: {info}" if info else code
        if len(errors) > 1:
            message += f" [and {len(errors) - 1} more in .errors]"
        if self.hint:
            message += f" {self.hint}"
        super().__init__(message, request=request, response=response)
        self.code = code
        self.info = info
        self.errors = list(errors)
        self.data = data


class BadToken(ApiError):
    """``badtoken``: the token is not, or no longer, valid. `post_with_token` has then already tried a fresh one."""


class AssertionFailed(ApiError):
    """``assertuserfailed`` and its kin: the user is not the one that ``assert`` or ``assertuser`` demands."""

    hint = "Log in on that wiki in this browser, or leave the assertion out."


class NotLoggedIn(ApiError):
    """``notloggedin``: this needs a logged-in user."""

    hint = (
        "Log in on that wiki in this browser and use a client that is not anonymous; "
        "between different sites browsers keep the cookies back."
    )


class PermissionDenied(ApiError):
    """``permissiondenied``, ``protectedpage``, ``blocked`` and their kin: this user may not do that."""


class EditConflict(ApiError):
    """``editconflict``: somebody saved the page in the meantime."""

    hint = "Read the page again and apply the change to the new text."


class ArticleExists(ApiError):
    """``articleexists``: the page that should be created is there already."""


class MissingTitle(ApiError):
    """``missingtitle`` and ``nocreate-missing``: there is no such page."""


class InvalidTitle(ApiError):
    """``invalidtitle``: the text cannot be the title of a page."""


class ReadOnly(ApiError):
    """``readonly``: the wiki takes no writes at the moment."""

    hint = "Try again in a while."


class MaxLag(ApiError):
    """``maxlag``: the wiki's database servers lag behind more than the ``maxlag`` parameter allows."""

    hint = "Try again in a while, or raise maxlag."


class RateLimited(ApiError):
    """``ratelimited``: too many of these in too short a time."""

    hint = "Wait before the next one."


class TooManyValues(ApiError):
    """``toomanyvalues``: more values for one parameter than the wiki takes at once (50, or 500 with more rights)."""


class UploadWarning(ApiError):
    """The wiki has doubts about a file: one of that name or content exists, the name is not as it should be, ...

    Attributes: `warnings` (dict, by kind: ``{"exists": "Foo.jpg"}``), `filekey` (of the file in the stash, ``None`` if
    the wiki did not keep it: with it, `upload_from_stash` goes on without sending the file again), `data` (the whole
    answer), and `code`, which is as in ``mw.Api`` not the kind but the value of the first warning (``"Foo.jpg"``), and
    ``"unknown"`` for an upload in chunks.

    >>> from mwbrowser import UploadWarning
    >>> _ = await api.upload(picture, filename=filename)
    >>> try:
    ...     await api.upload(picture + b" ", filename=filename)
    ... except UploadWarning as error:
    ...     doubts = list(error.warnings)
    ...     answer = await api.upload_from_stash(error.filekey, filename=filename, ignorewarnings=True)
    >>> doubts, answer["upload"]["result"]
    (['exists'], 'Success')
    """

    hint = "To go on all the same: upload_from_stash(error.filekey, filename=..., ignorewarnings=True)."

    def __init__(self, data: Mapping[str, Any], *, code: str | None = None) -> None:
        """Find the first warning in the answer to an upload."""
        upload = data["upload"]
        self.warnings: dict[str, Any] = dict(upload["warnings"])
        self.filekey: str | None = upload.get("filekey")
        kind, value = next(iter(self.warnings.items()), ("unknown", None))
        files = ", ".join(map(str, value)) if isinstance(value, list) else value
        info = f"{', '.join(self.warnings)}" + (f": {files}" if isinstance(files, str) else "")
        if code is None:
            code = ",".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else kind
        super().__init__(code, info, data=data)


class HttpError(MediaWikiError):
    """The server answered with an HTTP status that is not a success.

    Attributes: `status` (int), `text_status` (``"error"``), `retry_after` (the header's text or ``None``) and `data`
    (the body if it was JSON, else ``None``: some servers put an API error there).
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
    """

    def __init__(self, message: str, *, request: Request | None = None, offline: bool = False) -> None:
        """Keep what the browser knows about the network."""
        super().__init__(message, request=request)
        self.offline = offline


class CorsRejected(ConnectionFailed):
    """The wiki can be reached, but the browser may not show this page the answer (CORS).

    The message says what the owner of the wiki, or the caller, has to change.
    """


class JsonpUnavailable(ConnectionFailed):
    """JSONP was asked for where it cannot work: in a worker, for a POST."""


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
    """`abort` was called while the request was under way."""

    text_status = "abort"


class InvalidResponse(MediaWikiError):
    """The answer is not the JSON that an API sends, or does not have its shape."""

    text_status = "parsererror"


class EmptyResponse(MediaWikiError):
    """The server said OK and sent nothing (``ok-but-empty``)."""

    code = "ok-but-empty"


class EndlessContinuation(MediaWikiError):
    """A query whose ``continue`` leads in circles, or through answers without content, was stopped.

    ``code`` is ``"endless-continuation"``; ``mw.Api`` does not continue by itself, and so has none.
    """

    code = "endless-continuation"


class TokenUnavailable(MediaWikiError):
    """The wiki gave no token (``query-missing`` or ``token-missing``).

    Attribute `data`: the answer to the token request, or ``None`` when none was made.
    """

    def __init__(self, code: str, message: str, *, data: Any = None) -> None:
        """Keep the anchor's code and the wiki's answer."""
        super().__init__(message)
        self.code = code
        self.data = data
