"""What goes wrong in other clients and not in this one, by the numbers of the list in our notes on them.

Peers are named with the version that was looked at; most of these are silent losses, which is why each has a test.
"""

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    ApiError,
    ApiWarning,
    ForeignApi,
    HttpError,
    InvalidResponse,
    MaxLag,
    RequestAborted,
    RequestTimeout,
    TokenUnavailable,
)
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of, respond
from tests.unit.memory_wiki import MemoryWiki, numbered

TEXT = {"prop": "revisions", "rvprop": "content", "rvslots": "main"}


def make(answer: Any, *, anonymous: bool = True, **options: Any) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(answer)
    return ForeignApi("https://wiki.example/w/api.php", anonymous=anonymous, transport=transport, **options), transport


def answers(*given: Any) -> Any:
    left = list(given)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]


async def test_1_stale_continuation_parameters_lose_no_text() -> None:
    """mwapi 0.6.1 loses 637 of 1,200 texts; mwclient, pywikibot and mwn.continuedQuery add up parameters as well."""
    wiki = MemoryWiki(numbered(1200))
    api, _ = make(wiki)
    given = {"generator": "categorymembers", "gcmtitle": "Category:N", "gcmlimit": "max", **TEXT}
    texts = {}
    async for batch in api.batches(given, formatversion=2):
        texts |= {page["title"]: page for page in batch["query"]["pages"] if "revisions" in page}
    assert len(texts) == 1200
    # A new batch of the generator starts without the last one's rvcontinue.
    first_of_batch = [request for request in wiki.requests if "rvcontinue" not in request]
    assert len(first_of_batch) == 3


async def test_2_combined_queries_stay_below_the_limit() -> None:
    """m3api 1.1.0 combines 120 titles into one request, which fails, and with it all 120 callers."""
    wiki = MemoryWiki(numbered(120))
    api, _ = make(wiki)
    async with api.combining():
        found = await asyncio.gather(*(api.get(titles=title) for title in wiki.pages))
    assert len(found) == 120
    assert [len(request["titles"].split("|")) for request in wiki.requests] == [50, 50, 20]


async def test_3_requests_carry_cookies_end_in_time_can_be_stopped_and_survive_the_network() -> None:
    """m3api has none of these in a browser."""
    wiki = answers({}, no_connection(Request("GET", "https://wiki.example")), {})
    api, transport = make(wiki, anonymous=False)
    assert [await api.get(), await api.get()] == [{}, {}]
    assert [request.credentials for request in transport.sent] == ["include"] * 3

    async def silent(_: Request) -> Any:
        await asyncio.Event().wait()

    api, _ = make(silent, timeout=0.01)
    with pytest.raises(RequestTimeout):
        await api.get()
    api = api.with_options(timeout=None)
    task = asyncio.ensure_future(api.get())
    await asyncio.sleep(0)
    api.abort()
    with pytest.raises(RequestAborted):
        await task


async def test_3_a_successful_write_with_retry_after_is_not_repeated() -> None:
    """m3api sends it again."""
    api, transport = make(lambda _: respond({"edit": {"result": "Success"}}, headers={"retry-after": "1"}))
    await api.post_with_token("csrf", action="edit")
    assert len(transport.sent) == 1


async def test_3_a_token_that_stays_bad_is_renewed_once(waits: list[float]) -> None:
    """m3api asks without a pause for 65 seconds."""
    bad = {"error": {"code": "badtoken", "info": "Bad."}}

    def wiki(request: Request) -> Any:
        return bad if request.method == "POST" else {"query": {"tokens": {"csrftoken": "t+\\"}}}

    api, transport = make(wiki, anonymous=False)
    with pytest.raises(ApiError, match="badtoken"):
        await api.post_with_token("csrf", action="edit")
    assert [request.method for request in transport.sent] == ["GET", "POST", "GET", "POST"]
    assert waits == []


async def test_4_values_with_a_bar_reach_a_foreign_wiki_whole_and_its_warnings_reach_us() -> None:
    """mw.ForeignApi splits them at the bar, and drops warnings."""
    api, transport = make(lambda _: {"warnings": {"main": {"*": "Hm."}}})
    with pytest.warns(ApiWarning, match="Hm"):
        await api.get(titles=["A|B", "C"])
    assert query_of(transport.sent[0])["titles"] == "\x1fA|B\x1fC"


