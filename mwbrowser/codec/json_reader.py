"""Reading JSON: the one reader for everything that a wiki, a storage or another tab sends.

Python reads JSON recursively, and JSON takes many times as much memory as Python values. So JSON that is nested too
deeply, or too large, is rejected here, before it could end Python in a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

__all__ = ["DEEPEST", "LARGEST", "MemoryIsShort", "decode", "read_json", "read_with"]

DEEPEST = 512
"""This many levels can always be read. PHP's json_encode writes no more, and MediaWiki's responses have about ten."""

LARGEST = 2**28
"""How long a response may be, in bytes. To read it as JSON, Python needs several times as much memory."""


class MemoryIsShort(ValueError):
    """JSON is longer than `LARGEST`, or Python has no memory for its values."""


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


# Browsers' JSON.parse refuses NaN and Infinity, so a response with them is as broken for us as for mw.Api.
decode = json.JSONDecoder(parse_constant=_refuse_constant).decode
"""Reads JSON without a guard against deep nesting; only `read_with` may call it."""


def _simply(decoder: Callable[[str], Any], text: str) -> Any:
    return decoder(text)


read_with: Callable[[Callable[[str], Any], str], Any] = _simply
"""Calls a decoder with a string; too deep JSON raises `RecursionError`. In a page, ``browser/stack.py`` replaces it."""


def read_json(source: str | bytes) -> Any:
    """Return the value of some JSON: a string, or bytes in UTF-8.

    Raises `ValueError` for anything else, for JSON that is nested too deeply, and for bytes that are not UTF-8;
    `MemoryIsShort`, a `ValueError` too, for JSON that is too large.

    >>> from mwbrowser.codec.json_reader import read_json
    >>> read_json(b'{"a": [1, null]}')
    {'a': [1, None]}
    """
    if len(source) > LARGEST:
        raise MemoryIsShort(f"it is too large: {len(source) / 1e6:,.0f} MB, and {LARGEST / 1e6:,.0f} MB can be read")
    try:
        # Naming the defaults makes decode() a third faster in Pyodide (measured with 314.0.7).
        # A byte order mark before <?php in a wiki's settings begins every response; browsers skip it too.
        text = source if isinstance(source, str) else source.decode("utf-8", "strict").removeprefix("\ufeff")
        return read_with(decode, text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except MemoryError as error:
        raise MemoryIsShort(f"Python has no memory for {len(source) / 1e6:,.0f} MB of JSON") from error
