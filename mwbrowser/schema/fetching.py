"""Fetches the list and the descriptions of a wiki's modules: once, several together, and by short names too."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..codec.shapes import list_in, required
from ..errors.checks import UnknownModule
from ..http.messages import about
from ..state.limits import EVERYBODYS, HIGH
from ..state.together import Together
from .description import Description, descriptions_in

if TYPE_CHECKING:
    from ..http.requester import Requester
    from .storage import Shelf

__all__ = ["ModuleEntry", "describe", "find", "kept", "list_modules", "renew"]

ModuleEntry = dict[str, Any]

LANGUAGES = 4
"""The number of languages in which descriptions are kept."""

MOST_COMPARED = 1000
"""With how many names a wrong one is compared at most; a page needs a tenth of a second for it."""

RENEWED_AFTER = 2.0
"""A description older than so many seconds is renewed before a value that it lacks is rejected."""

_ASKED = {"action": "paraminfo", "format": "json", "formatversion": 2}


async def describe(client: Requester, paths: Iterable[str]) -> dict[str, Description | None]:
    """Return the wiki's descriptions of modules, by their paths; ``None`` for a module that it doesn't have."""
    language = _language(client)

    async def fetch(wanted: list[str]) -> Mapping[str, Description | None]:
        shelf = await _shelf(client, language)
        found = {} if shelf is None else await shelf.read(wanted)
        return found | await _fetch(client, [path for path in wanted if path not in found], language, shelf)

    with client._abortable():
        return await _texts(client, language).get(paths, fetch)


async def renew(client: Requester, paths: Iterable[str]) -> bool:
    """Request descriptions again that are older than some seconds: a wiki's tags, for example, may have changed.

    Tells whether there were any.
    """
    now = asyncio.get_running_loop().time()
    described = client._state.described_at
    old = [path for path in paths if now - described.get(path, -math.inf) > RENEWED_AFTER]
    if old:
        language = _language(client)
        with client._abortable():
            _texts(client, language).keep(await _fetch(client, old, language, await _shelf(client, language)))
    return bool(old)


async def _fetch(
    client: Requester, paths: list[str], language: str, shelf: Shelf | None
) -> dict[str, Description | None]:
    found: dict[str, Description | None] = {}
    for first in range(0, len(paths), EVERYBODYS):
        some = paths[first : first + EVERYBODYS]
        given = {**_ASKED, "helpformat": "html", "modules": some}
        if language:
            given["uselang"] = language
        answer = await client._send("GET", given, quiet=True, shared=True)
        with about(client._encoded("GET", given, client._options)):
            found |= descriptions_in(answer)
        client._state.described_at |= dict.fromkeys(some, asyncio.get_running_loop().time())
        _learn_limit(client, answer)
        if shelf is not None:
            await shelf.write(some, answer)
    return found


def kept(client: Requester, path: str) -> Description | None:
    """Return the kept description of a module, without a request."""
    return _texts(client, _language(client)).kept(path)


async def find(client: Requester, name: str) -> tuple[Description, dict[str, Description]]:
    """Return the description of a module by its path or short name, and those of the modules that it belongs to.

    Raises `UnknownModule`.
    """
    paths = [name, "main"] if "+" in name else [name, f"query+{name}", "query", "main"]
    found = await describe(client, [*paths, *_groups_of(name), "json"])
    chosen = found[name] or found.get(f"query+{name}")
    if chosen is None and await renew(client, meant := [path for path in paths if path.endswith(name)]):
        # An extension may have been installed since.
        found = await describe(client, meant)
        chosen = found[name] or found.get(f"query+{name}")
    if chosen is None:
        path = _resolve(name, await list_modules(client))
        chosen = (await describe(client, [path]))[path]
        if chosen is None:
            raise UnknownModule(f"The wiki does not describe its module {path!r}.", name, [])
    around = await describe(client, ["main", "json", *_groups_of(chosen.path)])
    return chosen, {path: one for path, one in around.items() if one is not None}


async def list_modules(client: Requester) -> list[ModuleEntry]:
    """Return the list of modules: path, name, group, flags, and a summary if main or query has one."""

    async def fetch() -> list[ModuleEntry]:
        shelf = await _shelf(client, _language(client))
        if shelf is not None and (entries := await shelf.read_list()) is not None:
            return entries
        given = {**_ASKED, "helpformat": "none", "modules": "**"}
        answer = await client._send("GET", given, quiet=True, shared=True)
        with about(client._encoded("GET", given, client._options)):
            modules = required(answer, list, "paraminfo", "modules")
            entries = [_entry(module) for module in modules]
        if shelf is not None:
            await shelf.write_list(entries)
        return entries

    with client._abortable():
        found: list[ModuleEntry] = await client._state.module_list.get("", fetch)
    return found


async def _shelf(client: Requester, language: str) -> Shelf | None:
    """Return the descriptions kept by earlier pages, if the client has the option."""
    if not client._options.keep_descriptions:
        return None
    # A client without the option need not import this.
    from .storage import shelf_of

    return await shelf_of(client, language)


async def summaries(client: Requester) -> dict[str, str]:
    """Return the wiki's summaries of its modules, by their paths."""
    found = await describe(client, ["main", "query"])
    return {
        path: parameter.described_values.get(name, "")
        for group in found.values()
        for parameter in (group.parameters.values() if group else ())
        for name, path in parameter.submodules.items()
    }


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that are most like one, the nearest first; only the nearest if it is very near.

    Of more than `MOST_COMPARED`, only those with the same first letter are compared, and at most so many of them.
    """
    lower: dict[str, str] = {}
    for one in known:
        lower.setdefault(one.lower(), one)
    meant = name[:80].lower()
    if len(lower) > MOST_COMPARED:
        alike = [one for one in lower if one[:1] == meant[:1]]
        lower = {one: lower[one] for one in alike[:MOST_COMPARED]}
    from difflib import get_close_matches  # only where a name is wrong

    for closeness in (0.8, 0.6):
        found = get_close_matches(meant, list(lower), n=1 if closeness > 0.7 else 3, cutoff=closeness)
        if found:
            return [lower[one] for one in found]
    return []


def _resolve(name: str, entries: list[ModuleEntry]) -> str:
    """Return the path of a short name. Raises `UnknownModule`."""
    paths = [str(entry["path"]) for entry in entries]
    candidates = [path for path in paths if path.rpartition("+")[2] == name]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise UnknownModule(
            f"The wiki has several modules {name!r}. Name one by its path: {', '.join(candidates)}.", name, candidates
        )
    short = {path.rpartition("+")[2]: path for path in reversed(paths)}
    near = [short[one] for one in nearest(name.rpartition("+")[2], short)]
    advice = f"Did you mean {' or '.join(near)}?" if near else "await api.modules() lists those that there are."
    raise UnknownModule(f"The wiki has no module {name!r}. {advice}", name, near)


def _groups_of(path: str) -> list[str]:
    """Return the paths of the modules that a module is in: ``a+b`` is in ``a``."""
    parts = path.split("+")
    return ["+".join(parts[:count]) for count in range(1, len(parts))]


def _entry(module: Any) -> ModuleEntry:
    path = required(module, str, "path")
    flags = {name: bool(module.get(name, False)) for name in ("generator", "deprecated", "internal")}
    parameters = list_in(module, "parameters")
    return {
        "path": path,
        "name": str(module.get("name", path)),
        "group": str(module.get("group", "")),
        "prefix": str(module.get("prefix", "")),
        "source": str(module.get("source", "")),
        "must_be_posted": bool(module.get("mustbeposted", False)),
        **flags,
        "parameters": [f"{module.get('prefix', '')}{one['name']}" for one in parameters if _is_named(one)],
    }


def _is_named(entry: Any) -> bool:
    return isinstance(entry, Mapping) and isinstance(entry.get("name"), str)


def _texts(client: Requester, language: str) -> Together[Description]:
    """Return the kept descriptions in a language."""
    by_language = client._state.descriptions
    if language not in by_language:
        while len(by_language) >= LANGUAGES:
            del by_language[next(iter(by_language))]
        by_language[language] = Together()
    return by_language[language]


def _language(client: Requester) -> str:
    """Return the user's language if the client or the page has it; otherwise the wiki uses the user's preference."""
    given = client._defaults().get("uselang")
    if given:
        return str(given)
    page = client._host_page()
    return str(page.config("wgUserLanguage") or "") if page is not None else ""


def _learn_limit(client: Requester, answer: Any) -> None:
    """Note from a description how many values this user may send: ``limit`` equals ``lowlimit`` or ``highlimit``."""
    state = client._state
    if state.value_limit is not None:
        return
    for module in list_in(answer, "paraminfo", "modules"):
        for entry in list_in(module, "parameters"):
            if _is_named(entry) and (entry.get("lowlimit"), entry.get("highlimit")) == (EVERYBODYS, HIGH):
                state.value_limit = HIGH if entry.get("limit") == HIGH else EVERYBODYS
                return
