"""A wiki's interface messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..clients.action import Parameters
from ..codec.params import merge
from ..state.host_page import page_of
from .user import UserActions

__all__ = ["MessageActions"]

_AT_ONCE = 50  # values of one parameter that any user may give


class MessageActions(UserActions):
    """A wiki's interface messages."""

    async def get_messages(
        self, messages: str | Iterable[str], parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, str]:
        """Return interface messages of the wiki, in the user's language (``mw.Api#getMessages``).

        Parameters: `messages`, one key or several (asked for 50 at a time); `parameters` of ``meta=allmessages``, such
        as ``amlang="de"``.

        Result: a dict of texts by key; a message that the wiki does not have is not in it. Raises what `get` raises.

        >>> await api.get_messages(["edit", "no-such-message"], amlang="de")
        {'edit': 'Bearbeiten'}
        """
        keys = _keys(messages)
        found: dict[str, str] = {}
        for first in range(0, max(len(keys), 1), _AT_ONCE):
            asked = {
                "action": "query",
                "meta": "allmessages",
                "ammessages": keys[first : first + _AT_ONCE],
                "amlang": self._page_language(),
                "formatversion": 2,
            }
            answer = await self.get(merge(asked, parameters, keywords=keywords))
            for message in answer["query"]["allmessages"]:
                if not message.get("missing"):
                    found[message["name"]] = message["content"]
        return found

    async def load_messages(
        self, messages: str | Iterable[str], parameters: Parameters | None = None, **keywords: Any
    ) -> None:
        """Get messages and keep them (``mw.Api#loadMessages``): in ``mw.messages``, or for `get_error_message` alone.

        Parameters: those of `get_messages`.

        >>> await api.load_messages("api-clientside-error-timeout")
        """
        found = await self.get_messages(messages, parameters, **keywords)
        page = page_of(self.transport)
        if page is not None:
            page.add_messages(found)
        else:
            self._wiki.messages.update(found)

    async def load_messages_if_missing(
        self, messages: str | Iterable[str], parameters: Parameters | None = None, **keywords: Any
    ) -> None:
        """Load those messages that are not there yet (``mw.Api#loadMessagesIfMissing``).

        Parameters: those of `get_messages`. If none is missing, nothing is sent.

        >>> await api.load_messages_if_missing(["api-clientside-error-timeout", "api-clientside-error-aborted"])
        """
        missing = [key for key in _keys(messages) if self._message(key) is None]
        if missing:
            await self.load_messages(missing, parameters, **keywords)

    def _message(self, key: str, *parameters: str) -> str | None:
        """Return the text of a message that is there, with its ``$1``, ``$2``, ... replaced."""
        page = page_of(self.transport)
        if page is not None:
            return page.message(key, *parameters)
        text = self._wiki.messages.get(key)
        if text is not None:
            for number, parameter in enumerate(parameters, 1):
                text = text.replace(f"${number}", parameter)
        return text


def _keys(messages: str | Iterable[str]) -> list[str]:
    return [messages] if isinstance(messages, str) else list(messages)
