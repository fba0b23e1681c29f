"""Shows a sign-in form: in the page itself, or in a frame in the output of a notebook's cell."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import create_proxy

from ..codec.json_reader import read_json
from ..display.sign_in_form import frame
from .cell_output import cell_output
from .channel import BrowserChannel
from .environment import document

__all__ = ["place_for"]

Entered = list[tuple[str, str]]


def place_for(where: object, title: str) -> InPage | InFrame:
    """Return where a form is shown: in an element of the page, or else where the program shows its results.

    Parameters: `where`, an element, or a selector of one; `title`, the title of a frame. Raises `ValueError` for a
    missing element, and `RuntimeError` if nothing can be shown.
    """
    output = cell_output()
    if where is None and output is not None:
        return InFrame(output, title)
    if document() is None:
        raise RuntimeError("A worker has no page to show a form in, except in a notebook: show it in the page")
    return InPage(_element(where))


def _element(where: object) -> Any:
    if where is None:
        return document().body
    element = document().querySelector(where) if isinstance(where, str) else getattr(where, "_dom_element", where)
    if getattr(element, "appendChild", None) is None:
        raise ValueError(f"There is no element {where!r} in this page to show a form in")
    return element


class InPage:
    """A form in an element of this page: a `FormPlace`."""

    def __init__(self, parent: Any) -> None:
        """Show nothing yet."""
        self.name = f"mwbrowser-{os.urandom(4).hex()}"
        self._answers: asyncio.Queue[Entered | None] = asyncio.Queue()
        self._place = document().createElement("div")
        self._drawn = False
        self._listeners = {"submit": create_proxy(self._submitted), "click": create_proxy(self._clicked)}
        for kind, listener in self._listeners.items():
            self._place.addEventListener(kind, listener)
        parent.appendChild(self._place)
        self._looks = create_proxy(self._page_changed)
        self._observer = js.MutationObserver.new(self._looks)
        self._observer.observe(document(), childList=True, subtree=True)

    def draw(self, html: str) -> None:
        """Show a form in the place of the one before."""
        self._place.innerHTML = html
        focus = self._place.querySelector("[data-focus]")
        if self._drawn and focus:
            focus.focus()
        self._drawn = True

    async def entered(self) -> Entered | None:
        """Wait for what a person sends; ``None`` if they cancel, or the page has taken the form away."""
        return await self._answers.get()

    def end(self, html: str) -> None:
        """Show what has come of it; nothing stays if that is empty."""
        self._observer.disconnect()
        self._looks.destroy()
        for kind, listener in self._listeners.items():
            self._place.removeEventListener(kind, listener)
            listener.destroy()
        if html:
            self.draw(html)
        else:
            self._place.remove()

    def _submitted(self, event: Any) -> None:
        event.preventDefault()
        form = event.target
        entered = [(str(name), str(value)) for name, value in js.FormData.new(form).entries()]
        if (button := event.submitter) and button.name:
            entered.append((str(button.name), str(button.value)))
        # Never by the form's own methods: a field of the wiki's that is called as one of them takes its place.
        for field in self._place.querySelectorAll("input[type=password]"):
            field.value = ""
        self._place.querySelector("fieldset").disabled = True
        self._answers.put_nowait(entered)

    def _page_changed(self, *_: Any) -> None:
        if not self._place.isConnected:
            # Of no use any more: whoever waits for the person would do so for ever.
            self._observer.disconnect()
            self._answers.put_nowait(None)

    def _clicked(self, event: Any) -> None:
        cancel = self._place.querySelector("[data-cancel]")
        if cancel and cancel.contains(event.target):
            self._answers.put_nowait(None)


class InFrame:
    """A form in a frame, with which Python communicates by a channel only: a `FormPlace`."""

    name = "sign-in"

    def __init__(self, output: Callable[[str], None], title: str) -> None:
        """Show an empty frame."""
        self._answers: asyncio.Queue[Entered | None] = asyncio.Queue()
        self._html = ""
        self._there = False
        # The name of the channel is secret, except to the frame.
        channel = f"mwbrowser form {os.urandom(16).hex()}"
        self._channel = BrowserChannel(channel, self._heard)
        self._output = output
        output(frame(channel, title))

    def draw(self, html: str) -> None:
        """Show a form in the place of the one before."""
        self._html = html
        if self._there:
            self._channel.post(json.dumps({"html": html}))

    async def entered(self) -> Entered | None:
        """Wait for what a person sends; ``None`` if they cancel."""
        return await self._answers.get()

    def end(self, html: str) -> None:
        """Show the result in place of the frame, which a saved notebook then does not contain."""
        self._channel.close()
        self._output(html)

    def _heard(self, text: str) -> None:
        told = read_json(text)
        if "hello" in told:
            # The frame is loaded, perhaps anew: a notebook makes a new one when its output comes into view again.
            self._there = True
            self.draw(self._html)
        elif told["entered"] is None:
            self._answers.put_nowait(None)
        else:
            self._answers.put_nowait([(str(name), str(value)) for name, value in told["entered"]])
