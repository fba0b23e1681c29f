"""The same request as code to copy, and the page's address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import js
from demo.elements import element, on, show

from explorer.codes import Call, forms
from explorer.tabs import Tabs


class CodePanel:
    """`form` is what is chosen of the forms."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._code = js.document.getElementById("code")
        self._copied = js.document.getElementById("copied")
        self.form = Tabs("forms", "", self._redraw)
        self._texts: dict[str, str] = {}
        on(js.document.getElementById("copy"), "click", lambda _event: self._copy(self._texts[self.form.chosen]))
        on(js.document.getElementById("share"), "click", lambda _event: self._copy(str(js.location.href)))

    def show(self, call: Call) -> None:
        """Write this request."""
        self._texts = forms(call)
        self.form.offer(list(self._texts))
        self._draw()

    def unshared(self, names: Sequence[str]) -> None:
        """Say what the address leaves out."""
        words = [one for name in names for one in (", ", element("code", name))][1:]
        left_out = ["The page’s address leaves out ", *words, ": a secret, a file, or too long."]
        show(js.document.getElementById("unshared"), *(left_out if words else []))

    def _draw(self) -> None:
        self._code.textContent = self._texts[self.form.chosen]
        self._copied.textContent = ""

    def _redraw(self) -> None:
        self._draw()
        self._changed()

    def _copy(self, text: str) -> None:
        # Kept, since nobody else keeps a task from being collected.
        self._task = asyncio.ensure_future(self._copying(text))

    async def _copying(self, text: str) -> None:
        self._copied.textContent = ""
        try:
            await js.navigator.clipboard.writeText(text)
        except Exception:
            # A browser may ask, and the reader may say no; without https there is no clipboard at all.
            self._copied.textContent = "The browser did not let this page copy. Select it, and press Ctrl+C."
        else:
            self._copied.textContent = "Copied"
