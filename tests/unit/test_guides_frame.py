"""The guide's frame of a category's longest pages, by pandas itself and by what stands in for it in browsers."""

import ast
import csv
import importlib.util
import io
import re
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest

from mwbrowser import ForeignApi
from tests.machine.places import ROOT
from tests.unit.memory_transport import MemoryTransport

PAGES = [
    {
        "pageid": number,
        "ns": 0,
        "title": f'Drink "{number}", Tee',
        "contentmodel": "wikitext",
        "touched": f"2026-01-{number:02}T03:04:05Z",
        "length": number * 7 % 31,
    }
    for number in range(1, 31)
]


def guides_example() -> str:
    """The code below the guide's heading, but for its client."""
    section = (ROOT / "docs" / "notebooks.md").read_text("utf-8").partition("\n## pandas, NumPy and matplotlib\n")[2]
    found = re.search(r"^```py\n.*?\n\nwiki = [^\n]*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


async def run(code: str) -> dict[str, Any]:
    """Run the code as a cell does, with a wiki in memory; returns its names."""
    answer = {"batchcomplete": True, "query": {"pages": PAGES}}
    transport = MemoryTransport(lambda _request: answer)
    names = {"wiki": ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=transport)}
    compiled = compile(code, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    running = eval(compiled, names)
    await running
    return names


def stand_in() -> Any:
    file = ROOT / "tests" / "browser" / "pandas_stand_in.py"
    spec = importlib.util.spec_from_file_location("pandas_stand_in", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_the_guides_frame_has_the_twenty_longest_pages_and_dates(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    names = await run(guides_example())
    longest = names["longest"]
    assert isinstance(longest, pandas.DataFrame)
    assert longest["length"].tolist() == sorted((page["length"] for page in PAGES), reverse=True)[:20]
    assert str(longest["touched"].dtype).startswith("datetime64[")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "longest.csv").read_text("utf-8"))))
    assert [row["title"] for row in rows] == longest["title"].tolist()


async def test_what_stands_in_for_pandas_in_browsers_writes_the_same_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    await run(guides_example())
    written = (tmp_path / "longest.csv").read_bytes()
    monkeypatch.setitem(sys.modules, "pandas", stand_in())
    names = await run(guides_example())
    assert type(names["longest"]) is not pandas.DataFrame
    assert (tmp_path / "longest.csv").read_bytes() == written
