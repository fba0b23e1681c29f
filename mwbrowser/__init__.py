"""mwbrowser: any MediaWiki wiki, from Python in a web page."""

from .api import Api
from .errors import (
    ApiError,
    ApiWarning,
    ArticleExists,
    AssertionFailed,
    BadToken,
    ConnectionFailed,
    CorsRejected,
    EditConflict,
    EmptyResponse,
    HttpError,
    InvalidResponse,
    InvalidTitle,
    JsonpUnavailable,
    MaxLag,
    MediaWikiError,
    MissingTitle,
    NotLoggedIn,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    RequestAborted,
    RequestTimeout,
    TokenUnavailable,
    TooManyValues,
    UploadWarning,
)
from .foreign import ForeignApi, ForeignRest
from .rest import Rest
from .watch import Exchange, watching

__version__ = "0.1.0"

__all__ = [
    "Api",
    "ApiError",
    "ApiWarning",
    "ArticleExists",
    "AssertionFailed",
    "BadToken",
    "ConnectionFailed",
    "CorsRejected",
    "EditConflict",
    "EmptyResponse",
    "Exchange",
    "ForeignApi",
    "ForeignRest",
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
    "Rest",
    "TokenUnavailable",
    "TooManyValues",
    "UploadWarning",
    "watching",
]
