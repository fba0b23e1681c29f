"""Which parameters the form has, in which parts: the module's own, those around it, and those of what it chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from explorer.controls import Control, control_of
from explorer.values import pieces


@dataclass(frozen=True)
class Section:
    """A part of the form. A folded one is closed until somebody opens it or something in it is filled in."""

    key: str
    title: str
    controls: Sequence[Control]
    folded: bool = False


def sections_of(
    module: Any,
    around: Sequence[Any],
    chosen: Sequence[tuple[Any, str]],
    values: Mapping[str, str],
    namespaces: Mapping[int, str],
) -> list[Section]:
    """The parts of the form for a module.

    `around` are the modules that it belongs to, the nearest first and the main module last; `chosen` are those that a
    parameter such as ``generator`` chooses, each with what stands before its parameters' names.
    """
    sections = [Section(module.path, "", list(_controls(module, "", values, namespaces)))]
    for one, prefix in chosen:
        title = f"Parameters of {prefix and f'{prefix} + '}{one.name}"
        sections.append(Section(f"{prefix}{one.path}", title, list(_controls(one, prefix, values, namespaces))))
    steps = {one.path for one in (module, *around)}
    for group in around:
        # What chooses this module is decided already.
        decided = [one.name for one in group.parameters.values() if steps & set(one.submodules.values())]
        decided = [name for name in decided if name != "generator"]
        controls = [one for one in _controls(group, "", values, namespaces) if one.name not in decided]
        if group.path == "main":
            controls = [one for one in controls if one.name != "origin"]
            title = "Parameters of every request"
        else:
            title = f"Parameters of {group.path}"
        sections.append(Section(group.path, title, controls, folded=group.path == "main" or module.group != "prop"))
    return [section for section in sections if section.controls]


def chosen_paths(controls: Mapping[str, Control], values: Mapping[str, str]) -> list[tuple[str, str]]:
    """The modules that are chosen in the form, each with what stands before its parameters' names."""
    found = []
    for name, control in controls.items():
        if control.chooses and control.name != "action" and values.get(name):
            found += [
                (control.chooses[value], control.chosen_prefix)
                for value in pieces(values[name])
                if value in control.chooses
            ]
    return list(dict.fromkeys(found))


def _controls(module: Any, prefix: str, values: Mapping[str, str], namespaces: Mapping[int, str]) -> Iterator[Control]:
    for parameter in module.parameters.values():
        for name in _names(parameter, prefix, values):
            control = control_of(parameter, namespaces, name)
            if control is not None:
                yield control


def _names(parameter: Any, prefix: str, values: Mapping[str, str]) -> Iterator[str]:
    """The names that a parameter has: one, or for ``text-{slot}`` one for each slot that is filled in."""
    if not parameter.templated:
        yield f"{prefix}{parameter.name}"
        return
    given = [pieces(values.get(f"{prefix}{target}", "")) for target in parameter.template.values()]
    for texts in product(*given):
        name = parameter.name
        for variable, text in zip(parameter.template, texts, strict=True):
            name = name.replace(f"{{{variable}}}", text)
        yield f"{prefix}{name}"
