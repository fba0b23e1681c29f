"""The README fits two screens, and its example works as described, with a sandbox wiki in place of Wikipedia."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.browser.documented_code import blocks, on_sandbox
from tests.browser.python_page import PythonPage
from tests.machine.places import ROOT
from tests.wikis.wiki import Wiki

README = (ROOT / "README.md").read_text("utf-8")


def test_it_fits_two_screens_and_its_links_lead_somewhere() -> None:
    assert 500 <= len(README.split()) <= 700
    links = re.findall(r"\]\(([\w/.-]+)[)#]", README)
    assert len(links) > 15
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_it_has_two_commands_three_doors_five_things_and_every_guide() -> None:
    def below(heading: str) -> str:
        return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]

    assert re.findall(r"^    python3 build\.py (\w+)", below("Two commands"), re.MULTILINE) == ["serve", "test"]
    assert len(re.findall(r"^\* \*\*", below("Three doors"), re.MULTILINE)) == 3
    assert re.findall(r"^(\d)\. \*\*", below("What no other client has"), re.MULTILINE) == list("12345")
    guides = {file.name for file in (ROOT / "docs").glob("*.md")}
    assert guides - set(re.findall(r"\(docs/([\w-]+\.md)", below("All guides"))) == set()


def test_its_examples_print_the_pages_of_a_category_and_call_a_module_by_name(
    python: PythonPage, newer_wiki: Callable[[str], Wiki]
) -> None:
    example, by_name = [block.code for block in blocks(README) if block.language == "python"]
    assert len(example.strip().splitlines()) <= 8
    assert len(by_name.strip().splitlines()) <= 2
    wiki = newer_wiki("elsewhere")
    printed = python.run(
        "import io, contextlib\nprinted = io.StringIO()\nwith contextlib.redirect_stdout(printed):\n"
        + "".join(f"    {line}\n" for line in on_sandbox(example, wiki).splitlines())
        + "printed.getvalue()"
    )
    # Pages come as the wiki gives them, which is not in the order of their names.
    assert sorted(re.findall(r"^(\w+) \d+$", printed, re.M)) == ["Coffee", "Tea"]
    found = python.run(f"{on_sandbox(example, wiki)}\n{by_name}\n[search.summary, sorted(answer['query'])]")
    assert found == ["Perform a full text search.", ["search", "searchinfo"]]
