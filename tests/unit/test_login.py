"""Logging in by name and password."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import ApiError, ForeignApi
from tests.unit.memory_page import API, MemoryWiki, make, parameters_of, seen
from tests.unit.memory_transport import MemoryTransport

NEED_TOKEN = {"login": {"result": "NeedToken", "token": "t+\\"}, "warnings": {"login": {"warnings": "Deprecated."}}}
SUCCESS = {"login": {"result": "Success", "lgusername": "Ada"}}


async def test_login_fetches_its_token_by_trying() -> None:
    api, sent = make(MemoryWiki(login=[NEED_TOKEN, SUCCESS]))
    assert await api.login("Ada", "secret") == SUCCESS
    assert seen(sent) == [
        ("POST", "action=login&format=json&lgname=Ada&lgpassword=secret"),
        ("POST", "action=login&format=json&lgname=Ada&lgpassword=secret&lgtoken=t%2B%5C"),
    ]


@pytest.mark.parametrize("reason", ["Incorrect password.", {"code": "wrongpassword", "text": "Incorrect password."}])
async def test_a_refusal_has_the_anchors_code_and_the_wikis_reason(reason: Any) -> None:
    refusal = {"login": {"result": "Failed", "reason": reason}}
    api, _ = make(MemoryWiki(login=[NEED_TOKEN, refusal]))
    with pytest.raises(ApiError, match="Failed: Incorrect password") as caught:
        await api.login("Ada", "wrong")
    assert caught.value.code == "unknown"
    assert caught.value.data == refusal


async def test_no_password_is_sent_twice_to_a_wiki_that_will_not_have_it() -> None:
    api, sent = make(MemoryWiki(login={"login": {"result": "Aborted", "reason": "No."}}))
    with pytest.raises(ApiError, match="Aborted"):
        await api.login("Ada", "secret")
    assert len(sent) == 1


async def test_an_anonymous_client_sends_no_password_at_all() -> None:
    transport = MemoryTransport(MemoryWiki())
    with pytest.raises(ApiError, match="anonymous") as caught:
        await ForeignApi(API, anonymous=True, transport=transport).login("Ada", "secret")
    assert caught.value.code == "unknown"
    assert not transport.sent


async def test_after_a_login_user_and_tokens_are_new() -> None:
    wiki = MemoryWiki(None, login=[NEED_TOKEN, SUCCESS])
    api, sent = make(wiki)
    await api.get_token("csrf")
    assert await api.assert_current_user() == {"assert": "anon"}
    wiki.user = "Ada"
    await api.login("Ada", "secret")
    assert await api.assert_current_user() == {"assert": "user", "assertuser": "Ada"}
    await api.get_token("csrf")
    assert [parameters_of(request).get("meta", "login") for request in sent] == [
        *("tokens", "userinfo", "login", "login", "userinfo", "tokens")
    ]
