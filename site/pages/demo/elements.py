"""Elements of the page, made from text.

A wiki's answer is a stranger's text. Nothing in the demo writes markup: whatever is shown goes through here, where it
can only become text. The one exception is the library's own drawing of a table, which escapes it (explorer/results.py).
"""

from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import create_proxy

Element = Any


def element(tag: str, *content: "str | Element", **attributes: str) -> Element:
    """Make an element; `class_` is its class, a text among the content stays text."""
    made = js.document.createElement(tag)
    for name, value in attributes.items():
        made.setAttribute(name.rstrip("_").replace("_", "-"), value)
    made.append(*content)
    return made


def link(text: str, address: str) -> Element:
    """A link that opens beside this page, which keeps the reader's edits."""
    return element("a", text, href=address, target="_blank", rel="noopener")


def show(target: Element, *content: "str | Element") -> None:
    """Replace what an element holds, and hide it when that is nothing."""
    target.replaceChildren(*content)
    target.hidden = not content


def on(target: Element, event: str, react: Callable[[Any], object]) -> None:
    """Listen for as long as the page lives, which is why the proxy is never destroyed."""
    target.addEventListener(event, create_proxy(react))
