"""Who the user is may change while a page lives: what is known of the one is never used for the other."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    Api,
    AssertionFailed,
    BadToken,
    ForeignApi,
    ForeignRest,
    NotLoggedIn,
    Rest,
)
from mwbrowser.auth import Anonymous, BrowserSession
from mwbrowser.http.messages import Request
from mwbrowser.state.wiki import TRANSIENT_STATES, _states
from tests.unit.memory_page import API, WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport

REST = f"{WIKI}/w/rest.php"
HERE = "https://here.example"


class SessionWiki:
    """A wiki with one session, whose user and tokens change with logins, logouts and new accounts."""

    def __init__(self, user: str | None = "Ada") -> None:
        self.user = user
        self.session = 1
        self.seen: list[tuple[str | None, str]] = []  # who wrote, and with which token

    def begin_session(self, user: str | None) -> None:
        self.user = user
        self.session += 1

    @property
    def token(self) -> str:
        return f"token of {self.user} in session {self.session}"

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        if "rest.php" in request.url:
            return {"you": self.user}
        wrong = self._assertion(asked)
        if wrong:
            return {"error": {"code": wrong, "info": "Not the user."}}
        action = asked["action"]
        if action == "query":
            if asked.get("meta") == "tokens":
                return {"query": {"tokens": {f"{asked['type']}token": self.token}}}
            anonymous = {"id": 0, "name": "1.2.3.4", "anon": True}
            info = anonymous if self.user is None else {"id": 1, "name": self.user, "rights": []}
            if self.user is not None and self.user.startswith("~"):
                info["temp"] = True
            return {"batchcomplete": True, "query": {"userinfo": info}}
        if action == "login":
            if "lgtoken" not in asked:
                return {"login": {"result": "NeedToken", "token": "l"}}
            self.begin_session(asked["lgname"])
            return {"login": {"result": "Success", "lgusername": self.user}}
        if asked.get("token") != self.token:
            return {"error": {"code": "badtoken", "info": "Another session's."}}
        self.seen.append((self.user, asked["token"]))
        return self._carried_out(action, asked)

    def _assertion(self, asked: dict[str, Any]) -> str | None:
        if asked.get("assert") == "user" and self.user is None:
            return "assertuserfailed"
        if asked.get("assert") == "anon" and self.user is not None:
            return "assertanonfailed"
        return "assertnameduserfailed" if asked.get("assertuser", self.user) != self.user else None

    def _carried_out(self, action: str, asked: dict[str, Any]) -> Any:
        if action == "logout":
            self.begin_session(None)
            return {}
        if action in ("clientlogin", "createaccount"):
            if asked.get("username") == "Nobody":
                return {action: {"status": "FAIL"}}
            self.begin_session(asked["username"])
            return {action: {"status": "PASS", "username": self.user}}
        if action == "edit" and self.user is None:
            self.begin_session("~2026-1")
            return {"edit": {"result": "Success", "tempusercreated": True}}
        return {action: {"result": "Success"}} if action != "options" else {"options": "success"}


def make(user: str | None = "Ada", page: MemoryPage | None = None) -> tuple[Api, SessionWiki, list[Request]]:
    wiki = SessionWiki(user)
    transport = MemoryTransport(wiki, WIKI, page)
    return Api(API, transport=transport), wiki, transport.sent


async def log_in(api: Api, wiki: SessionWiki) -> None:
    await api.login("Bob", "password")


async def log_out(api: Api, wiki: SessionWiki) -> None:
    await api.post_with_token("csrf", action="logout")


async def client_login(api: Api, wiki: SessionWiki) -> None:
    await api.post_with_token("login", action="clientlogin", username="Bob", password="p", loginreturnurl=WIKI)


async def create_account(api: Api, wiki: SessionWiki) -> None:
    await api.post_with_token("createaccount", action="createaccount", username="Bob", password="p")


@pytest.mark.parametrize(
    ("change", "user", "in_page"),
    [
        *((log_out, None, in_page) for in_page in (True, False)),
        *((client_login, "Bob", in_page) for in_page in (True, False)),
        *((create_account, "Bob", in_page) for in_page in (True, False)),
        (log_in, "Bob", False),
    ],
)
async def test_after_a_change_of_ours_nothing_of_the_old_user_is_used(change: Any, user: str, in_page: bool) -> None:
    page = MemoryPage("Ada", tokens={"csrf": "token of Ada in session 1"}) if in_page else None
    api, wiki, sent = make("Ada", page)
    other = Api(API, transport=api.transport)
    await api.post_with_token("csrf", action="options")
    assert (await other.assert_current_user())["assertuser"] == "Ada"
    await change(api, wiki)
    sent.clear()
    for client in (api, other, Api(API, transport=api.transport)):
        await client.post_with_token("csrf", await client.assert_current_user(action="options"))
    assert {who for who, _ in wiki.seen[-3:]} == {user}
    # One request for the user, one for the token, and no write that was refused.
    assert [request.method for request in sent] == ["GET", "GET", "POST", "POST", "POST"]
    assert api._host_page() is None


async def test_after_login_in_a_wikis_page_its_user_is_still_asserted_as_by_mw_but_no_token_of_his_is_used() -> None:
    page = MemoryPage("Ada", tokens={"csrf": "token of Ada in session 1"})
    api, wiki, _sent = make("Ada", page)
    await api.login("Bob", "password")
    with pytest.raises(AssertionFailed):
        await api.post_with_token("csrf", await api.assert_current_user(action="options"))
    await api.post_with_token("csrf", action="options")
    assert wiki.seen[-1][0] == "Bob"


async def test_a_login_that_failed_changes_nothing() -> None:
    page = MemoryPage("Ada", tokens={"csrf": "token of Ada in session 1"})
    api, _wiki, sent = make("Ada", page)
    await api.post_with_token("csrf", action="clientlogin", username="Nobody")
    await api.post_with_token("csrf", action="options")
    assert [request.method for request in sent] == ["POST", "POST"]
    assert api._host_page() is page


async def test_an_edit_that_makes_a_temporary_account_is_the_end_of_the_anonymous_user() -> None:
    page = MemoryPage(None, tokens={"csrf": "token of None in session 1"})
    api, wiki, _ = make(None, page)
    await api.create("A", {}, "text")
    assert wiki.user == "~2026-1"
    edit = await api.create("B", {}, "text")
    assert edit == {"result": "Success"}
    assert wiki.seen[-1] == ("~2026-1", "token of ~2026-1 in session 2")
    with pytest.raises(NotLoggedIn):
        await api.save_option("a", "b")


async def test_a_login_in_another_tab_ends_the_assertion_of_nobody() -> None:
    api, wiki, _ = make(None)
    assert await api.assert_current_user() == {"assert": "anon"}
    wiki.begin_session("Ada")
    with pytest.raises(AssertionFailed):
        await api.create("A", {}, "text")
    assert (await api.create("A", {}, "text"))["result"] == "Success"
    assert wiki.seen == [("Ada", wiki.token)]


async def test_a_logout_in_another_tab_is_an_error_before_anything_is_written_and_then_known() -> None:
    api, wiki, _ = make("Ada")
    await api.create("A", {}, "text")
    wiki.begin_session(None)
    with pytest.raises(AssertionFailed):
        await api.create("B", {}, "text")
    assert [who for who, _ in wiki.seen] == ["Ada"]
    await api.create("B", {}, "text")
    assert wiki.seen[-1][0] is None


async def test_in_a_wikis_page_a_logout_in_another_tab_never_writes_as_another_user() -> None:
    page = MemoryPage("Ada", tokens={"csrf": "token of Ada in session 1"})
    api, wiki, _ = make("Ada", page)
    wiki.begin_session("Bob")
    for _ in range(3):
        with pytest.raises(AssertionFailed):
            await api.create("B", {}, "text")
    assert wiki.seen == []


async def test_a_session_that_was_renewed_in_another_tab_costs_one_fresh_token() -> None:
    api, wiki, sent = make("Ada")
    await api.post_with_token("csrf", action="options")
    wiki.begin_session("Ada")
    sent.clear()
    await asyncio.gather(*(api.post_with_token("csrf", action="options") for _ in range(3)))
    assert [request.method for request in sent].count("GET") == 1
    assert [token for _, token in wiki.seen[1:]] == [wiki.token] * 3


async def test_badtoken_also_makes_the_user_unsure() -> None:
    api, wiki, _ = make("Ada")
    assert (await api.assert_current_user())["assertuser"] == "Ada"
    await api.get_token("csrf")
    wiki.begin_session("Bob")
    await api.post_with_token("csrf", action="options")
    assert (await api.assert_current_user())["assertuser"] == "Bob"


async def test_a_token_request_under_way_when_the_user_changes_is_kept_for_nobody() -> None:
    api, wiki, _ = make("Ada")
    state = api._state
    begun = asyncio.Event()
    go_on = asyncio.Event()

    async def slow(request: Request) -> Any:
        answer = wiki(request)
        begun.set()
        await go_on.wait()
        return answer

    api.transport.answer = slow  # type: ignore[attr-defined]
    token = asyncio.ensure_future(api.get_token("csrf"))
    user = asyncio.ensure_future(api.assert_current_user())
    await begun.wait()
    await asyncio.sleep(0)
    api.transport.answer = wiki  # type: ignore[attr-defined]
    await api.login("Bob", "password")
    go_on.set()
    assert await token == "token of Ada in session 1"
    assert (await user)["assertuser"] == "Ada"
    assert state.tokens.kept("csrf") is None
    assert await api.get_token("csrf") == "token of Bob in session 2"
    assert (await api.assert_current_user())["assertuser"] == "Bob"


# Who shares with whom.


async def test_both_apis_of_one_identity_share_and_different_identities_share_nothing() -> None:
    transport = MemoryTransport(SessionWiki(), HERE)
    alike = [
        ForeignApi(API, transport=transport),
        ForeignApi(f"{API}?uselang=de", transport=transport),
        ForeignApi(API, auth=BrowserSession(), transport=transport),
        ForeignApi(API, transport=transport).with_options(timeout=5),
        ForeignRest(REST, transport=transport),
        ForeignRest(f"{REST}/v1", transport=transport),
    ]
    assert len({id(client._state) for client in alike}) == 1
    nobody = [
        ForeignApi(API, anonymous=True, transport=transport),
        ForeignApi(API, auth=Anonymous(), transport=transport),
        ForeignRest(REST, anonymous=True, transport=transport),
    ]
    assert len({id(client._state) for client in nobody}) == 1
    bearers = [
        ForeignApi(API, transport=transport, headers={"Authorization": "Bearer 1"}),
        ForeignApi(API, transport=transport, headers={"authorization": "Bearer 1"}),
        ForeignRest(REST, transport=transport, headers={"AUTHORIZATION": "Bearer 1"}),
        ForeignApi(API, transport=transport).with_options(headers={"Authorization": "Bearer 1"}),
    ]
    assert len({id(client._state) for client in bearers}) == 1
    different = [
        alike[0],
        nobody[0],
        bearers[0],
        ForeignApi(API, transport=transport, headers={"Authorization": "Bearer 2"}),
        ForeignApi("https://other.example/w/api.php", transport=transport),
        Api(API, transport=transport),  # sends no cookies to another origin
        ForeignApi(API, transport=MemoryTransport(SessionWiki(), HERE)),
    ]
    assert len({id(client._state) for client in different}) == len(different)


async def test_the_pages_own_wiki_is_one_session_for_its_own_and_for_foreign_clients() -> None:
    transport = MemoryTransport(SessionWiki(), WIKI, MemoryPage("Ada"))
    clients = [
        Api(transport=transport),
        Rest(transport=transport),
        ForeignApi(API, auth=BrowserSession(), transport=transport),
    ]
    assert len({id(client._state) for client in clients}) == 1


@pytest.mark.parametrize("options", [{"headers": {"Authorization": "Bearer B"}}, {"anonymous": True}])
async def test_tokens_of_the_page_are_not_another_identitys(options: dict[str, Any]) -> None:
    page = MemoryPage("Ada", tokens={"csrf": "token of the page", "watch": "w", "patrol": "p"})
    transport = MemoryTransport(SessionWiki("Bob"), WIKI, page)
    api = ForeignApi(API, transport=transport, **options)
    for token_type in ("csrf", "watch", "patrol"):
        assert await api.get_token(token_type) in ("+\\", "token of Bob in session 1")
    assert api._host_page() is None
    assert await ForeignApi("https://other.example/w/api.php", transport=transport).get_token("csrf") != (
        "token of the page"
    )


async def test_rotated_bearer_tokens_keep_a_bounded_number_of_states_and_the_newest_ones() -> None:
    transport = MemoryTransport(SessionWiki(), HERE)
    session = ForeignApi(API, transport=transport)
    await session.get_token("csrf")
    for number in range(5 * TRANSIENT_STATES):
        headers = {"Authorization": f"Bearer {number}"}
        await session.get({}, {"headers": headers})
        await ForeignRest(REST, transport=transport, headers=headers).get("/x")
    states = _states.of(transport)
    assert len(states) == TRANSIENT_STATES + 1
    newest = ForeignApi(API, transport=transport, headers={"Authorization": f"Bearer {number}"})
    assert newest._state in states.values()
    transport.sent.clear()
    await session.get_token("csrf")
    assert transport.sent == []  # the session's is not pushed out


async def test_the_right_to_more_values_is_asked_for_anew_after_a_change() -> None:
    api, wiki, _ = make("Ada")
    api._state.value_limit = 500
    await log_out(api, wiki)
    assert api._state.value_limit is None
    with pytest.raises(BadToken):
        await api.post(action="edit", token="of yesterday")
