"""Wikis where an app acts as its visitor, of both manners, and somebody who is logged in there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import log_in
from tests.browser.oauth.tool import Tool
from tests.browser.served_pages import ServedPages
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki


@pytest.fixture(scope="package")
def farm(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(
        [pages.origin], kinds=["oauth", "oauth46", "closed"], versions=["1.43"], first_port=8921
    ) as sandbox:
        yield sandbox


@pytest.fixture
def wiki(farm: Sandbox, kind: str) -> PhpWiki:
    found = farm.wikis[f"{kind}-1.43"]
    assert isinstance(found, PhpWiki)
    return found


@pytest.fixture
def stand_in(wiki: PhpWiki) -> OAuthStandIn:
    return OAuthStandIn(wiki)


@pytest.fixture
def context(browser: Browser, wiki: PhpWiki) -> Iterator[BrowserContext]:
    """Somebody who is logged in at the wiki."""
    context = browser.new_context()
    page = context.new_page()
    log_in(page, wiki)
    page.close()
    yield context
    context.close()


@pytest.fixture
def tool(context: BrowserContext, pages: ServedPages, wiki: PhpWiki, stand_in: OAuthStandIn) -> Tool:
    return Tool(context, pages, wiki, stand_in)
