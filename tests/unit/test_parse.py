"""From wikitext to HTML."""

from __future__ import annotations

import pytest

from tests.unit.memory_page import MemoryWiki, make, seen

PARSED = {"parse": {"text": "<p>Hi</p>"}}


async def test_wikitext_is_posted() -> None:
    api, sent = make(MemoryWiki(parse=PARSED, text=PARSED))
    assert await api.parse("''Hi''", {"pst": True}, disablelimitreport=True) == "<p>Hi</p>"
    assert seen(sent) == [
        (
            "POST",
            "action=parse&format=json&formatversion=2&prop=text&contentmodel=wikitext&pst=true&disablelimitreport=true"
            "&text=''Hi''",
        )
    ]


async def test_a_page_is_asked_for_by_its_name_in_the_database() -> None:
    api, sent = make(MemoryWiki(parse=PARSED, text=PARSED))
    assert await api.parse(page="Main Page") == "<p>Hi</p>"
    assert seen(sent) == [
        ("GET", "action=parse&format=json&formatversion=2&prop=text&contentmodel=wikitext&page=Main_Page")
    ]


async def test_either_text_or_page() -> None:
    api, sent = make(MemoryWiki())
    with pytest.raises(TypeError):
        await api.parse()
    with pytest.raises(TypeError):
        await api.parse("text", page="Page")
    assert not sent
