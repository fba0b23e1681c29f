"""Values of other kinds than text and numbers: each has a meaning, or is refused by the name of its parameter."""

from __future__ import annotations

import asyncio
import datetime as dt
import enum
import io
import json
from collections import UserList, UserString, deque
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

import pytest

from mwbrowser import ForeignApi, ForeignRest, MediaWikiError
from mwbrowser.codec import params
from mwbrowser.codec.params import merge, name_text, prepare, to_text
from tests.unit.memory_transport import MemoryTransport, query_of


class Title:
    """A title object of a library."""

    def __str__(self) -> str:
        return "Talk:Tea"


class Colour(enum.Enum):
    RED = "red"
    THREE = 3
    NONE = None
    BOTH = ("a", "b")


class Number(enum.IntEnum):
    ONE = 1


class Word(str, enum.Enum):  # noqa: UP042  (an older style, in which str() is not the value)
    TEA = "Tea"


class Path:
    def __fspath__(self) -> str:
        return "a/b.txt"


class Array:
    """As NumPy's arrays and scalars are: `values` is what ``tolist`` gives, `converted` that of ``datetime64[us]``."""

    def __init__(self, kind: str, values: Any, converted: Any = None) -> None:
        self.dtype = type("dtype", (), {"kind": kind})
        self.values = values
        self.converted = converted

    def tolist(self) -> Any:
        return self.values

    def astype(self, dtype: str) -> Array:
        assert dtype == "datetime64[us]"
        return Array("M", self.converted)

    def __str__(self) -> str:
        return "what NumPy prints"


class Period:
    """As pandas' months and quarters are."""

    freqstr = "M"
    start_time = dt.datetime(2026, 1, 1)

    def __str__(self) -> str:
        return "2026-01"


NOON = dt.datetime(2026, 1, 31, 12)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Title(), "Talk:Tea"),
        (UserString("a"), "a"),
        (UserList(["a", "b"]), "a|b"),
        (deque("ab"), "a|b"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (Fraction(1, 4), "0.25"),
        (-0.0, "0"),
        (Colour.RED, "red"),
        (Colour.THREE, "3"),
        (Colour.BOTH, "a|b"),
        ([Colour.RED, Word.TEA, Number.ONE], "red|Tea|1"),
        (Word.TEA, "Tea"),
        (Number.ONE, "1"),
        (PurePosixPath("a/b"), "a/b"),
        (Path(), "a/b.txt"),
        (dt.date.min, "0001-01-01T00:00:00Z"),
        (dt.datetime.max, "9999-12-31T23:59:59Z"),
        (Array("M", NOON), "2026-01-31T12:00:00Z"),
        (Array("M", 1769860800000000000, NOON), "2026-01-31T12:00:00Z"),
        (Array("M", [1769860800000000000], [NOON]), "2026-01-31T12:00:00Z"),
        ([Array("M", 1769860800000000000, NOON)], "2026-01-31T12:00:00Z"),
        ([Array("b", False), Array("i", 3)], "false|3"),
        (Period(), "2026-01-01T00:00:00Z"),
    ],
)
def test_a_value_with_a_meaning_is_sent_as_that(value: object, text: str) -> None:
    assert prepare(merge({"rcstart": value})) == [("rcstart", text)]
    assert type(to_text(value)) is str


def test_an_enum_member_whose_value_is_none_is_left_out() -> None:
    assert prepare(merge({"rcstart": Colour.NONE})) == []


@dataclass
class Point:
    x: int


class Frame:
    """As tables of pandas and its kin are."""

    def __dataframe__(self) -> None: ...

    def __iter__(self) -> Any:
        return iter(["column"])

    def __str__(self) -> str:
        return "a table"


class Meta(type):
    def __str__(cls) -> str:
        return "text"


class Metaed(metaclass=Meta):
    pass


async def waiting() -> None: ...


@pytest.mark.parametrize(
    "value",
    [
        object(),
        Point(1),
        {"a": 1},
        b"bytes",
        bytearray(b"bytes"),
        memoryview(b"bytes"),
        io.BytesIO(b"a\nb"),
        io.StringIO("a\nb"),
        len,
        lambda: "a",
        Colour,
        Metaed,
        asyncio,
        ...,
        1j,
        dt.timedelta(days=1),
        dt.time(12),
        dt.UTC,
        Frame(),
        Array("m", dt.timedelta(days=1)),
        Array("m", 5),
        [["a"]],
        [{"a": 1}],
        {b"a"},
        [object()],
        (len for _ in "a"),
        Decimal,  # classes that have what a number has
        Fraction,
        list[int],
        ValueError("a text"),
        [MediaWikiError("a text")],
    ],
)
def test_a_value_without_a_meaning_is_a_type_error_that_names_the_parameter(value: object) -> None:
    with pytest.raises(TypeError, match="'rcstart'"):
        prepare(merge({"rcstart": value}))


