"""What kind of page this is: its origin, whether it has a document, whether a wiki made it."""

from __future__ import annotations

from typing import Any

import js

__all__ = ["document", "is_offline", "page_origin", "wiki_script"]


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


def wiki_script(name: str) -> str:
    """Return the absolute address of a script (``"api"``, ``"rest"``) of the wiki in whose page we are.

    Raises `RuntimeError` where no wiki made the page.
    """
    mw = getattr(js, "mw", None)
    config = getattr(mw, "config", None)
    script_path = config.get("wgScriptPath") if config is not None else None
    if not isinstance(script_path, str):
        raise RuntimeError(
            "This is not the page of a wiki (there is no mw.config), so give the address of one: "
            "ForeignApi('https://commons.wikimedia.org/w/api.php')"
        )
    # mw.util.wikiScript() makes the same path of the same setting, but its module may not have been loaded.
    return f"{page_origin()}{script_path}/{name}.php"
