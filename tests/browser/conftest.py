"""Real browsers, real wikis, real Pyodide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.opener import Opener
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.ports import connection_to
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki


@pytest.fixture(scope="session")
def sandbox(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([pages.origin]) as sandbox:
        pages.server.describe(sandbox)
        yield sandbox


@pytest.fixture(params=["1.39", "1.43"])
def version(request: pytest.FixtureRequest) -> str:
    """Each version of MediaWiki."""
    return str(request.param)


def finder(sandbox: Sandbox, version: str) -> Callable[[str], Wiki]:
    """Find the wiki of a kind, and forget earlier requests to it."""

    def find(kind: str) -> Wiki:
        found = sandbox.wikis[f"{kind}-{version}"]
        found.forget_requests()
        return found

    return find


@pytest.fixture
def wiki(sandbox: Sandbox, version: str) -> Callable[[str], Wiki]:
    """The wiki of a kind; the test runs with each version of MediaWiki."""
    return finder(sandbox, version)


@pytest.fixture
def newer_wiki(sandbox: Sandbox) -> Callable[[str], Wiki]:
    """The wiki of a kind, for tests that do not depend on its version."""
    return finder(sandbox, "1.43")


@pytest.fixture(scope="session")
def _shared_page(browser: Browser, pages: ServedPages) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(pages.harness)
    yield page
    page.close()


@pytest.fixture
def visitor(context: BrowserContext, pages: ServedPages) -> Opener:
    """A visitor with an empty profile, who opens pages that start Python by start.mjs."""
    return Opener(context, pages)


@pytest.fixture
def python(_shared_page: Page) -> PythonPage:
    """Python in a page that all tests share, of a user who is not logged in.

    Its state of wikis is forgotten, and the requests of earlier tests have ended.
    """
    shared = PythonPage(_shared_page)
    shared.run(_AS_NEW)
    return shared


_AS_NEW = """
import asyncio, mwbrowser.state.wiki
left = asyncio.all_tasks() - {asyncio.current_task()}
for task in left:
    task.cancel()
await asyncio.gather(*left, return_exceptions=True)
mwbrowser.state.wiki.forget_everything()
"""


@pytest.fixture
def fresh_python(context: BrowserContext, pages: ServedPages) -> PythonPage:
    """Python in a page of its own, in a browser profile of its own."""
    page = context.new_page()
    page.goto(pages.harness)
    return PythonPage(page)


_cookies: WeakKeyDictionary[Wiki, dict[str, list[Any]]] = WeakKeyDictionary()


def log_in(page: Page, wiki: Wiki, account: str = "Admin") -> None:
    """Log in as people do, on the wiki's own page; or use the cookies of an earlier login."""
    known = _cookies.setdefault(wiki, {})
    # The session may have ended: another login, such as one by the API, ends the one before.
    if account in known and _is_logged_in(wiki, account, known[account]):
        page.context.add_cookies(known[account])
        return
    page.goto(f"{wiki.origin}/w/index.php?title=Special:UserLogin")
    page.fill("#wpName1", account)
    page.fill("#wpPassword1", wiki.accounts[account])
    page.click("#wpLoginAttempt")
    page.wait_for_selector("#pt-logout")
    page.wait_for_load_state()  # Firefox confuses a page that is still loading with the next one
    cookies = page.context.cookies(wiki.origin)
    known[account] = [cookie for cookie in cookies if cookie["name"].startswith(wiki.cookie_prefix)]


def _is_logged_in(wiki: Wiki, account: str, cookies: list[Any]) -> bool:
    """Send the wiki a request without a page of the browser's, which would take a second."""
    sent = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
    connection = connection_to(wiki.address, 60)
    headers = {"User-Agent": wiki.user_agent, "Cookie": sent}
    connection.request("GET", "/w/index.php?title=Special:BlankPage&useskin=fallback", headers=headers)
    text = connection.getresponse().read().decode()
    connection.close()
    return f'"wgUserName":"{account}"' in text


@pytest.fixture(scope="session")
def _logged_in_pages(browser: Browser, pages: ServedPages) -> Iterator[dict[str, Page]]:
    opened: dict[str, Page] = {}
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.fixture
def logged_in(_logged_in_pages: dict[str, Page], browser: Browser, pages: ServedPages) -> Callable[[Wiki], PythonPage]:
    """Python in a page of a user who is logged in on a wiki as Admin; one page for each wiki."""

    def python_for(wiki: Wiki) -> PythonPage:
        if wiki.name not in _logged_in_pages:
            page = browser.new_context().new_page()
            log_in(page, wiki)
            page.goto(pages.harness)
            _logged_in_pages[wiki.name] = page
        wiki.forget_requests()
        return PythonPage(_logged_in_pages[wiki.name])

    return python_for


@pytest.fixture(scope="session")
def admin(browser: Browser, pages: ServedPages, sandbox: Sandbox) -> Iterator[PythonPage]:
    """Python in a wiki's own page, of a user who is logged in there and on another wiki: for documented code."""
    page = browser.new_context().new_page()
    for name in ("listed-1.43", "home-1.43"):
        log_in(page, sandbox.wikis[name])
    page.goto(f"{sandbox.wikis['home-1.43'].origin}/w/index.php?title=Main_Page")
    page.evaluate("(boot) => import(boot).then(() => null)", pages.boot)
    python = PythonPage(page)
    # The page that examples read and write: each of them may run by itself.
    python.run("from mwbrowser import Api; await Api().post_with_edit_token(action='edit', title='Sandbox', text='A.')")
    yield python
    page.context.close()
