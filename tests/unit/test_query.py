"""Tasks instead of requests: batches, pages and items."""

from typing import Any

import pytest

from mwbrowser import Api, ApiError, EndlessContinuation, ForeignApi
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, no_connection, query_of
from tests.unit.memory_wiki import MemoryWiki, numbered

TEXT = {"prop": "revisions", "rvprop": "content", "rvslots": "main"}
CATEGORY = {"generator": "categorymembers", "gcmtitle": "Category:Numbers"}


def make(wiki: Any, **options: Any) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(wiki)
    return ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport, **options), transport


def answers(*given: Any) -> Any:
    left = list(given)
    return lambda request: left.pop(0)


async def test_pages_of_120_titles_are_3_requests_in_the_order_of_the_titles() -> None:
    wiki = MemoryWiki(numbered(120))
    titles = list(wiki.pages)[::-1]
    api, _ = make(wiki)
    pages = await api.pages(TEXT, titles=titles).to_list()
    assert [page["title"] for page in pages] == titles
    assert [page.text for page in pages] == [wiki.pages[title] for title in titles]
    assert len(wiki.requests) == 3


@pytest.mark.parametrize("limit", [{}, {"gcmlimit": "max"}, {"gcmlimit": 60}])
async def test_no_text_of_a_category_is_lost_and_none_comes_twice(limit: dict[str, Any]) -> None:
    wiki = MemoryWiki(numbered(1200))
    api, _ = make(wiki)
    pages = await api.pages(CATEGORY, **TEXT, **limit).to_list()
    assert [(page["title"], page.text) for page in pages] == list(wiki.pages.items())
    assert len(wiki.requests) == (40 if limit == {"gcmlimit": 60} else 24)


async def test_every_kind_of_input_is_answered_once() -> None:
    wiki = MemoryWiki({"Tea": "", "Coffee": ""})
    wiki.redirects = {"Chai": "Tea"}
    api, _ = make(wiki)
    titles = ["chai", "Tea", "coffee", "Coffee", "Coffee", "Nothing", "A[b", "tea"]
    pages = await api.pages(titles=titles, redirects=True).to_list()
    assert [(page["title"], page.asked) for page in pages] == [
        ("Tea", ["chai", "Tea", "tea"]),
        ("Coffee", ["coffee", "Coffee"]),
        ("Nothing", ["Nothing"]),
        ("A[b", ["A[b"]),
    ]
    assert pages[0].redirects == [{"from": "Chai", "to": "Tea"}]
    assert pages[2]["missing"]
    assert pages[3]["invalid"]


async def test_a_page_that_a_later_request_leads_to_again_comes_once_and_knows_both_inputs() -> None:
    wiki = MemoryWiki(numbered(60))
    wiki.redirects = {"Zwei": "Number 0002"}
    api, _ = make(wiki)
    pages = await api.pages(titles=[*wiki.pages, "Zwei"], redirects=True).to_list()
    assert len(pages) == 60
    assert pages[1].asked == ["Number 0002", "Zwei"]


@pytest.mark.parametrize(
    "titles", ["A|B", "\x1fA\x1fB", ["A", "B"], ("A", "B"), {"A", "B"}, iter("AB"), {"A": 1, "B": 2}.keys()]
)
async def test_titles_may_be_any_iterable(titles: Any) -> None:
    api, _ = make(MemoryWiki({"A": "", "B": ""}))
    assert [page["title"] async for page in api.pages(titles=titles)] == ["A", "B"]


async def test_no_titles_are_no_pages_and_no_request() -> None:
    api, transport = make(MemoryWiki({}))
    assert await api.pages(titles=[]).to_list() == []
    assert transport.sent == []


async def test_titles_changed_after_the_call_do_not_matter() -> None:
    api, _ = make(MemoryWiki({"A": ""}))
    titles = ["A"]
    pages = api.pages(titles=titles)
    titles.append("B")
    assert len(await pages.to_list()) == 1


