"""The explorer, used as people use it: from a word to a response, to code that gets the same response elsewhere."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import THEMES, Theme, complaints
from tests.browser.conftest import log_in
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]


class Explorer:
    """The page, with Python ready."""

    def __init__(self, page: Page, address: str) -> None:
        """Open the page at an address, as from a link."""
        self.page = page
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("data-python", "ready", timeout=60_000)
        expect(page.locator("#search")).to_be_enabled(timeout=30_000)

    def open(self, fragment: str) -> None:
        """Go to an address of the page that is open already, which follows it: Python starts once for all tests."""
        # First to an address without a module, so that the result of the test before is not taken for the new one.
        self.page.evaluate("() => { location.hash = ''; }")
        expect(self.page.locator("#work")).to_be_hidden()
        self.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        expect(self.page.locator("#search")).to_be_enabled(timeout=30_000)

    def choose(self, words: str, module: str) -> None:
        """Search for a module, and take the one of that path."""
        self.page.fill("#search", words)
        self.page.locator(f"#found [data-module='{module}']").click()
        self.wait_for(module)

    def wait_for(self, module: str) -> None:
        expect(self.page.locator("#module-title")).to_have_text(module, timeout=30_000)
        expect(self.page.locator("#work")).to_be_visible()

    def run(self, state: str = "done") -> None:
        """Press the button, and wait for the end."""
        runs = self.runs
        self.page.locator("#run").press("Enter")
        self.ended(runs, state)

    @property
    def runs(self) -> int:
        return int(self.page.locator("#fill").get_attribute("data-runs") or 0)

    def ended(self, runs: int, state: str) -> None:
        part = self.page.locator("#fill")
        expect(part).to_have_attribute("data-runs", str(runs + 1), timeout=30_000)
        expect(part).to_have_attribute("data-state", state)

    def show(self, name: str) -> None:
        """Choose a form of the result, or of the code."""
        self.page.get_by_role("radio", name=name, exact=True).check()

    @property
    def answer(self) -> object:
        self.show("JSON")
        return json.loads(self.page.locator("#shown pre").inner_text())

    def requests_made(self) -> Locator:
        made = self.page.locator("#made")
        if made.get_attribute("open") is None:
            made.locator("summary").click()
        return made.locator("tbody tr")


@pytest.fixture(scope="module")
def opened(browser: Browser, pages: ServedPages, sandbox: Sandbox) -> Iterator[Explorer]:
    """The page, of a user who is logged in on both listed wikis."""
    page = browser.new_context().new_page()
    for version in ("1.39", "1.43"):
        log_in(page, sandbox.wikis[f"listed-{version}"], "Visitor")
    yield Explorer(page, f"{pages.origin}/explorer.html")
    page.context.close()


@pytest.fixture(scope="module")
def cell(opened: Explorer, pages: ServedPages) -> Iterator[Page]:
    """The first page, of the same visitor, to paste code into."""
    first = opened.page.context.new_page()
    first.goto(f"{pages.origin}/")
    expect(first.locator("html")).to_have_attribute("data-python", "ready", timeout=60_000)
    yield first
    first.close()


@pytest.fixture
def explorer(opened: Explorer) -> Explorer:
    opened.page.bring_to_front()
    opened.page.set_viewport_size({"width": 1280, "height": 900})
    return opened


def at(wiki: Wiki, module: str, more: str = "") -> str:
    return f"#wiki={wiki.api}&module={module}{more}"


@pytest.mark.in_turns
def test_from_a_word_to_code_that_gives_the_same_answer_in_a_cell(
    explorer: Explorer, wiki: FindWiki, cell: Page
) -> None:
    listed, page = wiki("listed"), explorer.page
    explorer.open("")
    page.select_option("#wiki", listed.api)
    explorer.choose("all pages", "query+allpages")
    page.fill("#p-apprefix", "Sandbox number 1")
    page.fill("#p-aplimit", "5")
    explorer.run()
    listed_pages = page.get_by_role("region", name="The response as a table").locator("tbody tr")
    expect(listed_pages).to_have_count(5)
    assert explorer.requests_made().count() == 1
    expect(explorer.requests_made()).to_contain_text("apprefix=Sandbox number 1")
    sent = listed.requests()[-1].query
    assert (sent["list"], sent["apprefix"], sent["aplimit"]) == ("allpages", "Sandbox number 1", "5")
    answer = explorer.answer
    for form in ("Module", "Request"):
        explorer.show(form)
        assert run_in_a_cell(cell, page.locator("#code").inner_text()) == answer
    explorer.show("All results")
    code = page.locator("#code").inner_text()
    assert "api.items(" in code
    rows = run_in_a_cell(cell, code)
    assert isinstance(rows, list)
    assert isinstance(answer, dict)
    assert (len(rows), rows[:5]) == (201, answer["query"]["allpages"])
    explorer.show("JavaScript")
    code = page.locator("#code").inner_text()
    assert "origin" not in code
    with page.context.new_page() as home:
        home.goto(f"{wiki('home').origin}/w/index.php?title=Main_Page")
        home.wait_for_function("() => window.mw && mw.loader && mw.loader.using")
        assert home.evaluate(f"async () => {{ {code.replace('console.log(', 'return (')} }}") == answer


def run_in_a_cell(first: Page, code: str) -> object:
    """Paste code into a cell of the first page, run it, and return the value that it shows."""
    first.bring_to_front()  # Firefox gives keys to no other page.
    cell = first.locator("[data-example=random]")
    runs = int(cell.get_attribute("data-runs") or 0)
    cell.locator("[data-part=code]").evaluate(
        "(area, code) => { area.value = code; area.dispatchEvent(new Event('change')); }", code
    )
    cell.locator("[data-action=run]").press("Enter")
    expect(cell).to_have_attribute("data-runs", str(runs + 1), timeout=30_000)
    expect(cell).to_have_attribute("data-state", "done")
    return ast.literal_eval(cell.locator("[data-part=value]").inner_text())


def test_an_address_that_is_sent_to_somebody_shows_the_same_and_runs_nothing(
    explorer: Explorer, newer_wiki: FindWiki, browser: Browser
) -> None:
    listed, page = newer_wiki("listed"), explorer.page
    explorer.open(at(listed, "query+allpages"))
    explorer.wait_for("query+allpages")
    page.fill("#p-apprefix", "S & Ü+")
    page.locator("#p-apfilterredir").select_option("nonredirects")
    page.wait_for_url(lambda url: "nonredirects" in url)
    shared = page.url
    other = browser.new_context().new_page()
    listed.forget_requests()
    visitor = Explorer(other, shared)
    visitor.wait_for("query+allpages")
    expect(other.locator("#p-apprefix")).to_have_value("S & Ü+")
    expect(other.locator("#p-apfilterredir")).to_have_value("nonredirects")
    assert other.locator("#code").inner_text() == page.locator("#code").inner_text()
    assert not [one for one in listed.requests() if one.query.get("list") == "allpages"]
    other.context.close()


def test_a_password_is_in_neither_the_address_nor_the_code_nor_the_list_of_requests(
    explorer: Explorer, newer_wiki: FindWiki
) -> None:
    listed, page = newer_wiki("listed"), explorer.page
    explorer.open(at(listed, "login"))
    explorer.wait_for("login")
    page.fill("#p-lgname", "Visitor")
    page.fill("#p-lgpassword", "hunter2-hunter2")
    page.wait_for_url(lambda url: "Visitor" in url)
    expect(page.locator("#unshared")).to_contain_text("lgpassword")
    assert "hunter2" not in page.url
    for form in ("Module", "Request", "JavaScript"):
        explorer.show(form)
        assert "hunter2" not in page.locator("#code").inner_text()
    assert page.locator("#p-lgpassword").get_attribute("type") == "password"


@pytest.mark.in_turns
def test_a_write_asks_first(explorer: Explorer, wiki: FindWiki) -> None:
    listed, page = wiki("listed"), explorer.page
    title = "Explorer's page"
    explorer.open(at(listed, "edit", f"&as=me&.title={title}&.appendtext=One line&.summary=Tried out"))
    explorer.wait_for("edit")
    listed.forget_requests()
    dialog = page.get_by_role("dialog", name="Send this?")
    for refuse in (lambda: page.keyboard.press("Escape"), lambda: page.locator("#ask-no").click()):
        runs = explorer.runs
        page.locator("#run").press("Enter")
        expect(dialog).to_be_visible()
        expect(dialog).to_contain_text("One line")
        refuse()
        explorer.ended(runs, "idle")
    assert [one for one in listed.requests() if one.method == "POST"] == []
    runs = explorer.runs
    page.locator("#run").press("Enter")
    page.locator("#ask-yes").click()
    explorer.ended(runs, "done")
    [write] = [one for one in listed.requests() if one.method == "POST"]
    assert (write.fields["title"], write.fields["appendtext"]) == (title, "One line")
    assert write.fields["token"] not in page.content()
    assert write.fields["token"] not in page.url


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_sent(explorer: Explorer, newer_wiki: FindWiki) -> None:
    listed, page = newer_wiki("listed"), explorer.page
    explorer.open(at(listed, "query+allpages"))
    explorer.wait_for("query+allpages")
    page.fill("#p-aplimit", "many")
    listed.forget_requests()
    explorer.run("failed")
    expect(page.locator("#p-aplimit-error")).to_contain_text("is not a whole number")
    expect(page.locator("#p-aplimit")).to_be_focused()
    assert listed.requests() == []


def test_an_error_is_what_the_library_says(explorer: Explorer, newer_wiki: FindWiki) -> None:
    explorer.open(at(newer_wiki("listed"), "parse", "&.page=There is no such page"))
    explorer.wait_for("parse")
    explorer.run("failed")
    error = explorer.page.locator("#error")
    expect(error.locator("[data-part=error-code]")).to_have_text("missingtitle")
    assert "Traceback" not in error.inner_text()


@pytest.mark.in_turns
def test_continue_follows_the_continuation(explorer: Explorer, wiki: FindWiki) -> None:
    listed, page = wiki("listed"), explorer.page
    explorer.open(at(listed, "query+allpages", "&.aplimit=3&view=Table"))
    explorer.wait_for("query+allpages")
    explorer.run()
    runs = explorer.runs
    page.get_by_role("button", name="Continue").click()
    explorer.ended(runs, "done")
    expect(page.locator("#shown tbody tr")).to_have_count(6)
    assert listed.requests()[-1].query["apcontinue"]


def test_a_generator_brings_its_parameters(explorer: Explorer, newer_wiki: FindWiki) -> None:
    listed, page = newer_wiki("listed"), explorer.page
    explorer.open(at(listed, "query+info", "&.generator=allpages&.gaplimit=2&code=All results"))
    explorer.wait_for("query+info")
    expect(page.locator("#p-gaplimit")).to_have_value("2")
    explorer.run()
    expect(page.locator("#shown tbody tr")).to_have_count(2)
    assert "api.pages(" in page.locator("#code").inner_text()


def test_titles_are_suggested_and_several_are_taken(explorer: Explorer, newer_wiki: FindWiki) -> None:
    listed, page = newer_wiki("listed"), explorer.page
    explorer.open(at(listed, "query+info"))
    explorer.wait_for("query+info")
    titles = page.locator("#p-titles")
    titles.press_sequentially("Ligh")
    expect(page.locator("#p-titles-list option").first).to_have_attribute("value", "Lighthouse", timeout=10_000)
    titles.fill("Lighthouse|Tea")
    titles.press("Enter")
    expect(page.locator("[data-parameter=titles] li")).to_have_count(2)
    page.get_by_role("button", name="Remove Tea").click()
    explorer.run()
    # Suggestions are requested beside it, and may come after it.
    assert [request.query["titles"] for request in listed.requests() if "titles" in request.query] == ["Lighthouse"]


def test_all_of_it_by_keyboard(explorer: Explorer, newer_wiki: FindWiki) -> None:
    listed, page = newer_wiki("listed"), explorer.page
    explorer.open(f"#wiki={listed.api}")
    page.locator("#search").focus()
    page.keyboard.type("random")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found a").first).to_be_focused()
    page.keyboard.press("Enter")
    explorer.wait_for("query+random")
    expect(page.locator("#module-title")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "p-rnlimit":
            break
    page.keyboard.type("2")
    runs = explorer.runs
    page.keyboard.press("Control+Enter")
    explorer.ended(runs, "done")
    expect(page.locator("#status")).to_contain_text("Done in")
    assert listed.requests()[-1].query["rnlimit"] == "2"


def test_a_module_that_is_not_there_names_what_may_be_meant(explorer: Explorer, newer_wiki: FindWiki) -> None:
    explorer.open(at(newer_wiki("listed"), "blokc"))
    expect(explorer.page.locator("#found-error")).to_contain_text("block", timeout=30_000)


@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("module", ["query+allpages", "edit", "login", "query+info"])
def test_axe_finds_nothing(explorer: Explorer, newer_wiki: FindWiki, module: str, theme: Theme) -> None:
    explorer.open(at(newer_wiki("listed"), module))
    explorer.wait_for(module)
    if module.startswith("query"):
        explorer.run()
    assert complaints(explorer.page, theme) == []
    explorer.page.fill("#search", "user")
    assert complaints(explorer.page, theme) == []


@pytest.mark.parametrize("module", ["query+allpages", "edit", "parse"])  # parse has a default of 200 letters
def test_nothing_sticks_out_of_the_page_or_of_its_card(explorer: Explorer, newer_wiki: FindWiki, module: str) -> None:
    page = explorer.page
    explorer.open(at(newer_wiki("listed"), module))
    explorer.wait_for(module)
    if module == "query+allpages":
        explorer.run()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0
        beyond = page.evaluate("""() => {
            const end = document.querySelector("#form").getBoundingClientRect().right;
            const parts = [...document.querySelectorAll("#form .field, #form .field > *")];
            return parts.filter((part) => part.scrollWidth > part.clientWidth + 1 && part.localName === "p"
              || part.getBoundingClientRect().right > end + 1).map((part) => part.textContent.slice(0, 60));
        }""")
        assert beyond == []
    # A checkbox stands beside the first line of its label.
    heights = page.evaluate(
        "() => [...document.querySelectorAll('#form [type=checkbox]')].map(box => box.offsetHeight)"
    )
    assert max(heights) < 20
