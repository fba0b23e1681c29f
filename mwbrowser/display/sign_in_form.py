"""Draws a sign-in form: HTML for the fields that a wiki requests, for a page and for the output of a cell.

Everything that a wiki sent is escaped. There are inline styles only, which use the colours around the form. The HTML
for a page has no script; a cell's output is a frame with one, since a notebook's Python has no document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from .html import error_style

__all__ = ["ENDED", "drawing", "ended", "frame", "link"]

_BLUE = "#3366cc"
_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_BOX = (
    f"margin:.4em 0;padding:.4em 1em .9em;max-width:24em;min-width:0;border:{_LINE};border-radius:6px;line-height:1.45"
)
_ROW = "margin:.7em 0 0"
_INPUT = (
    "box-sizing:border-box;width:100%;padding:.4em .5em;font:inherit;color:inherit;background:transparent;"
    "border:1px solid color-mix(in srgb, currentColor 62%, transparent);border-radius:4px"
)
_OPTION = "color:CanvasText;background:Canvas"
_HINT = "font-size:.9em;opacity:.8"
_PLAIN = (
    "padding:.45em 1em;font:inherit;color:inherit;background:transparent;cursor:pointer;"
    "border:1px solid color-mix(in srgb, currentColor 62%, transparent);border-radius:4px"
)
_FIRST = (
    f"padding:.45em 1em;font:inherit;color:#fff;background:{_BLUE};cursor:pointer;border:1px solid {_BLUE};"
    "border-radius:4px"
)
_WIDE = "overflow-wrap:anywhere;white-space:pre-wrap"

#: Attributes of a field for password managers and for a phone's keyboard.
_FILLED_IN_BY = {
    "username": "username",
    "email": "email",
    "realname": "name",
    "OATHToken": "one-time-code",
    "retype": "new-password",
}

ENDED = "This form has ended. Run the cell again."


def drawing(
    title: str,
    message: str,
    fields: Iterable[Any],
    button: str,
    *,
    failed: bool = False,
    entered: Mapping[str, str] | None = None,
    image_at: str = "",
    name: str = "sign-in",
) -> str:
    """Draw a form: a control for each field, the wiki's message above them, and buttons to continue and to cancel.

    Parameters: `failed`, whether the message reports a failure; `entered`, the present values of the fields;
    `image_at`, the origin that a captcha's picture may come from; `name`, the prefix of ids in the page.
    """
    fields = [one for one in fields if one.type != "hidden"]
    legend, told = f"{name}-title", f"{name}-message"
    parts = [_element("legend", "padding:0 .3em;font-weight:bold", escape(title), id=legend)]
    if message:
        style = error_style() if failed else _ROW
        parts.append(
            _element("div", f"{style};{_WIDE}", escape(message), id=told, role="alert" if failed else "status")
        )
    # If there is a choice or a button, it may replace a field, so no field has to be filled in.
    strict = all(one.type not in ("select", "button") for one in fields)
    new = any(one.name == "retype" for one in fields)
    shown: list[str] = []  # ids of elements that describe the next field
    buttons = []
    focus = _to_fill_in(fields, entered or {})
    for number, one in enumerate(fields):
        its_id = f"{name}-{number}"
        if one.type == "null":
            parts.append(_element("div", f"{_ROW};{_WIDE}", _picture_or_text(one, image_at), id=its_id))
            shown.append(its_id)
        elif one.type == "button":
            more = {"type": "submit", "name": one.name, "value": "1", "formnovalidate": ""}
            buttons.append(_element("button", _PLAIN, escape(one.label or one.name), **more))
        else:
            about = [*([told] if message and one is focus else []), *shown]
            parts.append(
                _row(one, its_id, about, (entered or {}).get(one.name), strict=strict, new=new, focus=one is focus)
            )
            shown = []
    if focus is not None or not buttons:
        buttons.insert(0, _element("button", _FIRST, escape(button), type="submit"))
    buttons.append(_element("button", _PLAIN, "Cancel", type="button", data_cancel=""))
    parts.append(_element("div", f"{_ROW};display:flex;flex-wrap:wrap;gap:.5em", *buttons))
    # With this method, a browser itself submits nothing outside of a <dialog>: no address ever has the values.
    return _element("form", "margin:0", _element("fieldset", _BOX, *parts), method="dialog", aria_labelledby=legend)


def link(title: str, message: str, address: str, text: str, name: str = "sign-in") -> str:
    """Draw a link to an outside provider, which opens in a window of its own."""
    parts = [_element("legend", "padding:0 .3em;font-weight:bold", escape(title), id=f"{name}-title")]
    if message:
        parts.append(_element("div", f"{_ROW};{_WIDE}", escape(message), role="status"))
    away = {"href": address, "target": "_blank", "rel": "noopener", "data_focus": ""}
    parts.append(_element("div", _ROW, _element("a", "color:inherit", escape(text), **away)))
    parts.append(_element("div", _ROW, _element("button", _PLAIN, "Cancel", type="button", data_cancel="")))
    return _element(
        "form", "margin:0", _element("fieldset", _BOX, *parts), method="dialog", aria_labelledby=f"{name}-title"
    )


def ended(text: str) -> str:
    """Draw the result, in place of the form."""
    return _element("p", "margin:.4em 0", escape(text), role="status", tabindex="-1", data_focus="") if text else ""


def frame(channel: str, title: str) -> str:
    """Draw an empty frame that gets its form, and sends the values, by a ``BroadcastChannel`` of this name.

    So a saved notebook has neither the form nor its values.
    """
    script = _FRAME.replace("CHANNEL", json.dumps(channel)).replace("ENDED", json.dumps(ENDED))
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<body style="margin:0;display:flow-root"><main></main><script type="module">{script}</script>'
    )
    style = "display:block;width:100%;height:3em;border:0;background:transparent"
    return _element("iframe", style, title=title, srcdoc=page)


def _row(one: Any, its_id: str, about: list[str], entered: str | None, *, strict: bool, new: bool, focus: bool) -> str:
    hint = "" if one.name in ("username", "password", "retype", "rememberMe") or one.help == one.label else one.help
    about = [*about, *([f"{its_id}-hint"] if hint else [])]
    given: dict[str, Any] = {"id": its_id, "name": one.name}
    if about:
        given["aria_describedby"] = " ".join(about)
    if focus:
        given["data_focus"] = ""
    # Some of MediaWiki's labels end in a colon, others do not.
    label = one.label.removesuffix(":") or one.name
    if one.type == "checkbox":
        box = _element("input", "margin:0 .5em 0 0", type="checkbox", value="1", **given)
        parts = [_element("label", "", box, escape(label))]
    else:
        if one.optional and not one.sensitive:
            label += " (optional)"
        elif strict and not one.optional:
            given["required"] = ""
        control = _control(one, given, entered if entered is not None else one.value, new=new)
        parts = [_element("label", "display:block", escape(label), **{"for": its_id}), control]
    if hint:
        parts.append(_element("div", _HINT, escape(hint), id=f"{its_id}-hint"))
    return _element("div", _ROW, *parts)


def _control(one: Any, given: dict[str, Any], value: str | None, *, new: bool) -> str:
    if one.type in ("select", "multiselect"):
        options = [
            _element("option", _OPTION, escape(text), value=key, **({"selected": ""} if key == (value or "") else {}))
            for key, text in one.options.items()
        ]
        return _element("select", _INPUT, *options, **given, **({"multiple": ""} if one.type == "multiselect" else {}))
    kind = "password" if one.type == "password" else "email" if one.name == "email" else "text"
    fills = _FILLED_IN_BY.get(one.name, "off")
    if kind == "password":
        fills = "new-password" if new else "current-password" if one.name == "password" else "off"
    elif value:
        given["value"] = value
    more = {"type": kind, "autocomplete": fills, "autocapitalize": "off", "spellcheck": "false"}
    return _element("input", _INPUT, **given, **more)


def _to_fill_in(fields: list[Any], entered: Mapping[str, str]) -> Any:
    """Return the first field that a person has to fill in."""
    texts = [one for one in fields if one.type not in ("null", "button", "checkbox")]
    return next((one for one in texts if not one.optional and not entered.get(one.name)), next(iter(texts), None))


def _picture_or_text(one: Any, image_at: str) -> str:
    """Draw a captcha: a picture of the wiki's own, by its address, or a question."""
    value = one.value or ""
    address = f"{image_at}{value}" if value.startswith("/") and not value.startswith("//") else value
    if one.name == "captchaInfo" and image_at and address.startswith(f"{image_at}/"):
        return _element("img", "max-width:100%;background:#fff", src=address, alt=one.label or "")
    return escape(value)


