"""An address that leads to another one: reads go there and say so once, a write is refused with the new address."""

import json
import warnings
from typing import Any

import pytest

from mwbrowser import Api, ApiWarning, CorsRejected, ForeignApi, ForeignRest, HttpError, Redirected
from mwbrowser.errors.base import ConnectionFailed
from mwbrowser.http.messages import Request, Response
from tests.unit.memory_transport import JSON_HEADERS, MemoryTransport, fields_of, no_connection, query_of, respond

OLD, NEW = "https://old.example/w/api.php", "https://new.example/w/api.php"
HTML = {"content-type": "text/html"}


def moved(value: Any, url: str = NEW, headers: Any = JSON_HEADERS, status: int = 200) -> Response:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Response(status, headers, body, url, redirected=True)


class Moved:
    """What a page sees of an address that leads to another: `at_the_end` answers there; a user is unknown after it."""

    def __init__(self, at_the_end: Any = None, *, readable: bool = True) -> None:
        self.at_the_end = {"ok": True} if at_the_end is None else at_the_end
        self.readable = readable

    def __call__(self, request: Request) -> Any:
        if request.url.startswith(NEW):
            return self.at_the_end
        if request.opaque:
            return respond(b"")
        if not self.readable or (request.method == "GET" and request.credentials == "include"):
            return no_connection(request)
        if request.method != "GET":
            return Redirected("The server redirects this request.", request=request)
        return moved(self.at_the_end)


def make(wiki: Moved, **options: Any) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(wiki)
    return ForeignApi(OLD, transport=transport, retry_seconds=0, **options), transport


async def test_a_read_goes_there_and_one_warning_in_all_names_the_new_address() -> None:
    api, transport = make(Moved(), anonymous=True)
    with pytest.warns(ApiWarning, match=rf"leads to {NEW} .*Use '{NEW}' as the address") as caught:
        assert await api.get(titles="Tea") == {"ok": True}
    assert len(caught) == 1
    assert isinstance(caught[0].message, ApiWarning)
    assert caught[0].message.code == "redirected"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await api.get(titles="Tea")
    assert len(transport.sent) == 2


async def test_the_warning_reaches_on_warning_as_others_do() -> None:
    seen: list[ApiWarning] = []
    api, _ = make(Moved(), anonymous=True, on_warning=seen.append)
    await api.get()
    assert [warning.code for warning in seen] == ["redirected"]


@pytest.mark.parametrize("anonymous", [True, False])
async def test_a_write_is_not_sent_on_and_the_error_names_the_new_address(anonymous: bool) -> None:
    api, transport = make(Moved(), anonymous=anonymous)
    with pytest.raises(Redirected, match=rf"{OLD} leads to {NEW} .*Use '{NEW}'") as caught:
        await api.post(action="edit", title="A", text="B", token="secret")
    assert caught.value.address == NEW
    assert caught.value.may_have_happened is False
    assert caught.value.code == "http"
    assert "$wg" not in str(caught.value)
    assert "secret" not in str(caught.value)
    assert [request.method for request in transport.sent] == ["POST", "GET"]
    assert transport.sent[1].credentials == "omit"
    assert query_of(transport.sent[1]) == {"action": "query", "format": "json", "origin": "*"}


async def test_where_the_new_address_cannot_be_found_out_the_error_says_how_a_person_can() -> None:
    def answer(request: Request) -> Any:
        return Redirected("", request=request) if request.method == "POST" else no_connection(request)

    api = ForeignApi(OLD, transport=MemoryTransport(answer), anonymous=True)
    with pytest.raises(Redirected, match="Open it in a tab of the browser") as caught:
        await api.post(action="edit", title="A")
    assert caught.value.address == ""


async def test_a_read_by_post_goes_there_with_all_that_it_carries() -> None:
    api, transport = make(Moved(), anonymous=True)
    titles = [f"A page with a long name, number {number}, and its end" for number in range(50)]
    with pytest.warns(ApiWarning):
        assert await api.get(titles=titles) == {"ok": True}
    last = transport.sent[-1]
    assert (last.method, last.url) == ("POST", f"{NEW}?origin=*")
    assert fields_of(last)["titles"] == "|".join(titles)


async def test_a_read_by_post_is_not_sent_from_https_to_http() -> None:
    def answer(request: Request) -> Any:
        return Redirected("", request=request) if request.method == "POST" else moved({}, NEW.replace("https", "http"))

    transport = MemoryTransport(answer)
    with pytest.raises(Redirected):
        await ForeignApi(OLD, transport=transport, anonymous=True).get(titles="A" * 3000)
    assert len(transport.sent) == 2


async def test_a_user_whom_the_wiki_does_not_see_after_a_redirect_is_told_of_it_and_not_of_settings() -> None:
    api, transport = make(Moved())
    for _ in range(2):
        with pytest.raises(Redirected, match=rf"leads to {NEW}.*Use '{NEW}'") as caught:
            await api.get(meta="userinfo")
        assert "CrossSite" not in str(caught.value)
    # The request, once more, and as an anonymous user, which says where; then only the request.
    assert len(transport.sent) == 3 + 1


