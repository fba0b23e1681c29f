"""The output of a notebook's cell while the cell runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from ..display.html import Drawn

__all__ = ["cell_output"]


def cell_output() -> Callable[[str], None] | None:
    """Return a function that shows HTML as the output of the running cell; each call replaces the output before."""
    # As in `mwbrowser.display.progress`, only modules that the page has imported itself are used.
    if (ipython := sys.modules.get("IPython")) and ipython.get_ipython() is not None:
        return _InIPython()
    if (marimo := sys.modules.get("marimo")) and marimo.running_in_notebook():
        return lambda html: marimo.output.replace(marimo.Html(html))
    return None


class _InIPython:
    """One output of the cell, renewed each time."""

    def __init__(self) -> None:
        self._handle: Any = None

    def __call__(self, html: str) -> None:
        # IPython's own HTML class would warn of the frame.
        drawn = Drawn(html)
        if self._handle is None:
            self._handle = import_module("IPython.display").display(drawn, display_id=True)
        else:
            self._handle.update(drawn)
