"""The code in the guide to notebooks, apart from marimo's, which has a test of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.browser.python_page import PythonPage
from tests.machine.places import ROOT
from tests.wikis.wiki import Wiki


def test_the_guides_code_gives_what_notebooks_show(python: PythonPage, newer_wiki: Callable[[str], Wiki]) -> None:
    guide = (ROOT / "docs" / "notebooks.md").read_text()
    blocks = re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    address = f'"{newer_wiki("elsewhere").origin}"'
    sources = [block.replace('"en.wikipedia.org"', address) for block in blocks if "import marimo" not in block]
    assert len(sources) == 3
    name = python.run(sources[0])
    assert name == "Wiki elsewhere 1.43"
    # Each block ends with what its cell shows.
    lines = sources[1].rstrip().splitlines()
    html = python.run("\n".join([*lines[:-1], f"({lines[-1]})._repr_html_()"]))
    assert html.index(">Coffee</a>") < html.index(">Tea</a>")
    # The third one uses the variables of the second.
    *lines, last = sources[2].rstrip().splitlines()
    shown = last.removeprefix("print(").removesuffix(")")
    assert python.run("\n".join([sources[1], *lines, shown])).startswith("pageid,ns,title,")
    assert python.run('open("longest.csv", encoding="utf-8").read()').count("\n") == 3
