"""The documentation in a browser: searched, copied from, on a phone, with nothing loaded from elsewhere."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, expect

from tests.browser.served_pages import ServedPages


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
