"""A token that is over: renewed once for all, in all tabs and workers."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from mwbrowser import (
    ApiError,
    ConnectionFailed,
    CorsRejected,
    HttpError,
    NotSignedIn,
)
from mwbrowser.auth import signed_in
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import (
    MemoryBrowser,
    MemoryOAuthWiki,
    MemoryTab,
)
from tests.unit.memory_transport import fields_of
from tests.unit.oauth.page import MANNERS, Page, signed_in_page


@MANNERS
@pytest.mark.parametrize("what", ["api", "rest", "write"])
async def test_a_token_that_is_refused_is_renewed_once_and_the_request_repeated_once(manner: str, what: str) -> None:
    wiki = MemoryOAuthWiki(manner, listed=manner == "1.43")
    page, oauth = await signed_in_page(wiki, client_secret="geheim")
    api = page.api(oauth)
    token = await api.get_token("csrf")
    wiki.expire()
    page.sent.clear()
    if what == "api":
        assert (await api.get(meta="userinfo"))["query"]["userinfo"]["name"] == "Ada"
    elif what == "rest":
        assert await page.rest(oauth).get("/v1/page/X") == {"ok": True}
    else:
        await api.post(action="edit", title="T", token=token)
        assert wiki.saved == ["Ada"]
    refreshes = [one for one in page.sent if fields_of(one).get("grant_type") == "refresh_token"]
    assert len(refreshes) == 1
    assert fields_of(refreshes[0])["client_secret"] == "geheim"


async def test_a_second_refusal_is_raised() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)

    def never(request: Request) -> Any:
        answer = wiki(request)
        if "/rest.php/v1" in request.url:
            wiki.expire()
            return wiki(request)
        return answer

    page.transport.answer = never
    with pytest.raises(HttpError) as caught:
        await page.rest(oauth).get("/v1/page/X")
    assert caught.value.status == 403
    assert sum("/rest.php/v1" in one.url for one in page.sent) == 2


async def test_it_is_renewed_a_minute_before_its_end_for_all_callers_at_once(now: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    api = page.api(oauth)
    page.sent.clear()
    now[0] += 3600 - 61
    await api.get()
    assert len(page.sent) == 1
    now[0] += 2
    await asyncio.gather(*(api.get(titles=str(number)) for number in range(5)))
    assert [fields_of(one).get("grant_type") for one in page.sent[1:]].count("refresh_token") == 1
    assert len(page.sent) == 1 + 1 + 5
    assert json.loads(page.tab.session.texts[oauth._keeper().name])["access"] in wiki.access


async def test_a_renewal_goes_on_when_its_caller_is_stopped(now: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    now[0] += 3590
    task = asyncio.ensure_future(page.api(oauth).get())
    while not any("refresh_token" in (one.body or "") for one in page.sent):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    while oauth._keeper()._renewing and not oauth._keeper()._renewing.done():
        await asyncio.sleep(0)
    assert (await page.api(oauth).get())["query"]["userinfo"]["name"] == "Ada"


async def test_before_146_it_lasts_as_long_as_its_token_and_then_says_what_to_do(now: list[float]) -> None:
    wiki = MemoryOAuthWiki("1.43", listed=True)
    page, oauth = await signed_in_page(wiki)
    now[0] += 3590
    await page.api(oauth).get()  # near its end, and good still
    page.sent.clear()
    await page.api(oauth).get()
    assert len(page.sent) == 1  # it is not tried again and again
    now[0] += 20
    with pytest.raises(NotSignedIn, match=r"1\.46.*[Ss]ign in again"):
        await page.api(oauth).get()
    assert await oauth.session() is None
    assert oauth.user is None


@MANNERS
@pytest.mark.parametrize("storage", ["session", "local"])
@pytest.mark.parametrize("has_locks", [True, False])
async def test_two_tabs_renew_at_once_and_stay_signed_in(
    manner: str, storage: str, has_locks: bool, now: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signed_in, "ASK_SECONDS", 0.1)
    wiki = MemoryOAuthWiki(manner, listed=manner == "1.43")
    options = {"storage": storage, "client_secret": "geheim"}
    page, oauth = await signed_in_page(wiki, MemoryBrowser(has_locks=has_locks), **options)
    other = Page(wiki, page.tab.browser)
    other.tab.session.texts = dict(page.tab.session.texts)  # as a tab that was duplicated
    others = other.oauth(**options)
    assert (await others.session()) == oauth.user
    now[0] += 3595
    await asyncio.gather(page.api(oauth).get(), other.api(others).get())
    await asyncio.gather(page.api(oauth).get(), other.api(others).get())
    assert oauth.hand_over() == others.hand_over()
    if has_locks:
        both = [*page.sent, *other.sent]
        assert sum(fields_of(one).get("grant_type") == "refresh_token" for one in both) == 1


async def test_a_worker_takes_the_sign_in_over_and_renews_it_for_both(now: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    worker = Page(wiki, tab=MemoryTab(page.tab.browser, None))
    workers = worker.oauth()
    session = workers.take_over(oauth.hand_over())
    assert session == oauth.user
    now[0] += 3595
    await worker.api(workers).get()
    await asyncio.sleep(0.001)
    assert oauth.hand_over() == workers.hand_over()
    await page.api(oauth).get()
    assert not any(fields_of(one).get("grant_type") == "refresh_token" for one in page.sent)


async def test_a_network_failure_with_a_good_token_is_raised_after_one_probe(waits: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    await page.api(oauth).get()
    page.sent.clear()

    def cut(request: Request) -> Any:
        return ConnectionFailed("No answer.", request=request) if "crossorigin" in request.url else wiki(request)

    page.transport.answer = cut
    with pytest.raises(ConnectionFailed) as caught:
        await page.api(oauth).post(action="edit", title="T", token="x")
    assert caught.value.may_have_happened is True
    assert sum(one.url.endswith("/profile") for one in page.sent) == 1
    assert sum(fields_of(one).get("action") == "edit" for one in page.sent) == 1
    assert wiki.saved == []


async def test_a_write_is_not_repeated_when_its_token_may_have_ended_after_it(now: list[float]) -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    api = page.api(oauth)
    await api.get()
    now[0] += 3530  # good for another minute

    def lost(request: Request) -> Any:
        answer = wiki(request)
        if fields_of(request).get("action") == "edit":
            now[0] += 80  # the answer is lost, and by then the token has ended
            wiki.expire()
            return ConnectionFailed("No answer.", request=request)
        return answer

    page.transport.answer = lost
    with pytest.raises(ConnectionFailed) as caught:
        await api.post(action="edit", title="T", token="x")
    assert caught.value.may_have_happened is True
    assert wiki.saved == ["Ada"]


@MANNERS
async def test_a_consumer_that_was_disabled_is_told_and_nothing_renewed(manner: str) -> None:
    wiki = MemoryOAuthWiki(manner, listed=manner == "1.43")
    page, oauth = await signed_in_page(wiki, client_secret="geheim")
    await page.api(oauth).get()
    wiki.expire()
    wiki.answers["profile"] = (
        ({"errorKey": "mwoauth-invalid-authorization-not-approved"}, 403)
        if manner == "1.46"
        else ({"sub": "7", "username": "Ada", "rights": []}, 200)
    )
    page.sent.clear()
    with pytest.raises(ApiError, match="disabled") as caught:
        await page.api(oauth).get()
    assert caught.value.code.startswith("mwoauth-invalid-authorization")
    assert not any(fields_of(one).get("grant_type") == "refresh_token" for one in page.sent)


async def test_an_older_wiki_that_does_not_list_the_page_says_so_and_rest_works() -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki("1.43"))
    for _ in range(2):
        with pytest.raises(CorsRejected, match=r"1\.44.*wgCrossSiteAJAXdomains.*ForeignRest"):
            await page.api(oauth).get()
    assert await page.rest(oauth).get("/v1/page/X") == {"ok": True}
