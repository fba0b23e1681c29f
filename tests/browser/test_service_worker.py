"""A service worker keeps Python for the next visit, where the host does not let the browser keep it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from aiohttp import web
from playwright.sync_api import BrowserContext, Page, Response

from tests.benchmark.static_host import StaticHost
from tests.browser.documented_code import blocks
from tests.browser.opener import OURS, PATIENCE, Opener, outcome
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.machine.places import ROOT, SITE
from tests.wikis.ports import free_port

SCRIPT = "service-worker.js"
WHEEL = products.compiled_wheel().name
#: All that it keeps, and a mark that it is all.
FILES = {
    "/mwbrowser-python-is-whole",
    *(f"/pyodide/{name}" for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json")),
    *(f"/pyodide/{name}.zip" for name in ("python_stdlib", "python_stdlib-rest")),
    *(f"/wheels/{WHEEL}", f"/wheels/{products.rest_of_compiled_wheel().name}"),
}
#: What such a page has, compressed: what comes before the first response, and the rest.
BYTES = (7_000_000, 8_500_000)

KEPT = """async () => {
  const caches = await globalThis.caches.keys();
  const open = await Promise.all(caches.map((name) => globalThis.caches.open(name)));
  return Promise.all(open.map(async (cache) => (await cache.keys()).map(({ url }) => url)));
}"""

CHANGE = """async ([path, text]) => {
  const [cache] = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const { url } = (await cache.keys()).find((key) => key.url.endsWith(path));
  await (text ? cache.put(url, new Response(text)) : cache.delete(url));
}"""

SOURCE = """async (path) => {
  const [cache] = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return (await cache.match((await cache.keys()).find(({ url }) => url.endsWith(path)))).text();
}"""

#: What the console is told of the service worker.
TOLD = "console.info = (text) => { if (text.includes('service worker')) globalThis.told = text; };"

#: Nobody waits here until the page has nothing else to do.
AT_ONCE = f"""<script>
{TOLD}
const wait = globalThis.setTimeout;
globalThis.setTimeout = (work, milliseconds, ...more) => wait(work, milliseconds === 3000 ? 0 : milliseconds, ...more);
</script>
"""

EDITION = "import js, mwbrowser\nvalue = js.edition"

OFFLINE = """
from mwbrowser import ConnectionFailed, ForeignApi
try:
    await ForeignApi("http://localhost:PORT/w/api.php", anonymous=True).get(meta="siteinfo")
except ConnectionFailed as error:
    value = error.code
