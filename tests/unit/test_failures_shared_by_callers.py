"""Callers who share work share no exception, and a failure or an end of one is not that of another."""

from __future__ import annotations

import asyncio
import traceback
from typing import Any

import pytest

from mwbrowser import BadToken, HttpError
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import query_of, respond
from tests.unit.one_wiki import TOKENS, make, ticks


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


async def test_callers_who_fail_together_have_short_tracebacks_of_their_own() -> None:
    api, sent = make(lambda request: respond("x", 500, {}))
    calls = (api.post_with_token("csrf", action="x") for _ in range(50))
    failures = [error for error in await asyncio.gather(*calls, return_exceptions=True) if isinstance(error, HttpError)]
    assert len({id(failure) for failure in failures}) == 50
    assert len(sent) == 1
    assert max(len(traceback.extract_tb(failure.__traceback__)) for failure in failures) < 30


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


async def test_badtoken_of_a_fresh_token_is_raised_and_the_next_call_begins_anew() -> None:
    api, sent = make(lambda r: TOKENS if r.method == "GET" else {"error": {"code": "badtoken", "info": "x"}})
    with pytest.raises(BadToken):
        await api.post_with_token("csrf", action="edit")
    assert [request.method for request in sent] == ["GET", "POST", "GET", "POST"]
