"""Signing in by OAuth: real browsers, real consent, another origin, and what the servers saw of the token."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import log_in
from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.machine.places import SITE
from tests.machine.site_server import SiteServer
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki, Wiki

MANNERS = pytest.mark.parametrize("kind", ["oauth", "oauth46"])
NEWER = pytest.mark.parametrize("kind", ["oauth46"])

#: Every piece of Python begins with it; the names are the same in a page that was loaded anew.
OAUTH = """
from mwbrowser import ForeignApi, ForeignRest, OAuth
oauth = OAuth(client, wiki=rest_address, storage=storage, client_secret=secret, redirect_uri=redirect_uri)
api = ForeignApi(address, auth=oauth)
rest = ForeignRest(rest_address, auth=oauth)
"""


@pytest.fixture(scope="module")
def farm(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(
        [pages.origin], kinds=["oauth", "oauth46", "closed"], versions=["1.43"], first_port=8921
    ) as sandbox:
        yield sandbox


@pytest.fixture
def wiki(farm: Sandbox, kind: str) -> PhpWiki:
    found = farm.wikis[f"{kind}-1.43"]
    assert isinstance(found, PhpWiki)
    return found


@pytest.fixture
def stand_in(wiki: PhpWiki) -> OAuthStandIn:
    return OAuthStandIn(wiki)


@pytest.fixture
def context(browser: Browser, wiki: PhpWiki) -> Iterator[BrowserContext]:
    """Somebody who is logged in at the wiki."""
    context = browser.new_context()
    page = context.new_page()
    log_in(page, wiki)
    page.close()
    yield context
    context.close()


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


@pytest.fixture
def tool(context: BrowserContext, pages: ServedPages, wiki: PhpWiki, stand_in: OAuthStandIn) -> Tool:
    return Tool(context, pages, wiki, stand_in)


def bearers(wiki: Wiki) -> list[str]:
    return [one.headers["authorization"] for one in wiki.requests() if "authorization" in one.headers]


def refreshes(wiki: Wiki) -> int:
    return sum(one.fields.get("grant_type") == "refresh_token" for one in wiki.requests())


@MANNERS
def test_signing_in_through_the_consent_page_and_saving_a_page(tool: Tool, wiki: PhpWiki, browser_name: str) -> None:
    assert tool.session() is None
    assert tool.sign_in() == "Admin"
    assert tool.page.url == tool.harness
    exchange = next(one for one in wiki.requests() if one.path.endswith("/access_token"))
    assert (exchange.method, exchange.cookies, "authorization" in exchange.headers) == ("POST", {}, False)
    title = f"By OAuth in {browser_name}"
    wiki.forget_requests()
    answer = tool.run(
        """
        data = await api.post_with_token("csrf", action="edit", title=title, text="x", formatversion=2)
        page = await rest.get("/v1/page/Main_Page/bare")
        users = await ForeignApi(address, anonymous=True).get(
            prop="revisions", titles=title, rvprop="user", formatversion=2)
        [data["edit"]["result"], page["title"], users["query"]["pages"][0]["revisions"][0]["user"]]
        """,
        title=title,
    )
    assert answer == ["Success", "Main Page", "Admin"]
    write = next(one for one in wiki.requests() if one.fields.get("action") == "edit")
    assert write.headers["authorization"].startswith("Bearer ")
    assert write.cookies == {}
    assert ("crossorigin" in write.query, "origin" in write.query) == (
        (True, False) if wiki.kind.name == "oauth46" else (False, True)
    )
    tool.page.reload()
    assert tool.session() == "Admin"


@NEWER
def test_preflights_are_as_the_guide_counts_them(tool: Tool, wiki: PhpWiki) -> None:
    tool.sign_in()
    wiki.forget_requests()
    tool.run("for title in 'ABC':\n    await api.get(titles=title)")
    assert [one.method for one in wiki.requests()] == ["OPTIONS", "GET"] * 3


@MANNERS
def test_a_refusal_and_a_forged_answer_are_told(tool: Tool, wiki: PhpWiki) -> None:
    tool.leave()
    tool.click("Cancel")
    with pytest.raises(PythonError) as caught:
        tool.session()
    assert caught.value.kinds[0] == "SignInFailed"
    assert caught.value.attributes["code"] == "unauthorized_client"
    assert tool.page.url == tool.harness
    tool.page.goto(f"{tool.harness}?code=def50200&state=forged")
    with pytest.raises(PythonError) as forged:
        tool.session()
    assert forged.value.attributes["code"] == "wrong-state"
    assert not any(one.path.endswith("/access_token") for one in wiki.requests())


@MANNERS
def test_a_stolen_code_without_the_verifier_gets_nothing(tool: Tool, wiki: PhpWiki) -> None:
    tool.leave()
    tool.page.route(f"{tool.harness}?code=*", lambda route: route.abort())
    with tool.page.expect_request(lambda request: "?code=" in request.url) as back:
        tool.page.get_by_role("button", name="Allow").click()
    code = back.value.url.partition("code=")[2].partition("&")[0]
    status = tool.page.context.new_page()
    status.goto(tool.harness)
    answer = status.evaluate(
        """async ([address, fields]) => {
            const response = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
            return [response.status, (await response.json()).error];
        }""",
        [
            f"{wiki.rest}/oauth2/access_token",
            {
                "grant_type": "authorization_code",
                "client_id": tool.names["client"],
                "code": code,
                "redirect_uri": tool.harness,
                "code_verifier": "w" * 43,
            },
        ],
    )
    assert answer == [400, "invalid_grant"]


@MANNERS
def test_an_expired_token_which_the_page_cannot_see_is_renewed(
    tool: Tool, wiki: PhpWiki, stand_in: OAuthStandIn
) -> None:
    tool.sign_in()
    tool.run("await api.get(meta='userinfo')")
    for file in stand_in._folder.glob("access-*"):
        file.unlink()  # revoked: only the wiki knows
    wiki.forget_requests()
    name = tool.run("(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']['name']")
    assert name == "Admin"
    assert refreshes(wiki) == 1
    for file in stand_in._folder.glob("access-*"):
        file.unlink()
    assert tool.run("(await rest.get('/v1/page/Main_Page/bare'))['title']") == "Main Page"
    assert refreshes(wiki) == 2
    stand_in.revoke()
    with pytest.raises(PythonError, match="NotSignedIn") as caught:
        # Another address than before, which a browser's cache may answer.
        tool.run("await rest.get('/v1/page/Main_Page/bare', {'again': 1})")
    assert "Sign in again" in caught.value.message
    assert tool.session() is None


@NEWER
def test_a_gateway_that_refuses_an_expired_token_is_understood(
    tool: Tool, wiki: PhpWiki, stand_in: OAuthStandIn
) -> None:
    tool.sign_in()
    stand_in.set(Gateway="401")
    for read in (
        "(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']['name']",
        "await rest.get('/v1/page/Main_Page/bare', {'now': 1}) and 'Admin'",
    ):
        stand_in.expire()
        wiki.forget_requests()
        assert tool.run(read) == "Admin"
        assert refreshes(wiki) == 1
    # A write that it refused was certainly not carried out.
    stand_in.expire()
    edit = "(await api.post_with_edit_token(action='edit', title=title, text='x', formatversion=2))['edit']['result']"
    assert tool.run(edit, title=f"Past the gateway of {wiki.name}") == "Success"


@NEWER
def test_a_token_is_in_no_address_no_message_and_no_request_to_another_origin(tool: Tool, wiki: PhpWiki) -> None:
    sent: list[tuple[str, dict[str, str]]] = []
    said: list[str] = []
    tool.page.context.on("request", lambda request: sent.append((request.url, request.headers)))
    tool.page.on("console", lambda message: said.append(message.text))
    tool.sign_in()
    shown = tool.run(
        """
        import warnings
        await api.get(meta="userinfo")
        await ForeignApi(address, anonymous=True).get(meta="siteinfo")
        with warnings.catch_warnings(record=True) as warned:
            await api.get(nosuchparameter=1)
            errors = []
            for call in (api.get(action="nosuchaction"), rest.get("/v1/page/No_such_page_at_all")):
                try:
                    await call
                except Exception as error:
                    errors.append(f"{error!r} {error} {error.request} {vars(error).get('__notes__')}")
        f"{oauth!r} {oauth.user!r} {api!r} {errors} {[str(one.message) for one in warned]}"
        """
    )
    assert "nosuchaction" in shown
    [token] = set(bearers(wiki))
    token = token.removeprefix("Bearer ")
    # What the page keeps has it, and nothing else that can be seen.
    assert token in tool.page.evaluate("() => JSON.stringify({ ...sessionStorage })")
    for text in (shown, *said, tool.page.content(), *(url for url, _ in sent)):
        assert token not in text
    assert {url.split("/w/")[0] for url, headers in sent if token in str(headers)} == {wiki.origin}


@MANNERS
@pytest.mark.parametrize("storage", ["session", "local"])
def test_two_tabs_renew_at_once_and_stay_signed_in(tool: Tool, wiki: PhpWiki, storage: str) -> None:
    tool.names["storage"] = storage
    tool.sign_in()
    page = tool.page.context.new_page()
    page.goto(tool.harness)
    # As in a tab that was duplicated.
    kept = tool.page.evaluate("() => ({ ...sessionStorage })")
    page.evaluate("(kept) => Object.assign(sessionStorage, kept)", kept)
    other = PythonPage(page)
    wiki.forget_requests()
    both = (
        OAUTH
        + """
