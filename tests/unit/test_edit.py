"""Creating and changing pages."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from mwbrowser import (
    ApiError,
    ArticleExists,
    EditConflict,
    EndlessContinuation,
    InvalidTitle,
    MissingTitle,
    PermissionDenied,
)
from mwbrowser.actions.edit import Revision
from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryPage, MemoryWiki, make, parameters_of, seen

READ = "prop=revisions&rvprop=content%7Cids%7Ctimestamp&titles=Page&formatversion=2&curtimestamp=true"
WITH_VERSION = "meta=siteinfo&siprop=general&"
SAVED = {"edit": {"result": "Success", "newrevid": 5}}
CONFLICT = {"error": {"code": "editconflict", "info": "Edit conflict."}}


def page(content: str = "old", revid: int = 4, generator: str = "MediaWiki 1.43.12") -> dict[str, Any]:
    revision = {"revid": revid, "timestamp": "2026-01-01T00:00:00Z", "content": content}
    return {
        "curtimestamp": "2026-02-02T00:00:00Z",
        "query": {"pages": [{"title": "Page", "revisions": [revision]}], "general": {"generator": generator}},
        # What MediaWiki says of every such request; nobody can do anything about it here.
        "warnings": {"revisions": {"warnings": "Because rvslots was not specified ..."}},
    }


async def test_create_asserts_the_pages_user_and_that_the_page_is_new() -> None:
    api, sent = make(MemoryWiki(edit=SAVED), MemoryPage("Ada"))
    assert await api.create("Page", {"summary": "s"}, "text") == SAVED["edit"]
    assert seen(sent) == [
        ("GET", "meta=tokens&type=csrf&assert=user&assertuser=Ada"),
        (
            "POST",
            "action=edit&format=json&assert=user&assertuser=Ada&title=Page&text=text&formatversion=2&createonly=true"
            "&summary=s&token=a+csrf+token%2B%5C",
        ),
    ]


async def test_create_for_a_logged_out_user_asserts_that() -> None:
    api, sent = make(MemoryWiki(edit=SAVED), MemoryPage(None))
    await api.create("Page", content="text", summary="s")
    assert parameters_of(sent[-1])["assert"] == "anon"


async def test_where_no_wiki_made_the_page_the_wiki_is_asked_once_who_we_are() -> None:
    api, sent = make(MemoryWiki("Bob", edit=SAVED))
    await api.create("A", {}, "text")
    await api.with_options(timeout=5).create("B", {}, "text")
    assert [parameters_of(request).get("meta", "edit") for request in sent] == ["userinfo", "tokens", "edit", "edit"]
    assert parameters_of(sent[-1])["assertuser"] == "Bob"


async def test_after_a_failed_assertion_the_wiki_is_asked_again_who_we_are() -> None:
    refusal = {"error": {"code": "assertnameduserfailed", "info": "You are not Bob."}}
    wiki = MemoryWiki("Bob", edit=[refusal, SAVED])
    api, sent = make(wiki)
    with pytest.raises(ApiError):
        await api.create("A", {}, "text")
    wiki.user = None
    await api.create("A", {}, "text")
    assert parameters_of(sent[-1])["assert"] == "anon"


def there(user: str = "Ada", content: str = "text", at: str = "2026-02-02T00:00:00Z", parent: int = 0) -> Any:
    """A wiki whose page is there already when it is asked to create it."""
    revision = {"revid": 9, "parentid": parent, "timestamp": at, "content": content, "user": user}
    found = {
        "curtimestamp": "2026-02-02T00:00:01Z",
        "query": {"pages": [{"pageid": 3, "title": "Page", "revisions": [revision]}], "userinfo": {"name": "Ada"}},
    }
    refusal = {"error": {"code": "articleexists", "info": "It exists."}}
    wiki = MemoryWiki("Ada", edit=refusal)
    return lambda request: found if parameters_of(request).get("prop") == "revisions" else wiki(request)


async def test_a_page_that_the_browser_asked_for_twice_is_created_once_and_reported() -> None:
    api, sent = make(there(), MemoryPage("Ada"))
    edit = await api.create("Page", {}, "text\n")
    assert (edit["result"], edit["new"], edit["pageid"], edit["newrevid"]) == ("Success", True, 3, 9)
    assert len([request for request in sent if request.method == "POST"]) == 1
    # The second caller with the same text has not created it.
    with pytest.raises(ArticleExists):
        await api.create("Page", {}, "text")


@pytest.mark.parametrize(
    "other",
    [{"user": "Bob"}, {"content": "another text"}, {"at": "2026-02-01T00:00:00Z"}, {"at": "never"}, {"parent": 8}],
)
async def test_any_other_page_that_is_there_already_was_not_created(other: dict[str, Any]) -> None:
    api, _ = make(there(**other), MemoryPage("Ada"))
    with pytest.raises(ArticleExists):
        await api.create("Page", {}, "text")


async def test_create_without_a_text_is_a_mistake() -> None:
    api, sent = make(MemoryWiki(), MemoryPage())
    with pytest.raises(TypeError, match="needs the text"):
        await api.create("Page", {"summary": "s"})
    assert not sent


async def test_edit_reads_transforms_and_saves_on_the_revision_that_it_read() -> None:
    given: list[Revision] = []

    def transform(revision: Revision) -> str:
        given.append(revision)
        return revision.content + " and new"

    api, sent = make(MemoryWiki(revisions=page(), edit=SAVED), MemoryPage())
    assert await api.edit("Page", transform) == SAVED["edit"]
    assert given == [Revision("old", "2026-01-01T00:00:00Z", 4)]
    assert seen(sent) == [
        ("GET", WITH_VERSION + READ),
        ("GET", "meta=tokens&type=csrf&assert=user&assertuser=Ada"),
        (
            "POST",
            "action=edit&format=json&title=Page&formatversion=2&assert=user&assertuser=Ada&baserevid=4"
            "&starttimestamp=2026-02-02T00%3A00%3A00Z&nocreate=true&text=old+and+new&token=a+csrf+token%2B%5C",
        ),
    ]


class OnePage:
    """A page of a wiki that compares revisions as MediaWiki does (``EditPage::internalAttemptSave``), all by one user.

    With ``basetimestamp``, a conflict of a user with themself is none, and each save lies within the same second. What
    `merges` two edits to the same text reports no conflict.
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self.revid = 1
        self.merges = True

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("prop") == "revisions" and asked["action"] == "query":
            return page(self.content, self.revid)
        if asked["action"] != "edit":
            return MemoryWiki()(request)
        if asked["text"] == self.content and self.merges:
            return {"edit": {"result": "Success", "nochange": True}}
        if "basetimestamp" not in asked and int(asked["baserevid"]) != self.revid:
            return CONFLICT
        self.content = asked["text"]
        self.revid += 1
        return {"edit": {"result": "Success", "newrevid": self.revid}}


