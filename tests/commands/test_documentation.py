"""The documentation as it lies in the built site: it names everything, leads nowhere wrong, lacks nothing."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import mwbrowser
import mwbrowser.auth
from mwbrowser.errors.codes import _CLASS_OF_CODE
from tests.machine.places import ROOT, SITE

PAGES = [*sorted(SITE.glob("*.html")), SITE / "examples" / "index.html", *sorted((SITE / "docs").rglob("*.html"))]
SOURCES = sorted((ROOT / "docs").rglob("*.md"))
REFERENCE = SITE / "docs" / "reference"

#: For those who make an upload, not for those who await one.
_OF_THE_LIBRARY = {"mwbrowser.Upload.report"}


_SEND_NOTHING = (".abort", ".bad_token", ".get_error_message", ".combining", ".aclose")


@dataclass
class Seen:
    """What a page has: places, links, and what it loads by itself."""

    places: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        of = {name: value for name, value in attributes if value is not None}
        self.seen.places |= {of[name] for name in ("id", "name") if name in of}
        if tag == "a" and "href" in of:
            self.seen.links.append(of["href"])
        elif tag == "link" and of.get("rel") not in ("canonical", "prev", "next"):
            self.seen.loaded.append(of["href"])
        elif "src" in of:
            self.seen.loaded.append(of["src"])


@cache
def seen(page: Path) -> Seen:
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    return reader.seen


def public() -> Iterator[tuple[str, object]]:
    """Everything that people may use, by the name they call it."""
    for name in mwbrowser.__all__:
        yield f"mwbrowser.{name}", getattr(mwbrowser, name)
    for name in mwbrowser.auth.__all__:
        yield f"mwbrowser.auth.{name}", getattr(mwbrowser.auth, name)
    for name, kind in (
        ("mwbrowser.Api", mwbrowser.Api),
        ("mwbrowser.Rest", mwbrowser.Rest),
        ("mwbrowser.Results", mwbrowser.Results),
        ("mwbrowser.Page", mwbrowser.Page),
        ("mwbrowser.Upload", mwbrowser.Upload),
    ):
        for method, member in inspect.getmembers(kind):
            of_ours = getattr(member, "__module__", None) or type(member).__module__
            if not method.startswith("_") and (of_ours.startswith("mwbrowser") or isinstance(member, property)):
                yield f"{name}.{method}", member


PUBLIC = {name: thing for name, thing in public() if name not in _OF_THE_LIBRARY}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(SITE)))
def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(file: Path) -> None:
    for address in (*seen(file).links, *seen(file).loaded):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            assert address in seen(file).links or parts.scheme == "data", f"loaded from elsewhere: {address}"
            continue
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        assert target.is_relative_to(SITE)
        assert target.is_file(), address
        if parts.fragment and target.suffix == ".html":
            assert unquote(parts.fragment) in seen(target).places, address


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: str(file.relative_to(ROOT / "docs")))
def test_a_page_says_at_its_top_for_whom_it_is(source: Path) -> None:
    heading, empty, first = source.read_text("utf-8").splitlines()[:3]
    assert heading.startswith("# ")
    assert empty == ""
    assert re.match(r"\*(For |A tutorial for )", first)


def test_the_map_has_every_page_once_by_its_kind() -> None:
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2].partition("\n\n")[0]
    assert re.findall(r"^  - ([\w ]+):$", nav, re.MULTILINE) == ["Tutorial", "How to", "Explanation", "Reference"]
    listed = re.findall(r": ([\w/-]+\.md)$", nav, re.MULTILINE)
    assert sorted(listed) == sorted(file.relative_to(ROOT / "docs").as_posix() for file in SOURCES)


def test_one_gets_from_the_site_to_the_documentation_and_back() -> None:
    for page in ("index.html", "gadgets.html", "explorer.html"):
        assert "./docs/index.html" in seen(SITE / page).links
    for page, way_back in (("index.html", "../index.html"), ("reference/errors.html", "../../index.html")):
        assert way_back in seen(SITE / "docs" / page).links


def test_every_public_name_is_in_the_reference() -> None:
    described = set().union(*(seen(page).places for page in REFERENCE.glob("*.html")))
    # What is in mwbrowser as well is described there.
    described |= {name.replace("mwbrowser.", "mwbrowser.auth.", 1) for name in described}
    assert sorted(set(PUBLIC) - described) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_whatever_is_public_shows_how_it_is_used(name: str) -> None:
    thing = PUBLIC[name]
    if isinstance(thing, property):
        return
    text = inspect.getdoc(thing) or ""
    assert ">>> " in text
    if inspect.isfunction(thing) and name.count(".") == 2:
        signature = inspect.signature(thing)
        assert len(signature.parameters) == 1 or "arameters" in text
        assert signature.return_annotation == "None" or re.search("Return|Result|result", text)
        assert name.endswith(_SEND_NOTHING) or re.search("[Rr]aise|errors|Parameters: those of", text)


@pytest.mark.parametrize("guide", sorted((ROOT / "docs").glob("*.md")), ids=lambda file: file.stem)
def test_the_methods_that_a_guide_speaks_of_are_there(guide: Path) -> None:
    kinds = {"api": mwbrowser.Api, "rest": mwbrowser.Rest}
    spoken_of = re.findall(r"(?:await|`|for \w+ in) ?(api|rest)\.([a-z_]+)\(", guide.read_text("utf-8"))
    names = [name for kind, name in spoken_of if not hasattr(kinds[kind], name)]
    assert set(names) <= {"ajax"}  # which is JavaScript's


def test_the_guide_to_errors_names_every_error_and_every_code_with_a_class() -> None:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    errors = [name for name in mwbrowser.__all__ if name in dir(mwbrowser.errors)]
    # Permissions and blocks have a hundred codes, which tests/wikis/test_error_codes.py compares with the wikis'.
    codes = [code for code, kind in _CLASS_OF_CODE.items() if not issubclass(kind, mwbrowser.PermissionDenied)]
    assert [name for name in (*errors, *codes) if f"`{name}`" not in text] == []


def test_the_page_of_options_has_them_all() -> None:
    text = (SITE / "docs" / "options.html").read_text("utf-8")
    names = [
        *mwbrowser.Options.__dataclass_fields__,
        "jsonp",
        "centralauth",
        "anonymous",
        "auth",
        "transport",
        "parameters",
        "url",
    ]
    assert [name for name in names if f"<code>{name}</code>" not in text] == []
