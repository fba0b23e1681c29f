"""Pages of real wikis, in real browsers, that cases run in one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.served_pages import ServedPages
from tests.conformance.anchor_page import AnchorPage
from tests.conformance.case import Account
from tests.wikis.sandbox import Sandbox, SandboxOf


@pytest.fixture(scope="session")
def wikis(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([pages.origin], kinds=["home", "listed", "closed", "faulty"], first_port=8501) as sandbox:
        yield sandbox


AnchorPages = Callable[[str, Account], AnchorPage]


@pytest.fixture(scope="session")
def anchor_pages(browser: Browser, wikis: Sandbox, pages: ServedPages) -> Iterator[AnchorPages]:
    """Find the page for a version of MediaWiki and an account."""
    opened: dict[tuple[str, Account], AnchorPage] = {}

    def find(version: str, account: Account) -> AnchorPage:
        if (version, account) not in opened:
            opened[version, account] = AnchorPage(browser, wikis, pages, version, account)
        return opened[version, account]

    yield find
    for page in opened.values():
        page.close()