async def test_two_edits_of_one_user_at_the_same_time_are_two_edits() -> None:
    wiki = OnePage("Log")
    api, sent = make(wiki, MemoryPage())
    edits = [api.edit("Page", lambda revision, entry=entry: f"{revision.content} {entry}") for entry in "ab"]  # type: ignore[misc]
    await asyncio.gather(*edits)
    assert sorted(wiki.content.split()) == ["Log", "a", "b"]
    assert len([request for request in sent if request.method == "POST"]) == 3


async def test_an_edit_within_an_edit_is_not_overwritten() -> None:
    wiki = OnePage("Log")
    api, _ = make(wiki, MemoryPage())
    inner: list[Any] = []

    async def outer(revision: Revision) -> str:
        if not inner:
            inner.append(await api.edit("Page", lambda revision: revision.content + " inner"))
        return revision.content + " outer"

    await api.edit("Page", outer)
    assert wiki.content == "Log inner outer"


class Resent(OnePage):
    """The same, of an edit that a browser sends twice: the first one is carried out, and answered to nobody."""

    def __init__(self, content: str, user: str = "Ada", parent: int | None = None) -> None:
        super().__init__(content)
        self.user = user
        self.parent = parent
        self.times = 1

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        if asked["action"] == "edit" and self.times:
            self.times -= 1
            super().__call__(request)
        answer = super().__call__(request)
        if asked.get("meta") == "userinfo" and asked.get("prop") == "revisions":
            revision = answer["query"]["pages"][0]["revisions"][0]
            revision |= {"user": self.user, "parentid": self.revid - 1 if self.parent is None else self.parent}
            answer["query"]["userinfo"] = {"id": 7, "name": "Ada"}
        return answer


