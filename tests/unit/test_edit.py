"""Creating and changing pages."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import ApiError, EditConflict, InvalidTitle, MissingTitle, PermissionDenied
from mwbrowser.actions.edit import Revision
from tests.unit.memory_page import MemoryPage, MemoryWiki, make, parameters_of, seen

READ = "prop=revisions&rvprop=content%7Ctimestamp&titles=Page&formatversion=2&curtimestamp=true"
SAVED = {"edit": {"result": "Success", "newrevid": 5}}
CONFLICT = {"error": {"code": "editconflict", "info": "Edit conflict."}}


def page(content: str = "old") -> dict[str, Any]:
    revision = {"timestamp": "2026-01-01T00:00:00Z", "content": content}
    return {
        "curtimestamp": "2026-02-02T00:00:00Z",
        "query": {"pages": [{"title": "Page", "revisions": [revision]}]},
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


async def test_create_without_a_text_is_a_mistake() -> None:
    api, sent = make(MemoryWiki(), MemoryPage())
    with pytest.raises(TypeError, match="needs the text"):
        await api.create("Page", {"summary": "s"})
    assert not sent


async def test_edit_reads_transforms_and_saves_with_protection_against_conflicts() -> None:
    given: list[Revision] = []

    def transform(revision: Revision) -> str:
        given.append(revision)
        return revision.content + " and new"

    api, sent = make(MemoryWiki(revisions=page(), edit=SAVED), MemoryPage())
    assert await api.edit("Page", transform) == SAVED["edit"]
    assert given == [Revision("old", "2026-01-01T00:00:00Z")]
    assert seen(sent) == [
        ("GET", READ),
        ("GET", "meta=tokens&type=csrf&assert=user"),
        (
            "POST",
            "action=edit&format=json&title=Page&formatversion=2&assert=user&basetimestamp=2026-01-01T00%3A00%3A00Z"
            "&starttimestamp=2026-02-02T00%3A00%3A00Z&nocreate=true&text=old+and+new&token=a+csrf+token%2B%5C",
        ),
    ]


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
        "action=edit&format=json&section=new&title=Talk&summary=Other&text=Body&token=a+csrf+token%2B%5C",
    )
