"""An answer that was cut in its middle had begun: the browser let the page see it, so CORS headers were there."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import ConnectionFailed, CorsRejected, ForeignApi, ForeignRest, ResponseTooLarge
from mwbrowser.auth.base import Auth
from mwbrowser.auth.cookies import Anonymous, BrowserSession
from mwbrowser.http.messages import Request
from mwbrowser.state.wiki import state_of
from tests.unit.memory_transport import MemoryTransport, no_connection, query_of

API = "https://wiki.example/w/api.php"
REST = "https://wiki.example/w/rest.php"


def cut(request: Request) -> ConnectionFailed:
    """Make the failure of a request whose answer ends in its middle."""
    failure = ConnectionFailed("The response was cut in its middle.", request=request)
    failure.begun = True
    return failure


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    async def sleep(_seconds: float) -> None: ...

    monkeypatch.setattr("mwbrowser.http.retry.sleep", sleep)


def nothing_is_believed(wiki: MemoryTransport, address: str, auth: Auth) -> bool:
    state = state_of(wiki, address, auth.identity(address, wiki))
    reach = state.reach(address)
    return not (
        reach.cors.value or reach.rejected_headers.value or reach.without_cookies.value or state.jsonp_only.value
    )


READS: dict[str, tuple[Any, str, Auth]] = {
    "an anonymous read": (lambda wiki: ForeignApi(API, anonymous=True, transport=wiki).get(), API, Anonymous()),
    "a user's read": (
        lambda wiki: ForeignApi(API, centralauth=False, transport=wiki).get(),
        API,
        BrowserSession(),
    ),
    "a read with a header": (
        lambda wiki: ForeignApi(API, anonymous=True, transport=wiki, user_agent="Tool/1").get(),
        API,
        Anonymous(),
    ),
    "a read of the REST API": (
        lambda wiki: ForeignRest(REST, centralauth=False, transport=wiki).get("/page/Tea"),
        REST,
        BrowserSession(),
    ),
    "a long read": (
        lambda wiki: ForeignApi(API, anonymous=True, transport=wiki).get(titles=["Tea" * 300] * 9),
        API,
        Anonymous(),
    ),
}


@pytest.mark.parametrize(("read", "address", "auth"), READS.values(), ids=READS)
async def test_answers_that_are_cut_are_read_again_and_teach_nothing(read: Any, address: str, auth: Auth) -> None:
    wiki = MemoryTransport(cut)
    with pytest.raises(ConnectionFailed, match="cut in its middle") as caught:
        await read(wiki)
    assert type(caught.value) is ConnectionFailed
    assert caught.value.begun
    # The read and its two repetitions: no probe, no script, nobody else's name.
    assert len({request.url for request in wiki.sent}) == 1
    assert len(wiki.sent) == 3
    assert not any(request.jsonp or request.opaque for request in wiki.sent)
    assert nothing_is_believed(wiki, address, auth)


async def test_a_first_answer_that_is_cut_is_followed_by_the_next() -> None:
    answers = [cut, lambda _request: {"batchcomplete": True}]
    wiki = MemoryTransport(lambda request: answers.pop(0)(request))
    assert await ForeignApi(API, anonymous=True, transport=wiki).get() == {"batchcomplete": True}
    assert len(wiki.sent) == 2


async def test_a_write_whose_answer_is_cut_may_have_been_carried_out_and_is_not_probed() -> None:
    def answer(request: Request) -> Any:
        return cut(request) if request.method == "POST" else {"query": {"tokens": {"csrftoken": "t+\\"}}}

    wiki = MemoryTransport(answer)
    with pytest.raises(ConnectionFailed) as caught:
        await ForeignApi(API, centralauth=False, transport=wiki).post(action="options", token="t", optionname="a")
    assert type(caught.value) is ConnectionFailed
    assert caught.value.may_have_happened
    assert len(wiki.sent) == 1


@pytest.mark.parametrize("failure", [cut, lambda request: ResponseTooLarge("Too large.", request=request)])
async def test_a_probe_whose_answer_is_cut_or_too_large_was_answered(failure: Any) -> None:
    def answer(request: Request) -> Any:
        if request.credentials == "include":
            return no_connection(request)
        return failure(request)

    wiki = MemoryTransport(answer)
    with pytest.raises(CorsRejected, match=r"\$wgCrossSiteAJAXdomains"):
        await ForeignApi(API, centralauth=False, transport=wiki).get()


async def test_a_cut_answer_after_one_by_jsonp_is_no_reason_to_go_on_with_jsonp() -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Any:
        seen.append(request)
        if request.jsonp:
            return {"by": "script"}
        if request.opaque:
            return {}
        return cut(request) if any(earlier.jsonp for earlier in seen) else no_connection(request)

    wiki = MemoryTransport(answer)
    assert await ForeignApi(API, anonymous=True, transport=wiki).get() == {"by": "script"}
    assert not state_of(wiki, API, Anonymous().identity(API, wiki)).jsonp_only.value
    assert query_of(seen[-1])["origin"] == "*"
