"""Several tabs and several users of one tool: who is signed in, and who no longer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import NotSignedIn, OAuth
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import REST, MemoryBrowser, MemoryOAuthWiki, MemoryStorage, MemoryTab
from tests.unit.memory_transport import fields_of
from tests.unit.oauth.page import Page, leave, signed_in_page


def duplicate(page: Page) -> Page:
    """Open the same page in another tab, which begins with a copy of this one's storage."""
    other = Page(page.wiki, page.tab.browser)
    other.tab.session.texts = dict(page.tab.session.texts)
    return other


@pytest.mark.parametrize("storage", ["session", "local"])
async def test_signing_out_is_for_all_tabs(storage: str) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki, storage=storage)
    other = Page(wiki, page.tab.browser)
    other.tab.session.texts = dict(page.tab.session.texts)
    others = other.oauth(storage=storage)
    assert await others.session() is not None
    page.sent.clear()
    oauth.sign_out()
    await asyncio.sleep(0.001)
    assert (oauth.user, others.user, page.sent) == (None, None, [])
    assert not any("access" in text for tab in (page.tab, other.tab) for text in tab.session.texts.values())
    assert not any("access" in text for text in page.tab.browser.local.texts.values())
    assert page.tab.browser.channels == []


async def test_a_tab_that_was_closed_before_the_sign_out_does_not_bring_it_back() -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki())
    closed = duplicate(page)
    another, anothers = await signed_in_page(page.wiki, page.tab.browser, "Bob")
    oauth.sign_out()
    reopened = closed.oauth()
    assert await reopened.session() is None
    assert not any("access" in text for text in closed.tab.session.texts.values())
    with pytest.raises(NotSignedIn):
        await closed.api(reopened).get()
    # The other person's sign-in, in a tab of their own, goes on, and so does the next one here.
    assert (await another.api(anothers).get())["query"]["userinfo"]["name"] == "Bob"
    page.tab.address = page.wiki.consent(await leave(page, oauth))
    assert await oauth.session() is not None


async def test_a_worker_that_signs_out_does_so_for_tabs_that_are_opened_again() -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki())
    closed = duplicate(page)
    worker = Page(page.wiki, tab=MemoryTab(page.tab.browser, None))
    workers = worker.oauth()
    workers.take_over(oauth.hand_over())
    workers.sign_out()
    await asyncio.sleep(0.001)
    assert oauth.user is None
    assert await closed.oauth().session() is None


@pytest.mark.parametrize("storage", ["session", "local"])
async def test_where_there_is_no_room_the_page_itself_goes_on_with_the_newest_pair(
    storage: str, now: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki(), storage=storage)
    monkeypatch.setattr(MemoryStorage, "set", lambda _self, _name, _text: None)
    for _ in range(2):
        now[0] += 3595
        assert (await page.api(oauth).get())["query"]["userinfo"]["name"] == "Ada"


@pytest.mark.parametrize("when", ["access_token", "profile"])
async def test_whoever_signs_out_while_the_sign_in_is_completed_is_signed_out(when: str) -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    page.load()
    oauth = page.oauth()

    def slow(request: Request) -> Any:
        if request.url.endswith(when):
            oauth.sign_out()
        return wiki(request)

    page.transport.answer = slow
    assert await oauth.session() is None
    assert oauth.user is None
    assert not any("access" in text for text in page.tab.session.texts.values())


async def test_a_pair_that_was_renewed_while_the_page_found_out_whose_it_is_stays(now: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    _, oauth = await signed_in_page(wiki, storage="local")
    keeper = oauth._keeper()
    first = keeper.sign_in
    assert first is not None
    session = first.session
    assert session is not None
    newer = await keeper.renewed(first)
    keeper.keep_session(first, session)
    assert keeper.sign_in == newer
    assert newer.number == 1


async def test_another_user_in_another_tab_writes_nothing_by_this_one() -> None:
    """With a storage that all tabs share, this page shows one name while another person has signed in."""
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki, storage="local")
    api = page.api(oauth)
    await api.get_token("csrf")
    other, others = await signed_in_page(wiki, page.tab.browser, "Bob", storage="local")
    for write in (
        api.post_with_token("csrf", action="edit", title="T", text="x"),
        page.rest(oauth).post("/v1/page", {"title": "T", "source": ""}),
    ):
        with pytest.raises(NotSignedIn, match="Bob has signed in meanwhile") as caught:
            await write
        assert not caught.value.may_have_happened
    assert wiki.saved == []
    # The page is told, shows the new name, and goes on.
    session = await oauth.session()
    assert session is not None
    assert session.name == "Bob"
    await api.post_with_token("csrf", action="edit", title="T", text="x")
    await other.api(others).post_with_token("csrf", action="edit", title="T", text="x")
    assert wiki.saved == ["Bob", "Bob"]


async def test_the_same_user_who_signs_in_again_in_another_tab_goes_on_in_this_one() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki, storage="local")
    await signed_in_page(wiki, page.tab.browser, storage="local")
    assert (await page.api(oauth).get())["query"]["userinfo"]["name"] == "Ada"


async def test_signing_out_in_one_tab_while_another_requests_and_renews(now: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    other = duplicate(page)
    others = other.oauth()
    assert await others.session() is not None
    now[0] += 3595

    def signing_out(request: Request) -> Any:
        if fields_of(request).get("grant_type") == "refresh_token":
            oauth.sign_out()
        return wiki(request)

    other.transport.answer = signing_out
    results = await asyncio.gather(*(other.api(others).get() for _ in range(2)), return_exceptions=True)
    assert [type(one) for one in results] == [NotSignedIn, NotSignedIn]
    assert (oauth.user, others.user) == (None, None)
    assert not any("access" in text for tab in (page.tab, other.tab) for text in tab.session.texts.values())


async def test_two_browsers_two_users_and_two_consumers_share_nothing() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    elsewhere, theirs = await signed_in_page(wiki, MemoryBrowser(), "Bob")
    another = OAuth("another", wiki=REST, transport=page.transport)
    assert await another.session() is None
    oauth.sign_out()
    assert theirs.user is not None
    assert (await elsewhere.api(theirs).get())["query"]["userinfo"]["name"] == "Bob"


async def test_a_page_that_the_person_comes_back_to_knows_what_a_later_page_of_its_tab_did() -> None:
    """Browsers keep a page, with its Python, for the button Back."""
    wiki = MemoryOAuthWiki()
    first = Page(wiki)
    firsts = first.oauth()
    assert await firsts.session() is None
    later = Page(wiki, tab=first.tab)
    later.tab.address = wiki.consent(await leave(first, firsts))
    laters = later.oauth()
    assert await laters.session() is not None
    assert firsts.user == laters.user
    assert (await first.api(firsts).get())["query"]["userinfo"]["name"] == "Ada"
    # Of the pages that are kept so, none hears the others.
    first.tab.browser.channels.clear()
    laters.sign_out()
    assert firsts.user is None
    with pytest.raises(NotSignedIn):
        await first.api(firsts).get()
