"""What axe finds on a page: what keeps people with a screen reader, a keyboard or weak eyes from using it."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Page

from tests.machine.npm_packages import FOR_ACCESSIBILITY

#: WCAG 2.2 at the levels A and AA, and what axe's authors advise besides.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")

_LOOK = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`));
}"""


def complaints_of_form(page: Page, theme: Theme | None = None) -> list[str]:
    """Return a line for each complaint about the form for signing in, which lies in a frame of a notebook's page."""
    if theme is not None:
        page.emulate_media(color_scheme=theme)
    handle = page.locator("iframe[title^='Log in to']").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(_axe())
    found: list[str] = frame.evaluate(_LOOK, list(RULES))
    # The heading is that of the page around it.
    return [one for one in found if not one.startswith("page-has-heading-one:")]


def complaints(page: Page, theme: Theme | None = None) -> list[str]:
    """Return a line for each element that breaks one of the rules as the page is now, in a theme of `THEMES`.

    Firefox stays light whatever the theme: its driver (WebDriver BiDi) does not change it.
    """
    if theme is not None:
        page.emulate_media(color_scheme=theme)
    # As a text that is evaluated, not as an element: the page stays what it is, also under a strict policy.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_LOOK, list(RULES))
    return found


def _axe() -> str:
    return (FOR_ACCESSIBILITY.folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
