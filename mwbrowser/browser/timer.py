"""A call after some time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any

import js
from pyodide.ffi import create_proxy

__all__ = ["PageTimer"]

_LONGEST_MILLISECONDS = 2**31 - 1
"""Browsers take anything longer for no time at all."""

_waiting: dict[int, Callable[[], None]] = {}
_names = count(1)


class PageTimer:
    """A call after some time that leaves nothing behind in the browser when it is called off."""

    def __init__(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call `callback` in so many seconds, unless `cancel` comes first."""
        self._name = next(_names)
        _waiting[self._name] = callback
        self._number = js.setTimeout(_ringing(), min(seconds * 1000, _LONGEST_MILLISECONDS), self._name)

    def cancel(self) -> None:
        """Call it off; no harm after the call."""
        if _waiting.pop(self._name, None) is not None:
            js.clearTimeout(self._number)


@cache
def _ringing() -> Any:
    """Return what the browser calls for all timers: something of its own for each of them costs more than the timer."""
    return create_proxy(_ring)


def _ring(name: int) -> None:
    if callback := _waiting.pop(name, None):
        callback()
