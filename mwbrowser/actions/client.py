"""What the actions know of their client, and of its user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from ..http.requester import Parameters, Requester

__all__ = ["ActionClient", "CurrentUser"]


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """The user whose requests these are.

    Attributes: `name` (``None``: logged out), `temporary` (account), `since` (when the wiki said so, by the clock
    `time.monotonic`; ``None`` if it was not the wiki that said so).
    """

    name: str | None
    temporary: bool = False
    since: float | None = None


class ActionClient(Requester, Protocol):
    """A client that knows who its user is, as the actions that depend on it see it."""

    async def assert_current_user(self, parameters: Parameters | None = None, /, **keywords: Any) -> dict[str, Any]:
        """Return parameters with an assertion that the user is still the one it is now."""

    async def _current_user(self, *, believed_seconds: float = ...) -> CurrentUser:
        """Return the user whose requests these are."""

    def _page_language(self) -> str | None:
        """Return the user's language on the wiki's page we are in."""
