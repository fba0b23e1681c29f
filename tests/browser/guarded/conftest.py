"""The guarded wiki, and people there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.guarded.person import Person
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import SandboxOf
from tests.wikis.wiki import PhpWiki


@pytest.fixture(scope="package")
def wiki(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[PhpWiki]:
    with sandbox_of([pages.origin], kinds=["guarded"], versions=["1.43"], first_port=8871) as sandbox:
        found = sandbox.wikis["guarded-1.43"]
        assert isinstance(found, PhpWiki)
        yield found


@pytest.fixture
def person(browser: Browser, browser_name: str, wiki: PhpWiki, pages: ServedPages) -> Iterator[Person]:
    somebody = Person(browser, browser_name, wiki, pages)
    yield somebody
    somebody.close()
