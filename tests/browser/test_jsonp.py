"""JSONP: for wikis that know no CORS, without letting them into the page."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import log_in
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
    # The request itself, once more, one question whether the host is there, and after the script's success the request
    # again, which shows that it was no outage; after that, scripts only.
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


HOSTILE = """
const found = {};
const attempt = (name, act) => { try { found[name] = String(act()); } catch (error) { found[name] = error.name; } };
attempt("parent document", () => parent.document.title);
attempt("parent python", () => parent.python);
attempt("top location", () => { top.location = "about:blank"; return "navigated"; });
attempt("cookie", () => document.cookie);
attempt("storage", () => localStorage.length);
attempt("frame element", () => frameElement.id);
attempt("open", () => open("about:blank"));
attempt("origin", () => origin);
attempt("base", () => document.baseURI);
attempt("referrer", () => document.referrer);
parent.postMessage("forged", "*");
parent.postMessage(JSON.stringify(["wrong name", "answer", "{}"]), "*");
mwbrowser({ query: found, markup: "<img src=x onerror='parent.stolen=1'>", name: { toJSON() { return "calm"; } } });
mwbrowser({ query: "a second answer" });
"""


def test_a_hostile_wiki_reaches_nothing_of_the_page(
    fresh_python: PythonPage, pages: ServedPages, browser_name: str
) -> None:
    url = pages.make("hostile.js", HOSTILE)
    page = fresh_python.page
    page.evaluate("() => { document.cookie = 'secret=1'; localStorage.setItem('secret', '1'); }")
    address = page.url
    data = fresh_python.run(
        """
        from mwbrowser import ForeignApi
        await ForeignApi(url, anonymous=True, jsonp="always").get()
        """,
        url=url,
    )
    found = data["query"]
    assert found["origin"] == "null"
    # The address of a page may hold secrets.
    assert found["base"].startswith("data:")
    assert found["referrer"] == ""
    assert found["open"] in ("null", "InvalidAccessError")
    for name in ("parent document", "parent python", "cookie", "storage"):
        assert found[name] == "SecurityError", name
    assert found["frame element"] in ("SecurityError", "TypeError")
    assert found["top location"] == "SecurityError"
    assert data["markup"] == "<img src=x onerror='parent.stolen=1'>"
    assert page.url == address
    assert page.evaluate("() => window.stolen") is None
    assert page.locator("iframe").count() == 0
    assert len(page.context.pages) == 1


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
