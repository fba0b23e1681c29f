"""OAuth: the way of a sign-in, what a request carries, and what becomes of a token that is over."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from mwbrowser import (
    ApiError,
    ConnectionFailed,
    CorsRejected,
    ForeignApi,
    ForeignRest,
    HttpError,
    NotSignedIn,
    OAuth,
    SignInFailed,
    watching,
)
from mwbrowser.auth import sign_in_flow, signed_in
from mwbrowser.auth.token_endpoint import challenge_of, random_text
from mwbrowser.errors.messages import messages_for
from mwbrowser.http.messages import Request
from tests.unit.memory_sign_in import (
    API,
    APP,
    CLIENT,
    PAGE,
    REST,
    WIKI,
    MemoryBrowser,
    MemoryOAuthWiki,
    MemoryOrigin,
    MemoryTab,
)
from tests.unit.memory_transport import fields_of, query_of

MANNERS = pytest.mark.parametrize("manner", ["1.43", "1.46"])


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test may set; nothing is waited for."""
    time = [1_000_000.0]
    monkeypatch.setattr(signed_in, "clock", lambda: time[0])
    monkeypatch.setattr("mwbrowser.auth.oauth.clock", lambda: time[0])
    monkeypatch.setattr(signed_in, "ASK_SECONDS", 0.01)
    monkeypatch.setattr(sign_in_flow, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(sign_in_flow, "CLOSING_SECONDS", 0.01)
    return time


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


# The way of a sign-in


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


# In a window


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


# What a request carries


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


# A token that is over


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
    assert page.tab.browser.local.texts == {}
    assert page.tab.browser.channels == []


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


async def test_a_gateways_401_is_renewed() -> None:
    wiki = MemoryOAuthWiki()
    page, oauth = await signed_in_page(wiki)
    wiki.expire()

    def gateway(request: Request) -> Any:
        from tests.unit.memory_transport import respond

        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if bearer and bearer not in wiki.access:
            return respond({"httpCode": 401, "httpReason": "Jwt is expired"}, 401)
        return wiki(request)

    page.transport.answer = gateway
    assert (await page.api(oauth).get(meta="userinfo"))["query"]["userinfo"]["name"] == "Ada"


# What is wrong from the beginning


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
