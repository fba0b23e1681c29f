"""Radio buttons that look like tabs: one of several ways to show the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import js
from demo.elements import element, on


class Tabs:
    """What is chosen stays chosen while there are others, and comes back when it is there again."""

    def __init__(self, name: str, chosen: str, changed: Callable[[], None]) -> None:
        self._target = js.document.getElementById(name)
        self._name = name
        self._wanted = chosen
        self._shown: tuple[str, ...] = ()
        self._changed = changed
        on(self._target, "change", self._picked)

    @property
    def wanted(self) -> str:
        """What the reader has chosen; empty: nothing yet."""
        return self._wanted

    @wanted.setter
    def wanted(self, name: str) -> None:
        self._wanted = name
        self._mark()

    @property
    def chosen(self) -> str:
        """What is shown."""
        return self._wanted if self._wanted in self._shown else self._shown[0] if self._shown else ""

    def offer(self, names: Sequence[str]) -> None:
        """Offer these."""
        self._target.hidden = not names
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            legend = self._target.querySelector("legend")
            self._target.replaceChildren(legend, *map(self._tab, names))
        self._mark()

    def _tab(self, name: str) -> object:
        button = element("input", type="radio", name=self._name, value=name)
        return element("label", button, element("span", name))

    def _mark(self) -> None:
        for button in self._target.querySelectorAll("input"):
            button.checked = button.value == self.chosen

    def _picked(self, event: object) -> None:
        self._wanted = str(event.target.value)  # type: ignore[attr-defined]
        self._changed()
