"""`api.sync`: the same methods, which wait where the platform can; here it is an event loop that a test runs."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Iterator
from typing import Any

import pytest

from mwbrowser import (
    Api,
    ApiError,
    ForeignApi,
    ForeignRest,
    MediaWikiError,
    Rest,
    SyncUnavailable,
)
from mwbrowser.clients import sync as sync_module
from mwbrowser.query.results import Results
from tests.unit.memory_transport import MemoryTransport
from tests.unit.memory_wiki import MemoryWiki, numbered

CATEGORY = {"generator": "categorymembers", "gcmtitle": "Category:Numbers"}
TEXT = {"prop": "revisions", "rvprop": "content", "rvslots": "main"}


class Platform:
    """Waits by running an event loop of its own."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self.runner = runner
        self.why_not = ""
        self.waits = 0

    def obstacle(self) -> str:
        return self.why_not

    def wait(self, awaitable: Awaitable[Any], /) -> Any:
        async def value() -> Any:
            return await awaitable

        self.waits += 1
        return self.runner.run(value())


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    with asyncio.Runner() as runner:
        found = Platform(runner)
        monkeypatch.setattr(sync_module, "find_platform", lambda: found)
        yield found


def make(wiki: Any) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(wiki)
    return ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport), transport


def test_a_request_gives_its_answer_and_raises_its_error(platform: Platform) -> None:
    api, _ = make(lambda request: {"error": {"code": "no", "info": "No."}} if "bad" in request.url else {"ok": 1.0})
    assert api.sync.get(meta="siteinfo") == {"ok": 1.0}
    with pytest.raises(ApiError, match="no: No"):
        api.sync.get({"meta": "bad"})


def test_pages_are_asked_for_when_they_are_wanted(platform: Platform) -> None:
    wiki = MemoryWiki(numbered(1200))
    api, _ = make(wiki)
    with api.sync.pages(CATEGORY, **TEXT) as pages:
        assert wiki.requests == []
        assert next(pages)["title"] == "Number 0001"
        assert len(wiki.requests) == 1
    assert list(pages) == []
    assert len(wiki.requests) == 1
    platform.waits = 0
    assert [page["title"] for page in api.sync.pages(CATEGORY, **TEXT)] == list(wiki.pages)
    # Once for each answer, since waiting takes as long as a hundred pages, and once for the end.
    assert platform.waits == 24 + 1
    assert len(api.sync.pages(titles=["A", "B"]).to_records()) == 2


def test_a_client_with_other_options_waits_too(platform: Platform) -> None:
    rest = ForeignRest("https://wiki.example/w/rest.php", anonymous=True, transport=MemoryTransport(lambda _: [1]))
    assert rest.with_options(timeout=5).sync.get("/page/Tea") == [1]
    assert rest.sync.with_options(timeout=5).get("/page/Tea") == [1]


def test_everything_that_is_no_method_is_as_it_is(platform: Platform) -> None:
    api, transport = make(lambda request: {})
    assert api.sync.anonymous
    assert api.sync.url == api.url
    api.sync.bad_token("csrf")
    api.sync.abort()
    assert {"get", "pages", "upload"} <= set(dir(api.sync))
    assert "combining" not in dir(api.sync)
    with pytest.raises(AttributeError, match=r"give all titles to one pages\(\)"):
        api.sync.combining()
    assert not hasattr(api.sync, "nothing_of_that_name")
    assert repr(api.sync) == f"{api!r}.sync"
    assert transport.sent == []


@pytest.mark.parametrize(
    ("call", "instead"),
    [
        (lambda api: api.sync.get(titles="A"), "write: await api.get(...)"),
        (lambda api: api.sync.pages(titles="A"), "write: async for ... in api.pages(...), or await api.pages(...).to"),
        (lambda api: api.sync.upload(b"A", filename="A.png"), "write: await api.upload(...)"),
    ],
)
@pytest.mark.parametrize("where", ["outside a browser", "where the platform cannot"])
def test_where_nothing_waits_an_error_says_what_to_write_and_nothing_is_sent(
    call: Any, instead: str, where: str, request: pytest.FixtureRequest
) -> None:
    if where != "outside a browser":
        request.getfixturevalue("platform").why_not = "Not here."
    api, transport = make(lambda request: {})
    with pytest.raises(SyncUnavailable) as caught:
        call(api)
    assert instead in str(caught.value)
    assert isinstance(caught.value, RuntimeError)
    assert isinstance(caught.value, MediaWikiError)
    assert transport.sent == []


def test_an_iterator_that_ends_up_where_nothing_waits_says_so(platform: Platform) -> None:
    api, _ = make(MemoryWiki(numbered(3)))
    pages = api.sync.pages(CATEGORY)
    platform.why_not = "Not here."
    with pytest.raises(SyncUnavailable, match=r"Not here\..*async for \.\.\. in api\.pages\(\.\.\.\)"):
        next(pages)


async def test_in_a_running_loop_on_cpython_it_says_so_too() -> None:
    rest = Rest("https://wiki.example/w/rest.php", transport=MemoryTransport(lambda request: {}))
    with pytest.raises(SyncUnavailable, match=r"await rest\.get\(\.\.\.\)"):
        rest.sync.get("/page/A")


@pytest.mark.parametrize("kind", [Api, ForeignApi, Rest, ForeignRest])
def test_every_public_method_waits_or_needs_not_to(kind: type) -> None:
    at_once = sync_module._AT_ONCE | {sync_module._NOT_HERE}
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        if name.startswith("_") or name in at_once:
            continue
        gives = str(inspect.signature(method).return_annotation)
        assert inspect.iscoroutinefunction(method) or gives.startswith((Results.__name__, "Upload["))
