"""From HTML to the text in it."""

from __future__ import annotations

import pytest

from mwbrowser.display.plain_text import text_in_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("You <b>cannot</b> &amp; must not", "You cannot & must not"),
        ("<div>One</div>\n", "One"),
        ("1 &lt; 2", "1 < 2"),
        ("no <em>end", "no end"),
        ("", ""),
    ],
)
def test_only_the_text_is_left(html: str, text: str) -> None:
    assert text_in_html(html) == text
