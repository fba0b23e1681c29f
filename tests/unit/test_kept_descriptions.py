"""Descriptions that the browser keeps for later pages: by the wiki's version, user and language, with an end."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from mwbrowser import Api, ForeignApi, UnknownModule
from mwbrowser.http.messages import Request
from mwbrowser.state.wiki import forget_everything
from tests.unit.memory_modules import DescribedWiki
from tests.unit.memory_page import MemoryPage
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of

WIKI = "https://wiki.example/w/api.php"
VERSION = {"query": {"general": {"generator": "MediaWiki 1.43.0"}, "userinfo": {"id": 0, "name": "::1", "anon": True}}}


class MemoryStorage:
    """What outlives a page: texts by name, each with the seconds for which it is to be kept."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.seconds: set[float] = set()

    async def read(self, name: str) -> str | None:
        return self.texts.get(name)

    async def write(self, name: str, text: str, seconds: float) -> None:
        self.texts[name] = text
        self.seconds.add(seconds)


class VersionedWiki(DescribedWiki):
    """A wiki that says which version it is, and who asks."""

    def __init__(self) -> None:
        super().__init__()
        self.version: Any = {**VERSION, "uselang": "en"}
        self.versions = 0

    def __call__(self, request: Request) -> Any:
        given = {**query_of(request), **fields_of(request)}
        if given.get("meta") == "siteinfo|userinfo":
            self.versions += 1
            return self.version
        return super().__call__(request)


@pytest.fixture
def wiki() -> VersionedWiki:
    return VersionedWiki()


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


def new_page(wiki: VersionedWiki, storage: MemoryStorage | None, page: MemoryPage | None = None, **options: Any) -> Api:
    """A client in a page in which nothing is known yet."""
    forget_everything()
    wiki.asked.clear()
    wiki.versions = 0
    transport = MemoryTransport(wiki, origin="https://wiki.example", wiki_page=page)
    if storage is not None:
        transport.storage = storage  # type: ignore[attr-defined]
    if page is not None:
        return Api(transport=transport, keep_descriptions=3600, **options)
    return ForeignApi(WIKI, anonymous=True, transport=transport, **{"keep_descriptions": 3600, **options})


async def test_a_later_page_asks_for_the_version_only(wiki: VersionedWiki, storage: MemoryStorage) -> None:
    api = new_page(wiki, storage)
    first = await api.module("block")
    assert [(wiki.versions, len(wiki.asked)), storage.seconds] == [(1, 1), {3600}]
    api = new_page(wiki, storage)
    again = await api.module("block")
    assert (wiki.versions, wiki.asked) == (1, [])
    assert str(again) == str(first)
    await again(user="Vandal", expiry="never")
    assert len(wiki.called) == 1
    # Another module is requested, and then kept as well.
    await api.module("allpages")
    assert [paths for paths in wiki.asked if "query+block" in paths] == []
    api = new_page(wiki, storage)
    await api.module("query+allpages")
    assert wiki.asked == []


async def test_the_list_of_modules_is_kept_too(wiki: VersionedWiki, storage: MemoryStorage) -> None:
    first = await new_page(wiki, storage).modules()
    api = new_page(wiki, storage)
    assert await api.modules() == first
    assert wiki.asked == []
    with pytest.raises(UnknownModule, match="Did you mean block"):
        await api.module("blokc")
    assert ["**"] not in wiki.asked


@pytest.mark.parametrize(
    "change",
    [
        {"query": {"general": {"generator": "MediaWiki 1.44.0"}, "userinfo": {"id": 0, "name": "::1", "anon": True}}},
        {"query": {"general": {"generator": "MediaWiki 1.43.0"}, "userinfo": {"id": 5, "name": "Admin"}}},
        {**VERSION, "uselang": "de"},
    ],
    ids=["version", "user", "language"],
)
async def test_another_version_user_or_language_is_not_answered_from_what_is_kept(
    wiki: VersionedWiki, storage: MemoryStorage, change: Any
) -> None:
    await new_page(wiki, storage).module("block")
    wiki.version = {"uselang": "en", **change}
    wiki.modules["block"] = {**wiki.modules["block"], "description": "Block anew."}
    assert (await new_page(wiki, storage).module("block")).summary == "Block anew."
    wiki.version = {**VERSION, "uselang": "en"}
    assert (await new_page(wiki, storage).module("block")).summary == "Block a user."


class ManyLanguages(VersionedWiki):
    """A wiki of English users, which describes its modules in the language that is requested."""

    def __call__(self, request: Request) -> Any:
        language = {**query_of(request), **fields_of(request)}.get("uselang", "en")
        self.version = {**VERSION, "uselang": language}
        for module in self.modules.values():
            module["description"] = f"In {language}."
        return super().__call__(request)


