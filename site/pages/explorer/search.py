"""The search for a module: as one types, those that fit, each a link that has an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import js
from demo.elements import Element, element, on, show

from explorer.finding import matching

AT_MOST = 30


class Search:
    """The field and the list below it. `address_of` gives the page's address for a module."""

    def __init__(self, address_of: Callable[[str], str], chosen: Callable[[str], None]) -> None:
        self._input = js.document.getElementById("search")
        self._list = js.document.getElementById("found")
        self._status = js.document.getElementById("found-status")
        self._address_of = address_of
        self._chosen = chosen
        self._modules: Sequence[Mapping[str, Any]] = ()
        on(self._input, "input", lambda _event: self._look())
        on(self._input, "keydown", self._on_key)
        on(self._list, "keydown", self._on_key_in_list)
        on(self._list, "click", self._clicked)
        on(js.document.getElementById("find"), "submit", self._submitted)

    def offer(self, modules: Sequence[Mapping[str, Any]]) -> None:
        """Search in these."""
        self._modules = modules
        self._input.disabled = False
        self._look()

    def wait(self, text: str) -> None:
        """The modules of another wiki are on their way, or cannot be had."""
        self._modules = ()
        self._input.disabled = True
        self._list.hidden = True
        self._status.textContent = text

    def fold(self, text: str = "") -> None:
        """One has been chosen: make room for it."""
        self._input.value = ""
        self._list.hidden = True
        self._status.textContent = text or self._counted(len(self._modules))

    def _look(self) -> None:
        typed = str(self._input.value).strip()
        found = matching(self._modules, typed) if typed else []
        show(self._list, *map(self._entry, found[:AT_MOST]))
        if not typed:
            self._status.textContent = self._counted(len(self._modules))
        elif not found:
            self._status.textContent = "No module has all of these words. Try one of them, or a part of it."
        else:
            more = f", of which the best {AT_MOST} are shown" if len(found) > AT_MOST else ""
            self._status.textContent = f"{self._counted(len(found))}{more}"

    def _counted(self, count: int) -> str:
        return f"{count:,} module{'' if count == 1 else 's'}"

    def _entry(self, module: Mapping[str, Any]) -> Element:
        marks = [
            element("span", text, class_="mark")
            for text in ("deprecated", "internal", "must_be_posted")
            if module[text] and text != "must_be_posted"
        ]
        kind = element("span", module["group"], class_="kind")
        name = element("span", element("code", module["path"]), " ", kind, *marks)
        words = [element("span", module["summary"], class_="help")] if module["summary"] else []
        path = str(module["path"])
        return element("li", element("a", name, *words, href=self._address_of(path), data_module=path))

    def _links(self) -> list[Element]:
        return list(self._list.querySelectorAll("a"))

    def _on_key(self, event: Any) -> None:
        links = self._links()
        if event.key == "ArrowDown" and links:
            event.preventDefault()
            links[0].focus()
        elif event.key == "Escape":
            self._input.value = ""
            self._look()

    def _on_key_in_list(self, event: Any) -> None:
        steps = {"ArrowDown": 1, "ArrowUp": -1}
        if event.key == "Escape":
            self._input.focus()
        if event.key not in steps:
            return
        event.preventDefault()
        links = self._links()
        places = [place for place, one in enumerate(links) if one.isSameNode(js.document.activeElement)]
        place = (places[0] if places else -1) + steps[event.key]
        if place < 0:
            self._input.focus()
        elif place < len(links):
            links[place].focus()

    def _clicked(self, event: Any) -> None:
        link = event.target.closest("a")
        # With such a key, it opens in a tab of its own.
        if link and not (event.ctrlKey or event.metaKey or event.shiftKey):
            event.preventDefault()
            self._chosen(str(link.dataset.module))

    def _submitted(self, event: Any) -> None:
        event.preventDefault()
        links = self._links()
        if links:
            self._chosen(str(links[0].dataset.module))
