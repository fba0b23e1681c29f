"""Where the library's own notices are read: in a page on the browser's console, in a notebook in the cell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO

__all__ = ["console_of_page", "noticing"]

_NOTEBOOKS = ("IPython", "marimo")
"""Modules that are there where standard error belongs to the cell that its author has just run."""

console_of_page: Callable[[str], None] | None = None
"""How a line is written to the browser's console. `mwbrowser.browser` puts it here."""


@contextmanager
def noticing() -> Iterator[None]:
    """Within a ``with`` block that awaits nothing, write to the browser's console what is for standard error.

    PyScript draws each line on standard error as a red box in the page, where it stays: a visitor would read that a
    request is sent again, and go on reading it when that has long succeeded. Notebooks and CPython keep their own.
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