async def test_the_limit_is_learned_with_the_first_answer_and_kept_for_the_wiki() -> None:
    wiki = MemoryWiki(numbered(600), limit=500, rights=["read", "apihighlimits"])
    transport = MemoryTransport(wiki, "https://wiki.example")
    api = Api("https://wiki.example/w/api.php", transport=transport)
    assert len(await api.pages(titles=list(wiki.pages)).to_list()) == 600
    assert [len(request["titles"].split("|")) for request in wiki.requests] == [50, 500, 50]
    assert wiki.requests[0]["meta"] == "userinfo"
    assert "meta" not in wiki.requests[1]
    await Api("https://wiki.example/w/api.php", transport=transport).pages(titles=list(wiki.pages)[:500]).to_list()
    assert len(wiki.requests) == 4


async def test_an_ordinary_user_pays_no_request_for_the_question() -> None:
    wiki = MemoryWiki(numbered(120), rights=["read"])
    api = Api("https://wiki.example/w/api.php", transport=MemoryTransport(wiki, "https://wiki.example"))
    assert len(await api.pages(titles=list(wiki.pages)).to_list()) == 120
    assert len(wiki.requests) == 3


async def test_a_lower_limit_than_thought_is_taken_from_the_error() -> None:
    wiki = MemoryWiki(numbered(45), limit=20)
    api, _ = make(wiki)
    assert len(await api.pages(titles=list(wiki.pages)).to_list()) == 45
    assert [len(request["titles"].split("|")) for request in wiki.requests] == [45, 20, 20, 5]


async def test_stopping_early_sends_nothing_more() -> None:
    wiki = MemoryWiki(numbered(1200))
    api, _ = make(wiki)
    async for _ in api.pages(CATEGORY, **TEXT):
        break
    async with api.pages(CATEGORY, **TEXT) as pages:
        await anext(pages)
    assert await pages.to_list() == []
    assert len(wiki.requests) == 2


async def test_values_of_every_kind_are_merged_over_continuation() -> None:
    page = {"pageid": 1, "ns": 0, "title": "A"}
    api, transport = make(
        answers(
            {
                "continue": {"plcontinue": "x", "continue": "||info"},
                "query": {"pages": [{**page, "links": [{"title": "B"}], "pageprops": {"a": "1"}, "length": 3}]},
            },
            {
                "continue": {"clcontinue": "y", "continue": "||info|links"},
                "query": {"pages": [{**page, "links": [{"title": "C"}], "pageprops": {"b": "2"}}]},
            },
            {"batchcomplete": True, "query": {"pages": [{**page, "categories": [{"title": "D"}], "length": 3}]}},
        )
    )
    assert await api.pages(titles="A", prop=["links", "categories"]).to_list() == [
        {
            **page,
            "links": [{"title": "B"}, {"title": "C"}],
            "pageprops": {"a": "1", "b": "2"},
            "length": 3,
            "categories": [{"title": "D"}],
        }
    ]
    third = query_of(transport.sent[2])
    assert (third["clcontinue"], third["pllimit"], third["cllimit"]) == ("y", "max", "max")
    assert "plcontinue" not in third


async def test_long_queries_go_by_post_and_short_ones_by_get() -> None:
    api, transport = make(MemoryWiki({}))
    await api.pages(titles=[f"Ä page with a long name {number}" for number in range(50)]).to_list()
    await api.pages(titles="A").to_list()
    assert [request.method for request in transport.sent] == ["POST", "GET"]
    assert transport.sent[0].url == "https://wiki.example/w/api.php?origin=*"
    assert transport.sent[0].only_reads
    assert not transport.sent[0].preflighted("https://here.example")


