"""Describes an error of a gadget, for the page."""

from __future__ import annotations

import traceback

__all__ = ["explain"]


def explain(error: BaseException, file: str, source: str) -> tuple[str, str]:
    """Return an error's message, and the last line of the gadget in its traceback, with the line's number.

    >>> from mwbrowser.gadget.failure import explain
    >>> source = "a = 1\\nb = 2 / 0"
    >>> try:
    ...     exec(compile(source, "hello.py", "exec"))
    ... except ZeroDivisionError as error:
    ...     print(*explain(error, "hello.py", source), sep=" | ")
    ZeroDivisionError: division by zero | hello.py, line 2: b = 2 / 0
    """
    if isinstance(error, SyntaxError) and error.filename == file:
        number, message = error.lineno, error.msg
    else:
        # Frames without their text: that of another file may not be loaded yet.
        frames = traceback.walk_tb(error.__traceback__)
        on_the_way = [number for frame, number in frames if frame.f_code.co_filename == file]
        number, message = on_the_way[-1] if on_the_way else None, str(error)
    said = "\n".join([message, *getattr(error, "__notes__", ())]).strip()
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    if not number:
        return what, ""
    written = source.split("\n")
    text = written[number - 1].strip() if number <= len(written) else ""
    return what, f"{file}, line {number}: {text}"
