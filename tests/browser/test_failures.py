"""Every failure ends in a named error, within its time limit, in every browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

READ = """
from mwbrowser import ForeignApi
await ForeignApi(url, anonymous=anonymous, timeout=timeout, jsonp="never").get(meta="siteinfo")
"""


def failure(python: PythonPage, source: str = READ, **variables: Any) -> PythonError:
    """Run Python that must fail; it must take no longer than its `timeout`, with some allowance for the machine."""
    variables = {"anonymous": False, "timeout": 10, **variables}
    started = time.monotonic()
    with pytest.raises(PythonError) as caught:
        python.run(source, **variables)
    assert time.monotonic() - started < variables["timeout"] + 2
    return caught.value


def test_a_wiki_that_lists_nobody_refuses_its_users_and_says_what_its_owner_can_do(
    python: PythonPage, wiki: FindWiki, pages: ServedPages
) -> None:
    closed = wiki("closed")
    error = failure(python, url=closed.api)
    assert error.kinds[0] == "CorsRejected"
    assert error.attributes["code"] == "http" if "code" in error.attributes else "ConnectionFailed" in error.kinds
    assert repr(pages.origin.removeprefix("http://")) + " to $wgCrossSiteAJAXdomains" in error.message
    assert closed.api in error.message
    closed.forget_requests()
    failure(python, url=closed.api)
    # The finding is kept: only the request itself is sent.
    assert len(closed.requests()) == 1


def test_a_wiki_that_lists_nobody_answers_anonymous_readers(python: PythonPage, wiki: FindWiki) -> None:
    python.run(READ, url=wiki("closed").api, anonymous=True, timeout=10)


def test_rest_writes_that_a_wiki_refuses_are_named(python: PythonPage, wiki: FindWiki) -> None:
    source = """
    from mwbrowser import ForeignRest
    await ForeignRest(url).post("/page", {"title": "A"})
    """
    error = failure(python, source, url=wiki("closed").rest)
    assert error.kinds[0] == "CorsRejected"
    assert "$wgAllowCrossOrigin" in error.message


def test_a_dead_wiki_is_a_failed_connection(python: PythonPage, newer_wiki: FindWiki) -> None:
    old = newer_wiki("old")  # a proxy that no other test uses
    old.stop()
    try:
        error = failure(python, url=old.api)
    finally:
        old.start()
        old.wait_until_it_answers()
    assert error.kinds[0] == "ConnectionFailed"
    assert "Is the address right" in error.message


def test_a_host_that_does_not_exist_is_a_failed_connection(python: PythonPage) -> None:
    error = failure(python, url="http://nowhere.invalid/w/api.php", anonymous=True)
    assert error.kinds[0] == "ConnectionFailed"


def test_a_browser_without_network_says_so_and_recovers(
    fresh_python: PythonPage, context: BrowserContext, newer_wiki: FindWiki
) -> None:
    listed = newer_wiki("listed")
    context.set_offline(True)
    error = failure(fresh_python, url=listed.api)
    assert error.kinds[0] == "ConnectionFailed"
    assert listed.requests() == []
    context.set_offline(False)
    fresh_python.run(READ, url=listed.api, anonymous=False, timeout=10)


def test_a_page_from_a_file_can_only_be_anonymous_and_is_told_so(
    page: Page, newer_wiki: FindWiki, pages: ServedPages, tmp_path: Path
) -> None:
    listed = newer_wiki("listed")
    file = tmp_path / "page.html"
    file.write_text(f'<!doctype html><script type="module" src="{pages.boot}"></script>')
    page.goto(file.as_uri())
    python = PythonPage(page)
    error = failure(python, url=listed.api)
    assert error.kinds[0] == "CorsRejected"
    assert "opened from a file" in error.message
    assert "anonymous=True" in error.message
    assert listed.requests() == []
    python.run(READ, url=listed.api, anonymous=True, timeout=10)
    assert listed.requests()[0].headers["origin"] == "null"


def test_an_answer_that_is_no_api_answer_is_named(python: PythonPage, newer_wiki: FindWiki, pages: ServedPages) -> None:
    error = failure(python, url=pages.harness)
    assert error.kinds[0] == "InvalidResponse"
    assert "Is this the address of an API?" in error.message


@pytest.mark.parametrize("fault", ["delay", "delaybody"])
def test_a_timeout_stops_the_request_on_the_network(python: PythonPage, newer_wiki: FindWiki, fault: str) -> None:
    faulty = newer_wiki("faulty")
    error = failure(python, url=faulty.api_with(**{fault: 30}), timeout=0.5, anonymous=True)
    assert error.kinds[0] == "RequestTimeout"
    assert "TimeoutError" in error.kinds
    hung_up(faulty)


@pytest.mark.parametrize("fault", ["delay", "delaybody"])
def test_cancelling_stops_the_request_on_the_network(python: PythonPage, newer_wiki: FindWiki, fault: str) -> None:
    faulty = newer_wiki("faulty")
    error = failure(
        python,
        """
        import asyncio
        from mwbrowser import ForeignApi
        async with asyncio.timeout(0.5):
            await ForeignApi(url, anonymous=True).get()
        """,
        url=faulty.api_with(**{fault: 30}),
    )
    assert error.kinds[0] == "TimeoutError"
    hung_up(faulty)


def test_abort_stops_all_requests_of_a_client_on_the_network(python: PythonPage, newer_wiki: FindWiki) -> None:
    faulty = newer_wiki("faulty")
    results = python.run(
        """
        import asyncio
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True)
        requests = [asyncio.ensure_future(api.get(requestid=n)) for n in range(2)]
        await asyncio.sleep(0.5)
        api.abort()
        [type(result).__name__ for result in await asyncio.gather(*requests, return_exceptions=True)]
        """,
        url=faulty.api_with(delay=30),
    )
    assert results == ["RequestAborted", "RequestAborted"]
    hung_up(faulty, count=2)


def hung_up(faulty: Wiki, count: int = 1) -> None:
    """Check at the server that the client went away, long before the response would have been ready."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        requests = [request for request in faulty.requests() if request.method == "GET"]
        if len(requests) == count and all(request.hung_up for request in requests):
            assert all(request.time_until_hangup < 5 for request in requests if request.time_until_hangup)
            return
        time.sleep(0.05)
    raise AssertionError(f"the server still waits for its client: {faulty.requests()}")


def test_a_connection_that_breaks_is_named(python: PythonPage, newer_wiki: FindWiki) -> None:
    for cut in ("1", "body"):
        error = failure(python, url=newer_wiki("faulty").api_with(cut=cut), anonymous=True)
        assert error.kinds[0] in ("ConnectionFailed", "CorsRejected")


def test_an_http_error_keeps_what_a_page_may_know(python: PythonPage, newer_wiki: FindWiki) -> None:
    error = failure(
        python,
        url=newer_wiki("faulty").api_with(status=503, retryafter=100),
        anonymous=True,
    )
    assert error.kinds[0] == "HttpError"
    assert error.attributes["status"] == 503
    assert error.attributes["retry_after"] == "100"  # longer than requests are tried again, so it is raised at once


def test_an_error_of_the_wiki_carries_its_code_and_its_words(python: PythonPage, wiki: FindWiki) -> None:
    error = failure(
        python,
        """
        from mwbrowser import ForeignApi
        await ForeignApi(url, anonymous=True).post_with_token("csrf", action="options", optionname="userjs-a")
        """,
        url=wiki("listed").api,
    )
    assert error.kinds[0] == "NotLoggedIn"
    assert error.attributes["code"] == "notloggedin"
    assert error.attributes["info"] in error.message
