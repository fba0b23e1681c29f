"""Continues a query until its responses are complete: https://www.mediawiki.org/wiki/API:Continue."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

from ..codec.params import merge
from ..codec.shapes import mapping_in
from ..errors.base import EndlessContinuation, InvalidResponse
from ..schema.builtin import HISTORIES
from .resolution import split_values

__all__ = ["Send", "batch_is_complete", "continued", "left_over"]

Send = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Sends one query and returns its response."""

Adjust = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Changes the parameters of the next request, such as its limits."""

EMPTY_ANSWERS = 100
"""How many empty responses may follow each other: a filter that matches little on a large wiki causes some."""

OLD = "query-continue"
"""The key under which MediaWiki before 1.26 continues, and newer versions with ``rawcontinue``."""

_ABOUT_THE_ANSWER = frozenset(
    ("batchcomplete", "continue", "curtimestamp", "limits", OLD, "requestid", "servedby", "warnings")
)


async def continued(
    send: Send, parameters: Mapping[str, Any], adjust: Adjust | None = None
) -> AsyncGenerator[Mapping[str, Any], None]:
    """Yield response after response, each as the wiki sent it.

    Each request has the caller's parameters and the newest response's ``continue``, nothing older: a continuation
    parameter of an earlier response, or one with which the caller resumed, makes the wiki skip what comes next.

    Parameters: `adjust`, given the parameters of each request, returns those that are sent.

    Raises `EndlessContinuation` if a wiki continues in circles, or with empty responses only, and `InvalidResponse`.
    """
    more: dict[str, Any] = {}
    old = _OldContinuation()
    seen = set()
    empty = 0
    while True:
        asked = merge(parameters, more)
        answer = await send(asked if adjust is None else adjust(asked))
        if answer == []:  # old wikis send this if nothing was found
            return
        if not isinstance(answer, Mapping):
            raise InvalidResponse("The response to the query is not an object.")
        following, following_old = answer.get("continue"), answer.get(OLD)
        yield answer
        if not following and not following_old:
            return
        more = _continuation_in(following) if following else old.next(following_old, parameters)
        parameters = _without_stale(parameters, more)
        place = frozenset(more.items())
        empty = 0 if _says_something(answer) else empty + 1
        if place in seen or empty >= EMPTY_ANSWERS:
            what = "the same continuation again" if place in seen else f"{empty} responses without content"
            raise EndlessContinuation(f"The wiki would go on for ever: it sent {what}, {more!r}.")
        seen.add(place)


def batch_is_complete(answer: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool:
    """Tell whether the pages of the responses up to this one are complete."""
    if answer.get("batchcomplete", False) is not False:
        return True
    # An old wiki does not report completeness; then only its generator continues.
    return OLD in answer and mapping_in(answer, OLD).keys() <= {parameters.get("generator")}


def left_over(answer: Mapping[str, Any]) -> set[str]:
    """Return the parameters by which a response continues."""
    names = {name for module in mapping_in(answer, OLD).values() for name in mapping_in(module)}
    return names | (mapping_in(answer, "continue").keys() - {"continue"})


class _OldContinuation:
    """Continuation by ``query-continue``, which has the parameters of each module that has more.

    The generator continues when all properties of its pages have arrived. Until then, only the properties that have
    more are requested: the wiki would send the others again from their beginning.
    """

    def __init__(self) -> None:
        self._generator: dict[str, str | int] = {}

    def next(self, following: Any, parameters: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(following, Mapping):
            raise InvalidResponse(f"The response's {OLD!r} is no set of parameters: {following!r}")
        of_modules = {name: _continuation_in(value) for name, value in following.items()}
        generator = of_modules.pop(str(parameters.get("generator")), None)
        props = [prop for prop in split_values(parameters.get("prop")) if prop in of_modules]
        more = {name: value for values in of_modules.values() for name, value in values.items()}
        if generator is not None and not more:
            self._generator = generator
        return {**self._generator, **more, **({"prop": "|".join(props)} if props else {})}


def _continuation_in(following: Any) -> dict[str, str | int]:
    if isinstance(following, Mapping) and all(isinstance(value, str | int) for value in following.values()):
        return dict(following)
    raise InvalidResponse(f"The response's 'continue' is no set of parameters: {following!r}")


def _without_stale(parameters: Mapping[str, Any], more: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the caller's parameters without old continuation parameters that the wiki's own now replace.

    Some modules continue by a parameter that also selects results (``sroffset``, ``iistart``). It is a continuation if
    the caller resumes an earlier query, which shows by the parameter ``continue``.
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
