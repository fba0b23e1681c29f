"""The examples in the docstrings run in a browser, against a real wiki, with the documented output."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest

import mwbrowser
from tests.browser.documented_code import run_as_documented
from tests.browser.python_page import PythonPage
from tests.wikis.wiki import Wiki


def documented() -> Iterator[doctest.DocTest]:
    """Yield the examples of every docstring. Modules that need a browser have theirs in the interfaces."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    for module in pkgutil.walk_packages(mwbrowser.__path__, "mwbrowser."):
        if not module.name.startswith("mwbrowser.browser") and module.name != "mwbrowser.gadget.run":
            found = importlib.import_module(module.name)
            yield from (test for test in finder.find(found, module.name) if test.examples)


EXAMPLES = sorted(documented(), key=lambda test: test.name)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda test: test.name.removeprefix("mwbrowser."))
def test_the_example_of(example: doctest.DocTest, admin: PythonPage, newer_wiki: Callable[[str], Wiki]) -> None:
    # An example without expected output must print nothing.
    pieces = [(item.source, item.want) for item in example.examples]
    run_as_documented(admin, example.name, pieces, newer_wiki("listed"))
