"""All errors, by name.

    MediaWikiError
    ├── ApiError                 the wiki rejected the request (``.code`` is the wiki's own)
    │   ├── BadToken, AssertionFailed, NotLoggedIn, PermissionDenied
    │   ├── Blocked              a PermissionDenied: the user, or their address, is blocked
    │   ├── EditConflict, ArticleExists, MissingTitle, InvalidTitle
    │   ├── ReadOnly, MaxLag, RateLimited, TooManyValues
    │   ├── CaptchaNeeded            a captcha is to be solved: ``await error.answer("42")``
    │   ├── FilterDisallowed         a filter of the wiki's; FilterWarning is one that can be confirmed
    │   ├── SignInFailed, ReauthenticationNeeded
    │   ├── SpamBlacklisted          an address in the text is on a blacklist
    │   ├── TitleBlacklisted         a PermissionDenied: the title is on a blacklist
    │   └── UploadWarning        the wiki has doubts about a file, and keeps it for a second try
    ├── HttpError                an HTTP status that is not a success
    ├── ConnectionFailed         no response: offline, host unreachable, connection cut
    │   ├── CorsRejected         the wiki responds, but this page may not read it
    │   ├── Redirected           the address leads to another one, where a write does not go
    │   ├── BlockedByPolicy      the page's own content security policy let nothing out
    │   └── JsonpUnavailable     JSONP was requested where it cannot work
    ├── RequestTimeout           no response in time (also a TimeoutError)
    ├── RequestAborted           api.abort() was called
    ├── InvalidResponse          a response that is not what an API sends
    │   └── ResponseTooLarge     a response that is larger than a page can take
    ├── EmptyResponse            a response without content
    ├── EndlessContinuation      responses that would continue for ever
    ├── TokenUnavailable         the wiki gave no token
    ├── SessionLost              the user was logged out midway, and nothing was saved
    ├── InvalidParameters        the wiki would not take these parameters; nothing was sent (also a ValueError)
    ├── UnknownModule            the wiki has no module of that name (also a LookupError)
    ├── ValuesFailed             the wiki rejected some of the many values of Module.split
    ├── NotSignedIn              no user is signed in by OAuth on this page, or no longer
    ├── SignInFailed             the person declined, or the response is not one to this page
    └── SyncUnavailable          api.sync where Python cannot wait (also a RuntimeError)

Each has ``.code``, equal to the first argument with which ``mw.Api`` rejects: the wiki's own code for an `ApiError`,
``"http"`` for whatever happened on the way, ``"ok-but-empty"``, ``"query-missing"`` or ``"token-missing"``. Errors that
``mw.Api`` does not have use codes of their own: ``"session-lost"``, ``"not-signed-in"``, ``"endless-continuation"``,
``"sync-unavailable"``.
"""

from __future__ import annotations

from .api import (
    ApiError,
    ArticleExists,
    AssertionFailed,
    BadToken,
    Blocked,
    EditConflict,
    InvalidTitle,
    MaxLag,
    MissingTitle,
    NotLoggedIn,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    TooManyValues,
    UploadWarning,
)
from .base import (
    ApiWarning,
    ConnectionFailed,
    CorsRejected,
    EmptyResponse,
    EndlessContinuation,
    HttpError,
    InvalidResponse,
    JsonpUnavailable,
    MediaWikiError,
    RequestAborted,
    RequestTimeout,
    SessionLost,
    SyncUnavailable,
    TokenUnavailable,
)
from .checks import InvalidParameters, UnknownModule, ValuesFailed
from .reach import BlockedByPolicy, Redirected, ResponseTooLarge
from .refusals import (
    CaptchaNeeded,
    FilterDisallowed,
    FilterWarning,
    SpamBlacklisted,
    TitleBlacklisted,
)
from .sign_in import NotSignedIn, ReauthenticationNeeded, SignInFailed

__all__ = [
    "ApiError",
    "ApiWarning",
    "ArticleExists",
    "AssertionFailed",
    "BadToken",
    "Blocked",
    "BlockedByPolicy",
    "CaptchaNeeded",
    "ConnectionFailed",
    "CorsRejected",
    "EditConflict",
    "EmptyResponse",
    "EndlessContinuation",
    "FilterDisallowed",
    "FilterWarning",
    "HttpError",
    "InvalidParameters",
    "InvalidResponse",
    "InvalidTitle",
    "JsonpUnavailable",
    "MaxLag",
    "MediaWikiError",
    "MissingTitle",
    "NotLoggedIn",
    "NotSignedIn",
    "PermissionDenied",
    "RateLimited",
    "ReadOnly",
    "ReauthenticationNeeded",
    "Redirected",
    "RequestAborted",
    "RequestTimeout",
    "ResponseTooLarge",
    "SessionLost",
    "SignInFailed",
    "SpamBlacklisted",
    "SyncUnavailable",
    "TitleBlacklisted",
    "TokenUnavailable",
    "TooManyValues",
    "UnknownModule",
    "UploadWarning",
    "ValuesFailed",
]
