"""Our own percent-encoding does what Python's does."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest

from mwbrowser.codec.percent import decoded, encoded, raw

EVERYTHING = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))


def test_every_character_is_encoded_as_by_python_and_comes_back() -> None:
    assert encoded(EVERYTHING) == quote(EVERYTHING, safe="!~*'()")
    assert decoded(encoded(EVERYTHING)) == EVERYTHING
    assert encoded("") == ""


@pytest.mark.parametrize("text", ["100%", "%zz%4", "%C3", "%c3%a4%C3%A4", "a+b%2Bc", "%25%32%35", "ä%C3%A4", "%FF%fe"])
def test_what_others_have_encoded_is_decoded_as_by_python(text: str) -> None:
    assert decoded(text) == unquote(text)


def test_bytes_that_are_no_text_stay_what_they_are() -> None:
    assert raw("a%ff%FE") == b"a\xff\xfe"
