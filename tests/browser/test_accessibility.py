"""axe checks every page of the built site, including pages that are added later.

Python is not loaded here: so the pages are as at first, and after a failure. Other tests check them with Python
(test_site.py, test_gadget_builder.py, test_explorer.py, test_examples.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import THEMES, complaints
from tests.browser.served_pages import ServedPages
from tests.machine.places import SITE

#: A desk's and a phone's.
WIDTHS = (1280, 390)

#: Folders of other projects' pages; `start` has a page that only forwards a sign-in.
OTHERS = ("jupyterlite", "pyodide", "pyscript", "start")


#: Of repeated elements one or two are checked: words of one colour in code, and the rows of long tables.
#: Two frames later, the page's scripts have handled its sizes.
THINNED = """async () => {
  for (let frames = 2; frames > 0; frames--) await new Promise(requestAnimationFrame);
  const seen = {};
  for (const word of document.querySelectorAll("pre code span[class]:not(:has(*))")) {
    seen[word.className] = (seen[word.className] ?? 0) + 1;
    if (seen[word.className] > 2) word.replaceWith(word.textContent);
  }
  for (const body of document.querySelectorAll("tbody")) for (const row of [...body.rows].slice(20)) row.remove();
}"""


def addresses() -> list[str]:
    """Each page of the site, and an address without a page."""
    files = (file.relative_to(SITE) for file in SITE.rglob("*.html"))
    found = sorted(file.as_posix() for file in files if file.parts[0] not in OTHERS)
    return [*found, "docs/no/such-page"]


def part_of(address: str) -> str:
    """The part of the site that a page belongs to."""
    if address.startswith("docs/reference/"):
        return "reference"
    return "guides" if address.startswith("docs/") else "site"


@pytest.fixture(scope="module")
def reader(browser: Browser, pages: ServedPages) -> Iterator[Page]:
    """One page for all of them; nothing moves in it, and no sandbox is waited for."""
    page = browser.new_page(reduced_motion="reduce")
    page.route("**/pyodide/*.*", lambda route: route.abort())
    page.route("**/sandbox.json", lambda route: route.fulfill(json={"wikis": []}))
    yield page
    page.close()


#: In three tests, each well within the time limit of one.
@pytest.mark.parametrize("part", ["site", "guides", "reference"])
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_the_window(
    reader: Page, pages: ServedPages, browser_name: str, part: str
) -> None:
    # Firefox stays light whatever the theme: see `complaints`.
    themes = THEMES if browser_name == "chromium" else THEMES[:1]
    found: dict[str, list[str]] = {}
    for address in [address for address in addresses() if part_of(address) == part]:
        reader.goto(f"{pages.origin}/{address}")
        reader.evaluate(THINNED)
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 800})
            wider = reader.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
            problems = ["wider than the window"] if wider else []
            for theme in themes:
                problems += complaints(reader, theme, "colours")
            # A page's elements and their places depend on the width and not on the theme.
            problems += complaints(reader, part="all but colours")
            if problems:
                found[f"{address} at {width}"] = problems
    assert found == {}


def test_a_pale_word_among_many_good_ones_is_found_in_each_theme(
    reader: Page, pages: ServedPages, browser_name: str
) -> None:
    good = "".join(f"<p>Paragraph {number}</p>" for number in range(50))
    dark = "@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } b { color: #444 } }"
    odd = "<p>One <b>word</b>, and <i>another</i></p>"
    text = f"<!doctype html><style>i {{ color: #aaa }} {dark}</style>{good}{odd}{good}"
    reader.goto(pages.make("colours.html", text))
    # In light colours the one is too pale, in dark ones the other.
    assert [one.split(": ")[2] for one in complaints(reader, "light", "colours")] == ["i"]
    if browser_name == "chromium":
        assert [one.split(": ")[2] for one in complaints(reader, "dark", "colours")] == ["b"]


@pytest.mark.only_browser("chromium")  # the driver of Firefox does not change it
def test_the_documentation_changes_its_theme_while_it_is_open(reader: Page, pages: ServedPages) -> None:
    """So one visit shows both: the theme's script follows the system's."""
    reader.emulate_media(color_scheme="light", reduced_motion="reduce")
    reader.goto(f"{pages.origin}/docs/index.html")
    expect(reader.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    reader.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect(reader.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_list_has_the_pages_that_people_open() -> None:
    found = set(addresses())
    assert {"index.html", "404.html", "explorer.html", "gadgets.html", "sign-in.html"} <= found
    assert {"docs/index.html", "docs/reference/clients.html", "examples/index.html", "examples/pyscript.html"} <= found


def test_a_phone_shows_both_columns_of_the_table_for_javascript(reader: Page, pages: ServedPages) -> None:
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(f"{pages.origin}/docs/coming-from-javascript.html")
    ends = (
        reader.locator("table")
        .first.locator("tr > :nth-child(2)")
        .evaluate_all("(cells) => cells.map((cell) => cell.getBoundingClientRect().right)")
    )
    assert len(ends) > 20
    assert max(ends) <= 390


@pytest.mark.parametrize("guide", ["errors", "tokens-and-login", "starting-fast"])
def test_a_phone_breaks_no_short_name_in_a_table_and_shows_three_columns(
    reader: Page, pages: ServedPages, guide: str
) -> None:
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(f"{pages.origin}/docs/{guide}.html")
    names = reader.locator("td code").filter(has_text=re.compile(r"^\S{1,16}$"))
    lines = names.evaluate_all("(names) => names.map((name) => [name.textContent, name.getClientRects().length])")
    assert len(lines) > 5
    assert [name for name, count in lines if count > 1] == []
    ends = reader.locator("tr > :nth-child(3)").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().right)"
    )
    assert max(ends) <= 390
