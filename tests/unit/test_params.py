"""What a Python value becomes on the wire."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from mwbrowser.codec.params import encode_body, encode_query, merge, prepare, to_text, with_query


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a|b", "a|b"),
        (True, "true"),
        (0, "0"),
        (1.0, "1"),
        (-2.5, "-2.5"),
        (1e21, "1e+21"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e-6, "0.000001"),
        (0.00001234, "0.00001234"),
        (1.5e-7, "1.5e-7"),
        (2**70, str(2**70)),
        (datetime(2024, 2, 29, 12, 0, 1, 999), "2024-02-29T12:00:01Z"),
        (datetime(2024, 2, 29, 1, tzinfo=timezone(timedelta(hours=2))), "2024-02-28T23:00:00Z"),
        (date(2024, 2, 29), "2024-02-29T00:00:00Z"),
        (["a", "b"], "a|b"),
        ((1, None, True, False, "x"), "1||true|false|x"),
        ([], ""),
        ({"b", "a"}, "a|b"),
        (frozenset({2}), "2"),
        ({"a": 1, "b": 2}.keys(), "a|b"),
        ((letter for letter in "ab"), "a|b"),
        (range(3), "0|1|2"),
        (["a|b", "c"], "\x1fa|b\x1fc"),
        ({"c", "a|b"}, "\x1fa|b\x1fc"),
    ],
)
def test_a_value_becomes_the_text_that_the_anchor_sends(value: object, text: str) -> None:
    assert to_text(value) == text


def test_what_can_be_read_once_is_read_once_and_numpys_values_are_pythons() -> None:
    class Array:
        """As NumPy's and pandas' arrays and scalars are."""

        def __init__(self, value: object) -> None:
            self.value = value

        def tolist(self) -> object:
            return self.value

    merged = merge({"titles": (letter for letter in "AB"), "minor": Array(False), "pageids": Array([1, 2])})
    assert merged == {"titles": ["A", "B"], "minor": False, "pageids": [1, 2]}


def test_an_object_with_a_text_of_its_own_is_that_text_even_if_it_can_be_iterated() -> None:
    class Title:
        def __str__(self) -> str:
            return "Talk:A"

        def __iter__(self) -> object:
            return iter("no")

    assert to_text(Title()) == "Talk:A"
    assert to_text([Title(), "B"]) == "Talk:A|B"


def test_without_use_us_values_with_a_bar_are_joined_by_bars() -> None:
    assert to_text(["a|b", "c"], use_us=False) == "a|b|c"


@pytest.mark.parametrize("value", [{"a": 1}, b"bytes", float("nan"), float("inf")])
def test_a_value_that_cannot_be_a_parameter_is_refused_by_name(value: object) -> None:
    with pytest.raises((TypeError, ValueError), match="'titles'"):
        to_text(value, name="titles")


def test_none_and_false_are_left_out_and_an_empty_text_is_sent() -> None:
    assert prepare({"a": None, "b": False, "c": "", "d": []}) == [("c", ""), ("d", "")]


def test_a_rest_query_sends_false() -> None:
    assert prepare({"redirect": False, "b": None}, send_false=True) == [("redirect", "false")]


def test_the_token_comes_last_unless_it_is_empty() -> None:
    assert prepare({"token": "t+\\", "text": "x"}) == [("text", "x"), ("token", "t+\\")]
    assert prepare({"token": "", "text": "x"}) == [("token", ""), ("text", "x")]


def test_keeping_files_leaves_what_is_not_text_alone() -> None:
    blob = object()
    assert prepare({"file": blob, "n": 1, "l": ["a"]}, keep_files=True) == [("file", blob), ("n", "1"), ("l", "a")]


def test_a_name_keeps_its_place_and_the_last_value_wins() -> None:
    merged = merge(
        {"action": "query", "format": "json"}, {"titles": "A", "action": "parse"}, keywords={"format": "xml"}
    )
    assert list(merged.items()) == [("action", "parse"), ("format", "xml"), ("titles", "A")]


def test_one_trailing_underscore_of_a_keyword_is_dropped() -> None:
    assert merge(keywords={"assert_": "user", "from_": "A", "continue_": "-||"}) == {
        "assert": "user",
        "from": "A",
        "continue": "-||",
    }


def test_parameters_that_are_no_mapping_are_refused() -> None:
    with pytest.raises(TypeError, match="mapping"):
        merge("action=query")  # type: ignore[arg-type]


def test_merging_leaves_the_callers_mapping_alone() -> None:
    given = {"titles": "A"}
    merge(given, keywords={"titles": "B"})
    assert given == {"titles": "A"}


def test_encoding_leaves_what_encodeuricomponent_leaves() -> None:
    assert encode_query([("a b", "-_.!~*'()"), ("ü", "&=+%/?#|\n")]) == (
        "a%20b=-_.!~*'()&%C3%BC=%26%3D%2B%25%2F%3F%23%7C%0A"
    )


def test_a_body_writes_a_space_as_plus_and_a_plus_as_itself_encoded() -> None:
    assert encode_body([("text", "a b+c")]) == "text=a+b%2Bc"


def test_a_query_is_appended_to_an_address_that_has_one() -> None:
    assert with_query("https://w/api.php", "a=1") == "https://w/api.php?a=1"
    assert with_query("https://w/api.php?x=y", "a=1") == "https://w/api.php?x=y&a=1"
    assert with_query("https://w/api.php", "") == "https://w/api.php"
