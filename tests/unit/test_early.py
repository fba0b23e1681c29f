"""Which request is answered by one that the page sent early. What must not be mistaken never is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mwbrowser.http.messages import Credentials, Request
from mwbrowser.http.prefetch import is_answered_by

HERE = "https://here.example"
THERE = "https://there.example/w/api.php"
ASKED = Request("GET", f"{THERE}?action=query&titles=%C3%84%20b%7C(c)&origin=*", credentials="omit")


@pytest.mark.parametrize(
    "url",
    [
        ASKED.url,
        f"{THERE}?origin=%2A&titles=%C3%84+b|%28c%29&action=query",
        "https://THERE.example:443/w/api.php?action=query&titles=%C3%84%20b%7C(c)&origin=*#part",
    ],
)
def test_the_same_request_in_other_words_is_answered(url: str) -> None:
    assert is_answered_by(ASKED, url, "omit", HERE)


@pytest.mark.parametrize(
    "url",
    [
        f"{THERE}?action=query&titles=%C3%84%20b%7C(c)",
        f"{ASKED.url}&maxlag=5",
        f"{ASKED.url}&maxlag=",
        ASKED.url.replace("action=query", "action=parse"),
        ASKED.url.replace("there", "elsewhere"),
        ASKED.url.replace("https", "http"),
        ASKED.url.replace("api.php", "rest.php"),
        ASKED.url.replace("%C3%84", "%c4"),
    ],
)
def test_another_address_is_another_request(url: str) -> None:
    assert not is_answered_by(ASKED, url, "omit", HERE)


@pytest.mark.parametrize(
    "request_",
    [
        replace(ASKED, method="POST"),
        replace(ASKED, method="HEAD"),
        replace(ASKED, headers={"Api-User-Agent": "x"}),
        replace(ASKED, headers={"Authorization": "x"}),
        replace(ASKED, jsonp=True),
        replace(ASKED, opaque=True),
    ],
)
def test_only_a_plain_get_is_answered(request_: Request) -> None:
    assert not is_answered_by(request_, ASKED.url, "omit", HERE)


@pytest.mark.parametrize(
    ("url", "asked", "sent", "same"),
    [
        (THERE, "omit", "include", False),
        (THERE, "include", "omit", False),
        (THERE, "include", "same-origin", False),
        (THERE, "include", "include", True),
        # What browsers make of it.
        (THERE, "same-origin", "omit", True),
        (f"{HERE}/w/api.php", "same-origin", "include", True),
        (f"{HERE}/w/api.php", "same-origin", "omit", False),
    ],
)
def test_an_answer_to_somebody_else_is_not_taken(url: str, asked: Credentials, sent: Credentials, same: bool) -> None:
    assert is_answered_by(Request("GET", url, credentials=asked), url, sent, HERE) is same


def test_of_a_name_that_comes_twice_the_order_counts() -> None:
    assert not is_answered_by(Request("GET", f"{THERE}?a=1&a=2"), f"{THERE}?a=2&a=1", "same-origin", HERE)
