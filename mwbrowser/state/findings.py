"""Findings about a wiki that may become wrong: each expires by itself.

``http/cors.py`` finds out how one API of a wiki can be reached.
"""

from __future__ import annotations

import asyncio
import time
from typing import Generic, Literal, TypeVar

__all__ = ["BELIEVED_SECONDS", "GUESSED_SECONDS", "Finding", "Reachability"]

T = TypeVar("T")

BELIEVED_SECONDS = 300.0
"""How long a finding from a failure is kept: a wiki's settings change seldom, an outage ends."""

GUESSED_SECONDS = 30.0
"""How long at first, if three failures around a success show it: of a hundred wikis with an outage, some look so."""

clock = time.monotonic
"""The clock; tests replace it."""


class Finding(Generic[T]):
    """A value that was found out, and is kept for some time.

    Parameters: `seconds`, how long it is kept; `first`, how long at first, if that is shorter. Each time that it is
    found out again after it has expired, it is kept three times as long as before, up to `seconds`. An outage looks
    like a setting while it lasts, so no finding from a failure is kept for the life of a page.

    >>> from mwbrowser.state.findings import Finding
    >>> finding = Finding(300)
    >>> finding.set("jsonp")
    >>> finding.value
    'jsonp'
    >>> finding.clear()
    >>> finding.value is None
    True
    """

    __slots__ = ("_first", "_last", "_length", "_since", "_until", "_value", "seconds")

    def __init__(self, seconds: float, first: float | None = None) -> None:
        """Hold nothing yet."""
        self.seconds = seconds
        self._first = seconds if first is None else first
        self._length = 0.0
        self._last: T | None = None
        self._value: T | None = None
        self._since = 0.0
        self._until = 0.0

    @property
    def value(self) -> T | None:
        """The value, ``None`` if there is none or if it has expired."""
        if self._value is not None and clock() >= self._until:
            self._value = None
        return self._value

    @property
    def age(self) -> float:
        """Seconds since it was first found out; 0.0 without a value."""
        return 0.0 if self.value is None else clock() - self._since

    def set(self, value: T) -> None:
        """Keep a value from now on."""
        now = clock()
        if self.value != value:
            self._since = now
            self._length = min(3 * self._length, self.seconds) if self._last == value else self._first
        self._value = self._last = value
        self._until = now + self._length

    def clear(self) -> None:
        """Drop the value: the evidence has changed."""
        self._value = self._last = None


class Reachability:
    """Findings about how one identity can reach a wiki's ``api.php`` or ``rest.php``.

    Attributes:
        working_modes: the kinds of request (credentials, header names) that got a response: if one fails later, the
            wiki's settings are not the reason.
        cors: what probing found after a failure: requests of anonymous users get a response (``"public"``), or none of
            another origin (``"none"``).
        leads_to: the address of the API to which this one redirects, found out after a failure.
        own_address: the address of the API that the wiki itself gives, where that is another one.
        told_to_move: the new address that was reported to the caller, ``""`` if none.
        rejected_headers: the request headers that the wiki does not allow.
        without_cookies: this page gets a response only without cookies (the REST API, T391180).
        probing: held while a failure is being diagnosed.
        probe_not_before: the event loop's time before which a host that could not be reached is not probed again.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.working_modes: set[tuple[str, frozenset[str]]] = set()
        self.cors: Finding[Literal["public", "none"]] = Finding(BELIEVED_SECONDS)
        self.leads_to: Finding[str] = Finding(BELIEVED_SECONDS)
        self.own_address: Finding[str] = Finding(BELIEVED_SECONDS)
        self.told_to_move = ""
        self.rejected_headers: Finding[frozenset[str]] = Finding(BELIEVED_SECONDS)
        self.without_cookies: Finding[bool] = Finding(BELIEVED_SECONDS, GUESSED_SECONDS)
        self.probing = asyncio.Lock()
        self.probe_not_before = 0.0

    def user_changed(self) -> None:
        """Forget findings that may differ for another user: a wiki allows more to a logged-in one."""
        self.working_modes.clear()
        self.cors.clear()
        self.without_cookies.clear()
