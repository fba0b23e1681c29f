"""mwbrowser: any MediaWiki wiki, from Python in a web page."""

import sys

if sys.implementation.name != "cpython":
    # PyScript runs a script of type="mpy" by MicroPython, where the first import below would fail with a misleading
    # message.
    raise ImportError('mwbrowser takes Python (Pyodide), not MicroPython: write type="py" in the page')

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
    BlockedByPolicy,
    CaptchaNeeded,
    ConnectionFailed,
    CorsRejected,
    EditConflict,
    EmptyResponse,
    EndlessContinuation,
    FilterDisallowed,
    FilterWarning,
    HttpError,
    InvalidParameters,
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
    ReauthenticationNeeded,
    Redirected,
    RequestAborted,
    RequestTimeout,
    ResponseTooLarge,
    SessionLost,
    SignInFailed,
    SpamBlacklisted,
    SyncUnavailable,
    TitleBlacklisted,
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
    from .auth.oauth import OAuth
    from .auth.sign_in_form import SignInForm
    from .clients.diagnose import Diagnosis
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
    "BlockedByPolicy",
    "CallOptions",
    "CaptchaNeeded",
    "ConnectionFailed",
    "CorsRejected",
    "EditConflict",
    "EmptyResponse",
    "EndlessContinuation",
    "Example",
    "Exchange",
    "FilterDisallowed",
    "FilterWarning",
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
    "NotSignedIn",
    "OAuth",
    "Options",
    "Page",
    "Parameter",
    "PermissionDenied",
    "Problem",
    "ProgressBar",
    "RateLimited",
    "ReadOnly",
    "ReauthenticationNeeded",
    "Redirected",
    "Request",
    "RequestAborted",
    "RequestTimeout",
    "Response",
    "ResponseTooLarge",
    "Rest",
    "Results",
    "Revision",
    "Rows",
    "SessionLost",
    "SignInFailed",
    "SignInForm",
    "SpamBlacklisted",
    "SyncUnavailable",
    "TitleBlacklisted",
    "TokenUnavailable",
    "TooManyValues",
    "Transport",
    "UnknownModule",
    "Upload",
    "UploadWarning",
    "ValuesFailed",
    "Wait",
    "diagnose",
    "watching",
]


async def diagnose(url: object, *, transport: Transport | None = None, timeout: float = 10.0) -> "Diagnosis":
    """Find out what this page can do with a wiki, and why not: for a program, for a person, for a report of a problem.

    It only reads: three requests for most wikis, five at most, one of them with the browser's cookies for that wiki.
    The state that other clients have of the wiki is neither used nor changed.

    Parameters:
        url: the address of the wiki, as for `ForeignApi`: a host, a page or a script of it.
        transport: what carries the requests instead of the browser.
        timeout: seconds for each request.

    Returns a `Diagnosis`. A wiki that cannot be reached is no error, but the result. Raises `TypeError` or `ValueError`
    for what is no address.

    >>> from mwbrowser import diagnose
    >>> found = await diagnose(ADDRESS_OF_A_WIKI)
    >>> found.anonymous.works, found.requests
    (True, 3)
    """
    # Few pages need this module: it is imported on the first call.
    from .clients.diagnose import diagnosed

    return await diagnosed(url, transport, timeout)


if not TYPE_CHECKING:  # type checkers would otherwise accept every name

    def __getattr__(name: str) -> Any:
        """Import on first use what most pages don't need: OAuth, and the descriptions of a wiki's modules."""
        if name == "OAuth":
            from .auth.oauth import OAuth

            return OAuth
        if name == "SignInForm":
            from .auth.sign_in_form import SignInForm

            return SignInForm
        if name == "Module":
            from .schema import module

            return module.Module
        if name in ("Example", "Parameter"):
            from .schema import description

            return getattr(description, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: object) -> None:
    """Called by ``%load_ext mwbrowser``: show errors and warnings of wikis as boxes in this notebook."""
    from .display.ipython import load

    load(shell, MediaWikiError, ApiWarning)


def unload_ipython_extension(shell: object) -> None:
    """Called by ``%unload_ext mwbrowser``."""
    from .display.ipython import unload

    unload(shell)
