"""Each promise of SECURITY.md names the tests that show it, and they exist."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def test_each_promise_names_tests_that_exist() -> None:
    promises = (_ROOT / "SECURITY.md").read_text().partition("## What is promised")[2].partition("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 6
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, f"no test for: {row}"
        for file, test in named:
            assert re.search(rf"^(?:async )?def {test}\(", (_ROOT / file).read_text(), re.MULTILINE), f"{file}::{test}"
