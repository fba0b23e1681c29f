"""The examples in the docstrings run, in a browser, against a real wiki, and give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import textwrap
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

import mwbrowser
from tests.browser.conftest import log_in
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki


def documented() -> Iterator[doctest.DocTest]:
    """Yield the examples of every docstring. What needs a browser to be imported shows its examples above the seam."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    for module in pkgutil.walk_packages(mwbrowser.__path__, "mwbrowser."):
        if not module.name.startswith("mwbrowser.browser"):
            found = importlib.import_module(module.name)
            yield from (test for test in finder.find(found, module.name) if test.examples)


EXAMPLES = sorted(documented(), key=lambda test: test.name)


@pytest.fixture(scope="module")
def admin(browser: Browser, pages: ServedPages, sandbox: Sandbox) -> Iterator[PythonPage]:
    """Python in a wiki's own page, of somebody who is logged in there and on the other wiki of the examples."""
    page = browser.new_context().new_page()
    for name in ("listed-1.43", "home-1.43"):
        log_in(page, sandbox.wikis[name])
    page.goto(f"{sandbox.wikis['home-1.43'].origin}/w/index.php?title=Main_Page")
    page.evaluate("(boot) => import(boot).then(() => null)", pages.boot)
    python = PythonPage(page)
    # The page that examples read and write: each of them may run alone.
    python.run("from mwbrowser import Api; await Api().post_with_edit_token(action='edit', title='Sandbox', text='A.')")
    yield python
    page.context.close()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda test: test.name.removeprefix("mwbrowser."))
def test_the_example_of(example: doctest.DocTest, admin: PythonPage, newer_wiki: Callable[[str], Wiki]) -> None:
    listed = newer_wiki("listed")
    outputs = admin.run(
        RUN,
        sources=[item.source for item in example.examples],
        address=listed.api,
        rest_address=listed.rest,
        setup=SETUP,
    )
    checker = doctest.OutputChecker()
    for item, got in zip(example.examples, outputs, strict=True):
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert checker.check_output(item.want, got, flags), (
            f"{example.name}\n{textwrap.indent(item.source, '>>> ')}expected {item.want!r}, got {got!r}"
        )


SETUP = """
import mwbrowser as _mwbrowser
api = _mwbrowser.Api()
rest = _mwbrowser.Rest()

# A picture as no wiki has it yet, a few kilobytes, and a name for it.
import os as _os, struct as _struct, zlib as _zlib
def _chunk(kind, data):
    return _struct.pack(">I", len(data)) + kind + data + _struct.pack(">I", _zlib.crc32(kind + data))
_rows = b"".join(b"\\0" + _os.urandom(3 * 40) for _ in range(40))
picture = b"\\x89PNG\\r\\n\\x1a\\n" + _chunk(b"IHDR", _struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0))
picture += _chunk(b"IDAT", _zlib.compress(_rows)) + _chunk(b"IEND", b"")
filename = f"Example {_os.urandom(8).hex()}.png"
"""

RUN = """
import contextlib, io
from pyodide.code import eval_code_async
names = {"ADDRESS_OF_A_WIKI": address, "ADDRESS_OF_ITS_REST_API": rest_address, "__name__": "__main__"}
exec(setup, names)
outputs = []
for source in sources:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        value = await eval_code_async(source, names)
        if value is not None:
            print(repr(value))
    outputs.append(printed.getvalue())
outputs
"""
