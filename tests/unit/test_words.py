"""The words that guides, pages and messages use: the field's own, and the same one for the same thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine.places import ROOT

#: What is not written, and what is written instead.
AVOIDED = {
    r"\b(has|have|had) not to\b": "need not",
    r"\b[Nn]obody (is|was) (logged|signed) in\b": "no user is logged in, an anonymous user",
    r"\b(answer|answers) of the wiki\b|\bwiki's answers?\b": "response",
    r"\b[Tt]he answer (is|was|has|does)\b": "response",
    r"\b[Aa]sk(s|ed|ing)? (for (pages|items|results|less)|the wiki|a wiki|both wikis|on)\b": "request, fetch",
    r"\ba name that is no option\b": "unknown option",
    r"\bof the last years\b": "recent",
    r"\bwhat is not to be had\b": "unavailable",
}
TEXTS = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / name for name in ("README.md", "SECURITY.md")),
    *sorted((ROOT / "site" / "pages").rglob("*.html")),
]


def complaints(text: str) -> list[str]:
    return [
        f"{found[0]!r}: write {instead!r}"
        for avoided, instead in AVOIDED.items()
        for found in re.finditer(avoided, text)
    ]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_guides_and_pages(file: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", file.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert complaints(" ".join(text.split())) == []


def messages() -> Iterator[tuple[str, str]]:
    """Each text within an exception that is raised or made, and where it stands."""
    for file in sorted((ROOT / "mwbrowser").rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id[:1].isupper():
                for part in (*call.args, *(keyword.value for keyword in call.keywords)):
                    for piece in ast.walk(part):
                        if isinstance(piece, ast.Constant) and isinstance(piece.value, str) and " " in piece.value:
                            yield f"{file.relative_to(ROOT)}:{piece.lineno}", piece.value


def test_messages() -> None:
    found = list(messages())
    assert len(found) > 200
    assert [(place, text) for place, text in found if complaints(text)] == []
