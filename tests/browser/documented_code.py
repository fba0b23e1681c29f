"""Code of the documentation for tests: its place, its expected output, and the sandbox wikis for its public ones."""

from __future__ import annotations

import doctest
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.browser.python_page import PythonPage
from tests.wikis.wiki import Wiki

_BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_PUBLIC_WIKI = re.compile(r'((?:Api|Rest|diagnose)\(\s*")(?:https://)?[\w.]+\.org')
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """A fenced block of a Markdown file. `prints` is the block of text that follows at once, if one does."""

    heading: str
    language: str
    code: str
    prints: str | None


def blocks(markdown: str) -> list[Block]:
    """Every fenced block, in order; the expected output of another one is not a block of its own."""
    found = list(_BLOCK.finditer(markdown))
    headings = list(_HEADING.finditer(_BLOCK.sub(lambda block: " " * len(block[0]), markdown)))
    result: list[Block] = []
    for number, block in enumerate(found):
        if block[1] == "text" and number and not markdown[found[number - 1].end() : block.start()].strip():
            continue
        follower = found[number + 1] if number + 1 < len(found) else None
        is_output = follower and follower[1] == "text" and not markdown[block.end() : follower.start()].strip()
        above = [heading[1] for heading in headings if heading.start() < block.start()]
        result.append(
            Block(above[-1] if above else "", block[1], block[2], follower[2] if follower and is_output else None)
        )
    return result


def on_sandbox(code: str, wiki: Wiki) -> str:
    """Code with every public wiki replaced by this one."""
    return _PUBLIC_WIKI.sub(lambda found: found[1] + wiki.origin, code)


def run_as_documented(python: PythonPage, name: str, examples: Iterable[tuple[str, str | None]], wiki: Wiki) -> None:
    """Run pieces of code one after the other; each prints its expected output, if it has one.

    They may use `api` and `rest`, of the wiki whose page it is, the addresses of another wiki, and pictures to upload.
    """
    examples = list(examples)
    sources = [source for source, _ in examples]
    outputs = python.run(_RUN, sources=sources, address=wiki.api, rest_address=wiki.rest, setup=_SETUP)
    checker = doctest.OutputChecker()
    for (source, expected), (printed, error) in zip(examples, outputs, strict=False):
        where = f"{name}\n{textwrap.indent(source, '>>> ')}"
        assert not error, f"{where}{printed}{error}"
        if expected is not None:
            assert checker.check_output(expected, printed, _FLAGS), f"{where}expected {expected!r}, got {printed!r}"
    assert len(outputs) == len(examples)


def python_in(markdown: str, wiki: Wiki) -> Iterator[tuple[str, str | None]]:
    """The Python of a Markdown file with its expected output, to be run in order."""
    for block in blocks(markdown):
        if block.language == "python":
            yield on_sandbox(block.code, wiki), block.prints


_SETUP = """
import mwbrowser as _mwbrowser
api = _mwbrowser.Api()
rest = _mwbrowser.Rest()

# Pictures as no wiki has them yet, a few kilobytes, and names for them.
import os as _os, struct as _struct, zlib as _zlib
def _chunk(kind, data):
    return _struct.pack(">I", len(data)) + kind + data + _struct.pack(">I", _zlib.crc32(kind + data))
def _picture():
    rows = b"".join(b"\\0" + _os.urandom(3 * 40) for _ in range(40))
    start = b"\\x89PNG\\r\\n\\x1a\\n" + _chunk(b"IHDR", _struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0))
    return start + _chunk(b"IDAT", _zlib.compress(rows)) + _chunk(b"IEND", b"")
picture, other_picture = _picture(), _picture()
filename, other_filename = (f"Example {_os.urandom(8).hex()}.png" for _ in range(2))
"""

_RUN = """
import contextlib, io, traceback
from pyodide.code import eval_code_async
names = {"ADDRESS_OF_A_WIKI": address, "ADDRESS_OF_ITS_REST_API": rest_address, "__name__": "__main__"}
exec(setup, names)
outputs = []
for source in sources:
    printed, error = io.StringIO(), ""
    with contextlib.redirect_stdout(printed):
        try:
            value = await eval_code_async(source, names)
        except Exception:
            error = traceback.format_exc()
        else:
            if value is not None:
                print(repr(value))
    outputs.append([printed.getvalue(), error])
    if error:
        break
outputs
"""
