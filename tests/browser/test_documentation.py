"""The documentation in a browser: searched, copied from, on a phone, with nothing loaded from elsewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.served_pages import ServedPages
from tests.machine.places import SITE
from tests.machine.site_server import SiteServer


def test_a_reader_finds_what_is_looked_for(context: BrowserContext, pages: ServedPages) -> None:
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{pages.origin}/docs/index.html")

    search = page.get_by_role("textbox", name="Search")
    search.click()
    search.press_sequentially("edit conflict")  # it listens to the keys
    found = page.locator(".md-search-result__link")
    expect(found.first).to_be_visible(timeout=30_000)
    page.locator(".md-search-result__link[href*='reference/errors.html'][href*='EditConflict']").first.click()
    expect(page).to_have_url(re.compile(r"reference/errors\.html\?h=.*#mwbrowser\.EditConflict$"))
    expect(page.get_by_role("heading", name="EditConflict")).to_be_in_viewport()

    code = page.locator("#mwbrowser\\.EditConflict + .doc-contents pre").first
    code.hover()
    expect(code.get_by_role("button", name="Copy to clipboard")).to_be_visible()

    page.set_viewport_size({"width": 390, "height": 800})
    for name in ("reference/clients", "coming-from-javascript", "errors"):
        page.goto(f"{pages.origin}/docs/{name}.html")
        assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    assert loaded
    assert [url for url in loaded if not re.match(rf"{re.escape(pages.origin)}/|blob:|data:", url)] == []


def test_who_follows_a_dead_link_searches_the_documentation(context: BrowserContext, pages: ServedPages) -> None:
    page = context.new_page()
    page.goto(f"{pages.origin}/docs/reference/edit-conflict")
    expect(page).to_have_title("Not found: mwbrowser")
    # The page searches for the words in its address at once.
    expect(page.get_by_role("searchbox")).to_have_value("edit conflict")
    expect(page.locator("#found a").first).to_be_visible(timeout=30_000)
    page.get_by_role("searchbox").fill("preflight <b>")
    expect(page.locator("#found a").first).to_be_visible()
    page.get_by_role("searchbox").fill("zzz")
    expect(page.locator("#status")).to_have_text("No section contains “zzz”")
    page.get_by_role("searchbox").fill("EditConflict")
    page.get_by_role("link", name="EditConflict (Errors)").click()
    expect(page.get_by_role("heading", name="EditConflict")).to_be_in_viewport()


def test_the_page_for_nothing_finds_its_site_below_any_path(context: BrowserContext, tmp_path: Path) -> None:
    # As a project site: the site is a folder of its host, which shows the site's 404.html for missing files.
    shutil.copy(SITE / "404.html", tmp_path)
    page = context.new_page()
    with SiteServer(tmp_path, also={"/project/": SITE}) as server:
        page.goto(f"{server.origin}/project/docs/deep/below/continuation.html")
        expect(page.locator("#found a").first).to_have_attribute(
            "href", re.compile(re.escape(f"{server.origin}/project/docs/") + r"\S+\.html")
        )
        page.get_by_role("link", name="Pages to copy").click()
        expect(page).to_have_url(f"{server.origin}/project/examples/index.html")


#: Search words, and the recipe that should come first.
SOUGHT = {
    "thumbnails": "images-and-thumbnails",
    "search as you type": "search-as-you-type",
    "save as csv": "save-as-csv",
    "whole history": "a-pages-whole-history",
    "only the first": "only-the-first-n",
    "wikidata labels": "wikidata-labels-and-sitelinks",
    "redirects": "redirects",
    "categories in depth": "categories-in-depth",
    "jsnull": "javascripts-values-in-a-gadget",
    "project site": "put-a-page-on-a-project-site",
    "accounts of the sandbox": "accounts-of-the-sandbox",
}


def test_the_search_finds_each_recipe(context: BrowserContext, pages: ServedPages) -> None:
    page = context.new_page()
    page.goto(f"{pages.origin}/docs/index.html")
    search = page.get_by_role("textbox", name="Search")
    search.click()
    for words, place in SOUGHT.items():
        search.fill("")
        search.press_sequentially(words)  # it listens to the keys
        expect(page.locator(f".md-search-result__link[href*='recipes.html'][href$='#{place}']")).to_be_attached(
            timeout=30_000
        )