async def test_long_queries_reach_a_wiki_that_only_jsonp_reaches() -> None:
    wiki = MemoryWiki(numbered(50))
    api, transport = make(lambda request: wiki(request) if request.jsonp or request.opaque else no_connection(request))
    titles = [title + " " * 40 for title in wiki.pages]
    with_retries_off = api.with_options(retry_seconds=0)
    assert len(await with_retries_off.pages(titles=titles).to_list()) == 50
    assert any(request.jsonp for request in transport.sent)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"titles": "A", "pageids": 1}, "one of titles, pageids, revids"),
        ({}, "Which pages"),
        ({"list": "allpages"}, r"api.items\(list='allpages'"),
        ({"titles": "A", "generator": "categorymembers"}, "does not start from pages"),
        ({"titles": "A", "formatversion": 1}, "formatversion=2"),
        ({"titles": "A", "action": "parse"}, "action=query"),
    ],
)
async def test_what_cannot_be_pages_is_refused_with_what_can(given: dict[str, Any], words: str) -> None:
    api, transport = make(MemoryWiki({}))
    with pytest.raises(ValueError, match=words):
        api.pages(given)
    assert transport.sent == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"list": "allpages|allimages"}, "allpages and allimages"),
        ({"list": "allpages", "meta": "userinfo"}, "allpages and userinfo"),
        ({"titles": "A"}, "Items of which list"),
    ],
)
async def test_items_of_no_list_or_several_are_refused(given: dict[str, Any], words: str) -> None:
    api, _ = make(MemoryWiki({}))
    with pytest.raises(ValueError, match=words):
        api.items(given)


async def test_items_come_over_continuation_with_the_highest_limit() -> None:
    api, transport = make(
        answers(
            {"continue": {"aicontinue": "B", "continue": "-||"}, "query": {"allimages": [{"name": "A"}]}},
            {"batchcomplete": True, "query": {"allimages": [{"name": "B"}]}},
        )
    )
    assert [item["name"] async for item in api.items(list="allimages")] == ["A", "B"]
    assert [query_of(request)["ailimit"] for request in transport.sent] == ["max", "max"]


@pytest.mark.parametrize(
    ("given", "answer", "expected"),
    [
        ({"list": "querypage", "qppage": "X"}, {"query": {"querypage": {"name": "X", "results": [1, 2]}}}, [1, 2]),
        ({"list": "watchlistraw"}, {"watchlistraw": [{"title": "A"}]}, [{"title": "A"}]),
        ({"meta": "allmessages"}, {"query": {"allmessages": [{"name": "m"}]}}, [{"name": "m"}]),
        ({"list": "allpages"}, {"batchcomplete": True}, []),
    ],
)
async def test_items_are_found_wherever_a_module_puts_them(given: Any, answer: Any, expected: Any) -> None:
    api, _ = make(answers(answer))
    assert await api.items(given).to_list() == expected


async def test_items_of_a_module_that_is_no_list_say_so() -> None:
    api, _ = make(answers({"query": {"userinfo": {"id": 0}}}))
    with pytest.raises(ValueError, match=r"'userinfo' is not a list: request it by api.get"):
        await api.items(meta="userinfo").to_list()


async def test_users_are_split_as_titles_are() -> None:
    api, transport = make(
        lambda request: {"query": {"users": [{"name": n} for n in query_of(request)["ususers"].split("|")]}}
    )
    names = [f"U{number}" for number in range(120)]
    assert [user["name"] async for user in api.items(list="users", ususers=names)] == names
    assert len(transport.sent) == 3


async def test_batches_are_the_answers_as_the_wiki_sent_them() -> None:
    first = {"continue": {"apcontinue": "B", "continue": "-||"}, "query": {"allpages": [{"title": "A"}]}}
    last = {"batchcomplete": "", "query": {"allpages": [{"title": "B"}]}}
    api, transport = make(answers(first, last))
    given = {"list": "allpages"}
    assert await api.batches(given).to_list() == [first, last]
    assert given == {"list": "allpages"}
    assert "formatversion" not in query_of(transport.sent[0])


async def test_a_wiki_that_leads_in_circles_is_stopped() -> None:
    places = ["a", "b", "a"]
    api, transport = make(lambda request: {"continue": {"c": places.pop(0)}, "query": {"pages": [{"title": "A"}]}})
    with pytest.raises(EndlessContinuation, match="same continuation"):
        await api.pages(titles="A").to_list()
    assert len(transport.sent) == 3


