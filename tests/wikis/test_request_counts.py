"""How many requests a task costs, counted by real MediaWiki, and that nothing is lost."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import ForeignApi
from tests.wikis.articles import ARTICLES
from tests.wikis.content import NUMBERS, NUMBERS_CATEGORY, Number
from tests.wikis.direct_transport import DirectTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

TEXT: dict[str, Any] = {"prop": "revisions", "rvprop": "content", "rvslots": "main"}
NUMBERED = {"generator": "categorymembers", "gcmtitle": f"Category:{NUMBERS_CATEGORY}"}
TEXTS = {Number(value).title: Number(value).text for value in range(1, NUMBERS + 1)}


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(["http://localhost:8999"], kinds=["closed"], first_port=8400) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> Wiki:
    wiki = sandbox.wikis[f"closed-{request.param}"]
    wiki.forget_requests()
    return wiki


@pytest.fixture
def api(wiki: Wiki) -> ForeignApi:
    return ForeignApi(wiki.api, anonymous=True, transport=DirectTransport("http://localhost:8999", wiki.user_agent))


async def test_the_text_of_120_titles_costs_3_requests(api: ForeignApi, wiki: Wiki) -> None:
    titles = list(TEXTS)[:120][::-1]
    pages = await api.pages(TEXT, titles=titles).to_list()
    assert [page["title"] for page in pages] == titles
    assert [page.text for page in pages] == [TEXTS[title] for title in titles]
    assert len(wiki.requests()) == 3


async def test_a_category_of_1200_pages_with_text_costs_24_requests_and_no_text_is_lost(
    api: ForeignApi, wiki: Wiki
) -> None:
    pages = await api.pages(NUMBERED, **TEXT).to_list()
    assert {page["title"]: page.text for page in pages} == TEXTS
    assert len(pages) == NUMBERS
    assert len(wiki.requests()) == 24


async def test_the_callers_own_limit_costs_no_text_either(api: ForeignApi, wiki: Wiki) -> None:
    pages = await api.pages(NUMBERED, **TEXT, gcmlimit="max").to_list()
    assert {page["title"]: page.text for page in pages} == TEXTS
    assert len(pages) == NUMBERS
    assert len(wiki.requests()) == 24


async def test_a_category_without_text_costs_a_request_for_500(api: ForeignApi, wiki: Wiki) -> None:
    assert len(await api.pages(NUMBERED, prop="info").to_list()) == NUMBERS
    assert len(await api.items(list="categorymembers", cmtitle=f"Category:{NUMBERS_CATEGORY}").to_list()) == NUMBERS
    assert len(wiki.requests()) == 6


async def test_stopping_early_sends_nothing_more(api: ForeignApi, wiki: Wiki) -> None:
    async for _ in api.pages(NUMBERED, **TEXT):
        break
    await asyncio.sleep(0.05)
    assert len(wiki.requests()) == 1


async def test_every_odd_title_finds_its_page(api: ForeignApi) -> None:
    titles = [
        *ARTICLES,
        "chai",
        "tea_",
        "_hedgehog",
        "A[b",
        "wikipedia:Tea",
        "Special:Version",
        "Tea#Milk",
        "A\u030angström",
    ]
    with pytest.warns(match="NFC"):
        pages = await api.pages(titles=titles, redirects=True).to_list()
    asked = {title: page for page in pages for title in page.asked}
    assert set(asked) == set(titles)
    assert asked["chai"] is asked["Tea"] is asked["tea_"] is asked["Tea#Milk"]
    assert asked["A\u030angström"] is asked["Ångström"]
    assert asked["A[b"]["invalid"]
    assert asked["wikipedia:Tea"]["iw"] == "wikipedia"
    assert asked["chai"].redirects == [{"from": "Chai", "to": "Tea"}]


async def test_revisions_and_ids_that_do_not_exist_are_reported(api: ForeignApi) -> None:
    pages = await api.pages(revids=[5, 99999, 1], prop="revisions").to_list()
    assert [(page.asked, page.get("missing", False)) for page in pages] == [
        ([5], False),
        ([99999], True),
        ([1], False),
    ]
    pages = await api.pages(pageids=[5, 99999, 1]).to_list()
    assert [(page["pageid"], page.get("missing", False)) for page in pages] == [(5, False), (99999, True), (1, False)]


async def test_long_property_lists_are_put_together(api: ForeignApi) -> None:
    few = await api.pages(titles=["Main Page", "Tea", "Otter"], prop="links|categories", pllimit=1, cllimit=1).to_list()
    all_at_once = await api.pages(titles=["Main Page", "Tea", "Otter"], prop="links|categories").to_list()
    assert few == all_at_once
    assert len(few[0]["links"]) > 5
    assert len(few[1]["categories"]) == 2


async def test_120_lookups_at_once_cost_3_requests_and_each_gets_what_it_would_have_got_alone(
    api: ForeignApi, wiki: Wiki
) -> None:
    titles = [
        *list(TEXTS)[:112],
        "chai",
        "tea_",
        "No such page",
        "A[b",
        "wikipedia:Tea",
        "Special:Version",
        "北京",
        "Tea",
    ]
    queries = [{**TEXT, "titles": title, "redirects": True, "formatversion": 2} for title in titles]
    async with api.combining():
        together = await asyncio.gather(*(api.get(query) for query in queries))
    assert len(wiki.requests()) == 3
    assert together == [await api.get(query) for query in queries]


@pytest.mark.parametrize("formatversion", [1, 2])
@pytest.mark.parametrize("errorformat", ["bc", "plaintext"])
async def test_different_questions_about_different_pages_share_a_request(
    api: ForeignApi, wiki: Wiki, formatversion: int, errorformat: str
) -> None:
    common = {"formatversion": formatversion, "errorformat": errorformat}
    queries: list[dict[str, Any]] = [
        {"titles": "Tea|No such page", "prop": {"info"}},
        {"titles": ["Otter"], "prop": {"categories"}, "cllimit": "max"},
        {"titles": "chai", "prop": {"info", "categories"}, "cllimit": "max"},
        {"titles": "A[b", "prop": {"revisions"}, "rvprop": "ids|content", "rvslots": "main"},
        {"meta": {"userinfo"}},
        {"meta": {"siteinfo"}, "siprop": "namespaces"},
        {"titles": "Tea"},
    ]
    alone = [await api.get({**query, **common}) for query in queries]
    wiki.forget_requests()
    async with api.combining():
        together = await asyncio.gather(*(api.get({**query, **common}) for query in queries))
    assert together == alone
    assert len(wiki.requests()) == 1


async def test_ids_and_revisions_are_told_apart_too(api: ForeignApi, wiki: Wiki) -> None:
    for queries in (
        [{"pageids": [number, 99990 + number]} for number in range(1, 6)],
        [{"revids": [number, 99990 + number], "prop": "revisions"} for number in range(1, 6)],
    ):
        alone = [await api.get(query) for query in queries]
        wiki.forget_requests()
        async with api.combining():
            assert await asyncio.gather(*(api.get(query) for query in queries)) == alone
        assert len(wiki.requests()) == 1


async def test_pages_of_single_titles_at_once_share_requests(api: ForeignApi, wiki: Wiki) -> None:
    async with api.combining():
        found = await asyncio.gather(*(api.pages(TEXT, titles=title).to_list() for title in list(TEXTS)[:120]))
    assert [page.text for [page] in found] == list(TEXTS.values())[:120]
    assert len(wiki.requests()) == 3
