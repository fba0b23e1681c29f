"""Shows the library's own notices: in a page on the browser's console, in a notebook in the cell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO

__all__ = ["console_of_page", "noticing"]

_NOTEBOOKS = ("IPython", "marimo")
"""Modules of notebooks, where standard error is shown in the cell that was just run."""

console_of_page: Callable[[str], None] | None = None
"""Writes a line to the browser's console. `mwbrowser.browser` sets it."""


@contextmanager
def noticing() -> Iterator[None]:
    """Within a ``with`` block that awaits nothing, redirect standard error to the browser's console.

    PyScript shows each line on standard error as a red box in the page, and never removes it: visitors would read that
    a request is sent again long after that has succeeded. In notebooks and CPython, standard error stays as it is.
    """
    write = console_of_page
    if write is None or any(name in sys.modules for name in _NOTEBOOKS):
        yield
        return
    with redirect_stderr(StringIO()) as written:
        try:
            yield
        finally:
            if text := written.getvalue().rstrip():
                write(text)
