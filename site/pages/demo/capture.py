"""What a cell prints, and what it is warned of, goes to that cell.

Several cells can run at once, and Python has one standard output. Which cell a line belongs to is known from the
context in which it is printed, which also reaches the tasks that a cell starts.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TextIO

Receive = Callable[[str], None]

_printed: ContextVar[Receive | None] = ContextVar("printed", default=None)
_warned: ContextVar[Receive | None] = ContextVar("warned", default=None)


@contextmanager
def capturing(printed: Receive, warned: Receive) -> Iterator[None]:
    """Send what is printed and warned of in here to these two."""
    tokens = _printed.set(printed), _warned.set(warned)
    try:
        yield
    finally:
        _printed.reset(tokens[0])
        _warned.reset(tokens[1])


def listen() -> None:
    """Put ourselves between everyone and the standard output, once for the page."""
    sys.stdout = _Divided(sys.stdout)
    usual = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *where: Any) -> None:
        receive = _warned.get()
        if receive is None:
            usual(message, category, *where)
        else:
            receive(f"{category.__name__}: {message}")

    warnings.showwarning = show


class _Divided:
    """A standard output that asks the context whose it is."""

    def __init__(self, usual: TextIO) -> None:
        self._usual = usual

    def write(self, text: str) -> int:
        receive = _printed.get()
        if receive is None:
            return self._usual.write(text)
        receive(text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._usual, name)
