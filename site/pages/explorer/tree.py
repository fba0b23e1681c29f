"""An answer as a tree that unfolds."""

from __future__ import annotations

from typing import Any

from demo.elements import Element, element

# More than this nobody reads, and a page would take seconds to draw it.
MOST = 3000
AT_ONE_PLACE = 200


def tree(answer: Any) -> Element:
    """Draw it; the outer two levels are open."""
    left = [MOST]
    return element("ul", *_entries(answer, 0, left), class_="tree")


def _entries(value: Any, depth: int, left: list[int]) -> list[Element]:
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    drawn = []
    for name, item in pairs[:AT_ONE_PLACE]:
        if left[0] <= 0:
            break
        left[0] -= 1
        drawn.append(_entry(str(name), item, depth, left))
    if len(drawn) < len(pairs):
        drawn.append(element("li", f"… {len(pairs) - len(drawn):,} more (JSON has them)", class_="nothing"))
    return drawn


def _entry(name: str, value: Any, depth: int, left: list[int]) -> Element:
    key = element("span", name, class_="key")
    if not isinstance(value, dict | list) or not value:
        return element("li", key, " ", element("span", _text(value), class_="value"))
    many = f"{len(value):,} {'entry' if len(value) == 1 else 'entries'}"
    summary = element("summary", key, " ", element("small", many))
    made = element("details", summary, element("ul", *_entries(value, depth + 1, left)))
    made.open = depth < 2 or (depth == 2 and len(value) <= 8)
    return element("li", made)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if value else '""'
    return (
        {True: "true", False: "false", None: "null"}[value]
        if value is None or value is True or value is False
        else str(value)
    )
