"""A field of the form: it shows one parameter, and holds what is filled in as a request writes it."""

from __future__ import annotations

from typing import Any

import js
from demo.elements import Element, element, show

from explorer.controls import Control
from explorer.inputs import chip, made
from explorer.values import moment_field, moment_text, pieces, wire

# So much of a wiki's help is shown at once; the rest is folded.
SHORT = 220


class Field:
    """A label, an input and what the wiki says of it. The form that it is in listens to its events."""

    def __init__(self, control: Control) -> None:
        self.control = control
        self._id = f"p-{control.name}"
        parts = made(control, self._id)
        self._input = parts[0]
        self._complaint = element("p", class_="complaint", id=f"{self._id}-error")
        self._complaint.hidden = True
        told = self._told()
        ids = " ".join(one.id for one in (*told, self._complaint) if one.id)
        (self._input if control.kind == "checklist" else self._focusable()).setAttribute("aria-describedby", ids)
        words = [element("code", control.name)]
        words += [element("span", "required", class_="required")] if control.required else []
        if control.kind == "checkbox":
            parts = [element("label", self._input, *words, class_="name", for_=self._id)]
        elif control.kind == "checklist":
            self._input.prepend(element("legend", *words, class_="name"))
        else:
            parts = [element("label", *words, class_="name", for_=self._id), *parts]
        self.element = element("div", *parts, *told, self._complaint, class_="field", data_parameter=control.name)

    @property
    def text(self) -> str:
        """What is filled in, as a request writes it; empty for nothing."""
        control = self.control
        match control.kind:
            case "checkbox":
                return "1" if self._input.checked else ""
            case "checklist":
                chosen = [box.value for box in self._input.querySelectorAll("input") if box.checked]
                return control.everything if control.everything and control.everything in chosen else wire(chosen)
            case "chips":
                return wire(self._values())
            case "moment":
                return moment_text(str(self._input.value))
            case "file":
                return ""
        return str(self._input.value)

    @property
    def file(self) -> Any:
        """The file that is chosen, if it is a field for one."""
        return self._input.files.item(0) if self.control.kind == "file" else None

    def fill(self, text: str) -> None:
        """Show a value of a request."""
        match self.control.kind:
            case "checkbox":
                self._input.checked = bool(text)
            case "checklist":
                chosen = set(pieces(text))
                for box in self._input.querySelectorAll("input"):
                    box.checked = box.value in chosen
            case "chips":
                self._chips().replaceChildren(*map(chip, pieces(text)))
                self._focusable().value = ""
            case "moment":
                written = moment_field(text)
                # What the browser's field for dates cannot hold, such as "now", can be written.
                self._input.type = "text" if written is None else "datetime-local"
                self._input.value = text if written is None else written
            case "file":
                pass
            case _:
                if self.control.kind == "select" and text and text not in self.control.options:
                    self._input.append(element("option", text, value=text))
                self._input.value = text

    def press(self, button: Element) -> None:
        """A button of ours was pressed."""
        if button.dataset.action == "add":
            self.take()
        else:
            button.parentElement.remove()
        self._focusable().focus()

    def take(self) -> bool:
        """Make values of what was typed; return whether there was any."""
        if self.control.kind != "chips" or not self._focusable().value.strip():
            return False
        there = self._values()
        new = [value for value in pieces(str(self._focusable().value).strip()) if value not in there]
        self._chips().append(*map(chip, new))
        self._focusable().value = ""
        return True

    def take_back(self) -> bool:
        """Remove the last value, if nothing is being typed."""
        if self.control.kind != "chips" or self._focusable().value or not self._chips().lastElementChild:
            return False
        self._chips().lastElementChild.remove()
        return True

    def complain(self, message: str) -> None:
        """Say what is wrong with it, or that nothing is."""
        show(self._complaint, *([message] if message else []))
        if message:
            self._focusable().setAttribute("aria-invalid", "true")
        else:
            self._focusable().removeAttribute("aria-invalid")

    def focus(self) -> None:
        folded = self.element.closest("details:not([open])")
        if folded:
            folded.open = True
        self._focusable().focus()

    def suggest(self, texts: list[str]) -> None:
        """Offer these below what is typed."""
        offered = js.document.getElementById(f"{self._id}-list")
        offered.replaceChildren(*(element("option", value=text) for text in texts))

    def _focusable(self) -> Element:
        if self.control.kind in ("chips", "checklist"):
            return self._input.querySelector("input")
        return self._input

    def _chips(self) -> Element:
        return self._input.querySelector("ul")

    def _values(self) -> list[str]:
        return [str(item.dataset.value) for item in self._chips().children]

    def _told(self) -> list[Element]:
        """What may be given, and what the wiki says of it, as text."""
        text, control = self.control.help, self.control
        hint = [element("p", control.hint, class_="kind", id=f"{self._id}-hint")] if control.hint else []
        if not text:
            return hint
        if len(text) <= SHORT:
            return [*hint, element("p", text, class_="help", id=f"{self._id}-help")]
        end = text.rfind(" ", 0, SHORT)
        first = text[: end if end > 0 else SHORT].partition("\n")[0]
        more = element("details", element("summary", f"More about {control.name}"), element("p", text, class_="help"))
        return [*hint, element("p", f"{first} …", class_="help", id=f"{self._id}-help"), more]
