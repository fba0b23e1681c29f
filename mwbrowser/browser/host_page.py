"""The page of a wiki, read by its ``mw``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import js
from pyodide.ffi import to_js

from ..display.durations import split_duration
from .environment import page_origin

__all__ = ["MwPage", "wiki_page"]


class MwPage:
    """A page with ``mw.config``: a `WikiPage`. Other parts of ``mw`` are used if they are loaded."""

    def __init__(self, mw: Any) -> None:
        """Keep the page's ``mw``."""
        self._mw = mw

    def script(self, name: str) -> str:
        """Return the absolute address of a script of this wiki."""
        # mw.util.wikiScript() makes the same path of the same setting, but its module may not have been loaded.
        return f"{page_origin()}{self.config('wgScriptPath')}/{name}.php"

    def config(self, name: str) -> Any:
        """Return a setting of the page; JavaScript's ``null``, ``undefined`` and objects are ``None``."""
        return _plain(self._mw.config.get(name))

    def token(self, token_type: str) -> str | None:
        """Return a token that came with the page."""
        tokens = getattr(getattr(self._mw, "user", None), "tokens", None)
        found = None if tokens is None else _plain(tokens.get(f"{token_type}Token"))
        return found if isinstance(found, str) and found else None

    def message(self, key: str, *parameters: str) -> str | None:
        """Return the text of a message in the user's language."""
        if getattr(self._mw, "message", None) is None:
            return None
        message = self._mw.message(key, *parameters)
        return str(message.text()) if message.exists() else None

    def add_messages(self, messages: Mapping[str, str]) -> None:
        """Give messages to the page."""
        self._mw.messages.set(to_js(dict(messages), dict_converter=js.Object.fromEntries))

    def has_module(self, name: str) -> bool:
        """Tell whether the wiki has a ResourceLoader module."""
        loader = getattr(self._mw, "loader", None)
        return loader is not None and isinstance(loader.getState(name), str)

    def duration(self, seconds: int) -> str:
        """Return a duration in the user's language."""
        language = self.config("wgUserLanguage") or "en"
        parts = js.Array.new()
        for count, unit in zip(split_duration(seconds), ("hour", "minute", "second"), strict=True):
            if count:
                style = to_js(
                    {"style": "unit", "unit": unit, "unitDisplay": "long"}, dict_converter=js.Object.fromEntries
                )
                parts.push(js.Intl.NumberFormat.new(language, style).format(count))
        return str(js.Intl.ListFormat.new(language).format(parts))


def wiki_page() -> MwPage | None:
    """Return the wiki's page around us, ``None`` if no wiki made the page."""
    mw = getattr(js, "mw", None)
    config = getattr(mw, "config", None)
    if config is None or not isinstance(config.get("wgScriptPath"), str):
        return None
    return MwPage(mw)


def _plain(value: Any) -> Any:
    # In newer versions of Pyodide null is a value of its own; the callers can use neither it nor an object's proxy.
    return value if isinstance(value, str | bool | int | float) else None
