"""What a request carries, and where it goes."""

from __future__ import annotations

import json
import logging

import pytest

from mwbrowser import (
    NotSignedIn,
    OAuth,
    watching,
)
from mwbrowser.errors.messages import messages_for
from tests.unit.memory_sign_in import (
    API,
    APP,
    REST,
    WIKI,
    MemoryOAuthWiki,
)
from tests.unit.memory_transport import fields_of, query_of
from tests.unit.oauth.page import MANNERS, Page, leave, secrets_of, signed_in_page


@MANNERS
async def test_what_a_request_to_the_action_api_carries(manner: str) -> None:
    wiki = MemoryOAuthWiki(manner, listed=manner == "1.43")
    page, oauth = await signed_in_page(wiki)
    page.sent.clear()
    api = page.api(oauth)
    data = await api.get(meta="userinfo")
    assert data["query"]["userinfo"]["name"] == "Ada"
    request = page.sent[-1]
    wanted = {"crossorigin": ""} if manner == "1.46" else {"origin": APP}
    address = query_of(request)
    assert {name: address[name] for name in ("origin", "crossorigin") if name in address} == wanted
    assert request.headers["Authorization"].startswith("Bearer access")
    assert (request.credentials, request.follows) == ("omit", False)
    page.sent.clear()
    await api.post_with_token("csrf", action="edit", title="T", text="x")
    write = page.sent[-1]
    assert query_of(write) == wanted
    assert fields_of(write)["token"] == "csrf of Ada+\\"
    assert len(page.sent) == 2  # the way is known by now
    assert not any(query_of(one).get("origin") == "*" for one in page.sent)


async def test_within_its_own_origin_there_is_no_crossorigin() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    page.transport.origin = wiki.page_origin = WIKI
    await page.api(oauth).get({"meta": "userinfo"})
    assert "crossorigin" not in query_of(page.sent[-1])


async def test_rest_has_the_bearer_and_needs_no_csrf_token() -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki())
    await page.rest(oauth).post("/v1/page", {"title": "T", "source": ""})
    request = page.sent[-1]
    assert request.headers["Authorization"].startswith("Bearer ")
    assert (json.loads(request.body or ""), request.credentials) == ({"title": "T", "source": ""}, "omit")


async def test_without_a_sign_in_nothing_is_sent() -> None:
    page = Page(MemoryOAuthWiki())
    oauth = page.oauth()
    for request in (page.api(oauth).get(), page.rest(oauth).get("/v1/page/X"), page.api(oauth).get_token("csrf")):
        with pytest.raises(NotSignedIn) as caught:
            await request
        assert caught.value.code == "not-signed-in"
    with pytest.raises(NotSignedIn) as caught:
        await page.rest(oauth).post("/v1/page")
    assert (caught.value.may_have_happened, page.sent) == (False, [])
    assert messages_for(caught.value, page.api(oauth))[0].startswith("No user is signed in")  # type: ignore[arg-type]


async def test_origin_of_the_callers_own_is_refused() -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki())
    page.sent.clear()
    with pytest.raises(ValueError, match="origin"):
        await page.api(oauth).get(origin="*")
    assert page.sent == []


@pytest.mark.parametrize("url", ["https://evil.example/w/api.php", "http://meta.example.org/w/api.php"])
async def test_a_token_never_goes_to_a_wiki_that_it_was_not_made_for(url: str) -> None:
    page, oauth = await signed_in_page(MemoryOAuthWiki())
    page.sent.clear()
    with pytest.raises(ValueError, match="wikis="):
        await page.api(oauth, url).get()
    assert page.sent == []


async def test_no_secret_is_in_a_repr_a_message_a_log_or_what_a_watcher_shows(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    wiki = MemoryOAuthWiki()
    with watching(lambda exchange: shown.append(repr(exchange) + str(exchange))):
        page, oauth = await signed_in_page(wiki, client_secret="geheim")
        await page.api(oauth).get()
        known = secrets_of(wiki)
        wiki.expire()
        await page.api(oauth).get()
        wiki.refreshes.clear()
        wiki.expire()
        with pytest.raises(NotSignedIn) as caught:
            await page.api(oauth).get()
    keeper = oauth._keeper()
    shown += [repr(oauth), repr(keeper), repr(oauth.user), str(caught.value), repr(caught.value), caplog.text]
    shown += [repr(page.transport.sent), oauth.identity(API, page.transport), page.tab.address or ""]
    for secret in [*known, *secrets_of(wiki), "geheim"]:
        assert not any(secret in text for text in shown), secret


async def test_two_users_share_nothing_and_a_call_does_not_change_hands() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    api = page.api(oauth)
    adas = api._state
    assert await api.get_token("csrf") == "csrf of Ada+\\"
    oauth.sign_out()
    assert api._state is not adas
    page.tab.address = wiki.consent(await leave(page, oauth), "Bob")
    session = await oauth.session()
    assert session is not None
    assert await api.get_token("csrf") == "csrf of Bob+\\"
    assert api._state is not adas
    assert page.api(oauth)._state is api._state
    other = OAuth("another", wiki=REST, transport=page.transport)
    assert other.identity(API, page.transport) != oauth.identity(API, page.transport)
