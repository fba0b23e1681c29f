"""Compares parameters with a wiki's descriptions of its modules, before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..codec.params import check_name, split_values, to_text
from ..errors.checks import Problem
from .description import Description, Parameter
from .fetching import nearest

__all__ = ["chosen_modules", "problems_in"]

_MOST_GUESSES = 5
"""For how many wrong values of a parameter a suggestion is searched; hundreds are another kind of mistake."""

_ALWAYS = frozenset(("callback", "_", "centralauthtoken"))
"""Parameters that no module describes: those of JSONP and jQuery, and CentralAuth's token."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_SECONDS = re.compile(r"[0-9]{1,14}")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_MEANT_AS_FALSE = frozenset(("false", "no", "off", "0"))


def chosen_modules(
    parameters: Mapping[str, Any], described: Iterable[tuple[Description, str]]
) -> list[tuple[str, str]]:
    """Return the modules that parameters such as ``list`` or ``generator`` choose: path, and prefix of their names.

    >>> from mwbrowser.schema.checking import chosen_modules
    >>> from mwbrowser.schema.description import Description, Parameter
    >>> generator = Parameter("generator", submodules={"allpages": "query+allpages"}, submodule_prefix="g")
    >>> query = Description("query", "query", parameters={"generator": generator})
    >>> chosen_modules({"generator": "allpages"}, [(query, "")])
    [('query+allpages', 'g')]
    """
    return [
        (parameter.submodules[name], before + parameter.submodule_prefix)
        for one, before in described
        for parameter in one.parameters.values()
        if parameter.submodules and _is_given(value := parameters.get(before + parameter.name))
        for name in split_values(value, parameter.name)
        if name in parameter.submodules
    ]


def problems_in(
    parameters: Mapping[str, Any],
    known: Iterable[tuple[Description, str]],
    *,
    complete: bool = True,
    limit: int | None = None,
) -> list[Problem]:
    """Return the problems of parameters.

    Parameters: `known`, the modules that they are for, each with a further prefix of its parameters' names; `complete`,
    whether these are all modules, so that any other name is wrong; `limit`, how many values of a usual parameter this
    user may send (``None``: unknown, so that as many are accepted as any user may send).
    """
    modules = list(known)
    takes: dict[str, Parameter] = {}
    for module, before in modules:
        for name, parameter in module.parameters.items():
            takes.setdefault(before + name, parameter)
    for name, parameter in [one for one in takes.items() if one[1].templated]:
        takes.update(dict.fromkeys(_names_of(name, parameter, parameters), parameter))
    given = {check_name(name): value for name, value in parameters.items() if _is_given(value)}
    found: list[Problem] = []
    for name, value in given.items():
        if name in takes and "{" not in name:
            found += _problems_of(name, value, takes[name], limit)
        elif complete and name not in _ALWAYS and not any(module.dynamic for module, _ in modules):
            found.append(_unknown(name, takes, modules))
    for name, parameter in takes.items():
        # A call adds a missing token itself.
        if parameter.required and name not in given and not parameter.token and not parameter.templated:
            found.append(Problem(name, "missingparam", f"{name} is missing{_for(parameter)}."))
    return found


def _is_given(value: Any) -> bool:
    """Tell whether a value is sent: ``None`` and ``False`` leave a parameter out."""
    return value is not None and value is not False


def _names_of(name: str, parameter: Parameter, parameters: Mapping[str, Any]) -> Iterator[str]:
    """Yield a templated parameter's names for the values that are given: ``text-main`` of ``text-{slot}``.

    Only names that are given, or begin like a given one: the combinations of three lists of values would be millions.
    """
    names = [name]
    for variable, target in parameter.template.items():
        value = parameters.get(target)
        values = split_values(value, target) if _is_given(value) else []
        filled = (one.replace(f"{{{variable}}}", text) for one in names for text in values)
        names = [one for one in filled if any(given.startswith(one.partition("{")[0]) for given in parameters)]
    yield from names


def _unknown(name: str, takes: Mapping[str, Parameter], modules: list[tuple[Description, str]]) -> Problem:
    """Return the problem of an unknown parameter, with the one that may be meant."""
    unprefixed = [f"{before}{one.prefix}{name}" for one, before in modules]
    near = [one for one in unprefixed if one in takes] or nearest(name, takes)
    templated = [one for one in takes if "{" in one and name.startswith(one.partition("{")[0])]
    if templated and (targets := takes[templated[0]].template):
        target = next(iter(targets.values()))
        return Problem(name, "unrecognizedparams", f"{name} needs its part in {target}: it is {templated[0]}.", target)
    if near:
        return Problem(name, "unrecognizedparams", f"{name}: did you mean {' or '.join(near[:3])}?", near[0])
    return Problem(name, "unrecognizedparams", f"{name} is no parameter of {', '.join(_paths(modules))}.")


def _paths(modules: list[tuple[Description, str]]) -> list[str]:
    paths = [one.path for one, _ in modules if one.path != "main" and one.group != "format"]
    return paths or ["the API"]


def _for(parameter: Parameter) -> str:
    sentence = parameter.summary.partition("\n")[0]
    return f" ({sentence.rstrip('.')})" if 0 < len(sentence) <= 120 else ""


