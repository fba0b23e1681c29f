"""What is filled in as text, and the Python value that is sent for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from explorer.controls import Control
from mwbrowser.codec.params import split_values, to_text

_INTEGER = re.compile(r"[+-]?\d{1,18}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


def python_value(control: Control | None, text: str) -> Any:
    """The value that a person would write in Python for what is filled in; ``None`` leaves it out."""
    if control is None:
        return text or None
    if control.kind == "checkbox":
        return True if text else None
    if text == "":
        return None
    if control.kind in ("checklist", "chips"):
        values = split_values(text, control.name)
        typed = [_number(value) if control.numbers else value for value in values]
        return typed[0] if len(typed) == 1 else typed
    return _number(text) if control.numbers else text


def python_values(controls: Mapping[str, Control], values: Mapping[str, str]) -> dict[str, Any]:
    """All that is filled in, as a request takes it."""
    given = {name: python_value(controls.get(name), text) for name, text in values.items()}
    return {name: value for name, value in given.items() if value is not None}


def wire(values: Iterable[str]) -> str:
    """Several values as one text, as in a request."""
    return to_text(list(values))


def pieces(text: str) -> list[str]:
    """The values of such a text, or of what somebody pasted: lines, or with bars between them."""
    if "\n" in text:
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    return [one for one in split_values(text) if one] if text else []


def moment_text(written: str) -> str:
    """What a field for dates holds, in MediaWiki's form: UTC."""
    if not _MOMENT.fullmatch(written):
        return written
    return f"{written if written.count(':') == 2 else written + ':00'}Z"


def moment_field(text: str) -> str | None:
    """The same for the field; ``None`` for a moment that it cannot hold, such as "now"."""
    written = text.removesuffix("Z")
    return written if not text or _MOMENT.fullmatch(written) else None


def _number(text: str) -> Any:
    return int(text) if _INTEGER.fullmatch(text) else text
