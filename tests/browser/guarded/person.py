"""Somebody in a page of the guarded wiki's own."""

from __future__ import annotations

import copy
import itertools
import textwrap
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.wiki import PhpWiki

PASSWORD = "a long password of somebody"
_numbers = itertools.count(1)


class Person:
    """Somebody at an address of their own (the wiki counts bad logins by address), in a page of the wiki's."""

    def __init__(self, browser: Browser, browser_name: str, wiki: PhpWiki, pages: ServedPages) -> None:
        self.wiki = wiki
        self.number = next(_numbers)
        address = {"X-Forwarded-For": f"10.{4 if browser_name == 'chromium' else 5}.0.{self.number}"}
        self.context = browser.new_context()
        self.context.route(
            f"{wiki.origin}/**", lambda route: route.continue_(headers={**route.request.headers, **address})
        )
        self.page: Page = self.context.new_page()
        self.boot = pages.boot
        self.names = {"password": PASSWORD, "name": f"{browser_name.title()} {self.number}"}
        self.open()

    @property
    def name(self) -> str:
        return self.names["name"]

    def open(self, address: str = "") -> None:
        """Go to a page of the wiki's, with Python in it."""
        self.page.goto(address or f"{self.wiki.origin}/w/index.php?title=Main_Page")
        self.python()

    def another_tab(self) -> Person:
        """Open the wiki in another tab of the same browser."""
        other = copy.copy(self)
        other.page = self.context.new_page()
        other.open()
        return other

    def python(self) -> PythonPage:
        self.page.evaluate("(boot) => 'python' in window ? null : import(boot).then(() => null)", self.boot)
        return PythonPage(self.page)

    def run(self, source: str, **more: Any) -> Any:
        # What is kept there, the next piece has too.
        source = "import __main__ as kept\nfrom mwbrowser import Api\napi = Api()\n" + textwrap.dedent(source)
        return self.python().run(source, **self.names, **more)

    def create(self, **fields: str) -> None:
        """Make an account, to which nobody is logged in yet."""
        made = "(await api.create_account(name, password, ask=lambda _: {'captchaWord': '42'}, **fields)).status"
        assert self.run(made, fields=fields) == "PASS"

    def log_in(self, **fields: Any) -> None:
        assert self.run("(await api.client_login(name, password, **fields)).status", fields=fields) == "PASS"

    def user(self) -> str | None:
        """Whom the wiki takes them for."""
        found = self.run("(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']")
        return None if "anon" in found else str(found["name"])

    def close(self) -> None:
        # Closing alone would leave all of Firefox without its cache, and its preflights answered by Playwright.
        self.context.unroute_all()
        self.context.close()