async def test_what_was_not_awaited_is_refused() -> None:
    future = asyncio.get_running_loop().create_future()
    with pytest.raises(TypeError, match=r"'text'.* not awaited"):
        to_text(future, name="text")
    coroutine = waiting()
    with pytest.raises(TypeError, match=r"'text'.* not awaited"):
        to_text(coroutine, name="text")
    await coroutine


@pytest.mark.parametrize(
    "value",
    [
        Decimal("NaN"),
        Decimal("-Infinity"),
        Decimal("1e999999999"),
        pytest.param(10**5000, id="long"),
        [float("nan")],
        dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-1))),
        dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=1))),
        Array("M", None),
        Array("M", [None]),
        Array("M", 253402300800, 253402300800000000),
        "a\ud800",
        ["a", "\udc00"],
        {"\ud800"},
        ["A|B", "a\x1fb"],  # which would be three
    ],
)
def test_an_impossible_value_is_a_value_error_that_names_the_parameter(value: object) -> None:
    with pytest.raises(ValueError, match="'rcstart'"):
        prepare(merge({"rcstart": value}))


async def test_pairs_of_surrogates_that_are_whole_are_sent_and_a_lone_one_sends_nothing() -> None:
    transport = MemoryTransport(lambda request: {"batchcomplete": True})
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)
    await api.get(titles="😀")
    for call in (api.get, api.post):
        with pytest.raises(ValueError, match="'titles'"):
            await call(titles="\ud83d")
    with pytest.raises(ValueError, match="'titles'"):
        await api.pages(titles=["Tea", "\ud83d"]).to_list()
    assert [query_of(request)["titles"] for request in transport.sent] == ["😀"]


def test_a_parameters_name_is_a_string() -> None:
    with pytest.raises(TypeError, match="name is a string"):
        prepare({1: "a"})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match=r"'\\ud800'.*lone surrogate"):
        prepare({"\ud800": "a"}, keep_files=True)


async def test_bytes_in_the_place_of_a_text_are_no_file_that_the_wiki_would_not_look_at() -> None:
    transport = MemoryTransport(lambda request: {"query": {"tokens": {"csrftoken": "t+\\"}}})
    api = ForeignApi("https://wiki.example/w/api.php", transport=transport)
    form: Any = {"content_type": "multipart/form-data"}
    for parameters in (
        {"action": "upload", "filename": "A.png", "file": b"x", "comment": b"x"},
        {"action": "import", "xml": b"<mediawiki/>", "summary": b"x"},
    ):
        with pytest.raises(TypeError, match=r"'(comment|summary)' cannot be a bytes"):
            await api.post(parameters, form)
    assert transport.sent == []
    with pytest.raises(TypeError, match="'filename' cannot be a bytes"):
        await api.upload(b"x", filename=b"A.png")
    assert not any(request.form for request in transport.sent)


def test_a_form_sends_what_has_a_text_as_text_and_the_rest_as_a_file() -> None:
    file = io.BytesIO(b"a\nb")
    blob = object()
    fields = {"title": Title(), "number": Decimal(2), "colour": Colour.RED, "file": file, "chunk": b"b", "blob": blob}
    assert prepare(merge(fields), keep_files=True) == [
        ("title", "Talk:Tea"),
        ("number", "2"),
        ("colour", "red"),
        ("file", file),
        ("chunk", b"b"),
        ("blob", blob),
    ]


# JavaScript's values. The page's own conversion is tested in browsers; here is what is done with its results.


class JsProxy:
    """A JavaScript object as Pyodide shows it: looking at some of its attributes raises an error."""

    def __init__(self, means: object) -> None:
        self.means = means

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("looked at")


JsProxy.__module__ = "pyodide.ffi"


