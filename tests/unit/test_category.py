"""Categories: the anchor's requests and results."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.memory_page import MemoryWiki, make, seen


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"query": {"pages": [{"title": "Category:A", "categoryinfo": {"size": 1}}]}}, True),
        ({"query": {"pages": [{"title": "Category:A", "missing": True}]}}, False),
        ({"batchcomplete": True}, False),
        ({"query": {"interwiki": []}}, False),
    ],
)
async def test_a_category_is_what_has_categoryinfo(answer: Any, expected: bool) -> None:
    api, sent = make(MemoryWiki(categoryinfo=answer))
    assert await api.is_category("Category:A") is expected
    assert seen(sent) == [("GET", "formatversion=2&prop=categoryinfo&titles=Category%3AA")]


async def test_a_title_with_a_bar_stays_one_title() -> None:
    api, sent = make(MemoryWiki(categoryinfo={"batchcomplete": True}))
    await api.is_category("|")
    assert seen(sent)[0][1].endswith("titles=%1F%7C")


async def test_categories_by_prefix_come_without_their_namespace() -> None:
    pages = [{"ns": 14, "title": "Kategorie:Kirche"}, {"ns": 14, "title": "Kategorie:Kirche: innen"}]
    api, sent = make(MemoryWiki(allpages={"query": {"allpages": pages}}))
    assert await api.get_categories_by_prefix("Kir") == ["Kirche", "Kirche: innen"]
    assert seen(sent) == [("GET", "formatversion=2&list=allpages&apprefix=Kir&apnamespace=14")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"query": {"pages": [{"categories": [{"title": "Category:A"}, {"title": "Category:B"}]}]}}, True),
        ({"query": {"pages": [{"missing": True}]}}, False),
        ({"batchcomplete": True}, False),
    ],
)
async def test_the_categories_of_a_page_or_false(answer: Any, expected: bool) -> None:
    api, sent = make(MemoryWiki(categories=answer))
    assert await api.get_categories("Page") == (["Category:A", "Category:B"] if expected else False)
    assert seen(sent) == [("GET", "formatversion=2&prop=categories&titles=Page")]
