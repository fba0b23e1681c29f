"""The browser as a sign-in uses it: see `mwbrowser.auth.sign_in_page`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal

import js
from pyodide.ffi import JsException, create_proxy, to_js

from .channel import BrowserChannel
from .environment import document
from .promises import settle

if TYPE_CHECKING:
    from ..auth.sign_in_page import FormPlace

__all__ = ["BrowserPage"]


class BrowserPage:
    """The page, or worker, that Python runs in: a `SignInPage`."""

    @property
    def address(self) -> str | None:
        """The page's address; a worker's is that of its script, and of no use."""
        return str(js.location.href) if document() is not None else None

    @property
    def framed(self) -> bool:
        """Whether it is a frame in another page."""
        if document() is None:
            return False
        try:
            return bool(js.window.top != js.window)
        except JsException:  # SecurityError: of a page of another origin
            return True

    def replace_address(self, address: str) -> None:
        """Show another address of the same page."""
        js.history.replaceState(js.history.state, "", address)

    def navigate(self, address: str) -> None:
        """Leave this page."""
        js.location.assign(address)

    def open_window(self) -> BrowserWindow | None:
        """Open an empty window of its own, in the middle of the screen."""
        opened = js.window.open("", "_blank", "popup,width=600,height=760")
        # If the browser does not let the page open one, it returns null, which has no attributes.
        return BrowserWindow(opened) if getattr(opened, "location", None) is not None else None

    def close_window(self) -> None:
        """Close this window, if a script has opened it."""
        js.window.close()

    def show_link(self, address: str) -> None:
        """Show a link in the output of a notebook's cell, else print the address."""
        from .cell_output import cell_output

        show = cell_output()
        if show is None:
            print(f"To sign in, open this address: {address}")
            return
        from html import escape

        show(f'<a href="{escape(address)}" target="_blank" rel="noopener">Sign in at the wiki</a>')

    def form_place(self, where: object, title: str) -> FormPlace:
        """Return where a form is shown."""
        from .sign_in_form import place_for

        return place_for(where, title)

    def storage(self, kind: Literal["session", "local"]) -> BrowserStorage | None:
        """Return the storage of the tab or of the browser."""
        try:
            found = getattr(js, f"{kind}Storage", None)
        except JsException:  # if the user's settings, or a sandboxed frame, forbid it
            return None
        return None if getattr(found, "getItem", None) is None else BrowserStorage(found)

    def lock(self, name: str) -> AbstractAsyncContextManager[None]:
        """Return a lock that one page of this origin at a time can hold (Web Locks; pages without https have none)."""
        locks = getattr(js.navigator, "locks", None)
        return _held(locks, name) if getattr(locks, "request", None) is not None else _nothing()

    def channel(self, name: str, on_message: Callable[[str], None]) -> BrowserChannel | None:
        """Listen to the other pages and workers of this origin."""
        return None if getattr(js, "BroadcastChannel", None) is None else BrowserChannel(name, on_message)


class BrowserStorage:
    """``sessionStorage`` or ``localStorage``: a `Storage`."""

    def __init__(self, storage: Any) -> None:
        """Keep the browser's object."""
        self._storage = storage

    def get(self, name: str) -> str | None:
        """Return a string."""
        text = self._storage.getItem(name)
        return text if isinstance(text, str) else None

    def set(self, name: str, text: str) -> None:
        """Keep a string. If there is no room, it is kept in this page only."""
        try:
            self._storage.setItem(name, text)
        except JsException as error:
            import warnings

            warnings.warn(f"The browser keeps nothing for this page: {error}", stacklevel=2)

    def remove(self, name: str) -> None:
        """Remove a string."""
        self._storage.removeItem(name)

    def names(self) -> list[str]:
        """Return the names of all strings."""
        return [str(self._storage.key(number)) for number in range(self._storage.length)]


class BrowserWindow:
    """A window that this page has opened: a `Window`."""

    def __init__(self, window: Any) -> None:
        """Keep the browser's object."""
        self._window = window

    @property
    def closed(self) -> bool:
        """Whether it has been closed."""
        return bool(self._window.closed)

    def address(self) -> str | None:
        """Return its address, if it is at this origin."""
        try:
            return str(self._window.location.href)
        except JsException:  # SecurityError: it is at the wiki
            return None

    def go(self, address: str) -> None:
        """Send it to an address."""
        self._window.location.href = address

    def close(self) -> None:
        """Close it."""
        self._window.close()


@asynccontextmanager
async def _held(locks: Any, name: str) -> AsyncIterator[None]:
    """Hold a lock: the browser holds it until our promise is settled."""
    loop = asyncio.get_running_loop()
    granted: asyncio.Future[None] = loop.create_future()
    released: asyncio.Future[None] = loop.create_future()

    async def hold(_lock: Any) -> None:
        if not granted.done():
            granted.set_result(None)
            await released

    callback = create_proxy(hold)
    controller = js.AbortController.new()
    options = to_js({"signal": controller.signal}, dict_converter=js.Object.fromEntries)
    asked = asyncio.ensure_future(settle(locks.request.bind(locks), name, options, callback))
    try:
        await granted
        yield
    finally:
        released.set_result(None)
        controller.abort()  # if it was not granted yet
        await asyncio.gather(asked, return_exceptions=True)
        callback.destroy()


@asynccontextmanager
async def _nothing() -> AsyncIterator[None]:
    yield
