"""The choice of wiki, above the examples."""

from collections.abc import Callable
from typing import Any

import js

from demo.elements import element, on, show
from demo.wikis import NotAnAddress, Wiki, complete_address

OTHER = "other"


class Choice:
    """The select, and the field for an address that is not in it."""

    def __init__(self, sandboxes: list[Wiki]) -> None:
        find = js.document.getElementById
        self._select = find("wiki")
        self._other = find("other")
        self._address = find("address")
        self._complaint = find("address-error")
        self._note = find("wiki-note")
        self._listeners: list[Callable[[], None]] = []
        self.sandboxes = sandboxes
        self._known = {option.value: Wiki(option.value, option.text) for option in self._select.options}
        self._known.pop(OTHER)
        self._add_sandboxes()
        # A browser that remembers the last visit's choice would leave the code and the choice in disagreement.
        self._select.value = (self.preferred or next(iter(self._known.values()))).api
        self.wiki = self._known[self._select.value]
        self._select.disabled = False
        on(self._select, "change", self._selected)
        on(find("choice"), "submit", self._submitted)
        self._describe()

    @property
    def preferred(self) -> Wiki | None:
        """The sandbox wiki to begin with: one on which all examples work, of the current long-term release."""
        best = sorted(self.sandboxes, key=lambda wiki: (wiki.trusts_us, wiki.version.startswith("1.43")), reverse=True)
        return best[0] if best else None

    def on_change(self, react: Callable[[], None]) -> None:
        self._listeners.append(react)

    def pick(self, wiki: Wiki) -> None:
        """Choose a wiki of the list, as if the reader had."""
        self._select.value = wiki.api
        self._selected()

    def go_to(self, address: str) -> bool:
        """Choose a wiki by its address, of the list or not; return whether it is one. Nobody is told of the change."""
        try:
            api = complete_address(address)
        except NotAnAddress:
            return False
        known = self._known.get(api)
        self._select.value = api if known else OTHER
        self._other.hidden = known is not None
        self._address.value = "" if known else api
        self.wiki = known or Wiki(api)
        self._describe()
        return True

    def _add_sandboxes(self) -> None:
        if not self.sandboxes:
            return
        group = element("optgroup", label="Sandbox wikis on this machine")
        for wiki in self.sandboxes:
            self._known[wiki.api] = wiki
            group.append(element("option", wiki.title, value=wiki.api))
        self._select.prepend(group)

    def _selected(self, _event: Any = None) -> None:
        other = self._select.value == OTHER
        self._other.hidden = not other
        show(self._complaint)
        if other:
            show(self._note)
            self._address.focus()
        else:
            self._use(self._known[self._select.value])

    def _submitted(self, event: Any) -> None:
        event.preventDefault()
        self.take_typed()

    def take_typed(self) -> bool:
        """Use the address in the field, if it is the choice; return whether a wiki is chosen."""
        if self._select.value != OTHER:
            return True
        try:
            address = complete_address(self._address.value)
        except NotAnAddress as error:
            self._address.setAttribute("aria-invalid", "true")
            show(self._complaint, str(error))
            return False
        self._address.removeAttribute("aria-invalid")
        show(self._complaint)
        self._address.value = address
        self._use(self._known.get(address) or Wiki(address))
        return True

    def _use(self, wiki: Wiki) -> None:
        self.wiki = wiki
        self._describe()
        for react in self._listeners:
            react()

    def _describe(self) -> None:
        note = self.wiki.note
        if js.location.protocol == "https:" and self.wiki.api.startswith("http:"):
            note = "This page came by https, and browsers do not let such a page talk to a wiki by http."
        show(self._note, *([element("code", self.wiki.api), *([" · ", note] if note else [])]))
