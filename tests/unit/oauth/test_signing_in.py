"""The way of a sign-in: to the wiki and back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    ConnectionFailed,
    OAuth,
    SignInFailed,
)
from mwbrowser.auth.token_endpoint import challenge_of, random_text
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import (
    CLIENT,
    PAGE,
    REST,
    MemoryOAuthWiki,
    MemoryOrigin,
)
from tests.unit.memory_transport import fields_of, query_of
from tests.unit.oauth.page import MANNERS, Page, leave, signed_in_page


def test_verifiers_are_long_and_different_and_the_challenge_is_the_one_of_rfc_7636() -> None:
    assert len({random_text() for _ in range(100)}) == 100
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@MANNERS
async def test_the_whole_way_through_the_consent_page(manner: str) -> None:
    wiki = MemoryOAuthWiki(manner)
    page = Page(wiki)
    page.tab.address = f"{PAGE}?page=2#top"
    assert await page.oauth().session() is None
    address = await leave(page, page.oauth())
    asked = query_of(Request("GET", address))
    assert address.startswith(f"{REST}/oauth2/authorize?")
    assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT, PAGE)
    assert len(asked["state"]) >= 43
    assert len(asked["code_challenge"]) == 43
    assert page.sent == []
    page.tab.address = wiki.consent(address) + "&page=2#top"
    page.load()
    oauth = page.oauth()
    session = await oauth.session()
    assert session == oauth.user
    assert session is not None
    assert (session.name, session.user_id, session.groups) == ("Ada", "7", ("*", "user"))
    assert (session.grants, session.rights) == (("basic", "editpage"), ("read", "edit"))
    assert page.tab.address == f"{PAGE}?page=2#top"
    exchange, profile = page.sent
    assert fields_of(exchange)["redirect_uri"] == PAGE
    assert (exchange.headers, exchange.follows) == (
        {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"},
        False,
    )
    assert profile.url == f"{REST}/oauth2/resource/profile"  # and not /scopes, which has the consumer's grants
    assert not any(name.endswith("pending") for name in page.tab.session.texts)


async def test_it_stays_after_a_reload_and_two_callers_exchange_once() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    page.load()
    sessions = await asyncio.gather(page.oauth().session(), page.oauth().session())
    assert sessions[0] == sessions[1]
    assert len(page.sent) == 2
    page.load()
    again = await page.oauth().session()
    assert again == sessions[0]
    assert page.sent == []


@pytest.mark.parametrize(("storage", "after"), [("session", "Ada"), ("local", "Ada"), ("memory", None)])
async def test_where_it_is_kept(storage: str, after: str | None) -> None:
    page, _ = await signed_in_page(MemoryOAuthWiki(), storage=storage)
    assert any("access" in text for text in page.tab.session.texts.values()) == (storage == "session")
    assert any("access" in text for text in page.tab.browser.local.texts.values()) == (storage == "local")
    page.load()
    session = await page.oauth(storage=storage).session()
    assert (session and session.name) == after


async def test_scope_always_has_basic() -> None:
    page = Page(MemoryOAuthWiki())
    for given, sent in (("editpage", "basic editpage"), (["basic", "watch"], "basic watch"), (None, None)):
        address = await leave(page, page.oauth(scope=given))
        assert query_of(Request("GET", address)).get("scope") == sent


@pytest.mark.parametrize("error", ["unauthorized_client", "access_denied"])
async def test_a_refusal_comes_without_state_and_is_told(error: str) -> None:
    page = Page(MemoryOAuthWiki())
    await leave(page, page.oauth())
    page.tab.address = f"{PAGE}?error={error}&error_description=User+has+rejected+it&message=x"
    page.load()
    with pytest.raises(SignInFailed, match="User has rejected it") as caught:
        await page.oauth().session()
    assert (caught.value.code, caught.value.denied, page.tab.address) == (error, True, PAGE)
    assert await page.oauth().session() is None
    assert page.sent == []


async def test_an_error_that_nobody_waits_for_is_the_pages_own() -> None:
    page = Page(MemoryOAuthWiki())
    page.tab.address = f"{PAGE}?error=404"
    assert await page.oauth().session() is None
    assert page.tab.address == f"{PAGE}?error=404"


@pytest.mark.parametrize("begun", [True, False])
async def test_a_code_with_another_state_is_never_exchanged(begun: bool) -> None:
    wiki = MemoryOAuthWiki()
    page, attacker = Page(wiki), Page(wiki)
    if begun:
        await leave(page, page.oauth())
    page.tab.address = wiki.consent(await leave(attacker, attacker.oauth()), "Bob")
    page.load()
    with pytest.raises(SignInFailed) as caught:
        await page.oauth().session()
    assert (caught.value.code, page.sent, page.tab.address) == ("wrong-state", [], PAGE)


async def test_a_stolen_code_without_the_verifier_gets_nothing() -> None:
    wiki = MemoryOAuthWiki()
    victim, thief = Page(wiki), Page(wiki)
    stolen = wiki.consent(await leave(victim, victim.oauth()))
    own = query_of(Request("GET", await leave(thief, thief.oauth())))["state"]
    code = query_of(Request("GET", stolen))["code"]
    thief.tab.address = f"{PAGE}?code={code}&state={own}"
    thief.load()
    with pytest.raises(SignInFailed) as caught:
        await thief.oauth().session()
    assert (caught.value.code, wiki.access) == ("invalid_grant", {})
    victim.tab.address = stolen
    victim.load()
    assert (await victim.oauth().session()) is not None


@MANNERS
async def test_a_used_code_is_told_by_any_of_its_two_names(manner: str) -> None:
    wiki = MemoryOAuthWiki(manner)
    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    wiki.codes["code1"]["used"] = "yes"
    page.load()
    with pytest.raises(SignInFailed, match="sign in again") as caught:
        await page.oauth().session()
    assert caught.value.code == ("invalid_grant" if manner == "1.46" else "invalid_request")
    assert caught.value.detail == "Authorization code has been revoked"


async def test_two_consumers_in_one_tab_leave_each_others_answers_alone() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    other = OAuth("another", wiki=REST, transport=page.transport)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    assert await other.session() is None
    session = await page.oauth().session()
    assert session is not None


async def test_a_caller_who_is_stopped_during_the_exchange_finds_the_sign_in_when_calling_again() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    page.load()
    stopped = asyncio.ensure_future(page.oauth().session())
    while not page.sent:
        await asyncio.sleep(0)
    stopped.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stopped
    session = await page.oauth().session()
    assert session is not None
    assert session.name == "Ada"
    assert [one.url.rpartition("/")[2] for one in page.sent] == ["access_token", "profile"]


async def test_an_exchange_that_gets_no_answer_keeps_its_secrets() -> None:
    wiki = MemoryOAuthWiki()
    page = Page(wiki)
    page.tab.address = wiki.consent(await leave(page, page.oauth()))
    page.transport = MemoryOrigin(lambda request: ConnectionFailed("No answer.", request=request), page.tab)
    with pytest.raises(ConnectionFailed) as caught:
        await page.oauth().session()
    assert caught.value.request is not None
    assert caught.value.request.body is None
    assert "code1" not in repr(vars(caught.value))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"storage": "cookie"}, ValueError),
        ({"wiki": "http://wiki.example/w/rest.php"}, ValueError),
        ({"wikis": "en.wikipedia.org"}, TypeError),
        ({"wikis": ["*.org"]}, ValueError),
    ],
)
def test_what_is_no_option(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        OAuth(CLIENT, **options)


def test_a_client_id_is_needed() -> None:
    with pytest.raises(TypeError, match="client id"):
        OAuth("")


async def test_a_redirect_address_of_another_origin_is_refused() -> None:
    page = Page(MemoryOAuthWiki())
    with pytest.raises(ValueError, match="origin"):
        await page.oauth(redirect_uri="https://elsewhere.example/").sign_in()
