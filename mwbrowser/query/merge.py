"""Putting together what a wiki sent in parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["absorb"]


def absorb(whole: dict[str, Any], part: Mapping[str, Any]) -> None:
    """Add to `whole` what a later response says of the same thing.

    Lists are appended, mappings merged, and of two different texts or numbers the later one counts: it can differ only
    because the wiki was edited between two answers.

    >>> from mwbrowser.query.merge import absorb
    >>> page = {"title": "A", "links": [{"title": "B"}]}
    >>> absorb(page, {"title": "A", "links": [{"title": "C"}], "extract": "Text"})
    >>> page
    {'title': 'A', 'links': [{'title': 'B'}, {'title': 'C'}], 'extract': 'Text'}
    """
    for name, value in part.items():
        known = whole.get(name)
        if isinstance(known, dict) and isinstance(value, Mapping):
            absorb(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            known.extend(value)
        else:
            whole[name] = value
