"""Turns the bytes of a response into a result or an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..errors.base import (
    ApiWarning,
    EmptyResponse,
    HttpError,
    InvalidResponse,
    MediaWikiError,
    ResponseInfo,
    plain_text,
    text_of,
)
from ..errors.codes import api_error
from ..errors.reach import ResponseTooLarge
from ..errors.refusals import CaptchaNeededByRest
from ..errors.secrets import hidden
from .formats import gives_json, other_format
from .json_reader import LARGEST, MemoryIsShort, read_json
from .outcomes import ensure_carried_out
from .params import to_text
from .warned import report_warnings

__all__ = ["from_action_api", "from_rest_api", "size_in", "too_large"]

_BEGINNING = 200
"""How many characters of a response that is not JSON a message shows."""


def from_action_api(
    response: ResponseInfo,
    *,
    action: str = "query",
    parameters: Mapping[str, Any] | None = None,
    quiet: bool = False,
    carried_out: bool = False,
    on_warning: Callable[[ApiWarning], None] | None = None,
) -> Any:
    """Return the data of an Action API response, exactly as the wiki sent it; its warnings are reported.

    Parameters: `action`, the requested one, so that a response which reports that it was not carried out is an error;
    `parameters`, all of the request (another format than JSON is returned as `str` or `bytes`); `quiet`, for a request
    whose parameters are ours, so that the caller could do nothing about a warning; `carried_out`, for a write that
    succeeded: a filter that turns warnings into errors must not make it fail; `on_warning`, called with each warning in
    place of Python's `warnings`.

    Raises `HttpError`, `InvalidResponse`, `EmptyResponse` or the `ApiError` of the response.
    """
    if not _succeeded(response):
        raise _http_error(response)
    if response.status in (204, 304):
        raise _empty(response)
    if parameters is not None and not gives_json(parameters, response, writes=carried_out):
        if code := response.headers.get("mediawiki-api-error"):
            raise api_error([{"code": code}], data=response.body, response=response)
        return other_format(response)
    try:
        data = read_json(response.body)
    except ValueError as error:
        raise _not_json(response, error) from error
    if data is None or data == "":
        raise _empty(response)
    if carried_out and not isinstance(data, dict | list):
        raise InvalidResponse(
            f"The response is neither an object nor an array: {_beginning(response)!r}.", response=response
        )
    if isinstance(data, dict):
        _ensure_same_request(data, parameters, response)
        is_html = parameters is not None and parameters.get("errorformat") == "html"
        errors = [_as_html(error) for error in _errors_in(data)] if is_html else _errors_in(data)
        if not quiet:
            report_warnings(data, on_warning, may_raise=not (errors or carried_out), is_html=is_html)
        if errors:
            raise api_error(errors, data=data, response=response)
        ensure_carried_out(data, action)
    return data


def from_rest_api(response: ResponseInfo, *, wrote_to: str = "") -> Any:
    """Return the content of a REST API response: JSON as Python, text as `str`, else `bytes`; ``None`` if it is empty.

    Parameters: `wrote_to`, the address of a write, which was not carried out if the response is not the API's.

    Raises `HttpError` (its ``data`` has the API's own account of the error), `InvalidResponse` or `EmptyResponse`.
    """
    if not _succeeded(response):
        error = _http_error(response)
        if response.status == 409 and _is_no_conflict(error.data):
            raise CaptchaNeededByRest(response=response, data=error.data)
        raise error
    if not response.body:
        if wrote_to and response.status == 200:  # an API sends 204 if there is no content
            raise _empty(response)
        return None
    if wrote_to and _is_somebody_elses_page(response, wrote_to):
        raise _not_json(response, ValueError("it is a page for people"))
    content_type = response.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if content_type == "application/json" or content_type.endswith("+json"):
        try:
            return read_json(response.body)
        except ValueError as error:
            raise _not_json(response, error) from error
    if content_type.startswith("text/") or content_type.endswith("xml"):
        return response.body.decode(errors="replace")
    return response.body


def _is_somebody_elses_page(response: ResponseInfo, address: str) -> bool:
    """Tell whether a response is HTML of a proxy, which may send its error pages with HTTP 200.

    Parsoid's HTML names its ``profile`` (https://www.mediawiki.org/wiki/Specs/HTML), and the paths that convert
    something to HTML name it: ``/transform/wikitext/to/html``.
    """
    content_type = response.headers.get("content-type", "").lower()
    asks_for_html = "html" in address.partition("/rest.php")[2]
    return content_type.startswith("text/html") and "profile=" not in content_type and not asks_for_html


def _ensure_same_request(data: Mapping[str, Any], parameters: Mapping[str, Any] | None, response: ResponseInfo) -> None:
    """Raise `InvalidResponse` for the response to another request, which a proxy mixed up with this one."""
    wanted = None if parameters is None else parameters.get("requestid")
    if wanted is None or wanted is False or "requestid" not in data:
        return
    if str(data["requestid"]) != to_text(wanted, name="requestid"):
        raise InvalidResponse(
            "The response belongs to another request, by its requestid: a server in between mixed them up.",
            response=response,
        )


def _succeeded(response: ResponseInfo) -> bool:
    return 200 <= response.status < 300 or response.status == 304


def _errors_in(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    error, errors = data.get("error"), data.get("errors")
    found = error or errors
    if not found:
        return []
    if not error and isinstance(errors, Mapping):  # what PHP makes of a list with gaps
        found = list(errors.values())
    items = found if isinstance(found, list) else [found]
    return [item if isinstance(item, Mapping) else {"info": str(item)} for item in items]


def _as_html(error: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an error of ``errorformat=html`` as ``formatversion=2`` has it: version 1 names no kind of text."""
    return {**error, "html": error["*"]} if isinstance(error.get("*"), str) else error


def _http_error(response: ResponseInfo) -> HttpError:
    try:
        data = read_json(response.body)
    except ValueError:
        data = None
    return HttpError(response=response, data=data, explanation=_explanation(response, data))


def _is_no_conflict(data: Any) -> bool:
    """Tell whether the REST API reports another failure as an edit conflict (``EditHandler``).

    Its message then has the Action API's result, in each language: "Edit conflict (Failure)" since 1.40, and "Conflict:
    Failure" before. The message of a real conflict is that of ``editconflict``, without a result.
    """
    if not isinstance(data, Mapping):
        return False
    translations = data.get("messageTranslations")
    said = [data.get("message"), *(translations.values() if isinstance(translations, Mapping) else ())]
    return any(isinstance(text, str) and text.rstrip(")").endswith("Failure") for text in said)


def _explanation(response: ResponseInfo, data: Any) -> str:
    """Return the explanation in a server's error response, if it has one."""
    if not isinstance(data, Mapping):
        return _beginning(response) if response.headers.get("content-type", "").startswith("text/plain") else ""
    # The REST API's own sentence comes first: its "error" is a code, where the Action API has an object.
    translations = data.get("messageTranslations")
    sentence: Any = data.get("message")
    if isinstance(translations, Mapping) and translations:
        sentence = translations.get("en") or next(iter(translations.values()))
    if not isinstance(sentence, str) or not sentence:
        if not isinstance(data.get("error"), str) and (errors := _errors_in(data)):
            return f"{errors[0].get('code', 'unknown')}: {_plain(text_of(errors[0]))}"
        sentence = ""
    name = next((data[key] for key in ("errorKey", "error", "httpReason") if isinstance(data.get(key), str)), "")
    return ": ".join(part for part in (name, _plain(sentence)) if part)


_MARKUP = re.compile(
    r"</?(?:abbr|a|bdi|b|br|cite|code|div|em|i|kbd|li|p|pre|samp|small|span|strong|tt|ul|var)\b[^<>]*>|&(?:\w+|#\d+);"
)
"""The tags in MediaWiki's messages. A string that quotes another tag is not HTML, and stays as it is."""


def _plain(text: str) -> str:
    return plain_text(text) if _MARKUP.search(text) else text


def _not_json(response: ResponseInfo, error: ValueError) -> InvalidResponse:
    if isinstance(error, MemoryIsShort):
        return too_large(len(response.body), response)
    content_type = response.headers.get("content-type", "of no stated type")
    hint = " Is this the address of an API? It ends in api.php or rest.php." if "html" in content_type else ""
    what = f"begins with {_beginning(response)!r}" if response.body else "is empty"
    return InvalidResponse(
        f"The response is not JSON ({error}). It is {content_type} and {what}.{hint}", response=response
    )


def size_in(headers: Mapping[str, str]) -> int | None:
    """Return the size of a response in bytes according to its headers, ``None`` if they lack it."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None


def too_large(size: int | None, response: ResponseInfo | None = None, *, whole: bool = True) -> ResponseTooLarge:
    """Return the error for a response of so many bytes; `size` is ``None`` if their number is unknown.

    If the response was not read to its end (not `whole`), a size below the limit is that of compressed bytes.
    """
    if not whole and size is not None and size <= LARGEST:
        size = None
    much = "" if size is None else f": {size / 1e6:,.0f} MB"
    why = f"{LARGEST / 1e6:,.0f} MB can be read"
    if whole and (size is None or size <= LARGEST):
        why = "there is no memory for it here"
    return ResponseTooLarge(
        f"The response is too large{much}; {why}. Request less at once.", response=response, size=size
    )


def _beginning(response: ResponseInfo) -> str:
    text = response.body[: 4 * _BEGINNING].decode(errors="replace")
    return re.sub(r"\s+", " ", hidden(text)).strip()[:_BEGINNING]


def _empty(response: ResponseInfo) -> MediaWikiError:
    return EmptyResponse(
        f"The server returned HTTP {response.status} without a result; look at its HTTP headers.",
        response=response,
    )
