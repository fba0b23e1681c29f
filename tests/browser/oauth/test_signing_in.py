"""The way to the consent page and back: in this window, in another one, from a worker, and by whoever should not."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.oauth.tool import MANNERS, NEWER, OAUTH, Tool, refreshes
from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.wiki import PhpWiki


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


def exchange(page: Page, wiki: PhpWiki, fields: dict[str, str]) -> tuple[int, str | None]:
    """Exchange a code as any page can; return the status, and what the wiki calls the error."""
    status, error = page.evaluate(
        """async ([address, fields]) => {
            const response = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
            return [response.status, (await response.json()).error];
        }""",
        [f"{wiki.rest}/oauth2/access_token", fields],
    )
    return status, error


@MANNERS
def test_a_stolen_code_without_the_verifier_gets_nothing(tool: Tool, wiki: PhpWiki) -> None:
    tool.leave()
    code = parse_qs(urlsplit(tool.come_back()).query)["code"][0]
    thief = tool.page.context.new_page()
    thief.goto(tool.harness)
    fields = {
        "grant_type": "authorization_code",
        "client_id": tool.names["client"],
        "code": code,
        "redirect_uri": tool.harness,
        "code_verifier": "w" * 43,
    }
    assert exchange(thief, wiki, fields) == (400, "invalid_grant")
    without = {name: value for name, value in fields.items() if name != "code_verifier"}
    assert exchange(thief, wiki, without) == (400, "invalid_request")


@MANNERS
def test_in_a_window_of_its_own(tool: Tool, wiki: PhpWiki) -> None:
    window = tool.open_window()
    window.get_by_role("button", name="Allow").click()
    assert tool.python.finish() == "Admin"
    assert tool.page.url == tool.harness


@NEWER
def test_a_window_that_the_person_closes_or_where_they_say_no_is_told(tool: Tool, wiki: PhpWiki) -> None:
    window = tool.open_window()
    window.get_by_role("button", name="Allow").wait_for()
    window.close()
    with pytest.raises(PythonError, match="SignInFailed") as closed:
        tool.python.finish()
    assert (closed.value.attributes["code"], closed.value.attributes["denied"]) == ("popup-closed", True)
    tool.open_window().get_by_role("button", name="Cancel").click()
    with pytest.raises(PythonError, match="SignInFailed") as denied:
        tool.python.finish()
    assert (denied.value.attributes["code"], denied.value.attributes["denied"]) == ("unauthorized_client", True)
    assert tool.session() is None
    # It is no end: a third try goes through.
    tool.open_window().get_by_role("button", name="Allow").click()
    assert tool.python.finish() == "Admin"


@NEWER
def test_the_answer_to_another_tabs_sign_in_is_not_used(tool: Tool, wiki: PhpWiki) -> None:
    tool.leave()
    other = tool.another_tab()
    other.leave()
    answer = tool.come_back()
    for begun in (True, False):
        # This tab has begun a sign-in of its own, or none.
        tab = other if begun else tool.another_tab()
        tab.page.goto(answer)
        with pytest.raises(PythonError, match="not begun in this tab") as caught:
            tab.session()
        assert caught.value.attributes["code"] == "wrong-state"
        assert tab.page.url == tool.harness
        assert tab.session() is None
    assert not any(one.path.endswith("/access_token") for one in wiki.requests())
    # In its own tab it is good still.
    assert tool.session() == "Admin"


@MANNERS
def test_a_code_that_was_used_is_told_as_something_to_repeat(tool: Tool, wiki: PhpWiki) -> None:
    tool.leave()
    answer = tool.come_back()
    [pending] = [json.loads(text) for name, text in tool.storage.items() if name.endswith(" pending")]
    fields = {
        "grant_type": "authorization_code",
        "client_id": tool.names["client"],
        "code": parse_qs(urlsplit(answer).query)["code"][0],
        "redirect_uri": tool.harness,
        "code_verifier": pending["verifier"],
        "client_secret": tool.names["secret"] or "",
    }
    assert exchange(tool.page, wiki, fields)[0] == 200
    with pytest.raises(PythonError, match="sign in again") as caught:
        tool.session()
    assert caught.value.attributes["code"] == ("invalid_grant" if wiki.kind.name == "oauth46" else "invalid_request")
    assert tool.page.url == tool.harness


@MANNERS
def test_the_grants_are_those_of_the_token_and_a_consumer_that_was_disabled_is_told(
    tool: Tool, wiki: PhpWiki, stand_in: OAuthStandIn
) -> None:
    tool.names["scope"] = "editpage"
    tool.sign_in()
    assert tool.run("list(oauth.user.grants)") == ["basic", "editpage"]
    with pytest.raises(PythonError, match="PermissionDenied"):
        tool.run("await api.post_with_edit_token(action='edit', title='Beyond the grants', text='x')")
    stand_in.change(tool.names["client"], disabled=True)
    wiki.forget_requests()
    for call in ("api.get(meta='userinfo')", "rest.get('/v1/page/Main_Page/bare')"):
        with pytest.raises(PythonError, match="mwoauth-invalid-authorization") as caught:
            tool.run(f"await {call}")
        assert "was disabled" in " ".join([caught.value.message, *caught.value.notes])
    assert refreshes(wiki) == 0


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


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'sessionStorage', "
        "{ configurable: true, get() { throw new DOMException('not here', 'SecurityError'); } })",
    ],
    ids=["full", "forbidden"],
)
def test_a_page_that_could_not_keep_what_it_began_is_not_left(python: PythonPage, broken: str) -> None:
    page = python.page
    address = page.url
    page.evaluate(
        f"""() => {{
            const real = [
                [Storage.prototype, "setItem", Object.getOwnPropertyDescriptor(Storage.prototype, "setItem")],
                [window, "sessionStorage", Object.getOwnPropertyDescriptor(window, "sessionStorage")],
            ];
            window.mended = () => real.forEach((one) => Object.defineProperty(...one));
            {broken};
        }}"""
    )
    try:
        with pytest.raises(PythonError, match="popup=True") as caught:
            python.run(
                """
                import asyncio
                from mwbrowser import OAuth
                oauth = OAuth("client", wiki="https://wiki.example/w/rest.php")
                assert await oauth.session() is None
                await asyncio.wait_for(oauth.sign_in(), 20)
                """
            )
    finally:
        page.evaluate("() => window.mended()")
    assert caught.value.attributes["code"] == "no-storage"
    assert page.url == address
    assert page.evaluate("() => { sessionStorage.setItem('a', 'b'); return sessionStorage.a; }") == "b"
