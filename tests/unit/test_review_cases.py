"""What an independent reading of version 0.1 found, each with what is right instead, and the same fault elsewhere."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import traceback
import warnings
from types import SimpleNamespace
from typing import Any

import pytest

from mwbrowser import (
    Api,
    ApiError,
    ApiWarning,
    BadToken,
    ConnectionFailed,
    CorsRejected,
    ForeignApi,
    ForeignRest,
    HttpError,
    InvalidResponse,
    NotLoggedIn,
    RequestAborted,
    RequestTimeout,
    Rest,
    Results,
    watching,
)
from mwbrowser.http import limiter
from mwbrowser.http.messages import Request, Response
from mwbrowser.state import findings
from mwbrowser.state.wiki import _states
from tests.unit.memory_page import MemoryPage, MemoryWiki, parameters_of
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of, respond

HERE = "https://wiki.example"
WIKI = f"{HERE}/w/api.php"
REST = f"{HERE}/w/rest.php"
TOKENS = {"query": {"tokens": {"csrftoken": "t"}}}
CENTRAL = ("ext.centralauth.ForeignApi",)


def make(answer: Any, origin: str = HERE, page: MemoryPage | None = None, **options: Any) -> tuple[Api, list[Request]]:
    transport = MemoryTransport(answer, origin, page)
    return Api(WIKI, transport=transport, **options), transport.sent


async def ticks(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


class Clock:
    """What findings take for the time."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    own = Clock()
    monkeypatch.setattr(findings, "clock", own)
    return own


# b01: a failure shared by callers.


async def test_two_uploads_that_fail_on_one_token_request_each_resume_their_own_file() -> None:
    files: list[str] = []
    down = [True]

    def answer(request: Request) -> Any:
        if request.method == "GET":
            return respond("broken", 500, {}) if down[0] else TOKENS
        files.append(dict(request.form or ())["filename"])
        return {"upload": {"result": "Success"}}

    api, sent = make(answer)
    uploads = [api.upload(b"1", filename="One.png"), api.upload(b"2", filename="Two.png")]
    failures = await asyncio.gather(*uploads, return_exceptions=True)
    assert len(sent) == 1
    assert [failure.upload for failure in failures] == uploads  # type: ignore[union-attr]
    down[0] = False
    for failure in failures:
        await failure.upload.resume()  # type: ignore[union-attr]
    assert files == ["One.png", "Two.png"]


# b02: a refusal without `error`.

CAPTCHA = {"edit": {"captcha": {"type": "simple", "id": "1", "question": "1+1"}, "result": "Failure"}}


def refusing(answer: Any) -> Any:
    def wiki(request: Request) -> Any:
        if request.method == "POST":
            return answer
        asked = query_of(request)
        if asked.get("meta") == "tokens":
            return {"query": {"tokens": {f"{asked['type']}token": "t"}}}
        if asked.get("meta") == "userinfo":
            return {"query": {"userinfo": {"id": 1, "name": "A"}}}
        page = {"title": "A", "revisions": [{"content": "old", "timestamp": "t"}]}
        return {"curtimestamp": "x", "query": {"pages": [page]}}

    return wiki


@pytest.mark.parametrize(
    "call",
    [
        lambda api: api.edit("A", lambda revision: "new"),
        lambda api: api.create("A", {}, "new"),
        lambda api: api.new_section("A", "h", "m"),
        lambda api: api.post_with_token("csrf", action="edit", title="A", text="new"),
        lambda api: api.post(action="edit", title="A", text="new", token="t"),
    ],
)
async def test_an_edit_that_a_captcha_stops_is_an_error_with_the_question_in_its_data(call: Any) -> None:
    api, _ = make(refusing(CAPTCHA))
    with pytest.raises(ApiError) as caught:
        await call(api)
    assert caught.value.code == "captcha"
    assert caught.value.data["edit"]["captcha"]["question"] == "1+1"


