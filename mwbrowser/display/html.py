"""How results look in a cell of a notebook: HTML that fits the notebook's colours, whatever they are.

Text keeps the colour of its surroundings, and the colours of lines and backgrounds are mixed from it. So results look
right in JupyterLab, VS Code, marimo and other pages, in light and in dark mode, without detecting which it is. There
are inline styles only, and no script. Everything that a wiki sent is escaped. The only links are made here, and lead to
that wiki.

This module is imported when something is first shown, and imports no other folder: it reads attributes of pages, errors
and warnings without knowing their classes.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from .own_lines import own_lines, whole_way
from .records import records

__all__ = [
    "Drawn",
    "error_box",
    "error_style",
    "error_text",
    "module_card",
    "page_card",
    "progress_bar",
    "table",
    "visible",
    "warning_box",
]

_AT_ONCE, _FIRST, _LAST = 20, 10, 5
"""A table of at most so many rows is shown whole; of a longer one, so many rows of the beginning and of the end."""
_COLUMNS = 16
_IN_A_CELL, _IN_A_CARD, _OF_A_TEXT = 90, 300, 2000
"""How many characters are shown of one value: in a table, on a page's card, of a page's text."""
_IN_A_LIST = 8

_LINE = "1px solid color-mix(in srgb, currentColor 22%, transparent)"
_FAINT = "opacity:.72"
_RED, _YELLOW = "#d5383e", "#d99a00"

_BOX = "margin:.4em 0;padding:.6em .9em;max-width:60em;border-radius:6px;line-height:1.45;overflow-wrap:anywhere"
_CARD = f"{_BOX};border:{_LINE}"
_CODE = "padding:0;background:none;color:inherit;font:.92em var(--jp-code-font-family,ui-monospace,monospace)"
_PRE = f"{_CODE};margin:.4em 0 0;max-height:24em;overflow:auto;white-space:pre-wrap;word-break:normal"
_TABLE = "margin:.4em 0;table-layout:auto;border-collapse:collapse;line-height:1.35;font-variant-numeric:tabular-nums"
_ROW = "background:none"
_CELL = f"padding:.3em .8em;border:0;border-bottom:{_LINE};background:none;color:inherit;vertical-align:top"
_LEFT, _RIGHT = "text-align:left", "text-align:right"
_ONE_LINE = "max-width:26em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap"
_BELOW = "margin-top:.3em"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Drawn:
    """HTML that is already drawn, for notebooks."""

    def __init__(self, html: str) -> None:
        """Keep the drawing."""
        self._html = html

    def _repr_html_(self) -> str:
        """Return the drawing."""
        return self._html


def page_card(page: Any) -> str:
    """Draw a page: its title, notes (such as "missing"), and all of its properties, long strings folded."""
    title = str(page.get("title", page.asked[0] if page.asked else "A page"))
    # A missing page that was requested by its id has no title to link to.
    wiki = page.wiki if "title" in page else ""
    parts = [_tag("strong", "font-size:1.1em", _link(title, wiki, page))]
    parts += [_tag("span", _FAINT, " · ", escape(note)) for note in _notes(page)]
    label = f"{_CELL};{_LEFT};{_FAINT};padding-left:0;font-weight:normal;white-space:nowrap"
    said = f"{_CELL};{_LEFT};width:100%"
    facts = [
        _tag("tr", _ROW, _tag("th", label, escape(str(name)), scope="row"), _tag("td", said, _value(value, _IN_A_CARD)))
        for name, value in _facts(page)
    ]
    if facts:
        parts.append(_tag("table", f"{_TABLE};width:100%", *facts))
    if (text := page.text) is not None:
        beginning = text if len(text) <= _OF_A_TEXT else text[:_OF_A_TEXT] + "…"
        parts.append(_folded(f"Text, {len(text):,} characters", beginning))
    return _tag("div", _CARD, *parts)


def module_card(
    path: str, facts: Iterable[str], text: str, parameters: Iterable[Sequence[str]], more: Iterable[tuple[str, str]]
) -> str:
    """Draw a module of an API: what it does, a row for each parameter (name, kind, summary), and the rest folded."""
    parts = [_tag("strong", "font-size:1.1em", escape(path))]
    parts += [_tag("span", _FAINT, " · ", escape(fact)) for fact in facts]
    parts.append(_tag("div", f"{_BELOW};white-space:pre-wrap", escape(text)))
    head = [_tag("th", f"{_CELL};{_LEFT}", title, scope="col") for title in ("Parameter", "Takes", "What it is for")]
    body = [
        _tag(
            "tr",
            _ROW,
            _tag("th", f"{_CELL};{_LEFT}", _tag("code", f"{_CODE};white-space:nowrap", escape(name)), scope="row"),
            _tag("td", f"{_CELL};{_LEFT};max-width:22em", escape(takes)),
            _tag("td", f"{_CELL};{_LEFT};white-space:pre-wrap", escape(summary)),
        )
        for name, takes, summary in parameters
    ]
    if body:
        drawn = _tag(
            "table", f"{_TABLE};width:100%", _tag("thead", "", _tag("tr", _ROW, *head)), _tag("tbody", "", *body)
        )
        parts.append(_tag("div", "max-width:100%;overflow-x:auto", drawn))
    parts += [_folded(summary, inner) for summary, inner in more if inner]
    return _tag("div", _CARD.replace("60em", "70em"), *parts)


def table(rows: Sequence[Any], wiki: str = "") -> str:
    """Draw results as a table, one row each, the middle of a long one left out."""
    if not rows:
        return _tag("div", f"{_CARD};{_FAINT}", "No rows")
    left_out = len(rows) - _FIRST - _LAST if len(rows) > _AT_ONCE else 0
    chosen = [*rows[:_FIRST], *rows[-_LAST:]] if left_out else list(rows)
    shown = records(chosen)
    columns = list(shown[0])
    names = columns[:_COLUMNS]
    aligned = {name: _RIGHT if _is_numbers(row[name] for row in shown) else _LEFT for name in names}
    head = [
        _tag("th", f"{_CELL};{aligned[name]};white-space:nowrap;font-weight:bold", escape(str(name)), scope="col")
        for name in names
    ]
    body = [_row(row, aligned, getattr(result, "wiki", wiki)) for row, result in zip(shown, chosen, strict=True)]
    if left_out:
        gap = _tag("td", f"{_CELL};{_LEFT};{_FAINT}", f"… {left_out:,} more …", colspan=len(names))
        body.insert(_FIRST, _tag("tr", _ROW, gap))
    size = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
    if len(columns) > len(names):
        size += f"; {len(columns) - len(names)} more columns are not shown"
    drawn = _tag(
        "table",
        _TABLE,
        _tag("caption", f"caption-side:bottom;padding:.4em .8em;color:inherit;{_LEFT};{_FAINT}", size),
        _tag("thead", "", _tag("tr", _ROW, *head)),
        _tag("tbody", "", *body),
    )
    return _tag("div", "max-width:100%;overflow-x:auto", drawn)


def error_box(error: Any) -> str:
    """Draw an error: its name and code, what happened and what to do, the user's own line, and the rest folded."""
    parts = [_tag("strong", "", escape(type(error).__name__)), " ", _code(error.code)]
    parts.append(_tag("div", f"{_BELOW};white-space:pre-wrap", escape(_message(error))))
    parts += [_tag("div", _BELOW, escape(text)) for text in _more(error)]
    parts += [_tag("div", _BELOW, _code(line)) for line in own_lines(error.__traceback__)]
    if error.request:
        parts.append(_tag("div", f"{_BELOW};{_FAINT}", _code(f"{error.request.method} {error.request.safe_url}")))
    if way := whole_way(error):
        whole = "".join(traceback.format_exception(type(error), error, way))
        parts.append(_folded("The whole traceback", whole))
    return _tag("div", _colored(_RED), *parts, role="alert")


