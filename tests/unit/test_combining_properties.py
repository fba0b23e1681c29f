"""A combined answer is what its caller would have got alone, whatever the others ask for, in both format versions."""

from __future__ import annotations

import asyncio
import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mwbrowser import ApiError, ApiWarning, ForeignApi
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of
from tests.unit.memory_wiki import split

TITLES = ["Tea", "Coffee", "Mate", "Chai", "Bai", "Water", "Talk:Tea"]
REDIRECTS = {"Chai": "Bai", "Bai": "Tea", "Loop": "Ring", "Ring": "Loop"}
INVALID = ("", "[", "#")
MOST = 5


class BothVersions:
    """A wiki that answers for titles, ids and revisions as MediaWiki does, with redirects, in formatversion 1 and 2.

    A page's id is its place in `TITLES`, its revisions are ten times that, and one more. Each module puts its own keys
    into a page; asking for `MOST` titles at a time is allowed, and one prop, ``contributors``, is answered in portions.
    """

    def __init__(self) -> None:
        self.requests = 0

    def __call__(self, request: Request) -> Any:
        self.requests += 1
        asked = query_of(request) | fields_of(request)
        modern = asked.get("formatversion") == "2"
        for name in ("titles", "pageids", "revids"):
            if name in asked and len(split(asked[name])) > MOST:
                return {"error": {"code": "toomanyvalues", "info": "Too many.", "limit": MOST}}
        if "Forbidden" in asked.get("titles", ""):
            return {"error": {"code": "titleblacklist-forbidden", "info": "Not this one."}}
        props, metas = (split(asked[name]) if name in asked else [] for name in ("prop", "meta"))
        answer: dict[str, Any] = {"batchcomplete": True if modern else ""}
        warned = {}
        if "pageprops" in props:
            warned["pageprops"] = "Page properties are strange."
        if "siteinfo" in metas:
            warned["siteinfo"] = "So is the site."
        if warned:
            key = "warnings" if modern else "*"
            answer["warnings"] = {module: {key: text} for module, text in warned.items()}
        query = self.query(asked, props, metas, modern)
        return {**answer, "query": query} if query else answer

    def query(self, asked: dict[str, str], props: list[str], metas: list[str], modern: bool) -> dict[str, Any]:
        query: dict[str, Any] = {}
        pages: dict[str, dict[str, Any]] = {}
        beside: dict[str, list[Any]] = {"normalized": [], "redirects": [], "interwiki": []}
        if "titles" in asked:
            for title in dict.fromkeys(split(asked["titles"])):
                self.resolve(title, "redirects" in asked, beside, pages, modern)
        for number in split(asked["pageids"]) if "pageids" in asked else []:
            self.by_id(int(number), "redirects" in asked, beside, pages, modern)
        if "revids" in asked:
            self.revisions(split(asked["revids"]), pages, query, modern)
        for page in pages.values():
            self.describe(page, props, modern)
        query |= {name: entries for name, entries in beside.items() if entries}
        if pages:
            query["pages"] = self.listed(list(pages.values()), modern)
        if "userinfo" in metas:
            query["userinfo"] = {"id": 1, "name": "Ada"}
        if "siteinfo" in metas:
            query["general"] = {"sitename": "Drinks"}
        return query

    def resolve(
        self, title: str, follow: bool, beside: dict[str, list[Any]], pages: dict[str, dict[str, Any]], modern: bool
    ) -> None:
        if title.startswith("mw:"):
            beside["interwiki"].append({"title": title, "iw": "mw"})
            return
        name = (title[:1].upper() + title[1:]).replace("_", " ").strip()
        if title in INVALID:
            if title:
                flag = True if modern else ""
                pages[title] = {"title": title, "invalid": flag, "invalidreason": "Not a title."}
            return
        if name != title:
            entry: dict[str, Any] = {"from": title, "to": name}
            beside["normalized"].append({"fromencoded": False, **entry} if modern else entry)
        steps = 0
        while follow and name in REDIRECTS and steps < len(REDIRECTS):
            step = {"from": name, "to": REDIRECTS[name]}
            if step not in beside["redirects"]:
                beside["redirects"].append(step)
            name = REDIRECTS[name]
            steps += 1
            if name == "Loop":
                break
        missing = {"ns": 0, "title": name, "missing": True if modern else ""}
        pages[name] = self.page(name) if name in TITLES else missing

    def by_id(
        self, number: int, follow: bool, beside: dict[str, list[Any]], pages: dict[str, dict[str, Any]], modern: bool
    ) -> None:
        if not 1 <= number <= len(TITLES):
            pages[str(number)] = {"pageid": number, "missing": True if modern else ""}
        elif follow:
            self.resolve(TITLES[number - 1], follow, beside, pages, modern)
        else:
            pages[TITLES[number - 1]] = self.page(TITLES[number - 1])

    def revisions(
        self, numbers: list[str], pages: dict[str, dict[str, Any]], query: dict[str, Any], modern: bool
    ) -> None:
        for number in sorted(numbers):
            page_id = int(number) // 10 if number.isdecimal() else 0
            if not 1 <= page_id <= len(TITLES) or int(number) % 10 > 1:
                bad = {"revid": int(number), "missing": True if modern else ""}
                query.setdefault("badrevids", {})[number] = bad
                continue
            page = pages.setdefault(str(page_id), self.page(TITLES[page_id - 1]))
            page.setdefault("wanted", []).append({"revid": int(number), "parentid": 0})

    def page(self, title: str) -> dict[str, Any]:
        return {"pageid": TITLES.index(title) + 1, "ns": int(":" in title), "title": title}

    def describe(self, page: dict[str, Any], props: list[str], modern: bool) -> None:
        wanted = page.pop("wanted", None)
        if "missing" in page or "invalid" in page:
            return
        number = page["pageid"]
        if "info" in props:
            page |= {"length": number * 100, "touched": "now"}
        if "categories" in props:
            page["categories"] = [{"ns": 14, "title": f"Category:{page['title'][:1]}"}]
        if "pageprops" in props:
            page["pageprops"] = {"number": str(number)}
        if "revisions" in props:
            newest = {"revid": number * 10 + 1, "content" if modern else "*": page["title"]}
            page["revisions"] = [newest] if wanted is None else wanted

    def listed(self, pages: list[dict[str, Any]], modern: bool) -> Any:
        # MediaWiki gives those without an id first, numbered downwards in formatversion=1.
        pages.sort(key=lambda page: page.get("pageid", 0))
        if modern:
            return pages
        without = 0
        keys = []
        for page in pages:
            without -= "pageid" not in page
            keys.append(str(page.get("pageid", without)))
        return dict(zip(keys, pages, strict=True))