async def test_any_write_whose_result_is_a_failure_is_an_error() -> None:
    api, _ = make(refusing({"emailuser": {"result": "Failure", "message": "Not today."}}))
    with pytest.raises(ApiError, match="Not today") as caught:
        await api.post_with_token("csrf", action="emailuser", target="B", text="Hello")
    assert caught.value.code == "failure"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"title": "A", "watched": False, "errors": [{"code": "hookaborted", "message": "no"}]}, "hookaborted"),
        ({"title": "Special:A", "ns": -1, "watchable": False}, "notwatched"),
        ({"title": "<>", "invalid": True, "invalidreason": "Bad."}, "invalidtitle"),
        ({"title": "A"}, "notwatched"),
    ],
)
async def test_a_page_that_was_not_watched_is_an_error(entry: dict[str, Any], code: str) -> None:
    api, _ = make(refusing({"watch": [entry]}))
    with pytest.raises(ApiError) as caught:
        await api.watch("A")
    assert caught.value.code == code
    assert caught.value.data == {"watch": [entry]}
    with pytest.raises(ApiError):
        await api.unwatch(["A"])


# b03: a finding without an end.


async def test_a_login_in_another_tab_is_noticed_by_the_next_call_and_by_new_clients() -> None:
    user: list[str | None] = [None]

    def wiki(request: Request) -> Any:
        asked = query_of(request) | fields_of(request)
        if asked.get("meta") == "userinfo":
            info = {"id": 0, "name": "1.2.3.4", "anon": True} if user[0] is None else {"id": 1, "name": user[0]}
            return {"query": {"userinfo": info}}
        return TOKENS if asked.get("meta") == "tokens" else {"options": "success"}

    transport = MemoryTransport(wiki)
    api = ForeignApi(WIKI, transport=transport)
    with pytest.raises(NotLoggedIn):
        await api.save_option("userjs-x", "1")
    user[0] = "Ada"  # the person follows the advice
    assert await api.save_option("userjs-x", "1") == {"options": "success"}
    assert await ForeignApi(WIKI, transport=transport).save_options({"userjs-x": "1"}) == {"options": "success"}


# b04: waiting outside the time limit.


async def test_stalled_uploads_leave_reads_their_slots() -> None:
    stalled = asyncio.Event()
    uploading = asyncio.Event()

    async def answer(request: Request) -> Any:
        if request.method == "POST":
            uploading.set()
            await stalled.wait()
        return TOKENS

    api, _ = make(answer)
    uploads = [api.upload(b"x", filename=f"{number}.png") for number in range(5)]
    await uploading.wait()
    async with asyncio.timeout(5):
        assert await api.get(meta="siteinfo") == TOKENS
    for upload in uploads:
        upload.abort()
    ends = await asyncio.gather(*uploads, return_exceptions=True)
    assert {type(end) for end in ends} == {RequestAborted}


async def test_waiting_for_a_slot_ends_when_nothing_moves_for_as_long_as_the_timeout() -> None:
    async def stalled(request: Request) -> Any:
        await asyncio.Event().wait()

    transport = MemoryTransport(stalled, HERE)
    patient = Api(WIKI, transport=transport, timeout=0)
    before = [asyncio.ensure_future(patient.get(n=number)) for number in range(3)]
    await ticks(5)
    with pytest.raises(RequestTimeout, match="not sent"):
        await Api(WIKI, transport=transport, timeout=0.01).get(meta="siteinfo")
    assert len(transport.sent) == 3
    patient.abort()
    await asyncio.gather(*before, return_exceptions=True)


# b05: a caller's code inside the library's way.


@pytest.fixture
async def reported() -> list[dict[str, Any]]:
    """What the event loop's exception handler was given."""
    contexts: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: contexts.append(context))
    return contexts


def raising(*_: object) -> None:
    raise KeyError("the widget is gone")


async def test_a_watcher_that_raises_is_reported_and_changes_nothing(reported: list[dict[str, Any]]) -> None:
    failures = [True]

    def flaky(request: Request) -> Any:
        return no_connection(request) if failures and failures.pop() else {"ok": True}

    api, sent = make(flaky, on_wait=lambda wait: None)
    with watching(raising):
        assert await api.get(meta="siteinfo") == {"ok": True}
    assert len(sent) == 2
    assert [type(context["exception"]) for context in reported] == [KeyError] * 4
    saved: list[Request] = []
    api, _ = make(lambda request: TOKENS if request.method == "GET" else saved.append(request) or {"edit": {}})
    with watching(raising):
        assert await api.post_with_token("csrf", action="edit") == {"edit": {}}
    assert len(saved) == 1


