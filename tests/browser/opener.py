"""Pages that start Python by site/start/start.mjs, in the profile of one visitor, and Pyodide alone beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page

from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.wikis.wiki import Wiki

#: Milliseconds. Booting Python takes a while on a machine that is busy.
PATIENCE = 90_000
Opened = dict[str, Any]

BARE = """<!doctype html><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,">
<script type="module">
import { loadPyodide } from "/pyodide-as-it-comes/pyodide.mjs";
await loadPyodide();
window.outcome = { milliseconds: performance.now() };
</script>"""

#: Pyodide alone, too, from a memory snapshot that has nothing of ours in it (see conftest.py).
RESTORED = BARE.replace("/pyodide-as-it-comes/", "/harness/quick/")

OURS = """<!doctype html><meta charset="utf-8"><title>ours</title><link rel="icon" href="data:,">
<script type="module">
import { startPython } from "/start/start.mjs";
const { options, source } = JSON.parse(new URLSearchParams(location.search).get("do"));
try {
  const python = await startPython(options);
  const value = await python.runPythonAsync(`${source}\\nimport json\\njson.dumps(value)`);
  const milliseconds = performance.now();
  const [start] = performance.getEntriesByName("mwbrowser:start");
  window.outcome = { value: JSON.parse(value), milliseconds, snapshot: start.detail.snapshot };
} catch (error) {
  window.outcome = { error: String(error) };
}
</script>"""


KEYS = """async () => {
    const cache = await caches.open("mwbrowser-snapshots");
    return (await cache.keys()).map((request) => new URL(request.url).searchParams.get("wheel"));
}"""


class Opener:
    """Opens pages that start Python in the profile of one visitor."""

    def __init__(self, context: BrowserContext, pages: ServedPages) -> None:
        self.context = context
        self.addresses = {"runtime": "/pyodide/", "wheel": f"/wheels/{products.compiled_wheel().name}"}
        self.said: list[str] = []
        self._empty = pages.make("empty.html", "<!doctype html><title>empty</title>")
        self._bare = pages.make("bare.html", BARE)
        self._restored = pages.make("restored.html", RESTORED)
        self._ours = pages.make("ours.html", OURS)

    def empty(self) -> Page:
        """Open a page without Python."""
        page = self.context.new_page()
        page.goto(self._empty)
        return page

    def bare(self) -> Opened:
        """Open a page with Pyodide alone, as it comes from npm."""
        return self._open(self._bare)

    def restored(self) -> Opened:
        """Open a page with Pyodide alone, from a memory snapshot."""
        return self._open(self._restored)

    def _open(self, address: str) -> Opened:
        with self.context.new_page() as page:
            page.goto(address)
            return outcome(page)

    def page(self, source: str, prepare: Callable[[Page], None] | None = None, **options: Any) -> Page:
        """Open a page that starts Python and then runs Python, which sets `value`."""
        page = self.context.new_page()
        self.said = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(error.message))
        if prepare:
            prepare(page)
        page.goto(self.address(source, **options))
        return page

    def address(self, source: str, **options: Any) -> str:
        """Return the address of such a page."""
        work = json.dumps({"options": {**self.addresses, **options}, "source": source})
        return f"{self._ours}?{urlencode({'do': work})}"

    def run(self, source: str, prepare: Callable[[Page], None] | None = None, **options: Any) -> Opened:
        """Do so, and return what became of it."""
        with self.page(source, prepare, **options) as page:
            return outcome(page)


def outcome(page: Page) -> Opened:
    """Wait until Python has run: its `value`, the `milliseconds` since the page was opened, whether by `snapshot`."""
    page.wait_for_function("() => window.outcome", timeout=PATIENCE)
    found: Opened = page.evaluate("() => window.outcome")
    assert "error" not in found, found["error"]
    return found


def kept(page: Page) -> list[str]:
    """Wait until the page has kept a snapshot, or given up; return the wheels of all kept snapshots."""
    page.wait_for_function("() => performance.getEntriesByName('mwbrowser:kept').length", timeout=PATIENCE)
    found: list[str] = page.evaluate(KEYS)
    return found


def asking(wiki: Wiki, **parameters: Any) -> tuple[str, dict[str, Any]]:
    """Python that makes one request, and the same request to be sent early."""
    client = f"ForeignApi({wiki.api!r}, anonymous=True)"
    source = f"from mwbrowser import ForeignApi\nvalue = await {client}.get({parameters!r})"
    return source, {"api": wiki.api, "anonymous": True, "parameters": parameters}
