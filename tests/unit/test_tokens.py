"""Tokens of a session that ends: nothing of a user's is saved under the IP address."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import Api, ForeignApi, MediaWikiError, SessionLost
from mwbrowser.http.messages import Request
from tests.unit.memory_page import API, MemoryPage, make, parameters_of
from tests.unit.memory_transport import MemoryTransport

ANONYMOUS = "+\\"
SAVED = {"edit": {"result": "Success", "newrevid": 5}}


class Session:
    """A wiki with one session: gives its user's token, or that of all anonymous users, and takes no other."""

    def __init__(self, user: str | None = "Ada") -> None:
        self.user = user
        self.saved_by: list[str | None] = []

    @property
    def token(self) -> str:
        return ANONYMOUS if self.user is None else f"token of {self.user}{ANONYMOUS}"

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("meta") == "tokens":
            kind = asked["type"]
            token = f"a visitor's{ANONYMOUS}" if kind in ("login", "createaccount") else self.token
            return {"query": {"tokens": {f"{kind}token": token}}}
        if asked.get("meta") == "userinfo":
            anonymous = {"id": 0, "name": "127.0.0.1", "anon": True}
            return {"query": {"userinfo": anonymous if self.user is None else {"id": 7, "name": self.user}}}
        if asked["action"] == "logout":
            self.user = None
            return {}
        if asked["action"] == "login":
            self.user = "Ada"
            return {"login": {"result": "Success"}}
        if asked.get("token") != self.token:
            return {"error": {"code": "badtoken", "info": "Invalid CSRF token."}}
        self.saved_by.append(self.user)
        return SAVED


async def write(api: Api, token_type: str = "csrf") -> Any:
    return await api.post_with_token(token_type, action="edit", title="A", text="x")


async def test_a_write_of_a_user_who_was_logged_out_is_not_sent_again() -> None:
    wiki = Session()
    api, sent = make(wiki)
    await write(api)
    wiki.user = None
    with pytest.raises(SessionLost, match="Nothing was saved") as caught:
        await write(api)
    assert isinstance(caught.value, MediaWikiError)
    assert caught.value.code == "session-lost"
    assert wiki.saved_by == ["Ada"]
    assert [request.method for request in sent] == ["GET", "POST", "POST", "GET"]


@pytest.mark.parametrize(
    "call",
    [
        lambda api: api.new_section("A", "Head", "Body"),
        lambda api: api.upload(b"GIF89a", filename="x.gif", ignorewarnings=True),
        lambda api: api.post_with_edit_token(action="edit", title="A", text="x"),
        lambda api: api.post_with_token("watch", action="watch", titles="A"),
        lambda api: api.post_with_token("rollback", action="rollback", title="A", user="B"),
    ],
)
async def test_no_kind_of_write_goes_to_the_ip_address_also_with_a_token_of_another_type(call: Any) -> None:
    wiki = Session()
    api, _ = make(wiki, MemoryPage(tokens={"csrf": wiki.token}))
    wiki.user = None
    with pytest.raises(SessionLost):
        await call(api)
    assert not wiki.saved_by


async def test_each_of_several_writes_under_way_is_told() -> None:
    wiki = Session()
    api, _ = make(wiki)
    await write(api)
    wiki.user = None
    results = await asyncio.gather(*(write(api) for _ in range(7)), return_exceptions=True)
    assert [type(result) for result in results] == [SessionLost] * 7
    assert len({id(result) for result in results}) == 7
    assert wiki.saved_by == ["Ada"]


async def test_what_was_known_of_the_session_ends_for_all_clients_of_the_wiki() -> None:
    wiki = Session()
    api, _ = make(wiki)
    other = ForeignApi(API, transport=api.transport, centralauth=False)
    assert (await other.assert_current_user())["assertuser"] == "Ada"
    await write(api)
    wiki.user = None
    with pytest.raises(SessionLost):
        await write(api)
    assert await other.assert_current_user() == {"assert": "anon"}


async def test_after_a_new_login_writes_are_the_users_again() -> None:
    wiki = Session()
    api, _ = make(wiki)
    await write(api)
    wiki.user = None
    with pytest.raises(SessionLost):
        await write(api)
    await api.login("Ada", "secret")
    await write(api)
    assert wiki.saved_by == ["Ada", "Ada"]


@pytest.mark.parametrize(
    "call",
    [
        write,
        lambda api: api.new_section("A", "Head", "Body"),
        lambda api: api.create("New", {}, "x"),
        lambda api: api.upload(b"GIF89a", filename="x.gif", ignorewarnings=True),
    ],
)
async def test_until_then_each_later_write_is_refused_too_also_of_another_client(call: Any) -> None:
    wiki = Session()
    api, _ = make(wiki)
    other = ForeignApi(API, transport=api.transport, centralauth=False)
    await write(api)
    await write(other)
    wiki.user = None
    for client in (api, api, Api(API, transport=api.transport), other):
        with pytest.raises(SessionLost):
            await call(client)
    assert wiki.saved_by == ["Ada", "Ada"]


async def test_another_user_in_the_same_browser_is_no_lost_session() -> None:
    wiki = Session()
    api, _ = make(wiki)
    await write(api)
    wiki.user = "Bob"
    await write(api)
    assert wiki.saved_by == ["Ada", "Bob"]


async def test_a_logout_by_the_caller_is_no_lost_session() -> None:
    wiki = Session()
    api, _ = make(wiki)
    await write(api)
    await api.post_with_token("csrf", action="logout")
    await write(api)
    assert wiki.saved_by == ["Ada", None]


async def test_a_user_who_never_was_logged_in_writes_as_before() -> None:
    wiki = Session(None)
    api, _ = make(wiki)
    await api.get_token("login")
    await write(api)
    await write(api, "rollback")
    assert wiki.saved_by == [None, None]


async def test_an_anonymous_client_never_has_a_session_to_lose() -> None:
    wiki = Session(None)
    transport = MemoryTransport(wiki)
    await write(ForeignApi(API, anonymous=True, transport=transport))
    assert wiki.saved_by == [None]


async def test_the_message_for_people_says_to_log_in() -> None:
    wiki = Session()
    api, _ = make(wiki)
    await write(api)
    wiki.user = None
    with pytest.raises(SessionLost) as caught:
        await write(api)
    assert "Log in" in api.get_error_message(caught.value)[0]
