"""Running Python in a page, from a test."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from playwright.sync_api import Page

#: Python that goes before other Python, and gives it `proxies()`: what Python has left in JavaScript since, as the
#: stacks of where each was made. start.mjs has four of its own once the rest of Python's library has come, at any time.
PROXIES = """
import pyodide_js
from pyodide.code import run_js
pyodide_js._module.enable_pyproxy_allocation_tracing()
_stacks = run_js("(map) => [...map.values()].map(String).filter((stack) => !stack.includes('/start.mjs'))")
def proxies():
    return _stacks(pyodide_js._module.pyproxy_alloc_map).to_py()
"""


class PythonError(Exception):
    """What the Python in the page raised. `kinds` are the names of its class and of the classes above."""

    def __init__(self, described: dict[str, Any]) -> None:
        super().__init__(f"{described['kinds'][0]}: {described['message']}")
        self.kinds: list[str] = described["kinds"]
        self.message: str = described["message"]
        self.notes: list[str] = described["notes"]
        self.attributes: dict[str, Any] = described["attributes"]


class PythonPage:
    """A page, or a worker in a page, with Python in it."""

    def __init__(self, page: Page, worker: str | None = None) -> None:
        """Use a page that has loaded the harness; `worker` is JavaScript that makes a worker which has."""
        self.page = page
        self._worker = worker
        if worker:
            page.evaluate(f"() => {{ window.worker = {worker}; }}")
        else:
            # Module scripts run after the page has loaded, so the name may not be there yet.
            page.wait_for_function("() => 'runInPython' in window")
            page.evaluate("() => window.python.then(() => null)")

    def run(self, source: str, **variables: Any) -> Any:
        """Run Python, with `variables` as its globals, and return the value of its last expression (as JSON has it)."""
        return outcome(self.page.evaluate(self._call(), [textwrap.dedent(source), variables]))

    def start(self, source: str, **variables: Any) -> None:
        """Start Python code; `finish` waits for it."""
        self.page.evaluate(
            f"async (call) => {{ window.started = ({self._call()})(call); }}", [textwrap.dedent(source), variables]
        )

    def finish(self) -> Any:
        """Wait for what `start` started, and return its value."""
        return outcome(self.page.evaluate("() => window.started"))

    def _call(self) -> str:
        if self._worker is None:
            return "([source, variables]) => window.runInPython(source, variables)"
        return """(call) => new Promise(resolve => {
            window.worker.onmessage = event => resolve(event.data);
            window.worker.onerror = event => resolve(JSON.stringify({broken: event.message}));
            window.worker.postMessage(call);
        })"""


def outcome(text: str) -> Any:
    """Return the value that the harness reported, or raise the error."""
    result = json.loads(text)
    if "error" in result:
        raise PythonError(result["error"])
    if "broken" in result:
        raise AssertionError(result["broken"])
    return result["value"]
