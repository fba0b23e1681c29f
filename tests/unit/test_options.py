"""Options: spelled out by each client, checked when given, kept for every request that a call makes."""

from __future__ import annotations

import dataclasses
import inspect
import warnings
from typing import Any

import pytest

from mwbrowser import Api, ApiError, ForeignApi, ForeignRest, HttpError, Rest
from mwbrowser.http.messages import Request, Response
from mwbrowser.state.wiki import _states
from tests.unit.memory_page import MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of, respond
from tests.unit.one_wiki import CENTRAL, HERE, REST, TOKENS, WIKI, make


async def test_options_of_a_call_reach_the_request_for_its_token(waits: list[float]) -> None:
    busy = respond("", 429, {"retry-after": "20"})
    api, sent = make(lambda request: busy if request.method == "GET" else {"ok": 1})
    with pytest.raises(HttpError):
        await api.post_with_token("csrf", {"action": "edit"}, {"retry_seconds": 0})
    assert (waits, len(sent)) == ([], 1)


async def test_options_of_a_client_reach_the_requests_of_centralauth(waits: list[float]) -> None:
    told: list[Any] = []
    page = MemoryPage(modules=CENTRAL)
    transport = MemoryTransport(lambda request: {"error": {"code": "maxlag", "info": "lag"}}, HERE, page)
    api = ForeignApi("https://other.example/w/api.php", transport=transport, retry_seconds=7, on_wait=told.append)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(ApiError):
            await api.get(meta="siteinfo")
    assert len(told) == 4  # the check, the token, the request, and the token for sending it again: 5 s each
    assert waits == [5] * 4


async def test_a_header_of_a_call_gets_the_token_of_its_user() -> None:
    seen: list[tuple[str, str]] = []

    def two(request: Request) -> Any:
        who = {name.lower(): value for name, value in request.headers.items()}.get("authorization", "cookie user")
        if request.method == "GET":
            return {"query": {"tokens": {"csrftoken": f"token of {who}"}}}
        seen.append((who, fields_of(request)["token"]))
        return {"ok": 1}

    api, _ = make(two)
    await api.post_with_token("csrf", {"action": "edit"})
    await api.post_with_token("csrf", {"action": "edit"}, {"headers": {"authorization": "Bearer B"}})
    await api.post_with_token("csrf", {"action": "edit"}, {"headers": {"Authorization": "Bearer B"}})
    assert seen[0] == ("cookie user", "token of cookie user")
    assert seen[2] == ("Bearer B", "token of Bearer B")


async def test_a_client_with_authorization_in_a_wikis_page_is_not_the_pages_user() -> None:
    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("meta") == "tokens":
            return {"query": {"tokens": {"csrftoken": "oauth token"}}}
        if asked.get("meta") == "userinfo":
            return {"query": {"userinfo": {"id": 2, "name": "Bot"}}}
        if asked.get("assertuser", "Bot") != "Bot":
            return {"error": {"code": "assertnameduserfailed", "info": "You are Bot."}}
        if asked.get("token") != "oauth token":
            return {"error": {"code": "badtoken", "info": "x"}}
        return {"edit": {"result": "Success"}}

    page = MemoryPage("Ada", tokens={"csrf": "cookie token"})
    bot, sent = make(wiki, page=page, headers={"Authorization": "Bearer of Bot"})
    await bot.post_with_token("csrf", action="edit")
    assert fields_of(sent[-1])["token"] == "oauth token"
    assert (await bot.create("A", {}, "x"))["result"] == "Success"
    assert await bot.assert_current_user() == {"assert": "user", "assertuser": "Bot"}


@dataclasses.dataclass
class PlainTransport:
    """A transport of a user's own, which is not hashable and equal to others."""

    origin: str = HERE

    async def send(self, request: Request) -> Response:
        return respond({"query": {"tokens": {"csrftoken": f"of {id(self)}"}}})


@dataclasses.dataclass(slots=True)
class SlottedTransport:
    origin: str = HERE

    async def send(self, request: Request) -> Response:
        return respond({"query": {"tokens": {"csrftoken": f"of {id(self)}"}}})


@pytest.mark.parametrize("kind", [PlainTransport, SlottedTransport])
async def test_a_transport_need_not_be_hashable_and_shares_nothing_with_its_equal(kind: Any) -> None:
    one, other = kind(), kind()
    assert await Api(WIKI, transport=one).get_token("csrf") == f"of {id(one)}"
    assert await Api(WIKI, transport=other).get_token("csrf") == f"of {id(other)}"


async def test_headers_are_put_together_whatever_their_case_and_are_sent_once() -> None:
    transport = MemoryTransport(lambda request: {"ok": 1}, HERE)
    await Rest(REST, transport=transport, headers={"authorization": "A"}).get("/x", headers={"Authorization": "B"})
    assert transport.sent[-1].headers == {"Authorization": "B"}
    await Rest(REST, transport=transport, headers={"content-TYPE": "x", "accept": "y"}).post("/x", {})
    assert sorted(map(str.lower, transport.sent[-1].headers)) == ["accept", "content-type"]
    await Api(WIKI, transport=transport, headers={"content-type": "x"}).post(action="x")
    assert list(transport.sent[-1].headers) == ["Content-Type"]
    api = Api(WIKI, transport=transport, headers={"X-Client": "1"}, user_agent="Me")
    await api.get({}, {"headers": {"x-call": "2"}})
    assert transport.sent[-1].headers == {"X-Client": "1", "x-call": "2", "Api-User-Agent": "Me"}
    await api.with_options(headers={"API-user-agent": "You"}).get()
    assert transport.sent[-1].headers == {"X-Client": "1", "API-user-agent": "You"}


