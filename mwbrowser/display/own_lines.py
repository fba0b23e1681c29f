"""The user's own lines of code in an error's traceback."""

from __future__ import annotations

import linecache
import traceback
from types import FrameType, TracebackType
from typing import Any

__all__ = ["line_at", "own_lines", "whole_way", "without_ours"]

_TRACEBACK: Any = BaseException.__dict__["__traceback__"]
_OURS = ("mwbrowser", "asyncio")
_NOT_OWN = (*_OURS, "IPython", "marimo", "pyscript")


def whole_way(error: BaseException) -> TracebackType | None:
    """Return an error's traceback with all frames, even if `MediaWikiError.__traceback__` omits some."""
    way: TracebackType | None = _TRACEBACK.__get__(error)
    return way


def own_lines(way: TracebackType | None) -> list[str]:
    """Return the lines of code in an error's traceback that the user may have written."""
    lines = []
    for frame, number in traceback.walk_tb(way):
        if _package(frame) not in _NOT_OWN:
            lines.append(_line(number, linecache.getline(frame.f_code.co_filename, number, frame.f_globals)))
    return lines


def line_at(file: str, number: int) -> str:
    """Return a line of code that the user may have written, ``""`` for one of ours."""
    ours = __file__.rpartition("display")[0]
    return "" if file.startswith(ours) else _line(number, linecache.getline(file, number))


def _line(number: int, code: str) -> str:
    return f"Line {number}: {code.strip()}" if code.strip() else f"Line {number}"


def without_ours(way: TracebackType) -> TracebackType:
    """Return a traceback without the frames of mwbrowser and asyncio; unchanged if there are no others."""
    entries: list[TracebackType] = []
    entry: TracebackType | None = way
    while entry is not None:
        if _package(entry.tb_frame) not in _OURS:
            entries.append(entry)
        entry = entry.tb_next
    if not entries:
        return way
    following: TracebackType | None = None
    for entry in reversed(entries):
        following = TracebackType(following, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    assert following is not None
    return following


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]
