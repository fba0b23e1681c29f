"""Asking on until the wiki has said everything: https://www.mediawiki.org/wiki/API:Continue."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

from ..codec.params import merge
from ..errors import EndlessContinuation

__all__ = ["Ask", "continued"]

Ask = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Sends one query and returns its answer."""

EMPTY_ANSWERS = 100
"""How many answers without content may follow each other: a filter that matches little on a large wiki makes some."""

_ABOUT_THE_ANSWER = frozenset(
    ("batchcomplete", "continue", "curtimestamp", "limits", "requestid", "servedby", "warnings")
)


async def continued(ask: Ask, parameters: Mapping[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
    """Yield answer after answer, each as the wiki sent it.

    Each request has the caller's parameters and the newest answer's ``continue``, nothing older: a continuation
    parameter kept from an earlier answer makes the wiki skip what it should send next.

    Raises `EndlessContinuation` when a wiki leads in circles, or goes on with nothing to say.
    """
    more: dict[str, Any] = {}
    seen = set()
    empty = 0
    while True:
        answer = await ask(merge(parameters, more))
        following = answer.get("continue") if isinstance(answer, Mapping) else None
        yield answer
        if not following:
            return
        more = dict(following)
        place = frozenset(more.items())
        empty = 0 if _says_something(answer) else empty + 1
        if place in seen or empty >= EMPTY_ANSWERS:
            what = "the same continuation again" if place in seen else f"{empty} answers without content"
            raise EndlessContinuation(f"The wiki would go on for ever: it sent {what}, {more!r}.")
        seen.add(place)


def _says_something(answer: Mapping[str, Any]) -> bool:
    content = [value for key, value in answer.items() if key not in _ABOUT_THE_ANSWER]
    return any(any(value.values()) if isinstance(value, Mapping) else value for value in content)