async def test_callbacks_about_waits_and_progress_that_raise_are_reported_and_change_nothing(
    reported: list[dict[str, Any]],
) -> None:
    answers: list[Any] = [{"error": {"code": "maxlag", "info": "lag"}}, {"ok": True}]
    api, _ = make(lambda request: answers.pop(0), on_wait=raising)
    assert await api.get() == {"ok": True}
    assert len(reported) == 1
    pages = {"batchcomplete": True, "query": {"pages": [{"title": "A"}], "allpages": [{"title": "A"}]}}
    api, _ = make(lambda request: pages)
    for results in (
        api.pages(titles=["A"], progress=raising),
        api.items(list="allpages", progress=raising),
        api.batches(titles="A", progress=raising),
    ):
        assert len(await results.to_list()) == 1
    assert len(reported) == 4
    done = {"upload": {"result": "Success", "filekey": "k"}}

    def takes(request: Request) -> Any:
        if request.progress is not None:
            request.progress(0.5)
        return TOKENS if request.method == "GET" else done

    api, _ = make(takes)
    assert await api.upload(b"x", filename="A.png", progress=raising) == done
    assert await api.chunked_upload(b"xyz", {"filename": "A.png"}, 1, progress=raising) == done
    assert await api.post({"action": "x"}, {"content_type": "multipart/form-data", "progress": raising}) == done
    assert {type(context["exception"]) for context in reported} == {KeyError}


# b06 has a file of its own: test_hostile_answers.py.


@pytest.mark.parametrize("body", [{}, [], {"batchcomplete": True}, None, 5, "x"])
@pytest.mark.parametrize(
    "call",
    [
        lambda api: api.parse("x"),
        lambda api: api.login("a", "b"),
        lambda api: api.watch("A"),
        lambda api: api.rollback("A", "B"),
        lambda api: api.create("A", {}, "t"),
        lambda api: api.edit("A", lambda revision: "x"),
        lambda api: api.get_messages("m"),
        lambda api: api.get_categories_by_prefix("A"),
        lambda api: api.chunked_upload(b"abc", {"filename": "A"}),
        lambda api: api.upload_to_stash(b"abc", {"filename": "A"}),
        lambda api: api.get_token("csrf"),
    ],
)
async def test_an_answer_of_another_shape_is_an_error_of_ours(body: Any, call: Any) -> None:
    from mwbrowser import MediaWikiError

    api, _ = make(lambda request: body)
    with pytest.raises(MediaWikiError):
        await call(api)


# b07 and b24: an outage learned as a setting.


async def test_two_failures_without_cors_headers_do_not_turn_a_healthy_wiki_to_jsonp() -> None:
    failures = [True, True]

    def edge(request: Request) -> Any:
        if request.jsonp or request.opaque:
            return {"by": "script"}
        return no_connection(request) if failures and failures.pop() else {"by": "cors"}

    api = ForeignApi(WIKI, anonymous=True, transport=MemoryTransport(edge), on_wait=lambda wait: None)
    assert [(await api.get())["by"] for _ in range(4)][1:] == ["cors"] * 3


async def test_a_blip_after_a_refusal_of_cookies_does_not_turn_the_wiki_to_jsonp() -> None:
    blip = [False]

    def wiki(request: Request) -> Any:
        if request.jsonp or request.opaque:
            return {"by": "script"}
        if blip[0]:
            blip[0] = False
            return no_connection(request)
        return {"by": "cors"} if query_of(request).get("origin") == "*" else no_connection(request)

    transport = MemoryTransport(wiki)
    with pytest.raises(CorsRejected):
        await ForeignApi(WIKI, transport=transport).get(meta="userinfo")
    blip[0] = True
    api = ForeignApi(WIKI, anonymous=True, transport=transport, on_wait=lambda wait: None)
    assert [(await api.get(list="random"))["by"] for _ in range(3)][1:] == ["cors"] * 2


@pytest.mark.parametrize("options", [{}, {"anonymous": True, "jsonp": "never"}, {"anonymous": True}])
async def test_a_first_502_without_cors_headers_is_tried_again_and_nothing_is_kept(options: dict[str, Any]) -> None:
    down = [True]

    def edge(request: Request) -> Any:
        if request.opaque or request.jsonp:
            return {} if request.opaque else no_connection(request)
        return no_connection(request) if down[0] else {"ok": 1}

    told: list[Any] = []
    api = ForeignApi(WIKI, transport=MemoryTransport(edge), on_wait=told.append, **options)
    with pytest.raises(ConnectionFailed):
        await api.get(meta="userinfo")
    assert told
    down[0] = False
    assert await api.get(meta="userinfo") == {"ok": 1}


