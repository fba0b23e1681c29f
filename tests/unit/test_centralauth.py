"""CentralAuth: when a token is fetched, where it is attached, and what happens without one."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest

from mwbrowser import ApiError, ApiWarning, AssertionFailed, ForeignApi, ForeignRest, RequestAborted
from mwbrowser.http.messages import Request
from tests.unit.memory_page import WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of

FOREIGN = "https://other.example/w/api.php"
FOREIGN_REST = "https://other.example/w/rest.php"
MODULES = ("ext.centralauth.ForeignApi", "ext.centralauth.ForeignRest")
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
            return {}
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
        return answer.pop(0) if isinstance(answer, list) else answer


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
