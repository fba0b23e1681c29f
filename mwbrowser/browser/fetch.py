"""One request by the browser's fetch."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

import js

from ..codec.json_reader import LARGEST, read_json
from ..codec.responses import size_in, too_large
from ..errors import ConnectionFailed, InvalidResponse, MediaWikiError, Redirected
from ..http.messages import Request, Response
from .body import settle_with_body
from .environment import is_offline
from .policy import blocked_by_policy, watch_policy
from .prefetch import take_early
from .promises import PromiseRejected, settle

__all__ = ["fetch"]

_damaged: deque[str] = deque(maxlen=64)
"""The addresses of responses that could not be read. Firefox caches such a response, and returns it again."""


async def fetch(request: Request) -> Response:
    """Send a request and read the whole response as bytes. A cancelled fetch is stopped on the network."""
    early = take_early(request)
    if early is not None:
        try:
            answer, buffer = await settle(early.take)
            return _response(request, answer, buffer.byteLength, buffer.to_bytes)
        except asyncio.CancelledError:
            early.abort()
            raise
        except PromiseRejected:
            # Fetch it again; a failure of that is raised like any other.
            pass
    platform = _platform()
    controller = platform.new_controller()
    init = _init(request, controller.signal)
    try:
        answer, body = await settle_with_body(js.fetch, request.url, init, go_on=_can_be_read)
    except asyncio.CancelledError:
        controller.abort()
        raise
    except PromiseRejected as rejection:
        if rejection.first is not None:
            if request.url not in _damaged:
                _damaged.append(request.url)
            raise _cut(request, rejection.first, rejection) from rejection
        raise await _failure(request, rejection) from rejection
    if request.url in _damaged:
        _damaged.remove(request.url)
    if not body.whole:
        controller.abort()
    return _response(request, answer, body.size, body.to_bytes, whole=body.whole)


def _can_be_read(answer: Any, size: int) -> bool:
    """Tell whether a response can still be read, after so many bytes of its body."""
    return max(size, size_in({"content-length": answer.headers.get("content-length") or ""}) or 0) <= LARGEST


def _response(
    request: Request, answer: Any, size: int, to_bytes: Callable[[], bytes], *, whole: bool = True
) -> Response:
    status, url = answer.status, answer.url or request.url
    if status == 0 and "redirect" in _mode(request):
        if request.method == "GET":
            raise _redirected(request)
        raise Redirected("The server redirects this request.", request=request)
    moved = url.partition("?")[0] != request.url.partition("?")[0] and bool(answer.redirected)
    # Such a body is not copied to Python's memory, which never shrinks.
    if size > LARGEST or not whole:
        headers = _Headers(answer)
        raise too_large(size if whole else size_in(headers), Response(status, headers, b"", url, moved), whole=whole)
    try:
        return Response(status, _Headers(answer), to_bytes(), url, moved)
    except MemoryError as error:
        raise too_large(size, Response(status, _Headers(answer), b"", url, moved)) from error


class _Platform(NamedTuple):
    """JavaScript objects that each request needs, looked up once; without ``fetch``, which a page may replace."""

    from_entries: Any
    new_controller: Any
    stringify: Any


@cache
def _platform() -> _Platform:
    watch_policy()
    return _Platform(
        from_entries=js.Object.fromEntries,
        new_controller=js.AbortController.new,
        stringify=js.JSON.stringify,
    )


def _init(request: Request, signal: Any) -> dict[str, Any]:
    init: dict[str, Any] = {"method": request.method, "credentials": request.credentials, "signal": signal}
    init.update(_mode(request))
    if request.url in _damaged:
        init["cache"] = "reload"
    if request.headers:
        init["headers"] = dict(request.headers)
    if request.form is not None:
        from .upload import form_data

        init["body"] = form_data(request.form)
    elif request.body is not None:
        init["body"] = request.body
    return init


def _mode(request: Request) -> dict[str, str]:
    if request.opaque:
        return {"mode": "no-cors"}
    # If followed, most redirects of a POST become a GET without a body, and its loss would not be noticed. The mode
    # "error", which would do for a bearer token, looks like any other failure of the network.
    return {"redirect": "manual"} if request.method not in ("GET", "HEAD") or not request.follows else {}


class _Headers(Mapping[str, str]):
    """The headers of a response, fetched from JavaScript on first use: those of most responses are never used."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    @cached_property
    def _all(self) -> dict[str, str]:
        # One call into JavaScript for all headers instead of one for each.
        platform = _platform()
        headers: dict[str, str] = read_json(platform.stringify(platform.from_entries(self._answer.headers)))
        self._answer = None
        return headers

    def __getitem__(self, name: str) -> str:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


def _cut(request: Request, answer: Any, rejection: PromiseRejected) -> MediaWikiError:
    """Return the error for a response of which only the beginning arrived."""
    headers = _Headers(answer)
    size = size_in(headers)
    if (size is not None and size > LARGEST) or _is_short_of_memory(rejection):
        return too_large(size, Response(answer.status, headers, b"", answer.url or request.url))
    # Chromium reports the same for a response that was cut, for one that it cannot decode, and for more than 2 GB.
    failure = ConnectionFailed(
        f"The response came in part only: it was cut, or damaged, or the browser cannot hold it ({rejection.message}).",
        request=request,
        offline=is_offline(),
    )
    failure.begun = True
    return failure


_NO_MEMORY = re.compile("memory|alloc|array buffer|string length|too large", re.IGNORECASE)


def _is_short_of_memory(rejection: PromiseRejected) -> bool:
    """Tell whether a browser had no memory for a response: Chromium, Firefox and WebKit each have their message."""
    return rejection.name == "RangeError" or bool(_NO_MEMORY.search(rejection.message))


async def _failure(request: Request, rejection: PromiseRejected) -> ConnectionFailed:
    if is_offline():
        return ConnectionFailed("The browser is offline.", request=request, offline=True)
    if blocked := await blocked_by_policy(request):
        return blocked
    return ConnectionFailed(
        f"No answer ({rejection.message}). Is the address right, the network up, and nothing blocking the request?",
        request=request,
    )


def _redirected(request: Request) -> InvalidResponse:
    error = InvalidResponse(
        "The wiki redirects this request, and one with a token follows no redirect: it could lead to another host. "
        "Write the title as the wiki does ('Main_Page'), give redirect=no for a page that is a redirect, or correct "
        "the wiki's address.",
        request=request,
    )
    error.may_have_happened = None if request.only_reads else False
    return error
