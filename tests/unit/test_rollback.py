"""Taking back edits."""

from __future__ import annotations

from tests.unit.memory_page import MemoryPage, MemoryWiki, make, seen

DONE = {"rollback": {"title": "Page", "revid": 4}}


async def test_rollback_has_its_own_token_and_the_pages_language() -> None:
    api, sent = make(MemoryWiki(rollback=DONE), MemoryPage())
    assert await api.rollback("Page", "Vandal", {"markbot": True}) == DONE["rollback"]
    assert seen(sent) == [
        ("GET", "meta=tokens&type=rollback"),
        (
            "POST",
            "action=rollback&format=json&title=Page&user=Vandal&uselang=de&markbot=true&token=a+rollback+token%2B%5C",
        ),
    ]


async def test_without_a_wikis_page_no_language_is_named() -> None:
    api, sent = make(MemoryWiki(rollback=DONE))
    await api.rollback("Page", "Vandal")
    assert "uselang" not in (sent[-1].body or "")
