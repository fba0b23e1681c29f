"""A wiki's own page: its user, language, messages and tokens. This is the interface to ``mw``, which may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

__all__ = ["HostPage", "page_of"]


class HostPage(Protocol):
    """A page that a wiki made. In a browser it is read by ``mw``; a unit test has its own."""

    def script(self, name: str) -> str:
        """Return the absolute address of a script of this wiki, ``"api"`` or ``"rest"`` (``mw.util.wikiScript``)."""

    def config(self, name: str) -> Any:
        """Return a setting of the page such as ``"wgUserName"``: str, number, bool or ``None`` (``mw.config.get``)."""

    def token(self, token_type: str) -> str | None:
        """Return a token that came with the page, ``None`` if there is none of this type (``mw.user.tokens``)."""

    def message(self, key: str, *parameters: str) -> str | None:
        """Return the text of a message in the user's language, ``None`` if the page does not have it (``mw.msg``)."""

    def add_messages(self, messages: Mapping[str, str]) -> None:
        """Give messages to the page (``mw.messages.set``)."""

    def has_module(self, name: str) -> bool:
        """Tell whether the wiki has a ResourceLoader module, loaded or not (``mw.loader.getState``)."""

    def duration(self, seconds: int) -> str:
        """Return a duration in the user's language, such as ``"20 minutes and 34 seconds"``."""


def page_of(transport: object) -> HostPage | None:
    """Return the wiki's page that the requests of a transport come from; ``None`` if no wiki made the page."""
    page: HostPage | None = getattr(transport, "wiki_page", None)
    return page