async def test_jsonp_only_ends_after_some_minutes(clock: Clock) -> None:
    cors = [False]

    def wiki(request: Request) -> Any:
        if request.jsonp or request.opaque:
            return {"by": "script"}
        return {"by": "cors"} if cors[0] else no_connection(request)

    transport = MemoryTransport(wiki)
    api = ForeignApi(WIKI, anonymous=True, transport=transport, retry_seconds=0)
    for _ in range(2):
        assert (await api.get())["by"] == "script"
    assert transport.sent[-1].jsonp
    cors[0] = True  # the owner has set $wgCrossSiteAJAXdomains, or whatever it was is over
    assert (await api.get())["by"] == "script"
    clock.now += 301
    assert (await api.get())["by"] == "cors"


async def test_a_rejected_header_and_a_refusal_of_cookies_end_after_some_minutes_or_a_success(clock: Clock) -> None:
    allowed = [False]

    def wiki(request: Request) -> Any:
        if "X-Own" in request.headers and not allowed[0]:
            return no_connection(request)
        return {"ok": 1}

    transport = MemoryTransport(wiki)
    api = ForeignApi(WIKI, anonymous=True, transport=transport, retry_seconds=0, headers={"X-Own": "1"})
    with pytest.raises(CorsRejected, match="x-own"):
        await api.get()
    allowed[0] = True
    assert await api.get() == {"ok": 1}
    [known] = _states.of(transport).values()
    assert known.reach(WIKI).rejected_headers.value is None
    allowed[0] = False
    clock.now += 301
    with pytest.raises(ConnectionFailed) as caught:
        await api.get()
    assert not isinstance(caught.value, CorsRejected)  # this wiki has answered such requests


async def test_a_finding_about_cors_ends_after_some_minutes(clock: Clock) -> None:
    transport = MemoryTransport(lambda request: {} if request.opaque else no_connection(request))
    api = ForeignApi(WIKI, transport=transport, retry_seconds=0)
    for sent in (4, 5):
        with pytest.raises(CorsRejected):
            await api.get()
        assert len(transport.sent) == sent
    clock.now += 301
    with pytest.raises(CorsRejected):
        await api.get()
    assert len(transport.sent) > 6


# b08: state by address, not by wiki and identity.


def private_rest(logged_in: list[bool]) -> Any:
    def wiki(request: Request) -> Any:
        if "rest.php" in request.url:
            if request.opaque:
                return {}
            if request.credentials == "include":
                return {"you": "Ada"} if logged_in[0] else no_connection(request)
            return {"you": "nobody"}
        asked = parameters_of(request)
        if "lgtoken" not in asked:
            return {"login": {"result": "NeedToken", "token": "t"}}
        logged_in[0] = True
        return {"login": {"result": "Success", "lgusername": "Ada"}}

    return wiki


async def test_a_login_by_the_action_api_brings_the_cookies_back_to_rest() -> None:
    transport = MemoryTransport(private_rest([False]))
    rest = ForeignRest(REST, transport=transport, retry_seconds=0)
    assert await rest.get("/me") == {"you": "nobody"}
    await ForeignApi(WIKI, transport=transport).login("Ada", "password")
    assert await rest.get("/me") == {"you": "Ada"}
    assert await ForeignRest(REST, transport=transport).get("/me") == {"you": "Ada"}


async def test_rest_without_cookies_ends_after_some_minutes(clock: Clock) -> None:
    logged_in = [False]
    rest = ForeignRest(REST, transport=MemoryTransport(private_rest(logged_in)), retry_seconds=0)
    assert await rest.get("/me") == {"you": "nobody"}
    logged_in[0] = True  # in another tab
    clock.now += 301
    assert await rest.get("/me") == {"you": "Ada"}


# b09: two ways for one request.


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


# b10: untrusted names.


@pytest.mark.parametrize("method", ["load_messages", "load_messages_if_missing"])
@pytest.mark.parametrize("page", [MemoryPage(messages={"copyright": "CC"}), None])
async def test_only_the_messages_that_were_requested_are_taken(method: str, page: MemoryPage | None) -> None:
    found = [{"name": "edit", "content": "Edit"}, {"name": "copyright", "content": "<img onerror=alert(1)>"}]
    transport = MemoryTransport(lambda request: {"query": {"allmessages": found}}, HERE, page)
    api = ForeignApi("https://evil.example/w/api.php", anonymous=True, transport=transport)
    await getattr(api, method)("edit")
    assert await api.get_messages("edit") == {"edit": "Edit"}
    if page is not None:
        assert page.messages == {"copyright": "CC", "edit": "Edit"}
    else:
        assert api._state.messages == {"edit": "Edit"}


