"""A read says all or raises: limits that choose, totals, old wikis' continuation, redirects, what meta gives."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import ForeignApi
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of
from tests.unit.memory_wiki import MemoryWiki, numbered

CATEGORY = {"generator": "categorymembers", "gcmtitle": "Category:Numbers"}


def make(wiki: Any, **options: Any) -> tuple[ForeignApi, list[dict[str, str]]]:
    asked: list[dict[str, str]] = []

    def answer(request: Any) -> Any:
        given = {**query_of(request), **fields_of(request)}
        asked.append(given)
        return wiki(given)

    transport = MemoryTransport(answer)
    return ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport, **options), asked


# Limits that choose


def history(count: int, *, at_a_time: int = 50, links: int = 0) -> Any:
    """Make a wiki with one page of `count` revisions, and as many links as are given, two at a time."""

    def wiki(given: dict[str, str]) -> Any:
        start = int(given.get("rvcontinue", 0))
        size = min(500 if given["rvlimit"] == "max" else int(given["rvlimit"]), at_a_time)
        page: dict[str, Any] = {"pageid": 1, "ns": 0, "title": "A"}
        page["revisions"] = [{"revid": number} for number in range(start, min(start + size, count))]
        more = {"rvcontinue": str(start + size)} if start + size < count else {}
        if "links" in given["prop"]:
            first = int(given.get("plcontinue", 0))
            page["links"] = [{"title": str(number)} for number in range(first, min(first + 2, links))]
            more |= {"plcontinue": str(first + 2)} if first + 2 < links else {}
        answer = {"continue": {**more, "continue": "||"}} if more else {"batchcomplete": True}
        return {**answer, "query": {"pages": [page]}}

    return wiki


@pytest.mark.parametrize(
    ("limit", "revisions", "requests"),
    [(1, 1, ["1"]), ("2", 2, ["2"]), (60, 60, ["60", "10"]), ("max", 120, ["max"] * 3)],
)
async def test_a_limit_of_revisions_is_kept_and_max_means_all(limit: Any, revisions: int, requests: list[str]) -> None:
    api, asked = make(history(120))
    [page] = await api.pages(titles="A", prop="revisions", rvlimit=limit).to_list()
    assert [revision["revid"] for revision in page["revisions"]] == list(range(revisions))
    assert [given["rvlimit"] for given in asked] == requests


async def test_a_limit_of_revisions_is_kept_while_links_go_on() -> None:
    api, asked = make(history(120, links=6))
    [page] = await api.pages(titles="A", prop=["revisions", "links"], rvlimit=2).to_list()
    assert [revision["revid"] for revision in page["revisions"]] == [0, 1]
    assert [link["title"] for link in page["links"]] == list("012345")
    assert len(asked) == 3


@pytest.mark.parametrize(("prop", "prefix"), [("imageinfo", "ii"), ("videoinfo", "vi")])
@pytest.mark.parametrize(("limit", "versions", "requests"), [(1, 1, 1), (2, 2, 2), ("max", 3, 3)])
async def test_a_limit_of_a_files_versions_is_kept(
    prop: str, prefix: str, limit: Any, versions: int, requests: int
) -> None:
    def wiki(given: dict[str, str]) -> Any:
        start = int(given.get(f"{prefix}start", 0))
        answer = (
            {"batchcomplete": True} if start == 2 else {"continue": {f"{prefix}start": start + 1, "continue": "||"}}
        )
        return {**answer, "query": {"pages": [{"pageid": 1, "title": "File:A.png", prop: [{"user": str(start)}]}]}}

    api, asked = make(wiki)
    [page] = await api.pages({"titles": "File:A.png", "prop": prop, f"{prefix}limit": limit}).to_list()
    assert [version["user"] for version in page[prop]] == list("012")[:versions]
    assert len(asked) == requests


# Totals


async def test_a_total_of_titles_requests_no_more_than_those() -> None:
    wiki = MemoryWiki(numbered(120))
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(wiki))
    steps: list[Any] = []
    pages = await api.pages(
        titles=list(wiki.pages), limit=60, progress=lambda done, total: steps.append((done, total))
    ).to_list()
    assert [page["title"] for page in pages] == list(wiki.pages)[:60]
    assert [len(given["titles"].split("|")) for given in wiki.requests] == [50, 10]
    assert steps == [(50, 60), (60, 60)]


async def test_a_total_counts_pages_where_several_titles_lead_to_one() -> None:
    wiki = MemoryWiki({"Tea": "", "Coffee": "", "Milk": ""})
    wiki.redirects = {"Chai": "Tea"}
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(wiki))
    pages = await api.pages(titles=["Tea", "Chai", "Coffee", "Milk"], redirects=True, limit=2).to_list()
    assert [page["title"] for page in pages] == ["Tea", "Coffee"]


@pytest.mark.parametrize(("limit", "portions"), [(10, ["10"]), (60, ["60"]), (0, []), (1100, ["max", "max", "100"])])
async def test_a_total_of_a_generator_lowers_what_it_asks_for(limit: int, portions: list[str]) -> None:
    wiki = MemoryWiki(numbered(1200))
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(wiki))
    pages = await api.pages(CATEGORY, limit=limit).to_list()
    assert [page["title"] for page in pages] == list(wiki.pages)[:limit]
    assert [given["gcmlimit"] for given in wiki.requests] == portions


def all_pages(count: int) -> Any:
    def wiki(given: dict[str, str]) -> Any:
        start = int(given.get("apcontinue", 0))
        size = 500 if given.get("aplimit") == "max" else int(given.get("aplimit", 10))
        more = {"continue": {"apcontinue": str(start + size), "continue": "-||"}} if start + size < count else {}
        found = [{"title": str(number)} for number in range(start, min(start + size, count))]
        return {"batchcomplete": True, **more, "query": {"allpages": found}}

    return wiki


@pytest.mark.parametrize(
    ("given", "limit", "portions"),
    [
        ({}, 3, ["3"]),
        ({}, 700, ["max", "200"]),
        ({"aplimit": 2}, 3, ["2", "1"]),
        ({"aplimit": "max"}, 3, ["3"]),
        ({}, 0, []),
        ({}, None, ["max"] * 3),
    ],
)
async def test_a_total_of_items_stops_requesting(given: Any, limit: int | None, portions: list[str]) -> None:
    api, asked = make(all_pages(1200))
    items = await api.items({"list": "allpages", **given}, limit=limit).to_list()
    assert [item["title"] for item in items] == [str(number) for number in range(1200 if limit is None else limit)]
    assert [request["aplimit"] for request in asked] == portions


async def test_a_total_of_users_requests_only_those() -> None:
    api, asked = make(lambda given: {"query": {"users": [{"name": name} for name in given["ususers"].split("|")]}})
    names = [f"U{number}" for number in range(120)]
    assert len(await api.items(list="users", ususers=names, limit=60).to_list()) == 60
    assert [len(given["ususers"].split("|")) for given in asked] == [50, 10]


async def test_a_total_of_batches_stops_requesting() -> None:
    api, asked = make(all_pages(1200))
    assert len(await api.batches(list="allpages", limit=2).to_list()) == 2
    assert len(asked) == 2
    assert await api.batches(list="allpages", limit=0).to_list() == []
    assert len(asked) == 2


@pytest.mark.parametrize(("limit", "error"), [(-1, ValueError), (1.5, TypeError), ("5", TypeError), (True, TypeError)])
async def test_an_impossible_total_is_refused_at_once(limit: Any, error: type[Exception]) -> None:
    api, _ = make(all_pages(3))
    for call in (api.items, api.batches):
        with pytest.raises(error, match="limit is a"):
            call({"list": "allpages"}, limit=limit)
    with pytest.raises(error, match="limit is a"):
        api.pages(titles="A", limit=limit)


async def test_taking_some_requests_no_more_and_leaves_the_rest() -> None:
    api, asked = make(all_pages(25))
    results = api.items(list="allpages", aplimit=10)
    assert [item["title"] for item in await results.take(3)] == ["0", "1", "2"]
    assert len(asked) == 1
    assert [item["title"] for item in await results.take(7)] == [str(number) for number in range(3, 10)]
    assert len(asked) == 1
    assert len(await results.take(100)) == 15
    assert await results.take(1) == []
    with pytest.raises(ValueError, match="0 or more"):
        await results.take(-1)


# Wikis before MediaWiki 1.26, and rawcontinue


def old_wiki(given: dict[str, str]) -> Any:
    """Answer as MediaWiki 1.19 does: no formatversion, no batchcomplete, query-continue by module."""
    names = [f"P{number}" for number in range(12)]
    answer: dict[str, Any] = {"warnings": {"main": {"*": "Unrecognized parameter: 'formatversion'"}}}
    more: dict[str, dict[str, str]] = {}
    if given.get("list"):
        start = int(given.get("apcontinue", 0))
        more = {"allpages": {"apcontinue": str(start + 5)}} if start + 5 < 12 else {}
        answer["query"] = {"allpages": [{"title": name} for name in names[start : start + 5]]}
    else:
        start = int(given.get("gapcontinue", 0))
        found = names[start : start + 5] if given.get("generator") else given["titles"].split("|")
        if given.get("generator") and start + 5 < 12:
            more["allpages"] = {"gapcontinue": str(start + 5)}
        pages = {name: {"pageid": int(name[1:]) + 1, "ns": 0, "title": name} for name in found if name in names}
        pages |= {
            f"-{index}": {"ns": 0, "title": name, "missing": ""}
            for index, name in enumerate(found, 1)
            if name not in names
        }
        for prop, prefix in (("links", "pl"), ("categories", "cl")):
            if prop not in given.get("prop", "").split("|"):
                continue
            first = int(given.get(f"{prefix}continue", 0))
            size = 2 if prop == "links" else 3
            for page in pages.values():
                page[prop] = [{"title": f"{prop} {number}"} for number in range(first, min(first + size, 3))]
            if first + size < 3:
                more[prop] = {f"{prefix}continue": str(first + size)}
        answer["query"] = {"pages": pages}
    return {**answer, **({"query-continue": more} if more else {})}


@pytest.mark.filterwarnings("ignore::mwbrowser.ApiWarning")
@pytest.mark.parametrize("given", [{}, {"rawcontinue": True}, {"continue": ""}])
async def test_items_and_batches_of_an_old_wiki_are_all_there(given: dict[str, Any]) -> None:
    api, asked = make(old_wiki)
    assert [item["title"] async for item in api.items({"list": "allpages", **given})] == [f"P{n}" for n in range(12)]
    assert sum([len(b["query"]["allpages"]) async for b in api.batches({"list": "allpages", **given})]) == 12
    assert len(asked) == 6


@pytest.mark.filterwarnings("ignore::mwbrowser.ApiWarning")
async def test_pages_of_an_old_wiki_are_whole_and_each_comes_once() -> None:
    api, asked = make(old_wiki)
    pages = await api.pages(generator="allpages", prop=["links", "categories"]).to_list()
    assert [page["title"] for page in pages] == [f"P{number}" for number in range(12)]
    assert {len(page["links"]) for page in pages} == {3}
    assert {len(page["categories"]) for page in pages} == {3}
    assert [(given.get("gapcontinue"), given["prop"]) for given in asked] == [
        (None, "links|categories"),
        (None, "links"),
        ("5", "links|categories"),
        ("5", "links"),
        ("10", "links|categories"),
        ("10", "links"),
    ]


@pytest.mark.filterwarnings("ignore::mwbrowser.ApiWarning")
async def test_titles_of_an_old_wiki_are_pages_too() -> None:
    api, _ = make(old_wiki)
    pages = await api.pages(titles=["P3", "Nothing", "P1"], prop="links").to_list()
    assert [(page["title"], page.asked, page.get("missing", False), len(page["links"])) for page in pages] == [
        ("P3", ["P3"], False, 3),
        ("Nothing", ["Nothing"], True, 3),
        ("P1", ["P1"], False, 3),
    ]


async def test_the_text_of_an_old_wikis_page_is_found() -> None:
    found = {"query": {"pages": {"1": {"pageid": 1, "title": "A", "revisions": [{"*": "Text"}]}}}}
    api, _ = make(lambda given: found)
    [page] = await api.pages(titles="A", prop="revisions", rvprop="content").to_list()
    assert page.text == "Text"


async def test_a_missing_revision_of_an_old_wiki_is_missing() -> None:
    query = {"badrevids": {"7": {"revid": 7, "missing": ""}}, "pages": {"1": {"pageid": 1, "title": "A"}}}
    api, _ = make(lambda given: {"query": query})
    found = await api.pages(revids=[7]).to_list()
    assert [page.get("missing") for page in found if page.asked == [7]] == [True]


@pytest.mark.parametrize("generator", [["allpages"], ("allpages",), (name for name in ["allpages"])])
async def test_a_generator_may_be_a_list_of_one(generator: Any) -> None:
    pages = [{"pageid": 1, "ns": 0, "title": "A"}]
    api, asked = make(lambda given: {"batchcomplete": True, "query": {"pages": pages}})
    assert await api.pages(generator=generator).to_list() == pages
    assert [(given["generator"], given["gaplimit"]) for given in asked] == [("allpages", "max")]


async def test_pages_and_items_of_another_format_are_refused_with_the_reason() -> None:
    api, asked = make(lambda given: {})
    for call in (api.pages, api.items):
        with pytest.raises(ValueError, match="format=json, not 'xml'"):
            call(list="allpages", format="xml")
    assert asked == []


async def test_an_old_wikis_empty_answer_is_no_result() -> None:
    api, _ = make(lambda given: [])
    assert await api.items(list="allpages").to_list() == []
    assert await api.batches(list="allpages").to_list() == []


# What meta gives


@pytest.mark.parametrize(
    ("given", "query", "rows"),
    [
        ({"meta": "siteinfo", "siprop": "interwikimap"}, {"interwikimap": [{"prefix": "de"}]}, [{"prefix": "de"}]),
        ({"meta": "siteinfo", "siprop": "extensions"}, {"extensions": [{"name": "Cite"}]}, [{"name": "Cite"}]),
        ({"meta": "filerepoinfo"}, {"repos": [{"name": "local"}]}, [{"name": "local"}]),
        ({"meta": "ofanextension"}, {"rows": [1]}, [1]),
        ({"list": "ofanextension"}, {"rows": [1]}, [1]),
        ({"list": "ofanextension"}, {}, []),
        ({"list": "allpages"}, {}, []),
    ],
)
async def test_rows_are_found_under_the_key_that_a_module_gives(given: Any, query: Any, rows: Any) -> None:
    api, _ = make(lambda asked: {"batchcomplete": True, "query": query})
    assert await api.items(given).to_list() == rows


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"general": {}, "extensions": []}, "gives general, extensions"),
        ({"general": {"sitename": "W"}}, r"'general' is not a list: request it by api.get\(\)"),
    ],
)
async def test_what_is_no_row_of_one_list_says_what_to_request_instead(query: Any, words: str) -> None:
    api, _ = make(lambda asked: {"batchcomplete": True, "query": query})
    with pytest.raises(ValueError, match=words):
        await api.items(meta="siteinfo").to_list()


async def test_meta_beside_pages_is_refused_with_the_reason() -> None:
    api, asked = make(lambda given: {})
    with pytest.raises(ValueError, match=r"meta='siteinfo' is about the wiki.*api.get\(meta='siteinfo'\)"):
        api.pages(titles="Tea", meta="siteinfo")
    assert asked == []


# Redirects


async def test_a_generators_pages_know_the_redirects_that_led_to_them() -> None:
    steps = [{"index": 1, "from": "Chai", "to": "Tee"}, {"from": "Tee", "to": "Tea"}, {"from": "X", "to": "Coffee"}]
    pages = [{"pageid": 1, "title": "Tea"}, {"pageid": 2, "title": "Coffee"}, {"pageid": 3, "title": "Milk"}]
    api, _ = make(lambda given: {"batchcomplete": True, "query": {"redirects": steps, "pages": pages}})
    found = await api.pages(generator="prefixsearch", gpssearch="C", redirects=True).to_list()
    assert [page.redirects for page in found] == [steps[:2], steps[2:], []]
    assert [page.asked for page in found] == [[], [], []]


async def test_the_id_of_a_redirect_is_kept() -> None:
    step = {"from": "Chai", "to": "Tea"}
    pages = [{"pageid": 1, "title": "Tea"}, {"pageid": 3, "title": "Milk"}]
    api, _ = make(lambda given: {"batchcomplete": True, "query": {"redirects": [step], "pages": pages}})
    found = await api.pages(pageids=[7, 3], redirects=True).to_list()
    assert [(page["title"], page.asked, page.redirects) for page in found] == [("Milk", [3], []), ("Tea", [7], [step])]


async def test_a_redirect_loop_is_told_from_an_invalid_title() -> None:
    steps = [{"from": "A", "to": "B"}, {"from": "B", "to": "A"}, {"from": "S", "to": "S"}, {"from": "C", "to": "B"}]
    invalid = {"title": "<>", "invalid": True, "invalidreason": "No."}
    api, _ = make(lambda given: {"batchcomplete": True, "query": {"redirects": steps, "pages": [invalid]}})
    found = await api.pages(titles=["A", "S", "C", "<>", "B"], redirects=True).to_list()
    assert {value for page in found for value in page.asked} == {"A", "S", "C", "<>", "B"}
    assert [page.get("redirectloop", False) for page in found if "<>" not in page.asked] == [True] * (len(found) - 1)
    assert [page["title"] for page in found if page.get("invalid")] == ["<>"]
    assert steps[2] in next(page for page in found if "S" in page.asked).redirects
