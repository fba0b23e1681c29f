"""What this page has found out about reaching one API of a wiki: see ``http/cors.py``, which finds it out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from .findings import Finding

__all__ = ["BELIEVED_SECONDS", "Reachability"]

BELIEVED_SECONDS = 300.0
"""How long a finding is believed that a failure led to: a wiki's settings change seldom, an outage ends."""


@dataclass(slots=True, eq=False)
class Reachability:
    """What is known of reaching one wiki's ``api.php`` or ``rest.php`` as one identity.

    Attributes:
        working_modes: the kinds of request (credentials, header names) that were answered: if one fails later, the
            wiki's settings are not the reason.
        cors: what probing found after a failure: requests of anonymous users are answered (``"public"``), or none of
            another origin (``"none"``).
        rejected_headers: the request headers that the wiki does not allow.
        without_cookies: this page is answered only without cookies (the REST API, T391180).
        probing: held while a failure is being diagnosed.
        probe_not_before: the event loop's time before which a host that could not be reached is not probed again.
    """

    working_modes: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    cors: Finding[Literal["public", "none"]] = field(default_factory=lambda: Finding(BELIEVED_SECONDS))
    rejected_headers: Finding[frozenset[str]] = field(default_factory=lambda: Finding(BELIEVED_SECONDS))
    without_cookies: Finding[bool] = field(default_factory=lambda: Finding(BELIEVED_SECONDS))
    probing: asyncio.Lock = field(default_factory=asyncio.Lock)
    probe_not_before: float = 0.0

    def user_changed(self) -> None:
        """Forget what may be different for another user: a wiki allows more to one who is logged in."""
        self.working_modes.clear()
        self.cors.clear()
        self.without_cookies.clear()
