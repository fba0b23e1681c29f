"""``%load_ext mwbrowser``: errors and warnings of wikis in a cell, as boxes instead of tracebacks and lines of stderr.

It changes how IPython shows `MediaWikiError` and `ApiWarning`, and nothing else; a filter of the user's own for
`ApiWarning` has precedence. Since it concerns the whole notebook, the user has to load it; an import never does.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

from .html import visible
from .own_lines import line_at

__all__ = ["load", "unload"]


class _Shown:
    """The changes to an IPython while the extension is loaded."""

    def __init__(self, shell: Any, error: type[Exception], warning: type[Warning]) -> None:
        self._shell = shell
        self._warning_class = warning
        self._before = warnings.showwarning
        self._warned: set[str] = set()
        shell.set_custom_exc((error,), self._error)
        shell.events.register("pre_run_cell", self._new_cell)
        self._filter: Any = None
        if not any(category is warning for _action, _message, category, *_ in warnings.filters):
            # Python shows a warning only once in a program. A user who runs a cell again wants to see it again.
            warnings.simplefilter("always", warning)
            self._filter = warnings.filters[0]
        self._showing = warnings.showwarning = self._warning

    def end(self) -> None:
        self._shell.set_custom_exc((), None)
        self._shell.events.unregister("pre_run_cell", self._new_cell)
        filters: Any = warnings.filters  # type checkers do not see that it is a list
        if self._filter in filters:
            filters.remove(self._filter)
            # Python notices a changed list only by a call; this one adds what it does with warnings by default anyway.
            warnings.simplefilter("default", append=True)
        if warnings.showwarning is self._showing:
            warnings.showwarning = self._before

    def _new_cell(self, _info: Any = None) -> None:
        self._warned.clear()

    def _warning(self, message: Any, category: Any, filename: str, lineno: int, *more: Any, **named: Any) -> None:
        if not isinstance(message, self._warning_class):
            self._before(message, category, filename, lineno, *more, **named)
        elif str(message) not in self._warned:
            # Twenty requests of one cell may bring the same warning twenty times.
            self._warned.add(str(message))
            message.line = line_at(filename, lineno)  # type: ignore[attr-defined]
            _display(message)

    def _error(self, shell: Any, kind: Any, error: Any, _trace: Any, **_: Any) -> list[str]:
        _display(error)
        # The kernel must learn that the cell failed, or "Run all" would go on. It shows these lines, so they are short.
        line = [visible(f"{kind.__name__}: {error.code}")]
        shell._showtraceback(kind, error, line)
        return line


_shown: _Shown | None = None


def load(shell: Any, error: type[Exception], warning: type[Warning]) -> None:
    """Begin to show errors and warnings of these classes as boxes in this IPython; a second call does no harm."""
    global _shown
    if _shown is None:
        _shown = _Shown(shell, error, warning)


def unload(_shell: Any) -> None:
    """Show them as IPython and Python do."""
    global _shown
    if _shown is not None:
        _shown.end()
        _shown = None


def _display(value: Any) -> None:
    import_module("IPython.display").display(value)
