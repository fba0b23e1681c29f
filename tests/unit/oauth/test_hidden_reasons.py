"""Why a request got no answer: a bad token, a gateway, an older wiki, or the network."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from mwbrowser import (
    ConnectionFailed,
    MediaWikiError,
    NotSignedIn,
)
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import (
    MemoryOAuthWiki,
)
from tests.unit.memory_transport import fields_of, respond
from tests.unit.oauth.page import MANNERS, signed_in_page


def behind_a_gateway(wiki: MemoryOAuthWiki, *, readable: bool) -> Callable[[Request], Any]:
    """A server in front of a wiki that refuses bad tokens itself, with CORS headers or without."""

    def gateway(request: Request) -> Any:
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        goes_no_further = "crossorigin" in request.url and not wiki.newer  # its preflight has failed
        if not bearer or bearer in wiki.access or goes_no_further:
            return wiki(request)
        if readable:
            return respond({"httpCode": 401, "httpReason": "Jwt is expired"}, 401)
        return ConnectionFailed("No answer.", request=request)

    return gateway


@MANNERS
@pytest.mark.parametrize("readable", [True, False])
@pytest.mark.parametrize("known", [True, False])
async def test_a_gateways_401_is_renewed_also_one_that_only_shows_as_silence(
    manner: str, readable: bool, known: bool
) -> None:
    wiki = MemoryOAuthWiki(manner, listed=manner == "1.43")
    page, oauth = await signed_in_page(wiki, client_secret="geheim")
    if known:
        await page.api(oauth).get(meta="userinfo")
    page.transport.answer = behind_a_gateway(wiki, readable=readable)
    wiki.expire()
    assert (await page.api(oauth).get(meta="userinfo"))["query"]["userinfo"]["name"] == "Ada"
    wiki.expire()
    assert await page.rest(oauth).get("/v1/page/X") == {"ok": True}


@MANNERS
@pytest.mark.parametrize("lost", [1, 2, 3, 4])
async def test_whatever_is_sent_to_find_a_reason_no_token_goes_out_where_it_would_be_ignored(
    manner: str, lost: int
) -> None:
    wiki = MemoryOAuthWiki(manner, listed=manner == "1.43")
    page, oauth = await signed_in_page(wiki)
    failures = [True] * lost

    def edge(request: Request) -> Any:
        if "Authorization" in request.headers and failures and failures.pop():
            return ConnectionFailed("No answer.", request=request)
        return wiki(request)

    page.transport.answer = edge
    with suppress(MediaWikiError):
        await page.api(oauth).get(meta="userinfo")
    bearing = [request.url for request in page.transport.sent if "Authorization" in request.headers]
    assert len(bearing) > lost
    assert not [url for url in bearing if "origin=*" in url]


@pytest.mark.parametrize("readable", [True, False])
async def test_without_a_renewal_a_gateways_refusal_is_an_end_of_the_sign_in(readable: bool) -> None:
    wiki = MemoryOAuthWiki("1.43", listed=True)
    page, oauth = await signed_in_page(wiki)
    api = page.api(oauth)
    page.transport.answer = behind_a_gateway(wiki, readable=readable)
    wiki.expire()
    for _ in range(2):
        with pytest.raises(NotSignedIn, match=r"[Ss]ign in again|sign_in") as caught:
            await api.get(meta="userinfo")
        assert ("hide from pages" in str(getattr(caught.value, "__notes__", ""))) is not readable
        # What only silence says does not end it: the page still knows whose it was.
        assert (oauth.user is None) is readable


async def test_a_write_that_a_gateway_may_have_refused_in_silence_is_not_repeated() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    api = page.api(oauth)
    token = await api.get_token("csrf")
    page.transport.answer = behind_a_gateway(wiki, readable=False)
    wiki.expire()
    with pytest.raises(ConnectionFailed) as caught:
        await api.post(action="edit", title="T", token=token)
    assert caught.value.may_have_happened is True
    assert any("has been renewed" in note for note in caught.value.__notes__)
    assert wiki.saved == []
    await api.post(action="edit", title="T", token=token)
    assert wiki.saved == ["Ada"]


@pytest.mark.parametrize("broken", [1, 2, 3])
async def test_a_network_that_fails_now_and_then_is_no_gateway(broken: int, waits: list[float]) -> None:
    """Of the requests that carry the token the first ones get no answer, until it is good again."""
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    await page.api(oauth).get(meta="userinfo")
    left = [broken]

    def shaky(request: Request) -> Any:
        if "Authorization" in request.headers and left[0]:
            left[0] -= 1
            return ConnectionFailed("No answer.", request=request)
        return wiki(request)

    page.transport.answer = shaky
    page.sent.clear()
    assert (await page.api(oauth).get(meta="userinfo"))["query"]["userinfo"]["name"] == "Ada"
    renewals = sum(fields_of(one).get("grant_type") == "refresh_token" for one in page.sent)
    assert renewals == (broken == 3)


async def test_a_token_that_is_known_to_be_bad_and_cannot_be_renewed_is_forgotten() -> None:
    wiki = MemoryOAuthWiki("1.43", listed=True)
    page, oauth = await signed_in_page(wiki)
    await page.api(oauth).get()
    wiki.expire()  # withdrawn: by the clock it is good for an hour
    with pytest.raises(NotSignedIn, match="Sign in again"):
        await page.api(oauth).get()
    assert oauth.user is None
    assert await oauth.session() is None


@pytest.mark.parametrize("failing", ["action=paraminfo", "meta=userinfo&origin=https"])
async def test_the_search_for_an_older_wikis_way_survives_a_network_that_fails_once(
    failing: str, waits: list[float]
) -> None:
    wiki = MemoryOAuthWiki("1.43", listed=True)
    page, oauth = await signed_in_page(wiki, client_secret="geheim")
    wiki.expire()
    failed: list[str] = []

    def shaky(request: Request) -> Any:
        if failing in request.url and not failed:
            failed.append(request.url)
            return ConnectionFailed("No answer.", request=request)
        return wiki(request)

    page.transport.answer = shaky
    assert (await page.api(oauth).get(meta="userinfo"))["query"]["userinfo"]["name"] == "Ada"
    assert len(failed) == 1
