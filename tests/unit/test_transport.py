"""What a request tells of itself: secrets, preflights, origins; and what an address may look like."""

from __future__ import annotations

import pytest

from mwbrowser.http.messages import Request, Response, origin_of
from mwbrowser.http.urls import api_address

HERE = "https://here.example"
THERE = "https://there.example/w/api.php"


@pytest.mark.parametrize(
    "name",
    ["token", "lgtoken", "centralauthtoken", "lgpassword", "password", "retype", "access_token", "client_secret"],
)
def test_secrets_are_not_shown(name: str) -> None:
    shown = Request("GET", f"{THERE}?action=x&{name}=geheim&titles=A").safe_url
    assert "geheim" not in shown
    assert shown == f"{THERE}?action=x&{name}=…&titles=A"


def test_how_requests_and_answers_are_shown_in_a_notebook_holds_no_secret() -> None:
    request = Request("POST", f"{THERE}?token=geheim", {"Authorization": "geheim"}, body="lgpassword=geheim")
    assert repr([request, Response(200, {}, b"geheim", THERE)]) == (
        f"[<Request POST {THERE}?token=…>, <Response 200, 6 bytes>]"
    )


def test_types_of_tokens_and_other_parameters_are_shown() -> None:
    url = f"{THERE}?meta=tokens&type=csrf&tokens=x"
    assert Request("GET", url).safe_url == url


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request("GET", THERE), False),
        (Request("POST", THERE, {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}, "a=b"), False),
        (Request("POST", THERE, form=[("a", "b")]), False),
        (Request("GET", THERE, {"Api-User-Agent": "x"}), True),
        (Request("GET", THERE, {"Authorization": "x"}), True),
        (Request("POST", THERE, {"content-type": "application/json"}, "{}"), True),
        (Request("PUT", THERE), True),
        (Request("PUT", HERE + "/w/rest.php"), False),
        (Request("GET", THERE, jsonp=True), False),
    ],
)
def test_preflights_are_foreseen(request_: Request, expected: bool) -> None:
    assert request_.preflighted(HERE) is expected


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://a.example:443/x", "https://a.example"),
        ("http://a.example:80", "http://a.example"),
        ("http://a.example:443/", "http://a.example:443"),
        ("https://A.Example/w?x=//y", "https://a.example"),
        ("http://localhost:8000/w/api.php", "http://localhost:8000"),
    ],
)
def test_origins_are_written_as_browsers_write_them(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("commons.wikimedia.org", "https://commons.wikimedia.org/w/api.php"),
        ("https://commons.wikimedia.org", "https://commons.wikimedia.org/w/api.php"),
        ("https://Commons.Wikimedia.org/", "https://commons.wikimedia.org/w/api.php"),
        ("https://wiki.example/api.php", "https://wiki.example/api.php"),
        ("wiki.example/mw/api.php", "https://wiki.example/mw/api.php"),
        ("https://wiki.example/api.php?uselang=de", "https://wiki.example/api.php?uselang=de"),
        ("https://wiki.example/api.php#x", "https://wiki.example/api.php"),
        ("//wiki.example/w/api.php", "https://wiki.example/w/api.php"),
        ("/w/api.php", HERE + "/w/api.php"),
        ("localhost:8101", "http://localhost:8101/w/api.php"),
        ("elsewhere.localhost:8101", "http://elsewhere.localhost:8101/w/api.php"),
        ("127.0.0.1", "http://127.0.0.1/w/api.php"),
    ],
)
def test_addresses_are_completed(given: str, address: str) -> None:
    assert api_address(given, "api.php", HERE) == address


@pytest.mark.parametrize(
    "given", ["", "  ", "two words", "ftp://x/api.php", "javascript://x", "https://u:p@x/", "https://"]
)
def test_what_cannot_be_an_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="address"):
        api_address(given, "api.php", HERE)


def test_a_path_on_a_page_without_origin_is_refused() -> None:
    with pytest.raises(ValueError, match="no origin"):
        api_address("/w/api.php", "api.php", "null")