import mwbrowser.auth.signed_in
await oauth.session()
mwbrowser.auth.signed_in.AHEAD_SECONDS = 4000
mwbrowser.auth.signed_in.SignIn.is_due = property(lambda self: self.number == 0)
first = (await api.get(meta="userinfo", formatversion=2))["query"]["userinfo"]["name"]
[first, oauth._keeper().sign_in.number]
"""
    )
    other.start(both, **tool.names)
    assert tool.python.run(both, **tool.names) == ["Admin", 1]
    assert other.finish() == ["Admin", 1]
    assert refreshes(wiki) == 1
    again = "(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']['name']"
    assert tool.run(again) == other.run(OAUTH + again, **tool.names) == "Admin"


@NEWER
def test_a_token_is_never_seen_at_another_origin(
    tool: Tool, farm: Sandbox, wiki: PhpWiki, stand_in: OAuthStandIn
) -> None:
    closed = farm.wikis["closed-1.43"]
    closed.forget_requests()
    tool.sign_in()
    with pytest.raises(PythonError, match="wikis="):
        tool.run("await ForeignApi(elsewhere, auth=oauth).get()", elsewhere=closed.api)
    wiki.forget_requests()
    # MediaWiki's own redirect, of a title that is not written as the wiki does: with a token none is followed.
    with pytest.raises(PythonError, match="redirects this request"):
        tool.run("await rest.get('/v1/page/main%20Page/bare')")
    assert len(bearers(wiki)) == 1
    # And one that leads elsewhere, as a wiki that has moved may send it.
    stand_in.set(Redirect=closed.api)
    for call in ("api.get(meta='siteinfo')", "rest.get('/v1/page/Main_Page/bare', {'away': 1})"):
        with pytest.raises(PythonError, match="redirects this request"):
            tool.run(f"await {call}")
    assert closed.requests() == []


@MANNERS
def test_in_a_window_of_its_own(tool: Tool, wiki: PhpWiki) -> None:
    tool.page.evaluate("document.body.innerHTML = '<button>Go</button>'")
    tool.page.evaluate(
        "() => { window.clicked = new Promise((done) => document.querySelector('button').onclick = done); }"
    )
    tool.python.start(
        OAUTH + "import js\nawait js.clicked\nsession = await oauth.sign_in(popup=True)\nsession.name", **tool.names
    )
    with tool.page.context.expect_page() as opened:
        tool.page.get_by_role("button", name="Go").click()
    opened.value.get_by_role("button", name="Allow").click()
    assert tool.python.finish() == "Admin"
    assert tool.page.url == tool.harness


@NEWER
def test_a_worker_signs_in_by_a_link_and_our_callback_page(
    context: BrowserContext, pages: ServedPages, wiki: PhpWiki, stand_in: OAuthStandIn
) -> None:
    tool = Tool(context, pages, wiki, stand_in, callback=f"{pages.origin}/start/signed-in.html")
    tool.page.goto(pages.make("empty.html", "<!doctype html><title>empty</title>"))
    worker = PythonPage(tool.page, 'new Worker("/harness/boot.mjs", { type: "module" })')
    link = """
