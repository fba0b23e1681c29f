"""The demo site, used as people use it: a wiki chosen, the buttons pressed, the results looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import THEMES, Theme, complaints
from tests.browser.conftest import log_in
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

pytestmark = pytest.mark.in_turns

FindWiki = Callable[[str], Wiki]


class Site:
    """The page, with Python ready."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.elsewhere: list[str] = []
        page.on("request", lambda request: self.elsewhere.append(request.url))
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("data-python", "ready", timeout=60_000)

    def type_in(self, address: str, api: str) -> None:
        """Type an address, and wait until the page uses that wiki."""
        self.page.select_option("#wiki", "other")
        self.page.fill("#address", address)
        self.page.press("#address", "Enter")
        expect(self.page.locator("#wiki-note code")).to_have_text(api)

    def run(self, name: str, wiki: Wiki | None = None, state: str = "done") -> Locator:
        """Choose a wiki, press an example's button, wait for the end, and return the example's section."""
        if wiki:
            self.page.select_option("#wiki", wiki.api)
        section = self.page.locator(f"[data-example={name}]")
        runs = int(section.get_attribute("data-runs") or 0)
        # By keyboard: while the editors take their new height, the button may move away from under a mouse.
        section.locator("[data-action=run]").press("Enter")
        # This run's own end: the state may still be that of an earlier one.
        expect(section).to_have_attribute("data-runs", str(runs + 1), timeout=30_000)
        expect(section).to_have_attribute("data-state", state)
        return section


@pytest.fixture(scope="module")
def site(browser: Browser, pages: ServedPages, sandbox: Sandbox) -> Iterator[Site]:
    """The page, of a user who is logged in on both listed wikis."""
    page = browser.new_context().new_page()
    for version in ("1.39", "1.43"):
        log_in(page, sandbox.wikis[f"listed-{version}"], "Visitor")
    yield Site(page, f"{pages.origin}/")
    page.context.close()


def test_three_random_pages_by_jsonp(site: Site, wiki: FindWiki) -> None:
    old = wiki("old")
    section = site.run("random", old)
    assert len(re.findall(r"'[^']+'", section.locator("[data-part=result]").inner_text())) == 3
    assert "JSONP" in section.locator("[data-part=requests]").inner_text()
    [request] = old.requests()
    assert request.query["list"] == "random"
    assert "callback" in request.query


def test_three_images_by_origin_star(site: Site, wiki: FindWiki) -> None:
    elsewhere = wiki("elsewhere")
    section = site.run("images", elsewhere)
    images = section.locator("[data-part=result] img")
    expect(images).to_have_count(3)
    for image in images.all():
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("(image) => image.naturalWidth") > 0
    [request] = elsewhere.requests()
    assert request.query["origin"] == "*"
    assert request.cookies == {}


def test_who_am_i_on_the_other_wiki(site: Site, wiki: FindWiki, pages: ServedPages) -> None:
    listed = wiki("listed")
    section = site.run("userinfo", listed)
    expect(section.locator("[data-part=result]")).to_contain_text("Visitor, logged in")
    assert listed.requests()[0].query["origin"] == pages.origin


def test_saving_a_preference(site: Site, wiki: FindWiki) -> None:
    listed = wiki("listed")
    section = site.run("options", listed)
    expect(section.locator("[data-part=result]")).to_contain_text("Hello world!")
    write = next(request for request in listed.requests() if request.method == "POST")
    assert (write.fields["optionname"], write.fields["optionvalue"]) == ("userjs-test", "Hello world!")
    # The page shows it without the token.
    assert write.fields["token"] not in site.page.content()


def test_the_main_pages_html_through_rest(site: Site, wiki: FindWiki) -> None:
    listed = wiki("listed")
    section = site.run("rest", listed)
    result = section.locator("[data-part=result]")
    expect(result).to_contain_text("<html")
    # The wiki's markup is shown, and has become no part of the page.
    assert result.locator("meta, section, link").count() == 0
    assert "/v1/page/Main_Page/html" in listed.requests()[-1].path


