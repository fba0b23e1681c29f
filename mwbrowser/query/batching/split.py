"""Splits the response to a combined query into the responses that each caller would have got by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...schema.builtin import KEYS_OF_META, KEYS_OF_PROP
from ..resolution import TitleResolution
from .attribution import ABOUT_HELP
from .plan import Batch, BatchableQuery

__all__ = ["split_response"]

_ABOUT_TITLES = ("normalized", "converted", "redirects", "interwiki")


def split_response(answer: Mapping[str, Any], mine: BatchableQuery, batch: Batch) -> dict[str, Any]:
    """Return one caller's part of a response, copied, in the response's own ``formatversion``."""
    asked = frozenset().union(*(other.props | other.metas for other in batch.queries))
    strange = asked - mine.props - mine.metas
    part: dict[str, Any] = {}
    for name, value in answer.items():
        if name == "query":
            value = _query(value, mine, strange, mine.source is not None and set(mine.values) == batch.values.keys())
        elif name == "warnings":
            value = _warnings(value, strange)
        elif name == "limits":
            value = {module: limit for module, limit in value.items() if module not in strange}
        else:
            part[name] = _copy(value)
            continue
        if value:
            part[name] = value
    return part


def _warnings(found: Any, strange: frozenset[str]) -> Any:
    """Return the warnings, without those about modules that only others requested.

    The wiki adds a note about where changes are announced (``deprecation-help``) if any module has warned of one.
    """
    if isinstance(found, Mapping):
        own = {module: _copy(warning) for module, warning in found.items() if module not in strange}
        if len(own) < len(found) and own.keys() == {"main"}:
            own["main"] = {key: _without_help(text) for key, text in own["main"].items()}
            return own if any(own["main"].values()) else {}
        return own
    own_entries = [_copy(entry) for entry in found if entry.get("module", "").rpartition("+")[2] not in strange]
    if any(entry.get("code") == "deprecation" for entry in own_entries):
        return own_entries
    return [entry for entry in own_entries if entry.get("code") != "deprecation-help"]


def _without_help(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if ABOUT_HELP not in line)


def _query(query: Mapping[str, Any], mine: BatchableQuery, strange: frozenset[str], has_all: bool) -> dict[str, Any]:
    """Return a caller's part of a query; with `has_all` all pages in it are this caller's."""
    resolution = TitleResolution(query)
    trails = {value: resolution.follow(value) for value in mine.values} if mine.source == "titles" else {}
    not_its = _keys(KEYS_OF_META, strange) - _keys(KEYS_OF_META, mine.metas)
    part: dict[str, Any] = {}
    for name, value in query.items():
        if name == "pages":
            own: Any = _pages(value, mine, {title for title, _ in trails.values()}, strange, has_all)
        elif name == "badrevids":
            own = _revisions(value, mine)
        elif name in _ABOUT_TITLES:
            own = [_copy(entry) for entry in value if has_all or resolution.mentions(name, entry, trails)]
        elif name in not_its:
            continue
        else:
            part[name] = _copy(value)
            continue
        if own:
            part[name] = own
    return part


def _pages(pages: Any, mine: BatchableQuery, titles: set[str], strange: frozenset[str], has_all: bool) -> Any:
    """Return the caller's own pages, without the properties that only others requested."""
    not_its = _keys(KEYS_OF_PROP, strange) - _keys(KEYS_OF_PROP, mine.props)
    own: dict[str, dict[str, Any]] = {}
    missing = 0
    for key, page in pages.items() if isinstance(pages, Mapping) else enumerate(pages):
        # A response does not contain the revision, or the id of a redirect, by which a page was found.
        if not has_all and not _is_own(page, mine, titles):
            continue
        if isinstance(key, str) and key.startswith("-"):
            # formatversion=1 numbers the pages that have no id.
            missing -= 1
            key = str(missing)
        own[str(key)] = {name: _copy(value) for name, value in page.items() if name not in not_its}
        if mine.source == "revids" and "revisions" in own[str(key)]:
            own[str(key)]["revisions"] = [
                entry for entry in own[str(key)]["revisions"] if str(entry.get("revid")) in mine.values
            ]
    return own if isinstance(pages, Mapping) else list(own.values())


def _is_own(page: Mapping[str, Any], mine: BatchableQuery, titles: set[str]) -> bool:
    if mine.source == "titles":
        return page.get("title") in titles
    if mine.source == "pageids":
        return str(page.get("pageid")) in mine.values
    return any(str(revision.get("revid")) in mine.values for revision in page.get("revisions", ()))


def _revisions(bad: Any, mine: BatchableQuery) -> Any:
    if mine.source != "revids":
        return None
    if isinstance(bad, Mapping):
        return {name: _copy(entry) for name, entry in bad.items() if name in mine.values}
    return [_copy(entry) for entry in bad if str(entry.get("revid")) in mine.values]


def _keys(table: Mapping[str, frozenset[str]], modules: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(table.get(module, frozenset()) for module in modules))


def _copy(value: Any) -> Any:
    """Copy JSON, so that no caller sees the changes that another one makes to its response."""
    if isinstance(value, dict):
        return {name: _copy(item) for name, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value
