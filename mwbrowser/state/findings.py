"""What was found out about a wiki and may stop being so: each finding ends by itself."""

from __future__ import annotations

import time
from typing import Generic, TypeVar

__all__ = ["Finding"]

T = TypeVar("T")

clock = time.monotonic
"""What tells the time; tests put their own here."""


class Finding(Generic[T]):
    """A value that was found out, and is believed for some time.

    Parameters: `seconds`, how long it is believed. An outage looks like a setting while it lasts, so nothing that was
    learned from a failure is believed for the life of a page.

    >>> from mwbrowser.state.findings import Finding
    >>> finding = Finding(300)
    >>> finding.set("jsonp")
    >>> finding.value
    'jsonp'
    >>> finding.clear()
    >>> finding.value is None
    True
    """

    __slots__ = ("_since", "_until", "_value", "seconds")

    def __init__(self, seconds: float) -> None:
        """Know nothing yet."""
        self.seconds = seconds
        self._value: T | None = None
        self._since = 0.0
        self._until = 0.0

    @property
    def value(self) -> T | None:
        """What was found out, ``None`` if that is nothing or no longer believed."""
        if self._value is not None and clock() >= self._until:
            self.clear()
        return self._value

    @property
    def age(self) -> float:
        """Seconds since it was first found out; 0.0 if nothing is."""
        return 0.0 if self.value is None else clock() - self._since

    def set(self, value: T) -> None:
        """Believe a value from now on."""
        now = clock()
        if self.value != value:
            self._since = now
        self._value = value
        self._until = now + self.seconds

    def clear(self) -> None:
        """Believe nothing: the evidence has changed."""
        self._value = None
