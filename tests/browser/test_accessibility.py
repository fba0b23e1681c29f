"""Every page of the built site, looked at by axe; also a page that somebody adds tomorrow.

Python does not arrive here: that is how a page looks first, and when something has failed. How the pages look once
Python runs is looked at where they are used (test_site.py, test_gadget_builder.py, test_explorer.py, test_examples.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import Theme, complaints
from tests.browser.served_pages import ServedPages
from tests.machine.places import SITE

#: What comes with others' programs as it is; `start` has a page that only passes a sign-in on.
OTHERS = ("jupyterlite", "pyodide", "pyscript", "start")


#: What repeats is looked at once or twice: words of one colour in code, and the rows of long tables.
#: Two frames later, what the page's scripts do once it has its sizes has been done.
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
    """Each page of the site, and an address at which nothing is."""
    files = (file.relative_to(SITE) for file in SITE.rglob("*.html"))
    found = sorted(file.as_posix() for file in files if file.parts[0] not in OTHERS)
    return [*found, "docs/no/such-page"]


@pytest.fixture(scope="module")
def reader(browser: Browser, pages: ServedPages) -> Iterator[Page]:
    """One page for all of them; nothing moves in it, and no sandbox is waited for."""
    page = browser.new_page(reduced_motion="reduce")
    page.route("**/pyodide/*.*", lambda route: route.abort())
    page.route("**/sandbox.json", lambda route: route.fulfill(json={"wikis": []}))
    yield page
    page.close()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (420, "dark")])
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_the_window(
    reader: Page, pages: ServedPages, width: int, theme: Theme
) -> None:
    # A colour does not depend on the width, nor a place on the theme: two of the four pairs show all of it.
    reader.emulate_media(color_scheme=theme, reduced_motion="reduce")
    reader.set_viewport_size({"width": width, "height": 800})
    found: dict[str, list[str]] = {}
    for address in addresses():
        reader.goto(f"{pages.origin}/{address}")
        wider = reader.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
        reader.evaluate(THINNED)
        problems = [*complaints(reader), *(["wider than the window"] if wider else [])]
        if problems:
            found[address] = problems
    assert found == {}


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
