"""The REST API: paths, bodies, results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mwbrowser import (
    Api,
    EmptyResponse,
    ForeignApi,
    ForeignRest,
    HttpError,
    InvalidResponse,
    MediaWikiError,
    Request,
    Rest,
)
from mwbrowser.auth import Auth
from tests.unit.memory_transport import MemoryTransport, respond

WIKI = "https://wiki.example/w/rest.php"


def make(answer: Any = None) -> tuple[Rest, MemoryTransport]:
    transport = MemoryTransport(answer or (lambda request: {"ok": True}), origin="https://wiki.example")
    return Rest(WIKI, transport=transport), transport


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/v1/page/Earth", "/v1/page/Earth"),
        ("/page/Main_Page/html", "/v1/page/Main_Page/html"),
        ("page/Main_Page", "/v1/page/Main_Page"),
        ("/search/page", "/v1/search/page"),
        ("/coredev/v0/x", "/coredev/v0/x"),
        ("/pages", "/pages"),
        ("/oauth2/access_token", "/oauth2/access_token"),
    ],
)
async def test_core_paths_may_be_written_without_their_version(path: str, sent: str) -> None:
    rest, transport = make()
    await rest.get(path)
    assert transport.sent[0].url == WIKI + sent


@pytest.mark.parametrize("end", ["/", "/v1", "/v1/"])
async def test_an_address_may_end_in_a_slash_or_the_version(end: str) -> None:
    transport = MemoryTransport(lambda request: {}, origin="https://wiki.example")
    await Rest(WIKI + end, transport=transport).get("/page/A")
    assert transport.sent[0].url == WIKI + "/v1/page/A"


async def test_get_encodes_its_query_and_sends_the_given_headers() -> None:
    rest, transport = make()
    await rest.get("/v1/search/page", {"q": "a b/c?", "redirect": False, "limit": None}, {"If-None-Match": "x"})
    assert transport.sent[0].url == WIKI + "/v1/search/page?q=a%20b%2Fc%3F&redirect=false"
    assert transport.sent[0].headers == {"If-None-Match": "x"}


async def test_writes_send_json_as_it_is_with_lower_case_header_names() -> None:
    rest, transport = make()
    await rest.post("/v1/page", {"source": "100%20 ü"}, {"X-A": "1", "Content-Type": "text/plain"})
    await rest.put("/v1/page/A")
    await rest.post("/v1/page")
    await rest.delete("/v1/page/A", {"a": 1})
    first, second, third, fourth = transport.sent
    assert first.headers == {"x-a": "1", "content-type": "application/json"}
    assert first.body == '{"source":"100%20 ü"}'
    assert (second.method, second.body) == ("PUT", None)
    assert (third.method, third.body) == ("POST", "{}")
    assert (fourth.method, fourth.body) == ("DELETE", '{"a":1}')


@pytest.mark.parametrize(
    ("body", "content_type", "result"),
    [
        (b'{"a": 1.0}', "application/json", {"a": 1.0}),
        (b"[1]", "application/problem+json; charset=utf-8", [1]),
        ("<p>ü".encode(), "text/html; charset=utf-8", "<p>ü"),
        (b"<svg/>", "image/svg+xml", "<svg/>"),
        (b"\x89PNG", "image/png", b"\x89PNG"),
        (b"", "application/json", None),
    ],
)
async def test_a_result_is_what_its_content_type_says(body: bytes, content_type: str, result: object) -> None:
    rest, _ = make(lambda request: respond(body, 200, {"content-type": content_type}))
    assert await rest.get("/x") == result


async def test_a_204_is_none() -> None:
    rest, _ = make(lambda request: respond(b"", 204, {}))
    assert await rest.delete("/x") is None


async def test_an_error_carries_the_apis_own_account() -> None:
    account = {"errorKey": "rest-nonexistent-title", "messageTranslations": {"en": "No such page"}, "httpCode": 404}
    rest, _ = make(lambda request: respond(account, 404))
    with pytest.raises(HttpError, match="HTTP 404: rest-nonexistent-title: No such page") as caught:
        await rest.get("/page/Nope")
    assert (caught.value.code, caught.value.status, caught.value.data) == ("http", 404, account)


async def test_json_that_is_none_is_an_invalid_response() -> None:
    rest, _ = make(lambda request: respond("{", 200))
    with pytest.raises(InvalidResponse):
        await rest.get("/x")


@pytest.mark.parametrize("option", ["use_us", "combine", "content_type", "progress"])
def test_what_is_for_the_action_api_only_is_no_option(option: str) -> None:
    with pytest.raises(TypeError, match=f"unexpected keyword argument '{option}'"):
        Rest("https://wiki.example/w/rest.php", **{option: True})
    with pytest.raises(TypeError, match=f"unexpected keyword argument '{option}'"):
        Rest("https://wiki.example/w/rest.php").with_options(**{option: True})


@pytest.mark.parametrize(
    ("path", "placeholders", "sent"),
    [
        ("/page/{title}/html", {"title": "AC/DC"}, "/v1/page/AC%2FDC/html"),
        ("/page/{title}", {"title": "Zürich?#%"}, "/v1/page/Z%C3%BCrich%3F%23%25"),
        ("/v1/revision/{from}/compare/{to}", {"from_": 1, "to": 2}, "/v1/revision/1/compare/2"),
        ("/x/{query}/{headers}", {"query_": "a", "headers_": "b"}, "/x/a/b"),
        ("/page/{title}", {"title": "{title}"}, "/v1/page/%7Btitle%7D"),
    ],
)
async def test_names_in_braces_are_filled_in_and_encoded(path: str, placeholders: dict[str, Any], sent: str) -> None:
    rest, transport = make()
    await rest.get(path, **placeholders)
    await rest.post(path, {}, **placeholders)
    await rest.put(path, **placeholders)
    await rest.delete(path, **placeholders)
    assert [request.url for request in transport.sent] == [WIKI + sent] * 4


@pytest.mark.parametrize(
    ("path", "placeholders", "error", "message"),
    [
        ("/page/{title}", {}, TypeError, "needs title="),
        ("/page/{title}", {"titel": "A"}, TypeError, r"has no \{titel\}; it has \{title\}"),
        ("/page/Tea", {"title": "A"}, TypeError, r"has no \{title\}; it has no \{names\}"),
        ("/page/{title}", {"title": ""}, ValueError, "cannot stand in a path"),
        ("/page/{title}", {"title": ".."}, ValueError, "cannot stand in a path"),
        ("/page/{title}", {"title": object()}, TypeError, "title"),
    ],
)
async def test_a_name_in_braces_without_a_value_is_refused(
    path: str, placeholders: dict[str, Any], error: type[Exception], message: str
) -> None:
    rest, transport = make()
    with pytest.raises(error, match=message):
        await rest.get(path, **placeholders)
    assert transport.sent == []


async def test_a_clients_rest_api_is_that_of_the_same_wiki_as_the_same_user() -> None:
    transport = MemoryTransport(lambda request: {"ok": True}, origin="https://page.example")
    api = ForeignApi("wiki.example", anonymous=True, transport=transport, timeout=7, headers={"X-A": "1"})
    rest = api.rest
    assert isinstance(rest, ForeignRest)
    assert (rest.url, rest.anonymous, rest._options.timeout) == (WIKI, True, 7)
    assert rest._state is ForeignRest("wiki.example", anonymous=True, transport=transport)._state
    await rest.get("/page/{title}", title="Tea")
    assert (transport.sent[0].credentials, transport.sent[0].headers) == ("omit", {"X-A": "1"})
    assert not isinstance(Api("/w/api.php", transport=transport).rest, ForeignRest)


async def test_a_user_who_signed_in_by_a_part_of_the_callers_is_the_same_in_the_rest_api() -> None:
    class Signed(Auth):
        def identity(self, url: str, transport: Any) -> str:
            return "signed"

        async def prepare(self, request: Request, call: Any) -> Request:
            return replace(request, headers={**request.headers, "Authorization": "Bearer x"})

    transport = MemoryTransport(lambda request: {"ok": True}, origin="https://page.example")
    api = ForeignApi("wiki.example", auth=Signed(), transport=transport)
    await api.rest.get("/page/Tea")
    assert transport.sent[0].headers["Authorization"] == "Bearer x"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (respond("<html>Back soon", 200, {"content-type": "text/html; charset=utf-8"}), InvalidResponse),
        (respond("", 200, {"content-type": "application/json"}), EmptyResponse),
    ],
)
async def test_an_answer_to_a_write_that_is_not_the_apis_is_no_success(
    answer: Any, error: type[MediaWikiError]
) -> None:
    rest, _ = make(lambda request: answer)
    with pytest.raises(error) as caught:
        await rest.post("/page", {"title": "A"})
    assert caught.value.may_have_happened


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/transform/wikitext/to/html", "text/html"),
        ("/x", 'text/html; charset=utf-8; profile="https://www.mediawiki.org/wiki/Specs/HTML/2.8.0"'),
    ],
)
async def test_html_that_a_post_asks_for_is_its_result(path: str, content_type: str) -> None:
    rest, _ = make(lambda request: respond("<p>A", 200, {"content-type": content_type}))
    assert await rest.post(path, {"wikitext": "A"}) == "<p>A"
    rest, _ = make(lambda request: respond("", 204, {"content-type": content_type}))
    assert await rest.post(path) is None
