"""The output of a notebook's cell, for what is shown while the cell runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from ..display.html import Drawn

__all__ = ["cell_output"]


def cell_output() -> Callable[[str], None] | None:
    """Return what shows HTML as the output of the cell that runs, each time in the place of what it showed before."""
    # As in `mwbrowser.display.progress`: nothing is imported that the page has not imported itself.
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
        # Not IPython's own HTML, which warns of a frame in it.
        drawn = Drawn(html)
        if self._handle is None:
            self._handle = import_module("IPython.display").display(drawn, display_id=True)
        else:
            self._handle.update(drawn)
