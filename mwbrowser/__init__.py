"""mwbrowser: any MediaWiki wiki, from Python in a web page."""

from .actions.edit import Revision
from .clients.api import Api
from .clients.foreign import ForeignApi
from .clients.rest import ForeignRest, Rest
from .display.progress import ProgressBar
from .display.rows import Rows
from .errors import (
    ApiError,
    ApiWarning,
    ArticleExists,
    AssertionFailed,
    BadToken,
    Blocked,
    CaptchaNeeded,
    ConnectionFailed,
    CorsRejected,
    EditConflict,
    EmptyResponse,
    EndlessContinuation,
    FilterDisallowed,
    FilterWarning,
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
    ReauthenticationNeeded,
    RequestAborted,
    RequestTimeout,
    SessionLost,
    SignInFailed,
    SpamBlacklisted,
    SyncUnavailable,
    TitleBlacklisted,
    TokenUnavailable,
    TooManyValues,
    UploadWarning,
)
from .http.messages import Request, Response
from .http.options import CallOptions, Options, Wait
from .http.tracing import Exchange, watching
from .http.transport import Transport
from .query.page import Page
from .query.results import Results
from .upload.task import Upload

__version__ = "0.1.0"

__all__ = [
    "Api",
    "ApiError",
    "ApiWarning",
    "ArticleExists",
    "AssertionFailed",
    "BadToken",
    "Blocked",
    "CallOptions",
    "CaptchaNeeded",
    "ConnectionFailed",
    "CorsRejected",
    "EditConflict",
    "EmptyResponse",
    "EndlessContinuation",
    "Exchange",
    "FilterDisallowed",
    "FilterWarning",
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
    "Options",
    "Page",
    "PermissionDenied",
    "ProgressBar",
    "RateLimited",
    "ReadOnly",
    "ReauthenticationNeeded",
    "Request",
    "RequestAborted",
    "RequestTimeout",
    "Response",
    "Rest",
    "Results",
    "Revision",
    "Rows",
    "SessionLost",
    "SignInFailed",
    "SpamBlacklisted",
    "SyncUnavailable",
    "TitleBlacklisted",
    "TokenUnavailable",
    "TooManyValues",
    "Transport",
    "Upload",
    "UploadWarning",
    "Wait",
    "watching",
]


def load_ipython_extension(shell: object) -> None:
    """Do what ``%load_ext mwbrowser`` asks for: errors and warnings of wikis are shown as boxes in this notebook."""
    from .display.ipython import load

    load(shell, MediaWikiError, ApiWarning)


def unload_ipython_extension(shell: object) -> None:
    """Do what ``%unload_ext mwbrowser`` asks for."""
    from .display.ipython import unload

    unload(shell)
