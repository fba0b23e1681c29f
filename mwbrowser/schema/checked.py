"""The check of a request before it is sent: by a `Module`, or for a client with the option ``check``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from ..codec.warned import report
from ..errors.base import ApiWarning
from ..errors.checks import InvalidParameters, Problem
from ..http.tracing import call_back
from .checking import chosen_modules, problems_in
from .description import Description
from .fetching import describe, kept, renew

if TYPE_CHECKING:
    from ..http.options import CallOptions
    from ..http.requester import Requester

__all__ = ["check_now", "ensure_right", "without_check"]

DEPTH = 4
"""How deeply groups of modules may be nested; no wiki has more levels."""


def check_now(client: Requester, parameters: Mapping[str, Any]) -> list[Problem]:
    """Return the problems of a request that can be found without a request."""
    known, missing = _known(client, parameters)
    return problems_in(parameters, known, complete=not missing, limit=client._state.value_limit)


async def ensure_right(
    client: Requester, parameters: Mapping[str, Any], options: CallOptions | None = None, *, module: Any = None
) -> None:
    """Raise `InvalidParameters` for a request with problems, and warn of deprecated parameters and modules.

    Missing descriptions are requested: of the main module, and of those that the parameters choose.

    Parameters: `parameters`, all of the request, the client's defaults included; `module`, whose path messages name.
    """
    problems, known = await _problems(client, parameters)
    if (unlisted := _of_unlisted_values(problems, known)) and await renew(client, unlisted):
        problems, known = await _problems(client, parameters)
    path = module.path if module is not None else _path_of(parameters)
    if wrong := [problem for problem in problems if not problem.is_warning]:
        raise InvalidParameters(path, wrong)
    on_warning = client._options.updated(options).on_warning
    told = None if on_warning is None else partial(call_back, on_warning)
    for problem in problems:
        report(ApiWarning(path, problem.message, problem.code), told)
    for one, _ in known:
        if one.deprecated:
            report(ApiWarning(one.path, f"The module {one.path} is deprecated. {one.summary}", "deprecation"), told)


async def _problems(
    client: Requester, parameters: Mapping[str, Any]
) -> tuple[list[Problem], list[tuple[Description, str]]]:
    """Return the problems of a request, and the modules that it is for; their descriptions are requested if need be."""
    for _ in range(DEPTH):
        known, missing = _known(client, parameters)
        if not missing:
            break
        found = await describe(client, missing)
        if not any(found.values()):
            known, missing = _known(client, parameters)
            break
    return problems_in(parameters, known, complete=not missing, limit=client._state.value_limit), known


def _of_unlisted_values(problems: list[Problem], known: list[tuple[Description, str]]) -> list[str]:
    """Return the modules whose described values lack a given one: a tag, a group or a module may be new."""
    names = {problem.parameter for problem in problems if problem.code == "badvalue"}
    return [
        module.path
        for module, before in known
        if any(before + name in names and one.type == "enum" for name, one in module.parameters.items())
    ]


def without_check(options: CallOptions | None) -> CallOptions:
    """Return the options of a call that has been checked."""
    return cast("CallOptions", {**(options or {}), "check": False})


def _known(client: Requester, parameters: Mapping[str, Any]) -> tuple[list[tuple[Description, str]], list[str]]:
    """Return the modules that a request is for, with the prefixes of their parameters' names.

    The second value has the paths of those that are not described yet.
    """
    main = kept(client, "main")
    if main is None:
        return [], ["main", *_likely(parameters)]
    known = {("main", ""): main}
    missing: list[str] = []
    for _ in range(DEPTH):
        chosen = chosen_modules(parameters, [(one, before) for (_, before), one in known.items()])
        for path, before in chosen:
            one = kept(client, path)
            if one is not None:
                known[(path, before)] = one
            elif path not in missing:
                missing.append(path)
    return [(one, before) for (_, before), one in known.items()], missing


def _likely(parameters: Mapping[str, Any]) -> list[str]:
    """Return the modules that are probably needed with the main module, to request them together."""
    action = parameters.get("action")
    paths = [str(parameters.get("format", "json"))]
    if isinstance(action, str) and "|" not in action:
        paths.append(action)
    if action == "query":
        for name in ("prop", "list", "meta", "generator"):
            value = parameters.get(name)
            names = (
                value.split("|") if isinstance(value, str) else value if isinstance(value, list | tuple | set) else ()
            )
            paths += [f"query+{one}" for one in names if isinstance(one, str)]
    return paths


def _path_of(parameters: Mapping[str, Any]) -> str:
    return str(parameters.get("action", "query"))
