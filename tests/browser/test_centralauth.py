"""The user of a page's wiki is the same user on a wiki of another site, whose cookies browsers keep back.

CentralAuth itself is unavailable; a stand-in follows its documented rules (tests/wikis/extensions/CentralAuthStandIn).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import log_in
from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

pytestmark = pytest.mark.in_turns

PageOf = Callable[[str], PythonPage]

WRITE = """
from mwbrowser import ForeignApi
answer = await ForeignApi(url).post_with_token("csrf", {
    "action": "edit", "title": title, "text": "Hello", "formatversion": 2, **more})
answer["edit"]["result"]
"""


@pytest.fixture(scope="module")
def wikis(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([pages.origin], kinds=["family", "relative"], first_port=8901) as sandbox:
        yield sandbox


@pytest.fixture
def family(wikis: Sandbox, version: str) -> Wiki:
    return wikis.wikis[f"family-{version}"]


@pytest.fixture
def relative(wikis: Sandbox, version: str) -> Wiki:
    return wikis.wikis[f"relative-{version}"]


@pytest.fixture(scope="module")
def _opened(browser: Browser) -> Iterator[dict[tuple[str, str], PythonPage]]:
    opened: dict[tuple[str, str], PythonPage] = {}
    yield opened
    for python in opened.values():
        python.page.context.close()


@pytest.fixture
def page_of(
    _opened: dict[tuple[str, str], PythonPage], browser: Browser, family: Wiki, relative: Wiki, pages: ServedPages
) -> PageOf:
    """Python in the family wiki's own page, of a user who is logged in there; it has no state of a wiki yet."""

    def find(account: str) -> PythonPage:
        if (family.name, account) not in _opened:
            page = browser.new_context().new_page()
            log_in(page, family, account)
            page.goto(f"{family.origin}/w/index.php?title=Main_Page")
            page.evaluate("(boot) => import(boot).then(() => null)", pages.boot)
            _opened[family.name, account] = PythonPage(page)
        python = _opened[family.name, account]
        python.run("import mwbrowser.state.wiki; mwbrowser.state.wiki.forget_everything()")
        for wiki in (family, relative):
            wiki.forget_requests()
        return python

    return find


def tokens_given(family: Wiki) -> int:
    return sum(request.query.get("action") == "centralauthtoken" for request in family.requests())