def _problems_of(name: str, value: Any, parameter: Parameter, limit: int | None) -> Iterator[Problem]:
    """Yield the problems of one parameter."""
    if parameter.deprecated:
        yield Problem(name, "deprecation", f"{name} is deprecated{_for(parameter)}.", is_warning=True)
    if parameter.type == "upload":
        if isinstance(value, str | bool | int):
            message = (
                f"{name} takes a file: bytes, a file object, or the browser's File. A text is one as text.encode()."
            )
            yield Problem(name, "badupload", message)
        return
    if value is True:
        return
    if parameter.type == "boolean":
        if isinstance(value, str) and value.lower() in _MEANT_AS_FALSE:
            message = f"{name}={value!r} means True to the wiki, as any value does. For False give False."
            yield Problem(name, "badvalue", message, "False")
        return
    texts = split_values(value, name) if parameter.multi else [to_text(value, name=name)]
    if parameter.all_specifier and texts == [parameter.all_specifier]:
        return
    most = _most(parameter, limit)
    if parameter.multi and most is not None and len(texts) > most:
        message = (
            f"{name} takes {most} values at a time, not {len(texts)}. split({name!r}, values) sends them in parts."
        )
        yield Problem(name, "toomanyvalues", message)
    guesses = 0
    for text in texts:
        for problem in _problems_of_text(name, text, parameter, limit, guesses=guesses < _MOST_GUESSES):
            guesses += problem.code == "badvalue"
            yield problem


def _most(parameter: Parameter, limit: int | None) -> int | None:
    if limit is None or parameter.low_limit is None:
        return parameter.high_limit or parameter.low_limit
    return parameter.high_limit if limit > parameter.low_limit else parameter.low_limit


def _problems_of_text(
    name: str, text: str, parameter: Parameter, limit: int | None, *, guesses: bool
) -> Iterator[Problem]:
    """Yield the problems of one value; with `guesses`, also the value that may be meant."""
    if text in parameter.deprecated_values:
        yield Problem(name, "deprecation", f"{name}={text!r} is deprecated.", is_warning=True)
    match parameter.type:
        case "enum":
            if text not in parameter.values and not (text == "" and parameter.multi):
                yield _no_such_value(name, text, parameter, guesses=guesses)
        case "limit" if text == "max":
            pass
        case "integer" | "limit" | "namespace":
            yield from _problems_of_number(name, text, parameter, limit)
        case "timestamp":
            if not _is_timestamp(text):
                message = f"{name}={text!r} is no moment: give a datetime, or a text such as '2026-01-31T12:00:00Z'."
                yield Problem(name, "badtimestamp", message)
        case _:
            if parameter.max_bytes is not None and len(text.encode(errors="replace")) > parameter.max_bytes:
                yield Problem(name, "maxbytes", f"{name} takes at most {parameter.max_bytes} bytes.")
            elif parameter.max_characters is not None and len(text) > parameter.max_characters:
                yield Problem(name, "maxchars", f"{name} takes at most {parameter.max_characters} characters.")


def _no_such_value(name: str, text: str, parameter: Parameter, *, guesses: bool) -> Problem:
    near = nearest(text, parameter.values) if guesses else []
    shown = text if len(text) <= 60 else text[:59] + "…"
    if parameter.sensitive:
        return Problem(name, "badvalue", f"{name} has a value that it does not take.")
    if near:
        return Problem(name, "badvalue", f"{name}={shown!r}: did you mean {' or '.join(map(repr, near))}?", near[0])
    if not parameter.values:
        return Problem(name, "badvalue", f"{name}={shown!r}: this wiki has no values for {name}.")
    several = ", ".join(map(repr, parameter.values[:12])) + (", …" if len(parameter.values) > 12 else "")
    return Problem(name, "badvalue", f"{name}={shown!r}: it takes {several}.")


def _problems_of_number(name: str, text: str, parameter: Parameter, limit: int | None) -> Iterator[Problem]:
    if not _INTEGER.fullmatch(text):
        what = "a whole number or 'max'" if parameter.type == "limit" else "a whole number"
        if parameter.type == "namespace":
            what = "the number of a namespace"
        yield Problem(name, "badinteger", f"{name}={text[:60]!r} is not {what}.")
        return
    number = int(text)
    most = parameter.maximum
    # If this user's limit is unknown, the limit of users with more rights counts.
    if parameter.high_maximum is not None and (limit is None or limit > 50):
        most = parameter.high_maximum
    if parameter.minimum is not None and number < parameter.minimum:
        yield Problem(name, "outofrange", f"{name}={number} is too low: at least {parameter.minimum}.")
    elif most is not None and number > most:
        yield Problem(name, "outofrange", f"{name}={number} is too high: at most {most}.")


def _is_timestamp(text: str) -> bool:
    """Tell whether MediaWiki accepts a string as a timestamp: ISO 8601, digits only, ``"now"``, or an older form."""
    if text == "now" or _SECONDS.fullmatch(text) or _TIMESTAMP.fullmatch(text):
        return True
    # There are also RFC 2822, PostgreSQL's and EXIF's forms: only a string without any digit is certainly wrong.
    return any(character.isdigit() for character in text)
