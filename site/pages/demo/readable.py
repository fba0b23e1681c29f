"""Python values as text for people, and the images among them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

LONGEST_TEXT = 20_000
WIDTH = 60
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
# Wikimedia's wikis have their files on a host of another domain: https://wikitech.wikimedia.org/wiki/Media_storage
WIKIMEDIAS_FILES = ("upload.wikimedia.org",)
WIKIMEDIAS_WIKIS = (
    ".wikipedia.org",
    ".wikimedia.org",
    ".wikibooks.org",
    ".wikidata.org",
    ".wikifunctions.org",
    ".wikinews.org",
    ".wikiquote.org",
    ".wikisource.org",
    ".wikiversity.org",
    ".wikivoyage.org",
    ".wiktionary.org",
    ".mediawiki.org",
)


def readable(value: Any) -> str:
    """A text as it is, anything else as Python writes it, laid out over lines."""
    text = value if isinstance(value, str) else _lines(value, "")
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT]}…\n\n({len(text):,} characters, of which {LONGEST_TEXT:,} are shown)"


def _lines(value: Any, indent: str) -> str:
    inside = indent + "    "
    short = repr(value)
    # pprint would break long texts into pieces, which nobody can copy.
    if len(indent) + len(short) <= WIDTH or not value:
        return short
    if type(value) is dict:
        entries = [f"{key!r}: {_lines(item, inside)}" for key, item in value.items()]
        return _wrapped("{", entries, "}", indent)
    if type(value) is list:
        return _wrapped("[", [_lines(item, inside) for item in value], "]", indent)
    return short


def _wrapped(opening: str, entries: list[str], closing: str, indent: str) -> str:
    body = "".join(f"{indent}    {entry},\n" for entry in entries)
    return f"{opening}\n{body}{indent}{closing}"


def image_addresses(value: Any, wikis: Collection[str], most: int = 12) -> list[str]:
    """The addresses of images in a value that are of these wikis' own hosts, each once, in their order.

    A wiki's answer may name any address. A picture from there would tell its host who looks at the answer.
    """
    found: dict[str, None] = {}
    for text in _texts(value):
        if is_image(text) and _is_of(urlsplit(text).netloc.lower(), wikis):
            found[text] = None
        if len(found) == most:
            break
    return list(found)


def _is_of(host: str, wikis: Collection[str]) -> bool:
    """Whether a host (with its port) is one of the wikis', below one, or Wikimedia's for all its wikis' files."""
    if host in WIKIMEDIAS_FILES:
        return any(f".{wiki}".endswith(WIKIMEDIAS_WIKIS) for wiki in wikis)
    return any(host == wiki or host.endswith(f".{wiki}") for wiki in wikis)


def is_image(text: str) -> bool:
    if not text.startswith(("https://", "http://")) or any(character.isspace() for character in text):
        return False
    try:
        return urlsplit(text).path.lower().endswith(IMAGES)
    except ValueError:
        return False


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _texts(item)
