"""The guide's marimo notebook, exported by marimo itself and opened in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.machine import marimo, products
from tests.machine.lifeline import Lifeline
from tests.machine.places import MARIMO, ROOT, SITE
from tests.machine.site_server import SiteServer
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

# Firefox runs Python in workers in tests/browser/test_workers.py and test_jupyterlite.py; the rest is marimo's own.
pytestmark = pytest.mark.only_browser("chromium")


def guides_notebook(site: str, wiki: Wiki) -> str:
    """The notebook in the guide, with this site and this wiki in the place of the public ones."""
    found = re.search(
        r"^```python\n(import marimo\n.*?)^```", (ROOT / "docs" / "notebooks.md").read_text(), re.M | re.S
    )
    assert found
    wheel = re.compile(r"https://example\.org/site/wheels/mwbrowser-[\w.]+-py3-none-any\.whl")
    source, count = wheel.subn(f"{site}/site/wheels/{products.wheel().name}", found[1])
    assert count == 1
    return source.replace('"en.wikipedia.org"', f'"{wiki.origin}"')


#: What the test adds to it: a module, its help, and a cell to write in.
MORE_CELLS = """@app.cell
async def _(wiki):
    block = await wiki.module("block")
    block
    return (block,)


@app.cell
def _(block):
    help(block)
    return


@app.cell
def _():
    1
    return


"""


@pytest.fixture(scope="module")
def opened(
    browser: Browser, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, list[str]]]:
    """The exported notebook, and the addresses that it has asked for."""
    folder = tmp_path_factory.mktemp("marimo")
    with Lifeline() as lifeline, SiteServer(folder, also={"/python/": MARIMO, "/site/": SITE}) as server:
        notebook = folder / "notebook.py"
        before, main, after = guides_notebook(server.origin, sandbox.wikis["elsewhere-1.43"]).partition(
            "if __name__ =="
        )
        notebook.write_text(before + MORE_CELLS + main + after)
        marimo.export(notebook, folder / "exported", lifeline)
        load_python_from_here(folder / "exported" / "index.html")
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.origin}/exported/")
        expect(page.locator(".cm-content")).to_have_count(5, timeout=120_000)
        page.get_by_test_id("run-button").last.click()  # the one that runs all
        yield page, asked
        page.context.close()


def load_python_from_here(page: Path) -> None:
    """Give the exported page the addresses that ``export --offline`` gives it, which needs Playwright's own browser."""
    without = '<marimo-wasm hidden=""></marimo-wasm>'
    html = page.read_text()
    assert without in html
    addresses = 'data-pyodide-index-url="../python/" data-pyodide-lockfile-url="../python/pyodide-lock.json"'
    page.write_text(html.replace(without, without.replace(">", f" {addresses}>", 1)))


def table_of(page: Page) -> Locator:
    """The notebook's table, once it is there."""
    table = page.locator("table", has=page.get_by_role("columnheader", name="title"))
    expect(table.locator("tbody tr")).to_have_count(2, timeout=120_000)
    return table


def test_the_guides_notebook_shows_its_table(opened: tuple[Page, list[str]]) -> None:
    table = table_of(opened[0])
    expect(table.get_by_role("link", name="Coffee")).to_have_attribute(
        "href", re.compile(r"/w/index\.php\?title=Coffee$")
    )


def test_a_module_is_a_card_help_tells_of_it_and_its_parameters_are_completed(opened: tuple[Page, list[str]]) -> None:
    page = opened[0]
    card = page.locator("table", has=page.get_by_role("columnheader", name="What it is for"))
    expect(card.locator("tbody th").first).to_have_text("user", timeout=120_000)
    expect(page.get_by_text("block (POST, needs a csrf token)")).to_be_visible()
    page.locator(".cm-content").last.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("await block(user='Vandal', expi", delay=50)
    expect(page.locator(".cm-tooltip-autocomplete").get_by_text("expiry=")).to_be_visible(timeout=60_000)


def test_nothing_is_loaded_from_elsewhere(opened: tuple[Page, list[str]]) -> None:
    page, asked = opened
    table_of(page)
    assert any("/site/wheels/mwbrowser-" in address for address in asked)
    allowed = re.compile(r"(blob:|data:|about:|https?://([\w-]+\.)?localhost[:/])")
    assert [address for address in asked if not allowed.match(address)] == []
