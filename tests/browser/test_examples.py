"""The pages to copy: each is copied to an empty folder below another path, and used."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import THEMES, complaints
from tests.browser.documented_code import python_in, run_as_documented
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.machine.places import ROOT, SITE
from tests.machine.site_server import SiteServer
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

#: Booting Python takes a while on a machine that is busy.
SECONDS = 60_000
FOLDER = ROOT / "site" / "pages" / "examples"


#: The folders of the site that a page uses.
FOLDERS = ("pyodide", "pyscript", "start", "wheels")
#: Copied incompletely: only the page and its own scripts.
BARE = ("pyscript", "strict")
NAMES = sorted(file.stem for file in FOLDER.glob("*.html") if file.stem != "index")


class Copies:
    """Each page in an empty folder of its own, below another path, as on a project site."""

    def __init__(self, top: Path) -> None:
        lines = re.findall(r'<p class="note">(.*?)</p>', (FOLDER / "index.html").read_text("utf-8"), re.DOTALL)
        beside = {}
        for name in NAMES:
            line = next(line for line in lines if line.startswith(f"{name}.html"))
            named = re.findall(r"[\w-]+\.(?:html|mjs|py)(?=[<,]|$)", line)
            (top / name).mkdir()
            for file in {*named, *(() if name in BARE else ("loading.js", "example.css"))}:
                shutil.copy(SITE / "examples" / file, top / name)
            beside |= {f"/a/project/{name}/{folder}/": SITE / folder for folder in FOLDERS}
        self._server = SiteServer(top, also={**beside, "/a/project/": top})
        self._bare = SiteServer(top, also={"/a/project/": top})

    def __enter__(self) -> Self:
        self._server.start()
        self._bare.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()
        self._bare.stop()

    def address(self, name: str, **query: str) -> str:
        return f"{self._server.origin}/a/project/{name}/{name}.html?{urlencode(query)}"

    def without_python(self, name: str) -> str:
        """The address of the page on a server that has none of the folders."""
        return f"{self._bare.origin}/a/project/{name}/{name}.html"


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    with Copies(tmp_path_factory.mktemp("copies")) as made:
        yield made


def see_three_titles(page: Page, wiki: Wiki) -> None:
    """Wait for three pages of the wiki, and check that it got a single, anonymous request."""
    expect(page.locator("#titles li")).to_have_count(3, timeout=SECONDS)
    expect(page.locator("#state")).to_have_text(re.compile("^$|^Python started in"))
    assert all(page.locator("#titles li").all_inner_texts())
    [request] = wiki.requests()
    assert (request.query["list"], request.query["origin"], request.cookies) == ("random", "*", {})


@pytest.mark.parametrize("name", ["pyscript", "pyscript-worker", "worker", "blob-worker", "strict", "fast"])
def test_three_random_pages_in_any_folder(page: Page, name: str, copies: Copies, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    page.goto(copies.address(name, wiki=listed.api))
    see_three_titles(page, listed)
    assert ("worker" in name) == bool(page.workers)
    if name not in BARE:
        for theme in THEMES:
            assert complaints(page, theme) == []


def test_a_search_waits_for_a_pause_and_ends_what_is_not_wanted_any_more(
    page: Page, copies: Copies, newer_wiki: FindWiki
) -> None:
    faulty = newer_wiki("faulty")
    page.goto(copies.address("search", wiki=faulty.api_with(delay=60, times=1, key="search")))  # type: ignore[attr-defined]
    words = page.get_by_role("searchbox")
    expect(words).to_be_enabled(timeout=SECONDS)
    with page.expect_request(lambda request: "gpssearch=Sandbox&" in request.url):
        words.press_sequentially("Sandbox")
    # The first response would take a minute. The next key ends that request.
    with page.expect_event("requestfailed", lambda request: "gpssearch=Sandbox&" in request.url):
        words.press_sequentially(" w")
    expect(page.locator("#found li")).to_have_count(1)
    expect(page.locator("#found")).to_contain_text("Sandbox waves.png")
    picture = page.locator("#found img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(picture) => picture.naturalWidth") > 0
    # There is not one request for each of nine keys.
    assert len([request for request in faulty.requests() if "gpssearch" in request.query]) == 2
    for theme in THEMES:
        assert complaints(page, theme) == []


def test_a_table_grows_can_be_stopped_and_saved(page: Page, copies: Copies, newer_wiki: FindWiki) -> None:
    page.goto(copies.address("table", wiki=newer_wiki("listed").api))
    show = page.get_by_role("button", name="Show")
    expect(show).to_be_enabled(timeout=SECONDS)
    page.fill("#category", "Sandbox numbers")
    page.route("**/*gcmcontinue*", lambda route: None)  # the rest never comes
    show.click()
    expect(page.locator("#bar")).to_have_js_property("max", 1200)
    expect(page.locator("#pages tbody tr").first).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#state")).to_have_text("Stopped after 500 pages")
    expect(page.locator("#pages tbody tr")).to_have_count(500)
    page.fill("#category", "Drinks")
    show.click()
    expect(page.locator("#state")).to_have_text("2 pages")
    assert sorted(page.locator("#pages tbody td:first-child").all_inner_texts()) == ["Coffee", "Tea"]
    expect(page.locator("#bar")).to_be_hidden()
    link = page.get_by_role("link", name="Save as CSV")
    text = link.evaluate("(link) => fetch(link.href).then((response) => response.text())")
    assert text.splitlines()[0] == "title,length,touched"
    assert len(text.splitlines()) == 3
    for theme in THEMES:
        assert complaints(page, theme) == []


def test_a_form_edits_as_an_anonymous_user(page: Page, copies: Copies, newer_wiki: FindWiki) -> None:
    elsewhere = newer_wiki("elsewhere")
    page.goto(copies.address("comment", wiki=elsewhere.api))
    save = page.get_by_role("button", name="Save")
    expect(save).to_be_enabled(timeout=SECONDS)
    page.fill("#page", "Odd|title")
    page.fill("#text", "From the form")
    save.click()
    # The wiki's rejection is shown as a sentence, and the text is still there.
    expect(page.locator("#state")).to_contain_text("Save it again when you want to")
    assert page.input_value("#text") == "From the form"
    page.fill("#page", "Project:Sandbox")
    save.click()
    expect(page.locator("#state")).to_contain_text("as revision")
    write = elsewhere.requests()[-1]
    assert (write.method, write.query["origin"], write.cookies) == ("POST", "*", {})
    for theme in THEMES:
        assert complaints(page, theme) == []
    page.locator("#saved").click()
    expect(page.locator("#mw-content-text")).to_contain_text("From the form")


def test_two_wikis_are_read_at_once_and_one_that_fails_hides_nothing(
    page: Page, copies: Copies, newer_wiki: FindWiki
) -> None:
    listed, elsewhere = newer_wiki("listed"), newer_wiki("elsewhere")
    page.goto(copies.address("two-wikis", wiki=listed.api, other=elsewhere.api))
    compare = page.get_by_role("button", name="Compare")
    expect(compare).to_be_enabled(timeout=SECONDS)
    page.fill("#titles", "Tea\nCoffee\nNo such page")
    compare.click()
    cells = page.locator("#lengths tbody td")
    expect(cells).to_have_count(9)
    texts = cells.all_inner_texts()
    assert texts[0::3] == ["Tea", "Coffee", "No such page"]
    assert texts[1].isdigit()
    assert texts[1::3] == texts[2::3]
    assert texts[7] == "–"
    assert len(listed.requests()) == len(elsewhere.requests()) == 1
    for theme in THEMES:
        assert complaints(page, theme) == []
    page.route(f"{elsewhere.origin}/**", lambda route: route.fulfill(status=404, body="Gone"))
    compare.click()
    expect(page.locator("#state")).to_contain_text("HTTP 404")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    texts = cells.all_inner_texts()
    assert texts[1].isdigit()
    assert texts[2] == "–"


def test_a_failure_is_a_sentence_and_can_be_tried_again(page: Page, copies: Copies, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    page.goto(copies.address("pyscript", wiki=f"{listed.origin}/nowhere/api.php"))
    state, again = page.locator("#state"), page.get_by_role("button", name="Try again")
    expect(state).to_contain_text("is the address right", timeout=SECONDS)
    expect(state).not_to_contain_text("Traceback")
    with page.expect_response(f"{listed.origin}/nowhere/**"):
        again.click()
    expect(state).to_contain_text("is the address right")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BARE])
def test_a_page_says_when_python_itself_did_not_load(page: Page, name: str, copies: Copies) -> None:
    page.goto(copies.without_python(name))
    expect(page.locator("#state")).to_contain_text("Python could not be loaded")
    expect(page.locator(".py-error")).to_have_count(0)
    # The folders have been added meanwhile.
    with page.expect_navigation():
        page.get_by_role("button", name="Try again").click()


def test_a_page_for_micropython_is_told_to_write_py(page: Page, pages: ServedPages) -> None:
    text = (FOLDER / "pyscript.html").read_text("utf-8").replace('type="py"', 'type="mpy"')
    text = text.replace('src="./', f'src="{pages.origin}/examples/')
    page.goto(pages.make("micropython.html", text))
    expect(page.locator("#state")).to_contain_text('write type="py"')


def test_the_pages_in_the_list_work_on_the_site_too(page: Page, newer_wiki: FindWiki, pages: ServedPages) -> None:
    listed = newer_wiki("listed")
    page.goto(f"{pages.origin}/")
    page.get_by_role("link", name="Pages to copy", exact=True).click()
    expect(page.locator("#wiki")).to_contain_text(listed.title)
    # The folders are one up there.
    page.get_by_role("link", name="PyScript", exact=True).click()
    expect(page).to_have_title("PyScript")
    see_three_titles(page, listed)


def test_every_example_is_in_the_list_and_fits_the_site(page: Page, pages: ServedPages) -> None:
    page.goto(f"{pages.origin}/examples/")
    addresses = page.locator("[data-example]").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert sorted(addresses) == sorted(f"/examples/{name}.html" for name in NAMES)
    # They name the wheel by its version, and the index the files to copy.
    text = "".join(file.read_text("utf-8") for file in FOLDER.iterdir())
    assert set(re.findall(r"[\w.-]+\.whl", text)) == {
        products.wheel().name,
        products.compiled_wheel().name,
    }
    for name in re.findall(r'href="\./([\w.-]+)"', (FOLDER / "index.html").read_text("utf-8")):
        assert (SITE / "examples" / name).exists()


def test_the_template_as_it_comes_says_that_it_needs_a_client_id(page: Page, pages: ServedPages) -> None:
    page.goto(f"{pages.origin}/examples/editor.html")
    page.get_by_role("button", name="Sign in").click(timeout=60_000)
    expect(page.locator("#state")).to_contain_text("write its id into editor.py")


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
