"""A call after some time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from time import monotonic
from typing import Any

import js
from pyodide.ffi import create_proxy

__all__ = ["PageTimer"]

_LONGEST_MILLISECONDS = 2**31 - 1
"""Browsers treat a longer time as zero."""

_EARLY_SECONDS = 0.002
"""Browsers round times, and may call back so much too soon."""


class PageTimer:
    """A call after some time that leaves no timer behind when it is cancelled.

    All calls share one timer of the browser's, since setting and clearing one takes longer than most steps of a small
    request. It runs until its time, and then checks whether calls are still waiting.
    """

    def __init__(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call `callback` in so many seconds, unless `cancel` comes first."""
        self._name = _clock.add(monotonic() + seconds, callback)

    def cancel(self) -> None:
        """Cancel the call; safe after it was made."""
        _clock.waiting.pop(self._name, None)


class _Clock:
    """The waiting calls, and the browser's one timer."""

    def __init__(self) -> None:
        self.waiting: dict[int, tuple[float, Callable[[], None]]] = {}
        self._names = count(1)
        self._rings_at: float | None = None
        self._number: Any = None

    def add(self, when: float, callback: Callable[[], None]) -> int:
        name = next(self._names)
        self.waiting[name] = (when, callback)
        if self._rings_at is None or when < self._rings_at:
            self._set(when)
        return name

    def _set(self, when: float) -> None:
        if self._rings_at is not None:
            js.clearTimeout(self._number)
        self._rings_at = when
        milliseconds = max(0.0, when - monotonic()) * 1000
        self._number = js.setTimeout(_ringing(), min(milliseconds, _LONGEST_MILLISECONDS))

    def ring(self) -> None:
        self._rings_at = None
        now = monotonic() + _EARLY_SECONDS
        due = [name for name, (when, _) in self.waiting.items() if when <= now]
        callbacks = [self.waiting.pop(name)[1] for name in due]
        if self.waiting:
            self._set(min(when for when, _ in self.waiting.values()))
        for callback in callbacks:
            callback()


_clock = _Clock()


@cache
def _ringing() -> Any:
    """Return the callback for the browser: one proxy, kept for ever."""
    return create_proxy(_clock.ring)
