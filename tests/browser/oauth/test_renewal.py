"""A token that is over: renewed once, for all tabs and workers, also where a page cannot see why it was refused."""

from __future__ import annotations

import pytest

from tests.browser.oauth.tool import MANNERS, NEWER, OAUTH, Tool, refreshes
from tests.browser.python_page import PythonError, PythonPage
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.wiki import PhpWiki


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


@MANNERS
@pytest.mark.parametrize("gateway", ["401", "401 without CORS"])
def test_a_gateway_that_refuses_an_expired_token_is_understood(
    tool: Tool, wiki: PhpWiki, stand_in: OAuthStandIn, gateway: str, browser_name: str
) -> None:
    tool.sign_in()
    stand_in.set(Gateway=gateway)
    for read in (
        "(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']['name']",
        "await rest.get('/v1/page/Main_Page/bare', {'now': 1}) and 'Admin'",
    ):
        stand_in.expire()
        wiki.forget_requests()
        assert tool.run(read) == "Admin"
        assert refreshes(wiki) == 1
    # What it refuses readably was certainly not carried out. Of its silence a page cannot know that.
    title = f"Past a gateway ({gateway}) of {wiki.name} in {browser_name}"
    edit = "(await api.post_with_edit_token(action='edit', title=title, text=text, formatversion=2))['edit']['result']"
    tool.run("await api.get_token('csrf')")
    stand_in.expire()
    if gateway != "401":
        with pytest.raises(PythonError, match=r"ConnectionFailed|CorsRejected") as caught:
            tool.run(edit, title=title, text="first")
        assert caught.value.attributes["may_have_happened"] is True
        assert any("The token seems to have been bad, and has been renewed" in note for note in caught.value.notes)
    assert tool.run(edit, title=title, text="second") == "Success"
    revisions = "(await api.get(prop='revisions', titles=title, rvlimit='max', rvprop='content', formatversion=2))"
    saved = tool.run(f"[one['content'] for one in {revisions}['query']['pages'][0]['revisions']]", title=title)
    assert saved == ["second"]
    if tool.names["secret"] is not None:
        # A wiki that does not renew it: the page says what to do, and what it cannot know.
        tool.names["secret"] = None
        stand_in.expire()
        with pytest.raises(PythonError, match=r"NotSignedIn.*Sign in again") as over:
            tool.run("await api.get(meta='userinfo')")
        assert any("in a way that browsers hide" in note for note in over.value.notes) is (gateway != "401")


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
