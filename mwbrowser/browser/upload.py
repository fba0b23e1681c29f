"""Uploading from the page: files that stay in the browser, and progress, which only XMLHttpRequest tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import js
from pyodide.ffi import JsProxy, create_proxy, to_js

from ..codec.files import PythonFile
from ..errors import ConnectionFailed
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
    if not isinstance(value, JsProxy):
        return None
    # By its tag and not by its class: the object may come from another frame.
    match _tag(value):
        case "File" | "Blob":
            return BlobFile(value)
        case "HTMLInputElement" if value.type == "file":
            return _first(value.files)
        case "FileList":
            return _first(value)
    return None


def form_data(fields: Iterable[tuple[str, Any]]) -> Any:
    """Return a ``FormData`` of these fields: text, or a `FileSource`."""
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
    """Send a request by XMLHttpRequest; `progress` is told the share of the body that is sent, from 0 to 1.

    Raises `ConnectionFailed`. A cancelled send is stopped on the network.
    """
    over: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def end(event: Any) -> None:
        if not over.done():
            over.set_result(str(event.type))

    def advance(event: Any) -> None:
        if event.lengthComputable and event.total and not over.done():
            progress(event.loaded / event.total)

    watch_policy()
    xhr = js.XMLHttpRequest.new()
    xhr.open(request.method, request.url)
    xhr.responseType = "arraybuffer"
    xhr.withCredentials = request.credentials == "include"
    for name, value in request.headers.items():
        xhr.setRequestHeader(name, value)
    ended, advanced = create_proxy(end), create_proxy(advance)
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
        ended.destroy()
        advanced.destroy()
    if how != "load":
        if blocked := await blocked_by_policy(request):
            raise blocked
        raise ConnectionFailed(
            "The browser is offline." if is_offline() else "The connection failed during the upload.",
            request=request,
            offline=is_offline(),
        )
    # It follows redirects, and cannot be told not to.
    url = xhr.responseURL or request.url
    moved = url.partition("?")[0] != request.url.partition("?")[0]
    return Response(int(xhr.status), _headers(xhr), xhr.response.to_bytes(), url, moved)


def _headers(xhr: Any) -> dict[str, str]:
    lines = str(xhr.getAllResponseHeaders()).splitlines()
    return {name.lower(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def _first(files: Any) -> BlobFile:
    if not files.length:
        raise ValueError("No file: none was chosen in this input")
    return BlobFile(files.item(0))


def _tag(value: Any) -> str:
    return str(js.Object.prototype.toString.call(value))[len("[object ") : -1]