# b11 and b21: silent loss.


async def test_a_resumed_continuation_goes_on_with_what_the_wiki_said_last() -> None:
    answers: list[Any] = [
        {"continue": {"gapcontinue": "N", "continue": "gapcontinue||"}, "query": {"pages": [{}]}},
        {"batchcomplete": True, "query": {"pages": [{}]}},
    ]
    api, sent = make(lambda request: answers.pop(0))
    stored = {"gapcontinue": "M", "plcontinue": "5|0|X", "continue": "gapcontinue||"}
    await api.batches({"generator": "allpages", "prop": "links", **stored}).to_list()
    continued = [{name: value for name, value in query_of(request).items() if "continue" in name} for request in sent]
    assert continued == [stored, {"gapcontinue": "N", "continue": "gapcontinue||"}]


def broken_at(number: int, failure: Any) -> Any:
    count = [0]

    def wiki(request: Request) -> Any:
        count[0] += 1
        if count[0] >= number:
            return failure(request) if callable(failure) else failure
        asked = query_of(request)
        if "list" in asked:
            more = {"continue": {"apcontinue": str(count[0]), "continue": "-||"}}
            return {**more, "query": {"allpages": [{"title": str(count[0])}]}}
        return {"batchcomplete": True, "query": {"pages": [{"title": title} for title in asked["titles"].split("|")]}}

    return wiki


@pytest.mark.parametrize(
    "ask",
    [
        lambda api: api.pages(titles=[f"P{number}" for number in range(200)]),
        lambda api: api.items(list="allpages"),
        lambda api: api.batches(list="allpages"),
    ],
)
async def test_results_never_end_quietly_after_an_error(ask: Any) -> None:
    api, sent = make(broken_at(2, respond("x", 500, {})))
    results: Results[Any] = ask(api)
    raised = []
    for _ in range(3):
        with pytest.raises(HttpError) as caught:
            async for _ in results:
                pass
        raised.append(caught.value)
    for take in (results.to_list, results.to_records):
        with pytest.raises(HttpError):
            await take()
    assert len({id(error) for error in raised}) == 3
    raised[0].add_note("of the first")
    assert not getattr(raised[1], "__notes__", None)
    assert all(error.request is sent[-1] for error in raised)
    assert len(sent) == 2  # nothing is tried again by itself
    await results.aclose()
    assert await results.to_list() == []


async def test_results_never_end_quietly_after_a_cancellation_or_an_abort() -> None:
    begun = asyncio.Event()

    async def silent(request: Request) -> Any:
        begun.set()
        await asyncio.Event().wait()

    api, _ = make(broken_at(2, silent))
    for stop in ("cancel", "abort"):
        begun.clear()
        api, _ = make(broken_at(2, silent))
        results = api.pages(titles=[f"P{number}" for number in range(200)])
        task = asyncio.ensure_future(results.to_list())
        await begun.wait()
        if stop == "cancel":
            task.cancel()
        else:
            api.abort()
        with pytest.raises((asyncio.CancelledError, RequestAborted)):
            await task
        with pytest.raises(RequestAborted):
            await results.to_list()


# b12 and b13: limits per caller, not per wiki. More is in test_limiter.py.


async def test_waiting_for_a_slot_does_not_use_up_the_retry_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(limiter, "time", SimpleNamespace(monotonic=lambda: now[0]))
    refused = [False]
    free = asyncio.Event()

    async def wiki(request: Request) -> Any:
        if query_of(request)["n"] != "last":
            await free.wait()
        elif not refused[0]:
            refused[0] = True
            return respond("", 429, {"retry-after": "1"})
        return {"ok": 1}

    api, _ = make(wiki, retry_seconds=1.5, on_wait=lambda wait: None)
    tasks = [asyncio.ensure_future(api.get(n=number)) for number in range(3)]
    await ticks(3)
    last = asyncio.ensure_future(api.get(n="last"))
    await ticks(3)
    now[0] += 100  # in the queue
    free.set()
    assert await last == {"ok": 1}
    await asyncio.gather(*tasks)


