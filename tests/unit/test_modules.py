"""Modules by name: what a wiki says of them, found by path or short name, requested once, and shown as text."""

import asyncio
import copy
import inspect
import pydoc
import subprocess
import sys
from typing import Any

import pytest

from mwbrowser import Api, ForeignApi, InvalidResponse, MediaWikiError, Module, Parameter, UnknownModule
from mwbrowser.schema.texts import help_text
from tests.unit.memory_modules import RECORDED, DescribedWiki
from tests.unit.memory_transport import MemoryTransport
from tests.unit.test_notebook import EVIL, HARMLESS, Elements

WIKI = "https://wiki.example/w/api.php"


@pytest.fixture
def wiki() -> DescribedWiki:
    return DescribedWiki()


@pytest.fixture
def api(wiki: DescribedWiki) -> Api:
    return client_of(wiki)


def client_of(wiki: DescribedWiki) -> Api:
    return Api(WIKI, transport=MemoryTransport(wiki, origin="https://wiki.example"))


async def test_a_module_has_what_the_wiki_says_of_it(api: Api) -> None:
    block = await api.module("block")
    assert isinstance(block, Module)
    assert (block.path, block.group, block.summary, block.token) == ("block", "action", "Block a user.", "csrf")
    assert (block.must_be_posted, block.rights, block.deprecated, block.internal) == (
        True,
        ("read", "write"),
        False,
        False,
    )
    assert (block.source, block.license) == ("MediaWiki", "GPL-2.0-or-later")
    user = block.parameters["user"]
    assert isinstance(user, Parameter)
    assert (user.type, user.subtypes, user.required, user.multi) == (
        "user",
        ("name", "ip", "temp", "cidr", "id"),
        False,
        False,
    )
    assert block.parameters["userid"].deprecated
    assert block.parameters["token"].sensitive
    assert block.examples[1].parameters["expiry"] == "never"
    assert "token" not in block.examples[1].parameters
    assert block.examples[1].summary.startswith("Block user Vandal indefinitely")


async def test_names_of_parameters_have_the_prefix_and_values_their_descriptions(api: Api) -> None:
    allpages = await api.module("query+allpages")
    limit = allpages.parameters["aplimit"]
    assert (limit.type, limit.minimum, limit.maximum, limit.high_maximum, limit.default) == ("limit", 1, 500, 5000, 10)
    redirects = allpages.parameters["apfilterredir"]
    assert (redirects.type, redirects.values) == ("enum", ("all", "nonredirects", "redirects"))
    expiry = allpages.parameters["apprexpiry"]
    assert expiry.summary == "Which protection expiry to filter the page on:"
    assert expiry.described_values["all"] == "Get pages with any protections expiry."
    kinds = allpages.parameters["apprtype"]
    assert (kinds.multi, kinds.low_limit, kinds.high_limit) == (True, 50, 500)


async def test_the_text_has_what_one_writes_in_python(api: Api) -> None:
    block, allpages = await asyncio.gather(api.module("block"), api.module("allpages"))
    text = str(block)
    assert "  token: string, which a call adds by itself\n" in text
    assert "pagerestrictions: titles, at most 10 at a time\n" in text
    assert "reason='Vandalism', nocreate=True, autoblock=True, noemail=True)" in text
    assert "aplimit: limit, at least 1, at most 500 (5000 for bots and some others), by default 10" in str(allpages)
    assert "gaplimit=4" in str(allpages)


async def test_two_who_want_two_modules_at_the_same_time_share_a_request(api: Api, wiki: DescribedWiki) -> None:
    block, allpages = await asyncio.gather(api.module("block"), api.module("query+allpages"))
    assert (block.path, allpages.path) == ("block", "query+allpages")
    assert len(wiki.asked) == 1
    other = client_of(wiki)
    other._transport = api.transport
    await asyncio.gather(*(other.module("block") for _ in range(5)))
    assert len(wiki.asked) == 1


