"""What axe finds on a page: obstacles for people with a screen reader, a keyboard or weak eyes."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Page

from tests.machine.npm_packages import FOR_ACCESSIBILITY

#: WCAG 2.2 at the levels A and AA, and the further advice of axe's authors.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")

#: Those of the rules that depend on the theme.
COLOUR_RULES = ("color-contrast", "link-in-text-block")

#: `part` is "colours", "all but colours", or "all". Of all elements with text that have the same colours, backdrop and
#: size, one is checked. (Checking all would take most of axe's time.)
_LOOK = """async ([rules, colours, part]) => {
  const looks = () => {
    const backdrops = new Map([[null, ""]]);
    const backdrop = (element) => {
      if (backdrops.has(element)) return backdrops.get(element);
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const covers = backgroundColor.startsWith("rgb(") && opacity === "1";
      backdrops.set(element, covers ? own : `${own} over ${backdrop(element.parentElement)}`);
      return backdrops.get(element);
    };
    const chosen = new Map();
    for (const element of document.body.querySelectorAll("*")) {
      if (!("placeholder" in element) && ![...element.childNodes].some(({ data }) => data?.trim())) continue;
      const { color, fontSize, fontWeight, textDecorationLine, visibility } = getComputedStyle(element);
      if (visibility === "hidden" || !element.getClientRects().length) continue;
      const isLink = element.localName === "a";
      const look = [color, fontSize, fontWeight, textDecorationLine, backdrop(element), isLink].join();
      if (!chosen.has(look)) chosen.set(look, element);
    }
    return [...chosen.values()];
  };
  const but = Object.fromEntries(colours.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(part === "colours" ? { include: looks() } : document, {
    runOnly: part === "colours" ? { type: "rule", values: colours } : { type: "tag", values: rules },
    rules: part === "all but colours" ? but : {},
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`));
}"""
Part = Literal["all", "colours", "all but colours"]


def complaints_of_form(page: Page, theme: Theme | None = None) -> list[str]:
    """Return a line for each complaint about the form for signing in, which lies in a frame of a notebook's page."""
    if theme is not None:
        page.emulate_media(color_scheme=theme)
    handle = page.locator("iframe[title^='Log in to']").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(_axe())
    found: list[str] = frame.evaluate(_LOOK, [RULES, COLOUR_RULES, "all"])
    # The heading is that of the page around it.
    return [one for one in found if not one.startswith("page-has-heading-one:")]


def complaints(page: Page, theme: Theme | None = None, part: Part = "all") -> list[str]:
    """Return a line for each element that breaks one of the rules as the page is now, in a theme of `THEMES`.

    Firefox stays light whatever the theme: its driver (WebDriver BiDi) does not change it.
    """
    if theme is not None:
        page.emulate_media(color_scheme=theme)
    # Two frames later, the page's scripts have handled another theme or width.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # Evaluated as a string, not added as an element: the page stays unchanged, and a strict policy allows it.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_LOOK, [RULES, COLOUR_RULES, part])
    return found


def _axe() -> str:
    return (FOR_ACCESSIBILITY.folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
