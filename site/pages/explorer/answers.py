"""What came back: the rows in it, how to go on, and what of it is nobody's business."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_TOKEN = re.compile(r"(?i).*token|.*password|captchaword")
HIDDEN = "…"
LONGEST = 200_000


def without_secrets(value: Any) -> Any:
    """An answer with its tokens hidden: a screen is photographed, and an answer is pasted into a report."""
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if isinstance(item, str) and _TOKEN.fullmatch(str(name)) else without_secrets(item)
            for name, item in value.items()
        }
    return [without_secrets(item) for item in value] if isinstance(value, list) else value


def rows_in(answer: Any, name: str = "") -> list[dict[str, Any]]:
    """The rows of an answer, if it is a table somewhere: those of the module `name` before any others."""
    if isinstance(answer, list):
        return _columns(answer) or _records(answer)
    if not isinstance(answer, Mapping):
        return []
    query = answer.get("query")
    inside = query if isinstance(query, Mapping) else answer
    for key in (name, "pages"):
        if rows := _rows_of(inside.get(key)):
            return rows
    return next((rows for rows in map(_rows_of, _within(answer)) if rows), [])


def continuation(answer: Any) -> dict[str, Any]:
    """The parameters of the next request; empty at the end."""
    following = answer.get("continue") if isinstance(answer, Mapping) else None
    if not isinstance(following, Mapping):
        return {}
    return {str(name): value for name, value in following.items() if isinstance(value, str | int)}


def as_json(answer: Any) -> str:
    """An answer as JSON for people; text stays what it is."""
    text = answer if isinstance(answer, str) else json.dumps(answer, indent=2, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…\n\n({len(text):,} characters, cut here)"


def _within(value: Any, depth: int = 4) -> Iterator[Any]:
    """Yield what is in an answer, the outer before the inner."""
    if not isinstance(value, Mapping) or not depth:
        return
    inner = [item for key, item in value.items() if key not in ("continue", "warnings", "limits", "normalized")]
    yield from inner
    for item in inner:
        yield from _within(item, depth - 1)


def _rows_of(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return _records(value)
    # By page id, as in formatversion 1.
    if isinstance(value, Mapping) and value and all(isinstance(item, Mapping) for item in value.values()):
        keys = list(value)
        return _records(list(value.values())) if all(re.fullmatch(r"-?\w*\d+", str(key)) for key in keys) else []
    return []


def _records(items: list[Any]) -> list[dict[str, Any]]:
    if items and all(isinstance(item, Mapping) for item in items):
        return [dict(item) for item in items]
    return []


def _columns(answer: list[Any]) -> list[dict[str, Any]]:
    """The rows of opensearch: the text, then titles, descriptions and addresses, a list each."""
    if len(answer) == 4 and isinstance(answer[0], str) and all(isinstance(part, list) for part in answer[1:]):
        titles, descriptions, addresses = answer[1:]
        if len(titles) == len(addresses):
            texts = descriptions if len(descriptions) == len(titles) else [""] * len(titles)
            return [
                {"title": title, "description": text, "url": address}
                for title, text, address in zip(titles, texts, addresses, strict=True)
            ]
    return []