@pytest.fixture
def in_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take JavaScript's values as the browser's folder does."""

    def value_of_page(value: Any) -> Any:
        if isinstance(value.means, ValueError):
            raise value.means
        return value if value.means is NotImplemented else value.means

    monkeypatch.setattr(params, "value_of_page", value_of_page)


@pytest.mark.usefixtures("in_page")
async def test_javascripts_null_is_none_wherever_a_value_is_looked_at() -> None:
    null = JsProxy(None)
    assert prepare(merge({"a": null}, keywords={"b_": null})) == []
    assert prepare(merge({"a": [null, "b"]})) == [("a", "|b")]
    transport = MemoryTransport(lambda request: {"batchcomplete": True})
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)
    await api.get(list="usercontribs", ucuser=null)
    with pytest.raises(ValueError, match="Which pages"):
        api.pages(titles=null)
    for call in (api.parse, api.watch, api.get_categories, lambda title: api.rollback(title, "User")):
        with pytest.raises(TypeError):
            await call(null)
    assert "ucuser" not in query_of(transport.sent[0])
    assert len(transport.sent) == 1


@pytest.mark.usefixtures("in_page")
def test_javascripts_dates_arrays_and_texts_are_pythons() -> None:
    given = {"rcstart": JsProxy(NOON), "titles": JsProxy([JsProxy("Tea"), "Coffee"]), "page": JsProxy("Tea")}
    assert prepare(merge(given)) == [
        ("rcstart", "2026-01-31T12:00:00Z"),
        ("titles", "Tea|Coffee"),
        ("page", "Tea"),
    ]


@pytest.mark.usefixtures("in_page")
@pytest.mark.parametrize(
    "make",
    [lambda: JsProxy(NotImplemented), lambda: [JsProxy(NotImplemented)], lambda: JsProxy([JsProxy({})])],
)
def test_javascripts_objects_without_a_meaning_are_refused_by_name(make: Any) -> None:
    value = make()
    with pytest.raises(TypeError, match="'titles'"):
        prepare(merge({"titles": value}))


@pytest.mark.usefixtures("in_page")
def test_an_invalid_date_of_javascript_names_the_parameter() -> None:
    with pytest.raises(ValueError, match="'rcstart' is an invalid Date"):
        merge({"rcstart": JsProxy(ValueError("is an invalid Date"))})


@pytest.mark.usefixtures("in_page")
def test_a_file_of_the_page_stays_one_in_a_form() -> None:
    file = JsProxy(NotImplemented)
    assert prepare(merge({"file": file}), keep_files=True) == [("file", file)]


def test_a_name_that_has_to_be_given_is_never_none() -> None:
    assert name_text(Title(), "title") == "Talk:Tea"
    with pytest.raises(TypeError, match="'title' cannot be None"):
        name_text(None, "title")


# Headers


@pytest.mark.parametrize(
    "options",
    [
        {"user_agent": "tool\r\nEvil: 1"},
        {"user_agent": "Zürich \u2603"},
        {"headers": {"Authorization": "Bearer SECRET\n"}},
        {"headers": {"Authorization": "Bearer SECRET\nx"}},
        {"headers": {"Authorization": "Bearer SECRET\0"}},
        {"headers": {"Authorization": "Bearer SECRET\u2603"}},
        {"headers": {"X Y": "SECRET"}},
        {"headers": {"": "SECRET"}},
        {"headers": {"X:": "SECRET"}},
        {"headers": {"Ü": "SECRET"}},
        {"headers": {"Cookie": "SECRET"}},  # and what it leaves out without a word
        {"headers": {"Sec-Fetch-Site": "SECRET"}},
    ],
)
@pytest.mark.parametrize("client", [ForeignApi, ForeignRest])
async def test_a_header_that_no_browser_sends_is_refused_when_it_is_given(client: Any, options: Any) -> None:
    transport = MemoryTransport(lambda request: {})
    with pytest.raises(ValueError, match="header") as caught:
        client("https://wiki.example/w/x.php", anonymous=True, transport=transport, **options)
    assert "SECRET" not in str(caught.value)
    ordinary = client("https://wiki.example", anonymous=True, transport=transport)
    with pytest.raises(ValueError, match="header"):
        ordinary.with_options(**options)
    assert transport.sent == []


async def test_a_header_of_one_request_is_checked_too_and_latin_1_is_sent() -> None:
    transport = MemoryTransport(lambda request: {})
    rest = ForeignRest("https://wiki.example", anonymous=True, transport=transport)
    api = ForeignApi("https://wiki.example", anonymous=True, transport=transport)
    with pytest.raises(ValueError, match="'X-A'"):
        await rest.get("/page/Tea", None, {"X-A": "\u2603"})
    with pytest.raises(ValueError, match="'X-A'"):
        await api.get({}, {"headers": {"X-A": "a\nb"}})
    assert transport.sent == []
    await api.get({}, {"headers": {"X-A": "Zürich"}})
    assert transport.sent[0].headers == {"X-A": "Zürich"}


# Bodies of the REST API


@pytest.mark.usefixtures("in_page")
async def test_the_body_of_a_rest_request_takes_the_same_values() -> None:
    transport = MemoryTransport(lambda request: {})
    rest = ForeignRest("https://wiki.example", anonymous=True, transport=transport)
    body = {"a": JsProxy(None), "b": JsProxy([1, JsProxy("x")]), "c": NOON, "d": Colour.RED, "e": Decimal("0.5")}
    await rest.post("/x", body)
    assert json.loads(transport.sent[0].body or "") == {
        "a": None,
        "b": [1, "x"],
        "c": "2026-01-31T12:00:00Z",
        "d": "red",
        "e": "0.5",
    }
    for value in (object(), b"x", JsProxy(NotImplemented), len):
        with pytest.raises(TypeError, match="body"):
            await rest.post("/x", {"a": value})
    with pytest.raises(ValueError, match="surrogate"):
        await rest.post("/x", {"source": "\ud800"})
    with pytest.raises(ValueError, match=r"'title'.*lone surrogate"):
        await rest.get("/page/{title}", title="\ud800")
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(ValueError, match="too deeply"):
        await rest.post("/x", deep)
    assert len(transport.sent) == 1
