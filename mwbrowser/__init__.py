"""mwbrowser: any MediaWiki wiki, from Python in a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    ConnectionFailed,
    CorsRejected,
    EditConflict,
    EmptyResponse,
    EndlessContinuation,
    HttpError,
    InvalidResponse,
    InvalidTitle,
    JsonpUnavailable,
    MaxLag,
    MediaWikiError,
    MissingTitle,
    NotLoggedIn,
    NotSignedIn,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    RequestAborted,
    RequestTimeout,
    SessionLost,
    SignInFailed,
    SyncUnavailable,
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

if TYPE_CHECKING:
    from .auth.oauth import OAuth

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
    "ConnectionFailed",
    "CorsRejected",
    "EditConflict",
    "EmptyResponse",
    "EndlessContinuation",
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
    "NotSignedIn",
    "OAuth",
    "Options",
    "Page",
    "PermissionDenied",
    "ProgressBar",
    "RateLimited",
    "ReadOnly",
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
    "SyncUnavailable",
    "TokenUnavailable",
    "TooManyValues",
    "Transport",
    "Upload",
    "UploadWarning",
    "Wait",
    "watching",
]


if not TYPE_CHECKING:  # which otherwise takes every name for one that is there

    def __getattr__(name: str) -> Any:
        """Import `OAuth` when it is used: most pages sign nobody in."""
        if name == "OAuth":
            from .auth.oauth import OAuth

            return OAuth
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: object) -> None:
    """Do what ``%load_ext mwbrowser`` asks for: errors and warnings of wikis are shown as boxes in this notebook."""
    from .display.ipython import load

    load(shell, MediaWikiError, ApiWarning)


def unload_ipython_extension(shell: object) -> None:
    """Do what ``%unload_ext mwbrowser`` asks for."""
    from .display.ipython import unload

    unload(shell)
