"""The pages to copy: opened as a person does, from their list, each shows what it says and asks the wiki for that."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.documented_code import python_in, run_as_documented
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.machine.places import ROOT, SITE
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

#: Booting Python takes a while on a machine that is busy.
SECONDS = 60_000
FOLDER = ROOT / "site" / "pages" / "examples"


def see_three_titles(page: Page, wiki: Wiki) -> None:
    """Wait for three pages of the wiki, and see that it was asked once, by nobody."""
    expect(page.locator("#titles li")).to_have_count(3, timeout=SECONDS)
    expect(page.locator("#state")).to_be_empty()
    assert all(page.locator("#titles li").all_inner_texts())
    [request] = wiki.requests()
    assert (request.query["list"], request.query["origin"], request.cookies) == ("random", "*", {})


@pytest.mark.parametrize(
    "name", ["PyScript", "PyScript in a worker", "Pyodide in a worker", "Pyodide in a blob worker"]
)
def test_the_example_is_in_the_list_and_works(page: Page, name: str, newer_wiki: FindWiki, pages: ServedPages) -> None:
    listed = newer_wiki("listed")
    page.goto(f"{pages.origin}/")
    page.get_by_role("link", name="Pages to copy").click()
    expect(page.locator("#wiki")).to_contain_text(listed.title)
    page.get_by_role("link", name=name, exact=True).click()
    expect(page).to_have_title(name)
    workers = page.workers
    see_three_titles(page, listed)
    assert "worker" in name or not workers


def test_every_example_is_in_the_list_and_fits_the_site(page: Page, pages: ServedPages) -> None:
    page.goto(f"{pages.origin}/examples/")
    addresses = page.locator("[data-example]").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert sorted(addresses) == sorted(
        f"/examples/{file.name}" for file in FOLDER.glob("*.html") if file.stem != "index"
    )
    # They name the wheel by its version, and the index the files to copy.
    text = "".join(file.read_text("utf-8") for file in FOLDER.iterdir())
    assert set(re.findall(r"[\w.-]+\.whl", text)) == {
        products.wheel().name,
        products.compiled_wheel().name,
    }
    for name in re.findall(r'href="\./([\w.-]+)"', (FOLDER / "index.html").read_text("utf-8")):
        assert (SITE / "examples" / name).exists()


def test_a_page_of_another_origin_may_take_the_blob_worker(
    page: Page, newer_wiki: FindWiki, pages: ServedPages
) -> None:
    listed = newer_wiki("listed")
    script = f"{pages.origin}/examples/blob-worker.mjs"
    source = f"""<!doctype html><title>Elsewhere</title><ul id="titles"></ul><p id="state">Loading</p>
        <script type="module" src="{script}"></script>"""
    address = pages.make("elsewhere.html", source).replace("localhost", "pages.localhost")
    page.goto(f"{address}?wiki={listed.api}")
    see_three_titles(page, listed)


def test_a_failure_is_shown_in_a_sentence(page: Page, newer_wiki: FindWiki, pages: ServedPages) -> None:
    page.goto(f"{pages.origin}/examples/pyscript-worker.html?wiki={newer_wiki('listed').origin}/nowhere/api.php")
    expect(page.locator("#state")).to_contain_text("is the address right", timeout=SECONDS)
    expect(page.locator("#state")).not_to_contain_text("Traceback")


ISOLATED = """<!doctype html>
<title>The worker writes to the page</title>
<script type="module" src="../pyscript/core.js"></script>
<ul id="titles"></ul><p id="state"></p>
<script type="py" worker src="isolated.py" config='{{
  "interpreter": "../pyodide/pyodide.mjs", "files": {{"../wheels/{wheel}": "./*"}}
}}'></script>
"""
IN_ISOLATION = """
from pyscript import document
from mwbrowser import ForeignApi

wiki = ForeignApi("{wiki}", anonymous=True)
data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)
for page in data["query"]["random"]:
    item = document.createElement("li")
    item.textContent = page["title"]
    document.getElementById("titles").append(item)
"""


def test_with_the_headers_that_isolate_a_page_its_worker_writes_to_it(
    page: Page, newer_wiki: FindWiki, pages: ServedPages
) -> None:
    listed = newer_wiki("listed")
    pages.make("isolated.py", IN_ISOLATION.format(wiki=listed.api))
    page.goto(pages.make("isolated.html", ISOLATED.format(wheel=products.wheel().name)))
    see_three_titles(page, listed)


def test_what_a_guide_shows_of_an_example_stands_in_it() -> None:
    shown = 0
    for guide in ("static-pages.md", "workers.md"):
        text = (ROOT / "docs" / guide).read_text("utf-8")
        for name, code in re.findall(r'^```\w+ title="(.+?)"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL):
            assert code in (FOLDER / name).read_text("utf-8"), f"{guide}: {name}"
            shown += 1
    assert shown >= 8


def test_the_guides_code_that_waits_does(python: PythonPage, newer_wiki: FindWiki) -> None:
    elsewhere = newer_wiki("elsewhere")
    text = (ROOT / "docs" / "workers.md").read_text("utf-8")
    code = re.sub(r"^```python title=.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    run_as_documented(python, "workers.md", python_in(code, elsewhere), elsewhere)
    assert len(elsewhere.requests()) == 3
