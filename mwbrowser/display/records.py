"""From nested results to the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["records"]


def records(results: Iterable[Any]) -> list[dict[str, Any]]:
    """Return flat dicts with the same keys for all results (see `Results.to_records`).

    >>> from mwbrowser.display.records import records
    >>> rows = records([{"title": "A", "imageinfo": [{"url": "a"}]}, {"title": "B", "links": ["C", "D"]}])
    >>> rows[0]
    {'title': 'A', 'imageinfo.url': 'a', 'links': None}
    >>> rows[1]
    {'title': 'B', 'imageinfo.url': None, 'links': ['C', 'D']}
    """
    results = list(results)
    lists: set[str] = set()
    for result in results:
        _find_lists(result, "", lists)
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


def _find_lists(value: Any, path: str, lists: set[str]) -> None:
    """Collect the paths at which some result has a list that has to stay one."""
    if isinstance(value, list):
        if len(value) > 1 or not all(isinstance(item, Mapping) for item in value):
            lists.add(path)
        for item in value:
            _find_lists(item, path, lists)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            _find_lists(item, _join(path, name), lists)


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
