"""Merges the parts of a result that a wiki sent in several responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["absorb"]


def absorb(whole: dict[str, Any], part: Mapping[str, Any]) -> None:
    """Add to `whole` what a later response contains about the same thing.

    Lists are appended, mappings merged, and of two different strings or numbers the later one counts: they can differ
    only because the wiki was edited between two responses.

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
