"""A wiki's interface messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, merge
from ..codec.shapes import required
from ..display.durations import in_english
from ..errors.messages import messages_for
from ..state.host_page import page_of

if TYPE_CHECKING:
    from ..http.requester import Requester
    from .client import ActionClient

__all__ = ["MessageActions"]

_AT_ONCE = 50  # so many values of one parameter are allowed to any user


class MessageActions:
    """A wiki's interface messages."""

    def get_error_message(self: Requester, error: object) -> list[str]:
        """Return messages for a person to read about a failure (``mw.Api#getErrorMessage``).

        Parameters: `error`, what was raised, or the data of a response that has ``error`` or ``errors`` in it.

        Returns a list of strings, one for each error of the wiki, at least one. They are the wiki's own, in the
        language of ``errorlang`` or ``uselang``; for what happened on the way they are the page's messages, those that
        `load_messages` brought, or English ones of this library.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.get(action="parse", page="Does not exist")
        ... except ApiError as error:
        ...     print(api.get_error_message(error))
        ["The page you specified doesn't exist."]
        """
        return messages_for(error, _Texts(self))

    async def get_messages(
        self: ActionClient, messages: str | Iterable[str], parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, str]:
        """Return interface messages of the wiki, in the user's language (``mw.Api#getMessages``).

        Parameters: `messages`, one key or several (requested 50 at a time); `parameters` of ``meta=allmessages``, such
        as ``amlang="de"``.

        Result: a dict of messages by key, without those that the wiki does not have. Raises what `get` raises.

        >>> await api.get_messages(["edit", "no-such-message"], amlang="de")
        {'edit': 'Bearbeiten'}
        """
        return await _requested(self, messages, merge(parameters, keywords=keywords))

    async def load_messages(
        self: ActionClient, messages: str | Iterable[str], parameters: Parameters | None = None, **keywords: Any
    ) -> None:
        """Get messages and keep them (``mw.Api#loadMessages``): in ``mw.messages``, or for `get_error_message` alone.

        Parameters: those of `get_messages`.

        >>> await api.load_messages("api-clientside-error-timeout")
        """
        await _load(self, messages, merge(parameters, keywords=keywords))

    async def load_messages_if_missing(
        self: ActionClient, messages: str | Iterable[str], parameters: Parameters | None = None, **keywords: Any
    ) -> None:
        """Load those messages that are not there yet (``mw.Api#loadMessagesIfMissing``).

        Parameters: those of `get_messages`. If none is missing, nothing is sent.

        >>> await api.load_messages_if_missing(["api-clientside-error-timeout", "api-clientside-error-aborted"])
        """
        texts = _Texts(self)
        missing = [key for key in _keys(messages) if texts.message(key) is None]
        if missing:
            await _load(self, missing, merge(parameters, keywords=keywords))


class _Texts:
    """The loaded messages, and the language of the page: a `Localization`."""

    def __init__(self, client: Requester) -> None:
        self._page = page_of(client.transport)
        self._kept = client._state.messages

    def message(self, key: str, *parameters: str) -> str | None:
        if self._page is not None:
            return self._page.message(key, *parameters)
        text = self._kept.get(key)
        if text is not None:
            for number, parameter in enumerate(parameters, 1):
                text = text.replace(f"${number}", parameter)
        return text

    def duration(self, seconds: int) -> str:
        return in_english(seconds) if self._page is None else self._page.duration(seconds)


async def _requested(client: ActionClient, messages: str | Iterable[str], parameters: Parameters) -> dict[str, str]:
    keys = _keys(messages)
    found: dict[str, str] = {}
    with client._abortable():
        for first in range(0, max(len(keys), 1), _AT_ONCE):
            asked = {
                "action": "query",
                "meta": "allmessages",
                "ammessages": keys[first : first + _AT_ONCE],
                "amlang": client._page_language(),
                "formatversion": 2,
            }
            answer = await client.get(merge(asked, parameters))
            for message in required(answer, list, "query", "allmessages"):
                name = required(message, str, "name")
                # Messages that were not requested are dropped: they would overwrite those of the page's own wiki.
                if not message.get("missing") and name in keys:
                    found[name] = required(message, str, "content")
    return found


async def _load(client: ActionClient, messages: str | Iterable[str], parameters: Parameters) -> None:
    found = await _requested(client, messages, parameters)
    page = page_of(client.transport)
    if page is not None:
        page.add_messages(found)
    else:
        client._state.messages.update(found)


def _keys(messages: str | Iterable[str]) -> list[str]:
    return [messages] if isinstance(messages, str) else list(messages)
