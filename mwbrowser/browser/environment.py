"""The kind of page: its origin, whether it has a document, whether it has a network."""

from __future__ import annotations

from typing import Any

import js

__all__ = ["document", "is_offline", "page_origin", "write_to_console"]


def page_origin() -> str:
    """Return the origin of the page, ``"null"`` for a page from a file or in a sandboxed frame.

    ``self.origin`` is right in workers too, where ``location`` is that of the worker's script.
    """
    return str(js.globalThis.origin)


def is_offline() -> bool:
    """Tell whether the browser itself knows that it has no network."""
    navigator = getattr(js, "navigator", None)
    return navigator is not None and getattr(navigator, "onLine", True) is False


def document() -> Any:
    """Return the page's document, or ``None`` in a worker, which has none."""
    return getattr(js, "document", None)


def write_to_console(text: str) -> None:
    """Write a warning to the browser's console, where a page's developer reads it and its visitors do not."""
    js.console.warn(text)
