"""The words that guides, pages and messages use: the field's own, and the same one for the same thing."""

from __future__ import annotations

import ast
import io
import re
import tokenize
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
#: What is not written in comments and docstrings either.
AVOIDED_IN_SOURCE = {
    **AVOIDED,
    r"\b([Nn]o|[Ss]ome|[Ee]very|[Aa]ny)body\b": "an anonymous user, the caller, another client",
    r"(^|[.:;] )Who (?![^.]*\?)": "a thing or a person as the subject: the caller that ..., each page view",
    r"\b(go|goes|went|gone|going) on (?!which\b)": "continue",
    r"\bonce more\b": "again",
    r"\bask(s|ed|ing)? for\b": "request",
    r"\b(is|was) known of\b": "state, findings",
    r"\bto be had\b": "available",
    r"\bbelieved (for|from|to)\b|\btaken for good\b": "kept, valid",
    r"\bknows no (CORS|other)\b": "without",
}
GENERATED = ["mwbrowser/errors/codes.py"]
SOURCES = [
    *(file for file in sorted((ROOT / "mwbrowser").rglob("*.py")) if str(file.relative_to(ROOT)) not in GENERATED),
    *(file for ending in ("js", "mjs") for file in sorted((ROOT / "mwbrowser").rglob(f"*.{ending}"))),
]
TEXTS = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / name for name in ("README.md", "SECURITY.md")),
    *sorted((ROOT / "site" / "pages").rglob("*.html")),
]


def complaints(text: str, all_avoided: dict[str, str] = AVOIDED) -> list[str]:
    return [
        f"{found[0]!r}: write {instead!r}"
        for avoided, instead in all_avoided.items()
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


def docstrings(source: str) -> Iterator[str]:
    """Each string that stands by itself, which describes a module, a class, a function or the constant above it."""
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        for part in body if isinstance(body, list) else ():
            string = part.value.value if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant) else None
            if isinstance(string, str):
                yield re.sub(r"^ *(>>>|\.\.\.) .*$", "", string, flags=re.MULTILINE)


def comments(source: str) -> Iterator[str]:
    """Each comment, with the lines that follow it as one text."""
    last, text = 0, ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            if token.start[0] != last + 1:
                yield text
                text = ""
            last, text = token.start[0], f"{text} {token.string.lstrip('#: ')}".lstrip()
    yield text


def prose_of(file: Path) -> list[str]:
    source = file.read_text("utf-8")
    if file.suffix == ".py":
        return [*docstrings(source), *comments(source)]
    return re.findall(r"(?<!:)//\s*(.*)", source)


def test_comments_and_docstrings() -> None:
    found = [(file, " ".join(text.split())) for file in SOURCES for text in prose_of(file)]
    assert len(found) > 1500
    wrong = [(str(file.relative_to(ROOT)), complaints(text, AVOIDED_IN_SOURCE)) for file, text in found]
    assert [(file, complaint) for file, complaint in wrong if complaint] == []
