"""The guide's marimo notebook, exported by marimo itself and opened in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import THEMES, complaints_of_form
from tests.browser.conftest import log_in
from tests.browser.served_pages import ServedPages
from tests.machine import marimo, products
from tests.machine.lifeline import Lifeline
from tests.machine.places import MARIMO, ROOT, SITE
from tests.machine.site_server import SiteServer
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki, Wiki

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
async def _(wiki):
    title = "Nothing here"
    await wiki.get(action="parse", page=title)
    return


@app.cell
async def _(wiki):
    found = await wiki.pages(generator="nothing").to_list()
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
    """The exported notebook, and the addresses that it has requested."""
    folder = tmp_path_factory.mktemp("marimo")
    with Lifeline() as lifeline, SiteServer(folder, also={"/python/": MARIMO, "/site/": SITE}) as server:
        notebook = folder / "notebook.py"
        before, main, after = guides_notebook(server.origin, sandbox.wikis["elsewhere-1.43"]).partition(
            "if __name__ =="
        )
        notebook.write_text(before + MORE_CELLS + main + after)
        marimo.export(notebook, folder / "exported", lifeline, mode="edit")
        load_python_from_here(folder / "exported" / "index.html")
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.origin}/exported/")
        expect(page.locator(".cm-content")).to_have_count(7, timeout=120_000)
        page.get_by_test_id("run-button").last.click()  # the one that runs all
        # It completes names when no cell runs; the last two but one fail.
        expect(page.get_by_test_id("console-output-area").filter(has_text="Traceback")).to_have_count(
            2, timeout=120_000
        )
        yield page, asked
        page.context.close()


SIGN_IN = """
import marimo
app = marimo.App()

@app.cell
async def _():
    import micropip
    await micropip.install("{wheel}")
    from mwbrowser import ForeignApi, OAuth, SignInForm
    return ForeignApi, OAuth, SignInForm

@app.cell
async def _(ForeignApi, SignInForm):
    listed = ForeignApi("{listed}")
    step = await SignInForm(await listed.client_login()).run()
    repr(step) + str(await listed.get_user_info())
    return (step,)

@app.cell
async def _(ForeignApi, OAuth, step):
    oauth = OAuth("{client}", wiki="{oauth}", redirect_uri="{origin}/start/signed-in.html")
    session = await oauth.sign_in()
    f"{{session.name}} has signed in by {{oauth!r}}"
    return
"""


def test_signing_in_by_a_form_and_by_oauth(
    browser: Browser, pages: ServedPages, sandbox: Sandbox, sandbox_of: SandboxOf
) -> None:
    with (
        Lifeline() as lifeline,
        sandbox_of([pages.origin], kinds=["oauth46"], versions=["1.43"], first_port=8951) as farm,
    ):
        folder, address = pages.folder("marimo")
        listed, consent = sandbox.wikis["listed-1.43"], farm.wikis["oauth46-1.43"]
        assert isinstance(consent, PhpWiki)
        client = OAuthStandIn(consent).register(f"{pages.origin}/start/signed-in.html")
        source = SIGN_IN.format(
            wheel=f"{pages.origin}/wheels/{products.wheel().name}",
            listed=listed.api,
            oauth=consent.rest,
            client=client,
            origin=pages.origin,
        )
        (folder / "notebook.py").write_text(source)
        marimo.export(folder / "notebook.py", folder / "exported", lifeline)
        load_python_from_here(folder / "exported" / "index.html", "/marimo-python/")
        page = browser.new_context().new_page()
        log_in(page, consent)
        page.goto(f"{address}exported/")
        password = listed.accounts["Visitor"]
        form = page.frame_locator("iframe[title^='Log in to']")
        form.get_by_label("Username").fill("Visitor", timeout=120_000)
        form.get_by_label("Password").fill("not the password")
        form.get_by_role("button", name="Log in").click()
        expect(form.get_by_role("alert")).to_contain_text("Incorrect username or password")
        for theme in THEMES:
            assert complaints_of_form(page, theme) == []
        form.get_by_label("Password").fill(password)
        form.get_by_label("Password").press("Enter")
        expect(page.get_by_text("<Step PASS>")).to_contain_text("Visitor", timeout=30_000)
        expect(page.locator("iframe[title^='Log in to']")).to_have_count(0)
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Sign in at the wiki").click()
        opened.value.get_by_role("button", name="Allow").click()
        expect(page.get_by_text("Admin has signed in by")).to_be_visible(timeout=30_000)
        assert password not in page.content()
        assert "not the password" not in page.content()
        page.context.close()


def load_python_from_here(page: Path, folder: str = "../python/") -> None:
    """Give the exported page the addresses that ``export --offline`` gives it, which needs Playwright's own browser."""
    without = '<marimo-wasm hidden=""></marimo-wasm>'
    html = page.read_text()
    assert without in html
    addresses = f'data-pyodide-index-url="{folder}" data-pyodide-lockfile-url="{folder}pyodide-lock.json"'
    page.write_text(html.replace(without, without.replace(">", f" {addresses}>", 1)))


