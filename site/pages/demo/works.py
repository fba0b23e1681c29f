"""What works here? The chosen wiki, as this page can reach it: a table below the choice."""

import asyncio
from typing import Any

import js

from demo.choice import Choice
from demo.elements import Element, element, on, show
from mwbrowser import diagnose

MARKS = {True: ("✓", "works"), False: ("✗", "does not work"), None: ("–", "depends")}


class WhatWorks:
    """The button, and the table that it shows until another wiki is chosen."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._button = js.document.getElementById("what-works")
        self._result = js.document.getElementById("works")
        self._task: asyncio.Task[None] | None = None
        choice.on_change(self._forget)
        on(self._button, "click", self._pressed)
        self._button.disabled = False

    def _pressed(self, _event: Any) -> None:
        if self._choice.take_typed():
            self._forget()
            self._task = asyncio.ensure_future(self._look())

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        show(self._result)

    async def _look(self) -> None:
        self._result.dataset.state = "running"
        show(self._result, element("p", "Looking…", class_="note"))
        try:
            found = await diagnose(self._choice.wiki.api)
        except ValueError as error:
            show(self._result, element("p", str(error), class_="complaint"))
        else:
            show(self._result, _table(found))
        self._result.dataset.state = "done"


def _table(found: Any) -> Element:
    rows = [_row(*row) for row in found.rows()]
    caption = element("caption", f"{found.heading} ({found.requests} requests)")
    return element("table", caption, element("tbody", *rows), class_="works")


def _row(title: str, works: bool | None, text: str) -> Element:
    sign, meaning = MARKS[works]
    mark = element("span", sign, role="img", aria_label=meaning)
    return element(
        "tr",
        element("th", title, scope="row"),
        element("td", mark, class_="mark", data_works=meaning),
        element("td", text, class_="why"),
    )
