"""Several tabs and several users of one tool: who is signed in, and in whose name nothing goes out."""

from __future__ import annotations

import pytest

from tests.browser.conftest import log_in
from tests.browser.oauth.tool import NEWER, OAUTH, Tool, bearers
from tests.browser.python_page import PythonError
from tests.wikis.wiki import PhpWiki

pytestmark = NEWER

WRITE = "(await api.post_with_edit_token(action='edit', title=title, text='x', formatversion=2))['edit']['result']"


def test_two_users_in_two_tabs_are_told_apart_and_a_sign_out_reaches_a_tab_that_requests(
    tool: Tool, wiki: PhpWiki, browser_name: str
) -> None:
    """With a storage that all tabs share."""
    tool.names["storage"] = "local"
    tool.names["title"] = f"Of two users in {browser_name}"
    tool.sign_in()
    other = tool.another_tab()
    assert other.session() == "Admin"
    log_in(other.page, wiki, "Visitor")
    other.page.goto(tool.harness)
    assert other.sign_in() == "Visitor"
    # The first tab still shows the name of before: nothing goes out by the other one until it was told.
    wiki.forget_requests()
    for write in (WRITE, "await rest.post('/v1/page', {'title': title, 'source': 'x', 'comment': ''})"):
        with pytest.raises(PythonError, match="NotSignedIn: Visitor has signed in meanwhile"):
            tool.run(write)
    assert bearers(wiki) == []
    assert tool.session() == "Visitor"
    assert tool.run(WRITE) == "Success"
    users = "[one['user'] for one in found['query']['pages'][0]['revisions']]"
    found = "found = await api.get(prop='revisions', titles=title, rvprop='user', rvlimit='max', formatversion=2)"
    assert other.run(f"{found}\n{users}") == ["Visitor"]
    # One signs out while the other requests, again and again.
    wiki.forget_requests()
    tool.python.start(
        OAUTH
        + """
ended = []
while not ended:
    try:
        await api.get(meta="userinfo")
    except Exception as error:
        ended.append(type(error).__name__)
ended[0]
""",
        **tool.names,
    )
    while not bearers(wiki):
        other.page.wait_for_timeout(20)
    other.run("oauth.sign_out()")
    assert tool.python.finish() == "NotSignedIn"
    # Nothing was sent as an anonymous user in its place.
    reads = [one for one in wiki.requests() if one.path.endswith("/api.php") and one.method != "OPTIONS"]
    assert all("authorization" in one.headers for one in reads)
    assert [tool.session(), other.session()] == [None, None]
    assert "access" not in tool.page.evaluate("() => JSON.stringify({ ...localStorage, ...sessionStorage })")


def test_a_sign_out_holds_for_tabs_that_were_duplicated_or_closed(tool: Tool) -> None:
    """With the storage of a tab."""
    tool.sign_in()
    kept = tool.storage
    other = tool.another_tab(storage=kept)
    assert other.session() == "Admin"
    tool.run("oauth.sign_out()")
    other.page.wait_for_function("() => !JSON.stringify({ ...sessionStorage }).includes('access')")
    assert other.session() is None
    closed = tool.another_tab(storage=kept)
    assert closed.session() is None
    assert "access" not in str(closed.storage)
    assert closed.sign_in() == "Admin"


def test_what_is_kept_in_memory_is_in_no_storage_and_ends_with_the_page(tool: Tool) -> None:
    tool.names["storage"] = "memory"
    tool.sign_in()
    assert tool.run("(await api.get(meta='userinfo', formatversion=2))['query']['userinfo']['name']") == "Admin"
    assert tool.page.evaluate("() => [sessionStorage.length, localStorage.length]") == [0, 0]
    assert tool.another_tab().session() is None
    tool.page.reload()
    assert tool.session() is None
