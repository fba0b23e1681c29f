"""Requests and tokens of one wiki: what is sent, what comes back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import Api, ApiError, BadToken, RequestAborted, TokenUnavailable
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of, respond

WIKI = "https://wiki.example/w/api.php"


def make(answer: Any = None, **options: Any) -> tuple[Api, MemoryTransport]:
    transport = MemoryTransport(answer or (lambda request: {"ok": True}), origin="https://wiki.example")
    return Api(WIKI, transport=transport, **options), transport


async def test_get_sends_defaults_first_then_the_parameters_in_their_order() -> None:
    api, transport = make()
    assert await api.get({"meta": ["userinfo", "siteinfo"]}, formatversion=2) == {"ok": True}
    [request] = transport.sent
    assert request.method == "GET"
    assert request.url == WIKI + "?action=query&format=json&meta=userinfo%7Csiteinfo&formatversion=2"
    assert request.headers == {}
    assert request.credentials == "same-origin"


async def test_post_sends_a_form_and_nothing_in_the_address() -> None:
    api, transport = make()
    await api.post(action="edit", token="t", text="a b")
    [request] = transport.sent
    assert (request.method, request.url) == ("POST", WIKI)
    assert request.body == "action=edit&format=json&text=a+b&token=t"
    assert request.headers == {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


async def test_a_multipart_post_hands_fields_to_the_browser_and_lets_it_set_the_content_type() -> None:
    api, transport = make()
    await api.post({"action": "edit", "token": "t"}, {"content_type": "multipart/form-data"})
    [request] = transport.sent
    assert request.form == [("action", "edit"), ("format", "json"), ("token", "t")]
    assert request.headers == {}


async def test_a_get_cannot_be_multipart_and_is_sent_as_usual() -> None:
    api, transport = make()
    await api.get({"titles": "A"}, {"content_type": "multipart/form-data"})
    assert query_of(transport.sent[0])["titles"] == "A"


async def test_request_refuses_other_methods() -> None:
    api, transport = make()
    with pytest.raises(ValueError, match="DELETE"):
        await api.request("DELETE", {})
    assert transport.sent == []


async def test_default_parameters_of_a_client_can_replace_the_librarys() -> None:
    api, transport = make(parameters={"action": "parse", "formatversion": 2})
    await api.get(page="A")
    assert transport.sent[0].url == WIKI + "?action=parse&format=json&formatversion=2&page=A"


async def test_options_of_a_call_win_over_those_of_the_client_and_unknown_ones_are_refused() -> None:
    api, transport = make(headers={"X-A": "1"}, user_agent="Tester/1 (me@example.org)")
    await api.get()
    await api.get({}, {"headers": {"X-B": "2"}, "user_agent": None})
    assert transport.sent[0].headers == {"X-A": "1", "Api-User-Agent": "Tester/1 (me@example.org)"}
    assert transport.sent[1].headers == {"X-A": "1", "X-B": "2"}
    with pytest.raises(TypeError, match=r"timeOut.*timeout"):
        await api.get({}, {"timeOut": 5})
    with pytest.raises(ValueError, match="seconds"):
        Api(WIKI, timeout=-1)
    for wrong in ({"timeout": "5"}, {"headers": None}, 5):
        with pytest.raises(TypeError, match=r"seconds|mapping"):
            await api.get({}, wrong)  # type: ignore[arg-type]


async def test_with_options_makes_another_client_and_leaves_the_first() -> None:
    api, transport = make()
    other = api.with_options(parameters={"formatversion": 2}, headers={"X-A": "1"})
    await other.get()
    await api.get()
    assert query_of(transport.sent[0])["formatversion"] == "2"
    assert transport.sent[0].headers == {"X-A": "1"}
    assert "formatversion" not in query_of(transport.sent[1])
    assert transport.sent[1].headers == {}


class TokenWiki:
    """Gives out tokens t1, t2, ... and takes only the newest."""

    def __init__(self, accepts: str | None = None) -> None:
        self.given = 0
        self.accepts = accepts

    def __call__(self, request: Any) -> Any:
        if request.method == "GET":
            self.given += 1
            return {"query": {"tokens": {f"{query_of(request)['type']}token": f"t{self.given}+\\"}}}
        if fields_of(request)["token"] == (self.accepts or f"t{self.given}+\\"):
            return {"done": True}
        return {"error": {"code": "badtoken", "info": "Invalid CSRF token."}}


async def test_a_write_fetches_a_token_once_and_sends_it_last() -> None:
    api, transport = make(TokenWiki())
    assert await api.post_with_token("csrf", action="edit", title="A") == {"done": True}
    assert await api.post_with_token("csrf", {"action": "edit", "title": "B"}) == {"done": True}
    assert [request.method for request in transport.sent] == ["GET", "POST", "POST"]
    assert transport.sent[0].url == WIKI + "?action=query&format=json&meta=tokens&type=csrf"
    assert (transport.sent[1].body or "").endswith("&title=A&token=t1%2B%5C")


async def test_many_callers_at_once_share_one_token_request() -> None:
    api, transport = make(TokenWiki())
    other = Api(WIKI, transport=transport)
    tokens = await asyncio.gather(*(client.get_token("csrf") for client in (api, other) for _ in range(10)))
    assert set(tokens) == {"t1+\\"}
    assert len(transport.sent) == 1


async def test_a_cancelled_caller_does_not_take_the_token_from_the_others() -> None:
    api, transport = make(TokenWiki())
    first = asyncio.ensure_future(api.get_token("csrf"))
    second = asyncio.ensure_future(api.get_token("csrf"))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == "t1+\\"
    assert len(transport.sent) == 1


async def test_abort_stops_those_who_wait_for_a_token_too_but_not_other_clients() -> None:
    answers = TokenWiki()
    asked = asyncio.Queue[None]()
    released = asyncio.Event()

    async def slow(request: Request) -> Any:
        asked.put_nowait(None)
        await released.wait()
        return answers(request)

    api, transport = make(slow)
    other = Api(WIKI, transport=transport)
    mine = [asyncio.ensure_future(api.get_token("csrf")) for _ in range(2)]
    its = [asyncio.ensure_future(other.get_token("csrf")) for _ in range(2)]
    await asked.get()
    api.abort()
    results = await asyncio.gather(*mine, return_exceptions=True)
    assert [type(result) for result in results] == [RequestAborted] * 2
    released.set()
    assert await asyncio.gather(*its) == ["t1+\\"] * 2
    assert len(transport.sent) == 1


async def test_who_waits_for_another_clients_token_request_can_be_aborted() -> None:
    async def silent(request: Request) -> Any:
        await asyncio.Event().wait()

    api, transport = make(silent)
    other = Api(WIKI, transport=transport)
    tasks = [asyncio.ensure_future(client.get_token("csrf")) for client in (api, other)]
    while not transport.sent:
        await asyncio.sleep(0)
    other.abort()
    with pytest.raises(RequestAborted):
        await tasks[1]
    assert not tasks[0].done()
    api.abort()
    with pytest.raises(RequestAborted):
        await tasks[0]


async def test_headers_are_as_they_were_given_whatever_becomes_of_the_mapping() -> None:
    headers = {"Authorization": "Bearer one"}
    api, transport = make(TokenWiki(), headers=headers)
    await api.get_token("csrf")
    headers["Authorization"] = "Bearer two"
    await api.post_with_token("csrf", action="edit")
    assert [request.headers["Authorization"] for request in transport.sent] == ["Bearer one"] * 2


async def test_clients_with_another_authorization_are_other_users_with_other_tokens() -> None:
    api, transport = make(TokenWiki())
    bearer = api.with_options(headers={"authorization": "Bearer secret"})
    await api.get_token("csrf")
    await bearer.get_token("csrf")
    await bearer.get_token("csrf")
    assert [request.headers.get("authorization") for request in transport.sent] == [None, "Bearer secret"]


async def test_old_token_types_are_csrf_and_others_are_their_own() -> None:
    api, transport = make(TokenWiki())
    for name in ("edit", "move", "options", "csrf"):
        await api.get_token(name)
    await api.get_token("rollback")
    assert [query_of(request)["type"] for request in transport.sent] == ["csrf", "rollback"]


async def test_a_bad_token_is_renewed_once() -> None:
    wiki = TokenWiki(accepts="t2+\\")
    api, transport = make(wiki)
    assert await api.post_with_token("csrf", action="edit") == {"done": True}
    assert [request.method for request in transport.sent] == ["GET", "POST", "GET", "POST"]


async def test_a_write_is_repeated_with_all_its_values_even_if_they_can_be_read_only_once() -> None:
    api, transport = make(TokenWiki(accepts="t2+\\"))
    await api.post_with_token("csrf", action="watch", titles=(title for title in ("A", "B")))
    assert [fields_of(request)["titles"] for request in transport.sent if request.method == "POST"] == ["A|B", "A|B"]


async def test_a_token_that_stays_bad_is_an_error_after_one_retry() -> None:
    api, transport = make(TokenWiki(accepts="never"))
    with pytest.raises(BadToken) as caught:
        await api.post_with_token("csrf", action="edit")
    assert caught.value.code == "badtoken"
    assert [request.method for request in transport.sent] == ["GET", "POST", "GET", "POST"]


async def test_callers_with_the_same_bad_token_renew_it_together() -> None:
    wiki = TokenWiki()
    api, transport = make(wiki)
    await api.get_token("csrf")
    wiki.given, wiki.accepts = 1, "t2+\\"
    await asyncio.gather(*(api.post_with_token("csrf", action="edit", n=n) for n in range(5)))
    assert [request.method for request in transport.sent].count("GET") == 2


async def test_another_error_than_badtoken_is_not_tried_again() -> None:
    def answer(request: Any) -> Any:
        if request.method == "GET":
            return {"query": {"tokens": {"csrftoken": "t"}}}
        return {"error": {"code": "protectedpage", "info": "no"}}

    api, transport = make(answer)
    with pytest.raises(ApiError, match="protectedpage"):
        await api.post_with_token("csrf", action="edit")
    assert len(transport.sent) == 2


async def test_the_token_request_carries_the_assertions_of_the_write() -> None:
    api, transport = make(TokenWiki())
    await api.post_with_token("csrf", action="edit", assert_="user", assertuser="Me")
    asked = query_of(transport.sent[0])
    assert (asked["assert"], asked["assertuser"]) == ("user", "Me")


async def test_bad_token_forgets_and_the_next_caller_asks_again() -> None:
    api, _ = make(TokenWiki())
    assert await api.get_token("csrf") == "t1+\\"
    api.bad_token("edit")
    assert await api.get_token("csrf") == "t2+\\"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"warnings": {"tokens": {"*": "…"}}}, "query-missing"),
        ({"query": {"tokens": {}}}, "token-missing"),
    ],
)
async def test_an_answer_without_token_says_so_and_is_not_kept(answer: Any, code: str) -> None:
    answers = [answer, {"query": {"tokens": {"csrftoken": "t"}}}]
    api, _ = make(lambda request: answers.pop(0))
    with pytest.warns(match="…") if code == "query-missing" else _nothing(), pytest.raises(TokenUnavailable) as caught:
        await api.get_token("csrf")
    assert caught.value.code == code
    assert caught.value.data == answer
    assert await api.get_token("csrf") == "t"


def _nothing() -> Any:
    from contextlib import nullcontext

    return nullcontext()


async def test_a_failed_token_request_is_not_kept() -> None:
    answers = [respond("broken", 500, {}), {"query": {"tokens": {"csrftoken": "t"}}}]
    api, _ = make(lambda request: answers.pop(0))
    with pytest.raises(Exception, match="500"):
        await api.get_token("csrf")
    assert await api.get_token("csrf") == "t"


async def test_an_object_of_additional_parameters_and_a_string_that_means_assert() -> None:
    api, transport = make(TokenWiki())
    await api.get_token("csrf", "user")
    api.bad_token("csrf")
    await api.get_token("csrf", {"assert": "bot", "errorformat": "plaintext"})
    assert query_of(transport.sent[0])["assert"] == "user"
    assert query_of(transport.sent[1])["errorformat"] == "plaintext"


def test_nothing_is_sent_and_nothing_looked_up_before_the_first_request() -> None:
    assert repr(Api("https://wiki.example")) == "Api('https://wiki.example')"


async def test_outside_a_browser_the_error_says_what_to_do() -> None:
    with pytest.raises(RuntimeError, match="transport="):
        await Api(WIKI).get()