def test_cookies_are_tried_first_and_then_every_request_has_a_token_of_its_own(
    page_of: PageOf, family: Wiki, relative: Wiki
) -> None:
    names = page_of("Admin").run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url)
        answers = [await api.get(meta="userinfo", formatversion=2) for _ in range(2)]
        answers.append(await ForeignApi(url).get(meta="userinfo", formatversion=2))
        [answer["query"]["userinfo"]["name"] for answer in answers]
        """,
        url=relative.api,
    )
    assert names == ["Admin"] * 3
    check, *reads = relative.requests()
    assert (check.query["meta"], check.query.get("centralauthtoken")) == ("userinfo|tokens", None)
    assert len({request.query["centralauthtoken"] for request in reads}) == len(reads) == tokens_given(family) == 3
    assert all(request.cookies == {} for request in reads)


def test_a_write_is_the_users_and_costs_five_requests(
    page_of: PageOf, family: Wiki, relative: Wiki, browser_name: str
) -> None:
    python = page_of("Admin")
    title = f"By token in {browser_name}"
    assert python.run(WRITE, url=relative.api, title=title, more={"assertuser": "Admin"}) == "Success"
    check, ask, write = relative.requests()
    assert tokens_given(family) == 2
    assert [request.method for request in (check, ask, write)] == ["GET", "GET", "POST"]
    assert list(write.query) == ["centralauthtoken", "origin"]
    assert write.query["origin"] == family.origin
    assert write.fields["centralauthtoken"] == write.query["centralauthtoken"] != ask.query["centralauthtoken"]
    assert list(write.fields)[-1] == "token"
    assert author(python, relative, title) == "Admin"


def test_rest_has_the_token_in_a_header_and_needs_no_other(
    page_of: PageOf, family: Wiki, relative: Wiki, browser_name: str
) -> None:
    python = page_of("Admin")
    title = f"By header in {browser_name}"
    created = python.run(
        """
        from mwbrowser import ForeignRest
        await ForeignRest(url).post("/page", {"source": "Hello", "title": title, "comment": ""})
        """,
        url=relative.rest,
        title=title,
    )
    assert created["title"] == title
    preflight, write, look = relative.requests()
    assert (preflight.method, write.method, tokens_given(family)) == ("OPTIONS", "POST", 1)
    assert look.path.endswith(f"/v1/revision/{created['latest']['id']}/bare"), "whose it is, is looked up"
    assert write.headers["authorization"].startswith("CentralAuthToken ")
    assert write.cookies == {}
    assert author(python, relative, title) == "Admin"


def test_an_anonymous_client_asks_for_no_token(page_of: PageOf, family: Wiki, relative: Wiki) -> None:
    page_of("Admin").run(
        """
        from mwbrowser import ForeignApi
        await ForeignApi(url, anonymous=True).get(meta="userinfo")
        """,
        url=relative.api,
    )
    assert tokens_given(family) == 0
    assert [request.query["origin"] for request in relative.requests()] == ["*"]


def test_where_the_cookies_do_no_token_is_asked_for(page_of: PageOf, family: Wiki) -> None:
    name = page_of("Admin").run(
        """
        from mwbrowser import ForeignApi
        (await ForeignApi(url).get(meta="userinfo", formatversion=2))["query"]["userinfo"]["name"]
        """,
        url=family.api,
    )
    assert name == "Admin"
    assert tokens_given(family) == 0


def test_with_an_assertion_the_error_names_the_real_cause(page_of: PageOf, relative: Wiki) -> None:
    with pytest.raises(PythonError) as caught:
        page_of("Visitor").run(WRITE, url=relative.api, title="Not written", more={"assertuser": "Visitor"})
    assert caught.value.kinds[0] == "AssertionFailed"
    assert "notattached" in " ".join(caught.value.notes)


def test_without_an_assertion_it_goes_on_but_not_silently(page_of: PageOf, relative: Wiki) -> None:
    answer: Any = page_of("Visitor").run(
        """
        import warnings
        from mwbrowser import ForeignApi
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            answer = await ForeignApi(url).get(meta="userinfo", formatversion=2)
        ["anon" in answer["query"]["userinfo"], [warning.message.code for warning in caught]]
        """,
        url=relative.api,
    )
    assert answer == [True, ["notattached"]]


def use_up(python: PythonPage, method: str) -> None:
    """Send the token of the next request with that method to the wiki in another request first, as a repeat does."""
    python.page.evaluate(
        """(method) => {
            let tokens = 1;
            const before = window.fetch.before ?? window.fetch;
            window.fetch = async (url, init) => {
                const header = new Headers(init?.headers).get("Authorization");
                const used = header ? `${new URL(url).origin}/w/rest.php/v1/page/Main_Page/bare` : url;
                if (init?.method === method && (header || url.includes("centralauthtoken=")) && tokens-- > 0) {
                    const headers = header ? { Authorization: header } : {};
                    await before(used, { credentials: "include", ...(header && { credentials: "omit" }), headers });
                }
                return before(url, init);
            };
            window.fetch.before = before;
        }""",
        method,
    )


def test_a_read_whose_token_is_dead_gets_a_new_one(page_of: PageOf, family: Wiki, relative: Wiki) -> None:
    python = page_of("Admin")
    use_up(python, "GET")
    name = python.run(
        """
        from mwbrowser import ForeignApi
        (await ForeignApi(url).get(meta="userinfo", formatversion=2))["query"]["userinfo"]["name"]
        """,
        url=relative.api,
    )
    assert (name, tokens_given(family)) == ("Admin", 2)


def test_a_write_whose_token_is_dead_is_not_repeated_and_said_to_be_in_doubt(
    page_of: PageOf, relative: Wiki, browser_name: str
) -> None:
    python = page_of("Admin")
    title = f"By a dead token in {browser_name}"
    use_up(python, "POST")
    kind, in_doubt, notes = python.run(
        """
        from mwbrowser import ForeignApi, MediaWikiError
        try:
            answer = await ForeignApi(url).post_with_token("csrf", action="edit", title=title, text="Hello")
        except MediaWikiError as error:
            answer = [type(error).__name__, error.may_have_happened, " ".join(error.__notes__)]
        answer
        """,
        url=relative.api,
        title=title,
    )
    assert (kind, in_doubt) == ("ConnectionFailed", True)
    assert "had a CentralAuth token" in notes
    assert len([request for request in relative.requests() if request.fields.get("text") == "Hello"]) == 1


def test_a_rest_write_whose_token_is_dead_is_no_success(page_of: PageOf, relative: Wiki, browser_name: str) -> None:
    python = page_of("Admin")
    title = f"By a dead header in {browser_name}"
    use_up(python, "POST")
    with pytest.raises(PythonError) as caught:
        python.run(
            """
            from mwbrowser import ForeignRest
            await ForeignRest(url).post("/page", {"source": "Hello", "title": title, "comment": ""})
            """,
            url=relative.rest,
            title=title,
        )
    assert caught.value.kinds[0] == "SessionLost"
    address = author(python, relative, title)
    assert address != "Admin"
    assert f"under {address!r} and not as 'Admin'" in str(caught.value)


def author(python: PythonPage, wiki: Wiki, title: str) -> Any:
    """Request the author of a page, anonymously."""
    return python.run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True)
        data = await api.get(prop="revisions", titles=title, rvprop="user", formatversion=2)
        data["query"]["pages"][0]["revisions"][0]["user"]
        """,
        url=wiki.api,
        title=title,
    )