"""


class PoorHost(StaticHost):
    """It lets the browser keep the page and its scripts, and nothing of Python. `broken` is what comes, by path."""

    def __init__(self, made: Path) -> None:
        kept = {"/": "no-store", "/made/": "max-age=600", "/start/": "max-age=600", "/made/python/": "no-store"}
        super().__init__(SITE, also={"/made/": made}, kept=kept)
        self.broken: dict[str, str] = {}

    async def _file(self, request: web.Request) -> web.StreamResponse:
        fault = self.broken.get(request.path)
        if fault == "cut":
            cut = web.StreamResponse(headers={"Content-Length": "1000000", "Content-Type": "application/zip"})
            await cut.prepare(request)
            await cut.write(b"PK and no more")
            if request.transport:
                request.transport.close()
            return cut
        return web.Response(status=503) if fault else await super()._file(request)


@dataclass
class Visitor:
    """Opens pages in one profile that start Python with a service worker."""

    context: BrowserContext
    host: StaticHost
    answered: set[str] = field(default_factory=set)

    def page(self, source: str, **options: Any) -> Page:
        """Open one that starts Python and then runs Python, which sets `value`."""
        options = {"runtime": "/pyodide/", "wheel": f"/wheels/{WHEEL}", "serviceWorker": SCRIPT, **options}
        page = self.context.new_page()
        page.on("response", self._look_at)
        # What to do stands behind the address, which is the same each time.
        work = urlencode({"do": json.dumps({"options": options, "source": source})})
        page.goto(f"{self.host.origin}/made/ours.html#{work}")
        return page

    def _look_at(self, response: Response) -> None:
        if response.from_service_worker:
            self.answered.add(urlsplit(response.url).path)

    def visit(self, source: str = "import mwbrowser; value = 1", then: str = "1", **options: Any) -> list[Any]:
        """Start Python, wait until the files are kept, and return what became of the one and the other Python."""
        with self.page(source, **options) as page:
            value = outcome(page)["value"]
            kept = "() => performance.getEntriesByName('mwbrowser:python-kept').length"
            page.wait_for_function(kept, timeout=PATIENCE)
            return [value, page.evaluate("(source) => window.python.runPython(source)", then)]

    def look(self, script: str, argument: Any = None) -> Any:
        """Run JavaScript in a page without Python."""
        with self.context.new_page() as page:
            page.goto(f"{self.host.origin}/made/{SCRIPT}")
            return page.evaluate(script, argument)

    def loaded(self) -> int:
        """How many bytes of Python's files the host has sent since it was last asked."""
        folders = ("/pyodide/", "/wheels/", "/made/python/")
        found = sum(size for path, size in self.host.sent_of.items() if path.startswith(folders))
        self.host.sent_of.clear()
        return found


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The folder of the page, with the service worker in it."""
    page = OURS.replace("location.search", "location.hash.slice(1)")
    page = page.replace("(options);", "(options);\n  window.python = python;")
    (tmp_path / "ours.html").write_text(page.replace("<script", f"{AT_ONCE}<script", 1))
    shutil.copy2(SITE / "start" / SCRIPT, tmp_path)
    return tmp_path


@pytest.fixture
def poor_host(made: Path) -> Iterator[PoorHost]:
    with PoorHost(made) as host:
        yield host


def test_what_is_kept_is_not_loaded_again_and_python_starts_offline(
    context: BrowserContext, poor_host: PoorHost
) -> None:
    visitor = Visitor(context, poor_host)
    visitor.visit()
    # The host forbids the browser to keep anything: it comes once for the page, and once to be kept.
    assert 2 * BYTES[0] < visitor.loaded() < 2 * BYTES[1]
    visitor.visit()
    assert visitor.loaded() == 0
    poor_host.stop()
    offline = OFFLINE.replace("PORT", str(free_port()))
    assert visitor.visit(offline, "__import__('unittest').__name__") == ["http", "unittest"]


def test_it_keeps_what_the_browser_has_loaded_already_and_touches_nothing_else(
    context: BrowserContext, made: Path
) -> None:
    with StaticHost(SITE, also={"/made/": made}, kept={"/": "max-age=0"}) as host:
        visitor = Visitor(context, host)
        visitor.visit()
        assert BYTES[0] < visitor.loaded() < BYTES[1]
        with visitor.page("value = 1") as page:
            outcome(page)
            assert visitor.loaded() == 0
        [kept] = visitor.look(KEPT)
        assert {urlsplit(url).path for url in kept} == FILES
        assert visitor.answered <= FILES
        # The guide's way to be rid of it.
        guide = (ROOT / "docs" / "starting-fast.md").read_text("utf-8")
        [code] = [block.code for block in blocks(guide) if ".unregister()" in block.code]
        left = f"async () => {{ {code} return (await navigator.serviceWorker.getRegistrations()).length; }}"
        assert (visitor.look(left), visitor.look(KEPT)) == (0, [])


def test_what_came_in_part_or_not_at_all_is_not_kept(context: BrowserContext, poor_host: PoorHost) -> None:
    visitor = Visitor(context, poor_host)
    rest = "/pyodide/python_stdlib-rest.zip"
    for fault in ("unavailable", "cut"):
        poor_host.broken = {rest: fault}
        with visitor.page("value = 1") as page:
            assert outcome(page)["value"] == 1
            page.wait_for_function("() => globalThis.told", timeout=PATIENCE)
            assert page.evaluate(KEPT) == []
    poor_host.broken = {}
    visitor.visit()
    # The browser may end it in the midst of its work. What it had by then is not all.
    visitor.look(CHANGE, ["is-whole", ""])
    visitor.loaded()
    visitor.visit()
    assert visitor.loaded() > 2 * BYTES[0]


def test_versions_never_mix(context: BrowserContext, poor_host: PoorHost, made: Path) -> None:
    shutil.copytree(SITE / "pyodide", made / "python")
    runtime = made / "python" / "pyodide.mjs"
    code = runtime.read_text()

    def publish(edition: int) -> None:
        runtime.write_text(f"{code}\nglobalThis.edition = {edition};")

    visitor = Visitor(context, poor_host)
    options = {"runtime": "python/"}
    publish(1)
    assert visitor.visit(EDITION, **options)[0] == 1
    # Whoever replaces files in place has visitors who start once more from the old ones, and from the new ones then.
    publish(2)
    assert visitor.visit(EDITION, **options)[0] == 1
    assert "edition = 2" in visitor.look(SOURCE, "pyodide.mjs")
    # A new wheel, and all else at the addresses that it had: nothing of the old version is used with it.
    publish(3)
    options["wheel"] = f"/wheels/{WHEEL}?3"
    assert visitor.visit(EDITION, **options)[0] == 3
    [kept] = visitor.look(KEPT)
    assert len(kept) == len(FILES)
    assert f"{poor_host.origin}{options['wheel']}" in kept
    # With what was damaged Python cannot start; the visit after has it from the host.
    visitor.look(CHANGE, ["python_stdlib.zip", "PK, once"])
    with visitor.page(EDITION, **options) as page:
        page.wait_for_function("() => window.outcome", timeout=PATIENCE)
        assert "Python did not start" in page.evaluate("() => window.outcome.error")
    assert visitor.look(KEPT) == []
    assert visitor.visit(EDITION, **options)[0] == 3


#: What keeps a service worker out, by JavaScript before the page's own and by its address; and what the console says.
WITHOUT = [
    ("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })", SCRIPT, "there are none"),
    ("", "nowhere.js", "/made/nowhere.js"),
    ("", "/start/service-worker.js", "is not beside the page"),
    ("", "http://127.0.0.1:9/service-worker.js", "is not beside the page"),
]


def test_where_there_can_be_none_python_starts_all_the_same_and_the_console_says_why(
    visitor: Opener, pages: ServedPages
) -> None:
    opened = []
    for before, script, _ in WITHOUT:
        add = f"{TOLD}{before}"
        page = visitor.page(
            "value = 1",
            lambda page, add=add: page.add_init_script(add),  # type: ignore[misc]
            runtime=pages.quick_runtime,
            serviceWorker=script,
        )
        opened.append(page)
    for page, (_, _, why) in zip(opened, WITHOUT, strict=True):
        assert outcome(page)["value"] == 1
        page.wait_for_function("() => globalThis.told", timeout=PATIENCE)
        told = page.evaluate("() => globalThis.told")
        assert told.startswith("mwbrowser: no service worker keeps Python for the next visit: ")
        assert why in told
