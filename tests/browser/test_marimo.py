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


@pytest.fixture(scope="module")
def opened(
    browser: Browser, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, list[str]]]:
    """The exported notebook, and the addresses that it has asked for."""
    folder = tmp_path_factory.mktemp("marimo")
    with Lifeline() as lifeline, SiteServer(folder, also={"/python/": MARIMO, "/site/": SITE}) as server:
        notebook = folder / "notebook.py"
        notebook.write_text(guides_notebook(server.origin, sandbox.wikis["elsewhere-1.43"]))
        marimo.export(notebook, folder / "exported", lifeline)
        load_python_from_here(folder / "exported" / "index.html")
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.origin}/exported/")
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


def test_nothing_is_loaded_from_elsewhere(opened: tuple[Page, list[str]]) -> None:
    page, asked = opened
    table_of(page)
    assert any("/site/wheels/mwbrowser-" in address for address in asked)
    allowed = re.compile(r"(blob:|data:|about:|https?://([\w-]+\.)?localhost[:/])")
    assert [address for address in asked if not allowed.match(address)] == []
