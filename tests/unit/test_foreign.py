"""The wiki next door: origin, credentials, anonymity, JSONP."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import (
    BadToken,
    ConnectionFailed,
    CorsRejected,
    ForeignApi,
    ForeignRest,
    JsonpUnavailable,
    TokenUnavailable,
)
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of, respond

WIKI = "https://commons.example/w/api.php"
REST = "https://commons.example/w/rest.php"


def make(
    answer: Any = None, origin: str = "https://here.example", **options: Any
) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(answer or (lambda request: {"ok": True}), origin)
    return ForeignApi(WIKI, transport=transport, **options), transport


async def test_a_read_names_the_pages_origin_and_carries_cookies_and_no_header() -> None:
    api, transport = make()
    await api.get(meta="userinfo")
    [request] = transport.sent
    assert request.url == WIKI + "?action=query&format=json&origin=https%3A%2F%2Fhere.example&meta=userinfo"
    assert request.credentials == "include"
    assert request.headers == {}
    assert not request.preflighted("https://here.example")


async def test_a_post_has_its_origin_in_the_address_and_in_the_body_as_the_anchor_has() -> None:
    api, transport = make()
    await api.post(action="edit", token="t")
    [request] = transport.sent
    assert request.url == WIKI + "?origin=https%3A%2F%2Fhere.example"
    assert request.body == "action=edit&format=json&origin=https%3A%2F%2Fhere.example&token=t"
    assert not request.preflighted("https://here.example")


async def test_an_origin_of_the_callers_own_goes_into_the_address() -> None:
    api, transport = make(parameters={"origin": "https://other.example"})
    await api.post(action="edit")
    await api.post(action="edit", origin="*")
    assert query_of(transport.sent[0]) == {"origin": "https://other.example"}
    assert query_of(transport.sent[1]) == {"origin": "*"}


async def test_anonymous_is_origin_star_without_cookies() -> None:
    api, transport = make(anonymous=True)
    await api.get()
    assert transport.sent[0].url == WIKI + "?action=query&format=json&origin=*"
    assert transport.sent[0].credentials == "omit"


async def test_anonymous_on_the_pages_own_wiki_is_anonymous_too() -> None:
    api, transport = make(origin="https://commons.example", anonymous=True)
    await api.get()
    assert query_of(transport.sent[0])["origin"] == "*"


async def test_on_the_pages_own_wiki_there_is_no_origin() -> None:
    api, transport = make(origin="https://commons.example")
    await api.get()
    await api.post(action="edit")
    assert "origin" not in query_of(transport.sent[0])
    assert transport.sent[1].url == WIKI


async def test_an_anonymous_write_uses_the_known_token_without_asking() -> None:
    api, transport = make(anonymous=True)
    await api.post_with_token("csrf", action="edit", title="A")
    [request] = transport.sent
    assert request.method == "POST"
    assert fields_of(request)["token"] == "+\\"
    assert request.url == WIKI + "?origin=*"


async def test_an_anonymous_badtoken_is_not_tried_again_with_the_same_token() -> None:
    api, transport = make(lambda request: {"error": {"code": "badtoken", "info": "no"}}, anonymous=True)
    with pytest.raises(BadToken):
        await api.post_with_token("csrf", action="edit")
    assert len(transport.sent) == 1


async def test_an_anonymous_client_has_no_login_token_and_says_why() -> None:
    api, transport = make(anonymous=True)
    with pytest.raises(TokenUnavailable, match="anonymous=True") as caught:
        await api.get_token("login")
    assert caught.value.code == "query-missing"
    assert transport.sent == []


async def test_a_page_without_origin_gets_an_error_at_once_unless_anonymous() -> None:
    api, transport = make(origin="null")
    with pytest.raises(CorsRejected, match="anonymous=True") as caught:
        await api.get()
    assert caught.value.code == "http"
    assert transport.sent == []
    anonymous, _ = make(origin="null", anonymous=True)
    assert await anonymous.get() == {"ok": True}


@pytest.mark.parametrize("url", [None, "", {"anonymous": True}])
def test_a_client_without_address_is_refused(url: Any) -> None:
    with pytest.raises(TypeError, match="address"):
        ForeignApi(url)
    with pytest.raises(TypeError, match="address"):
        ForeignRest(url)


def test_options_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="jsonp"):
        ForeignApi(WIKI, jsonp="sometimes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="anonymous=True"):
        ForeignApi(WIKI, jsonp="always")
    with pytest.raises(TypeError, match="anonymus"):
        ForeignApi(WIKI, anonymus=True)


def wiki_without_cors(request: Request) -> Any:
    """Answer scripts, and requests whose answer nobody reads; a browser withholds all else."""
    if request.jsonp:
        return {"by": "script"}
    return respond(b"") if request.opaque else no_connection(request)


async def test_an_anonymous_read_falls_back_to_jsonp_and_remembers_it_for_the_wiki() -> None:
    api, transport = make(wiki_without_cors, anonymous=True)
    assert await api.get(list="random") == {"by": "script"}
    assert await api.get(list="random") == {"by": "script"}
    other = ForeignApi(WIKI, anonymous=True, transport=transport)
    assert await other.get() == {"by": "script"}
    assert [(request.jsonp, request.opaque) for request in transport.sent] == [
        (False, False),
        (False, False),
        (False, True),
        (True, False),
        (False, False),  # still refused: it was no outage that ended in between
        (True, False),
        (True, False),
    ]
    assert transport.sent[3].url == WIKI + "?action=query&format=json&list=random"


async def test_jsonp_never_is_tried_for_a_write_a_logged_in_user_or_where_it_is_switched_off() -> None:
    for options, method in (
        ({"anonymous": True}, "POST"),
        ({}, "GET"),
        ({"anonymous": True, "jsonp": "never"}, "GET"),
    ):
        api, transport = make(wiki_without_cors, **options)
        with pytest.raises(CorsRejected):
            await api.request(method, {})
        assert not any(request.jsonp for request in transport.sent)


async def test_a_user_does_not_become_anonymous_where_anonymous_clients_have_fallen_back_to_jsonp() -> None:
    api, transport = make(wiki_without_cors, anonymous=True)
    await api.get()
    with pytest.raises(CorsRejected):
        await ForeignApi(WIKI, transport=transport).get()


async def test_jsonp_always_sends_no_fetch_and_refuses_to_write() -> None:
    api, transport = make(wiki_without_cors, anonymous=True, jsonp="always")
    assert await api.get() == {"by": "script"}
    with pytest.raises(JsonpUnavailable, match="only read"):
        await api.post(action="edit")
    assert [request.jsonp for request in transport.sent] == [True]


async def test_a_fallback_that_fails_leaves_the_refusal_with_a_note() -> None:
    def answer(request: Request) -> Any:
        return JsonpUnavailable("JSONP needs a document") if request.jsonp else wiki_without_cors(request)

    api, _ = make(answer, anonymous=True)
    with pytest.raises(CorsRejected) as caught:
        await api.get()
    assert "JSONP needs a document" in caught.value.__notes__[0]


async def test_a_dead_host_is_a_failed_connection_and_no_script_is_run() -> None:
    api, transport = make(no_connection, anonymous=True)
    with pytest.raises(ConnectionFailed) as caught:
        await api.get()
    assert not isinstance(caught.value, CorsRejected)
    assert not any(request.jsonp for request in transport.sent)


async def test_an_offline_browser_is_not_asked_twice() -> None:
    api, transport = make(lambda request: ConnectionFailed("The browser is offline.", request=request, offline=True))
    with pytest.raises(ConnectionFailed, match="offline"):
        await api.get()
    assert len(transport.sent) == 1


async def test_a_wiki_that_does_not_list_the_page_is_told_from_one_that_is_down_and_found_out_once() -> None:
    def answer(request: Request) -> Any:
        return {} if query_of(request).get("origin") == "*" else no_connection(request)

    api, transport = make(answer)
    for _ in range(2):
        with pytest.raises(CorsRejected, match=r"'here\.example' to \$wgCrossSiteAJAXdomains"):
            await api.get()
    assert len(transport.sent) == 5


async def test_rest_reads_with_cookies_and_without_where_the_wiki_refuses_them() -> None:
    def answer(request: Request) -> Any:
        if request.opaque:
            return respond(b"")
        return (
            no_connection(request)
            if request.credentials == "include"
            else respond("<html>", 200, {"content-type": "text/html"})
        )

    transport = MemoryTransport(answer)
    rest = ForeignRest(REST, transport=transport)
    assert await rest.get("/page/Main_Page/html") == "<html>"
    assert await rest.get("/page/Main_Page/html") == "<html>"
    assert [request.credentials for request in transport.sent] == ["include", "omit", "omit", "include", "omit"]
    with pytest.raises(CorsRejected, match="wgAllowCrossOrigin"):
        await rest.post("/page", {"title": "A"})


async def test_anonymous_rest_never_carries_cookies() -> None:
    transport = MemoryTransport(lambda request: {})
    await ForeignRest(REST, anonymous=True, transport=transport).get("/page/A")
    assert transport.sent[0].credentials == "omit"
