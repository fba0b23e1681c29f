"""The members of a list, from as many responses as that takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

from ..codec.params import merge
from ..codec.shapes import query_in
from ..display.progress import Progress, no_progress
from ..errors.base import InvalidResponse
from ..schema.builtin import ENDLESS, LIMITED_LISTS
from ..state.limits import ValueLimit
from .continuation import Send, continued
from .resolution import split_values
from .total import Total

__all__ = ["check", "members"]

_SUBJECTS = {"users": ("ususers", "ususerids"), "allmessages": ("ammessages",)}
"""Lists that return results for each of their values by itself, so that the values can be split over requests."""


_BESIDE = frozenset(("badrevids", "converted", "interwiki", "normalized", "pageids", "pages", "redirects"))
"""Keys of a response beside the members of a list; they are about pages."""


def check(parameters: Mapping[str, Any]) -> str:
    """Return the one module whose members are requested; `ValueError` if there is none, or several."""
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
    send: Send,
    parameters: Mapping[str, Any],
    limit: ValueLimit,
    progress: Progress = no_progress,
    total: int | None = None,
    limits: Mapping[str, str] | None = None,
) -> AsyncGenerator[Sequence[dict[str, Any]], None]:
    """Yield the members of a list, one response's at a time; see `QueryMethods.items`.

    Parameters: `limits`, the names of the limits of modules that our tables do not have.
    """
    module = check(parameters)
    portion = f"{LIMITED_LISTS[module]}limit" if module in LIMITED_LISTS else (limits or {}).get(module, "")
    if portion:
        parameters = merge({portion: "max"}, parameters)
    wanted = Total(total)
    if wanted.reached:
        return
    done = 0
    async for part in _parts(parameters, _SUBJECTS.get(module, ()), limit, wanted):
        async for answer in continued(send, part, lambda asked: wanted.lowered(asked, portion)):
            limit.learn(answer)
            found = wanted.take(_in(answer, module))
            done += len(found)
            yield found
            progress(done, None)
            if module in ENDLESS or wanted.reached:
                return


async def _parts(
    parameters: Mapping[str, Any], subjects: tuple[str, ...], limit: ValueLimit, wanted: Total
) -> AsyncGenerator[Mapping[str, Any], None]:
    """Yield the parameters as they are, or split into as many values as the wiki takes at a time."""
    given = next((name for name in subjects if parameters.get(name) is not None), None)
    if given is None:
        yield parameters
        return
    values = split_values(parameters[given], given)
    while values:
        count = wanted.at_most(limit.now)
        some, values = values[:count], values[count:]
        yield merge(parameters, {given: some})


def _in(answer: Mapping[str, Any], module: str) -> list[dict[str, Any]]:
    """Return a list's members in a response. Some modules do not put them under their own name in ``query``."""
    name = module
    if module in answer:
        found = answer[module]
    elif module in (query := query_in(answer)):
        found = query[module]
    else:
        others = [key for key in query if key not in _BESIDE]
        if not others or module in LIMITED_LISTS or module in _SUBJECTS:
            return []
        if len(others) > 1:
            raise ValueError(
                f"{module!r} gives {', '.join(others)}, each of its own kind: choose one of them by the module's "
                f"parameters (siprop='{others[0]}' or the like), or request them by api.get()"
            )
        name = others[0]
        found = query[name]
    if isinstance(found, Mapping) and isinstance(found.get("results"), list):
        found = found["results"]
    if not isinstance(found, list) and (module in LIMITED_LISTS or module in _SUBJECTS):
        raise InvalidResponse(f"The response does not have the expected shape: {module!r} is not an array.")
    if not isinstance(found, list):
        raise ValueError(f"{name!r} is not a list: request it by api.get(), and look at its ['query'][{name!r}]")
    return found