def _element(tag: str, style: str, /, *inner: str, **attributes: object) -> str:
    """Return an element; `inner` is HTML already, and names such as ``data_focus`` are written with hyphens."""
    given = {"style": style, **attributes} if style else attributes
    written = "".join(f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in given.items())
    return f"<{tag}{written}>" if tag in ("input", "img") else f"<{tag}{written}>{''.join(inner)}</{tag}>"


_FRAME = """
const place = document.querySelector("main"), around = getComputedStyle(frameElement.parentElement);
document.documentElement.style.colorScheme = around.colorScheme;
document.body.style.color = around.color;
for (let at = frameElement; at; at = at.parentElement) {
  const ground = getComputedStyle(at).backgroundColor;
  if (ground !== "rgba(0, 0, 0, 0)" && ground !== "transparent") {
    document.body.style.background = ground;
    break;
  }
}
document.body.style.font = `${around.fontSize}/1.45 ${around.fontFamily}`;
let drawn = 0;
const draw = (html) => {
  place.innerHTML = html;
  if (drawn++) place.querySelector("[data-focus]")?.focus();
};
const fit = () => { frameElement.style.height = `${Math.ceil(document.body.getBoundingClientRect().height) + 2}px`; };
new ResizeObserver(fit).observe(document.body);
const channel = new BroadcastChannel(CHANNEL);
const tell = (what) => channel.postMessage(JSON.stringify(what));
const late = setTimeout(() => { place.textContent = ENDED; }, 10000);
channel.onmessage = ({ data }) => {
  const { html } = JSON.parse(data);
  if (html === undefined) return;
  clearTimeout(late);
  draw(html);
};
place.addEventListener("submit", (event) => {
  event.preventDefault();
  const entered = [...new FormData(event.target)];
  if (event.submitter?.name) entered.push([event.submitter.name, event.submitter.value]);
  place.querySelectorAll("input[type=password]").forEach((field) => { field.value = ""; });
  place.querySelector("fieldset").disabled = true;
  tell({ entered });
});
place.addEventListener("click", ({ target }) => {
  if (place.querySelector("[data-cancel]")?.contains(target)) tell({ entered: null });
});
tell({ hello: true });
"""
