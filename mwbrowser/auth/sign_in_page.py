"""The page as a sign-in uses it: its address, storage, other windows. This is the interface to the browser."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Literal, Protocol

from ..http.transport import Transport

__all__ = ["Channel", "FormPlace", "SignInPage", "Storage", "Window", "page_of"]


class Storage(Protocol):
    """Strings by name: ``sessionStorage`` or ``localStorage``."""

    def get(self, name: str) -> str | None:
        """Return a string, ``None`` if there is none."""

    def set(self, name: str, text: str) -> None:
        """Keep a string."""

    def remove(self, name: str) -> None:
        """Remove a string."""

    def names(self) -> list[str]:
        """Return the names of all strings."""


class Channel(Protocol):
    """Messages to the other pages and workers of this origin: ``BroadcastChannel``."""

    def post(self, text: str) -> None:
        """Send a string to all others."""

    def close(self) -> None:
        """Stop listening. Safe to repeat."""


class Window(Protocol):
    """A window that this page has opened."""

    @property
    def closed(self) -> bool:
        """Whether it has been closed."""

    def address(self) -> str | None:
        """Return its address, ``None`` while it is at another origin."""

    def go(self, address: str) -> None:
        """Send it to an address."""

    def close(self) -> None:
        """Close it."""


class FormPlace(Protocol):
    """Where a form is shown."""

    @property
    def name(self) -> str:
        """The prefix of its elements' ids."""

    def draw(self, html: str) -> None:
        """Show a form in place of the one before."""

    async def entered(self) -> list[tuple[str, str]] | None:
        """Wait for a person's input, by the names of the fields; ``None`` if they cancel."""

    def end(self, html: str) -> None:
        """Show the result; nothing if that is empty."""


class SignInPage(Protocol):
    """The page, or worker, that Python runs in. A unit test has its own."""

    @property
    def address(self) -> str | None:
        """The page's address; ``None`` in a worker, which has none of its own."""

    @property
    def framed(self) -> bool:
        """Whether it is a frame in another page."""

    def replace_address(self, address: str) -> None:
        """Show another address of the same page, without loading it (``history.replaceState``)."""

    def navigate(self, address: str) -> None:
        """Leave this page for another one."""

    def open_window(self) -> Window | None:
        """Open an empty window; ``None`` if the browser does not allow it."""

    def close_window(self) -> None:
        """Close this page's own window, if a script has opened it."""

    def show_link(self, address: str) -> None:
        """Show a link that opens an address in a window of its own, if the page has a place for output."""

    def form_place(self, where: object, title: str) -> FormPlace:
        """Return where a form is shown: in an element, at a selector, or where the program shows its results."""

    def storage(self, kind: Literal["session", "local"]) -> Storage | None:
        """Return the storage of the tab or of the browser; ``None`` if there is none, as in a worker."""

    def lock(self, name: str) -> AbstractAsyncContextManager[None]:
        """Return a lock that one page of this origin at a time can hold; without locks, any page can."""

    def channel(self, name: str, on_message: Callable[[str], None]) -> Channel | None:
        """Listen to the other pages and workers of this origin; ``None`` if that is impossible."""


def page_of(transport: Transport) -> SignInPage:
    """Return the page that the requests of a transport come from. Raises `RuntimeError` if it has none."""
    page: SignInPage | None = getattr(transport, "sign_in_page", None)
    if page is None:
        raise RuntimeError("Signing in needs a page: the transport given has no sign_in_page")
    return page
