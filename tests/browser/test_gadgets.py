"""Gadgets made of Python files, on real wikis with the extension Gadgets and a policy like Wikimedia's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.conftest import log_in
from tests.browser.published_gadgets import SECONDS, Visit, addresses, publish
from tests.browser.served_pages import ServedPages
from tests.commands.visitor import Visitor
from tests.machine import products
from tests.machine.places import MARIMO
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki


@pytest.fixture(scope="module")
def wikis(pages: ServedPages, sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([pages.origin], kinds=["gadgets", "listed"], first_port=8501) as sandbox:
        for wiki in sandbox.wikis.values():
            if wiki.kind.name == "gadgets":
                publish(wiki, sandbox.wikis[f"listed-{wiki.version}"], pages)
        yield sandbox


#: For tests of the stub or of Python, which do not depend on the wiki.
on_one_version = pytest.mark.parametrize("version", ["1.43"])


@pytest.fixture
def home(wikis: Sandbox, version: str) -> Wiki:
    return wikis.wikis[f"gadgets-{version}"]


@pytest.fixture(scope="module")
def _readers(browser: Browser) -> Iterator[dict[tuple[str, str | None], BrowserContext]]:
    readers: dict[tuple[str, str | None], BrowserContext] = {}
    yield readers
    for reader in readers.values():
        reader.close()


@pytest.fixture
def visit(
    _readers: dict[tuple[str, str | None], BrowserContext], browser: Browser, home: Wiki
) -> Iterator[Callable[..., Visit]]:
    """Open a page of the wiki, as an anonymous or a logged-in user, who has visited it before."""
    opened: list[Visit] = []

    def visit_page(title: str, account: str | None = None, context: BrowserContext | None = None) -> Visit:
        if context is None and (home.name, account) not in _readers:
            _readers[home.name, account] = browser.new_context()
        page = (context or _readers[home.name, account]).new_page()
        if account:
            log_in(page, home, account)
        opened.append(Visit(page, f"{home.origin}/w/index.php?title={title}"))
        return opened[-1]

    yield visit_page
    for each in opened:
        each.page.close()
    for each in opened:
        # Firefox does not report them in the console that a driver reads.
        assert each.violations == [] or each.violations_expected


def test_a_gadget_loads_on_click_and_is_the_user_here_and_reads_another_wiki(
    visit: Callable[..., Visit], wikis: Sandbox, home: Wiki, pages: ServedPages
) -> None:
    visited = visit("Lighthouse", "Admin")
    link = visited.link("Report")
    expect(link).to_have_attribute("title", "Tell who I am")
    assert visited.count(pages.origin) == 0
    held: list[Route] = []
    visited.page.route("**/*-none-any.whl", lambda route: held.append(route))
    link.click()
    expect(link).to_have_attribute("aria-busy", "true")
    expect(visited.notification).to_contain_text("Loading Python…", timeout=SECONDS)
    held[0].continue_()
    told = json.loads(visited.said("report"))
    assert told == ["Admin", "Lighthouse", "Admin", "By a gadget", wikis.wikis[f"listed-{home.version}"].title]
    expect(link).to_have_attribute("aria-busy", "false")
    expect(visited.notification).to_have_count(0)
    visited.link("Second").click()
    assert visited.said("second") == "ran"
    assert visited.count("pyodide.asm.wasm") == visited.count("-none-any.whl") == 1
    assert visited.count("python_stdlib.zip") == visited.count("/pyodide/python_stdlib.zip") == 1


@on_one_version
def test_python_is_loaded_before_the_click_where_the_pointer_or_the_focus_rests_on_a_link_that_says_so(
    visit: Callable[..., Visit], context: BrowserContext, pages: ServedPages
) -> None:
    visited = visit("Lighthouse", context=context)
    page, link = visited.page, visited.link("Pointed")
    page.clock.install(time=0)
    page.clock.pause_at(86_400)
    visited.link("Second").hover()
    visited.link("Second").focus()
    page.clock.run_for(60_000)
    link.hover()
    page.clock.run_for(50)
    page.locator("#firstHeading").hover()
    link.focus()
    page.clock.run_for(50)
    link.blur()
    page.clock.run_for(60_000)
    assert visited.count(pages.origin) == 0
    # A failure at this time is not shown yet.
    page.route("**/pyodide.js", lambda route: route.abort())
    with page.expect_request("**/pyodide.js"):
        link.hover()
        page.clock.run_for(100)
    page.wait_for_function("() => window.mwbrowser.python === null")
    page.unroute("**/pyodide.js")
    page.clock.resume()
    link.focus()
    page.wait_for_function("() => window.mwbrowser.loaded", timeout=SECONDS)
    expect(visited.notification).to_have_count(0)
    before = visited.count(pages.origin)
    link.click()
    assert visited.said("pointed") == "ran"
    assert visited.count(pages.origin) == before
    expect(visited.notification).to_have_count(0)


HAS_BEEN_IDLE = "() => new Promise((resolve) => mw.requestIdleCallback(() => mw.requestIdleCallback(resolve)))"


@on_one_version
def test_python_is_loaded_when_the_page_is_idle_if_the_header_says_so_and_data_are_not_saved(
    visit: Callable[..., Visit], context: BrowserContext, pages: ServedPages
) -> None:
    visited = visit("Lighthouse&action=info", context=context)
    visited.page.wait_for_function("() => window.mwbrowser.loaded", timeout=SECONDS)
    assert visited.count("pyodide.js") == 1
    visited.link("Idle").click()
    assert visited.said("idle") == "ran"
    assert visited.count("-none-any.whl") == 1
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    for address in ("Lighthouse&action=info", "Lighthouse"):
        saving = visit(address, context=context)
        saving.page.evaluate(HAS_BEEN_IDLE)
        assert saving.count(pages.origin) == 0


@on_one_version
def test_the_first_gadget_of_the_guide_greets(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse", "Visitor")
    visited.link("Hello").click()
    greeting = visited.notification.filter(has_text="Hello Visitor, this is Lighthouse.")
    expect(greeting).to_be_visible(timeout=SECONDS)


@on_one_version
def test_two_gadgets_at_once_share_one_python(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    visited.page.evaluate("() => ['second', 'failing'].forEach(name => $(`#mwbrowser-${name} a`)[0].click())")
    assert visited.said("second") == "ran"
    expect(visited.notification.filter(has_text="KeyError")).to_be_visible(timeout=SECONDS)
    assert visited.count("pyodide.asm.wasm") == visited.count("-none-any.whl") == 1


@on_one_version
def test_an_error_is_shown_with_its_line_in_the_page_and_in_the_console(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    visited.link("Failing").click()
    shown = visited.notification.filter(has_text="KeyError")
    expect(shown).to_be_visible(timeout=SECONDS)
    expect(shown).to_contain_text("Failing")
    expect(shown).to_contain_text("""failing.py, line 5: return {}["nothing there"]""")
    assert any('File "failing.py", line 7' in text and "KeyError" in text for text in visited.console)


@on_one_version
def test_a_runtime_out_of_reach_leaves_the_page_alone_and_is_tried_again(
    visit: Callable[..., Visit], pages: ServedPages
) -> None:
    visited = visit("Lighthouse")
    before = visited.page.locator("#content").inner_text()
    link = visited.link("Unreachable")
    link.click()
    failure = visited.notification.filter(has_text="could not be loaded")
    expect(failure).to_be_visible(timeout=SECONDS)
    expect(failure).to_contain_text("Unreachable")
    expect(link).to_have_attribute("aria-busy", "false")
    assert visited.page.locator("#content").inner_text() == before
    # The wiki's owner, or a reader, may set other addresses.
    visited.page.evaluate("(addresses) => Object.assign(window.mwbrowser, addresses)", addresses(pages))
    link.click()
    assert visited.said("unreachable") == "reached after all"


@on_one_version
def test_a_server_that_never_answers_holds_no_other_gadget_and_is_tried_again(
    visit: Callable[..., Visit], context: BrowserContext
) -> None:
    visited = visit("Lighthouse", context=context)  # in which the test controls the clock
    held: list[Route] = []
    visited.page.route("http://localhost:8/**", lambda route: held.append(route))
    visited.page.route("**/none.whl", lambda route: None)
    visited.page.clock.install()
    link = visited.link("Silent")
    link.click()
    expect(link).to_have_attribute("aria-busy", "true")
    visited.link("Failing").click()
    visited.page.clock.run_for(21_000)
    failure = visited.notification.filter(
        has_text="http://localhost:8/pyodide.js could not be loaded: no answer within 20 s"
    )
    expect(failure).to_be_visible(timeout=SECONDS)
    expect(link).to_have_attribute("aria-busy", "false")
    # The gadget of another server is not affected.
    expect(visited.notification.filter(has_text="KeyError")).to_be_visible(timeout=SECONDS)
    assert len(held) == 1
    # A Python is loaded by now, and the console says which.
    link.click()
    assert visited.said("silent") == "reached after all"
    assert any("Silent runs with" in text for text in visited.console)


@on_one_version
def test_a_policy_that_blocks_is_told_apart_from_a_server_out_of_reach(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    visited.page.evaluate("() => { window.mwbrowser.runtime = 'https://blocked.example/pyodide/'; }")
    for _ in range(2):
        visited.link("Failing").click()
        shown = visited.notification.filter(
            has_text="https://blocked.example/pyodide/pyodide.js is blocked by the content"
        )
        expect(shown.first).to_be_visible(timeout=SECONDS)
        expect(visited.link("Failing")).to_have_attribute("aria-busy", "false")
    # The second notice replaces the first.
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("script-src")
    visited.violations_expected = True


@on_one_version
def test_everything_public_is_at_hand_and_an_error_that_nobody_awaits_is_shown(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    visited.link("Lost").click()
    assert visited.said("lost") == "missingtitle OAuth Parameter"
    shown = visited.notification.filter(has_text="ValueError: nobody waits for this")
    expect(shown).to_contain_text("lost.py, line 7: raise ValueError", timeout=SECONDS)


@on_one_version
def test_what_is_null_in_the_page_is_none_in_a_gadget(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    visited.page.evaluate("() => mw.loader.using(['mediawiki.storage', 'mediawiki.Title']).then(() => null)")
    visited.link("Null").click()
    assert json.loads(visited.said("null")) == [None] * 12


@on_one_version
def test_a_runtime_of_which_a_part_is_missing_is_told_of_and_tried_again(
    visit: Callable[..., Visit], pages: ServedPages
) -> None:
    visited = visit("Lighthouse")
    link = visited.link("Second")
    missing = {"pyodide-as-it-comes/pyodide.asm.wasm": "pyodide-as-it-comes/", "pyodide/python_stdlib.zip": ""}
    for part, named in missing.items():
        visited.page.route(f"**/{part}", lambda route: route.abort())
        link.click()
        failure = visited.notification.filter(has_text=f"{pages.origin}/{named or part} could not be loaded")
        expect(failure).to_be_visible(timeout=SECONDS)
        expect(link).to_have_attribute("aria-busy", "false")
        visited.page.unroute_all()
    link.click()
    assert visited.said("second") == "ran"


@on_one_version
def test_an_answer_that_is_no_wheel_is_told_of_and_tried_again(visit: Callable[..., Visit], pages: ServedPages) -> None:
    visited = visit("Lighthouse")
    # Many servers return such a page for a missing file.
    page = pages.make("none.whl", "<!doctype html>Nothing here")
    visited.page.evaluate("(wheel) => { window.mwbrowser.wheel = wheel; }", page)
    link = visited.link("Failing")
    link.click()
    expect(visited.notification.filter(has_text=f"{page} could not be loaded")).to_be_visible(timeout=SECONDS)
    visited.page.evaluate("() => { delete window.mwbrowser.wheel; }")
    link.click()
    expect(visited.notification.filter(has_text="KeyError")).to_be_visible(timeout=SECONDS)


@on_one_version
@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize("stdlib", ["", "stdlib.zip"])
def test_a_library_goes_with_the_runtime_that_somebody_sets(
    visit: Callable[..., Visit], pages: ServedPages, stdlib: str
) -> None:
    visited = visit("Lighthouse")
    made = pages.make("library.zip", products.stdlib().read_bytes())
    settings = {"runtime": f"{pages.origin}/pyodide-as-it-comes/", **({"stdlib": made} if stdlib else {})}
    visited.page.evaluate("(settings) => Object.assign(window.mwbrowser, settings)", settings)
    visited.link("Second").click()
    assert visited.said("second") == "ran"
    # Not the gadget's own.
    expected = made if stdlib else f"{pages.origin}/pyodide-as-it-comes/python_stdlib.zip"
    assert [url for url in visited.loaded if url.endswith(".zip") and "-rest" not in url] == [expected]


@on_one_version
@pytest.mark.only_browser("chromium")
def test_the_library_of_another_pyodide_is_told_of(visit: Callable[..., Visit], pages: ServedPages) -> None:
    visited = visit("Lighthouse")
    # marimo's, which is of the same version of Python: with it Python starts.
    stdlib = pages.make("older.zip", (MARIMO / "python_stdlib.zip").read_bytes())
    visited.page.evaluate("(stdlib) => { window.mwbrowser.stdlib = stdlib; }", stdlib)
    visited.link("Second").click()
    expect(visited.notification.filter(has_text=f"{stdlib} could not be loaded")).to_be_visible(timeout=SECONDS)


@on_one_version
def test_a_button_stands_where_the_selector_says_and_errors_of_handlers_are_shown(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    expect(visited.page.locator("#siteSub + button")).to_have_text("Press me")
    visited.page.get_by_role("button", name="Press me").click()
    assert visited.said("button") == "pressed"
    visited.page.locator("#firstHeading").click()
    expect(visited.notification.filter(has_text="ValueError: later")).to_contain_text(
        'button.py, line 9: raise ValueError("later")'
    )


@pytest.mark.in_turns
def test_conditions_decide_where_a_gadget_is(visit: Callable[..., Visit]) -> None:
    about = visit("Project:About")
    assert about.said("always") == "ran"
    expect(about.link("Report")).to_be_visible()
    expect(about.link("Second")).to_have_count(0)
    expect(about.page.get_by_role("button", name="Press me")).to_have_count(0)
    history = visit("Project:About&action=history")
    assert history.page.evaluate("() => window.mwbrowser.python === undefined")
    assert history.count("pyodide") == 0


@on_one_version
def test_a_package_is_there_or_the_gadget_says_which_is_not_and_why(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse")
    visited.link("Packed").click()
    assert visited.said("packed") == "packed"
    visited.link("Unpacked").click()
    shown = visited.notification.filter(has_text="nowhere")
    expect(shown).to_contain_text("Unpacked", timeout=SECONDS)
    expect(shown).to_contain_text("request failed")


@on_one_version
def test_a_users_own_script_takes_it_as_it_is(visit: Callable[..., Visit]) -> None:
    visited = visit("Lighthouse", "Admin")
    visited.link("Mine").click()
    # Saving a page would have signed and substituted this.
    expect(visited.notification.filter(has_text="~~~~ and {{subst:PAGENAME}}")).to_be_visible(timeout=SECONDS)


@pytest.mark.in_turns
def test_the_examples_do_what_they_say(visit: Callable[..., Visit], home: Wiki) -> None:
    visited = visit("Otter")
    dialog = visited.page.get_by_role("dialog")
    visited.link("Who wrote this page?").click()
    expect(dialog.get_by_role("row").nth(1)).to_contain_text("Admin", timeout=SECONDS)
    expect(dialog.get_by_role("row").nth(1)).to_contain_text("100%")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    visited.page.get_by_role("button", name="Pictures on the English Wikipedia").click()
    expect(visited.page.locator("#pictures-elsewhere figcaption")).to_contain_text(["Sandbox waves.png"])
    visited.page.wait_for_function("() => document.querySelector('#pictures-elsewhere img').naturalWidth > 0")


@pytest.mark.in_turns
def test_the_example_that_edits_shows_what_and_then_does_it(visit: Callable[..., Visit], home: Wiki) -> None:
    writer = Visitor(home)
    text = "Some  words.   \n\n\n\nMore  of   them.\n\n<nowiki>a</nowiki>"
    writer.api({"title": "Untidy", "text": text, "token": "+\\"}, action="edit")
    visited = visit("Untidy", "Admin")
    link = visited.page.locator("#mwbrowser-tidy-spaces a")
    link.dispatch_event("click", timeout=SECONDS)  # it lies in a menu that opens on hover
    dialog = visited.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Some words.", timeout=SECONDS)
    expect(dialog).to_contain_text("Some··words.")
    with visited.page.expect_navigation():
        dialog.get_by_role("button", name="Save").click()
    fields = {
        "action": "query",
        "titles": "Untidy",
        "prop": "revisions",
        "rvslots": "main",
        "rvprop": "content|user|comment",
    }
    [page] = Visitor(home).api(**fields).json["query"]["pages"]
    revision = page["revisions"][0]
    assert revision["slots"]["main"]["content"] == "Some words.\n\nMore of them.\n\n<nowiki>a</nowiki>"
    assert (revision["user"], revision["comment"]) == ("Admin", "Tidied spaces")
