"""In a wiki's own page: its address and its tokens are used without asking."""

from __future__ import annotations

import pytest

from mwbrowser import Api, ForeignApi, Rest
from mwbrowser.state.host_page import page_of
from tests.unit.memory_page import API, WIKI, MemoryPage, MemoryWiki, make, parameters_of, seen
from tests.unit.memory_transport import MemoryTransport

BAD_TOKEN = {"error": {"code": "badtoken", "info": "Invalid CSRF token."}}


async def test_without_an_address_it_is_the_pages_own_wiki() -> None:
    transport = MemoryTransport(MemoryWiki(siteinfo={"query": {}}), WIKI, MemoryPage())
    assert Api(transport=transport).url == API
    assert Rest(transport=transport).url == f"{WIKI}/w/rest.php"


def test_where_no_wiki_made_the_page_an_address_is_needed() -> None:
    with pytest.raises(RuntimeError, match="not the page of a wiki"):
        _ = Api(transport=MemoryTransport(MemoryWiki())).url


def test_a_transport_that_knows_no_pages_has_none() -> None:
    assert page_of(object()) is None  # type: ignore[arg-type]


async def test_tokens_that_came_with_the_page_are_used() -> None:
    page = MemoryPage(tokens={"csrf": "c+\\", "watch": "w+\\", "patrol": "p+\\"})
    api, sent = make(MemoryWiki(), page)
    assert [await api.get_token(kind) for kind in ("edit", "watch", "patrol")] == ["c+\\", "w+\\", "p+\\"]
    assert not sent
    assert await api.get_token("rollback") == "a rollback token+\\"


async def test_a_token_of_the_page_that_is_no_longer_good_is_renewed_and_not_taken_again() -> None:
    api, sent = make(MemoryWiki(edit=[BAD_TOKEN, {"edit": {}}]), MemoryPage(tokens={"csrf": "stale"}))
    await api.post_with_token("csrf", action="edit")
    assert [parameters_of(request).get("token") for request in sent] == ["stale", None, "a csrf token+\\"]
    api.bad_token("csrf")
    await api.get_token("csrf")
    assert len(sent) == 4


async def test_tokens_of_the_page_are_not_for_other_wikis() -> None:
    transport = MemoryTransport(MemoryWiki(), WIKI, MemoryPage(tokens={"csrf": "mine"}))
    api = ForeignApi("https://other.example/w/api.php", transport=transport)
    assert await api.get_token("csrf") == "a csrf token+\\"
    assert "mine" not in str(seen(transport.sent))