@pytest.fixture
def newer(sandbox: Sandbox) -> Sandbox:
    """For tests that do not depend on the wiki's version."""
    return sandbox


def test_an_error_is_what_the_library_says_and_no_traceback(site: Site, newer: Sandbox) -> None:
    section = site.run("userinfo", newer.wikis["closed-1.43"], state="failed")
    shown = section.locator("[data-part=error]").inner_text()
    assert "CorsRejected" in shown
    assert "$wgCrossSiteAJAXdomains" in shown
    assert "Traceback" not in shown


def test_a_mistake_in_the_code_shows_its_line(site: Site, newer: Sandbox) -> None:
    site.page.select_option("#wiki", newer.wikis["listed-1.43"].api)
    section = site.page.locator("[data-example=random]")
    code = section.locator("[data-part=code]")
    code.evaluate(
        "(area) => { area.value = 'a = 1\\nb = nothing_of_that_name'; area.dispatchEvent(new Event('input')); }"
    )
    site.run("random", state="failed")
    shown = section.locator("[data-part=error]").inner_text()
    assert "NameError" in shown
    assert "Line 2: b = nothing_of_that_name" in shown
    assert "pyodide" not in shown
    section.locator("[data-action=reset]").click()


def test_a_wiki_out_of_reach_offers_the_sandbox(site: Site, newer: Sandbox) -> None:
    site.page.select_option("#wiki", "https://en.wikipedia.org/w/api.php")
    section = site.run("userinfo", state="failed")
    expect(section.locator("[data-part=notice]")).to_contain_text("en.wikipedia.org can’t be reached from here")
    section.locator("[data-action=sandbox]").click()
    expect(site.page.locator("#wiki")).to_have_value(newer.wikis["listed-1.43"].api)
    site.run("userinfo")


def test_any_address_can_be_typed_in(site: Site, newer: Sandbox) -> None:
    elsewhere = newer.wikis["elsewhere-1.43"]
    site.type_in(elsewhere.origin, elsewhere.api)
    section = site.page.locator("[data-example=images]")
    code = section.locator("[data-part=code]")
    assert elsewhere.api in code.input_value()
    # Another request than that of an earlier test, whose answer the browser may have in its cache.
    code.evaluate(
        "(area) => { area.value = area.value.replace('gailimit=3', 'gailimit=2');"
        " area.dispatchEvent(new Event('input')); }"
    )
    elsewhere.forget_requests()
    site.run("images")
    assert len(elsewhere.requests()) == 1


def test_a_cell_that_runs_can_be_stopped(site: Site, newer: Sandbox) -> None:
    faulty = newer.wikis["faulty-1.43"]
    slow = faulty.api_with(delay=60)
    site.type_in(slow, slow)
    section = site.page.locator("[data-example=userinfo]")
    section.locator("[data-action=run]").click()
    expect(section).to_have_attribute("data-state", "running")
    expect(section.locator("[data-action=run]")).to_have_text("Stop")
    section.locator("[data-action=run]").click()
    expect(section).to_have_attribute("data-state", "idle")


def test_nothing_is_loaded_from_elsewhere(site: Site, pages: ServedPages) -> None:
    assert site.elsewhere
    allowed = re.compile(r"(blob:|data:|about:|https?://([\w-]+\.)?localhost[:/]|https://en\.wikipedia\.org/)")
    assert [url for url in site.elsewhere if not allowed.match(url)] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_of_the_page(site: Site, newer: Sandbox, width: int) -> None:
    site.run("options", newer.wikis["listed-1.43"])
    site.page.set_viewport_size({"width": width, "height": 800})
    overflow = site.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_with_results_errors_and_requests_on_the_page(
    site: Site, newer: Sandbox, theme: Theme
) -> None:
    site.run("userinfo", newer.wikis["closed-1.43"], state="failed")
    site.run("images", newer.wikis["elsewhere-1.43"])
    what_works(site)
    assert complaints(site.page, theme) == []


