"""What a token costs, and where it is seen: at the wikis that it was made for, and nowhere else."""

from __future__ import annotations

import pytest

from tests.browser.oauth.tool import NEWER, Tool, bearers
from tests.browser.python_page import PythonError
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import PhpWiki


@NEWER
def test_preflights_are_as_the_guide_counts_them(tool: Tool, wiki: PhpWiki) -> None:
    tool.sign_in()
    wiki.forget_requests()
    tool.run("for title in 'ABC':\n    await api.get(titles=title)")
    assert [one.method for one in wiki.requests()] == ["OPTIONS", "GET"] * 3


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