def table_of(page: Page) -> Locator:
    """The notebook's table, once it is there."""
    table = page.locator("table", has=page.get_by_role("columnheader", name="title"))
    expect(table.locator("tbody tr")).to_have_count(2, timeout=120_000)
    return table


def tooltip(page: Page, code: str) -> Locator:
    """The tooltip of marimo while this code is typed into the last cell."""
    page.keyboard.press("Escape")  # closes the tooltip of the code before
    page.locator(".cm-content").last.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(code, delay=50)
    return page.locator(".cm-tooltip")


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
    # The tooltip of the call would take the place of the names if it came after them.
    expect(tooltip(page, "await block(user='Vandal', ").filter(has_text="expiry: str")).to_be_visible(timeout=60_000)
    page.keyboard.type("expi", delay=50)
    expect(page.locator(".cm-tooltip-autocomplete").get_by_text("expiry=")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ('await wiki.get(action="parse", page=title)', "MissingTitle: missingtitle"),
        ('found = await wiki.pages(generator="nothing").to_list()', "ApiError: badgenerator"),
    ],
)
def test_a_failing_cell_shows_the_users_line_at_once(opened: tuple[Page, list[str]], code: str, error: str) -> None:
    page = opened[0]
    area = page.get_by_test_id("console-output-area").filter(has_text=code)
    expect(area).to_contain_text(error, timeout=120_000)
    traceback = area.inner_text()
    assert traceback.index("marimo://notebook.py#cell=") < traceback.index(code) < traceback.index(error)
    assert "mwbrowser/" not in traceback
    # marimo shows the end of what has no room: here all of it is to be seen.
    assert area.evaluate("(area) => area.scrollHeight <= area.clientHeight")


def test_the_options_are_shown_with_their_meanings_while_somebody_types(opened: tuple[Page, list[str]]) -> None:
    page = opened[0]
    shown = tooltip(page, "ForeignApi('x', ").filter(has_text="class ForeignApi")
    expect(shown).to_contain_text("retry_seconds: float=65.0", timeout=60_000)
    expect(shown).to_contain_text("with origin=* and never a cookie")
    shown = tooltip(page, "wiki.pages(titles='Tea', ").filter(has_text="def pages")
    expect(shown).to_contain_text("limit: int | None=None", timeout=60_000)
    expect(shown).to_contain_text("is the number of pages wanted in all")
    shown = tooltip(page, "wiki.with_options(timeo").filter(has_text="timeout=")
    expect(shown.first).to_be_visible(timeout=60_000)


def test_nothing_is_loaded_from_elsewhere(opened: tuple[Page, list[str]]) -> None:
    page, asked = opened
    table_of(page)
    assert any("/site/wheels/mwbrowser-" in address for address in asked)
    allowed = re.compile(r"(blob:|data:|about:|https?://([\w-]+\.)?localhost[:/])")
    assert [address for address in asked if not allowed.match(address)] == []
