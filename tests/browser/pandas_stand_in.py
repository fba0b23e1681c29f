"""As much of pandas as the guide's example uses, for the browser.

Builds of pandas for browsers come with Pyodide's own distribution only, which no package registry has. A test runs the
guide's example with pandas itself and with this, and compares the files that they write.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping
from typing import Any


def to_datetime(values: Iterable[str | None], *, format: str, utc: bool) -> list[datetime.datetime | None]:
    """Dates of ISO 8601."""
    assert (format, utc) == ("ISO8601", True)
    return [datetime.datetime.fromisoformat(value) if value else None for value in values]


class DataFrame:
    """A list of rows, by the names of their columns."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._rows = [dict(row) for row in rows]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, key: str | list[str]) -> Any:
        if isinstance(key, list):
            return DataFrame({name: row[name] for name in key} for row in self._rows)
        return [row[key] for row in self._rows]

    def __setitem__(self, column: str, values: list[Any]) -> None:
        for row, value in zip(self._rows, values, strict=True):
            row[column] = value

    def nlargest(self, n: int, column: str) -> DataFrame:
        return DataFrame(sorted(self._rows, key=lambda row: -row[column])[:n])

    def to_csv(self, path: str, *, index: bool) -> None:
        assert not index
        with open(path, "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(self._rows[0]), lineterminator="\n")
            table.writeheader()
            table.writerows(self._rows)

    def _repr_html_(self) -> str:
        rows = [list(self._rows[0]), *(row.values() for row in self._rows)]
        cells = ("".join(f"<td>{value}</td>" for value in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
