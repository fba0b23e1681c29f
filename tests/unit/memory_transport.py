"""A transport in memory: answers what the test says, and remembers what was sent. The unit tests' only wiki."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from mwbrowser.errors import ConnectionFailed
from mwbrowser.http.messages import Request, Response
from mwbrowser.state.host_page import HostPage

JSON_HEADERS = {"content-type": "application/json; charset=utf-8"}


class MemoryTransport:
    """Hands each request to `answer`, which returns a value for JSON, a `Response`, or an exception to raise."""

    def __init__(
        self, answer: Callable[[Request], Any], origin: str = "https://here.example", wiki_page: HostPage | None = None
    ) -> None:
        self.answer = answer
        self.origin = origin
        self.wiki_page = wiki_page
        self.sent: list[Request] = []

    async def send(self, request: Request) -> Response:
        self.sent.append(request)
        await asyncio.sleep(0)
        result = self.answer(request)
        if asyncio.iscoroutine(result):
            result = await result
        if isinstance(result, BaseException):
            raise result
        return result if isinstance(result, Response) else respond(result)


def respond(value: Any, status: int = 200, headers: Mapping[str, str] = JSON_HEADERS) -> Response:
    """Make an answer: text and bytes as they are, anything else as JSON."""
    body = (
        value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value).encode()
    )
    return Response(status, headers, body, "https://wiki.example/w/api.php")


def no_connection(request: Request) -> ConnectionFailed:
    """Make the failure that a browser's transport raises when nothing came back."""
    return ConnectionFailed("No answer.", request=request)


def query_of(request: Request) -> dict[str, str]:
    """Return the parameters in a request's address."""
    return dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))


def fields_of(request: Request) -> dict[str, Any]:
    """Return the fields of a request's body: urlencoded ones, or those of a form, files as they are."""
    return dict(parse_qsl(request.body or "", keep_blank_values=True) if request.form is None else request.form)
