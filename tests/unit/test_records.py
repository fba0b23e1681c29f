"""From results to the rows of a table."""

import csv
import io
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwbrowser import ForeignApi, Rows
from mwbrowser.display import dataframes
from mwbrowser.display.records import records, timestamp_columns
from mwbrowser.query.page import Page
from mwbrowser.query.results import Results
from tests.unit.memory_transport import MemoryTransport


async def made(*results: Any) -> Any:
    for result in results:
        yield [result]


def test_mappings_are_spread_over_columns_named_by_their_path() -> None:
    page = {"title": "A", "revisions": [{"slots": {"main": {"content": "T"}}}]}
    assert records([page]) == [{"title": "A", "revisions.slots.main.content": "T"}]


def test_columns_do_not_depend_on_how_many_categories_a_page_has() -> None:
    one = {"title": "A", "categories": [{"ns": 14, "title": "Category:X"}]}
    two = {"title": "B", "categories": [{"ns": 14, "title": "Category:X"}, {"ns": 14, "title": "Category:Y"}]}
    assert list(records([one])[0]) == list(records([one, two])[0]) == ["title", "categories"]
    assert records([{"rights": ["read"]}]) == [{"rights": ["read"]}]


def test_what_a_page_has_one_of_is_spread_unless_several_were_requested() -> None:
    page = {"title": "A", "revisions": [{"revid": 1}], "imageinfo": [{"url": "u"}], "coordinates": [{"lat": 1}]}
    assert records([page]) == [{"title": "A", "revisions.revid": 1, "imageinfo.url": "u", "coordinates.lat": 1}]
    assert records([page], several=["revisions", "imageinfo", "coordinates"]) == [page]


@pytest.mark.parametrize(
    ("parameters", "columns"),
    [
        ({"prop": "revisions"}, ["revisions.revid"]),
        ({"prop": "revisions", "rvlimit": 1}, ["revisions.revid"]),
        ({"prop": "revisions", "rvlimit": "max"}, ["revisions"]),
        ({"prop": "coordinates"}, ["coordinates.lat"]),
        ({"prop": "coordinates", "coprimary": "all"}, ["coordinates"]),
    ],
)
async def test_a_request_for_several_gives_lists_also_where_a_page_has_one(
    parameters: dict[str, Any], columns: list[str]
) -> None:
    prop = parameters["prop"]
    page = {"pageid": 1, "ns": 0, "title": "A", prop: [{"revid": 7} if prop == "revisions" else {"lat": 1}]}
    transport = MemoryTransport(lambda _request: {"batchcomplete": True, "query": {"pages": [page]}})
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)
    (row,) = await api.pages({**parameters, "titles": "A"}).to_records()
    assert [name for name in row if name.startswith(prop)] == columns


def test_columns_of_timestamps_are_found() -> None:
    rows = [
        {"title": "A", "touched": "2026-01-02T03:04:05Z", "expiry": "infinity", "empty": None},
        {"title": "2026-01-02T03:04:05Z", "touched": None, "expiry": "2026-01-02T03:04:05Z", "empty": None},
    ]
    assert timestamp_columns(rows) == ["touched"]
    assert timestamp_columns([{"a": "9999-12-31T23:59:59Z", "b": "0001-01-01T00:00:00Z"}]) == []


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


async def test_results_become_records_and_a_list() -> None:
    assert await Results(made({"a": {"b": 1}})).to_list() == [{"a": {"b": 1}}]
    assert await Results(made({"a": {"b": 1}})).to_records() == [{"a.b": 1}]


async def test_a_dataframe_has_dates_where_the_wiki_has_timestamps() -> None:
    rows = [{"title": "A", "touched": "2026-01-02T03:04:05Z"}, {"title": "B", "touched": None}]
    frame = await Results(made(*rows)).to_dataframe()
    assert list(frame.columns) == ["title", "touched"]
    assert str(frame["touched"].dt.tz) == "UTC"
    assert frame["touched"][0].isoformat() == "2026-01-02T03:04:05+00:00"
    assert frame["touched"].isna().tolist() == [False, True]
    assert (await Results(made()).to_dataframe()).empty


async def test_results_say_what_they_are_and_how_they_are_taken() -> None:
    transport = MemoryTransport(lambda _request: {"batchcomplete": True, "query": {"allpages": [{"title": "A"}]}})
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)
    items = api.items(list="allpages")
    assert "list=allpages of https://wiki.example/w/api.php; none requested yet" in repr(items)
    with pytest.raises(TypeError, match=r"async for .*to_list\(\), and not: await"):
        await items
    with pytest.raises(TypeError, match=r"async for .* and not: for"):
        list(items)
    await items.take(1)
    assert "1 taken" in repr(items)
    assert "Results: titles=Tea|Coffee prop=info of https" in repr(api.pages(titles=["Tea", "Coffee"], prop="info"))
    assert "pageids=1|2|3|4|5|… of" in repr(api.pages(pageids=list(range(1, 60))))


async def test_without_pandas_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setattr(dataframes, "load_package_of_page", None)
    with pytest.raises(ImportError, match=r"micropip.install\('pandas'\).*to_records"):
        await Results(made({"a": 1})).to_dataframe()


def test_text_is_found_in_both_forms_and_none_where_there_is_none() -> None:
    assert Page(revisions=[{"slots": {"main": {"content": "T"}}}]).text == "T"
    assert Page(revisions=[{"content": "T"}]).text == "T"
    assert Page(revisions=[{"slots": {"main": {"texthidden": True}}}]).text is None
    assert Page(missing=True).text is None


def test_rows_are_written_as_csv() -> None:
    rows = Rows(
        [
            {"title": 'Say "A", B', "pageid": 7, "size": None, "categories": ["X", "Y"], "ok": True},
            {"title": "Zoë\nline", "pageid": 8, "revisions": [{"revid": 1}], "links": [{"title": "T"}, {"title": "Ü"}]},
        ]
    )
    text = rows.to_csv()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["title", "pageid", "size", "categories", "ok", "revisions.revid", "links"],
        ['Say "A", B', "7", "", "X|Y", "true", "", ""],
        ["Zoë\nline", "8", "", "", "", "1", '[{"title":"T"},{"title":"Ü"}]'],
    ]
    assert text.endswith("\r\n")


def test_rows_of_anything_become_csv(tmp_path: Path) -> None:
    assert Rows(["A", "B"]).to_csv() == "value\r\nA\r\nB\r\n"
    assert Rows().to_csv() == ""
    target = tmp_path / "pages.csv"
    assert Rows([{"title": "Zoë"}]).to_csv(target) == "title\r\nZoë\r\n"
    assert target.read_bytes() == b"title\r\nZo\xc3\xab\r\n"


async def test_csv_goes_back_into_a_frame() -> None:
    rows = await Results(made({"title": "A", "touched": "2026-01-02T03:04:05Z"}, {"title": "B"})).to_records()
    frame = pandas.read_csv(io.StringIO(rows.to_csv()))
    assert frame["title"].tolist() == ["A", "B"]
