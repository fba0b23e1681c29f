"""What the wikis' pages say, as a dump that MediaWiki imports.

The same pages on every wiki: what differs between wikis is who may talk to them, and that is a setting.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.wikis.pictures import PICTURES, png

#: A category so large that no wiki gives its pages in one answer.
NUMBERS_CATEGORY = "Sandbox numbers"
NUMBERS = 1200

MAIN_PAGE = """Welcome to a '''sandbox wiki''': a real MediaWiki that was made a moment ago and is thrown away after use.

Everything here may be edited, moved and broken. Some places to begin:

* [[Tea]], [[Otter]] and [[Lighthouse]] are short articles with links and categories.
* [[Ångström]], [[北京]] and [[Москва]] have names beyond ASCII.
* [[:Category:Sandbox numbers]] has 1,200 pages, more than one answer of the API holds.
* [[Gallery]] shows the pictures.
"""

#: Title to text, beside the numbers and the files.
PAGES: dict[str, str] = {
    "Main Page": MAIN_PAGE,
    "Tea": "'''Tea''' is an infusion of leaves in hot water. A cup of it is the best company for an [[Otter|otter]] watcher.\n\n"
    "== Preparation ==\nBoil water, pour it over the leaves, wait ''three'' minutes.\n\n== See also ==\n* [[Coffee]]\n\n"
    "[[Category:Drinks]]\n[[Category:Things people like]]",
    "Coffee": "'''Coffee''' is brewed from roasted seeds. Compare [[Tea]].\n\n== Preparation ==\nGrind, brew, enjoy.\n\n[[Category:Drinks]]",
    "Chai": "#REDIRECT [[Tea]]",
    "Otter": "'''Otters''' are mammals that hold hands while they sleep on the water.\n\n[[File:Sandbox waves.png|thumb|Where otters live]]\n\n"
    "== Food ==\nFish, crabs and sea urchins.\n\n[[Category:Animals]]\n[[Category:Things people like]]",
    "Hedgehog": "A '''hedgehog''' curls up when it is worried.\n\n[[Category:Animals]]",
    "Lighthouse": "A '''lighthouse''' shines at [[Night|night]].\n\n[[File:Sandbox night.png|thumb|The hour of its work]]\n\n"
    "== History ==\nThe first ones were fires on hills.\n\n== Today ==\nMost of them work alone.\n\n[[Category:Buildings]]",
    "Night": "'''Night''' is the time between sunset and [[Sunrise]].\n\n[[Category:Times of day]]",
    "Sunrise": "'''Sunrise''' ends the [[Night|night]].\n\n[[File:Sandbox sunrise.png|thumb]]\n\n[[Category:Times of day]]",
    "Ångström": "The '''ångström''' is a unit of length: 10<sup>−10</sup> m.\n\n[[Category:Units]]",
    "北京": "'''北京'''是一座城市。\n\n[[Category:Cities]]",
    "Москва": "'''Москва''' — город.\n\n[[Category:Cities]]",
    "القاهرة": "'''القاهرة''' مدينة.\n\n[[Category:Cities]]",
    "São Paulo": "'''São Paulo''' é uma cidade.\n\n[[Category:Cities]]",
    "AC/DC": "A title with a '''slash''', which has to be escaped in an address.\n\n[[Category:Odd titles]]",
    "C++ & C! 100 percent": "A title full of characters that mean something in an address.\n\n[[Category:Odd titles]]",
    "Emoji 🦦": "A title beyond the basic plane.\n\n[[Category:Odd titles]]",
    "Quote \"this\" & 'that'": "A title with quotation marks.\n\n[[Category:Odd titles]]",
    "Long page": "\n\n".join(
        f"== Section {number} ==\n" + f"Sentence of section {number}, with some words to fill a line. " * 12
        for number in range(1, 31)
    ),
    "Gallery": "<gallery>\n"
    + "\n".join(f"File:{name}|{text}" for name, (text, _) in PICTURES.items())
    + "\n</gallery>",
    "Template:Note": '<div style="border:1px solid #a2a9b1;padding:.5em">{{{1|Nothing to note}}}</div>',
    "Uses a template": "{{Note|This text came through a template.}}\n\n[[Category:Templates at work]]",
    "Talk:Tea": "== Milk first? ==\nA question as old as the cup. [[User:Visitor|Visitor]]",
    "Category:Sandbox numbers": "Pages from 1 to 1,200, each with a text of its own.\n\n[[Category:Units]]",
    "Category:Drinks": "What people drink.\n\n[[Category:Things people like]]",
    "Category:Cities": "Cities, each in its own language.",
    "MediaWiki:Sidebar": "* navigation\n** mainpage|mainpage-description\n** recentchanges-url|recentchanges\n** randompage-url|randompage",
}


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
            f"'''{value}''' is a number between {value - 1} and {value + 1}. In binary it is <code>{value:b}</code>, in hexadecimal "
            f"<code>{value:x}</code>, and its square is {value * value:,}.\n\n"
            f"It has {len(divisors)} divisor{'s' if len(divisors) > 1 else ''}: {', '.join(divisors)}. "
            f"The next one is [[Sandbox number {value % NUMBERS + 1:04}]].\n\n"
            f"[[Category:{NUMBERS_CATEGORY}]]"
        )


def every_page() -> Iterator[tuple[str, str]]:
    """Title and text of each page to import."""
    yield from PAGES.items()
    for value in range(1, NUMBERS + 1):
        number = Number(value)
        yield number.title, number.text


_NAMESPACES = {"Talk": 1, "File": 6, "MediaWiki": 8, "Template": 10, "Category": 14}


def dump() -> str:
    """All pages in MediaWiki's export format.

    They are dated now, because the installer has just written a main page, and of two revisions the later one counts.
    """
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    parts = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n']
    for title, text in every_page():
        namespace = _NAMESPACES.get(title.partition(":")[0], 0) if ":" in title else 0
        parts.append(
            f"<page><title>{escape(title)}</title><ns>{namespace}</ns><revision><timestamp>{now}</timestamp>"
            "<contributor><username>Admin</username></contributor><comment>Made for the sandbox</comment>"
            f'<model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">{escape(text)}</text></revision></page>\n'
        )
    return "".join(parts) + "</mediawiki>\n"


def write_files(folder: Path) -> None:
    """The pictures, each with a text file beside it that becomes its description page."""
    for name, (text, picture) in PICTURES.items():
        (folder / name).write_bytes(png(picture))
        (folder / name).with_suffix(".txt").write_text(f"{text}.\n\n[[Category:Pictures of the sandbox]]")