def error_text(error: Any) -> list[str]:
    """Write an error as a notebook shows it: with the user's own lines of code, without ours."""
    lines = [f"\x1b[1;31m{type(error).__name__}\x1b[0m \x1b[1m{visible(error.code)}\x1b[0m"]
    lines += [visible(text) for text in (_message(error), *_more(error))]
    lines += [f"  \x1b[32m{visible(line)}\x1b[0m" for line in own_lines(error.__traceback__)]
    if error.request:
        lines.append(f"  {error.request.method} {error.request.safe_url}")
    return lines


def visible(text: str) -> str:
    """Return a string with U+FFFD in place of control characters for a terminal; ends of lines and tabs stay."""
    return _CONTROL.sub("\ufffd", text)


def warning_box(warning: Any) -> str:
    """Draw a warning, with the user's own line if it has one."""
    codes = [_code(code) for code in (warning.module, warning.code) if code]
    text = _tag("div", f"{_BELOW};white-space:pre-wrap", escape(warning.text))
    line = _tag("div", _BELOW, _code(warning.line)) if warning.line else ""
    name = _tag("strong", "", "ApiWarning")
    return _tag("div", _colored(_YELLOW), name, " ", " ".join(codes), text, line, role="status")


def progress_bar(label: str, done: int, total: int | None, ended: bool) -> str:
    """Draw a progress bar. A bar without a total is animated, so it is left out when the work has ended."""
    if total is None:
        bar, state = ("", f"{done}") if ended else ("<progress></progress> ", f"{done} …")
    else:
        bar, state = f'<progress value="{done}" max="{max(total, 1)}"></progress> ', f"{done} of {total}"
    shown = f'<span aria-live="polite">{state}</span>'
    return _tag("label", "font-variant-numeric:tabular-nums", escape(label), " ", bar, shown)