def test_one_screen_says_what_it_is_and_lets_one_run_it(site: Site, newer: Sandbox) -> None:
    site.page.set_viewport_size({"width": 1280, "height": 900})
    site.page.select_option("#wiki", newer.wikis["listed-1.43"].api)
    site.page.evaluate("() => scrollTo(0, 0)")
    for name in ("Gadgets for wikis, in Python", "Pages to copy", "Notebooks", "Documentation"):
        expect(site.page.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    first = site.page.locator("[data-example]").first
    # The code that most users want comes first: anonymous. The rarest comes last.
    assert "anonymous=True" in first.locator("[data-part=code]").input_value()
    expect(first.locator("[data-action=run]")).to_be_in_viewport()
    assert 'jsonp="always"' in site.page.locator("[data-example] [data-part=code]").last.input_value()


def test_the_choice_of_wiki_does_not_promise_what_the_cell_denies(site: Site, newer: Sandbox) -> None:
    listed = newer.wikis["listed-1.43"]
    section = site.run("userinfo", listed)
    note = site.page.locator("#wiki-note")
    expect(note).to_contain_text("log in there")
    expect(note).not_to_contain_text("you are logged in")
    expect(section.locator("[data-part=hint]")).to_contain_text("Visitor")


def test_tab_leaves_an_editor_and_the_keys_are_named_before_it(site: Site) -> None:
    section = site.page.locator("[data-example]").first
    editor = section.get_by_role("textbox")
    before = editor.inner_text()
    editor.focus()
    site.page.keyboard.press("Tab")
    expect(section.locator("[data-action=run]")).to_be_focused()
    assert editor.inner_text() == before
    described = editor.get_attribute("aria-describedby")
    keys = site.page.locator(f"#{described}")
    expect(keys).to_contain_text("Tab leaves its editor")
    assert keys.evaluate("(keys) => keys.compareDocumentPosition(document.querySelector('.cm-content'))") & 4


def what_works(site: Site) -> list[tuple[str, str, str]]:
    """Press the button, and return the table's rows: what, whether it works, and why."""
    site.page.click("#what-works")
    expect(site.page.locator("#works table")).to_be_visible(timeout=30_000)
    return [
        (
            row.locator("th").inner_text(),
            row.locator(".mark").get_attribute("data-works") or "",
            row.locator(".why").inner_text(),
        )
        for row in site.page.locator("#works tbody tr").all()
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("listed", {"Anonymous requests": "works", "As its logged-in user": "works", "REST API, anonymous": "works"}),
        ("closed", {"Anonymous requests": "works", "As its logged-in user": "does not work"}),
        ("old", {"Anonymous requests": "does not work", "JSONP": "works"}),
    ],
)
def test_what_works_here_is_a_table(site: Site, newer: Sandbox, kind: str, expected: dict[str, str]) -> None:
    wiki = newer.wikis[f"{kind}-1.43"]
    site.page.select_option("#wiki", wiki.api)
    wiki.forget_requests()
    rows = {title: works for title, works, _why in what_works(site)}
    assert {title: rows[title] for title in expected} == expected
    assert {request.method for request in wiki.requests()} == {"GET"}
    # The table was about this wiki: it disappears when another one is chosen.
    site.page.select_option("#wiki", newer.wikis["elsewhere-1.43"].api)
    expect(site.page.locator("#works")).to_be_hidden()


def test_what_works_here_takes_the_address_that_is_being_typed(site: Site, newer: Sandbox) -> None:
    site.page.select_option("#wiki", "other")
    site.page.fill("#address", newer.wikis["elsewhere-1.43"].origin)
    assert ("Reachable", "works") in [row[:2] for row in what_works(site)]
    site.page.fill("#address", "not an address")
    site.page.click("#what-works")
    expect(site.page.locator("#address-error")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_table_of_what_works_does_not_stick_out(site: Site, newer: Sandbox, width: int) -> None:
    site.page.select_option("#wiki", newer.wikis["closed-1.43"].api)
    what_works(site)
    site.page.set_viewport_size({"width": width, "height": 800})
    overflow = site.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
