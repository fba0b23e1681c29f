"""Parameters, a path and a body to the request that a browser sends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from ..codec.files import as_file
from ..codec.params import as_python, encode_body, encode_query, is_list, prepare, to_text, with_query
from .messages import Credentials, Request
from .options import MULTIPART, Options, merge_headers
from .tracing import call_back
from .transport import Transport

__all__ = ["action_request", "rest_address", "rest_request"]

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
    """
    multipart = method == "POST" and options.content_type == MULTIPART
    pairs = prepare(parameters, use_us=options.use_us, keep_files=multipart)
    headers = options.all_headers()
    if method == "GET":
        return Request("GET", with_query(url, encode_query(pairs)), headers, credentials=credentials)
    address = with_query(url, encode_query([pair for name in in_the_address for pair in pairs if pair[0] == name]))
    if multipart:
        form = [(name, value if isinstance(value, str) else as_file(value, transport)) for name, value in pairs]
        progress = None if options.progress is None else partial(call_back, options.progress)
        return Request("POST", address, headers, form=form, credentials=credentials, progress=progress)
    headers = merge_headers(headers, {"Content-Type": f"{options.content_type}; charset=UTF-8"})
    is_query = ("action", "query") in pairs
    return Request("POST", address, headers, body=encode_body(pairs), credentials=credentials, is_query=is_query)


def rest_address(url: str, path: str, query: Mapping[str, Any] | None = None) -> str:
    """Return the address of a path of the REST API; core's own paths may leave the version out."""
    path = path if path.startswith("/") else f"/{path}"
    address = f"{url}/v1{path}" if _CORE_PATH.match(path) else f"{url}{path}"
    return with_query(address, encode_query(prepare(query or {}, send_false=True)))


def rest_request(method: str, address: str, body: Any, headers: Mapping[str, str], credentials: Credentials) -> Request:
    """Make a request to the REST API; a body is sent as JSON, ``None`` is no body.

    What JSON does not have is written as a parameter is: a date, a ``Decimal``, JavaScript's values. Raises `TypeError`
    for a value without a meaning, `ValueError` for a number that is not finite, and for half of a character.
    """
    if method == "GET":
        return Request("GET", address, headers, credentials=credentials)
    text = None if body is None else _json_of(body)
    sent = {name.lower(): value for name, value in headers.items()} | {"content-type": "application/json"}
    return Request(method, address, sent, body=text, credentials=credentials)


def _json_of(body: Any) -> str:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_json_value)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError("The body cannot be sent: it holds a lone surrogate, half of a character") from error
    return text


def _json_value(value: Any) -> Any:
    """Return what JSON has for a value that it does not know."""
    plain = as_python(value, "body")
    if plain is None or isinstance(plain, str | int | float):
        return plain
    return list(plain) if is_list(plain) else to_text(plain, name="body")
