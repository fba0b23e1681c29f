"""Reads from real MediaWiki: limits that choose, totals, the old continuation, redirects, errors' texts."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import ApiWarning, ForeignApi, ForeignRest, HttpError, PermissionDenied
from tests.wikis.direct_transport import DirectTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

PAGE = "http://localhost:8999"


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([PAGE], kinds=["closed", "listed"], first_port=8430) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> Wiki:
    wiki = sandbox.wikis[f"listed-{request.param}"]
    wiki.forget_requests()
    return wiki


@pytest.fixture
def api(wiki: Wiki) -> ForeignApi:
    return ForeignApi(wiki.api, anonymous=True, transport=DirectTransport(PAGE, wiki.user_agent))


async def write(api: ForeignApi, title: str, text: str) -> None:
    await api.post_with_edit_token(action="edit", title=title, text=text)


@pytest.mark.parametrize(("limit", "revisions", "requests"), [(1, 1, 1), (3, 3, 1), ("max", 4, 1)])
async def test_rvlimit_is_kept(api: ForeignApi, wiki: Wiki, limit: Any, revisions: int, requests: int) -> None:
    for number in range(4):
        await write(api, f"Long history {limit}", f"version {number}")
    wiki.forget_requests()
    query = {"titles": f"Long history {limit}", "prop": "revisions", "rvprop": "ids|content", "rvslots": "main"}
    [page] = await api.pages(query, rvlimit=limit).to_list()
    assert len(page["revisions"]) == revisions
    assert page.text == "version 3"
    assert len(wiki.requests()) == requests


async def test_rawcontinue_loses_nothing(api: ForeignApi) -> None:
    items = await api.items(list="allpages", apprefix="Sandbox number", rawcontinue=True).to_list()
    assert len(items) == 1200
    query = {"generator": "allpages", "gapprefix": "Sandbox number 00", "gaplimit": 10, "rawcontinue": True}
    pages = await api.pages(query, prop=["categories", "links"]).to_list()
    assert len(pages) == 99
    assert {len(page["categories"]) for page in pages} == {1}


async def test_a_total_requests_no_more(api: ForeignApi, wiki: Wiki) -> None:
    assert len(await api.items(list="allpages", apprefix="Sandbox number", limit=7).to_list()) == 7
    assert len(await api.pages(generator="allpages", gapprefix="Sandbox number", limit=7).to_list()) == 7
    assert len(wiki.requests()) == 2


@pytest.mark.parametrize(
    "given",
    [
        {"meta": "siteinfo", "siprop": "interwikimap"},
        {"meta": "siteinfo", "siprop": "specialpagealiases"},
        {"meta": "filerepoinfo"},
    ],
)
async def test_the_rows_of_meta_are_there(api: ForeignApi, given: dict[str, str]) -> None:
    found = (await api.get(given, formatversion=2))["query"]
    [rows] = found.values()
    assert await api.items(given).to_list() == rows


async def test_redirects_are_kept_and_loops_are_no_invalid_titles(api: ForeignApi) -> None:
    for title, target in (("RedirT0", "Tea"), ("LoopA", "LoopB"), ("LoopB", "LoopA"), ("SelfR", "SelfR")):
        await write(api, title, f"#REDIRECT [[{target}]]")
    [found] = await api.pages(generator="prefixsearch", gpssearch="RedirT", redirects=True).to_list()
    assert (found["title"], [step["from"] for step in found.redirects]) == ("Tea", ["RedirT0"])
    [redirect] = await api.pages(titles="RedirT0").to_list()
    [by_id] = await api.pages(pageids=[redirect["pageid"]], redirects=True).to_list()
    assert (by_id["title"], by_id.asked, len(by_id.redirects)) == ("Tea", [redirect["pageid"]], 1)
    loops = await api.pages(titles=["LoopA", "SelfR", "<>"], redirects=True).to_list()
    assert [(page.asked, page.get("redirectloop", False), page.get("invalid", False)) for page in loops] == [
        (["LoopA"], True, False),
        (["SelfR"], True, False),
        (["<>"], False, True),
    ]


@pytest.mark.parametrize("title", ["MediaWiki:Common.js", "User:Admin/common.js", "User:Admin/x.json"])
async def test_what_an_anonymous_user_may_not_edit_is_permission_denied(api: ForeignApi, title: str) -> None:
    with pytest.raises(PermissionDenied):
        await write(api, title, "{}")


async def test_a_warning_comes_with_every_call(api: ForeignApi) -> None:
    seen: list[ApiWarning] = []
    for _ in range(2):
        await api.get({"meta": "siteinfo", "siprops": "general"}, {"on_warning": seen.append})
    assert [warning.module for warning in seen] == ["main", "main"]


async def test_who_shares_a_request_is_warned_as_if_it_had_been_alone(api: ForeignApi) -> None:
    queries: list[dict[str, Any]] = [
        {"titles": "Tea"},
        {"titles": "Te\u0301a"},
        {"titles": "Coffee", "prop": {"info"}, "inprop": {"url"}},
        {"titles": "Tea", "prop": {"info"}, "inprop": {"nosuch"}},
        {"titles": "Tea", "prop": {"categories"}, "cllimit": "max", "clnosuch": "1"},
        {"meta": {"siteinfo"}, "siprop": {"general"}},
        {"meta": {"siteinfo"}, "siprop": {"nosuch"}},
        {"revids": "999999999", "prop": {"info"}},
        {"revids": "1", "prop": {"info"}},
    ]
    for formats in ({"formatversion": 2}, {"formatversion": 1}, {"formatversion": 2, "errorformat": "plaintext"}):
        async with api.combining():
            calls = (api.get(query, {"on_warning": ignored}, **formats) for query in queries)
            together = await asyncio.gather(*calls)
        alone = [await api.get(query, {"on_warning": ignored}, **formats) for query in queries]
        assert [answer.get("warnings") for answer in together] == [answer.get("warnings") for answer in alone]
        assert any("warnings" in answer for answer in alone)


def ignored(_warning: ApiWarning) -> None: ...


async def test_a_rest_error_has_the_wikis_sentence(wiki: Wiki) -> None:
    rest = ForeignRest(wiki.api, anonymous=True, transport=DirectTransport(PAGE, wiki.user_agent))
    with pytest.raises(HttpError, match=r"HTTP 400: .*1000.*between 1 and 100") as caught:
        await rest.get("/search/page", {"q": "x", "limit": 1000})
    assert "<" not in caught.value.message
