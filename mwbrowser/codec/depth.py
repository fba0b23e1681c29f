"""How deeply JSON may be nested: Python reads it by functions that call themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["DEEPEST", "read_with"]

DEEPEST = 512
"""How many levels are read for certain. PHP writes no more (json_encode), and MediaWiki's answers have about ten."""


def _simply(decode: Callable[[str], Any], text: str) -> Any:
    return decode(text)


read_with: Callable[[Callable[[str], Any], str], Any] = _simply
"""Calls a decoder with a text; JSON that is too deep is a `RecursionError`. ``browser/stack.py`` has a page's."""
