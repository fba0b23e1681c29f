"""Strings kept for later pages of this origin, in the browser's Cache Storage, each until it expires."""

from __future__ import annotations

import time
from typing import Any

import js
from pyodide.ffi import JsException

from ..codec.percent import encoded
from .promises import PromiseRejected, settle

__all__ = ["PageStorage", "storage_of_page"]

NAME = "mwbrowser"
_ADDRESS = "https://mwbrowser.invalid/"
"""Each entry of a cache has an address. Nothing is ever requested from these: no such host can exist."""

_ANY_END = {"ignoreSearch": True}


class PageStorage:
    """Cache Storage. If it fails (no room left, forbidden), nothing is kept."""

    def __init__(self, caches: Any) -> None:
        """Open nothing yet."""
        self._caches = caches
        self._cache: Any = None
        self._tidied = False

    async def read(self, name: str) -> str | None:
        """Return the string kept under that name, unless it has expired."""
        try:
            cache = await self._open()
            for kept in await settle(cache.keys.bind(cache), _address(name), _ANY_END):
                if _end(kept.url) > time.time():
                    answer = await settle(cache.match.bind(cache), kept)
                    text = getattr(answer, "text", None)
                    return None if text is None else str(await settle(text.bind(answer)))
        except (PromiseRejected, JsException):
            pass
        return None

    async def write(self, name: str, text: str, seconds: float) -> None:
        """Keep a string for so many seconds."""
        try:
            cache = await self._open()
            await self._tidy(cache)
            address = _address(name)
            await settle(cache.delete.bind(cache), address, _ANY_END)
            ends = int(time.time() + seconds)
            await settle(cache.put.bind(cache), f"{address}?ends={ends}", js.Response.new(text))
        except (PromiseRejected, JsException):
            pass

    async def _open(self) -> Any:
        if self._cache is None:
            self._cache = await settle(self._caches.open.bind(self._caches), NAME)
        return self._cache

    async def _tidy(self, cache: Any) -> None:
        """Remove expired entries, once as long as the page lives."""
        if self._tidied:
            return
        self._tidied = True
        for kept in await settle(cache.keys.bind(cache)):
            if _end(kept.url) <= time.time():
                await settle(cache.delete.bind(cache), kept)


def storage_of_page() -> PageStorage | None:
    """Return the storage of the page's origin; a page without https has none, nor has a sandboxed frame."""
    try:
        caches = getattr(js, "caches", None)
    except JsException:
        return None
    return None if getattr(caches, "open", None) is None else PageStorage(caches)


def _address(name: str) -> str:
    return _ADDRESS + encoded(name)


def _end(address: str) -> int:
    ends = str(address).rpartition("?ends=")[2]
    return int(ends) if ends.isdecimal() else 0
