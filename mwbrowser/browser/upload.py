"""Uploads from the page: files that stay in the browser, and progress, which only XMLHttpRequest reports."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import js
from pyodide.ffi import JsException, JsProxy, create_proxy, jsnull, to_js

from ..codec.files import PythonFile
from ..codec.json_reader import LARGEST
from ..codec.responses import size_in, too_large
from ..errors import ConnectionFailed, MediaWikiError
from ..http.messages import Request, Response
from .environment import is_offline
from .policy import blocked_by_policy, watch_policy

__all__ = ["BlobFile", "blob_in", "form_data", "send_with_progress"]


class BlobFile:
    """A browser's ``File`` or ``Blob``: a `FileSource`. Its bytes never come to Python."""

    def __init__(self, blob: Any) -> None:
        """Keep the browser's object."""
        self.blob = blob

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return int(self.blob.size)

    def slice(self, start: int, end: int) -> BlobFile:
        """Return a part of it; the browser copies nothing."""
        return BlobFile(self.blob.slice(start, end, self.blob.type))


def blob_in(value: Any) -> BlobFile | None:
    """Return a JavaScript ``File`` or ``Blob``, or the first file of an input element or ``FileList``; else ``None``.

    Raises `ValueError` if no file was chosen.
    """
    if value is jsnull:
        raise ValueError("No file: choose one first")
    if not isinstance(value, JsProxy):
        return None
    # Recognized by its tag, not by its class: the object may come from another frame.
    try:
        tag = _tag(value)
    except JsException:  # a Proxy may raise an error
        return None
    match tag:
        case "File" | "Blob":
            return BlobFile(value)
        case "HTMLInputElement" if value.type == "file":
            return _first(value.files)
        case "FileList":
            return _first(value)
    return None


def form_data(fields: Iterable[tuple[str, Any]]) -> Any:
    """Return a ``FormData`` of these fields: strings, or a `FileSource`."""
    form = js.FormData.new()
    for name, value in fields:
        if isinstance(value, BlobFile):
            form.append(name, value.blob)
        elif isinstance(value, PythonFile):
            form.append(name, js.Blob.new(js.Array.of(to_js(value.read()))))
        else:
            form.append(name, value)
    return form


async def send_with_progress(request: Request, progress: Callable[[float], None]) -> Response:
    """Send a request by XMLHttpRequest; `progress` is called with the sent fraction of the body, from 0 to 1.

    Raises `ConnectionFailed`. A cancelled send is stopped on the network.
    """
    over: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def end(event: Any) -> None:
        if not over.done():
            over.set_result(str(event.type))

    def advance(event: Any) -> None:
        if event.lengthComputable and event.total and not over.done():
            progress(event.loaded / event.total)

    begun: list[tuple[int, dict[str, str]]] = []

    def begin(_event: Any) -> None:
        # After a failure, status and headers are gone.
        if not begun and xhr.readyState == 2 and xhr.status:
            begun.append((int(xhr.status), _headers(xhr)))
            if (size_in(begun[0][1]) or 0) > LARGEST:
                xhr.abort()

    watch_policy()
    xhr = js.XMLHttpRequest.new()
    xhr.open(request.method, request.url)
    xhr.responseType = "arraybuffer"
    xhr.withCredentials = request.credentials == "include"
    for name, value in request.headers.items():
        xhr.setRequestHeader(name, value)
    ended, advanced, began = create_proxy(end), create_proxy(advance), create_proxy(begin)
    xhr.addEventListener("readystatechange", began)
    # The listener on the upload must be there before sending: it decides whether there is a preflight.
    xhr.upload.addEventListener("progress", advanced)
    for event in ("load", "error", "abort"):
        xhr.addEventListener(event, ended)
    try:
        xhr.send(form_data(request.form) if request.form is not None else request.body)
        how = await over
    except asyncio.CancelledError:
        xhr.abort()
        raise
    finally:
        xhr.upload.removeEventListener("progress", advanced)
        for event in ("load", "error", "abort"):
            xhr.removeEventListener(event, ended)
        xhr.removeEventListener("readystatechange", began)
        began.destroy()
        ended.destroy()
        advanced.destroy()
    if how != "load":
        if begun:
            raise _cut(request, *begun[0])
        if blocked := await blocked_by_policy(request):
            raise blocked
        raise ConnectionFailed(
            "The browser is offline." if is_offline() else "The connection failed during the upload.",
            request=request,
            offline=is_offline(),
        )
    # XMLHttpRequest always follows redirects.
    url = xhr.responseURL or request.url
    moved = url.partition("?")[0] != request.url.partition("?")[0]
    status, headers, body = int(xhr.status), _headers(xhr), xhr.response
    # A browser without memory for the response returns null, which is false.
    size: int | None = body.byteLength if body else size_in(headers)
    try:
        if body and body.byteLength <= LARGEST:
            return Response(status, headers, body.to_bytes(), url, moved)
    except MemoryError:
        pass
    raise too_large(size, Response(status, headers, b"", url, moved))


def _cut(request: Request, status: int, headers: dict[str, str]) -> MediaWikiError:
    """Return the error for a response of which only the beginning arrived."""
    size = size_in(headers)
    if size is not None and size > LARGEST:
        return too_large(size, Response(status, headers, b"", request.url))
    failure = ConnectionFailed("The response was cut in its middle.", request=request, offline=is_offline())
    failure.begun = True
    return failure


def _headers(xhr: Any) -> dict[str, str]:
    lines = str(xhr.getAllResponseHeaders()).splitlines()
    return {name.lower(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def _first(files: Any) -> BlobFile:
    if not files.length:
        raise ValueError("No file: none was chosen in this input")
    return BlobFile(files.item(0))


def _tag(value: Any) -> str:
    return str(js.Object.prototype.toString.call(value))[len("[object ") : -1]
