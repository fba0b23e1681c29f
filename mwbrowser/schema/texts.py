"""A wiki's help messages as plain text: they are HTML, which any editor of the wiki's messages may have written."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["help_text"]

MOST = 200_000
"""Longer texts are cut, in characters: they are of no use, and a stranger may have written them."""

_BLOCKS = frozenset(
    ("blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "li", "ol", "p", "pre", "table", "tr", "ul")
)
_UNSEEN = frozenset(("script", "style", "template"))


def help_text(html: str) -> tuple[str, dict[str, str]]:
    """Return the text of a help message, and the values that it describes in a list of terms.

    >>> from mwbrowser.schema.texts import help_text
    >>> help_text("<p>Which <b>pages</b>.</p><dl><dt>all</dt><dd>All pages.</dd></dl>")
    ('Which pages.', {'all': 'All pages.'})
    """
    reader = _HelpReader()
    reader.feed(html[:MOST])
    reader.close()
    reader.end_of_term()
    return _tidy("".join(reader.pieces)), {term: text for term, text in reader.described.items() if term}


def _tidy(text: str) -> str:
    """Return a text without the spaces and empty lines that only the markup had."""
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _HelpReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.described: dict[str, str] = {}
        self._term = ""
        self._target = self.pieces
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "dt":
            self.end_of_term()
            self._target = []
        elif tag == "dd":
            self._term = _tidy("".join(self._target)) if self._target is not self.pieces else self._term
            self._target = []
        elif tag == "li":
            self._target.append("\n- ")
        elif tag == "br":
            self._target.append("\n")
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("dd", "dl"):
            self.end_of_term()
        elif tag in _BLOCKS and tag not in ("dt", "li"):
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._target.append(data.replace("\n", " "))

    def end_of_term(self) -> None:
        """Keep the text about the last term; later text is the message's own again."""
        if self._target is not self.pieces and self._term:
            said = self.described.get(self._term, "")
            self.described[self._term] = f"{said} {_tidy(''.join(self._target))}".strip()
        self._term = ""
        self._target = self.pieces

    def _break(self) -> None:
        self._target.append("\n\n" if self._target is self.pieces else " ")