# b14: test_abort_at_every_tick.py.


async def test_whoever_aborts_in_a_callback_of_its_own_sends_nothing_more() -> None:
    wiki = MemoryWiki(
        edit={"edit": {"result": "Success"}},
        revisions={"curtimestamp": "x", "query": {"pages": [{"title": "A", "revisions": [
            {"content": "old", "timestamp": "t"}]}]}},
    )  # fmt: skip
    api, sent = make(wiki)
    await api.get_token("csrf")
    await api.assert_current_user()
    sent.clear()

    def transform(revision: object) -> str:
        api.abort()
        return "new"

    with pytest.raises(RequestAborted):
        await api.edit("A", transform)
    assert [request.method for request in sent] == ["GET"]
    sent.clear()
    with watching(lambda exchange: api.abort()), pytest.raises(RequestAborted):
        await api.post(action="edit")
    assert sent == []
    assert await api.post(action="edit", token="t") == {"edit": {"result": "Success"}}


# b15: a finding without an end.


async def test_a_check_of_the_central_login_that_failed_is_made_again() -> None:
    fails = [3]

    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("action") == "centralauthtoken":
            return {"centralauthtoken": {"centralauthtoken": "c"}}
        if "userinfo" in asked.get("meta", "") and fails[0]:
            fails[0] -= 1
            return respond("", 502, {})
        return {"query": {"userinfo": {"id": 1, "name": "Ada"}, "tokens": {"csrftoken": "t"}}}

    transport = MemoryTransport(wiki, HERE, MemoryPage("Ada", modules=CENTRAL))
    api = ForeignApi("https://other.example/w/api.php", transport=transport, on_wait=lambda wait: None)
    await api.get(titles="A")
    await api.get(titles="A")
    transport.sent.clear()
    for _ in range(5):
        await api.get(titles="A")
    assert len(transport.sent) == 5


async def test_a_refusal_of_the_cookies_by_the_other_wiki_ends_after_some_minutes(clock: Clock) -> None:
    refuses = [True]

    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("action") == "centralauthtoken":
            return {"centralauthtoken": {"centralauthtoken": "c"}}
        if "userinfo" in asked.get("meta", "") and refuses[0]:
            return {"error": {"code": "readapidenied", "info": "No."}}
        return {"query": {"userinfo": {"id": 1, "name": "Ada"}, "tokens": {"csrftoken": "t"}}}

    transport = MemoryTransport(wiki, HERE, MemoryPage("Ada", modules=CENTRAL))
    api = ForeignApi("https://other.example/w/api.php", transport=transport)
    counts = []
    for _ in range(4):
        before = len(transport.sent)
        await api.get(titles="A")
        counts.append(len(transport.sent) - before)
        if len(counts) == 2:
            refuses[0] = False
            clock.now += 301
    assert counts == [3, 2, 2, 1]  # check, token, read; token, read; check, read; read


# b16: order of warnings and errors.


async def test_a_warning_that_is_an_error_hides_neither_the_wikis_error_nor_a_write_that_was_done(
    recwarn: pytest.WarningsRecorder,
) -> None:
    count = [0]

    def wiki(request: Request) -> Any:
        if request.method == "GET":
            count[0] += 1
            return {"query": {"tokens": {"csrftoken": f"t{count[0]}"}}}
        warning = {"warnings": {"main": {"*": "Deprecated."}}}
        if fields_of(request)["token"] == "t1":
            return {**warning, "error": {"code": "badtoken", "info": "x"}}
        return {**warning, "edit": {"result": "Success"}}

    api, sent = make(wiki)
    with warnings.catch_warnings(record=True):  # what cannot be raised is shown
        warnings.simplefilter("error", ApiWarning)
        assert (await api.post_with_token("csrf", action="edit"))["edit"] == {"result": "Success"}
        assert [request.method for request in sent] == ["GET", "POST", "GET", "POST"]
        api, _ = make(lambda request: {"warnings": {"main": {"*": "Deprecated."}}, "query": {}})
        with pytest.raises(ApiWarning):
            await api.get()


# b17: identity.


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


# b18: identity.


