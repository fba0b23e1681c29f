"""Causes of failed requests are recognized: a redirect, a long address, the page's policy."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.in_front import InFront, only_short, redirecting
from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

READ = """
from mwbrowser import ForeignApi
seen = []
api = ForeignApi(url, anonymous=anonymous, on_warning=lambda warning: seen.append(warning.text))
data = await api.get(meta="siteinfo", formatversion=2)
[data["query"]["general"]["sitename"], seen]
"""

EDIT = """
from mwbrowser import ForeignApi
api = ForeignApi(url, anonymous=anonymous, on_warning=lambda warning: None)
await api.post(action="edit", title="Redirected", text="x", token="+\\\\")
"""


def failure(python: PythonPage, source: str, **variables: Any) -> PythonError:
    with pytest.raises(PythonError) as caught:
        python.run(source, **variables)
    return caught.value


# Redirects


def test_a_read_follows_a_redirect_and_says_where_it_leads(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("closed")
    with InFront(wiki, redirecting(wiki.origin)) as front:
        name, warned = python.run(READ, url=front.api, anonymous=True)
    assert name == wiki.title
    [text] = warned
    assert f"{front.api} leads to {wiki.api}" in text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_write_is_not_sent_on_by_any_redirect_and_names_the_new_address(
    python: PythonPage, newer_wiki: FindWiki, status: int
) -> None:
    wiki = newer_wiki("elsewhere")
    with InFront(wiki, redirecting(wiki.origin, status)) as front:
        error = failure(python, EDIT, url=front.api, anonymous=True)
        assert front.arrived == ["POST", "GET"]
    assert error.kinds[0] == "Redirected"
    assert error.attributes["address"] == wiki.api
    assert error.attributes["may_have_happened"] is False
    assert "$wg" not in error.message
    assert "is it MediaWiki" not in error.message
    # Only the search for the address sends a request there: no edit arrives, and no GET that was an edit.
    assert [request.query.get("action") for request in wiki.requests()] == ["query"]


def test_a_long_read_goes_to_the_new_address_whole(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("closed")
    source = """
    from mwbrowser import ForeignApi
    api = ForeignApi(url, anonymous=True, on_warning=lambda warning: None)
    len(await api.pages(titles=[f"Page with a long name {n} {'x' * 60}" for n in range(50)]).to_list())
    """
    with InFront(wiki, redirecting(wiki.origin)) as front:
        assert python.run(source, url=front.api) == 50
    assert [request.method for request in wiki.requests()] == ["GET", "POST"]


def test_a_user_is_told_of_the_redirect_and_not_of_settings(
    logged_in: Callable[[Wiki], PythonPage], newer_wiki: FindWiki
) -> None:
    wiki = newer_wiki("listed")
    python = logged_in(wiki)
    with InFront(wiki, redirecting(wiki.origin)) as front:
        for source in (READ, EDIT):
            error = failure(python, source, url=front.api, anonymous=False)
            assert error.kinds[0] == "Redirected"
            assert error.attributes["address"] == wiki.api
            assert "$wg" not in error.message


def test_a_rest_write_names_the_new_address(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("elsewhere")
    source = """
    from mwbrowser import ForeignRest
    await ForeignRest(url, anonymous=True).post("/page", {"title": "Redirected", "source": "x", "comment": ""})
    """
    with InFront(wiki, preflights_first(redirecting(wiki.origin, 308))) as front:
        error = failure(python, source, url=front.rest)
    assert error.kinds[0] == "Redirected"
    assert "POST" not in [request.method for request in wiki.requests()]


def preflights_first(answer: Any) -> Any:
    """Forward preflights to the wiki: no browser follows a redirect of one."""
    return lambda request: None if request.method == "OPTIONS" else answer(request)


def test_an_upload_with_progress_that_is_redirected_names_the_new_address(
    python: PythonPage, newer_wiki: FindWiki
) -> None:
    wiki = newer_wiki("elsewhere")
    source = """
    from mwbrowser import ForeignApi
    api = ForeignApi(url, anonymous=True, progress=lambda share: None, content_type="multipart/form-data")
    await api.post(action="upload", filename="A.txt", file=b"text", token="+\\\\")
    """
    with InFront(wiki, preflights_first(redirecting(wiki.origin, 302))) as front:
        error = failure(python, source, url=front.api)
    assert error.kinds[0] == "Redirected"
    assert error.attributes["address"] == wiki.api
    # XMLHttpRequest follows it, so the outcome is unknown.
    assert error.attributes["may_have_happened"] is True


def test_a_redirect_that_no_page_may_see_blames_no_setting(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("closed")
    with InFront(wiki, redirecting(wiki.origin, cors=False)) as front:
        # A script follows it, so an anonymous client still reads.
        assert python.run(READ, url=front.api, anonymous=True)[0] == wiki.title
        error = failure(python, EDIT, url=front.api, anonymous=True)
        assert repr(wiki.api) in error.message
        error = failure(python, READ, url=front.api, anonymous=False)
    assert "Does it lead to another address" in error.message
    assert "$wg" not in error.message


# Long addresses

CHINESE = [f"条目的名称非常非常长的一个页面第{number}号" for number in range(50)]


def test_long_reads_go_past_a_server_that_takes_short_addresses_only(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("closed")
    source = """
    from mwbrowser import ForeignApi
    api = ForeignApi(url, anonymous=True, retry_seconds=0)
    data = await api.get(titles=titles, formatversion=2)
    [len(data["query"]["pages"]), len(await api.pages(titles=titles).to_list())]
    """
    with InFront(wiki, only_short(8000)) as front:
        assert python.run(source, url=front.api, titles=CHINESE) == [50, 50]
        # It causes no preflight, and no request failed before it.
        assert front.arrived == ["POST", "POST"]


def test_a_long_address_that_cannot_be_avoided_is_named(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("elsewhere")
    source = """
    from mwbrowser import ForeignRest
    await ForeignRest(url, anonymous=True, retry_seconds=0).get("/search/page", {"q": "x" * 9000})
    """
    with InFront(wiki, only_short(8000)) as front:
        error = failure(python, source, url=front.rest)
    assert "an address of 9," in error.message
    assert "$wg" not in error.message


# The page's own policy


def page_with(policy: str, browser: Browser, pages: ServedPages, *, worker: bool = False) -> PythonPage:
    """Python in a page with a policy, or in a worker of it, which has the page's."""
    page = browser.new_page()
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    script = "" if worker else f'<script type="module" src="{pages.boot}"></script>'
    name = f"policy-{abs(hash((policy, worker)))}.html"
    page.goto(pages.make(name, f"<!doctype html><title>p</title>{head}{script}"))
    if not worker:
        return PythonPage(page)
    source = json.dumps(f"import '{pages.boot}'")
    blob = f"""new Blob([{source}], {{ type: "text/javascript" }})"""
    return PythonPage(page, f"""new Worker(URL.createObjectURL({blob}), {{ type: "module" }})""")


