"""Reports a wiki's warnings to the caller of the request: to `on_warning`, or by Python's `warnings`."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Any

from ..display.notices import noticing
from ..errors.base import ApiWarning, text_of

__all__ = ["each_once", "report", "report_warnings"]

OnWarning = Callable[[ApiWarning], None]

_PACKAGE = __name__.partition(".")[0]
_RUNNERS = frozenset(("asyncio", "concurrent", "pyodide", "_pyodide", "threading"))
"""Modules that run a caller's code. No frame outside of them led to this request."""

_reported: ContextVar[set[str] | None] = ContextVar("_reported", default=None)


def report_warnings(
    data: Any, on_warning: OnWarning | None = None, *, may_raise: bool = True, is_html: bool = False
) -> None:
    """Report the warnings of a response: call `on_warning` with each, or without it give each to Python's `warnings`.

    Python shows the same warning of the same line only once. Here it is shown for every response that has it, since
    each belongs to another request; it names the innermost line of the caller's own code that led to the request.

    Parameters: `data`, a response of the Action API; `may_raise`, whether a filter that makes errors of warnings is
    obeyed: it must hide neither the wiki's own error nor that a write was carried out; `is_html`, for
    ``errorformat=html``, which ``formatversion=1`` does not tell.
    """
    for warning in _warnings_in(data.get("warnings") if isinstance(data, Mapping) else None, is_html):
        report(warning, on_warning, may_raise=may_raise)


def report(warning: ApiWarning, on_warning: OnWarning | None = None, *, may_raise: bool = True) -> None:
    """Report one warning as `report_warnings` does."""
    reported = _reported.get()
    if reported is not None:
        if str(warning) in reported:
            return
        reported.add(str(warning))
    if on_warning is not None:
        on_warning(warning)
    else:
        _give_to_python(warning, may_raise)


@contextmanager
def each_once(reported: set[str]) -> Iterator[None]:
    """Within a ``with`` block, report no warning that is in `reported`, and note in it those that are reported.

    For a call of many requests: a warning about its parameters would come with each of them.
    """
    token = _reported.set(reported)
    try:
        yield
    finally:
        _reported.reset(token)


def _give_to_python(warning: ApiWarning, may_raise: bool) -> None:
    file, line, module = _line_of_caller()
    with noticing():
        try:
            # With a new registry, Python takes no warning for one that it has shown before.
            warnings.warn_explicit(warning, ApiWarning, file, line, module, registry={})
        except ApiWarning:
            if may_raise:
                raise
            warnings.showwarning(warning, ApiWarning, file, line)


def _line_of_caller() -> tuple[str, int, str]:
    """Return file, line and module of the innermost frame that is not ours; ours if only a task of ours led here."""
    here = sys._getframe()
    frame: FrameType | None = here
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        name = module.partition(".")[0]
        if name in _RUNNERS:
            break
        if name not in (_PACKAGE, "contextlib", "functools"):
            return frame.f_code.co_filename, frame.f_lineno, module
        frame = frame.f_back
    return here.f_code.co_filename, here.f_lineno, __name__


def _warnings_in(found: Any, is_html: bool) -> Iterator[ApiWarning]:
    """Yield the warnings of a response: a mapping by module for ``errorformat=bc``, a list for all other formats."""
    if isinstance(found, Mapping):
        for module, warning in found.items():
            if isinstance(warning, Mapping):
                yield from (ApiWarning(str(module), line) for line in text_of(warning).splitlines() if line)
    elif isinstance(found, list):
        for warning in found:
            if isinstance(warning, Mapping):
                code = str(warning.get("code", "unknown"))
                # errorformat=raw has a message key instead of a text, and errorformat=none nothing but the code.
                text = text_of(warning) or str(warning.get("key", code))
                yield ApiWarning(str(warning.get("module", "main")), text, code, is_html="html" in warning or is_html)