async def test_5_options_and_parameters_of_the_caller_are_never_changed() -> None:
    """mwn counts down its caller's own options."""
    parameters, options = {"titles": ["A"], "prop": {"info"}}, {"timeout": 5}
    api, _ = make(MemoryWiki({"A": ""}))
    await api.get(parameters, options)
    await api.pages(parameters, options).to_list()
    await api.post_with_token("csrf", parameters, options)
    assert (parameters, options) == ({"titles": ["A"], "prop": {"info"}}, {"timeout": 5})


async def test_5_one_title_in_a_list_gives_a_list_and_an_error_is_raised_not_returned() -> None:
    """mwn.read(["A"]) gives a page, and mwn.massQuery puts errors among the results."""
    api, _ = make(MemoryWiki({"A": ""}))
    assert len(await api.pages(titles=["A"]).to_list()) == 1
    with pytest.raises(ApiError, match="broken"):
        await api.pages(titles=["A", "B"], prop="broken").to_list()


async def test_6_false_is_left_out() -> None:
    """mwclient 0.11.0 sends the text "False", which is true for MediaWiki."""
    api, transport = make(lambda _: {})
    await api.post(action="emailuser", ccme=False)
    assert "ccme" not in fields_of(transport.sent[0])


async def test_6_retry_after_of_429_is_obeyed_and_lag_without_it_is_no_crash(waits: list[float]) -> None:
    """mwclient tries again at once, and raises a TypeError for X-Database-Lag alone."""
    lag = respond({"error": {"code": "maxlag", "info": "Lag."}}, headers={"x-database-lag": "9"})
    api, _ = make(answers(respond("", 429, {"retry-after": "7"}), lag, {}))
    assert await api.get(maxlag=5) == {}
    assert waits == [7, 5]


async def test_6_the_wait_that_is_asked_for_in_vain_ends_in_the_error() -> None:
    api, _ = make(lambda _: respond({"error": {"code": "maxlag", "info": "Lag."}}))
    with pytest.raises(MaxLag):
        await api.get(maxlag=5)


async def test_7_errors_are_seen_in_every_format_and_all_continuation_parameters_are_kept() -> None:
    """Wikipedia-API never looks at errors, mwapi only at one format; the former keeps one parameter of many."""
    for error in ({"error": {"code": "x", "info": "y"}}, {"errors": [{"code": "x", "text": "y", "module": "main"}]}):
        api, _ = make(lambda _, error=error: error)
        with pytest.raises(ApiError, match="x: y"):
            await api.get()
    more = {"gcmcontinue": "a", "plcontinue": "b", "continue": "gcmcontinue||info"}
    api, transport = make(answers({"continue": more, "query": {"pages": []}}, {"batchcomplete": True}))
    await api.batches(generator="categorymembers", gcmtitle="C", prop="links").to_list()
    assert more.items() <= query_of(transport.sent[1]).items()


async def test_9_an_answer_that_is_not_json_is_an_error() -> None:
    """pymediawiki returns {}."""
    api, _ = make(lambda _: respond("<html>", headers={"content-type": "text/html"}))
    with pytest.raises(InvalidResponse, match="not JSON"):
        await api.get()
    api, _ = make(lambda _: respond("<html>", 502, {}))
    with pytest.raises(HttpError):
        await api.get()


async def test_10_an_anonymous_write_has_the_anonymous_token_and_a_missing_token_is_named() -> None:
    """m3api sends the write without a token, and mwclient raises a KeyError."""
    api, transport = make(lambda _: {"edit": {"result": "Success"}})
    await api.post_with_token("csrf", action="edit")
    assert [fields_of(request)["token"] for request in transport.sent] == ["+\\"]
    api, _ = make(lambda _: {"warnings": {}, "batchcomplete": ""}, anonymous=False)
    with pytest.raises(TokenUnavailable, match="'csrf'"):
        await api.post_with_token("csrf", action="edit")
