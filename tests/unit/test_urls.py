"""Addresses of wikis are checked when a client is made: put right, or refused with the right one in the message."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import Api, ForeignApi, ForeignRest, OAuth, Rest
from mwbrowser.http.urls import api_address
from tests.unit.memory_transport import MemoryTransport


@pytest.mark.parametrize("client", [ForeignApi, ForeignRest])
@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("https://en.wikipedia.org/wiki/Main_Page", "https://en.wikipedia.org/w"),
        ("https://en.wikipedia.org/wiki/Special:Search?search=a#b", "https://en.wikipedia.org/w"),
        ("https://en.wikipedia.org/wiki/", "https://en.wikipedia.org/w"),
        ("en.wikipedia.org/wiki/Tea", "https://en.wikipedia.org/w"),
        ("https://wiki.example/w/", "https://wiki.example/w"),
        ("https://wiki.example/w/index.php", "https://wiki.example/w"),
        ("https://wiki.example/w/index.php?title=Tea&action=edit", "https://wiki.example/w"),
        ("https://wiki.example/mw/index.php/Tea", "https://wiki.example/mw"),
        ("https://wiki.example/index.php", "https://wiki.example"),
        ("https://wiki.example/wiki/api.php", "https://wiki.example/wiki"),
        ("https://wiki.example/mw/rest.php", "https://wiki.example/mw"),
        ("https://wiki.example/mw/rest.php/v1/page/Tea", "https://wiki.example/mw"),
        ("https://wiki.example/mw/api.php", "https://wiki.example/mw"),
        ("https://wiki.example/mw/api.php/", "https://wiki.example/mw"),
    ],
)
def test_the_address_of_another_script_or_page_is_put_right(client: Any, given: str, folder: str) -> None:
    script = "api" if client is ForeignApi else "rest"
    assert client(given, anonymous=True)._address == f"{folder}/{script}.php"


@pytest.mark.parametrize(
    ("client", "given", "address"),
    [
        (ForeignApi, "https://wiki.example/w/load.php", "https://wiki.example/w/load.php"),
        (ForeignApi, "https://proxy.example/my/api", "https://proxy.example/my/api"),
        (ForeignApi, "https://wiki.example/api.php?uselang=de#x", "https://wiki.example/api.php?uselang=de"),
        (ForeignRest, "https://en.wikipedia.org/api/rest_v1", "https://en.wikipedia.org/api/rest_v1"),
        (ForeignRest, "https://wiki.example/w/rest.php/v1/", "https://wiki.example/w/rest.php"),
    ],
)
def test_an_address_that_nothing_is_known_of_stays(client: Any, given: str, address: str) -> None:
    assert client(given, anonymous=True)._address == address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https:\\\\wiki.example\\w\\api.php", "https://wiki.example/w/api.php"),
        ("https:/wiki.example/w/api.php", "https://wiki.example/w/api.php"),
        ("https:wiki.example", "https://wiki.example/w/api.php"),
        ("https:///wiki.example", "https://wiki.example/w/api.php"),
        ("HTTPS://WIKI.Example:0443/w/api.php", "https://wiki.example/w/api.php"),
        ("https://wiki.example:/w/api.php", "https://wiki.example/w/api.php"),
        ("http://wiki.example:443/w/api.php", "http://wiki.example:443/w/api.php"),
        ("https://Bücher.example/w/api.php", "https://xn--bcher-kva.example/w/api.php"),
        ("bu\u0308cher.example", "https://xn--bcher-kva.example/w/api.php"),
        ("https://faß.example/w/api.php", "https://xn--fa-hia.example/w/api.php"),
        ("https://ｗｉｋｉ。example/w/api.php", "https://wiki.example/w/api.php"),
        ("https://☕\ufe0f.example/w/api.php", "https://xn--53h.example/w/api.php"),
        ("https://क्\u200dष.example/w/api.php", "https://xn--11b2ezcw70k.example/w/api.php"),
        ("https://wiki%2Eexample/w/api.php", "https://wiki.example/w/api.php"),
        ("http://127.1:8101", "http://127.0.0.1:8101/w/api.php"),
        ("http://0x7f000001/w/api.php", "http://127.0.0.1/w/api.php"),
        ("127.0.0.1:8101", "http://127.0.0.1:8101/w/api.php"),
        ("[::1]:8101", "http://[::1]:8101/w/api.php"),
        ("http://[0:0:0:0:0:0:0:1]/w/api.php", "http://[::1]/w/api.php"),
        ("https://wiki.example/x/../w/./api.php", "https://wiki.example/w/api.php"),
        ("https://wiki.example/Ü/api.php", "https://wiki.example/%C3%9C/api.php"),
        ("\\w\\api.php", "https://here.example/w/api.php"),
        ("\\\\wiki.example\\w\\api.php", "https://wiki.example/w/api.php"),
        ("localhost:8101/w/api.php", "http://localhost:8101/w/api.php"),
        ("https://wiki.example/w/api.php?a=\\b", "https://wiki.example/w/api.php?a=\\b"),
    ],
)
def test_an_address_is_read_as_browsers_do(given: str, address: str) -> None:
    assert api_address(given, "api.php", "https://here.example") == address


@pytest.mark.parametrize("client", [Api, ForeignApi, Rest, ForeignRest])
@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript://wiki.example/%0aalert(1)",
        "data:text/html,x",
        "file:///w/api.php",
        "blob:https://wiki.example/1",
        "ftp://wiki.example/w/api.php",
        "mailto:me@wiki.example",
        "https://wiki.example:99999/w/api.php",
        "https://wiki.example:a/w/api.php",
        "https://wiki.example:-1/w/api.php",
        "https://wiki.exa<mple/w/api.php",
        "https://wiki%00.example/",
        "https://wiki%2fexample/",
        "https://1.2.3.4.5/",
        "https://256.256.256.256/",
        "https://[::zz]/w/api.php",
        "https://[1:2]/w/api.php",
        "https://..",
        "https://wiki..example/",
        "https://\ud800.example/",
        "https://1\u2024com/",  # browsers take no other sign for a dot than their four
        "https://wiki\u200d.example/",
        "api.php",
        "rest.php/v1/page/Tea",
        "wiki.exa\tmple",
        "https://",
        "https:///",
    ],
)
def test_what_is_no_address_is_refused_when_the_client_is_made(client: Any, given: str) -> None:
    script = "api.php" if client in (Api, ForeignApi) else "rest.php"
    with pytest.raises(ValueError, match=f"address of a wiki.*https://commons.wikimedia.org/w/{script}"):
        client(given)


@pytest.mark.parametrize("client", [Api, ForeignApi, Rest, ForeignRest])
@pytest.mark.parametrize(
    "given",
    [
        "https://Anna:SECRET@wiki.example/w/api.php",
        "https://SECRET@wiki.example/w/api.php",
        "https://:SECRET@wiki.example",
        "https:\\\\Anna:SECRET@wiki.example",
        "//Anna:SECRET@wiki.example/w/api.php",
        "Anna:SECRET@wiki.example",
        "https://Anna:SEC/RET@wiki.example/w/api.php",
        "https://Anna:SECRET word@wiki.example/w/api.php",
        "ftp://Anna:SECRET@wiki.example/",
        "https://Anna:SECRET@",
        "https://Anna:SECRET@wiki.example:99999/",
        "https:Anna:SECRET@wiki.example",
    ],
)
def test_a_password_in_an_address_is_refused_and_never_repeated(client: Any, given: str) -> None:
    with pytest.raises(ValueError, match="address") as caught:
        client(given)
    for secret in ("SEC", "RET", "Anna"):
        assert secret not in str(caught.value)


async def test_a_relative_address_is_completed_from_the_page_and_checked_before() -> None:
    transport = MemoryTransport(lambda request: {}, origin="https://wiki.example")
    assert Api("/w/api.php", transport=transport).url == "https://wiki.example/w/api.php"
    assert Api("//other.example/w/api.php", transport=transport).url == "https://other.example/w/api.php"
    assert Api("/wiki/Tea", transport=transport).url == "https://wiki.example/w/api.php"
    assert Api("/w/api.php")._address is None
    with pytest.raises(ValueError, match="address"):
        Api("//a b")


def test_an_address_is_a_text() -> None:
    class Url:
        def __str__(self) -> str:
            return "https://wiki.example/w/api.php"

    assert ForeignApi(Url(), anonymous=True)._address == "https://wiki.example/w/api.php"
    for value in (object(), b"wiki.example", ["wiki.example", "b"], 5, 1.5, True):
        with pytest.raises(TypeError):
            ForeignApi(value, anonymous=True)
    for value in (None, b"https://Anna:SECRET@wiki.example", 5):
        with pytest.raises(TypeError) as caught:
            OAuth(value, "x")  # type: ignore[arg-type]
        assert "SECRET" not in str(caught.value)
