"""One caller's query, and with which others it could share a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...codec.params import to_text
from ...schema.builtin import KEYS_OF_META, KEYS_OF_PROP, LIMITED_PROPS, PREFIXES
from ..resolution import SOURCES, page_selector, split_values

__all__ = ["Batch", "BatchableQuery", "batchable_query"]

Value = str | frozenset[str]
"""A parameter: a string that must stay as it is, or a set of values that others may be added to in any order."""

_SHARED_REVISION_PARAMETERS = frozenset(("rvprop", "rvslots", "rvcontentformat", "rvsection"))
_NEVER = frozenset(("list", "generator", "export", "exportnowrap", "indexpageids", "rawcontinue", "callback", "token"))
"""Lists and generators come in portions, one for each caller; the other parameters change the whole response."""


@dataclass(slots=True)
class BatchableQuery:
    """A query that may be combined: its parameters without its titles or ids, and these (`values`)."""

    given: Mapping[str, Any]
    parameters: dict[str, Value]
    source: str | None
    values: list[str]

    @property
    def props(self) -> frozenset[str]:
        """The property modules that it requests."""
        return _modules(self.parameters, "prop")

    @property
    def metas(self) -> frozenset[str]:
        """The meta modules that it requests."""
        return _modules(self.parameters, "meta")


def batchable_query(parameters: Mapping[str, Any], limit: int, *, use_us: bool = True) -> BatchableQuery | None:
    """Return a query that may be combined, ``None`` for one that must be sent as it is."""
    given = {name: value for name, value in parameters.items() if value is not None and value is not False}
    if given.get("action") != "query" or given.get("format") != "json":
        return None
    if any(name in _NEVER or name.endswith(("continue", "offset")) for name in given):
        return None
    if sum(name in given for name in SOURCES) > 1:
        return None
    source = page_selector(given)
    values = split_values(given[source], source) if source else []
    if len(values) > limit or (source and not values):
        return None
    values_by_name = {name: _value(value, name, use_us) for name, value in given.items() if name not in SOURCES}
    return BatchableQuery(given, values_by_name, source, values)


@dataclass(slots=True)
class Batch:
    """Queries that share a request."""

    limit: int
    queries: list[BatchableQuery] = field(default_factory=list)
    parameters: dict[str, Value] = field(default_factory=dict)
    source: str | None = None
    values: dict[str, None] = field(default_factory=dict)

    def try_add(self, query: BatchableQuery) -> bool:
        """Add a query, if the request can then still be sent, and its response be split among the callers."""
        parameters = _merged(self.parameters, query.parameters, self.limit) if self.queries else query.parameters
        if parameters is None or (self.source and query.source and self.source != query.source):
            return False
        values = self.values | dict.fromkeys(query.values)
        if len(values) > self.limit:
            return False
        source = self.source or query.source
        mixed = any(other.source and set(other.values) != values.keys() for other in (*self.queries, query))
        if source and mixed and not _shares_pages(parameters, source):
            return False
        self.parameters, self.values, self.source = parameters, values, source
        self.queries.append(query)
        return True

    def request(self) -> dict[str, Any]:
        """Return the parameters of the shared request."""
        source = {self.source: list(self.values)} if self.source else {}
        return {**self.parameters, **source}


def _value(value: Any, name: str, use_us: bool) -> Value:
    if isinstance(value, set | frozenset):
        return frozenset(to_text(item, name=name, use_us=use_us) for item in value)
    return to_text(value, name=name, use_us=use_us)


def _modules(parameters: Mapping[str, Value], name: str) -> frozenset[str]:
    value = parameters.get(name, frozenset())
    return value if isinstance(value, frozenset) else frozenset(split_values(value))


def _merged(ours: Mapping[str, Value], theirs: Mapping[str, Value], limit: int) -> dict[str, Value] | None:
    """Return parameters that serve both queries, ``None`` if there are none."""
    merged: dict[str, Value] = {}
    for name in {**ours, **theirs}:
        mine, other = ours.get(name), theirs.get(name)
        if isinstance(mine, frozenset) and isinstance(other, frozenset):
            if len(mine | other) > limit:
                return None
            merged[name] = mine | other
        elif mine is not None and other is not None:
            if _text(mine) != _text(other):
                return None
            merged[name] = _text(mine)
        else:
            absent, present = (ours, other) if mine is None else (theirs, mine)
            assert present is not None
            if not _means_nothing_to(absent, name, present):
                return None
            merged[name] = present
    for name, known in (("prop", KEYS_OF_PROP), ("meta", KEYS_OF_META)):
        both = _modules(ours, name), _modules(theirs, name)
        # A result that one of them did not request can be removed from its response only if it is in our tables.
        if not (both[0] ^ both[1]) <= known.keys():
            return None
    return merged


def _means_nothing_to(parameters: Mapping[str, Value], name: str, value: Value) -> bool:
    """Tell whether a query's response stays the same if a parameter is added that the query lacks."""
    if name in ("prop", "meta"):
        return isinstance(value, frozenset)
    owners = {module for module in KEYS_OF_PROP | KEYS_OF_META if _belongs(name, PREFIXES.get(module))}
    return bool(owners) and not owners & (_modules(parameters, "prop") | _modules(parameters, "meta"))


def _belongs(name: str, prefix: str | None) -> bool:
    return prefix is not None and name.startswith(prefix) and name not in ("converttitles", "iwurl")


def _shares_pages(parameters: Mapping[str, Value], source: str) -> bool:
    """Tell whether queries for different pages may be combined: no limit and no mode counts for all pages together."""
    props = _modules(parameters, "prop")
    for prop in props:
        if prop not in KEYS_OF_PROP or prop == "extracts":
            return False
        if prop in LIMITED_PROPS and parameters.get(f"{LIMITED_PROPS[prop]}limit") != "max":
            return False
        if prop == "revisions" and any(
            name.startswith("rv") and name not in _SHARED_REVISION_PARAMETERS for name in parameters
        ):
            return False
        if prop == "deletedrevisions" and any(name.startswith("drv") and name != "drvprop" for name in parameters):
            return False
    if source == "titles":
        return True
    # A response does not contain the id by which a redirect was reached, nor the page of a revision that it omits.
    if "redirects" in parameters:
        return False
    rvprop = _modules(parameters, "rvprop")
    return source == "pageids" or ("revisions" in props and (not rvprop or "ids" in rvprop))


def _text(value: Value) -> str:
    return value if isinstance(value, str) else to_text(value)
