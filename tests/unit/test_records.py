"""From results to the rows of a table."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwbrowser.display.records import records
from mwbrowser.query.page import Page
from mwbrowser.query.results import Results


async def made(*results: Any) -> Any:
    for result in results:
        yield [result]


def test_mappings_are_spread_over_columns_named_by_their_path() -> None:
    page = {"title": "A", "revisions": [{"slots": {"main": {"content": "T"}}}]}
    assert records([page]) == [{"title": "A", "revisions.slots.main.content": "T"}]


def test_a_list_is_spread_only_if_nobody_has_more_than_one_of_it() -> None:
    one, two = {"links": [{"to": "B"}]}, {"links": [{"to": "C"}, {"to": "D"}]}
    assert records([one]) == [{"links.to": "B"}]
    assert records([one, two]) == [{"links": [{"to": "B"}]}, {"links": [{"to": "C"}, {"to": "D"}]}]
    assert records([{"rights": ["read"]}]) == [{"rights": ["read"]}]


def test_all_rows_have_all_columns() -> None:
    assert records([{"a": 1}, {"b": 2}]) == [{"a": 1, "b": None}, {"a": None, "b": 2}]


def test_pages_say_by_what_they_were_asked_for() -> None:
    page = Page(title="A")
    page.asked += ["a", "A"]
    single = Page(pageid=7)
    single.asked.append(7)
    assert [row["asked"] for row in records([page, single, Page(title="B")])] == ["a|A", 7, None]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), json_values, max_size=3), max_size=4))
def test_rows_hold_no_mapping_and_share_their_columns(results: list[dict[str, Any]]) -> None:
    rows = records(results)
    assert len(rows) == len(results)
    assert len({tuple(row) for row in rows}) <= 1
    assert not any(isinstance(value, dict) for row in rows for value in row.values())


async def test_results_become_records_a_list_and_a_dataframe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await Results(made({"a": {"b": 1}})).to_list() == [{"a": {"b": 1}}]
    assert await Results(made({"a": {"b": 1}})).to_records() == [{"a.b": 1}]
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda rows: ("frame", rows)))
    assert await Results(made({"a": {"b": 1}})).to_dataframe() == ("frame", [{"a.b": 1}])


async def test_without_pandas_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"micropip.install\('pandas'\).*to_records"):
        await Results(made({"a": 1})).to_dataframe()


def test_text_is_found_in_both_forms_and_none_where_there_is_none() -> None:
    assert Page(revisions=[{"slots": {"main": {"content": "T"}}}]).text == "T"
    assert Page(revisions=[{"content": "T"}]).text == "T"
    assert Page(revisions=[{"slots": {"main": {"texthidden": True}}}]).text is None
    assert Page(missing=True).text is None