def _tag(name: str, style: str, *inner: str, **attributes: object) -> str:
    """Return an element; `inner` is HTML already."""
    given = {"style": style, **attributes} if style else attributes
    written = "".join(f' {key}="{escape(str(value))}"' for key, value in given.items())
    return f"<{name}{written}>{''.join(inner)}</{name}>"


def _code(text: str) -> str:
    return _tag("code", _CODE, escape(text))


def _folded(summary: str, text: str) -> str:
    return _tag(
        "details",
        "margin-top:.5em",
        _tag("summary", f"cursor:pointer;{_FAINT}", escape(summary)),
        _tag("pre", _PRE, escape(text)),
    )


def _notes(page: Any) -> Iterator[str]:
    """Yield notes about a page, such as that it is missing."""
    title = page.get("title")
    if page.get("missing"):
        yield "does not exist"
    if page.get("invalid"):
        yield f"cannot be a title: {page.get('invalidreason', '')}".rstrip(": ")
    if "iw" in page:
        yield f"is on another wiki ({page['iw']})"
    if "pageid" in page:
        yield f"page {page['pageid']}"
    if page.redirects:
        yield "redirected from " + ", ".join(str(step.get("from")) for step in page.redirects)
    elif any(asked not in (title, page.get("pageid")) for asked in page.asked):
        yield "asked for as " + ", ".join(map(str, page.asked))


_TOLD = {"title", "pageid", "missing", "invalid", "invalidreason", "iw", "index"}


def _facts(page: Any) -> Iterator[tuple[str, Any]]:
    """Yield the properties that a card lists: all but those shown in its heading and text."""
    for name, value in page.items():
        if name in _TOLD or (name == "ns" and not value):
            continue
        if name == "revisions" and len(value) == 1:
            yield from ((part, fact) for part, fact in value[0].items() if part not in ("slots", "content"))
        elif name == "revisions":
            yield name, [f"{one.get('timestamp', one.get('revid', ''))} {one.get('user', '')}".strip() for one in value]
        else:
            yield name, value


def _row(row: Mapping[str, Any], aligned: Mapping[str, str], wiki: str) -> str:
    cells = []
    for name, side in aligned.items():
        value = row[name]
        shown = _link(value, wiki, row) if name == "title" and isinstance(value, str) else _value(value, _IN_A_CELL)
        cells.append(_tag("td", f"{_CELL};{side};{_ONE_LINE}", shown))
    return _tag("tr", _ROW, *cells)


def _value(value: Any, most: int) -> str:
    """Return HTML for any value, no longer than `most` characters of text."""
    if value is None:
        return _tag("span", _FAINT, "–")
    text = _plain(value)
    return escape(text if len(text) <= most else text[: most - 1] + "…")


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        # Lists of links, categories and the like hold only titles and the numbers of their namespaces.
        if "title" in value and value.keys() <= {"title", "ns", "pageid"}:
            return str(value["title"])
        return ", ".join(f"{name}: {_plain(item)}" for name, item in value.items())
    if isinstance(value, list | tuple | set):
        items = list(value)
        return "; ".join(map(_plain, items[:_IN_A_LIST])) + (
            f"; … {len(items) - _IN_A_LIST:,} more" if len(items) > _IN_A_LIST else ""
        )
    return str(value)


def _link(title: str, wiki: str, about: Mapping[str, Any]) -> str:
    """Return a title as a link to its page: by an address made here, since one that a wiki sends may be anything."""
    text = escape(title if len(title) <= _IN_A_CELL else title[: _IN_A_CELL - 1] + "…")
    script = wiki.partition("?")[0]
    if not script.startswith(("https://", "http://")) or not script.endswith("/api.php") or about.get("invalid"):
        return text
    # A title with an invalid character is shown all the same.
    name = quote(title.replace(" ", "_"), safe="!~*'():/", errors="replace")
    address = f"{script.removesuffix('api.php')}index.php?title={name}"
    style = "color:inherit;text-decoration:underline"
    return _tag("a", style, text, href=address, target="_blank", rel="noopener noreferrer")


def _message(error: Any) -> str:
    """Return an error's message without its code, which the box shows already."""
    return str(error.message).removeprefix(f"{error.code}: ")


def _more(error: Any) -> Iterator[str]:
    """Yield the details of an error beside its message."""
    yield from error.further
    yield from getattr(error, "__notes__", ())


def _is_numbers(values: Iterable[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in known)


def error_style() -> str:
    """Return the style of a box for an error."""
    return _colored(_RED)


def _colored(color: str) -> str:
    ground = f"color-mix(in srgb, {color} 12%, transparent)"
    return f"{_BOX};border-left:4px solid {color};background:{ground}"