import js
def show(address):
    channel = js.BroadcastChannel.new("test")
    channel.postMessage(address)
session = await oauth.sign_in(show=show)
session.name
"""
    tool.page.evaluate(
        "() => { window.link = new Promise((done) => {"
        " new BroadcastChannel('test').onmessage = (event) => done(event.data); }); }"
    )
    worker.start(OAUTH + link, **tool.names)
    consent = context.new_page()
    consent.goto(tool.page.evaluate("() => window.link"))
    consent.get_by_role("button", name="Allow").click()
    assert worker.finish() == "Admin"


@NEWER
def test_a_worker_takes_the_sign_in_over_and_renews_it_for_the_page(tool: Tool, wiki: PhpWiki) -> None:
    tool.sign_in()
    text = tool.run("await oauth.session()\noauth.hand_over()")
    worker = PythonPage(tool.page, 'new Worker("/harness/boot.mjs", { type: "module" })')
    wiki.forget_requests()
    name = worker.run(
        OAUTH
        + """
oauth.take_over(text)
sign_in = oauth._keeper().sign_in
await oauth._keeper().renewed(sign_in)
(await api.get(meta="userinfo", formatversion=2))["query"]["userinfo"]["name"]
""",
        **tool.names,
        text=text,
    )
    assert name == "Admin"
    assert tool.run("(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']['name']") == "Admin"
    assert refreshes(wiki) == 1


@MANNERS
def test_the_template_works_when_copied_to_an_empty_folder_and_served_from_another_port(
    context: BrowserContext, wiki: PhpWiki, stand_in: OAuthStandIn, tmp_path: Path
) -> None:
    (tmp_path / "tool").mkdir()
    for name in ("editor.html", "editor.py", "example.css", "loading.js"):
        shutil.copy(SITE / "examples" / name, tmp_path / "tool")
    # The folders that the guide says to copy.
    parts = {f"/{name}/": SITE / name for name in ("pyodide", "pyscript", "wheels")}
    with SiteServer(tmp_path, also=parts) as server:
        address = f"{server.origin}/tool/editor.html"
        client = stand_in.register(address)
        page: Page = context.new_page()
        if wiki.kind.name == "oauth":
            # Its api.php lets in only pages that it lists, which this one is not.
            page.goto(f"{address}?wiki={wiki.api}&client={client}")
            sign_in_and_save(page)
            expect(page.locator("#state")).to_contain_text("wgCrossSiteAJAXdomains", timeout=30_000)
            return
        page.goto(f"{address}?wiki={wiki.api}&client={client}")
        sign_in_and_save(page)
        expect(page.locator("#state")).to_contain_text("Saved", timeout=30_000)
        page.get_by_role("button", name="Sign out").click()
        expect(page.locator("#who")).to_have_text("You are not signed in.")


def sign_in_and_save(page: Page) -> None:
    page.get_by_role("button", name="Sign in").click(timeout=60_000)
    page.get_by_role("button", name="Allow").click()
    expect(page.locator("#who")).to_contain_text("You are Admin", timeout=60_000)
    page.get_by_role("button", name="Save").click()


@NEWER
def test_the_sites_own_page_signs_in_at_a_sandbox_wiki_and_saves_a_page(
    context: BrowserContext,
    pages: ServedPages,
    farm: Sandbox,
    wiki: PhpWiki,
    stand_in: OAuthStandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (stand_in._folder / "settings.json").unlink()
    # Other tests of this process have wikis of their own described there.
    monkeypatch.setattr(pages.server, "_listing", None)
    pages.server.describe(farm)
    page: Page = context.new_page()
    page.goto(f"{pages.origin}/sign-in.html")
    sign_in_and_save(page)
    expect(page.locator("#state")).to_contain_text("Saved", timeout=30_000)
    assert any(one.fields.get("action") == "edit" for one in wiki.requests())
    for width in (1280, 420):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
