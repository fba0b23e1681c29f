"""The input for each kind of parameter, empty, and with what it offers."""

from __future__ import annotations

from demo.elements import Element, element

from explorer.controls import Control

_ONE_LINE = {"autocapitalize": "off", "spellcheck": "false"}


def made(control: Control, name: str) -> list[Element]:
    """The elements of a control, of which the first holds what is filled in; `name` is the id of its input."""
    required = {"aria_required": "true"} if control.required else {}
    match control.kind:
        case "checkbox":
            return [element("input", type="checkbox", id=name)]
        case "select":
            return [_select(control, name, required)]
        case "checklist":
            return [_checklist(control, name)]
        case "chips":
            return [_chips(control, name, required)]
        case "lines":
            return [element("textarea", id=name, rows="5", spellcheck="false", **required)]
        case "number":
            bounds = {"min": control.minimum, "max": control.maximum}
            given = {key: str(value) for key, value in bounds.items() if value is not None}
            return [element("input", type="number", step="1", id=name, **given, **required)]
        case "moment":
            return [element("input", type="datetime-local", step="1", id=name, **required)]
        case "password":
            return [element("input", type="password", id=name, autocomplete="new-password", **required)]
        case "file":
            return [element("input", type="file", id=name, **required)]
    return _text(control, name, required)


def chip(value: str) -> Element:
    """One of several values, with the button that removes it."""
    remove = element("button", "×", type="button", data_action="remove", aria_label=f"Remove {value}")
    return element("li", element("span", value), remove, data_value=value)


def _select(control: Control, name: str, required: dict[str, str]) -> Element:
    options = [
        element("option", f"{value}: {_cut(text)}" if text else value, value=value)
        for value, text in control.options.items()
    ]
    empty = element("option", f"({control.default})" if control.default else "–", value="")
    return element("select", empty, *options, id=name, **required)


def _checklist(control: Control, name: str) -> Element:
    offered = {control.everything: "all of them"} if control.everything else {}
    boxes = [
        element(
            "label",
            element("input", type="checkbox", value=value),
            element("span", element("code", value), " ", element("small", text)),
        )
        for value, text in {**offered, **control.options}.items()
    ]
    return element("fieldset", element("div", *boxes, class_="checks"), id=name)


def _chips(control: Control, name: str, required: dict[str, str]) -> Element:
    offers = {"list": f"{name}-list"} if control.suggests else {}
    typing = element("input", type="text", id=name, **_ONE_LINE, **offers, **required)
    add = element("button", "Add", type="button", data_action="add", aria_label=f"Add to {control.name}")
    lists = [element("datalist", id=f"{name}-list")] if control.suggests else []
    values = element("ul", class_="chips", aria_label=f"Values of {control.name}")
    return element("div", values, element("div", typing, add, class_="adding"), *lists, class_="several")


def _text(control: Control, name: str, required: dict[str, str]) -> list[Element]:
    more = {"inputmode": "numeric"} if control.kind == "limit" else {}
    if not control.offers and not control.suggests:
        return [element("input", type="text", id=name, **_ONE_LINE, **more, **required)]
    offered = element("datalist", *(element("option", value=text) for text in control.offers), id=f"{name}-list")
    return [element("input", type="text", id=name, list=f"{name}-list", **_ONE_LINE, **more, **required), offered]


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
