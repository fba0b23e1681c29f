"""A page with a tool in it that signs people in at a wiki, and what the wiki saw of it."""

from __future__ import annotations

import copy
import textwrap
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.wiki import PhpWiki, Wiki

MANNERS = pytest.mark.parametrize("kind", ["oauth", "oauth46"])
NEWER = pytest.mark.parametrize("kind", ["oauth46"])

#: Every piece of Python begins with it; the names are the same in a page that was loaded anew.
OAUTH = """
from mwbrowser import ForeignApi, ForeignRest, OAuth
oauth = OAuth(client, wiki=rest_address, storage=storage, client_secret=secret, redirect_uri=redirect_uri, scope=scope)
api = ForeignApi(address, auth=oauth)
rest = ForeignRest(rest_address, auth=oauth)
"""


class Tool:
    """A page with a tool in it, registered at a wiki."""

    def __init__(
        self, context: BrowserContext, pages: ServedPages, wiki: PhpWiki, stand_in: OAuthStandIn, **options: Any
    ) -> None:
        self.wiki = wiki
        self.harness = pages.harness
        callback = options.pop("callback", pages.harness)
        self.names = {
            "client": stand_in.register(callback, secret="geheim"),
            "rest_address": wiki.rest,
            "address": wiki.api,
            "scope": None,
            "storage": "session",
            "secret": "geheim" if wiki.kind.name == "oauth" else None,
            "redirect_uri": None if callback == pages.harness else callback,
            **options,
        }
        self.page = context.new_page()
        self.page.goto(pages.harness)
        wiki.forget_requests()

    @property
    def python(self) -> PythonPage:
        return PythonPage(self.page)

    def another_tab(self, *, storage: dict[str, str] | None = None) -> Tool:
        """Open the same page in another tab; one that was duplicated, or closed before, brings a `storage` along."""
        other = copy.copy(self)
        other.page = self.page.context.new_page()
        other.page.goto(self.harness)
        if storage is not None:
            other.page.evaluate("(kept) => Object.assign(sessionStorage, kept)", storage)
        return other

    @property
    def storage(self) -> dict[str, str]:
        """What is kept with the tab."""
        found: dict[str, str] = self.page.evaluate("() => ({ ...sessionStorage })")
        return found

    def come_back(self) -> str:
        """Click Allow, and return the address that the wiki sends the person back to. Nothing takes its code yet."""
        self.click()
        return self.page.url

    def open_window(self) -> Page:
        """Sign in by a window of its own, which the person opens by a click; `python.finish` waits for the outcome."""
        self.page.evaluate(
            """() => {
                document.body.innerHTML = "<button>Go</button>";
                window.clicked = new Promise((done) => { document.querySelector("button").onclick = done; });
            }"""
        )
        self.python.start(
            OAUTH + "import js\nawait js.clicked\nsession = await oauth.sign_in(popup=True)\nsession.name", **self.names
        )
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("button", name="Go").click()
        return opened.value

    def run(self, source: str, **more: Any) -> Any:
        return self.python.run(OAUTH + textwrap.dedent(source), **self.names, **more)

    def leave(self) -> None:
        """Go to the consent page."""
        self.python.start(OAUTH + "await oauth.sign_in()", **self.names)
        self.page.wait_for_url(f"{self.wiki.origin}/**")

    def click(self, button: str = "Allow") -> None:
        self.page.get_by_role("button", name=button).click()
        self.page.wait_for_url(f"{self.harness}*")

    def sign_in(self) -> Any:
        self.leave()
        self.click()
        return self.session()

    def session(self) -> Any:
        return self.run("session = await oauth.session()\nsession and session.name")


def bearers(wiki: Wiki) -> list[str]:
    return [one.headers["authorization"] for one in wiki.requests() if "authorization" in one.headers]


def refreshes(wiki: Wiki) -> int:
    return sum(one.fields.get("grant_type") == "refresh_token" for one in wiki.requests())
