"""JSONP in WebKit, whose frames and workers have other permissions than those of other engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.jsonp_attacks import ATTACKS, attack, look_around, post_to
from tests.browser.served_pages import ServedPages
from tests.browser.webkit_page import WebKit, webkit_page
from tests.wikis.sandbox import Sandbox


@pytest.fixture(scope="module")
def webkit(pages: ServedPages, sandbox: Sandbox) -> Iterator[WebKit]:
    """A page with another one before it in its history."""
    with webkit_page(pages.make("before.html", "<!doctype html><title>before</title>")) as page:
        page.driver.get(pages.harness)
        page.run("1 + 1")  # the page stands still while Python starts
        yield page


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_script_does_nothing_to_the_page(webkit: WebKit, pages: ServedPages, name: str) -> None:
    attack(webkit, pages, name)
    assert len(webkit.driver.window_handles) == 1


def test_a_hostile_script_finds_nothing_of_the_page(webkit: WebKit, pages: ServedPages) -> None:
    look_around(webkit, pages)


def test_a_hostile_script_does_not_send_as_the_page(webkit: WebKit, pages: ServedPages, sandbox: Sandbox) -> None:
    listed = sandbox.wikis["listed-1.43"]
    listed.forget_requests()
    post_to(webkit, pages, listed.api)
    [post] = listed.requests()
    assert post.headers["origin"] == "null"


def test_a_wiki_answers_a_logged_in_user_s_script_as_anybody_s(webkit: WebKit, sandbox: Sandbox) -> None:
    listed = sandbox.wikis["listed-1.43"]
    by_fetch, by_script = webkit.run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url)
        await api.login("Admin", password)
        scripts = ForeignApi(url, anonymous=True, jsonp="always")
        answers = [await one.get(meta="userinfo", formatversion=2) for one in (api, scripts)]
        [answer["query"]["userinfo"]["id"] for answer in answers]
        """,
        url=listed.api,
        password=listed.accounts["Admin"],
    )
    assert by_fetch
    assert by_script == 0
