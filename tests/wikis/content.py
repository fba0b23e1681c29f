"""What the wikis' pages say, as a dump that MediaWiki imports.

The same pages on every wiki: what differs between wikis is who may talk to them, and that is a setting.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.wikis.articles import ARTICLES
from tests.wikis.pictures import PICTURES, png

#: A category so large that no wiki gives its pages in one answer.
NUMBERS_CATEGORY = "Sandbox numbers"
NUMBERS = 1200


@dataclass(frozen=True)
class Number:
    """One page of the large category."""

    value: int

    @property
    def title(self) -> str:
        return f"Sandbox number {self.value:04}"

    @property
    def text(self) -> str:
        value = self.value
        divisors = [str(divisor) for divisor in range(1, value + 1) if value % divisor == 0]
        return (
            f"'''{value}''' is a number between {value - 1} and {value + 1}. In binary it is <code>{value:b}</code>, "
            f"in hexadecimal <code>{value:x}</code>, and its square is {value * value:,}.\n\n"
            f"It has {len(divisors)} divisor{'s' if len(divisors) > 1 else ''}: {', '.join(divisors)}. "
            f"The next one is [[Sandbox number {value % NUMBERS + 1:04}]].\n\n"
            f"[[Category:{NUMBERS_CATEGORY}]]"
        )


def every_page() -> Iterator[tuple[str, str]]:
    """Title and text of each page to import."""
    yield from ARTICLES.items()
    for value in range(1, NUMBERS + 1):
        number = Number(value)
        yield number.title, number.text


_NAMESPACES = {"Talk": 1, "File": 6, "MediaWiki": 8, "Template": 10, "Category": 14}


def dump() -> str:
    """All pages in MediaWiki's export format.

    They are dated now, because the installer has just written a main page, and of two revisions the later one counts.
    As when a page is saved, nothing empty is left at the end of a text.
    """
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    parts = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n']
    for title, text in every_page():
        namespace = _NAMESPACES.get(title.partition(":")[0], 0) if ":" in title else 0
        parts.append(
            f"<page><title>{escape(title)}</title><ns>{namespace}</ns><revision><timestamp>{now}</timestamp>"
            "<contributor><username>Admin</username></contributor><comment>Made for the sandbox</comment>"
            "<model>wikitext</model><format>text/x-wiki</format>"
            f'<text xml:space="preserve">{escape(text.rstrip())}</text></revision></page>\n'
        )
    return "".join(parts) + "</mediawiki>\n"


def write_files(folder: Path) -> None:
    """The pictures, each with a text file beside it that becomes its description page."""
    for name, (text, picture) in PICTURES.items():
        (folder / name).write_bytes(png(picture))
        (folder / name).with_suffix(".txt").write_text(f"{text}.\n\n[[Category:Pictures of the sandbox]]")
