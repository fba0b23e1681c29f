"""Progress of long work, for a program or for a person."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

__all__ = ["Progress", "ProgressBar", "callback_of", "no_progress"]

Progress = Callable[[int, int | None], None]
"""Called with the amount that is done, and the total, or ``None`` if that is unknown."""


surface_of_page: Callable[[], Callable[[ProgressBar], None] | None] | None = None
"""Returns a function that shows a bar in the page; ``mwbrowser/browser/`` sets it."""


def no_progress(done: int, total: int | None) -> None:
    """Report nothing."""


def callback_of(progress: Progress | bool | None) -> Progress:
    """Return the function to call: the given one, a new `ProgressBar` for ``True``, nothing for ``None``."""
    if progress is True:
        return ProgressBar()
    if callable(progress):
        return progress
    if progress is None or progress is False:
        return no_progress
    raise TypeError(f"progress is a function of (done, total), or True for a bar, not {progress!r}")


class ProgressBar:
    """A bar that shows how far long work has come, where the program shows its results.

    In a notebook it is an output of the cell, in a PyScript page an element of the page, elsewhere a line of text on
    stderr. Give it as ``progress=ProgressBar("Reading")``, or ``progress=True``.

    Parameters: `label`, a string before the bar.

    >>> from mwbrowser import ProgressBar
    >>> bar = ProgressBar("Reading")
    >>> pages = await api.pages(titles=["Tea", "Coffee"], progress=bar).to_list()
    >>> print(bar)
    Reading ████████████████████ 2 of 2
    """

    WIDTH = 20

    def __init__(self, label: str = "") -> None:
        """Show nothing yet."""
        self.label = label
        self.done = 0
        self.total: int | None = None
        self.ended = False
        self._show: Callable[[ProgressBar], None] | None = None

    def __call__(self, done: int, total: int | None = None) -> None:
        """Show that `done` of `total` are done (``None``: the total is unknown)."""
        self.done, self.total, self.ended = done, total, False
        if self._show is None:
            self._show = _surface()
        self._show(self)

    def end(self) -> None:
        """Stop moving, since no more is coming. `pages`, `items` and `batches` do that at their end.

        >>> from mwbrowser import ProgressBar
        >>> bar = ProgressBar("Counted")
        >>> bar(7)
        >>> bar.end()
        >>> print(bar)
        Counted 7
        """
        self.ended = True
        if self.total is None and self._show is not None:
            self._show(self)

    def __str__(self) -> str:
        """Draw it as text."""
        label = f"{self.label} " if self.label else ""
        if self.total is None:
            return f"{label}{self.done}{'' if self.ended else ' …'}"
        full = round(self.WIDTH * self._fraction())
        return f"{label}{'█' * full}{'░' * (self.WIDTH - full)} {self.done} of {self.total}"

    def _repr_html_(self) -> str:
        """Draw it as HTML, for notebooks."""
        from .html import progress_bar

        return progress_bar(self.label, self.done, self.total, self.ended)

    def _fraction(self) -> float:
        return min(1.0, self.done / self.total) if self.total else 1.0


def _surface() -> Callable[[ProgressBar], None]:
    """Find out where results are shown, without importing anything that the page has not imported itself."""
    if (ipython := sys.modules.get("IPython")) and ipython.get_ipython() is not None:
        return _InNotebook()
    if (marimo := sys.modules.get("marimo")) and marimo.running_in_notebook():
        return lambda bar: marimo.output.replace(marimo.Html(bar._repr_html_()))
    return (surface_of_page() if surface_of_page else None) or _as_text


class _InNotebook:
    """One output of the cell, renewed with each step."""

    def __init__(self) -> None:
        self._handle: Any = None

    def __call__(self, bar: ProgressBar) -> None:
        from importlib import import_module

        if self._handle is None:
            self._handle = import_module("IPython.display").display(bar, display_id=True)
        else:
            self._handle.update(bar)


def _as_text(bar: ProgressBar) -> None:
    """Overwrite the line of text; end it when all is done."""
    end = "\n" if bar.ended or (bar.total is not None and bar.done >= bar.total) else ""
    sys.stderr.write(f"\r{bar}{end}")
    sys.stderr.flush()
