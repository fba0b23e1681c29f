"""Messages between the pages, frames and workers of this origin: ``BroadcastChannel``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import create_proxy

__all__ = ["BrowserChannel"]


class BrowserChannel:
    """A ``BroadcastChannel``: a `Channel`."""

    def __init__(self, name: str, on_message: Callable[[str], None]) -> None:
        """Open it, and listen."""

        def hear(event: Any) -> None:
            if isinstance(event.data, str):
                on_message(event.data)

        self._listener = create_proxy(hear)
        self._channel = js.BroadcastChannel.new(name)
        self._channel.addEventListener("message", self._listener)
        self._closed = False

    def post(self, text: str) -> None:
        """Send a string to all others."""
        if not self._closed:
            self._channel.postMessage(text)

    def close(self) -> None:
        """Stop listening. Messages that were posted still arrive."""
        if not self._closed:
            self._closed = True
            self._channel.removeEventListener("message", self._listener)
            self._channel.close()
            self._listener.destroy()
