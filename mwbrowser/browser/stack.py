"""Reading JSON in a page: too much depth is an error instead of the end of Python.

Python's functions call themselves on the browser's own stack, whose size nobody tells Python. When it is full, the
browser stops Python for good ("Maximum call stack size exceeded"). Python looks at another stack, the one in its own
memory, and its limit there (10 MB in Pyodide 314.0.7) is reached far too late. Python 3.14 lets one move the limit
(PyUnstable_ThreadState_SetStackProtection in its C API), which we do only while JSON is read: a limit that were low
enough for JSON and always there would stop honest programs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from ..codec.json_reader import DEEPEST, decode

__all__ = ["read_with"]

_LEVEL = 16
"""Bytes that a level of JSON takes of the stack in Python's memory (measured with Pyodide 314.0.7)."""

_ROOM = 1024
"""Bytes for what stands between us and the first level."""

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
    """Call a decoder with JSON; what is too deep is a `RecursionError`."""
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
    """Return the functions if they are there and do what we need, which is tried: Python promises it for no version."""
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
