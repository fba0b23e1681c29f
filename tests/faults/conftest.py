"""A breaking proxy before a wiki, and a page in each engine that is logged in at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.browser.webkit_page import WebKit, webkit_page
from tests.faults.breaking_proxy import BreakingProxy
from tests.faults.cells import log_in
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki


@pytest.fixture(scope="session")
def wikis(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    # Whoever is going to write waits for the others from the start. SQLite else refuses to let somebody write who has
    # read before that, while others write; MySQL does not.
    patient = "$wgDBservers[0]['trxMode'] = 'IMMEDIATE';"
    with sandbox_of([pages.origin], kinds=["listed"], versions=["1.43"], first_port=8701) as sandbox:
        wiki = sandbox.wikis["listed-1.43"]
        assert isinstance(wiki, PhpWiki)
        with wiki.set_besides(patient):
            yield sandbox


@pytest.fixture(scope="session")
def proxy(wikis: Sandbox) -> Iterator[BreakingProxy]:
    with BreakingProxy(wikis.wikis["listed-1.43"], remembers=True) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def python(browser: Browser, pages: ServedPages, proxy: BreakingProxy) -> Iterator[PythonPage]:
    """Python in a page of Chromium or Firefox."""
    page = browser.new_context().new_page()
    page.goto(pages.harness)
    python = PythonPage(page)
    log_in(python, proxy)
    yield python
    page.context.close()


@pytest.fixture(scope="module")
def webkit(pages: ServedPages, proxy: BreakingProxy) -> Iterator[WebKit]:
    """The same in WebKitGTK."""
    with webkit_page(pages.harness) as python:
        log_in(python, proxy)
        yield python