@pytest.mark.parametrize("merges", [False, True])
async def test_an_edit_that_the_browser_sent_twice_is_made_once_and_reported(merges: bool) -> None:
    wiki = Resent("Log")
    wiki.merges = merges
    api, sent = make(wiki, MemoryPage())
    edit = await api.edit("Page", lambda revision: revision.content + " line")
    assert wiki.content == "Log line"
    assert (edit["result"], edit["oldrevid"], edit["newrevid"], edit["title"]) == ("Success", 1, 2, "Page")
    assert len([request for request in sent if request.method == "POST"]) == 1


async def test_that_holds_also_if_conflicts_are_not_to_be_resolved() -> None:
    wiki = Resent("Log")
    api, _ = make(wiki, MemoryPage())
    assert (await api.edit("Page", lambda revision: revision.content + " line", conflicts=0))["newrevid"] == 2


@pytest.mark.parametrize("merges", [False, True])
async def test_another_users_edit_with_the_same_text_is_a_conflict(merges: bool) -> None:
    wiki = Resent("Log", "Bob")
    wiki.merges = merges
    api, _ = make(wiki, MemoryPage())
    await api.edit("Page", lambda revision: revision.content + " line")
    assert wiki.content == "Log line line"


@pytest.mark.parametrize("merges", [False, True])
async def test_two_equal_edits_of_one_user_at_the_same_time_are_two_edits(merges: bool) -> None:
    wiki = Resent("")
    wiki.times, wiki.merges = 0, merges
    api, _ = make(wiki, MemoryPage())
    await asyncio.gather(*(api.edit("Page", lambda revision: revision.content + "x") for _ in range(4)))
    assert wiki.content == "xxxx"


async def test_a_change_that_the_wiki_itself_undoes_while_saving_is_none() -> None:
    unchanged = {"edit": {"result": "Success", "nochange": True}}
    api, sent = make(MemoryWiki(revisions=page(), userinfo=page(), edit=unchanged), MemoryPage())
    assert await api.edit("Page", lambda revision: "{{subst:what is there}}") == unchanged["edit"]
    assert len([request for request in sent if request.method == "POST"]) == 1


async def test_a_wiki_is_asked_for_its_version_once() -> None:
    api, sent = make(MemoryWiki(revisions=page(), edit=SAVED), MemoryPage())
    await api.edit("Page", lambda revision: "new")
    await api.edit("Page", lambda revision: "newer")
    assert [query for method, query in seen(sent) if "revisions" in query] == [WITH_VERSION + READ, READ]


@pytest.mark.parametrize("generator", ["MediaWiki 1.23.0", "MediaWiki 1.35.14"])
async def test_a_wiki_that_may_not_know_revision_ids_compares_times(generator: str) -> None:
    api, sent = make(MemoryWiki(revisions=page(generator=generator), edit=SAVED), MemoryPage())
    await api.edit("Page", lambda revision: "new")
    saved = parameters_of(sent[-1])
    assert saved["basetimestamp"] == "2026-01-01T00:00:00Z"
    assert "baserevid" not in saved


@pytest.mark.parametrize("generator", ["MediaWiki 1.36.0", "MediaWiki 2.0.0-alpha", "Something else"])
async def test_any_other_wiki_compares_revision_ids_and_nothing_else(generator: str) -> None:
    api, sent = make(MemoryWiki(revisions=page(generator=generator), edit=SAVED), MemoryPage())
    await api.edit("Page", lambda revision: "new")
    saved = parameters_of(sent[-1])
    assert saved["baserevid"] == "4"
    assert "basetimestamp" not in saved


