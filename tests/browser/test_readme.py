"""The README's Python does what it says, where it says, with sandbox wikis in the place of the public ones.

Its page in HTML is the guide's first one: see test_guides.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import log_in
from tests.browser.documented_code import blocks, on_sandbox
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.machine.places import ROOT
from tests.wikis.content import NUMBERS, NUMBERS_CATEGORY
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]


def example(heading: str, wiki: Wiki) -> str:
    """Return the first code below a heading of the README, with every public wiki replaced by this one."""
    found = blocks((ROOT / "README.md").read_text("utf-8"))
    return on_sandbox(next(block.code for block in found if block.heading == heading), wiki)


def test_in_a_gadget(page: Page, newer_wiki: FindWiki, pages: ServedPages) -> None:
    home, listed = newer_wiki("home"), newer_wiki("listed")
    for each in (home, listed):
        log_in(page, each)
    page.goto(f"{home.origin}/w/index.php?title=Main_Page")
    page.evaluate("(boot) => import(boot).then(() => null)", pages.boot)
    listed.forget_requests()
    python = PythonPage(page)
    me = python.run(example("In a gadget, on a wiki", listed) + "me['query']['userinfo']['name']")
    assert me == "Admin"
    assert listed.requests()[-1].fields["optionvalue"] == "Hello world!"


def test_in_a_notebook(python: PythonPage, newer_wiki: FindWiki) -> None:
    source = example("In a notebook", newer_wiki("listed"))
    # What the README asks of Wikipedia's pages is asked of the sandbox's.
    for there, here in (("Category:Physics", f"Category:{NUMBERS_CATEGORY}"), ("page/Physics", "page/Main_Page")):
        assert there in source
        source = source.replace(there, here)
    texts, images, html = python.run(source + "[len(texts), len(files), html]")
    assert texts == NUMBERS
    assert images > 0
    assert "<html" in html
