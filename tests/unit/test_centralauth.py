"""CentralAuth: when a token is fetched, where it is attached, and what happens without one."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest

from mwbrowser import (
    ApiError,
    ApiWarning,
    AssertionFailed,
    BadToken,
    ConnectionFailed,
    ForeignApi,
    ForeignRest,
    RequestAborted,
    RequestTimeout,
    SessionLost,
)
from mwbrowser.auth import centralauth
from mwbrowser.http.messages import Request
from tests.unit.memory_page import WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of

FOREIGN = "https://other.example/w/api.php"
FOREIGN_REST = "https://other.example/w/rest.php"
MODULES = ("ext.centralauth.ForeignApi",)
"""The one module that the extension has; scripts for both clients are in it."""

NOT_ATTACHED = {"error": {"code": "notattached", "info": "The user is not attached."}}
BAD_TOKEN = {"error": {"code": "badtoken", "info": "Bad."}}


class Family:
    """The page's wiki, which gives numbered tokens, and a foreign one, which knows its user by `cookie_user`."""

    def __init__(self, cookie_user: str | None = None, **answers: Any) -> None:
        self.cookie_user = cookie_user
        self.answers = answers
        self.numbers = itertools.count(1)

    def __call__(self, request: Request) -> Any:
        if request.url.startswith(WIKI):
            answer = self.answers.get("central")
            return answer or {"centralauthtoken": {"centralauthtoken": f"central{next(self.numbers)}"}}
        if "/rest.php" in request.url:
            answer = self.answers.get("rest", {})
            return answer(request) if callable(answer) else answer
        asked = parameters_of(request)
        if asked.get("meta") == "userinfo|tokens" and "login" not in self.answers:
            name = self.cookie_user
            user = {"id": 0, "name": "::1", "anon": ""} if name is None else {"id": 1, "name": name}
            return {"query": {"userinfo": user, "tokens": {"csrftoken": f"csrf of {name}"}}}
        if asked.get("meta") == "userinfo|tokens":
            return self.answers["login"]
        if asked.get("meta") == "tokens":
            return {"query": {"tokens": {"csrftoken": "csrf by token"}}}
        answer = self.answers.get("answer", {"ok": True})
        answer = answer.pop(0) if isinstance(answer, list) else answer
        return answer(request) if callable(answer) else answer


def make(
    family: Any, page: MemoryPage | None = None, *, modules: tuple[str, ...] = MODULES, **options: Any
) -> tuple[ForeignApi, list[Request]]:
    transport = MemoryTransport(family, WIKI, page or MemoryPage("Ada", modules=modules))
    return ForeignApi(FOREIGN, transport=transport, **options), transport.sent


def what(sent: list[Request]) -> list[str]:
    """Name each request: which wiki, what for, and by which central token."""
    names = []
    for request in sent:
        asked = parameters_of(request)
        where = "local" if request.url.startswith(WIKI) else "foreign"
        names.append(f"{where} {asked.get('meta', asked['action'])} {asked.get('centralauthtoken', '')}".strip())
    return names


async def test_who_is_logged_in_there_by_cookie_needs_no_token() -> None:
    api, sent = make(Family("Ada"))
    await api.get(titles="A")
    await api.get(titles="B")
    assert what(sent) == ["foreign userinfo|tokens", "foreign query", "foreign query"]
    assert sent[0].credentials == "include"
    assert sent[0].url == f"{FOREIGN}?action=query&format=json&origin=https%3A%2F%2Fwiki.example&meta=userinfo%7Ctokens"


async def test_the_token_that_came_with_the_login_check_is_used_and_renewed_if_bad() -> None:
    api, sent = make(Family("Ada", answer=[BAD_TOKEN, {"ok": True}]))
    await api.post_with_token("csrf", action="edit")
    assert what(sent) == ["foreign userinfo|tokens", "foreign edit", "foreign tokens", "foreign edit"]
    assert [parameters_of(sent[1])["token"], parameters_of(sent[3])["token"]] == ["csrf of Ada", "csrf by token"]


@pytest.mark.parametrize(
    "family",
    [
        Family(None),
        Family("Somebody else"),
        Family(login={"error": {"code": "internal_api_error"}}),
        Family(login={"batchcomplete": ""}),
        Family(login=no_connection(Request("GET", FOREIGN))),
    ],
)
async def test_otherwise_every_request_has_a_fresh_token(family: Family) -> None:
    api, sent = make(family)
    await api.get(titles="A")
    await api.get(titles="B")
    foreign = [name for name in what(sent) if name.startswith("foreign query central")]
    assert foreign == ["foreign query central1", "foreign query central2"]


