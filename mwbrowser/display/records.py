"""Turns nested results into the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

__all__ = ["ONE_EACH", "records", "timestamp_columns"]

_TIMESTAMP = re.compile(r"(?:1[6-9]|2[01])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
"""A timestamp as the API writes it, within the years that pandas supports."""

ONE_EACH = frozenset({"coordinates", "deletedrevisions", "imageinfo", "revisions", "videoinfo"})
"""Lists that have one member for each page, unless more are requested."""


def records(results: Iterable[Any], several: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return flat dicts with the same keys for all results (see `Results.to_records`).

    Parameters: `several`, the names of those `ONE_EACH` lists of which the request wanted more than one member.

    >>> from mwbrowser.display.records import records
    >>> rows = records([{"title": "A", "imageinfo": [{"url": "a"}]}, {"title": "B", "links": ["C", "D"]}])
    >>> rows[0]
    {'title': 'A', 'imageinfo.url': 'a', 'links': None}
    >>> rows[1]
    {'title': 'B', 'imageinfo.url': None, 'links': ['C', 'D']}
    """
    results = list(results)
    singles = ONE_EACH.difference(several)
    lists: set[str] = set()
    for result in results:
        _find_lists(result, "", singles, lists)
    rows = []
    columns: dict[str, None] = {}
    for result in results:
        row: dict[str, Any] = {}
        _spread(result, "", lists, row)
        if asked := getattr(result, "asked", None):
            row["asked"] = asked[0] if len(asked) == 1 else "|".join(map(str, asked))
        columns |= dict.fromkeys(row)
        rows.append(row)
    return [{column: row.get(column) for column in columns} for row in rows]


def _find_lists(value: Any, path: str, singles: Collection[str], lists: set[str]) -> None:
    """Return the paths in the results at which lists stay lists.

    This depends on the lists' names, so that a table's columns do not change with the number of categories of the
    pages. The content decides only if a list unexpectedly has several members, or members that are not mappings.
    """
    if isinstance(value, list):
        if path not in singles or len(value) > 1 or not all(isinstance(item, Mapping) for item in value):
            lists.add(path)
        for item in value:
            _find_lists(item, path, singles, lists)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            _find_lists(item, _join(path, name), singles, lists)


def _spread(value: Any, path: str, lists: set[str], row: dict[str, Any]) -> None:
    if isinstance(value, list) and path not in lists:
        for item in value:
            _spread(item, path, lists, row)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            _spread(item, _join(path, name), lists, row)
    else:
        row[path or "value"] = value


def _join(path: str, name: Any) -> str:
    return f"{path}.{name}" if path else str(name)


def timestamp_columns(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names of the columns that hold timestamps of the API and nothing else, apart from ``None``.

    >>> from mwbrowser.display.records import timestamp_columns
    >>> timestamp_columns([{"title": "A", "touched": "2026-01-02T03:04:05Z"}, {"title": "B", "touched": None}])
    ['touched']
    """
    found: dict[str, bool] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                is_one = isinstance(value, str) and _TIMESTAMP.fullmatch(value) is not None
                found[name] = is_one and found.get(name, True)
    return [name for name, only in found.items() if only]
