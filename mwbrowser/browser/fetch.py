"""One request by the browser's fetch."""

from __future__ import annotations

import asyncio
import json
from functools import cache
from typing import Any

import js
from pyodide.ffi import to_js

from ..errors import ConnectionFailed
from ..transport import Request, Response
from .early import take_early
from .environment import is_offline
from .promises import PromiseRejected, method_of, settle, settle_then

__all__ = ["fetch"]


async def fetch(request: Request) -> Response:
    """Send a request and read the whole answer as bytes. A cancelled fetch is stopped on the network."""
    early = take_early(request)
    if early is not None:
        try:
            return _response(request, *await settle(early.take))
        except asyncio.CancelledError:
            early.abort()
            raise
        except PromiseRejected:
            # Another try, whose failure is told as any other's.
            pass
    controller = js.AbortController.new()
    init = to_js(_init(request, controller.signal), dict_converter=js.Object.fromEntries)
    try:
        answer, body = await settle_then(js.fetch, request.url, init, method=_read_body())
    except asyncio.CancelledError:
        controller.abort()
        raise
    except PromiseRejected as rejection:
        raise _failure(request, rejection) from rejection
    return _response(request, answer, body)


def _response(request: Request, answer: Any, body: Any) -> Response:
    return Response(answer.status, _headers(answer), body.to_bytes(), answer.url or request.url)


@cache
def _read_body() -> Any:
    return method_of(js.Response, "arrayBuffer")


def _init(request: Request, signal: Any) -> dict[str, Any]:
    init: dict[str, Any] = {"method": request.method, "credentials": request.credentials, "signal": signal}
    if request.opaque:
        init["mode"] = "no-cors"
    if request.headers:
        init["headers"] = dict(request.headers)
    if request.form is not None:
        from .upload import form_data

        init["body"] = form_data(request.form)
    elif request.body is not None:
        init["body"] = request.body
    return init


def _headers(answer: Any) -> dict[str, str]:
    # One step over the border for all headers instead of one for each.
    headers: dict[str, str] = json.loads(js.JSON.stringify(js.Object.fromEntries(answer.headers)))
    return headers


def _failure(request: Request, rejection: PromiseRejected) -> ConnectionFailed:
    if is_offline():
        return ConnectionFailed("The browser is offline.", request=request, offline=True)
    return ConnectionFailed(
        f"No answer ({rejection.message}). Is the address right, the network up, and nothing blocking the request?",
        request=request,
    )
