"""Answers of another shape, and results after an error: an error, never a quiet end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import ForeignApi, HttpError, InvalidResponse, RequestAborted, Results
from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryPage
from tests.unit.memory_transport import MemoryTransport, query_of, respond
from tests.unit.one_wiki import HERE, make


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


async def test_a_list_that_is_none_is_the_callers_mistake_and_a_known_list_that_is_none_the_wikis() -> None:
    api, _ = make(lambda request: {"batchcomplete": True, "query": {"general": {}, "siteinfo": {}, "allpages": {}}})
    with pytest.raises(ValueError, match="siteinfo"):
        await api.items(meta="siteinfo").to_list()
    with pytest.raises(InvalidResponse):
        await api.items(list="allpages").to_list()