@pytest.mark.parametrize("worker", [False, True], ids=["page", "worker"])
def test_a_policy_that_lets_nothing_out_is_named_at_once_and_nothing_is_tried_again(
    browser: Browser, pages: ServedPages, newer_wiki: FindWiki, worker: bool
) -> None:
    wiki = newer_wiki("closed")
    python = page_with(f"connect-src 'self' {pages.origin} blob: data:", browser, pages, worker=worker)
    source = """
    import time
    from mwbrowser import ForeignApi, ForeignRest, MediaWikiError, watching
    seen, found = [], []
    async def attempt(work):
        seen.clear()
        start = time.monotonic()
        with watching(lambda exchange: exchange.seconds is not None and seen.append(exchange.request)):
            try:
                await work()
            except MediaWikiError as error:
                found.append([type(error).__name__, error.code, error.directive, error.address, len(seen),
                              error.may_have_happened, time.monotonic() - start < 3, str(error)])
    await attempt(lambda: ForeignApi(url, anonymous=True).get(titles="Tea"))
    await attempt(lambda: ForeignApi(url).get(titles="Tea"))
    await attempt(lambda: ForeignApi(url, anonymous=True).post(action="edit", title="A", token="+"))
    await attempt(lambda: ForeignRest(rest, anonymous=True).get("/page/Tea"))
    upload = ForeignApi(url, anonymous=True, progress=lambda share: None, content_type="multipart/form-data")
    await attempt(lambda: upload.post(action="upload", filename="A.txt", file=b"text", token="+"))
    found
    """
    found = python.run(source, url=wiki.api, rest=wiki.rest)
    reads, writes = [found[0], found[1], found[3]], [found[2], found[4]]
    for row, happened in [(row, None) for row in reads] + [(row, False) for row in writes]:
        assert row[:6] == ["BlockedByPolicy", "http", "connect-src", wiki.origin, 1, happened]
        assert row[6]
        assert f"(Content-Security-Policy: connect-src) does not allow requests to {wiki.origin}" in row[7]
    assert wiki.requests() == []
    python.page.close()


def test_a_policy_that_forbids_the_frame_of_jsonp_is_named(
    browser: Browser, pages: ServedPages, newer_wiki: FindWiki
) -> None:
    old = newer_wiki("old")
    python = page_with("frame-src 'self'", browser, pages)
    source = """
    from mwbrowser import ForeignApi
    await ForeignApi(url, anonymous=True, jsonp="always").get(titles="Tea")
    """
    error = failure(python, source, url=old.api)
    assert error.kinds[0] == "BlockedByPolicy"
    assert error.attributes["directive"] == "frame-src"
    assert old.requests() == []
    python.page.close()


def test_a_policy_about_something_else_is_no_cause(browser: Browser, pages: ServedPages, newer_wiki: FindWiki) -> None:
    python = page_with("img-src 'self'", browser, pages)
    error = failure(python, READ, url="http://127.0.0.1:9/w/api.php", anonymous=True)
    assert error.kinds[0] == "ConnectionFailed"
    python.page.close()
