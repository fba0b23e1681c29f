"""What the explorer finds in an answer, and in a wiki's modules."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.site_pages import load

answers = load("explorer.answers")
finding = load("explorer.finding")


@pytest.mark.parametrize(
    ("answer", "rows"),
    [
        ({"query": {"allpages": [{"title": "A"}, {"title": "B"}]}}, ["A", "B"]),
        ({"query": {"normalized": [{"from": "a"}], "pages": [{"title": "A"}]}}, ["A"]),
        ({"query": {"pages": {"12": {"title": "A"}, "-1": {"title": "B"}}}}, ["A", "B"]),
        ({"parse": {"title": "A", "sections": [{"title": "B"}]}}, ["B"]),
        (["te", ["Tea"], [""], ["https://a.example/Tea"]], ["Tea"]),
        ({"query": {"general": {"sitename": "A"}}}, []),
        ({"edit": {"result": "Success"}}, []),
        ("text", []),
        (None, []),
    ],
)
def test_an_answer_is_a_table_where_it_has_rows(answer: Any, rows: list[str]) -> None:
    assert [row["title"] for row in answers.rows_in(answer, "allpages")] == rows


def test_tokens_of_an_answer_are_hidden_wherever_they_are() -> None:
    shown = answers.without_secrets({"query": {"tokens": {"csrftoken": "0123"}, "users": [{"logintoken": "4567"}]}})
    assert shown == {"query": {"tokens": {"csrftoken": "…"}, "users": [{"logintoken": "…"}]}}


def test_what_follows_an_answer() -> None:
    assert answers.continuation({"continue": {"apcontinue": "B", "continue": "-||"}}) == {
        "apcontinue": "B",
        "continue": "-||",
    }
    for end in ({}, {"continue": "x"}, [], "text"):
        assert answers.continuation(end) == {}


def entry(path: str, summary: str = "", **flags: bool) -> dict[str, Any]:
    name = path.rpartition("+")[2]
    return {
        "path": path,
        "name": name,
        "group": "",
        "summary": summary,
        "deprecated": False,
        "internal": False,
        **flags,
    }


MODULES = [
    entry("unblock", "Unblock a user."),
    entry("block", "Block a user."),
    entry("query+blocks", "List all blocked users."),
    entry("query+oldblock", "Block.", deprecated=True),
    entry("edit", "Create and edit pages."),
]


@pytest.mark.parametrize(
    ("typed", "first"), [("block", "block"), ("blocked users", "query+blocks"), ("create", "edit"), ("EDIT", "edit")]
)
def test_a_module_is_found_by_its_name_and_by_what_it_does(typed: str, first: str) -> None:
    assert finding.matching(MODULES, typed)[0]["path"] == first


def test_what_nobody_should_use_comes_last_and_what_does_not_fit_is_not_there() -> None:
    assert [one["path"] for one in finding.matching(MODULES, "block")][-1] == "query+oldblock"
    assert finding.matching(MODULES, "block zebra") == []