async def test_a_write_costs_five_requests() -> None:
    api, sent = make(Family())
    await api.post_with_token("csrf", action="edit", title="A")
    assert what(sent) == [
        "foreign userinfo|tokens",
        "local centralauthtoken",
        "foreign tokens central1",
        "local centralauthtoken",
        "foreign edit central2",
    ]


async def test_the_token_is_in_the_address_and_in_the_body_of_a_post() -> None:
    api, sent = make(Family())
    await api.post(action="parse", text="A")
    assert sent[-1].url == f"{FOREIGN}?centralauthtoken=central1&origin=https%3A%2F%2Fwiki.example"
    assert sent[-1].body == (
        "action=parse&format=json&origin=https%3A%2F%2Fwiki.example&centralauthtoken=central1&text=A"
    )
    assert sent[1].url == f"{WIKI}/w/api.php?action=centralauthtoken&format=json"
    assert sent[1].credentials == "same-origin"


async def test_the_token_comes_after_the_defaults_of_a_get() -> None:
    api, sent = make(Family())
    await api.get(titles="A")
    assert list(query_of(sent[-1])) == ["action", "format", "origin", "centralauthtoken", "titles"]


async def test_a_token_of_the_callers_own_is_sent_as_it_is() -> None:
    api, sent = make(Family())
    await api.post(action="parse", centralauthtoken="own")
    assert what(sent) == ["foreign parse own"]
    assert query_of(sent[0])["centralauthtoken"] == fields_of(sent[0])["centralauthtoken"] == "own"


@pytest.mark.parametrize(
    ("page", "options"),
    [
        (MemoryPage(None, modules=MODULES), {}),
        (MemoryPage("Ada", modules=()), {}),
        (MemoryPage("Ada", modules=MODULES), {"centralauth": False}),
        (MemoryPage("Ada", modules=MODULES), {"anonymous": True}),
        (MemoryPage(None, modules=MODULES), {"centralauth": True}),
    ],
)
async def test_when_nothing_is_done(page: MemoryPage, options: dict[str, Any]) -> None:
    api, sent = make(Family(), page, **options)
    await api.get(titles="A")
    assert what(sent) == ["foreign query"]


async def test_true_does_it_without_the_wikis_module_but_not_without_a_wiki() -> None:
    api, sent = make(Family(), modules=(), centralauth=True)
    await api.get(titles="A")
    assert what(sent)[-1] == "foreign query central1"
    nowhere = ForeignApi(FOREIGN, centralauth=True, transport=MemoryTransport(Family()))
    with pytest.raises(RuntimeError, match="page of a wiki"):
        await nowhere.get(titles="A")
    with pytest.raises(ValueError, match="centralauth"):
        ForeignApi(FOREIGN, centralauth="yes")  # type: ignore[arg-type]


async def test_without_a_token_the_request_goes_on_but_not_silently() -> None:
    api, sent = make(Family(central=NOT_ATTACHED))
    with pytest.warns(ApiWarning, match="notattached"):
        assert await api.get(titles="A") == {"ok": True}
    assert what(sent) == ["foreign userinfo|tokens", "local centralauthtoken", "foreign query"]


@pytest.mark.parametrize("assertion", [{"assert": "user"}, {"assertuser": "Ada"}])
async def test_with_an_assertion_the_error_names_the_real_cause(assertion: dict[str, str]) -> None:
    refused = {"error": {"code": "assertuserfailed", "info": "You are not logged in."}}
    api, _ = make(Family(central=NOT_ATTACHED, answer=refused))
    with pytest.raises(AssertionFailed) as caught:
        await api.get({"titles": "A", **assertion})
    assert caught.value.code == "assertuserfailed"
    assert "notattached" in caught.value.__notes__[0]
    assert getattr(caught.value.__cause__, "code", None) == "notattached"


async def test_abort_stops_the_token_request_too() -> None:
    api, sent = make(Family())
    await api.get(titles="A")

    async def never(request: Request) -> Any:
        await asyncio.get_running_loop().create_future()

    api.transport.answer = never  # type: ignore[attr-defined]
    request = asyncio.ensure_future(api.get(titles="B"))
    while len(sent) < 4:
        await asyncio.sleep(0)
    assert what(sent)[-1] == "local centralauthtoken"
    api.abort()
    with pytest.raises(RequestAborted):
        await request
    assert len(sent) == 4


async def test_the_login_check_is_made_once_for_all_clients_of_a_wiki() -> None:
    api, sent = make(Family("Ada"))
    other = ForeignApi(FOREIGN, transport=api.transport)
    await asyncio.gather(api.get(titles="A"), other.get(titles="B"), api.with_options(timeout=1).get(titles="C"))
    assert what(sent).count("foreign userinfo|tokens") == 1


