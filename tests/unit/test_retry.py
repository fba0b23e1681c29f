"""What is tried again, after how long, and how often."""

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwbrowser import Api, ApiError, ConnectionFailed, HttpError, MaxLag, RateLimited, RequestAborted, Rest
from mwbrowser.http import retry
from mwbrowser.http.messages import Request, Response
from mwbrowser.http.retry import Wait, retry_after
from tests.unit.memory_transport import MemoryTransport, no_connection, respond

WIKI = "https://wiki.example/w/api.php"


class Script:
    """Answers one after the other what it was given, then the last for ever."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)

    def __call__(self, request: Request) -> Any:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(request) if callable(answer) else answer


def make(*answers: Any, origin: str = "https://wiki.example", **options: Any) -> tuple[Api, MemoryTransport]:
    transport = MemoryTransport(Script(*answers), origin)
    return Api(WIKI, transport=transport, **options), transport


def refused(code: str, **headers: str) -> Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return respond({"error": {"code": code, "info": "Not now."}}, headers={"mediawiki-api-error": code, **names})


def http(status: int, **headers: str) -> Response:
    return respond("<h1>No</h1>", status, {name.replace("_", "-"): value for name, value in headers.items()})


OK = {"ok": True}


@pytest.mark.parametrize(
    ("refusal", "pause"),
    [
        (refused("maxlag", retry_after="7"), 7),
        (refused("maxlag"), 5),
        (refused("readonly"), 30),
        (refused("ratelimited"), 10),
        (http(429, retry_after="3"), 3),
        (http(429), 5),
        (http(429, retry_after="soon"), 5),
        (http(429, retry_after="0"), 1),
        (http(503, retry_after="4"), 4),
        (http(502), 1),
        (http(504), 1),
        (no_connection, 1),
    ],
)
async def test_a_read_waits_as_long_as_asked_and_succeeds(refusal: Any, pause: float, waits: list[float]) -> None:
    api, transport = make(refusal, OK)
    assert await api.get(meta="siteinfo") == OK
    assert waits == [pause]
    assert len(transport.sent) == 2


@pytest.mark.parametrize(
    "refusal",
    [
        refused("maxlag"),
        refused("readonly"),
        refused("ratelimited"),
        http(429, retry_after="1"),
        http(503, mediawiki_api_error="readonly", retry_after="1"),
    ],
)
async def test_a_write_is_repeated_when_the_wiki_refused_before_doing_anything(refusal: Any) -> None:
    api, transport = make(refusal, OK)
    assert await api.post(action="edit", token="t") == OK
    assert len(transport.sent) == 2


@pytest.mark.parametrize(
    "failure", [no_connection, http(502), http(504), http(503, retry_after="1"), http(500, retry_after="1")]
)
async def test_a_write_that_may_have_happened_is_never_repeated(failure: Any, waits: list[float]) -> None:
    api, transport = make(failure, OK)
    with pytest.raises((ConnectionFailed, HttpError)):
        await api.post(action="edit", token="t")
    assert (len(transport.sent), waits) == (1, [])


@pytest.mark.parametrize("method", ["put", "delete", "post"])
async def test_rest_writes_are_repeated_after_429_only(method: str) -> None:
    for answer, sent in ((http(429), 2), (no_connection, 1), (http(503, retry_after="1"), 1)):
        transport = MemoryTransport(Script(answer, OK), "https://wiki.example")
        rest = Rest("https://wiki.example/w/rest.php", transport=transport)
        try:
            await getattr(rest, method)("/page/A", {})
        except (ConnectionFailed, HttpError):
            assert sent == 1
        assert len(transport.sent) == sent


async def test_a_post_that_only_queries_is_a_read() -> None:
    api, transport = make(no_connection, OK)
    assert await api.post(action="query", titles="A") == OK
    assert len(transport.sent) == 2


async def test_a_success_is_never_asked_for_again_whatever_its_headers_say(waits: list[float]) -> None:
    api, transport = make(respond(OK, headers={"retry-after": "5"}))
    assert await api.post(action="edit", token="t") == OK
    assert (len(transport.sent), waits) == (1, [])


@pytest.mark.parametrize(
    "failure", [http(500), http(404), refused("badvalue"), refused("editconflict", retry_after="5")]
)
async def test_what_waiting_does_not_help_is_raised_at_once(failure: Any, waits: list[float]) -> None:
    api, _ = make(failure)
    with pytest.raises((ApiError, HttpError)):
        await api.get()
    assert waits == []


async def test_a_dead_host_is_reported_after_three_seconds(waits: list[float]) -> None:
    api, transport = make(no_connection)
    with pytest.raises(ConnectionFailed):
        await api.get()
    assert (waits, len(transport.sent)) == ([1, 2], 3)


async def test_a_dead_host_of_another_origin_is_probed_once_not_with_each_try() -> None:
    api, transport = make(no_connection, origin="https://here.example")
    with pytest.raises(ConnectionFailed):
        await api.get()
    assert [request.opaque for request in transport.sent].count(True) == 1


async def test_a_browser_that_is_offline_is_not_waited_for(waits: list[float]) -> None:
    api, _ = make(ConnectionFailed("The browser is offline.", offline=True))
    with pytest.raises(ConnectionFailed):
        await api.get()
    assert waits == []


async def test_all_waits_together_stay_within_the_budget(waits: list[float]) -> None:
    api, _ = make(refused("maxlag", retry_after="20"))
    with pytest.raises(MaxLag):
        await api.get(maxlag=5)
    assert waits == [20, 20, 20]


async def test_a_wait_beyond_the_budget_is_not_begun(waits: list[float]) -> None:
    api, _ = make(http(429, retry_after="3600"))
    with pytest.raises(HttpError, match="3600"):
        await api.get()
    assert waits == []


async def test_the_budget_can_be_nothing_and_can_be_given_with_a_call(waits: list[float]) -> None:
    api, _ = make(refused("ratelimited"), retry_seconds=0)
    with pytest.raises(RateLimited):
        await api.get()
    api, _ = make(refused("ratelimited"), retry_seconds=0)
    with pytest.raises(RateLimited):
        await api.get({}, {"retry_seconds": 25})
    assert waits == [10, 10]
    with pytest.raises(ValueError, match="retry_seconds"):
        api.with_options(retry_seconds=-1)


async def test_the_caller_is_told_before_each_pause() -> None:
    seen: list[Wait] = []
    api, _ = make(http(429, retry_after="2"), refused("maxlag"), OK, on_wait=seen.append)
    await api.get(meta="siteinfo")
    assert [(wait.seconds, wait.error.code, wait.tries, wait.request.method) for wait in seen] == [
        (2, "http", 1, "GET"),
        (5, "maxlag", 2, "GET"),
    ]
    assert str(seen[1]).startswith("Trying again in 5 s: maxlag: Not now.")


async def test_without_a_callback_the_log_says_it(caplog: pytest.LogCaptureFixture) -> None:
    api, _ = make(refused("maxlag"), OK)
    await api.get()
    assert [(record.name, record.levelno) for record in caplog.records] == [("mwbrowser", logging.WARNING)]


async def test_abort_ends_a_pause_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pausing = asyncio.Event()

    async def for_ever(_: float) -> None:
        pausing.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(retry, "sleep", for_ever)
    api, _ = make(refused("maxlag"))
    task = asyncio.ensure_future(api.get())
    await pausing.wait()
    api.abort()
    with pytest.raises(RequestAborted):
        await task


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(0, 10**6))
def test_every_http_date_is_understood(when: datetime, ahead: int) -> None:
    when = when.replace(microsecond=0, tzinfo=UTC)
    text = format_datetime(when, usegmt=True)
    assert retry_after(text, when.timestamp() - ahead) == ahead
    assert retry_after(text, when.timestamp() + ahead) == 0


@pytest.mark.parametrize("text", ["", "soon", "-5", "Wed, 99 Jan 2026 00:00:00 GMT", "Wed, 01 Foo 2026 00:00:00 GMT"])
def test_a_header_that_says_nothing_is_no_wait(text: str) -> None:
    assert retry_after(text, 0) is None
