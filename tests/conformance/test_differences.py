"""The table of differences is the list that the cases stand on, and everything in it is shown by a test."""

from __future__ import annotations

import re

import pytest

from tests.conformance.cases import CASES
from tests.conformance.differences import DIFFERENCES, EVERYWHERE
from tests.machine.places import ROOT

TABLE = re.compile(r"^\| `mw\.Api`.*\n\|[-|]+\|\n((?:\|.*\n)+)", re.MULTILINE)


def test_the_documentation_has_these_rows_and_no_others() -> None:
    found = TABLE.search((ROOT / "docs" / "differences.md").read_text("utf-8"))
    assert found is not None
    assert found[1].splitlines() == [difference.row for difference in DIFFERENCES.values()]


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_difference_is_shown_by_a_case_or_by_another_test(name: str) -> None:
    difference = DIFFERENCES[name]
    if difference.proved_by:
        file, _, test = difference.proved_by.partition("::")
        assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text(), re.MULTILINE)
    else:
        assert name in EVERYWHERE or any(name in case.differs for case in CASES)


def test_cases_name_differences_that_are_in_the_list() -> None:
    assert {name for case in CASES for name in case.differs} <= set(DIFFERENCES)
