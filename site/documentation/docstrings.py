"""Converts our docstrings to Markdown: an extension of griffe, which reads them for mkdocstrings.

They are written to be read in a program: examples as doctests, names in single backticks, ``Parameters:``, ``Returns``
and ``Raises`` at the beginning of a sentence. In a page the examples become code that can be copied, the names links,
and the beginnings stand out.
"""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import griffe

Link = Callable[[str], str | None]

#: Things outside of `mwbrowser` itself that have entries of their own.
ELSEWHERE = {
    "Anonymous": "mwbrowser.auth.Anonymous",
    "Auth": "mwbrowser.auth.Auth",
    "BadHeader": "mwbrowser.gadget.header.BadHeader",
    "BrowserSession": "mwbrowser.auth.BrowserSession",
    "CentralAuth": "mwbrowser.auth.CentralAuth",
    "Header": "mwbrowser.gadget.header.Header",
    "StashedUpload": "mwbrowser.upload.methods.StashedUpload",
    "Sync": "mwbrowser.clients.sync.Sync",
    "SyncResults": "mwbrowser.clients.sync.SyncResults",
}

TYPES = "mwbrowser.schema.parameters."
"""The module that is empty, except for type checkers."""

_CODE = re.compile(r"``.+?``|`([^`]+)`", re.DOTALL)
_LABEL = re.compile(r"(Parameters and result|Parameters|Attributes?|Results?|Returns|Raises)\b")
_LABEL_WITHIN = re.compile(r"(?<=[.)`])\s+(?=(?:Parameters:|Result:|Returns|Raises)\s)")
_ITEM = re.compile(r"    (\w[\w, ]*): (.*)")


class HouseStyle(griffe.Extension):
    """Rewrites every docstring when the package has been read."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Called by griffe."""
        for thing in _all(pkg):
            if thing.path.startswith(TYPES):
                continue
            if thing.name == "__init__" and thing.is_function:
                thing.docstring = None  # a class's own docstring has the parameters
            if thing.docstring and not thing.is_module:
                thing.docstring.value = markdown(
                    thing.docstring.value,
                    lambda name, thing=thing: _target(name, thing),
                    _defaults(_runtime(thing.path)) if thing.is_class else {},
                )


def options_of(path: str) -> str:
    """A class's parameters or attributes: the list in its docstring."""
    kind = _runtime(path)
    [listed] = re.findall(r"^(?:Parameters|Attributes):\n((?:    .*\n)+)", f"{inspect.getdoc(kind)}\n", re.MULTILINE)
    return _linked(_definitions(listed, _defaults(kind)), lambda name: _public(name, path))


def markdown(text: str, link: Link, defaults: Mapping[str, str] | None = None) -> str:
    """A docstring as Markdown. `defaults` are values of the things that a list of parameters or attributes names."""
    parts: list[str] = []
    code: list[str] = []

    def end_code() -> None:
        if code:
            parts.append(_fenced("python", "".join(code)))
            code.clear()

    for part in doctest.DocTestParser().parse(text):
        if isinstance(part, doctest.Example):
            code.append(part.source)
            if part.want:
                end_code()
                parts.append(_fenced("text", part.want))
        elif part.strip():
            end_code()
            parts += [_paragraph(piece, link, defaults or {}) for piece in re.split(r"\n\s*\n", part.strip("\n"))]
    end_code()
    return "\n\n".join(parts)


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def _paragraph(text: str, link: Link, defaults: Mapping[str, str]) -> str:
    first, _, rest = text.partition("\n")
    if first in ("Parameters:", "Attributes:") and rest.startswith("    "):
        return f"**{first}**\n\n{_linked(_definitions(rest, defaults), link)}"
    if text.lstrip().startswith("* "):
        return _linked(text, link)
    pieces = _LABEL_WITHIN.split(text) if _LABEL.match(text) or " Raises " in text else [text]
    return "\n\n".join(
        _linked(_LABEL.sub(r"**\1**", piece, count=1) if _LABEL.match(piece) else piece, link) for piece in pieces
    )


def _definitions(text: str, defaults: Mapping[str, str]) -> str:
    """An indented list of names as a list of definitions."""
    lines = []
    for line in text.split("\n"):
        if item := _ITEM.fullmatch(line):
            names = item[1].split(", ")
            shown = ", ".join(f"``{name}``" for name in names)
            default = defaults.get(item[1])
            lines += ["", shown + (f" (default: ``{default}``)" if default else ""), f":   {item[2]}"]
        else:
            lines.append(line.removeprefix("    "))
    return "\n".join(lines).strip("\n")


def _linked(text: str, link: Link) -> str:
    def replace(found: re.Match[str]) -> str:
        target = link(found[1]) if found[1] else None
        return f"[{found[0]}][{target}]" if target else found[0]

    return _CODE.sub(replace, text)


def _all(thing: griffe.Object) -> Iterable[griffe.Object]:
    yield thing
    for member in thing.members.values():
        if member.is_alias:
            continue
        # Modules that need a browser to be imported are internal, and stubs cannot be imported.
        if member.path != "mwbrowser.browser" and not (member.is_module and str(member.filepath).endswith(".pyi")):
            yield from _all(member)


def _target(name: str, thing: griffe.Object) -> str | None:
    """The address of a name's description, if there is one."""
    first, dot, last = name.partition(".")
    if not dot and (found := _public(name, thing.path)):
        return found
    public = importlib.import_module("mwbrowser")
    method = last or first
    if method.startswith("_") or "." in method or (not dot and method in _own_names(thing)):
        return None
    owner = first if dot else thing.parent.name if thing.is_function and thing.parent else ""
    place = f"mwbrowser.{owner}" if owner in public.__all__ else ELSEWHERE.get(owner)
    if place and callable(getattr(_runtime(place), method, None)):
        return f"{place}.{method}"
    # The classes that clients inherit have other names than those that users see.
    of_a_client = dot or "_" in method or (thing.is_function and thing.parent and thing.parent.is_class)
    if not place and of_a_client and callable(getattr(public.Api, method, None)):
        return f"mwbrowser.Api.{method}"
    return None


def _public(name: str, here: str) -> str | None:
    """The address of a class's description, if it is on another page."""
    place = f"mwbrowser.{name}" if name in importlib.import_module("mwbrowser").__all__ else ELSEWHERE.get(name)
    return None if place == here else place


def _own_names(thing: griffe.Object) -> set[str]:
    """The names with a meaning of their own here: parameters, and the thing itself."""
    own = {thing.name}
    if thing.is_function:
        own |= {parameter.name for parameter in thing.parameters}
    return own


def _runtime(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def _defaults(kind: type) -> dict[str, str]:
    """The default values of a class's parameters."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    made = {field.name: field.default_factory for field in fields}
    values = {
        name: made[name]() if callable(made.get(name)) else parameter.default
        for name, parameter in inspect.signature(_initializer(kind)).parameters.items()
    }
    return {name: repr(value) for name, value in values.items() if value is not inspect.Parameter.empty}


def _initializer(kind: type) -> Any:
    """The `__init__` that names the parameters: some only forward their arguments."""
    for base in kind.__mro__:
        if "__init__" in vars(base):
            parameters = list(inspect.signature(base.__init__).parameters.values())[1:]
            if not all(one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in parameters):
                return base.__init__
    return object.__init__