async def test_a_wiki_that_goes_on_with_nothing_to_say_is_stopped() -> None:
    count = iter(range(10**6))
    api, _ = make(lambda request: {"continue": {"c": str(next(count))}, "query": {"allpages": []}})
    with pytest.raises(EndlessContinuation, match="100 responses without content") as caught:
        await api.items(list="allpages").to_list()
    assert caught.value.code == "endless-continuation"


async def test_an_error_of_a_later_answer_reaches_the_caller() -> None:
    api, _ = make(answers({"continue": {"c": "1"}, "query": {"pages": []}}, {"error": {"code": "x", "info": "y"}}))
    with pytest.raises(ApiError, match="x: y"):
        await api.pages(titles="A").to_list()


async def test_progress_tells_how_much_is_done_of_how_much() -> None:
    api, _ = make(MemoryWiki(numbered(120)))
    seen: list[Any] = []
    await api.pages(titles=list(numbered(120)), progress=lambda done, total: seen.append((done, total))).to_list()
    assert seen == [(50, 120), (100, 120), (120, 120)]
    seen.clear()
    await api.pages(CATEGORY, **TEXT, progress=lambda done, total: seen.append((done, total))).to_list()
    assert seen == [(50, None), (100, None), (120, None)]


async def test_revisions_that_do_not_exist_are_pages_and_other_revisions_of_a_page_come_again() -> None:
    def wiki(request: Request) -> Any:
        asked = query_of(request)["revids"].split("|")
        page = {"pageid": 1, "title": "A", "revisions": [{"revid": int(r)} for r in asked if r != "9999"]}
        bad = {"9999": {"revid": 9999, "missing": True}} if "9999" in asked else {}
        return {"batchcomplete": True, "query": {"badrevids": bad, "pages": [page]}}

    api, _ = make(wiki)
    pages = await api.pages(revids=[*range(100, 160), 9999], prop="revisions").to_list()
    assert [(len(page.get("revisions", ())), len(page.asked)) for page in pages] == [(50, 50), (10, 10), (0, 1)]
    assert pages[2] == {"revid": 9999, "missing": True}


async def test_titles_that_are_normalised_twice_find_their_page() -> None:
    # Unicode's form D, as macOS names files; MediaWiki composes it first, and then makes it a title.
    decomposed, composed, title = "File:Cafe\u0301_1.jpg", "File:Caf\u00e9_1.jpg", "File:Caf\u00e9 1.jpg"
    answer = {
        "batchcomplete": True,
        "query": {
            "normalized": [
                {"fromencoded": True, "from": "File%3ACafe%CC%81_1.jpg", "to": composed},
                {"fromencoded": False, "from": composed, "to": title},
            ],
            "pages": [{"pageid": 1, "ns": 6, "title": title}],
        },
    }
    api, _ = make(answers(answer))
    [page] = await api.pages(titles=[decomposed]).to_list()
    assert (page["title"], page.asked) == (title, [decomposed])


async def test_a_files_older_versions_are_followed_only_for_those_who_ask() -> None:
    first = {
        "continue": {"iistart": "2020-01-01T00:00:00Z", "continue": "||"},
        "query": {"pages": [{"pageid": 1, "title": "File:A.png", "imageinfo": [{"user": "New"}]}]},
    }
    last = {
        "batchcomplete": True,
        "query": {"pages": [{"pageid": 1, "title": "File:A.png", "imageinfo": [{"user": "Old"}]}]},
    }
    api, transport = make(answers(first))
    [page] = await api.pages(titles="File:A.png", prop="imageinfo").to_list()
    assert page["imageinfo"] == [{"user": "New"}]
    api, transport = make(answers(first, last))
    [page] = await api.pages(titles="File:A.png", prop="imageinfo", iilimit="max").to_list()
    assert page["imageinfo"] == [{"user": "New"}, {"user": "Old"}]
    assert len(transport.sent) == 2


async def test_random_members_end_with_the_first_answer() -> None:
    endless = {"continue": {"rncontinue": "1", "continue": "-||"}, "query": {"random": [{"id": 1}, {"id": 2}]}}
    api, transport = make(lambda request: endless)
    assert await api.items(list="random", rnlimit=2).to_list() == [{"id": 1}, {"id": 2}]
    assert len(transport.sent) == 1
