"""Reads JSON in a page: JSON that is nested too deeply raises an error instead of ending Python.

Python's recursion uses the browser's own stack, whose size Python cannot find out. When it is full, the browser stops
Python for good ("Maximum call stack size exceeded"). Python checks another stack, the one in its own memory, and its
limit there (10 MB in Pyodide 314.0.7) is reached far too late. Python 3.14 can change the limit
(PyUnstable_ThreadState_SetStackProtection in its C API). We do so only while JSON is read: a permanent limit that is
low enough for JSON would stop valid programs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from ..codec.json_reader import DEEPEST, decode

__all__ = ["read_with"]

_LEVEL = 16
"""Bytes of the stack in Python's memory for each level of JSON (measured with Pyodide 314.0.7)."""

_ROOM = 1024
"""Bytes for the calls between this module and the first level."""

_MARGINS = 2**14
"""Bytes of it that Python keeps free for errors (_PyOS_STACK_MARGIN_BYTES, twice)."""

_SIZE = _MARGINS + _ROOM + _LEVEL * DEEPEST


class _Stack(NamedTuple):
    """Functions of Python's C API as JavaScript calls them."""

    pointer: Any
    state: Any
    limit: Any
    unlimit: Any


def read_with(decoder: Callable[[str], Any], text: str) -> Any:
    """Call a decoder with JSON; JSON that is nested too deeply raises `RecursionError`."""
    # Each level has a bracket at least.
    stack = _stack() if len(text) > DEEPEST else None
    return decoder(text) if stack is None else _limited(stack, decoder, text)


def _limited(stack: _Stack, decoder: Callable[[str], Any], text: str) -> Any:
    state = stack.state()
    stack.limit(state, stack.pointer() - _SIZE, _SIZE)
    try:
        return decoder(text)
    finally:
        stack.unlimit(state)


@cache
def _stack() -> _Stack | None:
    """Return the functions if they exist and work, which is tried here: Python guarantees them for no version."""
    try:
        import pyodide_js

        module = pyodide_js._module
        stack = _Stack(
            module.stackSave,
            module._PyThreadState_Get,
            module._PyUnstable_ThreadState_SetStackProtection,
            module._PyUnstable_ThreadState_ResetStackProtection,
        )
        _limited(stack, decode, "[" * DEEPEST + "]" * DEEPEST)
    except Exception:
        return None
    return stack