async def test_a_login_changes_the_value_limit() -> None:
    bot = [False]
    sizes: list[int] = []

    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("action") == "login":
            if "lgtoken" not in asked:
                return {"login": {"result": "NeedToken", "token": "t"}}
            bot[0] = True
            return {"login": {"result": "Success"}}
        titles = asked["titles"].split("|")
        sizes.append(len(titles))
        query: dict[str, Any] = {"pages": [{"pageid": int(title[1:]), "title": title} for title in titles]}
        if "userinfo" in asked.get("meta", ""):
            query["userinfo"] = {"rights": ["apihighlimits"] if bot[0] else []}
        return {"batchcomplete": True, "query": query}

    api, _ = make(wiki)
    titles = [f"P{number}" for number in range(500)]
    await api.pages(titles=titles).to_list()
    assert sizes == [50] * 10
    sizes.clear()
    await api.login("Bot", "x")
    assert len(await api.pages(titles=titles).to_list()) == 500
    assert sizes == [50, 450]


# b19 and b25: options.


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


async def test_pauses_that_were_asked_for_do_not_use_up_the_networks_retries() -> None:
    lag = {"error": {"code": "maxlag", "info": "l"}}
    answers: list[Any] = [lag, lag, no_connection, {"ok": 1}]

    def wiki(request: Request) -> Any:
        answer = answers.pop(0)
        return answer(request) if callable(answer) else answer

    api, _ = make(wiki, on_wait=lambda wait: None)
    assert await api.get() == {"ok": 1}


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


async def test_callers_who_fail_together_have_short_tracebacks_of_their_own() -> None:
    api, sent = make(lambda request: respond("x", 500, {}))
    calls = (api.post_with_token("csrf", action="x") for _ in range(50))
    failures = [error for error in await asyncio.gather(*calls, return_exceptions=True) if isinstance(error, HttpError)]
    assert len({id(failure) for failure in failures}) == 50
    assert len(sent) == 1
    assert max(len(traceback.extract_tb(failure.__traceback__)) for failure in failures) < 30


async def test_progress_costs_nothing_where_no_file_is_sent() -> None:
    transport = MemoryTransport(lambda request: {"ok": 1})
    api = ForeignApi(WIKI, anonymous=True, transport=transport, progress=raising)
    await api.post(action="purge", titles="A")
    assert transport.sent[-1].progress is None
    assert not transport.sent[-1].preflighted("https://here.example")


# b20: cancellation.


async def test_a_caller_cancelled_after_combined_queries_went_apart_stops_its_own_request_only() -> None:
    stopped: list[str] = []
    under_way: dict[str, asyncio.Event] = {"A": asyncio.Event(), "B": asyncio.Event()}
    answer_b = asyncio.Event()

    async def wiki(request: Request) -> Any:
        titles = query_of(request)["titles"].split("|")
        if len(titles) > 1:
            return {"error": {"code": "x", "info": "y"}}
        under_way[titles[0]].set()
        try:
            await answer_b.wait()
        except asyncio.CancelledError:
            stopped.append(titles[0])
            raise
        return {"batchcomplete": True, "query": {"pages": [{"title": titles[0]}]}}

    api, sent = make(wiki)
    async with api.combining():
        one = asyncio.ensure_future(api.get(titles="A"))
        other = asyncio.ensure_future(api.get(titles="B"))
        await under_way["A"].wait()
        await under_way["B"].wait()
        one.cancel()
        await asyncio.wait([one])
        await ticks(2)
        assert stopped == ["A"]
        answer_b.set()
        assert (await other)["query"]["pages"] == [{"title": "B"}]
    assert len(sent) == 3


# b22: signatures.


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


# Elsewhere: what else a failure must not do.


async def test_badtoken_of_a_fresh_token_is_raised_and_the_next_call_begins_anew() -> None:
    api, sent = make(lambda r: TOKENS if r.method == "GET" else {"error": {"code": "badtoken", "info": "x"}})
    with pytest.raises(BadToken):
        await api.post_with_token("csrf", action="edit")
    assert [request.method for request in sent] == ["GET", "POST", "GET", "POST"]


async def test_a_list_that_is_none_is_the_callers_mistake_and_a_known_list_that_is_none_the_wikis() -> None:
    api, _ = make(lambda request: {"batchcomplete": True, "query": {"general": {}, "siteinfo": {}, "allpages": {}}})
    with pytest.raises(ValueError, match="siteinfo"):
        await api.items(meta="siteinfo").to_list()
    with pytest.raises(InvalidResponse):
        await api.items(list="allpages").to_list()
