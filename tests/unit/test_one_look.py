"""One look for all of it: the site, its pages to copy and the documentation have the same colours, light and dark."""

from __future__ import annotations

import re

from tests.machine.places import ROOT

#: A colour of the site, its name in the documentation, and that in the pages to copy ("": they have none).
COLOURS = [
    ("accent", "md-accent-fg-color", "accent"),
    ("accent", "md-typeset-a-color", ""),
    ("text", "md-default-fg-color", ""),
    ("faint", "md-default-fg-color--light", "faint"),
    ("line", "site-line", "line"),
    ("sunken", "md-code-bg-color", ""),
    ("ground", "md-primary-fg-color", ""),
    ("code-keyword", "md-code-hl-keyword-color", ""),
    ("code-string", "md-code-hl-string-color", ""),
    ("code-number", "md-code-hl-number-color", ""),
    ("code-definition", "md-code-hl-function-color", ""),
    ("code-comment", "md-code-hl-comment-color", ""),
]


def colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", text))


def test_the_documentation_has_the_sites_colours() -> None:
    site = (ROOT / "site" / "pages" / "style.css").read_text("utf-8")
    light, _, dark = site.partition("@media (prefers-color-scheme: dark)")
    documentation = (ROOT / "docs" / "assets" / "style.css").read_text("utf-8")
    bright, _, slate = documentation.partition('[data-md-color-scheme="slate"]')
    for mine, theirs in ((colours(light), colours(bright)), (colours(dark.partition("\n}\n")[0]), colours(slate))):
        assert {name: theirs[name] for _, name, _ in COLOURS} == {name: mine[own] for own, name, _ in COLOURS}


def test_the_pages_to_copy_have_them_too() -> None:
    site = (ROOT / "site" / "pages" / "style.css").read_text("utf-8")
    light, _, dark = site.partition("@media (prefers-color-scheme: dark)")
    pages = (ROOT / "site" / "pages" / "examples" / "example.css").read_text("utf-8")
    pairs = {name: pair for name, *pair in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", pages)}
    assert pairs == {name: [colours(light)[own], colours(dark)[own]] for own, _, name in COLOURS if name}
