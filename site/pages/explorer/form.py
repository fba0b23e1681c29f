"""The form: its parts and fields, kept while what is chosen in them brings others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import js
from demo.elements import Element, element, on

from explorer.controls import Control
from explorer.fields import Field
from explorer.sections import Section


class Form:
    """Fields by the names of their parameters."""

    def __init__(self, changed: Callable[[], None], typed: Callable[[Field, str], None]) -> None:
        self._target = js.document.getElementById("fields")
        self._changed = changed
        self._typed = typed
        self._fields: dict[str, Field] = {}
        form = js.document.getElementById("form")
        # One listener for all fields, so that those that go leave nothing behind.
        on(form, "input", self._on_input)
        on(form, "change", self._on_change)
        on(self._target, "click", self._on_click)
        on(self._target, "keydown", self._on_key)

    @property
    def controls(self) -> dict[str, Control]:
        return {name: field.control for name, field in self._fields.items()}

    def values(self) -> dict[str, str]:
        """What is filled in, as a request writes it."""
        return {name: text for name, field in self._fields.items() if (text := field.text)}

    def files(self) -> dict[str, Any]:
        """The files that are chosen."""
        return {name: file for name, field in self._fields.items() if (file := field.file)}

    def draw(self, sections: Sequence[Section], values: Mapping[str, str], *, anew: bool = True) -> None:
        """Show these parts; unless `anew`, fields that are there already stay, with what is in them."""
        kept = {} if anew else self._fields
        fields: dict[str, Field] = {}
        parts = []
        open_ones = set() if anew else {one.dataset.section for one in self._target.querySelectorAll("details[open]")}
        focused = js.document.activeElement
        for section in sections:
            mine = []
            for control in section.controls:
                if control.name in fields:
                    continue
                old = kept.get(control.name)
                field = old if old and old.control == control else Field(control)
                if field is not old:
                    field.fill(values.get(control.name, ""))
                fields[control.name] = field
                mine.append(field)
            if mine:
                parts.append(_drawn(section, mine, values, open_ones))
        self._fields = fields
        self._target.replaceChildren(*parts)
        # An element that is put elsewhere in the page loses the focus.
        if not anew and focused and self._target.contains(focused):
            focused.focus()

    def complain(self, messages: Mapping[str, str]) -> list[str]:
        """Say at each field what is wrong with it, go to the first, and return what no field is for."""
        first = None
        for name, field in self._fields.items():
            field.complain(messages.get(name, ""))
            if name in messages and first is None:
                first = field
        if first:
            first.focus()
        return [message for name, message in messages.items() if name not in self._fields]

    def take_typed(self) -> None:
        """Take what was typed and not added as a value, too."""
        for field in self._fields.values():
            field.take()

    def _field(self, event: Any) -> Field | None:
        found = event.target.closest("[data-parameter]")
        return self._fields.get(found.dataset.parameter) if found else None

    def _on_input(self, event: Any) -> None:
        field = self._field(event)
        if field and field.control.suggests:
            self._typed(field, str(event.target.value))
        self._changed()

    def _on_change(self, event: Any) -> None:
        field = self._field(event)
        if field:
            field.complain("")
        self._changed()

    def _on_click(self, event: Any) -> None:
        button = event.target.closest("button")
        field = self._field(event)
        if button and field:
            field.press(button)
            self._changed()

    def _on_key(self, event: Any) -> None:
        field = self._field(event)
        if not field or event.target.tagName != "INPUT" or event.isComposing:
            return
        if event.key == "Enter" and not (event.ctrlKey or event.metaKey) and field.take():
            event.preventDefault()
            self._changed()
        elif event.key == "Backspace" and field.take_back():
            self._changed()


def _drawn(section: Section, fields: Sequence[Field], values: Mapping[str, str], open_ones: set[Any]) -> Element:
    required = [field for field in fields if field.control.required]
    deprecated = [field for field in fields if field.control.deprecated and not field.control.required]
    usual = [field for field in fields if field not in required and field not in deprecated]
    key = f"{section.key} deprecated"
    inner = [*_grid(required), *_grid(usual)]
    if deprecated:
        inner.append(_folded(key, "Deprecated", _grid(deprecated), _is_open(key, deprecated, values, open_ones)))
    if not section.title:
        return element("div", *inner)
    if section.folded:
        return _folded(section.key, section.title, inner, _is_open(section.key, fields, values, open_ones))
    return element("section", element("h3", section.title), *inner, class_="part")


def _grid(fields: Iterable[Field]) -> list[Element]:
    elements = [field.element for field in fields]
    return [element("div", *elements, class_="grid")] if elements else []


def _is_open(key: str, fields: Sequence[Field], values: Mapping[str, str], open_ones: set[Any]) -> bool:
    return key in open_ones or any(field.control.name in values for field in fields)


def _folded(key: str, title: str, inner: Sequence[Element], is_open: bool) -> Element:
    made = element("details", element("summary", title), *inner, class_="part", data_section=key)
    made.open = is_open
    return made
