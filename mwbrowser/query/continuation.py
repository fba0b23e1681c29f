"""Asking on until the wiki has said everything: https://www.mediawiki.org/wiki/API:Continue."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

from ..codec.params import merge
from ..errors.base import EndlessContinuation, InvalidResponse
from ..schema.builtin import HISTORIES

__all__ = ["Send", "continued"]

Send = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Sends one query and returns its answer."""

EMPTY_ANSWERS = 100
"""How many answers without content may follow each other: a filter that matches little on a large wiki makes some."""

_ABOUT_THE_ANSWER = frozenset(
    ("batchcomplete", "continue", "curtimestamp", "limits", "requestid", "servedby", "warnings")
)


async def continued(send: Send, parameters: Mapping[str, Any]) -> AsyncGenerator[Mapping[str, Any], None]:
    """Yield answer after answer, each as the wiki sent it.

    Each request has the caller's parameters and the newest answer's ``continue``, nothing older: a continuation
    parameter of an earlier answer, or one with which the caller resumed, makes the wiki skip what it should send next.

    Raises `EndlessContinuation` when a wiki leads in circles, or goes on with nothing to say, and `InvalidResponse`.
    """
    more: dict[str, Any] = {}
    seen = set()
    empty = 0
    while True:
        answer = await send(merge(parameters, more))
        if not isinstance(answer, Mapping):
            raise InvalidResponse("The answer to the query is not an object.")
        following = answer.get("continue")
        yield answer
        if not following:
            return
        more = _continuation_in(following)
        parameters = _without_stale(parameters, more)
        place = frozenset(more.items())
        empty = 0 if _says_something(answer) else empty + 1
        if place in seen or empty >= EMPTY_ANSWERS:
            what = "the same continuation again" if place in seen else f"{empty} answers without content"
            raise EndlessContinuation(f"The wiki would go on for ever: it sent {what}, {more!r}.")
        seen.add(place)


def _continuation_in(following: Any) -> dict[str, str | int]:
    if isinstance(following, Mapping) and all(isinstance(value, str | int) for value in following.values()):
        return dict(following)
    raise InvalidResponse(f"The answer's 'continue' is no set of parameters: {following!r}")


def _without_stale(parameters: Mapping[str, Any], more: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the caller's parameters without those that continued where the wiki now continues elsewhere.

    Some modules continue by a parameter that also chooses (``sroffset``, ``iistart``); it is meant as a continuation
    where the caller resumes an earlier query, which ``continue`` tells.
    """
    resumed = "continue" in parameters
    stale = [
        name
        for name in parameters
        if name not in more
        and (name.endswith("continue") or (resumed and (name.endswith("offset") or name in HISTORIES)))
    ]
    return {name: value for name, value in parameters.items() if name not in stale} if stale else parameters


def _says_something(answer: Mapping[str, Any]) -> bool:
    content = [value for key, value in answer.items() if key not in _ABOUT_THE_ANSWER]
    return any(any(value.values()) if isinstance(value, Mapping) else value for value in content)
