"""A gadget in the page of a wiki: its names, its events, and where its errors are shown."""

from __future__ import annotations

import asyncio
import inspect
import linecache
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any

import js
from pyodide.code import eval_code_async
from pyodide.ffi import create_proxy, to_js

__all__ = ["Gadget"]

_running: ContextVar[Gadget | None] = ContextVar("_running", default=None)
"""The gadget whose code runs. Tasks that it starts have it in their context."""

Explain = Callable[[BaseException, str, str], tuple[str, str]]
"""Describes an error of a gadget and its line, given the error, the file's name and its source."""


class Gadget:
    """One run of a gadget: its names, and how its errors are shown."""

    def __init__(self, source: str, file: str, name: str, library: Mapping[str, Any], explain: Explain) -> None:
        """Keep the gadget's data; nothing runs.

        Parameters: `library`, the names that the gadget has without an import, besides the page's; `explain`, which
        describes an error.
        """
        self.source = source
        self.file = file
        self.name = name
        self._library = library
        self._explain = explain
        self._tasks: set[asyncio.Future[None]] = set()

    async def run(self) -> None:
        """Run the file from top to bottom; ``await`` works anywhere, and ``raise SystemExit`` ends it."""
        # So tracebacks show the lines themselves.
        linecache.cache[self.file] = (len(self.source), None, self.source.splitlines(keepends=True), self.file)
        _running.set(self)
        asyncio.get_running_loop().set_exception_handler(_show_lost)
        try:
            await eval_code_async(self.source, self.names(), filename=self.file)
        except BaseException as error:
            self.report(error)

    def names(self) -> dict[str, Any]:
        """Return the names that a gadget has without an import."""
        return {
            "__name__": "__main__",
            "__file__": self.file,
            "mw": js.mw,
            "document": js.document,
            "window": js.window,
            "on": self.on,
            **self._library,
        }

    def on(self, element: Any, event: str, handler: Callable[..., Any]) -> Callable[[], None]:
        """Call a function, which may be ``async``, with each event of an element; return a function that stops that.

        An error in it is shown like one of the gadget itself.
        """

        def handle(happened: Any) -> None:
            # Only a plain function acts at once, for example to keep a link from being followed.
            before = _running.set(self)
            try:
                outcome = handler(happened)
            except BaseException as error:
                self.report(error)
                return
            finally:
                _running.reset(before)
            if inspect.isawaitable(outcome):
                task = asyncio.ensure_future(self._finish(outcome))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

        proxy = create_proxy(handle)
        element.addEventListener(event, proxy)

        def end() -> None:
            element.removeEventListener(event, proxy)
            proxy.destroy()

        return end

    async def _finish(self, outcome: Awaitable[Any]) -> None:
        _running.set(self)
        try:
            await outcome
        except BaseException as error:
            self.report(error)

    def report(self, error: BaseException) -> None:
        """Show an error in the page, and all of its traceback in the console."""
        if isinstance(error, SystemExit):
            return
        what, where = self._explain(error, self.file, self.source)
        js.console.error("".join(traceback.format_exception(error)))
        shown = js.document.createElement("div")
        for text in (what, where):
            line = js.document.createElement("div")
            line.textContent = text
            line.style.overflowWrap = "anywhere"
            shown.append(line)
        # One notice for each gadget: the next one replaces it, so that those of many clicks do not pile up.
        options = {"type": "error", "title": self.name, "tag": f"mwbrowser-{self.file}", "autoHide": False}
        js.mw.notify(shown, to_js(options, dict_converter=js.Object.fromEntries))


def _show_lost(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Show an error that was never awaited as an error of the gadget whose task raised it."""
    error = context.get("exception")
    task: Any = context.get("future") or context.get("task")
    gadget = task.get_context().get(_running) if hasattr(task, "get_context") else _running.get()
    if gadget is None or error is None:
        loop.default_exception_handler(context)
    else:
        gadget.report(error)
