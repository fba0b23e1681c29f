"""A tab with Python in it, and the way to a sign-in there."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import ForeignApi, ForeignRest, OAuth
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import API, CLIENT, REST, MemoryBrowser, MemoryOAuthWiki, MemoryOrigin, MemoryTab

MANNERS = pytest.mark.parametrize("manner", ["1.43", "1.46"])


class Page:
    """A tab with Python in it."""

    def __init__(self, wiki: Any, browser: MemoryBrowser | None = None, *, tab: MemoryTab | None = None) -> None:
        self.wiki = wiki
        self.tab = tab or MemoryTab(browser)
        self.load()

    def load(self) -> None:
        """Load the page anew: Python knows nothing any more."""
        self.transport = MemoryOrigin(self.wiki, self.tab)

    def oauth(self, **options: Any) -> OAuth:
        return OAuth(CLIENT, **{"wiki": REST, "transport": self.transport, **options})

    def api(self, oauth: OAuth, url: str = API, **options: Any) -> ForeignApi:
        return ForeignApi(url, auth=oauth, transport=self.transport, **options)

    def rest(self, oauth: OAuth) -> ForeignRest:
        return ForeignRest(REST, auth=oauth, transport=self.transport)

    @property
    def sent(self) -> list[Request]:
        return self.transport.sent


async def leave(page: Page, oauth: OAuth) -> str:
    """Sign in until the page is left; return where to."""
    task = asyncio.ensure_future(oauth.sign_in())
    while not page.tab.went_to:
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return page.tab.went_to.pop()


async def signed_in_page(
    wiki: MemoryOAuthWiki, browser: MemoryBrowser | None = None, user: str = "Ada", **options: Any
) -> tuple[Page, OAuth]:
    page = Page(wiki, browser)
    page.tab.address = wiki.consent(await leave(page, page.oauth(**options)), user)
    page.load()
    oauth = page.oauth(**options)
    session = await oauth.session()
    assert session is not None
    assert session.name == user
    return page, oauth


def secrets_of(wiki: MemoryOAuthWiki) -> list[str]:
    return [*wiki.codes, *wiki.access, *wiki.refreshes]