def rest(family: Any, page: MemoryPage | None = None, **options: Any) -> tuple[ForeignRest, list[Request]]:
    transport = MemoryTransport(family, WIKI, page or MemoryPage("Ada", modules=MODULES))
    return ForeignRest(FOREIGN_REST, transport=transport, **options), transport.sent


async def test_rest_always_has_a_token_in_a_header_and_no_cookies() -> None:
    client, sent = rest(Family("Ada"))
    await client.get("/v1/page/A")
    await client.put("/v1/page/A", {"source": ""})
    foreign = [request for request in sent if request.url.startswith(FOREIGN_REST)]
    headers = [{name.lower(): value for name, value in request.headers.items()} for request in foreign]
    assert [found["authorization"] for found in headers] == ["CentralAuthToken central1", "CentralAuthToken central2"]
    assert {request.credentials for request in foreign} == {"same-origin"}
    assert len(sent) == 4


async def test_a_rest_write_without_a_token_is_not_sent_since_it_would_be_saved_under_the_ip_address() -> None:
    client, sent = rest(Family(central=NOT_ATTACHED))
    with pytest.raises(ApiError, match="notattached"):
        await client.post("/v1/page", {})
    assert [request.method for request in sent] == ["GET"]


async def test_a_rest_read_without_a_token_goes_on_with_cookies() -> None:
    client, sent = rest(Family(central=NOT_ATTACHED))
    with pytest.warns(ApiWarning, match="notattached"):
        await client.get("/v1/page/A")
    assert sent[-1].credentials == "include"
    assert "authorization" not in map(str.lower, sent[-1].headers)


@pytest.mark.parametrize(
    ("page", "options"), [(MemoryPage(None, modules=MODULES), {}), (None, {"anonymous": True}), (MemoryPage(), {})]
)
async def test_rest_fetches_none_where_none_is_wanted(page: MemoryPage | None, options: dict[str, Any]) -> None:
    client, sent = rest(Family(), page, **options)
    await client.get("/v1/page/A")
    assert len(sent) == 1


async def test_rest_leaves_an_authorization_of_the_callers_own() -> None:
    client, sent = rest(Family())
    await client.get("/v1/page/A", headers={"authorization": "Bearer x"})
    assert len(sent) == 1
    assert (sent[0].headers["authorization"], sent[0].credentials) == ("Bearer x", "same-origin")


BAD_CENTRAL_TOKEN = {"error": {"code": "badtoken", "info": "The centralauthtoken is not valid."}}


async def test_a_token_that_was_not_taken_is_replaced_once() -> None:
    api, sent = make(Family(answer=[BAD_CENTRAL_TOKEN, {"ok": True}]))
    assert await api.get(titles="A") == {"ok": True}
    assert what(sent)[2::2] == ["foreign query central1", "foreign query central2"]
    api, sent = make(Family(answer=BAD_CENTRAL_TOKEN))
    with pytest.raises(BadToken):
        await api.get(titles="A")
    assert what(sent).count("local centralauthtoken") == 2


async def test_a_write_whose_central_token_was_not_taken_keeps_its_csrf_token() -> None:
    api, sent = make(Family(answer=[BAD_CENTRAL_TOKEN, {"ok": True}]))
    await api.post_with_token("csrf", action="edit", title="A")
    assert what(sent)[-3:] == ["foreign edit central2", "local centralauthtoken", "foreign edit central3"]
    assert [name for name in what(sent) if name.startswith("foreign tokens")] == ["foreign tokens central1"]


async def test_where_a_page_sees_a_failure_of_the_network_a_read_is_sent_again_with_a_new_token() -> None:
    used: set[str] = set()

    def once(request: Request) -> Any:
        token = query_of(request).get("centralauthtoken", "")
        dead = token == "central1" or token in used
        used.add(token)
        return no_connection(request) if dead else {"ok": True}

    api, sent = make(Family(login=no_connection(Request("GET", FOREIGN)), answer=once))
    assert await api.get(titles="A") == {"ok": True}
    assert query_of(sent[-1])["centralauthtoken"] == "central2"


async def test_a_write_is_not_sent_again_after_a_failure_of_the_network_since_it_may_have_been_carried_out() -> None:
    api, sent = make(Family(answer=no_connection))
    with pytest.raises(ConnectionFailed) as caught:
        await api.post_with_token("csrf", action="edit", title="A")
    assert caught.value.may_have_happened is True
    assert "not attached" in caught.value.__notes__[0]
    assert [name for name in what(sent) if name.startswith("foreign edit")] == ["foreign edit central2"]


