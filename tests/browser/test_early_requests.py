"""Requests that are sent before Python is there: site/start/start.mjs and mwbrowser/early.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from mwbrowser.http.prefetch import _parts
from mwbrowser.http.urls import api_address
from tests.browser.opener import Opener, asking, outcome
from tests.browser.served_pages import ServedPages
from tests.wikis.ports import free_port
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]


def test_an_early_request_is_answered_before_python_is_there_and_sent_once(
    visitor: Opener, newer_wiki: FindWiki, pages: ServedPages
) -> None:
    closed = newer_wiki("closed")
    parameters = {
        "titles": ["Main Page", "A|B", "Zürich (Ä'~!*)"],
        "prop": ["info", "revisions"],
        "redirects": True,
        "indexpageids": False,
        "maxlag": 5,
        "formatversion": 2,
        "uselang": None,
    }
    source, early = asking(closed, **parameters)
    held: list[Route] = []
    with visitor.context.new_page() as page:
        page.route("**/pyodide.asm.wasm", lambda route: held.append(route))
        with page.expect_request("**/pyodide.asm.wasm"):
            page.goto(visitor.address(source, runtime=pages.quick_runtime, early=[early]))
        assert page.evaluate("async () => (await window.mwbrowserEarly[0].take())[0].ok")
        [arrived] = closed.requests()
        [route] = held
        route.continue_()
        assert len(outcome(page)["value"]["query"]["pages"]) == 3
        assert page.evaluate("() => window.mwbrowserEarly.length") == 0
    assert closed.requests() == [arrived]
    assert arrived.query["titles"] == "\x1fMain Page\x1fA|B\x1fZürich (Ä'~!*)"
    assert "cookie" not in arrived.headers


FAILING = """
import asyncio
from mwbrowser import ApiError, ConnectionFailed, ForeignApi, RequestTimeout

value = []
for address, options in ADDRESSES:
    try:
        await ForeignApi(address, anonymous=True, jsonp="never", retry_seconds=0, **options).get(action="nosuch")
    except (ApiError, ConnectionFailed, RequestTimeout) as error:
        value.append([type(error).__name__, error.code])
"""


def test_an_early_request_that_failed_is_the_same_error_as_any(
    visitor: Opener, newer_wiki: FindWiki, pages: ServedPages
) -> None:
    closed, faulty = newer_wiki("closed"), newer_wiki("faulty")
    dead = f"http://localhost:{free_port()}/w/api.php"
    slow = faulty.api_with(delay=30)  # type: ignore[attr-defined]
    addresses = [(closed.api, {}), (dead, {}), (slow, {"timeout": 0.1})]
    early = [{"api": address, "anonymous": True, "parameters": {"action": "nosuch"}} for address, _ in addresses]
    done = visitor.run(FAILING.replace("ADDRESSES", repr(addresses)), runtime=pages.quick_runtime, early=early)
    assert done["value"] == [
        ["ApiError", "badvalue"],
        ["ConnectionFailed", "http"],
        ["RequestTimeout", "http"],
    ]
    assert len(closed.requests()) == 1


def test_a_request_that_python_never_makes_is_told_of_after_a_minute(visitor: Opener, newer_wiki: FindWiki) -> None:
    closed = newer_wiki("closed")
    with visitor.empty() as page:
        page.clock.install()  # for all pages of this visitor
        with page.expect_response(lambda response: response.url.startswith(closed.api)):
            page.evaluate(
                "async (request) => (await import('/start/start.mjs')).sendEarly(request)",
                {"api": closed.api, "anonymous": True, "parameters": {"meta": "siteinfo"}},
            )
        assert page.evaluate("() => window.mwbrowserEarly.length") == 1
        with page.expect_console_message(lambda message: f"sent early: {closed.api}" in message.text):
            page.clock.run_for(60_000)
        assert page.evaluate("() => window.mwbrowserEarly.length") == 0


@pytest.mark.parametrize(
    "api",
    [
        "en.wikipedia.org",
        " en.wikipedia.org ",
        "HTTPS://en.wikipedia.org/w/api.php",
        "localhost:8080",
        "b.localhost",
        "localhost.example.org",
        "127.0.0.1:80",
        "127.0.0.1.example.org",
        "[::1]:8000",
        "//wiki.example/w/api.php",
        "/w/api.php",
        "wiki.example/api.php",
    ],
)
def test_an_early_request_goes_where_pythons_own_would(visitor: Opener, pages: ServedPages, api: str) -> None:
    with visitor.empty() as page:
        page.route(lambda url: not url.startswith(pages.origin), lambda route: route.abort())
        sent = page.evaluate(
            """async (api) => {
                (await import("/start/start.mjs")).sendEarly({ api, anonymous: true, parameters: {} });
                return window.mwbrowserEarly[0].url;
            }""",
            api,
        )
    assert _parts(sent)[:2] == _parts(api_address(api, "api.php", pages.origin))[:2]