GIVEN = st.sampled_from(
    [*TITLES, "tea", "coffee_", "Chai", "chai", "Bai", "Nothing", "No thing", "mw:Help", "[", "#", "talk:Tea", "Loop"]
)
PROPS = st.sets(st.sampled_from(["info", "categories", "pageprops", "revisions"]), max_size=3)
METAS = st.sets(st.sampled_from(["userinfo", "siteinfo"]), max_size=2)


@st.composite
def queries(draw: Any) -> dict[str, Any]:
    source = draw(st.sampled_from(["titles", "titles", "titles", "pageids", "revids", None]))
    query: dict[str, Any] = {}
    if source == "titles":
        query["titles"] = draw(st.lists(GIVEN, min_size=1, max_size=4))
    elif source == "pageids":
        query["pageids"] = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True))
    elif source == "revids":
        numbers = st.sampled_from([10, 11, 20, 21, 30, 31, 99, 55])
        query["revids"] = draw(st.lists(numbers, min_size=1, max_size=3, unique=True))
    if source and (props := draw(PROPS)):
        query["prop"] = props if draw(st.booleans()) else sorted(props)
        if "categories" in props and draw(st.booleans()):
            query["cllimit"] = "max"
    if metas := draw(METAS):
        query["meta"] = metas
    if draw(st.booleans()):
        query["redirects"] = True
    if draw(st.integers(0, 9)) == 0 and source == "titles":
        query["titles"] = [*query["titles"][:1], "Forbidden"]
    return query


def ordered(answer: Any) -> Any:
    """Return an answer in which what a wiki puts into the order of its inputs is sorted: titles, and missing pages.

    A caller that requests B and A after another caller requested A gets A first. No other difference can be noticed.
    """
    query = answer.get("query", {})
    for name in ("normalized", "redirects", "interwiki"):
        if name in query:
            query[name].sort(key=str)
    pages = query.get("pages", [])
    if isinstance(pages, dict):
        without = sorted((page for key, page in pages.items() if key.startswith("-")), key=str)
        assert {key for key in pages if key.startswith("-")} == {str(-1 - place) for place in range(len(without))}
        query["pages"] = [*without, *(page for key, page in pages.items() if not key.startswith("-"))]
        assert all(str(page["pageid"]) == key for key, page in pages.items() if not key.startswith("-"))
    else:
        pages.sort(key=lambda page: (page.get("pageid", 0), str(page)))
    return answer


async def end_of(call: Any) -> Any:
    """Return an answer, or what tells an error from others."""
    try:
        return ordered(await call)
    except ApiError as error:
        return error.code, error.request and error.request.url


async def both(asked: list[dict[str, Any]], limit: int) -> tuple[list[Any], list[Any], int]:
    alone = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(BothVersions()))
    expected = [await end_of(alone.get(query)) for query in asked]
    wiki = BothVersions()
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(wiki))
    api._state.value_limit = limit
    async with api.combining():
        found = await asyncio.gather(*(end_of(api.get(query)) for query in asked))
    return expected, found, wiki.requests


@pytest.mark.parametrize("version", [1, 2])
@settings(max_examples=150)
@given(st.lists(queries(), min_size=2, max_size=5), st.sampled_from([MOST, MOST, 50]))
def test_a_combined_answer_is_what_each_caller_would_have_got_alone(
    version: int, asked: list[dict[str, Any]], limit: int
) -> None:
    asked = [{**query, "formatversion": version} for query in asked]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ApiWarning)
        expected, found, requests = asyncio.run(both(asked, limit))
    assert found == expected
    # A request that was in vain (too many values, an error of one caller's) comes on top.
    assert requests <= 2 * len(asked)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(TITLES), min_size=1, max_size=7, unique=True), st.sampled_from([1, 2]))
def test_callers_who_ask_for_the_same_of_different_pages_share_as_few_requests_as_hold_them(
    titles: list[str], version: int
) -> None:
    asked = [{"titles": title, "prop": {"info"}, "formatversion": version} for title in titles]
    expected, found, requests = asyncio.run(both(asked, MOST))
    assert found == expected
    assert requests == -(-len(titles) // MOST)
