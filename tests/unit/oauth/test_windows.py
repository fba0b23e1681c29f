"""Signing in in another window, and from a worker."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    OAuth,
    SignInFailed,
)
from mwbrowser.auth import sign_in_flow
from tests.unit.memory_sign_in import (
    APP,
    PAGE,
    MemoryOAuthWiki,
    MemoryTab,
)
from tests.unit.oauth.page import Page


async def popup(page: Page, oauth: OAuth) -> tuple[asyncio.Task[Any], str]:
    task = asyncio.ensure_future(oauth.sign_in(popup=True))
    while not (page.tab.windows and page.tab.windows[-1].sent_to) and not task.done():
        await asyncio.sleep(0)
    return task, page.tab.windows[-1].sent_to[0] if page.tab.windows else ""


async def test_a_window_that_is_back_at_this_origin_is_read_and_closed() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    oauth = page.oauth()
    task, address = await popup(page, oauth)
    page.tab.windows[0].at = wiki.consent(address)
    session = await task
    assert session.name == "Ada"
    assert page.tab.windows[0].closed
    assert page.tab.went_to == []


async def test_a_page_of_ours_in_the_window_hands_the_answer_over() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    task, address = await popup(page, page.oauth())
    # A window that a page opens has a copy of its sessionStorage.
    window = Page(wiki, tab=MemoryTab(page.tab.browser, wiki.consent(address)))
    window.tab.session.texts = dict(page.tab.session.texts)
    assert await window.oauth().session() is None
    assert window.tab.closed
    assert window.sent == []
    assert (await task).name == "Ada"


async def test_a_window_that_is_closed_or_blocked_is_told() -> None:
    page = Page(MemoryOAuthWiki())
    task, _ = await popup(page, page.oauth())
    page.tab.windows[0].closed = True
    with pytest.raises(SignInFailed) as caught:
        await task
    assert (caught.value.code, caught.value.denied) == ("popup-closed", True)
    page.tab.lets_open = False
    with pytest.raises(SignInFailed) as blocked:
        await page.oauth().sign_in(popup=True)
    assert blocked.value.code == "popup-blocked"
    assert page.tab.browser.channels == []


async def test_a_refusal_in_a_window_is_told() -> None:
    page = Page(MemoryOAuthWiki())
    task, _ = await popup(page, page.oauth())
    page.tab.windows[0].at = f"{PAGE}?error=unauthorized_client"
    with pytest.raises(SignInFailed):
        await task


async def test_a_worker_shows_a_link_and_takes_the_answer_of_the_callback_page() -> None:
    wiki = MemoryOAuthWiki()
    worker = Page(wiki, tab=MemoryTab(address=None))
    oauth = worker.oauth(redirect_uri=f"{APP}/start/signed-in.html")
    task = asyncio.ensure_future(oauth.sign_in())
    while not worker.tab.links:
        await asyncio.sleep(0)
    back = wiki.consent(worker.tab.links[0])
    worker.tab.channel(sign_in_flow.ANSWERS, lambda _text: None).post(back)
    assert (await task).name == "Ada"
    with pytest.raises(ValueError, match="worker has no address"):
        await worker.oauth().sign_in()
