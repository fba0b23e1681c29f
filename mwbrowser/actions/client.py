"""The client, as the actions see it."""

from __future__ import annotations

from typing import Any, Protocol

from ..auth.base import CurrentUser
from ..codec.params import Parameters
from ..http.options import CallOptions
from ..http.requester import Requester

__all__ = ["ActionClient"]


class ActionClient(Requester, Protocol):
    """A client that knows who its user is, as the actions that depend on it see it."""

    async def assert_current_user(self, parameters: Parameters | None = None, /, **keywords: Any) -> dict[str, Any]:
        """Return parameters with an assertion that the user is still the one it is now."""

    async def _post_with_token(self, token_type: str, given: dict[str, Any], options: CallOptions | None) -> Any:
        """Send a POST request with a token; its caller interprets errors itself: see `post_with_token`."""

    async def _current_user(self, *, believed_seconds: float = ...) -> CurrentUser:
        """Return the user whose requests these are."""

    def _page_language(self) -> str | None:
        """Return the user's language on the wiki's page around us."""
