"""A call after some time."""

from __future__ import annotations

from collections.abc import Callable

import js
from pyodide.ffi import create_proxy

__all__ = ["PageTimer"]

_LONGEST_MILLISECONDS = 2**31 - 1
"""Browsers take anything longer for no time at all."""


class PageTimer:
    """A call after some time that leaves nothing behind in the browser when it is called off."""

    def __init__(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call `callback` in so many seconds, unless `cancel` comes first."""
        self._proxy = create_proxy(callback)
        self._number = js.setTimeout(self._proxy, min(seconds * 1000, _LONGEST_MILLISECONDS))

    def cancel(self) -> None:
        """Call it off; needed after the call too, once."""
        js.clearTimeout(self._number)
        self._proxy.destroy()
