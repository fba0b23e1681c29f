"""Encodes parameters, a path and a body as the request that a browser sends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ..codec.files import as_file
from ..codec.params import as_python, encode_body, encode_query, is_list, prepare, sendable, to_text, with_query
from ..codec.percent import encoded
from .messages import Credentials, Request
from .options import FORM, MULTIPART, Options, merge_headers
from .tracing import call_back
from .transport import Transport

__all__ = ["LONGEST_ADDRESS", "LONGEST_BY_SCRIPT", "action_request", "filled", "rest_address", "rest_request"]

LONGEST_ADDRESS = 2000
"""Longer reads go by POST. MediaWiki's own limit, safe for all servers: $wgResourceLoaderMaxQueryLength.

nginx takes lines of 8192 bytes (large_client_header_buffers), Apache of 8190 (LimitRequestLine), IIS 2048 for a query
(maxQueryString). They respond to a longer address with 414 or 404 and without CORS headers, so that a page sees no
response.
"""

LONGEST_BY_SCRIPT = 8000
"""JSONP has no POST: requests that can be split are split at the limit of nginx and Apache."""

_READS = frozenset(
    (
        "compare",
        "expandtemplates",
        "help",
        "opensearch",
        "paraminfo",
        "parse",
        "query",
        "sitematrix",
        "templatedata",
        "wbformatvalue",
        "wbgetclaims",
        "wbgetentities",
        "wbparsevalue",
        "wbsearchentities",
    )
)
"""Actions that only read, so that a POST does no more than a GET. A GET of another action may be rejected."""

_FILES: Mapping[str, Any] = {"upload": ("file", "chunk"), "import": ("xml",)}
"""The parameters that are files, by action. Bytes for another one would be a file that the wiki ignores."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CORE_PATH = re.compile(r"/(?:file|page|revision|search|transform)(?=/|$)")


def action_request(
    url: str,
    method: str,
    parameters: Mapping[str, Any],
    options: Options,
    credentials: Credentials,
    transport: Transport,
    in_the_address: tuple[str, ...],
) -> Request:
    """Make a request to the Action API.

    Parameters: `in_the_address`, the names of those `parameters` that a POST carries in its address too.

    A read whose address would be too long for some servers is sent by POST.
    """
    multipart = method == "POST" and options.content_type == MULTIPART
    files = _FILES.get(str(parameters.get("action")), True) if multipart else False
    pairs = prepare(parameters, use_us=options.use_us, keep_files=files)
    headers = options.all_headers()
    if method == "GET":
        address = with_query(url, encode_query(pairs))
        if len(address) > LONGEST_ADDRESS and dict(pairs).get("action") in _READS:
            by_form = options.updated({"content_type": FORM})
            post = action_request(url, "POST", parameters, by_form, credentials, transport, in_the_address)
            # No preflight either: it is a form.
            return replace(post, is_query=True, in_full=address)
        return Request("GET", address, headers, credentials=credentials)
    address = with_query(url, encode_query([pair for name in in_the_address for pair in pairs if pair[0] == name]))
    if multipart:
        form = [(name, value if isinstance(value, str) else as_file(value, transport, name)) for name, value in pairs]
        progress = None if options.progress is None else partial(call_back, options.progress)
        return Request("POST", address, headers, form=form, credentials=credentials, progress=progress)
    headers = merge_headers(headers, {"Content-Type": f"{options.content_type}; charset=UTF-8"})
    is_query = ("action", "query") in pairs
    return Request("POST", address, headers, body=encode_body(pairs), credentials=credentials, is_query=is_query)


def rest_address(
    url: str, path: str, query: Mapping[str, Any] | None = None, placeholders: Mapping[str, Any] | None = None
) -> str:
    """Return the address of a path of the REST API; core's own paths may leave the version out.

    Parameters: `placeholders`, the values of the names in braces. Raises `TypeError` if some are missing or too many.
    """
    path = filled(path if path.startswith("/") else f"/{path}", placeholders or {})
    address = f"{url}/v1{path}" if _CORE_PATH.match(path) else f"{url}{path}"
    return with_query(address, encode_query(prepare(query or {}, send_false=True)))


def filled(path: str, placeholders: Mapping[str, Any]) -> str:
    """Return a path with percent-encoded values in place of ``{names}``.

    A name that Python reserves has an underscore after it: ``from_=`` is the value of ``{from}``.

    >>> from mwbrowser.http.encoding import filled
    >>> filled("/page/{title}/html", {"title": "AC/DC"})
    '/page/AC%2FDC/html'
    """
    values = {name.removesuffix("_"): value for name, value in placeholders.items()}
    wanted = _PLACEHOLDER.findall(path)
    if unknown := [name for name in values if name not in wanted]:
        places = ", ".join(f"{{{name}}}" for name in wanted) or "no {names}"
        raise TypeError(f"The path {path!r} has no {{{unknown[0]}}}; it has {places}")
    if missing := [name for name in wanted if name not in values]:
        raise TypeError(f"The path {path!r} needs {missing[0]}=, the value that takes the place of {{{missing[0]}}}")
    return _PLACEHOLDER.sub(lambda found: _in_path(found[1], values[found[1]]), path)


def _in_path(name: str, value: Any) -> str:
    text = sendable(to_text(value, name=name), name)
    if text in ("", ".", ".."):
        # Browsers resolve a segment of dots as a relative path, even if it is percent-encoded (URL Standard).
        raise ValueError(f"{name}={value!r} cannot stand in a path")
    return encoded(text)


def rest_request(method: str, address: str, body: Any, headers: Mapping[str, str], credentials: Credentials) -> Request:
    """Make a request to the REST API; a body is sent as JSON, ``None`` means no body.

    What JSON does not have is written as a parameter is: a date, a ``Decimal``, JavaScript's values. Raises `TypeError`
    for a value without a meaning, `ValueError` for a number that is not finite, for half of a character, and for lists
    within lists without end.
    """
    if method == "GET":
        return Request("GET", address, headers, credentials=credentials)
    text = None if body is None else _json_of(body)
    sent = {name.lower(): value for name, value in headers.items()} | {"content-type": "application/json"}
    return Request(method, address, sent, body=text, credentials=credentials)


def _json_of(body: Any) -> str:
    try:
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_json_value)
    except RecursionError as error:
        raise ValueError("The body cannot be sent: it is nested too deeply") from error
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError("The body cannot be sent: it holds a lone surrogate, half of a character") from error
    return text


def _json_value(value: Any) -> Any:
    """Return the JSON form of a value that JSON lacks."""
    plain = as_python(value, "body")
    if plain is None or isinstance(plain, str | int | float):
        return plain
    return list(plain) if is_list(plain) else to_text(plain, name="body")
