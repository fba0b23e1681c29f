"""The pages that sign people in: the template to copy, and the site's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility import THEMES, complaints
from tests.browser.oauth.tool import MANNERS, NEWER
from tests.browser.served_pages import ServedPages
from tests.machine.places import SITE
from tests.machine.site_server import SiteServer
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import PhpWiki


@contextmanager
def copied_template(folder: Path, wiki: PhpWiki, stand_in: OAuthStandIn) -> Iterator[str]:
    """Copy the template and what the guide says to copy besides, write a client id into it, and give its address."""
    (folder / "tool").mkdir()
    for name in ("editor.html", "editor.py", "example.css", "loading.js"):
        shutil.copy(SITE / "examples" / name, folder / "tool")
    parts = {f"/{name}/": SITE / name for name in ("pyodide", "pyscript", "wheels")}
    with SiteServer(folder, also=parts) as server:
        address = f"{server.origin}/tool/editor.html"
        source = (folder / "tool" / "editor.py").read_text()
        for name, value in {"WIKI": wiki.api, "OAUTH_WIKI": wiki.rest, "CLIENT": stand_in.register(address)}.items():
            source, count = re.subn(rf'^{name} = ".*"', f'{name} = "{value}"', source, flags=re.M)
            assert count == 1
        (folder / "tool" / "editor.py").write_text(source)
        yield address


@MANNERS
def test_the_template_works_when_copied_to_an_empty_folder_and_served_from_another_port(
    context: BrowserContext, wiki: PhpWiki, stand_in: OAuthStandIn, tmp_path: Path
) -> None:
    with copied_template(tmp_path, wiki, stand_in) as address:
        page: Page = context.new_page()
        page.goto(address)
        sign_in_and_save(page)
        state = page.locator("#state")
        if wiki.kind.name == "oauth":
            # Its api.php lets in only pages that it lists, which this one is not.
            expect(state).to_contain_text("wgCrossSiteAJAXdomains", timeout=30_000)
            return
        expect(state).to_have_text("Saved in Project:Sandbox.", timeout=30_000)
        for theme in THEMES:
            assert complaints(page, theme) == []
        # The consent was withdrawn: the page says so, and offers to sign in again. There the person says no.
        stand_in.revoke()
        page.get_by_label("Add this line").press("Enter")
        expect(state).to_contain_text("Sign in again", timeout=30_000)
        expect(page.locator("#form")).to_be_hidden()
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Cancel").click()
        expect(state).to_have_text("You did not allow it.", timeout=60_000)
        for theme in THEMES:
            assert complaints(page, theme) == []
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Allow").click()
        page.get_by_role("button", name="Sign out").click(timeout=60_000)
        expect(page.locator("#who")).to_have_text("You are not signed in.")
        expect(state).to_have_text("")


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
