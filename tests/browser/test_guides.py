"""The guides' Python works as described, from top to bottom, with sandbox wikis in place of the public ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.documented_code import blocks, on_sandbox, python_in, run_as_documented
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.machine.places import ROOT
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

# Their code runs in pages of its own kind, in tests of its own.
ELSEWHERE = {"gadgets", "notebooks", "starting-fast", "static-pages", "workers"}
GUIDES = [
    file
    for file in sorted((ROOT / "docs").glob("*.md"))
    if file.stem not in ELSEWHERE and "```python\n" in file.read_text("utf-8")
]


# Of the main namespace, the users' and the project's: a file that was deleted cannot be uploaded again unasked.
TITLES = """
from mwbrowser import Api
api = Api()
[
    page["title"]
    for namespace in (0, 2, 4)
    async for page in api.items(list="allpages", apnamespace=namespace)
]
"""
DELETE = """
from mwbrowser import Api
api = Api()
for title in titles:
    await api.post_with_token("csrf", action="delete", title=title)
"""


@pytest.mark.parametrize("guide", GUIDES, ids=lambda file: file.stem)
def test_the_code_of(guide: Path, admin: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("listed")
    before = admin.run(TITLES)
    try:
        run_as_documented(admin, guide.name, python_in(guide.read_text("utf-8"), wiki), wiki)
    finally:
        # The other browser makes the same pages, and other tests count the pages of a category.
        admin.run(DELETE, titles=sorted(set(admin.run(TITLES)) - set(before)))


def test_the_first_page(page: Page, newer_wiki: FindWiki, pages: ServedPages) -> None:
    guide = (ROOT / "docs" / "first-request.md").read_text("utf-8")
    [first] = [block.code for block in blocks(guide) if block.language == "html"]
    # The guide's page lies beside the folders of the site, this one a folder further down.
    text = re.sub(r'"(?=(?:pyscript|pyodide|wheels)/)', '"../', on_sandbox(first, newer_wiki("elsewhere")))
    page.goto(pages.make("first.html", text))
    expect(page.locator("#titles")).to_have_text(re.compile(".+, .+, .+"), timeout=30_000)
