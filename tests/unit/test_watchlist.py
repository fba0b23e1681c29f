"""The user's watchlist (mwbrowser/actions/watch.py)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.memory_page import MemoryWiki, make, seen

TOKEN = "&token=a+watch+token%2B%5C"
PREFIX = "action=watch&format=json&formatversion=2&"


@pytest.mark.parametrize(
    ("pages", "expiry", "sent_as"),
    [
        ("Page", None, "titles=Page"),
        (["A", "B"], None, "titles=A%7CB"),
        (["A|B"], "1 month", "titles=%1FA%7CB&expiry=1+month"),
    ],
)
async def test_watch(pages: Any, expiry: str | None, sent_as: str) -> None:
    watched = [{"title": "A", "watched": True}]
    api, sent = make(MemoryWiki(watch={"watch": watched}))
    assert await api.watch(pages, expiry) == (watched if isinstance(pages, list) else watched[0])
    assert seen(sent) == [("GET", "meta=tokens&type=watch"), ("POST", PREFIX + sent_as + TOKEN)]


async def test_unwatch() -> None:
    api, sent = make(MemoryWiki(watch={"watch": [{"title": "A", "unwatched": True}]}))
    assert await api.unwatch("A") == {"title": "A", "unwatched": True}
    assert seen(sent)[-1] == ("POST", f"{PREFIX}titles=A&unwatch=1{TOKEN}")
