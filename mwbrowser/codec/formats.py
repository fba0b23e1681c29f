"""Responses of the Action API that are not JSON: other formats, feeds, and the XML of an export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors.base import ResponseInfo

__all__ = ["gives_json", "other_format"]

_TEXT = ("application/javascript", "application/json", "application/vnd.php.serialized", "application/xml", "text/")


def gives_json(parameters: Mapping[str, Any], response: ResponseInfo, *, writes: bool = False) -> bool:
    """Tell whether the response to a request has to be JSON, by what was requested.

    Actions of extensions may print a format of their own (``ApiFormatFeedWrapper``); their response names its type.
    XHTML is none of them: it is a page of a server in between, and so is any other type but a feed's after a write.
    """
    if str(parameters.get("format", "json")) != "json":
        return _type_of(response) == "application/json"
    action = str(parameters.get("action", "query"))
    if action == "query":
        return not _is_on(parameters.get("exportnowrap"))
    if action == "help":
        return _is_on(parameters.get("wrap")) or _type_of(response) != "text/html"
    kind = _type_of(response)
    if kind == "application/xhtml+xml" or (writes and not kind.endswith("+xml")):
        return True
    return not (kind.endswith(("+xml", "/xml")) or kind in ("text/calendar", "text/csv"))


def other_format(response: ResponseInfo) -> str | bytes:
    """Return a response that is not JSON: text as `str`, anything else as `bytes`."""
    kind = _type_of(response)
    if kind.startswith(_TEXT) or kind.endswith("+xml"):
        return response.body.decode(errors="replace")
    return response.body


def _type_of(response: ResponseInfo) -> str:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_on(value: Any) -> bool:
    return value is not None and value is not False