async def test_one_who_leaves_takes_nothing_from_the_others(api: Api, wiki: DescribedWiki) -> None:
    first = asyncio.ensure_future(api.module("block"))
    second = asyncio.ensure_future(api.module("compare"))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).path == "compare"
    assert (await api.module("block")).path == "block"
    assert len(wiki.asked) == 1


async def test_a_failure_is_not_kept_and_each_caller_has_an_own_exception(wiki: DescribedWiki) -> None:
    answers: list[Any] = [{"error": {"code": "readapidenied", "info": "No."}}]
    transport = MemoryTransport(lambda request: answers.pop() if answers else wiki(request), "https://wiki.example")
    api = Api(WIKI, transport=transport)
    failed = await asyncio.gather(api.module("block"), api.module("block"), return_exceptions=True)
    assert all(isinstance(error, MediaWikiError) for error in failed)
    assert failed[0] is not failed[1]
    assert (await api.module("block")).path == "block"


@pytest.mark.parametrize(
    ("name", "path"),
    [("allpages", "query+allpages"), ("users", "query+users"), ("json", "json"), ("main", "main"), ("query", "query")],
)
async def test_a_short_name_is_enough_where_only_one_module_has_it(api: Api, name: str, path: str) -> None:
    assert (await api.module(name)).path == path


async def test_a_group_lists_its_modules(api: Api) -> None:
    assert (await api.module("query")).submodules["allpages"] == "query+allpages"
    assert (await api.module("main")).submodules["block"] == "block"
    assert (await api.module("block")).submodules == {}


async def test_an_unknown_name_is_an_error_with_the_nearest(api: Api) -> None:
    with pytest.raises(UnknownModule, match="Did you mean block") as caught:
        await api.module("blokc")
    assert caught.value.candidates == ["block"]
    with pytest.raises(LookupError, match="modules"):
        await api.module("xyzzy")
    with pytest.raises(UnknownModule):
        await api.module("query+*")


async def test_a_name_that_several_groups_have_is_an_error_with_all_of_them(wiki: DescribedWiki) -> None:
    for group in ("flow", "other"):
        wiki.modules[f"{group}+post"] = {**wiki.modules["block"], "path": f"{group}+post", "name": "post"}
    with pytest.raises(UnknownModule, match="several") as caught:
        await client_of(wiki).module("post")
    assert caught.value.candidates == ["flow+post", "other+post"]


async def test_modules_lists_all_with_their_summaries(api: Api, wiki: DescribedWiki) -> None:
    modules = await api.modules()
    by_path = {one["path"]: one for one in modules}
    assert by_path["block"]["summary"] == "Block a user."
    assert by_path["query+allpages"]["generator"]
    assert by_path["block"]["must_be_posted"]
    await api.modules()
    assert len(wiki.asked) == 2
    assert "<table" in modules._repr_html_()


async def test_texts_are_in_the_language_that_the_client_asks_for(api: Api, wiki: DescribedWiki) -> None:
    german = api.with_options(parameters={"uselang": "de"})
    await german.module("block")
    await api.module("block")
    assert wiki.languages == ["de", None]


# How it looks


async def test_its_text_its_help_and_its_signature_name_the_parameters(api: Api) -> None:
    block = await api.module("block")
    text = str(block)
    assert text.startswith("block (POST, needs a csrf token)\n\nBlock a user.\n\nParameters:\n  user: user\n")
    assert "expiry: string, by default 'never'" in text
    assert repr(block) == "<Module block: Block a user.>"
    helped = pydoc.plain(pydoc.render_doc(block))
    assert "Block a user." in helped
    assert "expiry: string, by default 'never'" in helped
    signature = inspect.signature(block)
    assert signature.parameters["expiry"].default == "never"
    assert signature.parameters["user"].kind is inspect.Parameter.KEYWORD_ONLY
    assert "token" not in signature.parameters
    # IPython completes the names of what its __call__ takes.
    assert inspect.signature(block.__call__) == signature


