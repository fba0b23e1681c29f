"""What came of a run: a table where it is one, a tree, and JSON; what was warned of; how it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import js
from demo.elements import Element, element, show
from demo.failure import explain
from demo.outcome import Outcome

from explorer.answers import as_json, rows_in, without_secrets
from explorer.tabs import Tabs
from explorer.tree import tree
from mwbrowser import Rows


class Results:
    """The part of the page with the result; `view` is what is chosen of its forms."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._shown = js.document.getElementById("shown")
        self._outcome = js.document.getElementById("printed"), js.document.getElementById("error")
        self._changed = changed
        self.view = Tabs("views", "", self._redraw)
        self._answers: list[Any] = []
        self._name = self._wiki = ""
        self._receiver: Outcome | None = None

    @property
    def parts(self) -> int:
        """How many answers there are of the same request, continued."""
        return len(self._answers)

    def forget(self) -> None:
        """Another module: nothing has been run."""
        self._answers = []
        self.begin()
        self.view.offer(())
        self._shown.replaceChildren(element("p", "Nothing has been run yet.", class_="nothing"))

    def begin(self, *, continued: bool = False) -> Outcome:
        """A run begins; what it warns of goes to what is returned."""
        if not continued:
            self._answers = []
        self._receiver = Outcome(*self._outcome)
        return self._receiver

    def came(self, answer: Any, name: str, wiki: str) -> None:
        """Show an answer of the module `name`; it comes after those that are there."""
        self._answers.append(without_secrets(answer) if not isinstance(answer, bytes) else f"{len(answer):,} bytes")
        self._name, self._wiki = name, wiki
        self._draw()

    def failed(self, error: BaseException) -> None:
        """Show an error as the site shows them."""
        if not self._answers:
            self.view.offer(())
            show(self._shown)
        assert self._receiver is not None
        self._receiver.failed(explain(error, ""))

    def _redraw(self) -> None:
        self._draw()
        self._changed()

    def _draw(self) -> None:
        answer = self._answers[-1]
        rows = [row for one in self._answers for row in rows_in(one, self._name)]
        forms = [*(["Table"] if rows else []), *(["Tree"] if isinstance(answer, dict | list) else []), "JSON"]
        self.view.offer(forms if isinstance(answer, dict | list) else ["Text"])
        part = f"Answer {len(self._answers)}: " if len(self._answers) > 1 else ""
        match self.view.chosen:
            case "Table":
                show(self._shown, _table(rows, self._wiki))
            case "Tree":
                show(self._shown, *_noted(part), tree(answer))
            case _:
                text = element("pre", as_json(answer), class_="raw", tabindex="0", aria_label="The answer")
                show(self._shown, *_noted(part), text)


def _noted(text: str) -> list[Element]:
    return [element("p", f"{text}the newest of them. The table has all.", class_="note")] if text else []


def _table(rows: list[dict[str, Any]], wiki: str) -> Element:
    made = element("div", class_="table")
    # The library's own drawing, as notebooks show it: what a wiki sent is escaped in it (mwbrowser/display/html.py).
    made.innerHTML = Rows(rows, wiki)._repr_html_()
    scrolled = made.firstElementChild
    for name, value in {"tabindex": "0", "role": "region", "aria-label": "The response as a table"}.items():
        scrolled.setAttribute(name, value)
    return made