async def test_that_holds_also_after_a_read_by_post_that_went_there() -> None:
    api, _ = make(Moved())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ApiWarning)
        assert await api.post(titles="Tea") == {"ok": True}
    for _ in range(2):
        with pytest.raises(Redirected, match=f"leads to {NEW}"):
            await api.get(meta="userinfo")


async def test_an_address_that_leads_to_no_api_is_named_as_such() -> None:
    api, _ = make(Moved(), anonymous=True)
    api.transport.answer = lambda request: moved(b"<html>", headers=HTML)  # type: ignore[attr-defined]
    with pytest.raises(Redirected, match=f"leads to {NEW} .*There is no API at that address") as caught:
        await api.get()
    assert caught.value.address == NEW


async def test_a_write_that_a_transport_has_sent_on_all_the_same_is_in_doubt_if_no_api_answers() -> None:
    transport = MemoryTransport(lambda request: moved(b"<html>", headers=HTML))
    with pytest.raises(Redirected, match="may have been carried out") as caught:
        await ForeignApi(OLD, transport=transport, anonymous=True).post(action="edit", title="A")
    assert caught.value.may_have_happened is True


async def test_an_http_error_at_the_new_address_says_where_it_came_from() -> None:
    transport = MemoryTransport(lambda request: moved(b"<html>", headers=HTML, status=404))
    with pytest.raises(HttpError) as caught:
        await ForeignApi(OLD, transport=transport, anonymous=True).get()
    assert f"leads to {NEW}" in caught.value.__notes__[0]


async def test_the_pages_own_wiki_is_no_exception() -> None:
    def answer(request: Request) -> Any:
        return Redirected("", request=request) if request.method == "POST" else moved({})

    transport = MemoryTransport(answer, origin="https://old.example")
    with pytest.raises(Redirected) as caught:
        await Api(OLD, transport=transport).post(action="edit", title="A", token="+\\")
    assert caught.value.address == NEW


async def test_a_redirect_from_a_title_to_another_is_no_news_of_a_rest_api() -> None:
    rest = "https://wiki.example/w/rest.php"
    transport = MemoryTransport(lambda request: moved({"id": 1}, f"{rest}/v1/page/Tea"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert await ForeignRest(rest, anonymous=True, transport=transport).get("/page/tea") == {"id": 1}


async def test_a_write_to_a_rest_api_names_the_new_rest_api() -> None:
    def answer(request: Request) -> Any:
        if request.method != "GET":
            return Redirected("", request=request)
        return moved({}, request.url.replace("old", "new"))

    rest = ForeignRest("https://old.example/w/rest.php", anonymous=True, transport=MemoryTransport(answer))
    with pytest.raises(Redirected) as caught:
        await rest.put("/page/Tea", {"source": ""})
    assert caught.value.address == "https://new.example/w/rest.php"


async def test_an_address_by_http_that_only_https_answers_is_named() -> None:
    def answer(request: Request) -> Any:
        if request.opaque or (request.url.startswith("https:") and query_of(request).get("origin") == "*"):
            return {"ok": True}
        return no_connection(request)

    transport = MemoryTransport(answer, origin="http://here.example")
    api = ForeignApi("http://wiki.example/w/api.php", transport=transport, retry_seconds=0)
    with pytest.raises(Redirected) as caught:
        await api.get()
    assert caught.value.address == "https://wiki.example/w/api.php"


async def test_a_page_from_https_is_told_that_it_cannot_reach_http_without_a_request_more() -> None:
    transport = MemoryTransport(no_connection)
    with pytest.raises(ConnectionFailed, match="This page came by https") as caught:
        await ForeignApi("http://wiki.example/w/api.php", transport=transport).get()
    assert type(caught.value).__name__ == "BlockedByPolicy"
    assert len(transport.sent) == 1


async def test_a_write_to_a_wiki_without_cors_names_the_address_that_the_wiki_gives_by_jsonp() -> None:
    def answer(request: Request) -> Any:
        if request.jsonp:
            return {"query": {"general": {"server": "//new.example", "scriptpath": "/w"}}}
        return respond(b"") if request.opaque else no_connection(request)

    transport = MemoryTransport(answer)
    with pytest.raises(CorsRejected, match=f"gives '{NEW}' as its address") as caught:
        await ForeignApi(OLD, transport=transport, anonymous=True).post(action="edit", title="A")
    assert "is it MediaWiki" not in caught.value.message
    assert sum(request.jsonp for request in transport.sent) == 1


async def test_a_client_that_may_use_no_jsonp_asks_for_nothing_by_it() -> None:
    transport = MemoryTransport(lambda request: respond(b"") if request.opaque else no_connection(request))
    for options in ({"anonymous": True, "jsonp": "never"}, {}):
        with pytest.raises(CorsRejected):
            await ForeignApi(OLD, transport=transport, **options).post(action="edit", title="A")
    assert not any(request.jsonp for request in transport.sent)