async def test_a_keyword_of_python_has_an_underscore_in_the_signature(api: Api) -> None:
    signature = inspect.signature(await api.module("main"))
    assert "assert_" in signature.parameters


async def test_a_module_is_shown_in_a_cell(api: Api) -> None:
    shown = Elements((await api.module("query+allpages"))._repr_html_())
    for expected in ("query+allpages", "can be a generator", "aplimit", "at most 500", "Which pages to list."):
        assert expected in shown.text
    assert shown.links() == []


# What nobody trusts


async def test_nothing_that_a_wiki_says_of_itself_becomes_markup_or_steers_a_terminal(wiki: DescribedWiki) -> None:
    evil = EVIL + "\x1b[2J"
    wiki.modules["block"] = evil_of(wiki.modules["block"], evil)
    block = await client_of(wiki).module("block")
    elements = Elements(block._repr_html_())
    assert {tag for tag, _ in elements.found} <= HARMLESS
    assert not any(name.startswith("on") for _, attributes in elements.found for name in attributes)
    for shown in (str(block), repr(block), pydoc.render_doc(block)):
        assert "\x1b" not in shown
    assert "<" not in block.summary


def evil_of(value: Any, evil: str) -> Any:
    if isinstance(value, dict):
        kept = ("path", "group", "type", "tokentype")
        return {key: one if key in kept else evil_of(one, evil) for key, one in value.items()}
    if isinstance(value, list):
        return [evil_of(one, evil) for one in value]
    return evil if isinstance(value, str) else value


@pytest.mark.parametrize("value", [5, "x", [], {}, None, [5], {"a": 5}, True, -1.5, "\ud800", [[{}]]])
async def test_a_description_of_another_shape_is_an_invalid_response(value: Any) -> None:
    for key in (
        "path",
        "prefix",
        "parameters",
        "description",
        "helpurls",
        "examples",
        "templatedparameters",
        "generator",
    ):
        await describe_hostile(lambda module, key=key: module.__setitem__(key, value))
    for key in (
        "name",
        "type",
        "default",
        "multi",
        "lowlimit",
        "min",
        "submodules",
        "templatevars",
        "info",
        "subtypes",
    ):
        await describe_hostile(lambda module, key=key: module["parameters"][0].__setitem__(key, value))
    wiki = DescribedWiki()
    api = Api(WIKI, transport=MemoryTransport(lambda _: {"paraminfo": value}, "https://wiki.example"))
    with pytest.raises(InvalidResponse if value != {} else MediaWikiError):
        await api.module("block")
    assert wiki.called == []


async def describe_hostile(change: Any) -> None:
    wiki = DescribedWiki(copy.deepcopy(RECORDED))
    change(wiki.modules["block"])
    try:
        block = await client_of(wiki).module("block")
    except MediaWikiError:
        return
    assert str(block)
    assert block._repr_html_()
    assert inspect.signature(block)
    block.check(user="x", nosuch=1)


def test_help_texts_are_plain_with_lists_and_terms() -> None:
    terms = "<dl><dt><b>x</b></dt>\n<dd>Ex.</dd><dt>y</dt><dd>Why.</dd></dl>"
    html = f"<p>One.\n</p><ul><li>a &amp; b</li>\n<li>c</li></ul>{terms}"
    assert help_text(html) == ("One.\n\n- a & b\n- c", {"x": "Ex.", "y": "Why."})
    assert help_text("<script>alert(1)</script>Text<style>p {}</style>") == ("Text", {})
    assert help_text("<dl><dd>no term</dd></dl><dt>open") == ("", {})


async def test_a_short_name_costs_an_anonymous_client_no_more() -> None:
    wiki = DescribedWiki()
    api = ForeignApi(WIKI, anonymous=True, transport=MemoryTransport(wiki))
    await api.module("allpages")
    assert len(wiki.asked) == 1


def test_an_import_of_the_package_brings_no_description_along() -> None:
    code = "import mwbrowser, sys; print(*(name for name in sys.modules if name.startswith('mwbrowser.schema.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) == {"mwbrowser.schema.methods"}
