"""What to tell a person about a failure, in their language where its texts are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..actions.messages import MessageActions
from ..display.durations import in_english
from ..state.host_page import page_of
from . import (
    ApiError,
    ConnectionFailed,
    CorsRejected,
    HttpError,
    JsonpUnavailable,
    MediaWikiError,
    RequestAborted,
    RequestTimeout,
    TokenUnavailable,
)
from .codes import text_of

__all__ = ["ErrorMessages"]

_TIMEOUT = "api-clientside-error-timeout"
_ABORTED = "api-clientside-error-aborted"
_INVALID = "api-clientside-error-invalidresponse"
_HTTP = "api-clientside-error-http"
_TOO_MANY = "api-clientside-error-http-429-retry"
_NO_CONNECTION = "api-clientside-error-noconnect"

_ENGLISH = {
    _TIMEOUT: "The wiki took too long to answer.",
    _ABORTED: "The request was stopped.",
    _INVALID: "The answer of the wiki could not be understood.",
    _HTTP: "The wiki's server reported an error: HTTP $1.",
    _TOO_MANY: "That was too much in too short a time. Please wait $1 and try again.",
    _NO_CONNECTION: "The wiki could not be reached. Please check your internet connection and try again.",
}


class ErrorMessages(MessageActions):
    """What to tell a person about a failure."""

    def get_error_message(self, error: object) -> list[str]:
        """Return texts for a person to read about a failure (``mw.Api#getErrorMessage``).

        Parameters: `error`, what was raised, or the data of an answer that has ``error`` or ``errors`` in it.

        Returns a list of plain texts, one for each error of the wiki, at least one. They are the wiki's own, in the
        language of ``errorlang`` or ``uselang``; for what happened on the way they are the page's messages, those that
        `load_messages` brought, or English ones of this library.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.get(action="parse", page="Does not exist")
        ... except ApiError as error:
        ...     print(api.get_error_message(error))
        ["The page you specified doesn't exist."]
        """
        match error:
            case RequestTimeout() | TimeoutError():
                return [self._say(_TIMEOUT)]
            case RequestAborted():
                return [self._say(_ABORTED)]
            case ApiError():
                return _texts(error.errors) or [error.info or error.code]
            case HttpError():
                return [self._about_status(error)]
            # A page cannot tell these from a lost connection without the questions that we asked; so say what came out.
            case CorsRejected() | JsonpUnavailable() | TokenUnavailable():
                return [error.message]
            case ConnectionFailed():
                return [self._say(_NO_CONNECTION)]
            case Mapping() if error.get("error"):
                return _texts([error["error"]]) or [self._say(_INVALID)]
            case Mapping() if error.get("errors"):
                return _texts(error["errors"]) or [self._say(_INVALID)]
            case Exception() if not isinstance(error, MediaWikiError):
                return [str(error) or type(error).__name__]
        return [self._say(_INVALID)]

    def _about_status(self, error: HttpError) -> str:
        if error.status == 429 and (error.retry_after or "").isdecimal():
            seconds = int(error.retry_after or 0)
            page = page_of(self.transport)
            return self._say(_TOO_MANY, in_english(seconds) if page is None else page.duration(seconds))
        return self._say(_HTTP, str(error.status))

    def _say(self, key: str, *parameters: str) -> str:
        text = self._message(key, *parameters)
        if text is None:
            text = _ENGLISH[key]
            for number, parameter in enumerate(parameters, 1):
                text = text.replace(f"${number}", parameter)
        return text


def _texts(errors: Any) -> list[str]:
    found = (_plain(error) for error in errors if isinstance(error, Mapping))
    return [text for text in found if text]


def _plain(error: Mapping[str, Any]) -> str:
    """Return an error's text, without markup if it came with ``errorformat=html``; else its code."""
    html = error.get("html", error.get("*") if "info" not in error and "text" not in error else None)
    if isinstance(html, str):
        # Most never meet HTML in an error, and its parser takes its time to be imported.
        from ..display.plain_text import text_in_html

        return text_in_html(html)
    return text_of(error) or str(error.get("code", ""))
