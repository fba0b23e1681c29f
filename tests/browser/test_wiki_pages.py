"""In a wiki's own page: `mw` is used, and CentralAuth's tokens if the wiki has the extension."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import log_in
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

pytestmark = pytest.mark.in_turns


@pytest.fixture(scope="module")
def family(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([], kinds=["family", "relative"], first_port=8301) as sandbox:
        yield sandbox


@pytest.fixture
def home(family: Sandbox, version: str) -> Wiki:
    return family.wikis[f"family-{version}"]


@pytest.fixture
def relative(family: Sandbox, version: str) -> Wiki:
    wiki = family.wikis[f"relative-{version}"]
    wiki.forget_requests()
    return wiki


@pytest.fixture(scope="module")
def _opened() -> Iterator[dict[tuple[str, str | None], PythonPage]]:
    opened: dict[tuple[str, str | None], PythonPage] = {}
    yield opened
    for python in opened.values():
        python.page.context.close()


@pytest.fixture
def page_of(
    _opened: dict[tuple[str, str | None], PythonPage], browser: Browser, pages: ServedPages, home: Wiki
) -> Callable[..., PythonPage]:
    """Python in a page of the family's home wiki, of a logged-in or an anonymous user."""

    def python_for(account: str | None = "Admin") -> PythonPage:
        if (home.name, account) not in _opened:
            page = browser.new_context().new_page()
            if account:
                log_in(page, home, account)
            page.goto(f"{home.origin}/w/index.php?title=Main_Page")
            page.evaluate("(boot) => import(boot).then(() => null)", pages.boot)
            page.evaluate("() => mw.loader.using(['mediawiki.api', 'mediawiki.user']).then(() => null)")
            _opened[home.name, account] = PythonPage(page)
        home.forget_requests()
        return _opened[home.name, account]

    return python_for


def asked(wiki: Wiki) -> list[str]:
    return [f"{request.method} {(request.query | request.fields)['action']}" for request in wiki.requests()]


def test_the_page_tells_its_user_its_wiki_and_its_tokens(page_of: Callable[..., PythonPage], home: Wiki) -> None:
    source = """
    from mwbrowser import Api
    api = Api()
    [api.url, await api.assert_current_user(), await api.get_token("csrf") == js.mw.user.tokens.get("csrfToken")]
    """
    address, assertion, same = page_of().run("import js\n" + dedent(source))
    assert address == home.api
    assert assertion == {"assert": "user", "assertuser": "Admin"}
    assert same
    assert not home.requests()


def test_the_texts_for_people_are_the_wikis(page_of: Callable[..., PythonPage]) -> None:
    source = """
    from mwbrowser import Api
    page = Api().transport.wiki_page
    [Api().get_error_message(TimeoutError()), page.message("no-such-message"), page.duration(1234)]
    """
    texts, missing, duration = page_of().run(dedent(source))
    assert texts == ["The server did not respond within the expected time."]
    assert missing is None
    assert duration == "20 minutes and 34 seconds"


def test_messages_reach_the_page(page_of: Callable[..., PythonPage]) -> None:
    source = """
    from mwbrowser import Api
    await Api().load_messages_if_missing("editold")
    js.mw.msg("editold")
    """
    assert page_of().run("import js\n" + dedent(source)) == "edit"


def test_a_logged_out_user_is_nobody_and_saves_no_options(page_of: Callable[..., PythonPage], home: Wiki) -> None:
    source = """
    from mwbrowser import Api, NotLoggedIn
    try:
        await Api().save_option("userjs-a", "b")
    except NotLoggedIn as error:
        code = error.code
    [code, await Api().assert_current_user()]
    """
    assert page_of(None).run(dedent(source)) == ["notloggedin", {"assert": "anon"}]
    assert not home.requests()


def test_by_centralauth_the_user_is_the_same_on_another_site(
    page_of: Callable[..., PythonPage], home: Wiki, relative: Wiki
) -> None:
    source = """
    from mwbrowser import ForeignApi
    api = ForeignApi(address)
    user = (await api.get_user_info())["name"]
    edit = await api.create(f"By Python {js.Date.now()}", {"summary": "s"}, "Hello")
    [user, edit["result"]]
    """
    assert page_of().run("import js\n" + dedent(source), address=relative.api) == ["Admin", "Success"]
    assert asked(home) == ["GET centralauthtoken"] * 3
    assert [name for name in asked(relative) if not name.startswith("OPTIONS")] == ["GET query"] * 3 + ["POST edit"]


def test_without_a_token_the_assertion_names_the_cause(page_of: Callable[..., PythonPage], relative: Wiki) -> None:
    source = """
    from mwbrowser import AssertionFailed, ForeignApi
    try:
        await ForeignApi(address).get(assert_="user")
    except AssertionFailed as error:
        found = [error.code, "notattached" in error.__notes__[0]]
    found
    """
    assert page_of("Visitor").run(dedent(source), address=relative.api) == ["assertuserfailed", True]


def test_by_centralauth_rest_writes_on_another_site(page_of: Callable[..., PythonPage], relative: Wiki) -> None:
    source = """
    from mwbrowser import ForeignRest
    new = {"title": f"By REST {js.Date.now()}", "source": "Hi", "comment": ""}
    page = await ForeignRest(address).post("/page", new)
    page["latest"]["id"] > 0
    """
    assert page_of().run("import js\n" + dedent(source), address=relative.rest) is True
