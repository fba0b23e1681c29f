"""Decides whether a failed write may have been carried out all the same.

A wiki that reports an error did nothing. Without a readable response, the outcome is unknown: the request may have been
lost on its way to the wiki, or the response on its way back. The error's message then says so, instead of "try again".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors.api import ApiError
from ..errors.base import HttpError, JsonpUnavailable, MediaWikiError, put_in_doubt
from ..errors.reach import BlockedByPolicy, Redirected
from .retry import refused_by_api

__all__ = ["advice_for", "may_have_happened", "note_outcome"]

_UNCERTAIN = (408, 409, 499)
"""Statuses below 500 after which the outcome is unknown: those of a proxy's timeout; and the REST API's for a conflict,
which may be a conflict with this very request, if the browser had already sent it by itself."""

_BROKEN_MIDWAY = "internal_api_error"
"""The beginning of the codes with which MediaWiki reports that its own code failed, at any step."""


def may_have_happened(error: MediaWikiError) -> bool:
    """Tell whether a write that was sent, and failed with this error, may have been carried out.

    >>> from mwbrowser import ApiError, ConnectionFailed
    >>> from mwbrowser.http.doubt import may_have_happened
    >>> may_have_happened(ApiError("editconflict", "")), may_have_happened(ConnectionFailed("No answer."))
    (False, True)
    """
    if isinstance(error, ApiError):
        return error.code.startswith(_BROKEN_MIDWAY)
    if isinstance(error, HttpError):
        if 400 <= error.status < 500:
            return error.status in _UNCERTAIN
        return not refused_by_api(error)
    return not isinstance(error, JsonpUnavailable | Redirected | BlockedByPolicy)


def note_outcome(error: MediaWikiError, *, sent: bool, advice: str) -> None:
    """Note on the error of a write whether it may have been carried out, unless that is noted already.

    Parameters: `sent`, whether the request was passed to the browser; `advice`, how to find out.
    """
    if error.may_have_happened is None:
        error.may_have_happened = sent and may_have_happened(error)
        if error.may_have_happened:
            put_in_doubt(error, advice)


def advice_for(parameters: Mapping[str, Any], *, is_rest: bool) -> str:
    """Return how the caller of a write finds out whether it was carried out.

    Parameters: `parameters`, those of the Action API; `is_rest`, whether it is a request to the REST API.
    """
    action = parameters.get("action")
    if is_rest:
        return "Look at the page or its history before you send it again."
    if action == "edit":
        return "Before you send it again, find_edit() finds out."
    if action == "upload" and ("chunk" in parameters or "file" in parameters):
        return "The upload's resume() finds out and continues it."
    return "Look at the wiki before you send it again."
