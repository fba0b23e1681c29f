"""Rows as CSV, for spreadsheets and other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from .records import records

__all__ = ["csv_text"]


def csv_text(rows: Iterable[Any]) -> str:
    """Return rows as CSV with CRLF at the ends of lines (RFC 4180); nothing for no rows.

    >>> from mwbrowser.display.csv_table import csv_text
    >>> csv_text([{"title": "A", "links": ["B", "C"]}, {"title": "D"}])
    'title,links\\r\\nA,B|C\\r\\nD,\\r\\n'
    """
    flat = records(rows)
    if not flat:
        return ""
    written = StringIO()
    table = csv.writer(written)
    table.writerow(flat[0])
    table.writerows([_field(value) for value in row.values()] for row in flat)
    return written.getvalue()


def _field(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(item, list | Mapping) for item in value):
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return "|".join(str(_field(item)) for item in value)
    return value
