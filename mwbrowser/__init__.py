"""mwbrowser: any MediaWiki wiki, from Python in a web page."""

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
    InvalidParameters,
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
    SessionLost,
    SyncUnavailable,
    TokenUnavailable,
    TooManyValues,
    UnknownModule,
    UploadWarning,
    ValuesFailed,
)
from .errors.checks import Problem
from .http.messages import Request, Response
from .http.options import CallOptions, Options, Wait
from .http.tracing import Exchange, watching
from .http.transport import Transport
from .query.page import Page
from .query.results import Results
from .upload.task import Upload

if TYPE_CHECKING:
    from .schema.description import Example, Parameter
    from .schema.module import Module

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
    "Example",
    "Exchange",
    "ForeignApi",
    "ForeignRest",
    "HttpError",
    "InvalidParameters",
    "InvalidResponse",
    "InvalidTitle",
    "JsonpUnavailable",
    "MaxLag",
    "MediaWikiError",
    "MissingTitle",
    "Module",
    "NotLoggedIn",
    "Options",
    "Page",
    "Parameter",
    "PermissionDenied",
    "Problem",
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
    "SyncUnavailable",
    "TokenUnavailable",
    "TooManyValues",
    "Transport",
    "UnknownModule",
    "Upload",
    "UploadWarning",
    "ValuesFailed",
    "Wait",
    "watching",
]


def __getattr__(name: str) -> Any:
    """Import what most pages don't need when it is named: what a wiki says of its modules."""
    if name == "Module":
        from .schema import module

        return module.Module
    if name in ("Example", "Parameter"):
        from .schema import description

        return getattr(description, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: object) -> None:
    """Do what ``%load_ext mwbrowser`` asks for: errors and warnings of wikis are shown as boxes in this notebook."""
    from .display.ipython import load

    load(shell, MediaWikiError, ApiWarning)


def unload_ipython_extension(shell: object) -> None:
    """Do what ``%unload_ext mwbrowser`` asks for."""
    from .display.ipython import unload

    unload(shell)
