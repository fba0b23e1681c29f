"""Which error a wiki's code means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .api import (
    ApiError,
    ArticleExists,
    AssertionFailed,
    BadToken,
    EditConflict,
    InvalidTitle,
    MaxLag,
    MissingTitle,
    NotLoggedIn,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    TooManyValues,
)
from .base import RequestInfo, ResponseInfo, text_of

__all__ = ["api_error"]

_CLASS_OF_CODE: dict[str, type[ApiError]] = {
    "badtoken": BadToken,
    "assertanonfailed": AssertionFailed,
    "assertbotfailed": AssertionFailed,
    "assertnameduserfailed": AssertionFailed,
    "assertuserfailed": AssertionFailed,
    "notloggedin": NotLoggedIn,
    "stashnotloggedin": NotLoggedIn,
    "editconflict": EditConflict,
    "articleexists": ArticleExists,
    "missingtitle": MissingTitle,
    "nocreate-missing": MissingTitle,
    "invalidtitle": InvalidTitle,
    "readonly": ReadOnly,
    "maxlag": MaxLag,
    "ratelimited": RateLimited,
    "toomanyvalues": TooManyValues,
    **dict.fromkeys(
        (
            "permissiondenied",
            "protectedpage",
            "protectednamespace",
            "protectednamespace-interface",
            "protectedtitle",
            "cascadeprotected",
            "customcssjsprotected",
            "readapidenied",
            "writeapidenied",
            "noedit",
            "noedit-anon",
            "cantcreate",
            "cantcreate-anon",
            "blocked",
            "autoblocked",
            "globalblocking-blockedtext-user",
        ),
        PermissionDenied,
    ),
}


def api_error(
    errors: Sequence[Mapping[str, Any]],
    *,
    data: Any = None,
    request: RequestInfo | None = None,
    response: ResponseInfo | None = None,
) -> ApiError:
    """Make the error that fits the first of the wiki's errors, in any ``errorformat`` and ``formatversion``."""
    first = errors[0] if errors else {}
    code = str(first["code"]) if first.get("code") is not None else "unknown"
    return _CLASS_OF_CODE.get(code, ApiError)(
        code, text_of(first), errors=errors, data=data, request=request, response=response
    )
