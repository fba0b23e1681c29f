"""A table of checks: whether each one works, and why."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["checks_table"]

_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_BOX = "margin:.4em 0;max-width:60em;line-height:1.45;overflow-wrap:anywhere"
_TABLE = "border-collapse:collapse;width:100%;background:none"
_CELL = f"display:table-cell;padding:.35em .8em .35em 0;border:0;border-bottom:{_LINE};background:none;color:inherit;"
_CELL += "text-align:left;vertical-align:top;white-space:normal"
_MARKS = {True: ("✓", "works", "#1f9d55"), False: ("✗", "does not work", "#d5383e"), None: ("–", "depends", "inherit")}


def checks_table(heading: str, rows: Sequence[tuple[str, bool | None, str]]) -> str:
    """Draw checks: the name of each, a mark with its meaning for screen readers, and the reason. All is escaped."""
    drawn = []
    for title, works, text in rows:
        sign, meaning, color = _MARKS[works]
        mark = f'<span role="img" aria-label="{meaning}" style="color:{color};font-weight:bold">{sign}</span>'
        drawn.append(
            '<tr style="display:table-row;padding:0;border:0;background:none">'
            f'<th scope="row" style="{_CELL};font-weight:bold;width:11em">{escape(title)}</th>'
            f'<td style="{_CELL};width:1.6em;text-align:center">{mark}</td>'
            f'<td style="{_CELL}">{escape(text)}</td></tr>'
        )
    caption = "display:table-caption;caption-side:top;text-align:left;padding:.3em 0;color:inherit;font-weight:bold"
    body = f'<tbody style="display:table-row-group">{"".join(drawn)}</tbody>'
    table = (
        f'<table style="display:table;{_TABLE}"><caption style="{caption}">{escape(heading)}</caption>{body}</table>'
    )
    return f'<div style="{_BOX}">{table}</div>'
