"""Modules by name against real MediaWiki: each is described, found, checked and called according to the wiki."""

import asyncio
import inspect
import pydoc
from collections.abc import Iterator

import pytest

from mwbrowser import ApiWarning, ForeignApi, InvalidParameters, MissingTitle, PermissionDenied, UnknownModule
from tests.wikis.direct_transport import DirectTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

PAGE = "http://localhost:8999"


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([PAGE], kinds=["closed", "listed"], first_port=8450) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> Wiki:
    wiki = sandbox.wikis[f"listed-{request.param}"]
    wiki.forget_requests()
    return wiki


@pytest.fixture
def api(wiki: Wiki) -> ForeignApi:
    return ForeignApi(wiki.api, anonymous=True, transport=DirectTransport(PAGE, wiki.user_agent))


async def test_every_module_that_the_wiki_has_is_described(api: ForeignApi) -> None:
    modules = await api.modules()
    assert len(modules) > 115
    without_summary = [one["path"] for one in modules if not one["summary"]]
    assert without_summary == []
    for one in modules:
        module = await api.module(one["path"])
        assert module.path == one["path"]
        assert str(module)
        assert pydoc.render_doc(module)
        assert inspect.signature(module)
        assert "<table" in module._repr_html_() or not module.parameters
        assert "<" not in module.summary


#: Examples of the wikis' own that the wikis themselves would reject: a required parameter is missing, or the sandbox
#: wikis lack the interwiki or tag.
WRONG_IN_EXAMPLES = ["emailuser: subject", "import: interwikisource", "tag: add"]


async def test_the_wikis_own_examples_are_right(api: ForeignApi) -> None:
    wrong = set()
    for one in await api.modules():
        module = await api.module(one["path"])
        for example in module.examples:
            problems = module.check(example.parameters)
            wrong |= {f"{module.path}: {problem.parameter}" for problem in problems if not problem.is_warning}
    assert sorted(wrong) == WRONG_IN_EXAMPLES


async def test_modules_wanted_at_the_same_time_cost_one_request_and_later_none(api: ForeignApi, wiki: Wiki) -> None:
    await asyncio.gather(*(api.module(path) for path in ("block", "allpages", "query+users", "json", "edit")))
    assert len(wiki.requests()) == 1
    await api.module("block")
    assert len(wiki.requests()) == 1


async def test_a_write_by_name_is_written(api: ForeignApi, wiki: Wiki) -> None:
    edit = await api.module("edit")
    assert (edit.token, edit.must_be_posted, edit.rights) == ("csrf", True, ("read", "write"))
    wiki.forget_requests()
    answer = await edit(title="By name", text="Written by name", summary="a|b", minor=False)
    assert answer["edit"]["result"] == "Success"
    [page] = await api.pages(titles="By name", prop="revisions", rvprop="content|flags", rvslots="main").to_list()
    assert page.text == "Written by name"
    assert [request.method for request in wiki.requests()] == ["POST", "GET"]


async def test_what_the_wiki_forbids_is_its_own_error(api: ForeignApi) -> None:
    with pytest.raises(PermissionDenied):
        await (await api.module("block"))(user="Vandal", expiry="never")


async def test_what_is_wrong_costs_no_request(api: ForeignApi, wiki: Wiki) -> None:
    block, allpages = await api.module("block"), await api.module("allpages")
    wiki.forget_requests()
    with pytest.raises(InvalidParameters, match="expire: did you mean expiry"):
        await block(user="Vandal", expire="never")
    with pytest.raises(InvalidParameters, match="aplimt: did you mean aplimit"):
        await allpages(aplimt=5)
    with pytest.raises(InvalidParameters, match="too high: at most 500"):
        await allpages(aplimit=501)
    assert wiki.requests() == []


async def test_what_is_deprecated_is_a_warning_before_the_wikis_own(api: ForeignApi) -> None:
    seen: list[ApiWarning] = []
    users = await api.with_options(on_warning=seen.append).module("query+deletedrevisions")
    query = await api.with_options(on_warning=seen.append).module("paraminfo")
    await query(modules="json", formatmodules="json")
    assert seen[0].code == "deprecation"
    assert "formatmodules is deprecated" in seen[0].text
    assert users.path == "query+deletedrevisions"


async def test_feeds_and_other_formats_are_text(api: ForeignApi) -> None:
    feed = await api.module("feedrecentchanges")
    assert (await feed(limit=1)).startswith("<?xml")
    opensearch = await api.module("opensearch")
    assert "<SearchSuggestion" in await opensearch(search="Te", format="xml")
    assert (await opensearch(search="Te"))[1] == ["Tea"]
    query = await api.module("query")
    assert (await query(titles="Tea", export=True, exportnowrap=True)).startswith("<mediawiki")
    assert (await api.get(meta="siteinfo", format="php")).startswith("a:")
    with pytest.raises(MissingTitle):
        await api.get(action="parse", page="Does not exist", format="xml")


async def test_split_asks_for_120_users_in_3_requests(api: ForeignApi, wiki: Wiki) -> None:
    users = await api.module("users")
    wiki.forget_requests()
    names = [f"192.0.2.{number}" for number in range(120)]
    answers = [answer async for answer in users.split("ususers", names)]
    assert [user["name"] for answer in answers for user in answer["query"]["users"]] == names
    assert len(wiki.requests()) == 3


async def test_split_purges_120_titles_in_3_requests(api: ForeignApi, wiki: Wiki) -> None:
    purge = await api.module("purge")
    titles = [f"Sandbox number {number:04}" for number in range(1, 121)]
    wiki.forget_requests()
    purged = [page["title"] async for answer in purge.split("titles", titles) for page in answer["purge"]]
    assert sorted(purged) == titles
    assert len(wiki.requests()) == 3


async def test_texts_are_in_the_language_that_is_asked_for(api: ForeignApi) -> None:
    german = await api.with_options(parameters={"uselang": "de"}).module("block")
    assert german.summary != (await api.module("block")).summary
    assert german.parameters["user"].summary != "User to block."


async def test_an_unknown_name_is_told_with_the_nearest(api: ForeignApi) -> None:
    with pytest.raises(UnknownModule, match="Did you mean block"):
        await api.module("blokc")


async def test_checked_reads_and_writes_work_as_unchecked_ones(api: ForeignApi) -> None:
    careful = api.with_options(check=True)
    found = await careful.items(list="allpages", apprefix="Sandbox number 00").to_list()
    assert len(found) == 99
    pages = await careful.pages(generator="allpages", gapprefix="Sandbox number 00", prop=["info", "links"]).to_list()
    assert len(pages) == 99
    await careful.post_with_edit_token(action="edit", title="Checked", text="Checked")
    assert (await careful.get(action="parse", page="Checked", formatversion=2))["parse"]["title"] == "Checked"
    with pytest.raises(InvalidParameters):
        await careful.get({"list": "allpages", "aplimt": 5})
