"""Before something is written: what is sent, to whom, and a question."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import js
from demo.elements import element, show
from pyodide.ffi import create_proxy

from explorer.codes import SECRET


def changes_something(module: Any) -> bool:
    """Whether a module may change something: what only takes POST may, also without a token."""
    return bool(module.token or module.must_be_posted or "write" in module.rights)


async def agreed(module: Any, given: Mapping[str, Any], secret: frozenset[str], host: str, who: str) -> bool:
    """Ask, and return whether the answer is yes; Escape is a no."""
    dialog = js.document.getElementById("ask")
    rows = [
        element("div", element("dt", element("code", name)), element("dd", _text(name, value, secret)))
        for name, value in given.items()
    ]
    intro = element("p", element("code", module.path), f" may change something on {host}. It is sent as {who}:")
    show(
        js.document.getElementById("ask-what"), intro, element("dl", *rows) if rows else element("p", "No parameters.")
    )
    answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def closed(_event: Any) -> None:
        if not answered.done():
            answered.set_result(str(dialog.returnValue))

    listener = create_proxy(closed)
    dialog.returnValue = ""
    dialog.addEventListener("close", listener)
    dialog.showModal()
    try:
        return await answered == "yes"
    finally:
        if dialog.open:
            dialog.close()
        dialog.removeEventListener("close", listener)
        listener.destroy()


def _text(name: str, value: Any, secret: frozenset[str]) -> str:
    if name in secret:
        return SECRET
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 200 else f"{text[:199]}…"