async def test_edit_by_a_logged_out_user_asserts_nothing() -> None:
    api, sent = make(MemoryWiki(revisions=page(), edit=SAVED), MemoryPage(None))
    await api.edit("Page", lambda revision: revision.content)
    assert "assert" not in parameters_of(sent[-1])


async def test_transform_may_return_parameters_which_win_and_may_be_asynchronous() -> None:
    async def transform(revision: Revision) -> dict[str, Any]:
        return {"appendtext": "!", "summary": "s", "assert": "bot"}

    api, sent = make(MemoryWiki(revisions=page(), edit=SAVED), MemoryPage())
    await api.edit("Page", transform)
    saved = parameters_of(sent[-1])
    assert (saved["appendtext"], saved["summary"], saved["assert"]) == ("!", "s", "bot")
    assert "text" not in saved


async def test_after_a_conflict_the_change_is_applied_to_the_new_text() -> None:
    wiki = MemoryWiki(revisions=[page("one"), page("two")], edit=[CONFLICT, SAVED])
    api, sent = make(wiki, MemoryPage())
    await api.edit("Page", lambda revision: revision.content + "!")
    assert parameters_of(sent[-1])["text"] == "two!"


@pytest.mark.parametrize("conflicts", [0, 2])
async def test_conflicts_without_end_are_given_up(conflicts: int) -> None:
    calls: list[Revision] = []

    def transform(revision: Revision) -> str:
        calls.append(revision)
        return "new"

    api, _ = make(MemoryWiki(revisions=page(), edit=CONFLICT), MemoryPage())
    with pytest.raises(EditConflict):
        await api.edit("Page", transform, conflicts=conflicts)
    assert len(calls) == conflicts + 1


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ({"query": {"pages": [{"missing": True}]}}, MissingTitle, "nocreate-missing"),
        ({"query": {"pages": [{"special": True}]}}, InvalidTitle, "invalidtitle"),
        ({"query": {"pages": [{"revisions": [{"texthidden": True}]}]}}, PermissionDenied, "permissiondenied"),
        ({"query": {"pages": [{"invalid": True}]}}, InvalidTitle, "invalidtitle"),
        ({"query": {"pages": []}}, InvalidTitle, "invalidtitle"),
        ({"batchcomplete": True}, ApiError, "unknown"),
    ],
)
async def test_what_cannot_be_edited_fails_before_anything_is_written(
    answer: Any, kind: type[ApiError], code: str
) -> None:
    api, sent = make(MemoryWiki(revisions=answer), MemoryPage())
    with pytest.raises(kind) as caught:
        await api.edit("Page", lambda revision: "new")
    assert caught.value.code == code
    assert len(sent) == 1


async def test_a_transform_that_forgets_to_return_writes_nothing() -> None:
    api, sent = make(MemoryWiki(revisions=page()), MemoryPage())
    with pytest.raises(TypeError, match="returned None"):
        await api.edit("Page", lambda revision: None)  # type: ignore[arg-type,return-value]
    assert len(sent) == 1


async def test_new_section_returns_the_whole_answer() -> None:
    api, sent = make(MemoryWiki(edit=SAVED), MemoryPage())
    assert await api.new_section("Talk", "Head", "Body", {"summary": "Other"}) == SAVED
    assert seen(sent)[-1] == (
        "POST",
        "action=edit&format=json&basetimestamp=2001-01-01T00%3A00%3A00Z&section=new&title=Talk&summary=Other&text=Body&token=a+csrf+token%2B%5C",
    )


HISTORY: list[dict[str, Any]] = [
    {"revid": 9, "timestamp": "2026-01-01T00:00:09Z", "user": "Bob", "comment": "mine", "content": "By Bob"},
    {"revid": 8, "timestamp": "2026-01-01T00:00:08Z", "user": "Ada", "comment": "/* Head */ new", "content": "8"},
    {"revid": 7, "timestamp": "2026-01-01T00:00:07Z", "user": "Ada", "comment": "mine", "content": "Seven\nlines"},
    {"revid": 6, "timestamp": "2026-01-01T00:00:06Z", "userhidden": True, "comment": "mine", "content": "By nobody"},
    {"revid": 5, "timestamp": "2026-01-01T00:00:05Z", "user": "Ada", "comment": "old", "content": "Five"},
]


