"""Messages for a person about a failure, in their language if its messages are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from .api import ApiError
from .base import (
    ConnectionFailed,
    CorsRejected,
    HttpError,
    JsonpUnavailable,
    MediaWikiError,
    RequestAborted,
    RequestTimeout,
    SessionLost,
    TokenUnavailable,
    text_of,
)
from .reach import BlockedByPolicy, Redirected, ResponseTooLarge
from .secrets import hidden
from .sign_in import NotSignedIn

__all__ = ["Localization", "messages_for"]

_TIMEOUT = "api-clientside-error-timeout"
_ABORTED = "api-clientside-error-aborted"
_INVALID = "api-clientside-error-invalidresponse"
_HTTP = "api-clientside-error-http"
_TOO_MANY = "api-clientside-error-http-429-retry"
_NO_CONNECTION = "api-clientside-error-noconnect"

_MOST_DIGITS = 9
"""A wait of more than thirty years is not reported; Python cannot parse a number of thousands of digits."""

_IN_DOUBT = (
    "It is not known whether the wiki has saved this: it may have. Please look at the page or its history before you "
    "send it again."
)

_ENGLISH = {
    _TIMEOUT: "The wiki took too long to respond.",
    _ABORTED: "The request was stopped.",
    _INVALID: "The wiki's response could not be understood.",
    _HTTP: "The wiki's server reported an error: HTTP $1.",
    _TOO_MANY: "That was too much in too short a time. Please wait $1 and try again.",
    _NO_CONNECTION: "The wiki could not be reached. Please check your internet connection and try again.",
}


class Localization(Protocol):
    """The messages and the language of a page, or of a wiki."""

    def message(self, key: str, *parameters: str) -> str | None:
        """Return the text of a message in the user's language, ``None`` if it is not loaded."""

    def duration(self, seconds: int) -> str:
        """Return a duration in the user's language, such as ``"20 minutes and 34 seconds"``."""


def messages_for(error: object, texts: Localization) -> list[str]:
    """Return messages for a person about a failure: see `Api.get_error_message`."""
    if isinstance(error, MediaWikiError) and error.may_have_happened and not isinstance(error, ApiError | SessionLost):
        # The wiki's own messages about the network end with "try again".
        cause = [] if isinstance(error, ConnectionFailed) else _about(error, texts)
        return [*map(hidden, cause), _IN_DOUBT]
    return [hidden(text) for text in _about(error, texts)]


def _about(error: object, texts: Localization) -> list[str]:
    match error:
        case RequestTimeout() | TimeoutError():
            return [_text(texts, _TIMEOUT)]
        case RequestAborted():
            return [_text(texts, _ABORTED)]
        case ApiError():
            return _texts(error.errors) or [error.info or error.code]
        case HttpError():
            return [_about_status(error, texts)]
        # Without our diagnosis, a page could not tell these from a lost connection; so show its result.
        case CorsRejected() | JsonpUnavailable() | Redirected() | BlockedByPolicy():
            return [error.message]
        case TokenUnavailable() | SessionLost() | NotSignedIn() | ResponseTooLarge():
            return [error.message]
        case ConnectionFailed():
            return [_text(texts, _NO_CONNECTION)]
        case Mapping() if error.get("error"):
            return _texts([error["error"]]) or [_text(texts, _INVALID)]
        case Mapping() if error.get("errors"):
            return _texts(error["errors"]) or [_text(texts, _INVALID)]
        case Exception() if not isinstance(error, MediaWikiError):
            return [str(error) or type(error).__name__]
    return [_text(texts, _INVALID)]


def _about_status(error: HttpError, texts: Localization) -> str:
    wait = error.retry_after or ""
    if error.status == 429 and wait.isdecimal() and len(wait) <= _MOST_DIGITS:
        return _text(texts, _TOO_MANY, texts.duration(int(wait)))
    return _text(texts, _HTTP, str(error.status))


def _text(texts: Localization, key: str, *parameters: str) -> str:
    text = texts.message(key, *parameters)
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
        # Most programs never get HTML in an error, and importing its parser takes time.
        from ..display.plain_text import text_in_html

        return text_in_html(html)
    return text_of(error) or str(error.get("code", ""))