BAD_OPTIONS: list[dict[str, Any]] = [
    {"timeout": "5"},
    {"timeout": True},
    {"timeout": float("nan")},
    {"timeout": -1},
    {"on_wait": 5},
    {"retry_seconds": None},
    {"retry_seconds": "5"},
    {"retry_seconds": True},
    {"retry_seconds": float("nan")},
    {"user_agent": 5},
    {"headers": {"A": 5}},
    {"headers": "A: 5"},
    {"headers": {5: "A"}},
]


BAD_OPTIONS_OF_API: list[dict[str, Any]] = [
    {"use_us": "no"},
    {"use_us": None},
    {"combine": 1},
    {"progress": True},
    {"content_type": "text/plain"},
    {"content_type": None},
]


@pytest.mark.parametrize("options", BAD_OPTIONS + BAD_OPTIONS_OF_API)
async def test_a_bad_option_of_api_is_an_error_when_it_is_given_and_names_it(options: dict[str, Any]) -> None:
    [name] = options
    api, sent = make(lambda request: {"ok": 1})
    for give in (
        lambda: Api(WIKI, **options),
        lambda: ForeignApi(WIKI, **options),
        lambda: api.with_options(**options),
    ):
        with pytest.raises((TypeError, ValueError), match=name.removesuffix("s")):
            give()
    with pytest.raises((TypeError, ValueError), match=name.removesuffix("s")):
        await api.get({}, options)  # type: ignore[arg-type]
    assert sent == []


@pytest.mark.parametrize("options", BAD_OPTIONS)
def test_a_bad_option_of_rest_is_an_error_when_it_is_given_and_names_it(options: dict[str, Any]) -> None:
    [name] = options
    for give in (
        lambda: Rest(REST, **options),
        lambda: ForeignRest(REST, **options),
        lambda: Rest(REST).with_options(**options),
    ):
        with pytest.raises((TypeError, ValueError), match=name.removesuffix("s")):
            give()


async def test_an_unknown_option_is_a_type_error() -> None:
    api, _ = make(lambda request: {"ok": 1})
    for give in (
        lambda: Api(time_out=5),  # type: ignore[call-arg]
        lambda: ForeignApi(WIKI, time_out=5),  # type: ignore[call-arg]
        lambda: Rest(time_out=5),  # type: ignore[call-arg]
        lambda: ForeignRest(REST, time_out=5),  # type: ignore[call-arg]
        lambda: api.with_options(retries=3),  # type: ignore[call-arg]
        lambda: Rest(REST).with_options(use_us=False),  # type: ignore[call-arg]
    ):
        with pytest.raises(TypeError):
            give()
    with pytest.raises(TypeError, match="retries"):
        await api.get({}, {"retries": 3})  # type: ignore[typeddict-unknown-key]


async def test_redirects_as_a_default_of_the_client_do_not_make_edit_save_over_a_redirect() -> None:
    posts: list[dict[str, str]] = []

    def wiki(request: Request) -> Any:
        asked = query_of(request) | fields_of(request)
        if request.method == "POST":
            posts.append(asked)
            return {"edit": {"result": "Success"}}
        if asked.get("meta") == "tokens":
            return TOKENS
        if asked.get("meta") == "userinfo":
            return {"query": {"userinfo": {"id": 1, "name": "A"}}}
        tea = {"title": "Tea", "revisions": [{"content": "All about tea.", "timestamp": "t"}]}
        chai = {"title": "Chai", "revisions": [{"content": "#REDIRECT [[Tea]]", "timestamp": "t"}]}
        return {"curtimestamp": "x", "query": {"pages": [tea if "redirects" in asked else chai]}}

    api, _ = make(wiki, parameters={"redirects": True, "redirect": True})
    await api.edit("Chai", lambda revision: f"{revision.content} More.")
    assert (posts[-1]["title"], posts[-1]["text"]) == ("Chai", "#REDIRECT [[Tea]] More.")
    assert "redirect" not in posts[-1]


async def test_rotated_bearer_tokens_keep_a_bounded_number_of_states_and_no_header() -> None:
    transport = MemoryTransport(lambda request: {"ok": 1}, HERE)
    for number in range(200):
        await Api(WIKI, transport=transport, headers={"Authorization": f"Bearer {number}"}).get()
    states = _states.of(transport)
    assert len(states) <= 16
    assert not any("Bearer" in identity for _, identity in states)
    await Api(WIKI, transport=transport).get()
    for number in range(200):
        await Api(WIKI, transport=transport, headers={"Authorization": f"Bearer {number}"}).get()
    assert any(identity == "session" for _, identity in states)  # what is not transient stays


@pytest.mark.parametrize("client", [Api, ForeignApi, Rest, ForeignRest])
def test_the_signature_of_a_client_shows_the_address_and_all_options(client: Any) -> None:
    taken = inspect.signature(client).parameters
    assert next(iter(taken)) == "url"
    assert all(parameter.kind is not inspect.Parameter.VAR_KEYWORD for parameter in taken.values())
    options = set(inspect.signature(client.with_options).parameters) - {"self"}
    assert options <= set(taken)
    assert {"timeout", "headers", "user_agent", "retry_seconds", "on_wait"} <= options
    if issubclass(client, Api):
        from mwbrowser import CallOptions, Options

        assert set(CallOptions.__annotations__) <= options
        assert {field.name for field in dataclasses.fields(Options)} == options - {"parameters"}
