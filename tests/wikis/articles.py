"""The pages one meets first on a sandbox wiki: few, short, and different in whatever the API treats differently."""

from tests.wikis.pictures import PICTURES

MAIN_PAGE = """\
Welcome to a '''sandbox wiki''': a real MediaWiki, made a moment ago and thrown away after use.

Everything here may be edited, moved and broken. Some places to begin:

* [[Tea]], [[Otter]] and [[Lighthouse]] are short articles with links and categories.
* [[Ångström]], [[北京]] and [[Москва]] have names beyond ASCII.
* [[:Category:Sandbox numbers]] has 1,200 pages, more than one answer of the API holds.
* [[Gallery]] shows the pictures.
"""

TEA = """\
'''Tea''' is an infusion of leaves in hot water. A cup of it is the best company for an [[Otter|otter]] watcher.

== Preparation ==
Boil water, pour it over the leaves, wait ''three'' minutes.

== See also ==
* [[Coffee]]

[[Category:Drinks]]
[[Category:Things people like]]
"""

COFFEE = """\
'''Coffee''' is brewed from roasted seeds. Compare [[Tea]].

== Preparation ==
Grind, brew, enjoy.

[[Category:Drinks]]
"""

OTTER = """\
'''Otters''' are mammals that hold hands while they sleep on the water.

[[File:Sandbox waves.png|thumb|Where otters live]]

== Food ==
Fish, crabs and sea urchins.

[[Category:Animals]]
[[Category:Things people like]]
"""

LIGHTHOUSE = """\
A '''lighthouse''' shines at [[Night|night]].

[[File:Sandbox night.png|thumb|The hour of its work]]

== History ==
The first ones were fires on hills.

== Today ==
Most of them work alone.

[[Category:Buildings]]
"""

SUNRISE = """\
'''Sunrise''' ends the [[Night|night]].

[[File:Sandbox sunrise.png|thumb]]

[[Category:Times of day]]
"""

LONG_PAGE = "\n\n".join(
    f"== Section {number} ==\n" + f"Sentence of section {number}, with some words to fill a line. " * 12
    for number in range(1, 31)
)

GALLERY = "<gallery>\n" + "\n".join(f"File:{name}|{text}" for name, (text, _) in PICTURES.items()) + "\n</gallery>"

SIDEBAR = """\
* navigation
** mainpage|mainpage-description
** recentchanges-url|recentchanges
** randompage-url|randompage
"""

#: Title to text, beside the numbers and the files.
ARTICLES: dict[str, str] = {
    "Main Page": MAIN_PAGE,
    "Tea": TEA,
    "Talk:Tea": "== Milk first? ==\nA question as old as the cup. [[User:Visitor|Visitor]]",
    "Coffee": COFFEE,
    "Chai": "#REDIRECT [[Tea]]",
    "Otter": OTTER,
    "Hedgehog": "A '''hedgehog''' curls up when it is worried.\n\n[[Category:Animals]]",
    "Lighthouse": LIGHTHOUSE,
    "Night": "'''Night''' is the time between sunset and [[Sunrise]].\n\n[[Category:Times of day]]",
    "Sunrise": SUNRISE,
    "Ångström": "The '''ångström''' is a unit of length: 10<sup>−10</sup> m.\n\n[[Category:Units]]",
    "北京": "'''北京'''是一座城市。\n\n[[Category:Cities]]",
    "Москва": "'''Москва''' — город.\n\n[[Category:Cities]]",
    "القاهرة": "'''القاهرة''' مدينة.\n\n[[Category:Cities]]",
    "São Paulo": "'''São Paulo''' é uma cidade.\n\n[[Category:Cities]]",
    "AC/DC": "A title with a '''slash''', which has to be escaped in an address.\n\n[[Category:Odd titles]]",
    "C++ & C! 100 percent": "A title of characters that mean something in an address.\n\n[[Category:Odd titles]]",
    "Emoji 🦦": "A title beyond the basic plane.\n\n[[Category:Odd titles]]",
    "Quote \"this\" & 'that'": "A title with quotation marks.\n\n[[Category:Odd titles]]",
    "Long page": LONG_PAGE,
    "Gallery": GALLERY,
    "Template:Note": '<div style="border:1px solid #a2a9b1;padding:.5em">{{{1|Nothing to note}}}</div>',
    "Uses a template": "{{Note|This text came through a template.}}\n\n[[Category:Templates at work]]",
    "Category:Sandbox numbers": "Pages from 1 to 1,200, each with a text of its own.\n\n[[Category:Units]]",
    "Category:Drinks": "What people drink.\n\n[[Category:Things people like]]",
    "Category:Cities": "Cities, each in its own language.",
    "MediaWiki:Sidebar": SIDEBAR,
}
