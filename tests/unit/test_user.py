"""Who we are."""

from __future__ import annotations

import asyncio

import pytest

from mwbrowser import ForeignApi, InvalidResponse
from tests.unit.memory_page import API, MemoryPage, MemoryWiki, make, seen
from tests.unit.memory_transport import MemoryTransport


async def test_user_info_has_groups_and_rights() -> None:
    info = {"id": 7, "name": "Ada", "groups": ["*"], "rights": ["read"]}
    api, sent = make(MemoryWiki(userinfo={"query": {"userinfo": info}}))
    assert await api.get_user_info() == info
    assert seen(sent) == [("GET", "meta=userinfo&uiprop=groups%7Crights")]


async def test_an_answer_without_a_user_is_an_error() -> None:
    api, _ = make(MemoryWiki(userinfo={"batchcomplete": ""}))
    with pytest.raises(InvalidResponse):
        await api.get_user_info()


async def test_the_user_of_the_wikis_page_is_asserted_without_a_request_and_may_be_overridden() -> None:
    api, sent = make(MemoryWiki(), MemoryPage("Ada"))
    assert await api.assert_current_user({"action": "edit", "assert": "bot"}) == {
        "assert": "bot",
        "assertuser": "Ada",
        "action": "edit",
    }
    assert not sent


async def test_the_wiki_is_asked_once_however_many_want_to_know() -> None:
    api, sent = make(MemoryWiki("Bob"))
    both = await asyncio.gather(api.assert_current_user(), api.assert_current_user(a=1))
    assert both == [{"assert": "user", "assertuser": "Bob"}, {"assert": "user", "assertuser": "Bob", "a": 1}]
    assert seen(sent) == [("GET", "meta=userinfo&formatversion=2")]


async def test_an_anonymous_client_is_nobody_whoever_the_page_belongs_to() -> None:
    transport = MemoryTransport(MemoryWiki(), wiki_page=MemoryPage("Ada"))
    api = ForeignApi(API, anonymous=True, transport=transport)
    assert await api.assert_current_user() == {"assert": "anon"}
    assert not transport.sent