@pytest.mark.parametrize("languages", [["de", ""], ["", "de"], ["fr", "", "de"]])
async def test_clients_in_several_languages_in_one_page_have_each_their_own(
    storage: MemoryStorage, languages: list[str]
) -> None:
    wiki = ManyLanguages()
    wiki.modules = deepcopy(wiki.modules)
    new_page(wiki, storage)
    transport = MemoryTransport(wiki, origin="https://wiki.example")
    transport.storage = storage  # type: ignore[attr-defined]
    for _ in range(2):
        for language in languages:
            own = {"parameters": {"uselang": language}} if language else {}
            api = ForeignApi(WIKI, anonymous=True, transport=transport, keep_descriptions=3600, **own)
            assert (await api.module("block")).summary == f"In {language or 'en'}."
        forget_everything()


async def test_a_wikis_own_page_knows_the_version_without_a_request(
    wiki: VersionedWiki, storage: MemoryStorage
) -> None:
    config = {"wgVersion": "1.43.0", "wgUserLanguage": "en"}
    for asked in (1, 0):
        await new_page(wiki, storage, MemoryPage("Admin", **config)).module("block")
        assert (wiki.versions, len(wiki.asked)) == (0, asked)
    await new_page(wiki, storage, MemoryPage("Admin", **{**config, "wgVersion": "1.43.1"})).module("block")
    assert len(wiki.asked) == 1


async def test_what_was_written_by_something_else_is_requested_anew(
    wiki: VersionedWiki, storage: MemoryStorage
) -> None:
    await new_page(wiki, storage).module("block")
    for text in ("{", "null", "[]", '{"path": 5}', '{"path": "block"}', "[" * 5000):
        storage.texts = dict.fromkeys(storage.texts, text)
        assert (await new_page(wiki, storage).module("block")).summary == "Block a user."
        assert len(wiki.asked) == 1


async def test_a_list_of_modules_that_was_written_by_something_else_is_requested_anew(
    wiki: VersionedWiki, storage: MemoryStorage
) -> None:
    first = await new_page(wiki, storage).modules()
    for text in ("[]", "[{}]", '[{"path": 5}]', '[{"path": "block"}]', "[[]]", '{"path": "block"}'):
        storage.texts = dict.fromkeys(storage.texts, text)
        assert await new_page(wiki, storage).modules() == first


async def test_without_the_option_or_a_storage_nothing_is_kept_and_nothing_more_requested(
    wiki: VersionedWiki, storage: MemoryStorage
) -> None:
    for kept_in, seconds in ((storage, 0), (None, 3600)):
        await new_page(wiki, kept_in, keep_descriptions=seconds).module("block")
        assert (wiki.versions, len(wiki.asked), storage.texts) == (0, 1, {})


async def test_a_wiki_that_may_not_be_read_is_described_all_the_same(
    wiki: VersionedWiki, storage: MemoryStorage
) -> None:
    wiki.version = {"error": {"code": "readapidenied", "info": "No."}}
    assert (await new_page(wiki, storage).module("block")).summary == "Block a user."
    assert storage.texts == {}


async def test_a_value_that_the_wiki_has_since_is_looked_up_although_an_older_description_is_kept(
    wiki: VersionedWiki, storage: MemoryStorage
) -> None:
    await (await new_page(wiki, storage).module("allpages"))(apprtype="edit", apprlevel="sysop")
    described = deepcopy(wiki.modules["query+allpages"])
    next(one for one in described["parameters"] if one["name"] == "prlevel")["type"].append("steward")
    wiki.modules["query+allpages"] = described
    for asked in ([["query+allpages"]], []):
        allpages = await new_page(wiki, storage).module("allpages")
        await allpages(apprtype="edit", apprlevel="steward")
        assert wiki.asked == asked


async def test_a_module_that_came_with_an_extension_since_is_found(wiki: VersionedWiki, storage: MemoryStorage) -> None:
    api = new_page(wiki, storage)
    with pytest.raises(UnknownModule):
        await api.module("thank")
    wiki.modules["thank"] = {**wiki.modules["block"], "path": "thank", "name": "thank"}
    assert (await new_page(wiki, storage).module("thank")).path == "thank"


async def test_another_user_is_described_what_is_his(wiki: VersionedWiki, storage: MemoryStorage) -> None:
    wiki.version = {"query": {"general": {"generator": "MediaWiki 1.43.0"}, "userinfo": {"name": "::1", "anon": ""}}}
    api = new_page(wiki, storage)
    await api.module("block")
    wiki.version["query"]["userinfo"] = {"id": 5, "name": "Admin"}
    api._state.user_changed()
    await api.module("block")
    assert (wiki.versions, len(wiki.asked)) == (2, 2)


def test_seconds_are_a_number() -> None:
    with pytest.raises(ValueError, match="keep_descriptions is a number of seconds"):
        Api(WIKI, keep_descriptions=-1)
    with pytest.raises(TypeError, match="keep_descriptions is a number of seconds"):
        Api(WIKI, keep_descriptions="day")  # type: ignore[arg-type]
