"""A visitor of a PyScript page does not see the library's notices for the page's developer."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.wikis.wiki import Wiki

PAGE = """<!doctype html>
<title>A PyScript page</title>
<script type="module" src="../pyscript/core.js"></script>
<p id="end"></p>
<script type="py" config='{{"interpreter": "../pyodide/pyodide.mjs", "files": {{"../wheels/{wheel}": "./*"}}}}'>
from mwbrowser import ForeignApi
from pyscript import web

api = ForeignApi("{wiki}", anonymous=True)
data = await api.get(list="random", rnlimit=3, rvprop="content", formatversion=2)
web.page["end"].textContent = f"{{len(data['query']['random'])}} pages"
</script>
"""


def test_a_wait_and_a_warning_are_on_the_console_and_not_in_the_page(
    page: Page, newer_wiki: Callable[[str], Wiki], pages: ServedPages, browser_name: str
) -> None:
    faulty = newer_wiki("faulty")
    busy_once = f"{faulty.origin}/sandbox-status=503/sandbox-times=1/sandbox-key={browser_name}/w/api.php"
    said: list[tuple[str, str]] = []
    page.on("console", lambda message: said.append((message.type, message.text)))
    page.goto(pages.make("notices.html", PAGE.format(wheel=products.wheel().name, wiki=busy_once)))
    expect(page.locator("#end")).to_have_text("3 pages", timeout=30_000)
    assert page.locator("body").inner_text().strip() == "3 pages"
    assert page.locator(".py-error").count() == 0
    warned = [text for kind, text in said if kind == "warning"]
    assert any("Trying again in 1 s" in text for text in warned), said
    assert any("Unrecognized parameter: rvprop" in text for text in warned), said
