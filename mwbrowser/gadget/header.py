"""A gadget's header: a block of TOML in comments at the top of its file, in the form of PEP 723."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

__all__ = ["BadHeader", "Header", "read_header"]

_EXAMPLE = """\
# /// gadget
# name = "Hello"
# ///"""

_START = re.compile(r"# /// gadget\s*")
_END = re.compile(r"# ///\s*")


class BadHeader(ValueError):
    """A header that cannot be used. `line` is where in the file, counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        """Set the message and the line."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Header:
    """The settings in a gadget's header.

    Attributes:
        name: its name, the only required setting.
        load: what starts Python: ``"link"`` in a menu, ``"button"`` on the page, or ``"always"`` if the conditions
            are met.
        text: of the link or button; without it, the name.
        tooltip: of the link or button.
        portlet: the menu with the link, as for ``mw.util.addPortletLink``.
        namespaces: a condition: the numbers of the namespaces in which it appears; without any, all.
        actions: a condition: the actions of the page (``wgAction``), such as ``"view"``; without any, all.
        selector: a condition: a CSS selector that matches an element of the page; a button is put after that element.
        packages: addresses of further wheels, or names of packages in the runtime's folder.
        loading: what is shown while Python loads; empty for nothing.
        warm_up: when Python is loaded before the click: ``"pointer"`` when the pointer, or the keyboard's focus, rests
            on the link or button; ``"idle"`` when the page has nothing else to do. Without it, not before the click.

    >>> from mwbrowser.gadget.header import Header
    >>> Header("Hello").load
    'link'
    """

    name: str
    load: str = "link"
    text: str = ""
    tooltip: str = ""
    portlet: str = "p-tb"
    namespaces: list[int] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    selector: str = ""
    packages: list[str] = field(default_factory=list)
    loading: str = "Loading Python…"
    warm_up: str = ""


def read_header(source: str) -> Header:
    """Return the header of a gadget's source. Raises `BadHeader` if it is missing or invalid.

    >>> from mwbrowser.gadget.header import read_header
    >>> read_header('# /// gadget\\n# name = "Hello"\\n# namespaces = [0]\\n# ///\\n').namespaces
    [0]
    """
    start, toml = _block(re.split(r"\r\n|\r|\n", source))
    try:
        values = tomllib.loads("\n".join(toml))
    except tomllib.TOMLDecodeError as error:
        message, line = _place(str(error), len(toml))
        raise BadHeader(f"this is not TOML: {message}", start + line) from None

    def line_of(key: str) -> int:
        found = (number for number, text in enumerate(toml, 1) if re.match(rf"""\s*["']?{re.escape(key)}\b""", text))
        return start + next(found, 0)

    _check(values, line_of)
    return Header(**values)


def _block(lines: list[str]) -> tuple[int, list[str]]:
    """Find the block: the number of the line that opens it, and its TOML."""
    starts = [number for number, line in enumerate(lines, 1) if _START.fullmatch(line)]
    if not starts:
        raise BadHeader(f"the file has no header. It begins with one, at least:\n{_EXAMPLE}", 1)
    if len(starts) > 1:
        raise BadHeader(f"there is a header already, in line {starts[0]}", starts[1])
    start = starts[0]
    toml: list[str] = []
    for number, line in enumerate(lines[start:], start + 1):
        if _END.fullmatch(line):
            return start, toml
        if line.rstrip() != "#" and not line.startswith("# "):
            raise BadHeader('a line of the header begins with "# ", and the last one is "# ///"', number)
        toml.append(line[2:])
    raise BadHeader('the header has no end: its last line is "# ///"', start)


def _place(message: str, last: int) -> tuple[str, int]:
    """Split an error of tomllib's into its message and its line."""
    found = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", message)
    if found is None:
        return message, last
    return message[: found.start()], int(found.group(1) or last)


_LISTS: dict[str, type] = {"namespaces": int, "actions": str, "packages": str}
_LOADS = ("link", "button", "always")
_WARM_UPS = ("", "pointer", "idle")


def _check(values: dict[str, Any], line_of: Callable[[str], int]) -> None:
    known = [one.name for one in fields(Header)]
    for key, value in values.items():
        if key not in known:
            similar = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {similar[0]!r}?" if similar else f"there are {', '.join(known)}"
            raise BadHeader(f"{key!r} is not known: {hint}", line_of(key))
        problem = _problem(key, value)
        if problem:
            raise BadHeader(f"{key} is {problem}, not {value!r}", line_of(key))
    if values.get("warm_up") and values.get("load") == "always":
        raise BadHeader(
            'warm_up is for a link or a button: with load = "always", Python loads at once', line_of("warm_up")
        )
    if "name" not in values:
        raise BadHeader('the header needs a name: # name = "Hello"', line_of("name"))


def _problem(key: str, value: Any) -> str:
    """Return what a value should be, ``""`` if it is valid."""
    if kind := _LISTS.get(key):
        if isinstance(value, list) and all(isinstance(item, kind) and item is not True for item in value):
            return ""
        return "a list of numbers such as [0, 4]" if kind is int else 'a list of texts such as ["…"]'
    if key == "load":
        return "" if value in _LOADS else '"link", "button" or "always"'
    if key == "warm_up":
        return "" if value in _WARM_UPS else '"pointer" or "idle"'
    if not isinstance(value, str):
        return "a text in quotes"
    return "" if value or key != "name" else "a text that people can read"
