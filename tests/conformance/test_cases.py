"""The same call through mw.* and through mwbrowser: the same requests, results and failures."""

from __future__ import annotations

import difflib
from collections import Counter

import pytest

from tests.conformance.case import Case
from tests.conformance.cases import CASES
from tests.conformance.conftest import AnchorPages
from tests.conformance.difference import reconciled
from tests.conformance.differences import DIFFERENCES, EVERYWHERE
from tests.wikis.kinds import VERSIONS

#: Each case with the versions whose mw.* can do it. Two versions take turns in the two browsers.
RUNS = [
    pytest.param(
        case,
        version,
        id=f"{case.name}-{version}",
        marks=pytest.mark.in_turns if len(case.versions) == len(VERSIONS) else (),
    )
    for case in CASES
    for version in VERSIONS
    if version in case.versions
]


@pytest.mark.parametrize(("case", "version"), RUNS)
def test_both_do_the_same(case: Case, version: str, anchor_pages: AnchorPages) -> None:
    anchor, ours = anchor_pages(version, case.account).run(case)
    for name in [*EVERYWHERE, *case.differs]:
        if version in DIFFERENCES[name].versions:
            anchor, ours = reconciled(DIFFERENCES[name], anchor, ours, expected=name in case.differs)
    expected, got = (one.as_text().splitlines() for one in (anchor, ours))
    if text := "\n".join(difflib.unified_diff(expected, got, "mw", "mwbrowser", n=6, lineterm="")):
        pytest.fail(f"{case.javascript}\n\n{case.python}\n\n{text}", pytrace=False)


def test_names_tell_the_cases_apart() -> None:
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


METHODS = (
    *("get", "post", "request", "abort", "get_token", "bad_token", "post_with_token", "get_edit_token"),
    *("post_with_edit_token", "get_error_message", "is_category", "get_categories", "get_categories_by_prefix"),
    *("create", "edit", "new_section", "login", "get_messages", "load_messages", "load_messages_if_missing"),
    *("save_option", "save_options", "parse", "rollback", "upload", "chunked_upload", "upload_to_stash"),
    *("chunked_upload_to_stash", "upload_from_stash", "get_user_info", "assert_current_user", "watch", "unwatch"),
    *("rest.get", "rest.post", "rest.put", "rest.delete", "rest.abort"),
)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_at_least_three_cases(method: str) -> None:
    assert sum(f"{method}(" in case.python for case in CASES) >= 3
