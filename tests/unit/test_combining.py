"""Concurrent queries share requests, and nobody notices."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from mwbrowser import ApiError, ConnectionFailed, Exchange, ForeignApi, MaxLag, RequestAborted, watching
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, no_connection, query_of
from tests.unit.memory_wiki import MemoryWiki, numbered


def make(wiki: Any, **options: Any) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(wiki)
    return ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport, **options), transport


async def together(api: ForeignApi, *queries: dict[str, Any]) -> list[Any]:
    async with api.combining():
        return await asyncio.gather(*(api.get(query) for query in queries), return_exceptions=True)


async def alone(api: ForeignApi, *queries: dict[str, Any]) -> list[Any]:
    return [await api.get(query) for query in queries]


async def test_120_lookups_at_once_are_3_requests_and_the_same_answers() -> None:
    wiki = MemoryWiki(numbered(120))
    api, _ = make(wiki)
    queries = [{"titles": title, "formatversion": 2} for title in wiki.pages]
    answers = await together(api, *queries)
    assert len(wiki.requests) == 3
    assert max(len(request["titles"].split("|")) for request in wiki.requests) == 50
    assert answers == await alone(api, *queries)


async def test_everyone_gets_what_is_said_of_its_own_titles_only() -> None:
    wiki = MemoryWiki({"Tea": "", "Coffee": ""})
    wiki.redirects = {"Chai": "Tea"}
    api, _ = make(wiki)
    queries = [
        {"titles": title, "redirects": True, "formatversion": 2}
        for title in ("chai", "Chai", "Tea", "coffee", "Nothing", "A[b", "Tea|coffee_")
    ]
    answers = await together(api, *queries)
    assert len(wiki.requests) == 1
    assert answers == await alone(api, *queries)


async def test_answers_are_copies_that_callers_may_change() -> None:
    api, _ = make(MemoryWiki({"Tea": ""}))
    first, second = await together(api, *[{"titles": "Tea"}] * 2)
    first["query"]["pages"][0]["title"] = "changed"
    assert second["query"]["pages"][0]["title"] == "Tea"


@pytest.mark.parametrize(
    ("one", "other", "requests"),
    [
        ({"prop": {"info"}}, {"prop": {"categories"}, "cllimit": "max"}, 1),
        ({"prop": {"info"}, "inprop": {"url"}}, {"prop": {"info"}, "inprop": {"displaytitle"}}, 1),
        ({"prop": {"info"}}, {}, 1),
        ({"prop": "info"}, {"prop": "info"}, 1),
        ({"prop": {"info"}}, {"prop": "info"}, 1),
        ({"prop": {"revisions"}, "rvprop": "content"}, {"prop": {"info"}}, 1),
        # Whatever is not a set stays as it is, and means what it means to both.
        ({"prop": "info"}, {"prop": "categories"}, 2),
        ({"prop": ["info"]}, {"prop": {"info", "pageprops"}}, 2),
        ({"prop": {"info"}}, {"prop": {"info"}, "redirects": True}, 2),
        ({"formatversion": 1}, {"formatversion": 2}, 2),
        ({"assertuser": "A"}, {"assertuser": "B"}, 2),
        ({"prop": "revisions", "rvprop": "content"}, {"prop": "revisions"}, 2),
        ({"unknown": "1"}, {}, 2),
        # A limit over all pages together, a mode for single pages, a module that we do not know.
        ({"prop": {"links"}}, {"prop": {"links"}}, 2),
        ({"prop": "revisions", "rvlimit": 1}, {"prop": "revisions", "rvlimit": 1}, 2),
        ({"prop": {"strange"}}, {"prop": {"info"}}, 2),
        # Lists and generators come in portions.
        ({"list": {"allpages"}}, {"list": {"allpages"}}, 2),
        ({"generator": "links"}, {"generator": "links"}, 2),
        ({"rvcontinue": "1"}, {"rvcontinue": "1"}, 2),
        ({"action": "parse"}, {"action": "parse"}, 2),
    ],
)
async def test_what_can_be_combined_is_and_what_cannot_is_not(one: Any, other: Any, requests: int) -> None:
    api, transport = make(lambda request: {"batchcomplete": "", "query": {}})
    await together(api, {"titles": "A", **one}, {"titles": "B", **other})
    assert len(transport.sent) == requests


async def test_what_the_other_one_asked_is_taken_out() -> None:
    page = {"pageid": 1, "title": "A", "length": 3, "categories": [{"title": "C"}]}
    api, transport = make(
        lambda request: {
            "batchcomplete": True,
            "warnings": {"categories": {"warnings": "Hm."}},
            "query": {"pages": [page], "userinfo": {"id": 0}, "general": {"sitename": "S"}},
        }
    )
    with pytest.warns(match="Hm"):
        answers = await together(
            api,
            {"titles": "A", "prop": {"info"}, "meta": {"userinfo"}},
            {"titles": "A", "prop": {"categories"}, "meta": {"siteinfo"}},
            {"meta": {"userinfo"}},
        )
    assert len(transport.sent) == 1
    assert query_of(transport.sent[0])["prop"] == "categories|info"
    assert answers == [
        {"batchcomplete": True, "query": {"pages": [{"pageid": 1, "title": "A", "length": 3}], "userinfo": {"id": 0}}},
        {
            "batchcomplete": True,
            "warnings": {"categories": {"warnings": "Hm."}},
            "query": {
                "pages": [{"pageid": 1, "title": "A", "categories": [{"title": "C"}]}],
                "general": {"sitename": "S"},
            },
        },
        {"batchcomplete": True, "query": {"userinfo": {"id": 0}}},
    ]


async def test_an_answer_that_is_not_complete_is_asked_for_by_everyone_alone() -> None:
    def wiki(request: Request) -> Any:
        titles = query_of(request)["titles"].split("|")
        more = {"continue": {"clcontinue": "x"}} if len(titles) > 1 else {"batchcomplete": ""}
        return {**more, "query": {"pages": {str(n): {"title": title} for n, title in enumerate(titles)}}}

    api, transport = make(wiki)
    answers = await together(api, *({"titles": t, "prop": {"categories"}, "cllimit": "max"} for t in "AB"))
    assert [answer["query"]["pages"]["0"]["title"] for answer in answers] == ["A", "B"]
    assert len(transport.sent) == 3


async def test_an_error_that_is_one_callers_fails_that_one_only() -> None:
    def wiki(request: Request) -> Any:
        titles = query_of(request)["titles"].split("|")
        if "Bad" in titles:
            return {"error": {"code": "bad", "info": "This one."}}
        return {"batchcomplete": "", "query": {"pages": {"1": {"title": titles[0]}}}}

    api, transport = make(wiki)
    first, bad, last = await together(api, {"titles": "A"}, {"titles": "Bad"}, {"titles": "C"})
    assert first["query"]["pages"]["1"]["title"] == "A"
    assert isinstance(bad, ApiError)
    assert last["query"]["pages"]["1"]["title"] == "C"
    assert len(transport.sent) == 4


@pytest.mark.parametrize(
    ("answer", "expected"), [({"error": {"code": "maxlag", "info": "Lag"}}, MaxLag), (no_connection, ConnectionFailed)]
)
async def test_an_error_that_is_everyones_is_not_asked_for_again_by_each(answer: Any, expected: type) -> None:
    transport = MemoryTransport(answer if callable(answer) else lambda request: answer, "https://wiki.example")
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport, retry_seconds=0)
    failures = await together(api, {"titles": "A"}, {"titles": "B"})
    assert [type(failure) for failure in failures] == [expected, expected]
    assert len(transport.sent) == 1


async def test_more_than_the_wiki_takes_falls_back_and_is_remembered() -> None:
    wiki = MemoryWiki(numbered(40), limit=20)
    api, _ = make(wiki)
    queries = [{"titles": title} for title in wiki.pages]
    assert await together(api, *queries) == await alone(api, *queries)
    wiki.requests.clear()
    await together(api, *queries)
    assert len(wiki.requests) == 2


async def test_a_query_on_its_own_is_sent_as_it_was_written() -> None:
    api, transport = make(MemoryWiki({"A": ""}))
    await api.get(titles="A", prop=["info"])
    await together(api, {"titles": "A", "prop": ["info"]})
    assert transport.sent[0] == transport.sent[1]


async def test_combining_can_be_an_option_of_a_client_or_a_call_and_ends_with_the_block() -> None:
    wiki = MemoryWiki(numbered(9))
    api, _ = make(wiki)
    shared = api.with_options(combine=True)
    await asyncio.gather(*(shared.get(titles=title) for title in wiki.pages))
    assert len(wiki.requests) == 1
    await asyncio.gather(*(api.get({"titles": title}, {"combine": True}) for title in wiki.pages))
    assert len(wiki.requests) == 2
    await together(api, {"titles": "A"})
    wiki.requests.clear()
    await asyncio.gather(*(api.get(titles=title) for title in wiki.pages))
    assert len(wiki.requests) == 9


async def test_calls_with_other_options_do_not_share() -> None:
    wiki = MemoryWiki(numbered(2))
    api, _ = make(wiki)
    async with api.combining():
        await asyncio.gather(api.get({"titles": "A"}, {"timeout": 5}), api.get({"titles": "B"}, {"timeout": 6}))
    assert len(wiki.requests) == 2


async def test_pages_of_single_titles_share_requests_too() -> None:
    wiki = MemoryWiki(numbered(120))
    api, _ = make(wiki)
    async with api.combining():
        found = await asyncio.gather(*(api.pages(titles=title).to_list() for title in wiki.pages))
    assert [page["title"] for [page] in found] == list(wiki.pages)
    assert len(wiki.requests) == 3


async def test_a_caller_that_gives_up_does_not_disturb_the_others() -> None:
    api, transport = make(MemoryWiki({"A": "", "B": ""}))
    async with api.combining():
        tasks = [asyncio.ensure_future(api.get(titles=title)) for title in "AB"]
        while not transport.sent:
            await asyncio.sleep(0)
        tasks[0].cancel()
        assert (await tasks[1])["query"]["pages"][0]["title"] == "B"
    assert tasks[0].cancelled()


async def test_the_request_is_stopped_when_all_callers_gave_up_and_abort_reaches_them_all() -> None:
    stopped = []
    begun = asyncio.Event()

    async def silent(_: Request) -> Any:
        try:
            begun.set()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            stopped.append(True)
            raise

    api, transport = make(silent)
    async with api.combining():
        tasks = [asyncio.ensure_future(api.get(titles=title)) for title in "AB"]
        await begun.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for _ in range(5):
            await asyncio.sleep(0)
        assert stopped == [True]
        tasks = [asyncio.ensure_future(api.get(titles=title)) for title in "AB"]
        while len(transport.sent) < 2:
            await asyncio.sleep(0)
        api.abort()
        assert [type(end) for end in await asyncio.gather(*tasks, return_exceptions=True)] == [RequestAborted] * 2


async def test_missing_pages_are_numbered_as_if_each_caller_had_been_alone() -> None:
    def wiki(request: Request) -> Any:
        titles = query_of(request)["titles"].split("|")
        pages = {str(-1 - n): {"ns": 0, "title": title, "missing": ""} for n, title in enumerate(titles)}
        return {"batchcomplete": "", "query": {"pages": pages}}

    api, _ = make(wiki)
    queries = [{"titles": "A"}, {"titles": "B"}, {"titles": "C|D"}]
    assert await together(api, *queries) == await alone(api, *queries)


async def test_ids_and_revisions_are_told_apart() -> None:
    def wiki(request: Request) -> Any:
        asked = query_of(request)
        if "pageids" in asked:
            return {
                "batchcomplete": True,
                "query": {"pages": [{"pageid": int(p)} for p in asked["pageids"].split("|")]},
            }
        revisions = [{"revid": int(r)} for r in asked["revids"].split("|") if r != "9"]
        bad = {"badrevids": {"9": {"revid": 9, "missing": True}}} if "9" in asked["revids"] else {}
        pages = [{"pageid": 1, "revisions": revisions}] if revisions else []
        return {"batchcomplete": True, "query": {**bad, **({"pages": pages} if pages else {})}}

    api, transport = make(wiki)
    for queries in (
        [{"pageids": [1, 2]}, {"pageids": 3}],
        [{"revids": [1, 9], "prop": "revisions"}, {"revids": 3, "prop": "revisions"}],
    ):
        expected = await alone(api, *queries)
        before = len(transport.sent)
        assert await together(api, *queries) == expected
        assert len(transport.sent) == before + 1


async def test_revisions_are_not_shared_where_the_answer_does_not_name_them() -> None:
    api, transport = make(lambda request: {"batchcomplete": True})
    await together(api, {"revids": 1}, {"revids": 2})
    await together(api, {"pageids": 1, "redirects": True}, {"pageids": 2, "redirects": True})
    assert len(transport.sent) == 4


async def test_a_client_made_inside_the_block_does_not_combine_for_ever_and_abort_reaches_those_who_wait() -> None:
    api, transport = make(lambda request: {"batchcomplete": True})
    async with api.combining():
        other = api.with_options(timeout=5)
        alone = await asyncio.gather(other.get(titles="A"), other.get(titles="B"))
        assert len(alone) == len(transport.sent) == 2
        waiting = asyncio.ensure_future(api.get(titles="A"))
        await asyncio.sleep(0)
        api.abort()
        with pytest.raises(RequestAborted):
            await waiting


async def test_whoever_watches_sees_the_request_that_was_shared_and_nobody_elses() -> None:
    api, _ = make(MemoryWiki({"A": "", "B": ""}))
    seen: dict[str, list[str]] = {"A": [], "B": []}

    async def look(title: str, options: dict[str, Any]) -> None:
        with watching(lambda exchange: seen[title].append(exchange.request.url)):
            await api.get({"titles": title}, options)

    async with api.combining():
        await asyncio.gather(look("A", {}), look("B", {}))
        assert len(set(seen["A"])) == 1
        assert seen["A"] == seen["B"]
        for urls in seen.values():
            urls.clear()
        await asyncio.gather(look("A", {}), look("B", {"timeout": 5}))
    assert len(set(seen["A"])) == len(set(seen["B"])) == 1
    assert seen["A"] != seen["B"]


async def test_watchers_that_are_equal_or_not_hashable_each_see_it_once() -> None:
    @dataclass
    class Log:
        name: str = ""
        seen: int = 0

        def __call__(self, exchange: Exchange) -> None:
            self.seen += exchange.response is None

    api, transport = make(MemoryWiki(["A", "B"]))
    logs = Log(), Log()
    urls: list[Exchange] = []

    async def look(title: str, log: Log) -> None:
        with watching(log), watching(urls.append):
            await api.get(titles=title)

    async with api.combining():
        await asyncio.gather(look("A", logs[0]), look("B", logs[1]))
    assert len(transport.sent) == 1
    assert [log.seen for log in logs] == [1, 1]
    assert len(urls) == 2  # when it begins and when it ends
