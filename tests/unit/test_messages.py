"""Interface messages."""

from __future__ import annotations

from typing import Any

from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryPage, MemoryWiki, make, parameters_of, seen


def everything_but(*missing: str) -> Any:
    def answer(request: Request) -> Any:
        keys = parameters_of(request)["ammessages"].split("|")
        texts = [
            {"name": key, "missing": True} if key in missing else {"name": key, "content": f"({key})"} for key in keys
        ]
        return {"query": {"allmessages": texts}}

    return MemoryWiki(allmessages=answer)


async def test_messages_come_in_the_pages_language_without_the_missing_ones() -> None:
    api, sent = make(everything_but("b"), MemoryPage())
    assert await api.get_messages(["a", "b"]) == {"a": "(a)"}
    assert seen(sent) == [("GET", "meta=allmessages&ammessages=a%7Cb&amlang=de&formatversion=2")]


async def test_without_a_wikis_page_the_wiki_chooses_the_language() -> None:
    api, sent = make(everything_but())
    assert await api.get_messages("a", amargs="x") == {"a": "(a)"}
    assert seen(sent) == [("GET", "meta=allmessages&ammessages=a&formatversion=2&amargs=x")]


async def test_many_messages_are_asked_for_fifty_at_a_time() -> None:
    api, sent = make(everything_but())
    keys = [f"m{number}" for number in range(120)]
    assert list(await api.get_messages(keys)) == keys
    assert [parameters_of(request)["ammessages"].count("|") + 1 for request in sent] == [50, 50, 20]


async def test_loaded_messages_are_the_pages_own() -> None:
    page = MemoryPage(messages={"a": "here"})
    api, sent = make(everything_but(), page)
    await api.load_messages_if_missing(["a", "b"])
    assert page.messages == {"a": "here", "b": "(b)"}
    await api.load_messages_if_missing(["a", "b"])
    assert len(sent) == 1


async def test_without_a_wikis_page_loaded_messages_are_kept_for_the_wiki() -> None:
    api, sent = make(everything_but())
    await api.load_messages("a")
    await api.with_options(timeout=1).load_messages_if_missing("a")
    assert len(sent) == 1
