"""A page whose policy is script-src 'self' 'wasm-unsafe-eval': the copyable example of the site."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.served_pages import ServedPages
from tests.wikis.wiki import Wiki


def test_python_runs_under_a_policy_that_forbids_eval_and_inline_scripts(
    page: Page, newer_wiki: Callable[[str], Wiki], pages: ServedPages
) -> None:
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if "Security" in message.text else None)
    page.goto(f"{pages.origin}/examples/strict.html?wiki={newer_wiki('listed').api}")
    expect(page.locator("#titles li")).to_have_count(3, timeout=60_000)
    expect(page.locator("#state")).to_be_empty()
    assert broken == []
    # The policy is in force: a forbidden request is blocked.
    page.evaluate(
        """() => {
            addEventListener("securitypolicyviolation", (event) => { document.title = event.blockedURI; });
            const script = document.createElement("script");
            script.textContent = "document.title = 'inline ran'";
            document.head.append(script);
        }"""
    )
    expect(page).to_have_title("inline")
