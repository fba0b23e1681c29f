"""Descriptions kept for later pages in the browser's storage, for some time, by wiki version, user and language."""

from __future__ import annotations

import json
from asyncio import gather
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ..codec.json_reader import read_json
from ..codec.shapes import list_in, mapping_in
from ..errors.api import ApiError
from ..errors.base import InvalidResponse
from .description import Description, descriptions_in

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["Shelf", "Storage", "shelf_of"]

_MODULE_LIST = "**"
_WHOSE = {"meta": ["siteinfo", "userinfo"], "siprop": "general", "responselanginfo": True, "formatversion": 2}


class Storage(Protocol):
    """The platform's storage for later pages. Its failures raise nothing: then nothing is kept."""

    async def read(self, name: str) -> str | None:
        """Return the string kept under that name, unless it has expired."""

    async def write(self, name: str, text: str, seconds: float) -> None:
        """Keep a string for so many seconds."""


class Shelf:
    """The kept descriptions of one wiki, for its version, this user and this language."""

    def __init__(self, storage: Storage, name: str, seconds: float) -> None:
        """Keep the storage and the names."""
        self._storage = storage
        self._name = name
        self._seconds = seconds

    async def read(self, paths: Iterable[str]) -> dict[str, Description | None]:
        """Return the kept modules, by their paths; ``None`` for one that the wiki doesn't have."""
        wanted = list(paths)
        texts = await gather(*(self._storage.read(self._name + path) for path in wanted))
        found: dict[str, Description | None] = {}
        for path, text in zip(wanted, texts, strict=True):
            entry = _value(text)
            if entry == "absent":
                found[path] = None
            elif entry is not None:
                try:
                    found |= {name: one for name, one in _described(entry).items() if name == path}
                except InvalidResponse:
                    continue  # written by another version of this package, or by another script
        return found

    async def write(self, paths: Iterable[str], answer: Any) -> None:
        """Keep the descriptions in the response to a request for these modules."""
        entries = {one.get("path"): one for one in list_in(answer, "paraminfo", "modules") if isinstance(one, Mapping)}
        await gather(*(self._keep(path, entries.get(path, "absent")) for path in paths))

    async def read_list(self) -> list[dict[str, Any]] | None:
        """Return the kept list of modules."""
        found = _value(await self._storage.read(self._name + _MODULE_LIST))
        return found if isinstance(found, list) and found and all(map(_is_entry, found)) else None

    async def write_list(self, entries: list[dict[str, Any]]) -> None:
        """Keep the list of modules."""
        await self._keep(_MODULE_LIST, entries)

    async def _keep(self, name: str, value: Any) -> None:
        await self._storage.write(self._name + name, json.dumps(value, ensure_ascii=False), self._seconds)


async def shelf_of(client: Requester, language: str) -> Shelf | None:
    """Return the kept descriptions for this client; ``None`` without the option or without a storage.

    Of another wiki than the page's, its version has to be requested, once for each language as long as the page lives.
    """
    seconds = client._options.keep_descriptions
    storage: Storage | None = getattr(client.transport, "storage", None)
    if not seconds or storage is None:
        return None
    page = client._host_page()
    if page is not None and (version := page.config("wgVersion")):
        whose = [f"MediaWiki {version}", page.config("wgUserName") or "", language]
    else:
        try:
            # By the language that is requested: without one, the wiki names the user's own.
            found = await client._state.memo.get(f"version {language}", lambda: _fetch_version(client))
        except ApiError:  # a wiki that does not let this user read
            return None
        version, user, users_language = found
        if not version:
            return None
        whose = [version, user, language or users_language]
    return Shelf(storage, "".join(f"{part}\n" for part in (client.url, *whose)), seconds)


async def _fetch_version(client: Requester) -> tuple[str, str, str]:
    answer = await client._send("GET", {"action": "query", "format": "json", **_WHOSE}, quiet=True, shared=True)
    user = mapping_in(answer, "query", "userinfo")
    name = "" if user.get("anon") else str(user.get("name", ""))
    general = mapping_in(answer, "query", "general")
    return str(general.get("generator", "")), name, str(answer.get("uselang", ""))


def _is_entry(entry: Any) -> bool:
    """Tell whether a value is a `ModuleEntry`: another version of this package, or another script, may write others."""
    if not isinstance(entry, dict):
        return False
    texts = all(isinstance(entry.get(name), str) for name in ("path", "name", "group", "prefix", "source"))
    flags = ("must_be_posted", "generator", "deprecated", "internal")
    return (
        texts and all(isinstance(entry.get(name), bool) for name in flags) and isinstance(entry.get("parameters"), list)
    )


def _described(entry: Any) -> dict[str, Description]:
    return descriptions_in({"paraminfo": {"modules": [entry]}})


def _value(text: str | None) -> Any:
    try:
        return None if text is None else read_json(text)
    except ValueError:
        return None
