"""JSONP: for wikis without CORS, without giving them access to the page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import log_in
from tests.browser.jsonp_attacks import ATTACKS, GOOD, attack, look_around, post_to
from tests.browser.jsonp_attacks import READ as READ_SCRIPT
from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

READ = """
from mwbrowser import ForeignApi
data = await ForeignApi(url, **options).get(list="allpages", aplimit=2, formatversion=2)
len(data["query"]["allpages"])
"""


def test_a_wiki_without_cors_is_read_by_jsonp_and_remembered(python: PythonPage, wiki: FindWiki) -> None:
    old = wiki("old")
    for _ in range(3):
        assert python.run(READ, url=old.api, options={"anonymous": True}) == 2
    fetched = [request for request in old.requests() if "callback" not in request.query]
    scripts = [request for request in old.requests() if "callback" in request.query]
    # The request itself, its repetition, a check whether the host responds, and after the script's success the request
    # again, which shows that there was no outage; after that, scripts only.
    assert len(fetched) == 4
    assert len(scripts) == 3
    assert all("origin" not in request.query for request in scripts)
    # Firefox names an origin even for scripts, that of the frame: none.
    assert {request.headers.get("origin", "null") for request in scripts} == {"null"}
    assert python.page.locator("iframe").count() == 0


def test_always_sends_a_script_at_once(python: PythonPage, wiki: FindWiki) -> None:
    listed = wiki("listed")
    assert python.run(READ, url=listed.api, options={"anonymous": True, "jsonp": "always"}) == 2
    [request] = listed.requests()
    assert request.query["callback"] == "mwbrowser"


def test_never_leaves_the_refusal(python: PythonPage, newer_wiki: FindWiki) -> None:
    old = newer_wiki("old")
    with pytest.raises(PythonError, match="CorsRejected"):
        python.run(READ, url=old.api, options={"anonymous": True, "jsonp": "never"})
    assert not any("callback" in request.query for request in old.requests())


def test_a_user_is_not_made_anonymous_behind_their_back(python: PythonPage, newer_wiki: FindWiki) -> None:
    old = newer_wiki("old")
    with pytest.raises(PythonError, match="CorsRejected"):
        python.run(READ, url=old.api, options={})
    assert not any("callback" in request.query for request in old.requests())


def test_errors_of_the_wiki_come_through_a_script_too(python: PythonPage, wiki: FindWiki) -> None:
    with pytest.raises(PythonError, match="NotLoggedIn") as caught:
        python.run(
            """
            from mwbrowser import ForeignApi
            await ForeignApi(url, anonymous=True, jsonp="always").get(list="watchlist")
            """,
            url=wiki("old").api,
        )
    assert caught.value.attributes["code"] == "notloggedin"


def test_a_script_carries_no_cookie_of_a_logged_in_user(page: Page, newer_wiki: FindWiki, pages: ServedPages) -> None:
    listed = newer_wiki("listed")
    log_in(page, listed)
    page.goto(pages.harness)
    listed.forget_requests()
    PythonPage(page).run(READ, url=listed.api, options={"anonymous": True, "jsonp": "always"})
    assert listed.requests()[0].cookies == {}


class InPlaywright:
    """A page for `jsonp_attacks`."""

    def __init__(self, python: PythonPage) -> None:
        self.page = python.page
        self.run = python.run

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(f"() => {expression}")


@pytest.fixture(scope="module")
def attacked(browser: Browser, pages: ServedPages) -> Iterator[InPlaywright]:
    """A page with another one before it in its history."""
    page = browser.new_context().new_page()
    page.goto(pages.make("before.html", "<!doctype html><title>before</title>"))
    page.goto(pages.harness)
    yield InPlaywright(PythonPage(page))
    page.context.close()


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_script_does_nothing_to_the_page(attacked: InPlaywright, pages: ServedPages, name: str) -> None:
    seen: list[str] = []
    attacked.page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    attacked.page.on("framenavigated", lambda frame: seen.append(frame.url) if not frame.parent_frame else None)
    attack(attacked, pages, name)
    assert seen == []
    assert len(attacked.page.context.pages) == 1


def test_a_hostile_script_finds_nothing_of_the_page(attacked: InPlaywright, pages: ServedPages) -> None:
    look_around(attacked, pages)


def test_a_hostile_script_sends_as_nobody(attacked: InPlaywright, pages: ServedPages, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    log_in(attacked.page, listed)
    attacked.page.goto(pages.harness)
    listed.forget_requests()
    post_to(InPlaywright(PythonPage(attacked.page)), pages, listed.api)
    [post] = listed.requests()
    assert post.method == "POST"
    assert post.headers.get("origin", "null") == "null"
    assert post.cookies == {}


def test_a_script_that_never_ends_is_ended(attacked: InPlaywright, pages: ServedPages, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    beat = f"for (;;) importScripts('{listed.api}?action=query&format=json&callback=Number&' + Math.random());"
    with pytest.raises(PythonError, match="RequestTimeout"):
        attacked.run(READ_SCRIPT, url=pages.make("beat.js", beat), timeout=2)
    assert listed.requests()
    end = time.monotonic() + 20
    beats = -1
    while beats != len(listed.requests()):
        assert time.monotonic() < end, "the script still runs"
        beats = len(listed.requests())
        # Meanwhile the script would have sent several.
        for _ in range(5):
            attacked.run(READ_SCRIPT, url=pages.make("good.js", GOOD), timeout=5)


@pytest.mark.parametrize("policy", ["worker-src 'none'", "worker-src 'self' blob:"])
def test_a_page_without_such_workers_reads_by_the_frame_alone(
    page: Page, pages: ServedPages, newer_wiki: FindWiki, policy: str
) -> None:
    python = PythonPage(_with_policy(page, pages, policy))
    assert python.run(READ, url=newer_wiki("old").api, options={"anonymous": True, "jsonp": "always"}) == 2
    with pytest.raises(PythonError, match="InvalidResponse"):
        python.run(READ_SCRIPT, url=pages.make("silent.js", "other({})"), timeout=5)
    with pytest.raises(PythonError, match="ConnectionFailed"):
        python.run(READ_SCRIPT, url="http://nowhere.invalid/w/api.php", timeout=5)


@pytest.mark.parametrize("policy", ["frame-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"])
def test_a_policy_that_forbids_all_of_it_is_named(page: Page, pages: ServedPages, policy: str) -> None:
    python = PythonPage(_with_policy(page, pages, policy))
    with pytest.raises(PythonError, match=r"(?i)(?:ConnectionFailed|BlockedByPolicy): .*content.security.policy"):
        python.run(READ_SCRIPT, url=pages.make("good.js", GOOD), timeout=20)


def _with_policy(page: Page, pages: ServedPages, policy: str) -> Page:
    """Open a page with a policy, and Python in it."""
    html = f"""<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">
        <script type="module" src="/harness/boot.mjs"></script>"""
    page.goto(pages.make(f"policy-{abs(hash(policy))}.html", html))
    return page


@pytest.mark.parametrize("script", ["", "/* nothing */", "mwbrowser(", "other({})"])
def test_a_script_that_does_not_call_back_is_an_invalid_response(
    python: PythonPage, pages: ServedPages, script: str
) -> None:
    url = pages.make("silent.js", script)
    with pytest.raises(PythonError, match="InvalidResponse"):
        python.run(READ, url=url, options={"anonymous": True, "jsonp": "always"})


def test_a_script_that_does_not_load_is_a_failed_connection(python: PythonPage) -> None:
    with pytest.raises(PythonError, match="ConnectionFailed"):
        python.run(READ, url="http://nowhere.invalid/w/api.php", options={"anonymous": True, "jsonp": "always"})


def test_a_script_that_takes_too_long_is_stopped_on_the_network(python: PythonPage, newer_wiki: FindWiki) -> None:
    faulty = newer_wiki("faulty")
    options = {"anonymous": True, "jsonp": "always", "timeout": 0.5}
    with pytest.raises(PythonError, match="RequestTimeout"):
        python.run(READ, url=faulty.api_with(delay=30), options=options)
    assert python.page.locator("iframe").count() == 0
    end = time.monotonic() + 5
    while not all(request.hung_up for request in faulty.requests()):
        assert time.monotonic() < end, "the server still waits for its client"
        time.sleep(0.05)


def test_many_scripts_at_once_get_their_own_answers(python: PythonPage, newer_wiki: FindWiki) -> None:
    answers = python.run(
        """
        import asyncio
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True, jsonp="always")
        [answer["requestid"] for answer in await asyncio.gather(*(api.get(requestid=n) for n in range(6)))]
        """,
        url=newer_wiki("old").api,
    )
    assert answers == [str(n) for n in range(6)]
