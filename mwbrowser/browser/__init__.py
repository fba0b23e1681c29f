"""The page around us. Only this folder imports ``js`` or ``pyodide``."""

from __future__ import annotations

import asyncio
import math
import sys
from typing import TYPE_CHECKING, Any

from ..codec import json_reader
from ..codec.files import FileSource
from ..display import dataframes, notices, progress
from ..errors import ConnectionFailed
from ..http.messages import Request, Response
from .environment import page_origin, write_to_console
from .fetch import fetch
from .host_page import MwPage, wiki_page
from .stack import read_with
from .timer import PageTimer

if TYPE_CHECKING:
    from ..auth.sign_in_page import SignInPage
    from .storage import PageStorage

__all__ = ["BrowserTransport"]


def _progress_surface() -> Any:
    """Return a function that shows a progress bar in a PyScript page, ``None`` elsewhere."""
    if "pyscript" not in sys.modules:
        return None
    from .progress import InPage

    return InPage()


async def _load_package(name: str) -> str:
    from .packages import load_package

    return await load_package(name)


dataframes.load_package_of_page = _load_package
progress.surface_of_page = _progress_surface
json_reader.read_with = read_with
notices.console_of_page = write_to_console


async def _by_script(request: Request) -> Response:
    """Send a request by JSONP. In Firefox, a frame that the page's policy blocks never ends by itself."""
    from .jsonp import load
    from .policy import blocked_by_policy, watch_policy

    watch_policy()
    loading = asyncio.ensure_future(load(request))
    blocked = asyncio.ensure_future(blocked_by_policy(request, math.inf))
    try:
        await asyncio.wait((loading, blocked), return_when=asyncio.FIRST_COMPLETED)
        if blocked.done() and (error := blocked.result()):
            raise error
        return await loading
    except ConnectionFailed as failure:
        if type(failure) is ConnectionFailed and (error := await blocked_by_policy(request)):
            raise error from failure
        raise
    finally:
        loading.cancel()
        blocked.cancel()


class BrowserTransport:
    """Sends requests by the browser's fetch, or by JSONP or XMLHttpRequest if a request needs it."""

    def __init__(self) -> None:
        """Note the page's origin; nothing is sent."""
        self.origin = page_origin()
        self.call_later = PageTimer
        self._wiki_page: MwPage | None = None
        self._storage: PageStorage | None = None

    async def send(self, request: Request) -> Response:
        """Send one request and return the whole response. Raises `ConnectionFailed` if there is none."""
        if request.jsonp:
            return await _by_script(request)
        # XMLHttpRequest always sends cookies within an origin, and follows every redirect.
        by_xhr = request.follows and (request.credentials != "omit" or request.crosses_from(self.origin))
        if request.progress is not None and by_xhr:
            from .upload import send_with_progress

            return await send_with_progress(request, request.progress)
        return await fetch(request)

    @property
    def wiki_page(self) -> MwPage | None:
        """The wiki's page around us, ``None`` if no wiki made the page. See `mwbrowser.state.host_page`."""
        # Once found, a wiki's page stays one; `mw` may be loaded after us.
        if self._wiki_page is None:
            self._wiki_page = wiki_page()
        return self._wiki_page

    @property
    def sign_in_page(self) -> SignInPage:
        """The page, as a sign-in uses it. See `mwbrowser.auth.sign_in_page`."""
        from .sign_in import BrowserPage

        return BrowserPage()

    @property
    def storage(self) -> PageStorage | None:
        """The storage for later pages, ``None`` without one. See `mwbrowser.schema.storage`."""
        if self._storage is None:
            from .storage import storage_of_page

            self._storage = storage_of_page()
        return self._storage

    def file(self, value: Any) -> FileSource | None:
        """Return a browser's ``File`` or ``Blob``, or that of a file input, as a `FileSource`; else ``None``."""
        from .upload import blob_in

        return blob_in(value)
