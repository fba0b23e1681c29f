"""The explorer's address says what is filled in, and never what is secret."""

from __future__ import annotations

import pytest

from tests.unit.site_pages import load

state = load("explorer.state")


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"apprefix": "A b", "apnamespace": "0|4"},
        {"titles": "\x1fA|B\x1fC+D", "text": "a=b&c#d\n%2B é 日本"},
        {"module": "x", "wiki": "y"},
    ],
)
def test_an_address_brings_back_what_was_filled_in(values: dict[str, str]) -> None:
    before = state.State("https://a.example/w/api.php", "query+allpages", True, values, "Tree", "JavaScript")
    assert state.from_address("#" + state.to_address(before)) == before


def test_an_address_has_no_secret_neither_by_its_name_nor_by_what_the_wiki_says() -> None:
    values = {"lgtoken": "0123abc", "password": "hunter2", "answer": "forty-two", "lgname": "Visitor"}
    address = state.to_address(state.State("https://a.example/w/api.php", "login", values=values), {"answer"})
    assert "Visitor" in address
    for secret in ("0123abc", "hunter2", "forty-two"):
        assert secret not in address
    assert state.left_out(values, {"answer"}) == ["lgtoken", "password", "answer"]


def test_a_secret_in_an_address_that_somebody_made_up_is_not_taken() -> None:
    assert state.from_address("#module=login&.lgpassword=hunter2&.lgname=A&.lgtoken=1").values == {"lgname": "A"}


def test_what_is_too_long_for_an_address_is_left_out_and_named() -> None:
    values = {"title": "A", "text": "x" * (state.LONGEST_VALUE + 1)}
    assert state.from_address(state.to_address(state.State(values=values))).values == {"title": "A"}
    assert state.left_out(values) == ["text"]


@pytest.mark.parametrize("text", ["", "#", "#examples", "#%", "#module", "#=&&.=", "#.%FF=%FF"])
def test_an_address_of_anything_is_no_error(text: str) -> None:
    assert state.from_address(text).module == ""
