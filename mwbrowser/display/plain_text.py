"""Extracts the text of HTML."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["text_in_html"]


def text_in_html(html: str) -> str:
    """Return the text of some HTML, without its markup.

    >>> from mwbrowser.display.plain_text import text_in_html
    >>> text_in_html("You <b>cannot</b> &amp; must not")
    'You cannot & must not'
    """
    reader = _TextOfHtml()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces).strip()


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
