"""A conflict with an earlier attempt of the same edit, when the page has moved on: never made twice in silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mwbrowser import Api, ArticleExists, ConnectionFailed, EditConflict, MediaWikiError, RequestAborted
from mwbrowser.actions.own_attempts import is_attempt, is_changed_while_saved
from mwbrowser.http.messages import Request
from mwbrowser.state.host_page import HostPage
from tests.unit.memory_page import API, WIKI, MemoryPage, MemoryWiki, parameters_of
from tests.unit.memory_transport import MemoryTransport, no_connection

CONFLICT = {"error": {"code": "editconflict", "info": "Edit conflict."}}
START = datetime(2026, 2, 2, tzinfo=UTC)


class History:
    """A wiki's page with its history; `before_answering` is called with each edit before it is dealt with.

    It can so save the edit as a browser does that sends it twice, and let others edit the page in between.
    """

    def __init__(self, content: str | None, before_answering: Callable[[History, dict[str, Any]], None]) -> None:
        self.revisions: list[dict[str, Any]] = []
        self.seconds = 0
        self.before_answering = before_answering
        self.asked: list[dict[str, Any]] = []
        if content is not None:
            self.save("Somebody", content)

    @property
    def now(self) -> str:
        return f"{START + timedelta(seconds=self.seconds):%Y-%m-%dT%H:%M:%SZ}"

    @property
    def content(self) -> str:
        return str(self.revisions[-1]["content"])

    def save(self, user: str, content: str) -> int:
        parent = self.revisions[-1]["revid"] if self.revisions else 0
        self.revisions.append(
            {
                "revid": parent + 1,
                "parentid": parent,
                "user": user,
                "timestamp": self.now,
                "content": content,
                "contentmodel": "wikitext",
            }
        )
        return int(parent + 1)

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        self.asked.append(asked)
        if asked["action"] == "edit":
            self.before_answering(self, asked)
            return self._edit(asked)
        if asked.get("prop") != "revisions":
            return MemoryWiki("Ada")(request)
        found = [one for one in self.revisions[::-1] if asked.get("rvuser", one["user"]) == one["user"]]
        if asked.get("rvdir") == "newer":
            found.reverse()
        found = found[: int(asked.get("rvlimit", 1))]
        page: dict[str, Any] = {"pageid": 3, "title": "Page", "revisions": found} if found else {"missing": True}
        return {
            "curtimestamp": self.now,
            "query": {
                "general": {"generator": "MediaWiki 1.43.0"},
                "userinfo": {"id": 7, "name": "Ada"},
                "pages": [page],
            },
        }

    def _edit(self, asked: dict[str, Any]) -> Any:
        if "createonly" in asked and self.revisions:
            return {"error": {"code": "articleexists", "info": "It exists."}}
        if "baserevid" in asked and int(asked["baserevid"]) != self.revisions[-1]["revid"]:
            return CONFLICT
        return {"edit": {"result": "Success", "newrevid": self.save("Ada", asked["text"])}}

    def api(self, wrapped: Callable[[Request], Any] | None = None) -> Api:
        page: HostPage = MemoryPage("Ada")
        return Api(API, transport=MemoryTransport(wrapped or self, WIKI, page), retry_seconds=0)

    def edits(self) -> int:
        return len([asked for asked in self.asked if asked["action"] == "edit"])


def once(change: Callable[[History, dict[str, Any]], None]) -> Callable[[History, dict[str, Any]], None]:
    """Make a change before the first edit is answered, and none after it."""
    changes = [change]
    return lambda wiki, asked: changes.pop()(wiki, asked) if changes else None


def saved_and_moved_on(wiki: History, asked: dict[str, Any]) -> None:
    wiki.save("Ada", asked["text"])
    wiki.save("Bob", wiki.content + "\nBob's line")


async def test_an_attempt_that_was_saved_before_others_edited_is_reported_and_not_made_again() -> None:
    wiki = History("Log", once(saved_and_moved_on))
    edit = await wiki.api().edit("Page", lambda revision: revision.content + "\nAda's line")
    assert wiki.content == "Log\nAda's line\nBob's line"
    assert (edit["result"], edit["oldrevid"], edit["newrevid"], edit["title"]) == ("Success", 1, 2, "Page")
    assert wiki.edits() == 1


def merged(wiki: History, asked: dict[str, Any]) -> None:
    """Save an edit as MediaWiki does that merges it with one that came before."""
    wiki.save("Bob", "Bob's line\n" + wiki.content)
    wiki.save("Ada", "Bob's line\n" + asked["text"])


def signed(wiki: History, asked: dict[str, Any]) -> None:
    wiki.save("Ada", asked["text"].replace("~~~~", "[[User:Ada]]"))
    wiki.save("Bob", wiki.content + "\nBob's line")


def signed_last(wiki: History, asked: dict[str, Any]) -> None:
    wiki.save("Ada", asked["text"].replace("~~~~", "[[User:Ada]]"))


def saved_after_a_revert(wiki: History, asked: dict[str, Any]) -> None:
    wiki.save("Bob", "Nonsense")
    wiki.save("Bob", "Log")
    wiki.save("Ada", asked["text"])


def section(wiki: History, asked: dict[str, Any]) -> None:
    wiki.save("Ada", wiki.content + "\n" + asked["text"])


POSSIBLE: dict[str, tuple[Callable[[History, dict[str, Any]], None], Any]] = {
    "merged with another edit": (merged, lambda revision: revision.content + "\nAda's line"),
    "with a signature": (signed, lambda revision: revision.content + "\nYes. ~~~~"),
    "with a signature, the latest": (signed_last, lambda revision: revision.content + "\nYes. ~~~~"),
    "after edits that were undone": (saved_after_a_revert, lambda revision: revision.content + "\nAda's line"),
    "of a section": (section, lambda revision: {"section": "1", "text": "== A ==\nAda's line"}),
    "that only removes": (
        lambda wiki, asked: (wiki.save("Bob", "Bob's line\nLog"), wiki.save("Ada", "Bob's line"), None)[-1],
        lambda revision: "",
    ),
}


@pytest.mark.parametrize("conflicts", [0, 3])
@pytest.mark.parametrize(("before", "transform"), POSSIBLE.values(), ids=POSSIBLE)
async def test_where_it_cannot_be_told_the_conflict_says_that_the_edit_may_have_been_saved(
    before: Callable[[History, dict[str, Any]], None], transform: Any, conflicts: int
) -> None:
    wiki = History("Log", once(before))
    api = wiki.api()
    with pytest.raises(EditConflict, match=r"may have been carried out.*find_edit") as caught:
        await api.edit("Page", transform, conflicts=conflicts)
    assert caught.value.may_have_happened is True
    assert wiki.edits() == 1
    assert await api.find_edit("Page", since=1) is not None


def of_another_tab(wiki: History, _asked: dict[str, Any]) -> None:
    wiki.save("Ada", wiki.content + "\nAnother tab's line")


def of_another_tab_twice(wiki: History, asked: dict[str, Any]) -> None:
    of_another_tab(wiki, asked)
    of_another_tab(wiki, asked)


def of_others(wiki: History, _asked: dict[str, Any]) -> None:
    wiki.save("Bob", wiki.content + "\nBob's line")
    wiki.save("Eve", wiki.content + "\nEve's line")


def of_long_ago(wiki: History, asked: dict[str, Any]) -> None:
    """Let the same user have written the same a minute before, in another tab, and others since."""
    wiki.save("Bob", "Bob's line\nLog")
    wiki.save("Ada", "Bob's line\n" + asked["text"])
    wiki.seconds += 60


@pytest.mark.parametrize("before", [of_another_tab, of_another_tab_twice, of_others, of_long_ago])
async def test_a_conflict_with_what_is_certainly_another_edit_is_resolved(before: Any) -> None:
    wiki = History("Log", once(before))
    edit = await wiki.api().edit("Page", lambda revision: revision.content + "\nAda's line")
    assert edit["result"] == "Success"
    assert wiki.content.endswith("\nAda's line")
    assert wiki.edits() == 2


@pytest.mark.parametrize("before", [of_another_tab, of_others])
async def test_a_conflict_that_is_not_to_be_resolved_says_that_nothing_was_saved(before: Any) -> None:
    wiki = History("Log", once(before))
    with pytest.raises(EditConflict) as caught:
        await wiki.api().edit("Page", lambda revision: revision.content + "\nAda's line", conflicts=0)
    assert caught.value.may_have_happened is False
    assert "may have been" not in str(caught.value)


async def test_an_edit_of_this_page_that_a_caller_knows_of_is_no_attempt() -> None:
    wiki = History("Log", lambda _wiki, _asked: None)
    api = wiki.api()
    await asyncio.gather(*(api.edit("Page", lambda revision: revision.content + "\nSame line") for _ in range(3)))
    assert wiki.content == "Log" + "\nSame line" * 3


async def test_the_usual_conflict_costs_one_look_at_the_page() -> None:
    wiki = History("Log", once(lambda wiki, asked: (wiki.save("Bob", "Log\nBob's line"), None)[1]))
    await wiki.api().edit("Page", lambda revision: revision.content + "\nAda's line")
    assert [asked["action"] + asked.get("rvuser", "") for asked in wiki.asked if asked.get("meta") != "tokens"] == [
        "query",
        "edit",
        "query",
        "edit",
    ]


async def test_a_page_that_cannot_be_looked_at_after_a_conflict_leaves_it_open() -> None:
    wiki = History("Log", once(saved_and_moved_on))

    def breaking(request: Request) -> Any:
        asked = parameters_of(request)
        return no_connection(request) if wiki.edits() and asked.get("prop") == "revisions" else wiki(request)

    with pytest.raises(ConnectionFailed, match="may have been carried out") as caught:
        await wiki.api(breaking).edit("Page", lambda revision: revision.content + "\nAda's line")
    assert caught.value.may_have_happened is True


async def test_an_abort_after_a_conflict_leaves_it_open() -> None:
    wiki = History("Log", once(saved_and_moved_on))

    def aborting(request: Request) -> Any:
        if wiki.edits() and parameters_of(request).get("prop") == "revisions":
            api.abort()
        return wiki(request)

    api = wiki.api(aborting)
    with pytest.raises(RequestAborted) as caught:
        await api.edit("Page", lambda revision: revision.content + "\nAda's line")
    assert caught.value.may_have_happened is True


async def test_a_page_that_was_deleted_after_a_conflict_leaves_it_open() -> None:
    wiki = History("Log", once(saved_and_moved_on))

    def deleting(request: Request) -> Any:
        if wiki.edits() and parameters_of(request).get("prop") == "revisions":
            wiki.revisions.clear()
        return wiki(request)

    with pytest.raises(MediaWikiError) as caught:
        await wiki.api(deleting).edit("Page", lambda revision: revision.content + "\nAda's line")
    assert caught.value.may_have_happened is True


async def test_a_page_that_was_created_by_the_same_request_and_edited_since_is_reported() -> None:
    wiki = History(None, once(saved_and_moved_on))
    edit = await wiki.api().create("Page", {}, "text")
    assert (edit["result"], edit["new"], edit["newrevid"], edit["oldrevid"]) == ("Success", True, 1, 0)
    assert len(wiki.revisions) == 2


async def test_a_page_whose_creation_cannot_be_recognized_may_have_been_created() -> None:
    wiki = History(None, once(signed))
    with pytest.raises(ArticleExists, match="may have been carried out") as caught:
        await wiki.api().create("Page", {}, "Yes. ~~~~")
    assert caught.value.may_have_happened is True


async def test_a_page_that_somebody_else_has_created_was_not() -> None:
    wiki = History(None, once(lambda wiki, asked: (wiki.save("Bob", asked["text"]), None)[1]))
    with pytest.raises(ArticleExists) as caught:
        await wiki.api().create("Page", {}, "text")
    assert caught.value.may_have_happened is False


async def test_a_history_that_cannot_be_read_leaves_it_open_whether_the_page_was_created() -> None:
    wiki = History(None, once(saved_and_moved_on))

    def breaking(request: Request) -> Any:
        return no_connection(request) if parameters_of(request).get("prop") == "revisions" else wiki(request)

    with pytest.raises(ArticleExists) as caught:
        await wiki.api(breaking).create("Page", {}, "text")
    assert caught.value.may_have_happened is True


def test_what_a_wiki_changes_while_it_saves() -> None:
    assert all(map(is_changed_while_saved, ("~~~", "~~~~~", "{{subst:A}}", "{{ ers: A }}", "[[A (b)|]]", "[[|A]]")))
    assert not any(map(is_changed_while_saved, ("~~", "{{A|b}}", "[[A|b]]", "a: b", "")))


def test_a_revision_whose_text_is_hidden_may_be_anything() -> None:
    from mwbrowser import Revision

    assert is_attempt(Revision("a", "", 1), {"text": "b"}, {"revid": 2, "parentid": 1}) is None
