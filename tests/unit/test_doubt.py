"""Whether a write that failed may have been carried out: what the error says, to programs and to people."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    Api,
    ApiError,
    BadToken,
    ConnectionFailed,
    CorsRejected,
    EmptyResponse,
    ForeignApi,
    HttpError,
    InvalidResponse,
    JsonpUnavailable,
    MediaWikiError,
    NotLoggedIn,
    RequestAborted,
    RequestTimeout,
    Rest,
)
from mwbrowser.http.messages import Request
from tests.unit.memory_page import API, WIKI, MemoryPage, MemoryWiki, make, parameters_of
from tests.unit.memory_transport import MemoryTransport, no_connection, respond

HTML = {"content-type": "text/html"}
IN_DOUBT = "may have been carried out"


def writing(answer: Any, **options: Any) -> Api:
    """Return a client that has its token, and gets this answer to each write."""
    wiki = MemoryWiki(edit=answer, parse=answer)
    return make(wiki, MemoryPage(tokens={"csrf": "t+\\"}), retry_seconds=0, **options)[0]


async def failure_of(writing: Any) -> MediaWikiError:
    with pytest.raises(MediaWikiError) as caught:
        await writing
    return caught.value


async def write(api: Api, **options: Any) -> MediaWikiError:
    return await failure_of(api.post_with_edit_token({"action": "edit", "title": "A", "text": "x"}, options or None))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (no_connection, ConnectionFailed),
        (respond("<h1>Bad gateway</h1>", 502, HTML), HttpError),
        (respond("<h1>Busy</h1>", 503, {**HTML, "retry-after": "5"}), HttpError),
        (respond("<h1>Gateway time-out</h1>", 504, HTML), HttpError),
        (respond("Error", 500, HTML), HttpError),
        (respond("Waited too long", 408, HTML), HttpError),
        (respond("<html>Please log in to this network</html>", 200, HTML), InvalidResponse),
        (respond('{"edit": {"resu'), InvalidResponse),
        (respond(b""), InvalidResponse),
        (respond(b"", 204), EmptyResponse),
        ({"error": {"code": "internal_api_error_DBQueryError", "info": "Oops."}}, ApiError),
    ],
)
async def test_without_an_answer_that_can_be_read_a_write_may_have_been_carried_out(
    answer: Any, kind: type[MediaWikiError]
) -> None:
    error = await write(writing(answer))
    assert type(error) is kind
    assert error.may_have_happened is True
    assert IN_DOUBT in str(error)
    assert "find_edit" in str(error)
    assert "ry again" not in str(error)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"error": {"code": "permissiondenied", "info": "No."}}, ApiError),
        ({"error": {"code": "maxlag", "info": "Busy."}}, ApiError),
        ({"edit": {"result": "Failure", "captcha": {"id": "1"}}}, ApiError),
        (respond("Too many", 429, HTML), HttpError),
        (respond("{}", 503, {"mediawiki-api-error": "readonly"}), HttpError),
        (respond("Forbidden", 403, HTML), HttpError),
        (respond("Too large", 413, HTML), HttpError),
        (JsonpUnavailable("JSONP can only read."), JsonpUnavailable),
    ],
)
async def test_what_refuses_a_write_did_not_carry_it_out(answer: Any, kind: type[MediaWikiError]) -> None:
    error = await write(writing(answer))
    assert isinstance(error, kind)
    assert error.may_have_happened is False
    assert IN_DOUBT not in str(error)


async def test_a_write_that_was_refused_and_then_lost_may_have_been_carried_out() -> None:
    api, _ = make(
        MemoryWiki(edit=[{"error": {"code": "maxlag", "info": "Busy."}}, no_connection]),
        MemoryPage(tokens={"csrf": "t+\\"}),
        on_wait=lambda wait: None,
    )
    assert (await write(api)).may_have_happened is True


async def test_a_token_that_is_not_accepted_twice_means_that_nothing_was_done() -> None:
    error = await write(writing({"error": {"code": "badtoken", "info": "Bad."}}))
    assert isinstance(error, BadToken)
    assert error.may_have_happened is False


@pytest.mark.parametrize("answer", [no_connection, respond("<h1>Bad</h1>", 502, HTML), respond("no JSON")])
@pytest.mark.parametrize(
    "read", [lambda api: api.get(meta="siteinfo"), lambda api: api.post(action="query", meta="siteinfo")]
)
async def test_of_a_read_nothing_of_the_kind_is_said(answer: Any, read: Any) -> None:
    api, _ = make(lambda request: answer(request) if callable(answer) else answer, retry_seconds=0)
    error = await failure_of(read(api))
    assert error.may_have_happened is None
    assert IN_DOUBT not in str(error)


async def test_a_token_request_that_fails_is_no_write() -> None:
    api, sent = make(no_connection, retry_seconds=0)
    error = await write(api)
    assert [request.method for request in sent] == ["GET"]
    assert error.may_have_happened is None


async def never(request: Request) -> Any:
    await asyncio.get_running_loop().create_future()


async def test_a_write_that_ran_out_of_time_may_have_been_carried_out() -> None:
    error = await write(writing(never), timeout=0.01)
    assert isinstance(error, RequestTimeout)
    assert error.may_have_happened is True
    assert "ry again" not in str(error)


async def test_a_write_that_was_still_waiting_for_its_slot_was_not() -> None:
    api = writing(never)
    others = [asyncio.ensure_future(api.get(action="parse", page="A")) for _ in range(3)]
    await asyncio.sleep(0.01)
    error = await write(api, timeout=0.01)
    assert isinstance(error, RequestTimeout)
    assert "not sent" in str(error)
    assert error.may_have_happened is False
    api.abort()
    await asyncio.gather(*others, return_exceptions=True)


@pytest.mark.parametrize(
    "call",
    [
        lambda api: api.post({"action": "edit", "title": "A", "text": "x", "token": "t"}),
        lambda api: api.post_with_edit_token(action="edit", title="A", text="x"),
        lambda api: api.create("A", {}, "x"),
        lambda api: api.upload(b"GIF89a", filename="A.gif"),
    ],
)
async def test_a_write_aborted_under_way_may_have_been_carried_out_at_whatever_depth(call: Any) -> None:
    wiki = MemoryWiki(edit=never, upload=never)
    api, sent = make(wiki, MemoryPage(tokens={"csrf": "t+\\"}))
    task = asyncio.ensure_future(failure_of(call(api)))
    while not any(request.method == "POST" for request in sent):
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    api.abort()
    error = await task
    assert isinstance(error, RequestAborted)
    assert error.may_have_happened is True
    assert IN_DOUBT in str(error)


async def test_a_write_aborted_while_it_waits_for_its_slot_was_not_carried_out() -> None:
    api = writing(never)
    other = api.with_options()
    others = [asyncio.ensure_future(other.get(action="parse", page="A")) for _ in range(3)]
    await asyncio.sleep(0.01)
    task = asyncio.ensure_future(write(api))
    await asyncio.sleep(0.01)
    api.abort()
    error = await task
    assert isinstance(error, RequestAborted)
    assert error.may_have_happened is False
    other.abort()
    await asyncio.gather(*others, return_exceptions=True)


async def test_a_page_without_an_origin_sends_no_write() -> None:
    transport = MemoryTransport(MemoryWiki(), "null")
    api = ForeignApi(API, transport=transport, centralauth=False)
    error = await failure_of(api.post(action="edit", title="A", text="x", token="t"))
    assert isinstance(error, CorsRejected)
    assert not transport.sent
    assert error.may_have_happened is False


async def test_a_rest_write_says_how_to_find_out_too() -> None:
    rest = Rest(f"{WIKI}/w/rest.php", transport=MemoryTransport(no_connection, WIKI))
    error = await failure_of(rest.put("/page/A", {"source": "x"}))
    assert error.may_have_happened is True
    assert "history" in str(error)
    rest = Rest(f"{WIKI}/w/rest.php", transport=MemoryTransport(lambda request: respond({}, 403), WIKI))
    assert (await failure_of(rest.put("/page/A", {"source": "x"}))).may_have_happened is False


async def test_a_conflict_of_a_rest_write_may_be_one_with_itself() -> None:
    """Where the browser has sent it twice, the first one was carried out."""
    rest = Rest(f"{WIKI}/w/rest.php", transport=MemoryTransport(lambda request: respond({}, 409), WIKI))
    assert (await failure_of(rest.post("/page", {"source": "x"}))).may_have_happened is True


@pytest.mark.parametrize("answer", [{}, {"edit": {}}, {"edit": []}])
async def test_an_answer_that_does_not_tell_what_was_done_leaves_it_open(answer: Any) -> None:
    error = await failure_of(writing(answer).create("A", {}, "x"))
    assert isinstance(error, InvalidResponse)
    assert error.may_have_happened is True
    assert IN_DOUBT in str(error)


@pytest.mark.parametrize("answer", [no_connection, respond("<h1>Bad</h1>", 502, HTML)])
async def test_people_are_not_told_to_try_again_either(answer: Any) -> None:
    api = writing(answer)
    texts = api.get_error_message(await write(api))
    assert "it may have" in texts[-1]
    assert not any("try again" in text for text in texts)


async def test_a_write_that_was_never_made_keeps_quiet() -> None:
    api, sent = make(MemoryWiki(), MemoryPage(None))
    error = await failure_of(api.save_option("userjs-a", "b"))
    assert isinstance(error, NotLoggedIn)
    assert not sent
    assert not error.may_have_happened


async def test_a_failure_after_earlier_successes_does_not_blame_the_wiki_for_refusing() -> None:
    answers: list[Any] = [{"query": {}}, None]

    def wiki(request: Request) -> Any:
        if parameters_of(request)["action"] == "edit":
            return no_connection(request)
        return answers[0]

    api = ForeignApi(API, anonymous=True, transport=MemoryTransport(wiki))
    await api.get(meta="siteinfo")
    error = await write(api)
    assert "refused" not in str(error)
    assert IN_DOUBT in str(error)