def history(request: Request) -> Any:
    """Answer as a wiki that gives two revisions at a time."""
    asked = parameters_of(request)
    if "revids" in asked:
        wanted = asked["revids"].split("|")
        return {"query": {"pages": [{"revisions": [one for one in HISTORY if str(one["revid"]) in wanted]}]}}
    start = int(asked.get("rvcontinue", 0))
    rows = [{name: value for name, value in one.items() if name != "content"} for one in HISTORY[start : start + 2]]
    more = {"continue": {"rvcontinue": str(start + 2), "continue": "||"}} if start + 2 < len(HISTORY) else {}
    return {**more, "query": {"userinfo": {"id": 7, "name": "Ada"}, "pages": [{"title": "Page", "revisions": rows}]}}


@pytest.mark.parametrize(
    ("wanted", "revid"),
    [
        ({"since": 6}, 8),
        ({"since": 8}, None),
        ({"since": Revision("", "", 6), "text": "Seven\r\nlines\n"}, 7),
        ({"since": 7, "text": "Seven\nlines"}, None),
        ({"since": "2026-01-01T00:00:05Z", "summary": "old"}, 5),
        ({"since": datetime(2026, 1, 1, 0, 0, 6, tzinfo=UTC), "summary": "old"}, None),
        ({"since": 1, "text": "By Bob"}, None),
        ({"since": 1, "summary": " mine "}, 7),
        ({"summary": "Head"}, 8),
        ({"text": "8", "summary": "mine"}, None),
    ],
)
async def test_an_edit_is_found_by_its_user_time_text_and_summary(wanted: dict[str, Any], revid: int | None) -> None:
    api, _ = make(MemoryWiki(userinfo=history, revisions=history), MemoryPage())
    found = await api.find_edit("Page", **wanted)
    assert (found and found.revid) == revid
    assert found is None or found.content == next(one["content"] for one in HISTORY if one["revid"] == revid)


async def test_of_a_page_that_was_not_made_no_edit_is_found() -> None:
    answer = {"query": {"userinfo": {"id": 7, "name": "Ada"}, "pages": [{"title": "Page", "missing": True}]}}
    api, sent = make(MemoryWiki(userinfo=answer), MemoryPage())
    assert await api.find_edit("Page", text="x") is None
    assert len(sent) == 1


async def test_find_edit_needs_something_to_look_for_and_a_title() -> None:
    invalid = {"query": {"userinfo": {"id": 7, "name": "Ada"}, "pages": [{"title": "<", "invalid": True}]}}
    api, sent = make(MemoryWiki(userinfo=invalid), MemoryPage())
    with pytest.raises(ValueError, match="something to look for"):
        await api.find_edit("Page")
    assert not sent
    with pytest.raises(InvalidTitle):
        await api.find_edit("<", since=1)


async def test_a_history_that_never_ends_is_not_read_for_ever() -> None:
    rows = [{"revid": 9, "timestamp": "2026-01-01T00:00:09Z", "user": "Bob", "comment": ""}]
    answer = {
        "continue": {"rvcontinue": "x", "continue": "||"},
        "query": {"userinfo": {"id": 7, "name": "Ada"}, "pages": [{"title": "Page", "revisions": rows}]},
    }
    api, _ = make(MemoryWiki(userinfo=answer), MemoryPage())
    with pytest.raises(EndlessContinuation):
        await api.find_edit("Page", since=1)


@pytest.mark.parametrize("title", [None, object(), {}])
async def test_what_has_no_meaning_as_a_title_is_refused_before_anything_is_sent(title: object) -> None:
    api, sent = make(MemoryWiki())
    for call in (
        api.create(title, {}, "text"),
        api.edit(title, lambda _: "text"),
        api.new_section(title, "header", "text"),
    ):
        with pytest.raises(TypeError, match="'title'"):
            await call
    assert sent == []