async def test_two_writes_that_fail_together_share_no_token() -> None:
    api, sent = make(Family(answer=[BAD_CENTRAL_TOKEN, BAD_CENTRAL_TOKEN, {"ok": 1}, {"ok": 2}]))
    other = ForeignApi(FOREIGN, transport=api.transport)
    await asyncio.gather(*(one.post_with_token("csrf", action="edit", title="A") for one in (api, other)))
    edits = [name for name in what(sent) if name.startswith("foreign edit")]
    assert len(edits) == len(set(edits)) == 4


async def test_a_write_without_a_token_is_not_sent_since_it_would_be_saved_under_the_ip_address() -> None:
    api, sent = make(Family(central=NOT_ATTACHED))
    with pytest.warns(ApiWarning, match="notattached"), pytest.raises(ApiError, match="notattached") as caught:
        await api.post_with_token("csrf", action="edit", title="A")
    assert caught.value.may_have_happened is False
    assert "centralauth=False" in caught.value.__notes__[-1]
    assert "POST" not in {request.method for request in sent}


class SleepingComputer:
    """The two clocks of `time`; `sleeps` seconds pass for the wall's with each look at it after the first."""

    def __init__(self, *sleeps: float) -> None:
        self.sleeps = list(sleeps)
        self.now = 0.0

    def monotonic(self) -> float:
        return 0.0

    def time(self) -> float:
        self.now += self.sleeps.pop(0) if self.sleeps else 0.0
        return self.now


@pytest.mark.parametrize("method", ["get", "post"])
async def test_a_token_that_grew_old_on_its_way_is_not_sent(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(centralauth, "time", SleepingComputer(0, 3600))
    client, sent = rest(Family())
    await getattr(client, method)("/v1/page")
    foreign = [request.headers["Authorization"] for request in sent if request.url.startswith(FOREIGN_REST)]
    assert foreign == ["CentralAuthToken central2"]


async def test_nothing_is_sent_if_all_tokens_come_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centralauth, "time", SleepingComputer(0, 30, 0, 30))
    client, sent = rest(Family())
    with pytest.raises(RequestTimeout, match="nothing was sent") as caught:
        await client.post("/v1/page", {})
    assert caught.value.may_have_happened is False
    assert not [request for request in sent if request.url.startswith(FOREIGN_REST)]


def saved_by(user: Any, revid: int = 7) -> Family:
    """A wiki whose REST API saves each page, and tells of its revision that it is by `user`."""

    def answer(request: Request) -> Any:
        return {"id": revid, "user": user} if "/revision/" in request.url else {"latest": {"id": revid}}

    return Family(rest=answer)


async def test_who_a_rest_write_was_saved_as_is_looked_up() -> None:
    client, sent = rest(saved_by({"id": 1, "name": "Ada"}))
    assert await client.post("/v1/page", {}) == {"latest": {"id": 7}}
    assert (sent[-1].url, sent[-1].credentials) == (f"{FOREIGN_REST}/v1/revision/7/bare", "omit")
    assert sent[-1].headers == {}


@pytest.mark.parametrize("nobody", [{"id": None, "name": "192.0.2.1"}, {"id": 9, "name": "~2026-1"}])
async def test_a_rest_write_saved_under_the_ip_address_is_no_success(nobody: Any) -> None:
    client, sent = rest(saved_by(nobody))
    with pytest.raises(SessionLost, match=f"revision 7, but under '{nobody['name']}' and not as 'Ada'") as caught:
        await client.put("/v1/page/A", {"latest": {"id": 6}})
    assert caught.value.may_have_happened is True
    assert [request.method for request in sent].count("PUT") == 1


@pytest.mark.parametrize(
    "family",
    [
        saved_by({"id": 2, "name": "Somebody who saved the same text"}),
        saved_by(None),
        Family(rest=lambda request: {"latest": {"id": 7}} if request.method == "PUT" else no_connection(request)),
        Family(rest={"latest": "odd"}),
        Family(rest=[]),
    ],
)
async def test_where_nobody_else_is_seen_to_have_saved_it_a_rest_write_succeeds(family: Family) -> None:
    client, _ = rest(family, retry_seconds=0)
    await client.put("/v1/page/A", {"latest": {"id": 6}})


async def test_a_rest_write_that_changed_nothing_is_not_looked_up() -> None:
    client, sent = rest(saved_by({"id": None, "name": "192.0.2.1"}))
    await client.put("/v1/page/A", {"latest": {"id": 7}})
    assert len(sent) == 2
