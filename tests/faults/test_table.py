"""What happens when: every fault, met by every kind of request, in every engine."""

from __future__ import annotations

import json
from dataclasses import asdict

from tests.browser.python_page import PythonPage
from tests.browser.webkit_page import WebKitPage
from tests.faults.breaking_proxy import BreakingProxy
from tests.faults.cells import Python, every_cell, try_cells
from tests.machine.places import BUILD


def test_x(python: PythonPage, proxy: BreakingProxy, browser_name: str) -> None:
    check(python, proxy, browser_name)


def test_webkit(webkit: WebKitPage, proxy: BreakingProxy) -> None:
    check(webkit, proxy, "webkit")


def check(python: Python, proxy: BreakingProxy, engine: str) -> None:
    found = try_cells(python, proxy, list(every_cell()))
    (BUILD / f"faults-{engine}.json").write_text(json.dumps({str(c): asdict(o) for c, o in found.items()}, indent=1))
