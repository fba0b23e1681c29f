"""The site's page that builds gadgets: from Python to a wiki, and there it works."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mwbrowser.gadget.builder import RUNTIME, build
from tests.browser.accessibility import THEMES, Theme, complaints
from tests.browser.conftest import log_in
from tests.browser.served_pages import ServedPages
from tests.commands.visitor import Visitor
from tests.machine.places import ROOT
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki


@pytest.fixture
def listed(sandbox: Sandbox) -> Wiki:
    return sandbox.wikis["listed-1.43"]


@pytest.fixture(scope="module")
def opened(browser: Browser, pages: ServedPages, sandbox: Sandbox) -> Iterator[Page]:
    page = browser.new_context().new_page()
    page.goto(f"{pages.origin}/gadgets.html")
    expect(page.locator("html")).to_have_attribute("data-python", "ready", timeout=60_000)
    yield page
    page.context.close()


@pytest.fixture
def builder(opened: Page) -> Page:
    """The page with Python ready; its user is not logged in."""
    opened.context.clear_cookies()
    return opened


def test_it_makes_what_the_command_makes_and_says_what_is_wrong(builder: Page) -> None:
    builder.select_option("#example", "tidy-spaces")
    builder.select_option("#from", "cdn")
    builder.click("#build")
    expected = build((ROOT / "site" / "gadgets" / "tidy-spaces.py").read_text("utf-8"), "tidy-spaces.py")
    assert builder.input_value("#javascript") == expected
    assert RUNTIME in expected
    source = builder.locator("#source")
    source.evaluate("(area) => { area.value = '# /// gadget\\n# nam = 1\\n# ///'; }")
    builder.click("#build")
    expect(builder.locator("#build-error")).to_have_text("Line 2: 'nam' is not known: did you mean 'name'?")
    expect(builder.locator("#javascript")).to_have_value("")
    source.evaluate("(area) => area.dispatchEvent(new Event('input'))")
    builder.click("#reset")
    builder.select_option("#from", "here")


def test_it_begins_with_the_guides_gadget_and_with_addresses_that_are_there(opened: Page, pages: ServedPages) -> None:
    assert opened.locator("#example").evaluate("(choice) => choice.options[0].value") == "hello"
    opened.select_option("#example", "hello")
    guide = (ROOT / "docs" / "gadgets.md").read_text("utf-8")
    assert opened.input_value("#source").strip() in guide
    # The default choice: the site's own Python and wheel, whose server responds.
    assert opened.locator("#from").evaluate("(choice) => choice.options[0].selected")
    opened.click("#build")
    made = opened.input_value("#javascript")
    addresses = re.findall(rf"{re.escape(pages.origin)}/(?:pyodide/|wheels/[\w.-]+)", made)
    assert len(addresses) == 2
    for address in (f"{addresses[0]}pyodide.js", addresses[1]):
        assert opened.request.get(address).ok


def test_what_was_typed_outlives_a_reload_and_can_be_reset(opened: Page) -> None:
    opened.select_option("#example", "hello")
    opened.get_by_role("textbox", name="The gadget, in Python").press("Control+End")
    opened.keyboard.type("# mine")
    opened.select_option("#example", "who-wrote-this")
    opened.select_option("#example", "hello")
    opened.reload()
    expect(opened.locator("html")).to_have_attribute("data-python", "ready", timeout=60_000)
    expect(opened.locator("#example")).to_have_value("hello")
    assert opened.input_value("#source").endswith("# mine")
    expect(opened.locator("#javascript")).to_have_value(re.compile("# mine"))
    opened.click("#reset")
    assert "# mine" not in opened.input_value("#source")
    expect(opened.locator("#reset")).to_be_hidden()


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_where_a_gadget_is_made(opened: Page, theme: Theme) -> None:
    opened.select_option("#example", "who-wrote-this")
    assert complaints(opened, theme) == []


def test_who_is_not_logged_in_is_told_so(builder: Page) -> None:
    builder.select_option("#example", "who-wrote-this")
    builder.click("#save")
    error = builder.locator("#save-error")
    expect(error).to_contain_text("logged in", ignore_case=True)
    # The error also names the required user.
    expect(error).to_contain_text("Visitor")
    expect(builder.locator("#login")).to_contain_text("sandbox-visitor-password")


def test_it_saves_a_gadget_as_the_users_own_and_it_works_there(builder: Page, listed: Wiki) -> None:
    owner = Visitor(listed)
    assert owner.log_in("Visitor", listed.accounts["Visitor"]) == "Success"
    # Another browser may have saved the same gadget there already.
    owner.api({"title": "User:Visitor/common.js", "text": "", "token": owner.token()}, action="edit")
    log_in(builder.context.new_page(), listed, "Visitor")
    builder.select_option("#example", "who-wrote-this")
    builder.select_option("#wiki", listed.api)
    builder.click("#save")
    status = builder.locator("#save-status")
    expect(status).to_contain_text("Saved as User:Visitor/common.js")
    with builder.expect_popup() as opened:
        status.get_by_role("link").click()
    wiki_page = opened.value
    wiki_page.get_by_role("link", name="Who wrote this page?").click()
    expect(wiki_page.get_by_role("dialog")).to_contain_text("Who wrote “Lighthouse”", timeout=60_000)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_of_the_page(builder: Page, width: int) -> None:
    builder.set_viewport_size({"width": width, "height": 800})
    overflow = builder.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
