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
    EndlessContinuation,
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
    SyncUnavailable,
    TokenUnavailable,
    TooManyValues,
    UploadWarning,
)
from .foreign import ForeignApi, ForeignRest
from .page import Page
from .progress import ProgressBar
from .rest import Rest
from .results import Results
from .retry import Wait
from .rows import Rows
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
    "Page",
    "PermissionDenied",
    "ProgressBar",
    "RateLimited",
    "ReadOnly",
    "RequestAborted",
    "RequestTimeout",
    "Rest",
    "Results",
    "Rows",
    "SyncUnavailable",
    "TokenUnavailable",
    "TooManyValues",
    "UploadWarning",
    "Wait",
    "watching",
]


def load_ipython_extension(shell: object) -> None:
    """Do what ``%load_ext mwbrowser`` asks for: errors and warnings of wikis are shown as boxes in this notebook."""
    from .ipython import load

    load(shell)


def unload_ipython_extension(shell: object) -> None:
    """Do what ``%unload_ext mwbrowser`` asks for."""
    from .ipython import unload

    unload(shell)
