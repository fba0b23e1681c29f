"""The site's notebooks in JupyterLite, opened and run as a person does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import complaints_of_form
from tests.browser.conftest import log_in
from tests.browser.lab import LONG, Lab
from tests.browser.served_pages import ServedPages
from tests.wikis.content import NUMBERS
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki, Wiki


@pytest.fixture(scope="module")
def lab(browser: Browser, pages: ServedPages, sandbox: Sandbox) -> Iterator[Lab]:
    page = browser.new_context().new_page()
    yield Lab(page, pages.origin)
    page.context.close()


@pytest.fixture
def elsewhere(sandbox: Sandbox) -> Wiki:
    wiki = sandbox.wikis["elsewhere-1.43"]
    wiki.forget_requests()
    return wiki


def test_a_first_look(lab: Lab, elsewhere: Wiki) -> None:
    notebook = lab.run("1-first-look.ipynb")
    expect(notebook.output_of('meta="siteinfo", siprop')).to_contain_text("runs on MediaWiki 1.43")

    table = notebook.output_of('"Lighthouse"').locator("table")
    expect(table.locator("tbody tr")).to_have_count(4)
    link = table.get_by_role("link", name="Lighthouse")
    expect(link).to_have_attribute("href", f"{elsewhere.origin}/w/index.php?title=Lighthouse")

    card = notebook.output_of("[tea] =")
    expect(card).to_contain_text("Tea · page")
    # JupyterLab gives all columns of a table the same width, unless they say otherwise.
    assert card.locator("th").first.evaluate("(label) => label.scrollWidth <= label.clientWidth")
    expect(card.locator("pre")).to_be_hidden()
    card.locator("summary").click()
    expect(card.locator("pre")).to_contain_text("'''Tea''' is an infusion")

    warning = notebook.output_of("nosuchparameter").get_by_role("status")
    expect(warning).to_contain_text("Unrecognized parameter")
    expect(warning).to_contain_text('Line 1: data = await wiki.get(meta="siteinfo", nosuchparameter=1)')
    failed = notebook.output_of('await wiki.get(action="parse"').last
    expect(failed).to_contain_text("missingtitle")
    asked = [request for request in elsewhere.requests() if "/api.php" in request.path]
    assert {request.query["origin"] for request in asked} == {"*"}


def test_an_error_is_a_box_with_the_readers_line_and_the_kernel_hears_of_it(lab: Lab, elsewhere: Wiki) -> None:
    output = lab.page.locator(".jp-CodeCell .jp-Cell-outputArea", has=lab.page.get_by_role("alert"))
    box = output.get_by_role("alert")
    expect(box).to_contain_text("MissingTitle")
    expect(box).to_contain_text('Line 1: await wiki.get(action="parse"')
    expect(box.locator("pre")).to_be_hidden()
    # The kernel's message about a failed cell, without which "Run All" would continue.
    expect(output.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_text(
        re.compile(r"MissingTitle: missingtitle\s*")
    )


def explained(lab: Lab, code: str) -> str:
    """The text that Shift+Tab shows at the end of this code."""
    lab.type_in_new_cell(code)
    lab.page.keyboard.press("Shift+Tab")
    tooltip = lab.page.locator(".jp-Tooltip")
    expect(tooltip).to_be_visible()
    text = tooltip.inner_text()
    lab.page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    return text


def test_shift_tab_explains_options_and_a_modules_parameters(lab: Lab, elsewhere: Wiki) -> None:
    client = explained(lab, "ForeignApi(")
    assert "retry_seconds" in client
    assert "with origin=* and never a cookie" in " ".join(client.replace("``", "").split())
    lab.run_cell("block = await wiki.module('block')")
    module = explained(lab, "block(")
    # The wiki's own words, for each parameter.
    assert "expiry" in module
    assert "Expiry time" in module


def completed(lab: Lab, code: str) -> tuple[list[str], str]:
    """The names that Tab offers at the end of this code, and its description of the first of them."""
    lab.type_in_new_cell(code)
    lab.page.keyboard.press("Tab")
    popup = lab.page.locator(".jp-Completer")
    expect(popup).to_be_visible(timeout=LONG)
    meaning = popup.locator(".jp-Completer-docpanel pre")
    expect(meaning).to_be_visible(timeout=LONG)
    text = meaning.inner_text()
    names = [str(item.get_attribute("data-value")) for item in popup.locator(".jp-Completer-item").all()]
    lab.page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    return names, text


def test_tab_shows_options_and_a_modules_parameters_with_their_meanings(lab: Lab, elsewhere: Wiki) -> None:
    names, meaning = completed(lab, "ForeignApi('x', retr")
    assert names[0] == "retry_seconds="
    assert "retry_seconds: 'float' = 65.0" in meaning
    assert "with origin=* and never a cookie" in " ".join(meaning.replace("``", "").split())
    lab.run_cell("block = await wiki.module('block')")
    names, meaning = completed(lab, "await block(user='Vandal', no")
    assert names[:2] == ["nocreate=", "noemail="]
    assert "Prevent account creation." in meaning


def test_a_module_is_shown_by_help_and_a_question_mark(lab: Lab) -> None:
    told = lab.run_cell("block = await wiki.module('block')\nhelp(block)")
    expect(told).to_contain_text("block (POST, needs a csrf token)")
    expect(told).to_contain_text("expiry: string, by default 'never'\n          Expiry time.")
    expect(told).to_contain_text("token: string, which a call adds by itself")
    expect(told).to_contain_text("await block(user='Vandal', expiry='never', reason='Vandalism', nocreate=True")
    expect(lab.run_cell("block?")).to_contain_text(re.compile(r"Signature:\s+block\(.*user: str = None", re.DOTALL))
    names = lab.run_cell("block").locator("tbody th code")
    expect(names.first).to_have_text("user")
    # No name is broken over two lines.
    assert {name.evaluate("(code) => code.getClientRects().length") for name in names.all()} == {1}


def test_a_package_that_the_site_does_not_have_is_an_error_in_the_cell(lab: Lab) -> None:
    expect(lab.run_cell("%pip install pandas")).to_contain_text("pandas could not be installed")
    expect(lab.run_cell('await wiki.items(list="allpages").to_dataframe()')).to_contain_text("build.py site --packages")


# Firefox stays light, whatever its driver is told.
@pytest.mark.only_browser("chromium")
def test_the_notebook_and_what_it_shows_are_light_or_dark_as_the_system_is(lab: Lab) -> None:
    def color(selector: str) -> str:
        return str(lab.page.locator(selector).first.evaluate("(element) => getComputedStyle(element).color"))

    seen = set()
    for theme in ("dark", "light"):
        lab.page.emulate_media(color_scheme=theme)
        expect(lab.page.locator("body")).to_have_attribute("data-jp-theme-light", str(theme == "light").lower())
        around = color(".jp-OutputArea-output table")
        seen.add(around)
        for part in ("tbody td", "tbody td a", "thead th"):
            assert color(f".jp-OutputArea-output table {part}") == around
    assert len(seen) == 2


@pytest.mark.only_browser("chromium")
def test_1200_pages_become_a_table_and_two_plots_with_24_requests(lab: Lab, elsewhere: Wiki) -> None:
    notebook = lab.run("2-table-and-plot.ipynb")
    reading = notebook.output_of("members.to_list()")
    expect(reading).to_contain_text("1,200 pages with 24 requests")
    expect(reading).to_contain_text("Reading 1200")
    expect(reading.locator("progress")).to_have_count(0)
    assert len([request for request in elsewhere.requests() if "generator" in request.query]) == 24

    table = notebook.output_of("table = Rows")
    expect(table.locator("caption")).to_have_text(f"{NUMBERS:,} rows")
    expect(table.get_by_role("link", name="Sandbox number 0001")).to_be_visible()
    for code in ("How long the pages", "a dot for each page"):
        plot = notebook.output_of(code).locator("canvas, svg.marks")
        expect(plot).to_be_visible()
        assert (plot.bounding_box() or {"width": 0})["width"] > 400


@pytest.mark.only_browser("chromium")
def test_two_wikis_are_compared(lab: Lab, sandbox: Sandbox) -> None:
    both = [sandbox.wikis[f"elsewhere-{version}"] for version in ("1.39", "1.43")]
    for wiki in both:
        wiki.forget_requests()
    notebook = lab.run("3-two-wikis.ipynb")
    described = notebook.output_of("async def about").locator("tbody tr")
    expect(described).to_have_text([re.compile("1.39.*MediaWiki 1.39"), re.compile("1.43.*MediaWiki 1.43")])
    expect(notebook.output_of("async def actions")).to_contain_text("actions are in both")
    expect(notebook.output_of("async def sizes").locator("tbody tr")).to_have_count(12)
    expect(notebook.output_of("comparison =").locator("canvas, svg.marks")).to_be_visible()
    assert all(wiki.requests() for wiki in both)


def test_nothing_is_loaded_from_elsewhere(lab: Lab) -> None:
    assert any("/wheels/mwbrowser-" in address for address in lab.asked)
    allowed = re.compile(r"(blob:|data:|about:|https?://([\w-]+\.)?localhost[:/])")
    assert [address for address in lab.asked if not allowed.match(address)] == []


FORM = """from mwbrowser import ForeignApi, SignInForm
listed = ForeignApi("{wiki}")
step = await SignInForm(await listed.client_login()).run()
print(step, (await listed.get_user_info())["name"])"""


def test_a_form_in_a_cell_signs_in_and_neither_the_output_nor_the_saved_notebook_has_the_password(
    lab: Lab, sandbox: Sandbox
) -> None:
    wiki = sandbox.wikis["listed-1.43"]
    password = wiki.accounts["Visitor"]
    output = lab.start_cell(FORM.format(wiki=wiki.api))
    frames = output.locator("iframe[title^='Log in to localhost']")
    form = output.frame_locator("iframe[title^='Log in to localhost']")
    form.get_by_label("Username").fill("Visitor")
    form.get_by_label("Password").fill("not the password")
    form.get_by_label("Password").press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("Incorrect username or password")
    expect(form.get_by_label("Password")).to_be_focused()
    # All of it can be seen, in the notebook's colours.
    assert frames.evaluate("(frame) => frame.contentDocument.documentElement.scrollHeight <= frame.clientHeight")
    colors = [
        one.evaluate("(element) => getComputedStyle(element).color")
        for one in (frames, form.get_by_text("Username", exact=True))
    ]
    assert colors[0] == colors[1]
    assert complaints_of_form(lab.page) == []
    kept = lab.saved()
    assert "not the password" not in kept
    form.get_by_label("Password").press_sequentially(password)
    form.get_by_label("Password").press("Enter")
    lab.wait_for_last_cell()
    expect(output).to_contain_text("You are logged in as Visitor.")
    expect(output).to_contain_text("<Step PASS> Visitor")
    expect(frames).to_have_count(0)
    assert password not in output.inner_html()
    kept = lab.saved()
    assert "You are logged in as Visitor." in kept
    assert password not in kept


OAUTH = """from mwbrowser import ForeignApi, OAuth
oauth = OAuth("{client}", wiki="{wiki}", redirect_uri="{origin}/start/signed-in.html")
session = await oauth.sign_in()
await ForeignApi("{api}", auth=oauth).post_with_edit_token(action="edit", title="From a notebook", text=session.name)
print(session.name, oauth)"""


def test_oauth_signs_in_by_a_link_and_the_callback_page_of_the_same_origin(
    lab: Lab, pages: ServedPages, sandbox_of: SandboxOf
) -> None:
    with sandbox_of([pages.origin], kinds=["oauth46"], versions=["1.43"], first_port=8961) as farm:
        wiki = farm.wikis["oauth46-1.43"]
        assert isinstance(wiki, PhpWiki)
        client = OAuthStandIn(wiki).register(f"{pages.origin}/start/signed-in.html")
        consent = lab.page.context.new_page()
        log_in(consent, wiki)
        consent.close()
        wiki.forget_requests()
        output = lab.start_cell(OAUTH.format(client=client, wiki=wiki.rest, api=wiki.api, origin=pages.origin))
        with lab.page.context.expect_page() as opened:
            output.get_by_role("link", name="Sign in at the wiki").click()
        opened.value.get_by_role("button", name="Allow").click()
        lab.wait_for_last_cell()
        expect(output).to_contain_text("Admin OAuth(")
        write = next(one for one in wiki.requests() if one.fields.get("action") == "edit")
        token = write.headers["authorization"].removeprefix("Bearer ")
        assert write.fields["text"] == "Admin"
        assert token not in lab.page.content()
        assert token not in lab.saved()
