"""A progress bar in a PyScript page."""

from __future__ import annotations

import os
from typing import Any

from pyscript import HTML, display, document

__all__ = ["InPage"]


class InPage:
    """An element where PyScript shows what the script displays; works from a worker too."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._id = f"mwbrowser-progress-{os.urandom(4).hex()}"
        self._shown = False

    def __call__(self, bar: Any) -> None:
        """Show the bar in its present state."""
        html = bar._repr_html_()
        if not self._shown:
            display(HTML(f'<div id="{self._id}">{html}</div>'))
            self._shown = True
        elif element := document.getElementById(self._id):
            element.innerHTML = html
