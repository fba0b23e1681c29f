"""The page we run in. Only this folder imports ``js`` or ``pyodide``."""

from __future__ import annotations

import sys
from typing import Any

from ..codec import depth
from ..codec.files import FileSource
from ..display import progress
from ..http.messages import Request, Response
from .environment import page_origin
from .fetch import fetch
from .host_page import MwPage, wiki_page
from .stack import read_with
from .timer import PageTimer

__all__ = ["BrowserTransport"]


def _progress_surface() -> Any:
    """Return what shows a progress bar in a PyScript page, ``None`` elsewhere."""
    if "pyscript" not in sys.modules:
        return None
    from .progress import InPage

    return InPage()


progress.surface_of_page = _progress_surface
depth.read_with = read_with


class BrowserTransport:
    """Carries requests by the browser's fetch; by JSONP or XMLHttpRequest those that ask for it."""

    def __init__(self) -> None:
        """Find out where we are; nothing is sent."""
        self.origin = page_origin()
        self.call_later = PageTimer
        self._wiki_page: MwPage | None = None

    async def send(self, request: Request) -> Response:
        """Send one request and return the whole answer. Raises `ConnectionFailed` if there is none."""
        if request.jsonp:
            from .jsonp import load

            return await load(request)
        # XMLHttpRequest cannot keep cookies back within an origin.
        if request.progress is not None and (request.credentials != "omit" or request.crosses_from(self.origin)):
            from .upload import send_with_progress

            return await send_with_progress(request, request.progress)
        return await fetch(request)

    @property
    def wiki_page(self) -> MwPage | None:
        """The page of a wiki in which we are, ``None`` if no wiki made it. See `mwbrowser.state.host_page`."""
        # What made the page stays; `mw` may come later than we do.
        if self._wiki_page is None:
            self._wiki_page = wiki_page()
        return self._wiki_page

    def file(self, value: Any) -> FileSource | None:
        """Return a browser's ``File``, ``Blob``, or what a file input holds, as a `FileSource`; else ``None``."""
        from .upload import blob_in

        return blob_in(value)
