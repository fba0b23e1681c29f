"""The members of a list, over as many answers as it takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import Any

from ..codec.params import merge
from ..codec.shapes import query_in
from ..display.progress import Progress, no_progress
from ..errors.base import InvalidResponse
from ..schema.builtin import ENDLESS, LIMITED_LISTS
from ..state.limits import ValueLimit
from .continuation import Send, continued
from .resolution import split_values

__all__ = ["check", "members"]

_SUBJECTS = {"users": ("ususers", "ususerids"), "allmessages": ("ammessages",)}
"""Lists that answer for each of the values given to them, which therefore can be split."""


def check(parameters: Mapping[str, Any]) -> str:
    """Return the one module whose members are asked for; `ValueError` if it is none, or several."""
    modules = split_values(parameters.get("list")) + split_values(parameters.get("meta"))
    if len(modules) == 1 and not parameters.get("generator"):
        return modules[0]
    if len(modules) > 1:
        raise ValueError(
            f"One list at a time: {' and '.join(modules)} would end at different places. Call items() for each"
        )
    raise ValueError(
        "Items of which list? Give list='allimages' or the like. For the pages of a generator, or of titles, "
        "call pages()"
    )


async def members(
    send: Send, parameters: Mapping[str, Any], limit: ValueLimit, progress: Progress = no_progress
) -> AsyncGenerator[list[dict[str, Any]], None]:
    """Yield the members of a list, those of an answer at a time; see `QueryMethods.items`."""
    module = check(parameters)
    if module in LIMITED_LISTS:
        parameters = merge({f"{LIMITED_LISTS[module]}limit": "max"}, parameters)
    done = 0
    async for part in _parts(parameters, _SUBJECTS.get(module, ()), limit):
        async for answer in continued(send, part):
            limit.learn(answer)
            found = _in(answer, module)
            done += len(found)
            yield found
            progress(done, None)
            if module in ENDLESS:
                return


async def _parts(
    parameters: Mapping[str, Any], subjects: tuple[str, ...], limit: ValueLimit
) -> AsyncGenerator[Mapping[str, Any], None]:
    """Yield the parameters once, or once for as many subjects as the wiki takes at a time."""
    given = next((name for name in subjects if parameters.get(name) is not None), None)
    if given is None:
        yield parameters
        return
    values = split_values(parameters[given], given)
    while values:
        some, values = values[: limit.now], values[limit.now :]
        yield merge(parameters, {given: some})


def _in(answer: Mapping[str, Any], module: str) -> list[dict[str, Any]]:
    """Return a list's members in an answer. Few modules put them elsewhere than under their own name in ``query``."""
    found = answer[module] if module in answer else query_in(answer).get(module, [])
    if isinstance(found, Mapping) and isinstance(found.get("results"), list):
        found = found["results"]
    if not isinstance(found, list) and (module in LIMITED_LISTS or module in _SUBJECTS):
        raise InvalidResponse(f"The answer does not have the expected shape: {module!r} is not an array.")
    if not isinstance(found, list):
        raise ValueError(f"{module!r} is not a list: request it by api.get(), and look at its ['query'][{module!r}]")
    return found
