"""How soon Python is there with mwbrowser in it: site/start/start.mjs, beside Pyodide alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.served_pages import ServedPages
from tests.machine.places import SITE
from tests.wikis.ports import free_port
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

#: Milliseconds. Booting Python takes a while on a machine that is busy.
PATIENCE = 90_000
#: How often each way of starting is tried at most. What else the machine does makes a try slower and none faster.
ROUNDS = 8

BARE = """<!doctype html><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,">
<script type="module">
import { loadPyodide } from "/pyodide/pyodide.mjs";
await loadPyodide({ indexURL: "/pyodide/" });
window.outcome = { milliseconds: performance.now() };
</script>"""

OURS = """<!doctype html><meta charset="utf-8"><title>ours</title><link rel="icon" href="data:,">
<script type="module">
import { startPython } from "/start/start.mjs";
const { options, source } = JSON.parse(new URLSearchParams(location.search).get("do"));
try {
  const python = await startPython(options);
  const value = await python.runPythonAsync(`${source}\\nimport json\\njson.dumps(value)`);
  const [start] = performance.getEntriesByName("mwbrowser:start");
  window.outcome = { value: JSON.parse(value), milliseconds: performance.now(), snapshot: start.detail.snapshot };
} catch (error) {
  window.outcome = { error: String(error) };
}
</script>"""

WORKER = """
import { startPython } from "/start/start.mjs";
addEventListener("message", async ({ data: { options, source } }) => {
  const python = await startPython(options);
  postMessage(JSON.parse(await python.runPythonAsync(`${source}\\nimport json\\njson.dumps(value)`)));
});
"""

#: The first visit: a secret comes to Python's memory, and it tells what was loaded for mwbrowser's sake.
FIRST = """
secret = "".join(["geheim", "nis"]) * 9
import sys
before = set(sys.modules)
import mwbrowser, mwbrowser.browser
value = sorted({name for name in set(sys.modules) - before if not name.startswith("mwbrowser")})
"""

#: A Pyodide without what snapshots need, as a later version may be.
WITHOUT_SNAPSHOTS = """
import { loadPyodide as load, version } from "/pyodide/pyodide.mjs";
export { version };
export async function loadPyodide({ _makeSnapshot, _loadSnapshot, ...options }) {
  if (_makeSnapshot || _loadSnapshot) throw new Error("There are no snapshots any more.");
  return load({ ...options, indexURL: "/pyodide/" });
}
"""

KEYS = """async () => {
    const cache = await caches.open("mwbrowser-snapshots");
    return (await cache.keys()).map((request) => new URL(request.url).searchParams.get("wheel"));
}"""


class Opener:
    """Opens pages that start Python in the profile of one visitor."""

    def __init__(self, context: BrowserContext, pages: ServedPages) -> None:
        [wheel] = (SITE / "wheels").glob("*.whl")
        self.context = context
        self.addresses = {"runtime": "/pyodide/", "wheel": f"/wheels/{wheel.name}"}
        self.said: list[str] = []
        #: What the first visit told.
        self.first: Any = None
        self._empty = pages.make("empty.html", "<!doctype html><title>empty</title>")
        self._bare = pages.make("bare.html", BARE)
        self._ours = pages.make("ours.html", OURS)

    def empty(self) -> Page:
        """Open a page without Python."""
        page = self.context.new_page()
        page.goto(self._empty)
        return page

    def bare(self) -> float:
        """Open a page with Pyodide alone, and return the milliseconds until it was there."""
        with self.context.new_page() as page:
            page.goto(self._bare)
            return float(outcome(page)["milliseconds"])

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

    def run(self, source: str, prepare: Callable[[Page], None] | None = None, **options: Any) -> dict[str, Any]:
        """Do so, and return what became of it."""
        with self.page(source, prepare, **options) as page:
            return outcome(page)


def outcome(page: Page) -> dict[str, Any]:
    """Wait until Python has run: its `value`, the `milliseconds` since the page was opened, whether by `snapshot`."""
    page.wait_for_function("() => window.outcome", timeout=PATIENCE)
    found: dict[str, Any] = page.evaluate("() => window.outcome")
    assert "error" not in found, found["error"]
    return found


def kept(page: Page) -> list[str]:
    """Wait until the page has kept a snapshot, or given that up; return the wheels of all that are there."""
    page.wait_for_function("() => performance.getEntriesByName('mwbrowser:kept').length", timeout=PATIENCE)
    found: list[str] = page.evaluate(KEYS)
    return found


def asking(wiki: Wiki, **parameters: Any) -> tuple[str, dict[str, Any]]:
    """Python that makes one request, and the same request to be sent early."""
    client = f"ForeignApi({wiki.api!r}, anonymous=True)"
    source = f"from mwbrowser import ForeignApi\nvalue = await {client}.get({parameters!r})"
    return source, {"api": wiki.api, "anonymous": True, "parameters": parameters}


@pytest.fixture(scope="module")
def returning(browser: Browser, pages: ServedPages) -> Iterator[Opener]:
    """Somebody whose earlier visit left a snapshot. Python had a secret by then."""
    opener = Opener(browser.new_context(), pages)
    with opener.page(FIRST, snapshot=True) as page:
        first = outcome(page)
        assert first["snapshot"] is False
        opener.first = first["value"]
        assert kept(page) == [f"{pages.origin}{opener.addresses['wheel']}"]
    yield opener
    opener.context.close()


@pytest.fixture
def visitor(context: BrowserContext, pages: ServedPages) -> Opener:
    """Somebody who was never here."""
    return Opener(context, pages)


@pytest.fixture(scope="module")
def times(returning: Opener, sandbox: Sandbox) -> dict[str, float]:
    """The fastest openings: of Pyodide alone, and to mwbrowser's first answer, without and with a snapshot."""
    source, early = asking(sandbox.wikis["closed-1.43"], meta="siteinfo")
    fastest = {"bare": 1e9, "ours": 1e9, "snapshot": 1e9}
    for _ in range(ROUNDS):
        fastest["bare"] = min(fastest["bare"], returning.bare())
        for way in ("ours", "snapshot"):
            done = returning.run(source, early=[early], snapshot=way == "snapshot")
            assert done["snapshot"] is (way == "snapshot")
            fastest[way] = min(fastest[way], done["milliseconds"])
        if fastest["ours"] <= 1.1 * fastest["bare"] and fastest["snapshot"] <= 0.4 * fastest["bare"]:
            break
    return fastest


def test_the_first_answer_is_there_as_soon_as_pyodide_alone_would_be(times: dict[str, float]) -> None:
    assert times["ours"] <= 1.1 * times["bare"]


def test_on_the_second_visit_it_is_there_much_sooner(times: dict[str, float]) -> None:
    assert times["snapshot"] <= 0.4 * times["bare"]


def test_nothing_is_imported_that_pyodide_has_not_loaded_already(returning: Opener) -> None:
    # They are in the runtime itself, and cost a millisecond or two.
    assert returning.first == ["_datetime", "datetime", "js"]


def test_an_early_request_is_answered_before_python_is_there_and_sent_once(
    returning: Opener, newer_wiki: FindWiki
) -> None:
    closed = newer_wiki("closed")
    parameters = {
        "titles": ["Main Page", "A|B", "Zürich (Ä'~!*)"],
        "prop": ["info", "revisions"],
        "redirects": True,
        "indexpageids": False,
        "maxlag": 5,
        "formatversion": 2,
        "uselang": None,
    }
    source, early = asking(closed, **parameters)
    held: list[Route] = []
    with returning.context.new_page() as page:
        page.route("**/pyodide.asm.wasm", lambda route: held.append(route))
        with page.expect_request("**/pyodide.asm.wasm"):
            page.goto(returning.address(source, early=[early], snapshot=True))
        assert page.evaluate("async () => (await window.mwbrowserEarly[0].take())[0].ok")
        [arrived] = closed.requests()
        [route] = held
        route.continue_()
        assert len(outcome(page)["value"]["query"]["pages"]) == 3
        assert page.evaluate("() => window.mwbrowserEarly.length") == 0
    assert closed.requests() == [arrived]
    assert arrived.query["titles"] == "\x1fMain Page\x1fA|B\x1fZürich (Ä'~!*)"
    assert "cookie" not in arrived.headers


FAILING = """
import asyncio
from mwbrowser import ApiError, ConnectionFailed, ForeignApi, RequestTimeout

value = []
for address, options in ADDRESSES:
    try:
        await ForeignApi(address, anonymous=True, jsonp="never", retry_seconds=0, **options).get(action="nosuch")
    except (ApiError, ConnectionFailed, RequestTimeout) as error:
        value.append([type(error).__name__, error.code])
"""


def test_an_early_request_that_failed_is_the_same_error_as_any(returning: Opener, newer_wiki: FindWiki) -> None:
    closed, faulty = newer_wiki("closed"), newer_wiki("faulty")
    dead = f"http://localhost:{free_port()}/w/api.php"
    slow = faulty.api_with(delay=30)  # type: ignore[attr-defined]
    addresses = [(closed.api, {}), (dead, {}), (slow, {"timeout": 0.1})]
    early = [{"api": address, "anonymous": True, "parameters": {"action": "nosuch"}} for address, _ in addresses]
    done = returning.run(FAILING.replace("ADDRESSES", repr(addresses)), early=early, snapshot=True)
    assert done["value"] == [
        ["ApiError", "badvalue"],
        ["ConnectionFailed", "http"],
        ["RequestTimeout", "http"],
    ]
    assert len(closed.requests()) == 1


def test_it_starts_in_a_worker_too(returning: Opener, newer_wiki: FindWiki, pages: ServedPages) -> None:
    listed = newer_wiki("listed")
    options = {**returning.addresses, "snapshot": True}
    page = returning.empty()
    script = pages.make("worker.mjs", WORKER)
    source = f"from mwbrowser import ForeignApi\nvalue = await ForeignApi({listed.api!r}).get(meta='siteinfo')"
    # As the page's user this time, with the address as a whole.
    query = urlencode({"meta": "siteinfo", "origin": pages.origin, "format": "json", "action": "query"})
    answer = page.evaluate(
        """([script, work]) => new Promise((resolve, reject) => {
            const worker = new Worker(script, { type: "module" });
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage(work);
        })""",
        [script, {"options": {**options, "early": [f"{listed.api}?{query}"]}, "source": source}],
    )
    assert answer["query"]["general"]["sitename"] == listed.title
    assert len(listed.requests()) == 1


RESTORED = """
import sys
there = [name in sys.modules for name in ("mwbrowser.client", "mwbrowser.browser.fetch", "mwbrowser.gadget.builder")]
import mwbrowser.gadget.builder
import traceback
from importlib.metadata import version
from mwbrowser.params import merge
try:
    merge(5)
except TypeError as error:
    trace = "".join(traceback.format_exception(error))
import random
value = {
    "there": there,
    "gadget": mwbrowser.gadget.builder.build('# /// gadget\\n# name = "A"\\n# ///\\n', "a.py").count("\\n") > 100,
    "trace": trace,
    "random": random.random(),
    "version": version("mwbrowser") == mwbrowser.__version__,
}
"""


def test_after_a_snapshot_everything_is_as_after_any_start(returning: Opener) -> None:
    first, second = (returning.run(RESTORED, snapshot=True) for _ in range(2))
    assert first["snapshot"]
    assert first["value"]["there"] == [True, True, False]
    assert first["value"]["gadget"]
    assert first["value"]["version"]
    assert "mwbrowser/params.py" in first["value"]["trace"]
    assert "raise TypeError(" in first["value"]["trace"]
    assert first["value"]["random"] != second["value"]["random"]
    assert returning.said == []


def test_a_snapshot_holds_nothing_of_the_visit_that_made_it(returning: Opener) -> None:
    with returning.empty() as page:
        found = page.evaluate(
            """async (words) => {
                const cache = await caches.open("mwbrowser-snapshots");
                const [key] = await cache.keys();
                const text = new TextDecoder("latin1").decode(await (await cache.match(key)).arrayBuffer());
                return words.map((word) => text.includes(word));
            }""",
            ["geheimnis", "mwbrowser.whl"],
        )
    assert found == [False, True]


#: What may be found in place of what was kept. Each is put there by JavaScript that has `body` and `headers`.
DAMAGES = {
    "other bytes": "new Uint8Array(body).fill(7, 5_000_000, 6_000_000)",
    "of another wheel": "headers.wheel = '0'.repeat(64)",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_snapshot_of_no_use_is_thrown_away_and_python_starts_all_the_same(returning: Opener, damage: str) -> None:
    with returning.empty() as page:
        whole = page.evaluate_handle(
            """async (damage) => {
                const cache = await caches.open("mwbrowser-snapshots");
                const [key] = await cache.keys();
                const kept = await cache.match(key);
                const whole = kept.clone();
                let body = await kept.arrayBuffer(), headers = Object.fromEntries(kept.headers);
                DAMAGE;
                await cache.put(key, new Response(body, { headers }));
                return { key, whole };
            }""".replace("DAMAGE", DAMAGES[damage])
        )
        done = returning.run("import mwbrowser\nvalue = mwbrowser.__version__", snapshot=True)
        assert done["value"]
        assert done["snapshot"] is False
        assert len(returning.said) <= 1
        assert page.evaluate(KEYS) == []
        # For the tests that follow.
        page.evaluate("async ({ key, whole }) => (await caches.open('mwbrowser-snapshots')).put(key, whole)", whole)
        assert returning.run("value = 1", snapshot=True)["snapshot"]


def test_without_cache_storage_python_starts_all_the_same(visitor: Opener) -> None:
    without = "Object.defineProperty(globalThis, 'caches', { value: undefined })"
    source = "import js, mwbrowser\nvalue = getattr(js, 'caches', None) is None"
    done = visitor.run(source, lambda page: page.add_init_script(without), snapshot=True)
    assert (done["value"], done["snapshot"]) == (True, False)
    assert len(visitor.said) <= 1


def test_a_pyodide_that_knows_no_snapshots_is_not_asked_for_them_twice(visitor: Opener, pages: ServedPages) -> None:
    runtime = pages.make("pyodide.mjs", WITHOUT_SNAPSHOTS).removesuffix("pyodide.mjs")
    with visitor.page("value = 1", runtime=runtime, snapshot=True) as page:
        assert outcome(page)["snapshot"] is False
        assert len(kept(page)) == 1
    [said] = visitor.said
    assert "There are no snapshots any more." in said
    done = visitor.run("value = 1", runtime=runtime, snapshot=True)
    assert (done["value"], done["snapshot"]) == (1, False)
    assert visitor.said == []


def test_the_example_works_and_says_how_it_started(returning: Opener, newer_wiki: FindWiki, pages: ServedPages) -> None:
    closed = newer_wiki("closed")
    with returning.context.new_page() as page:
        page.goto(f"{pages.origin}/examples/fast.html?wiki={closed.api}")
        expect(page.locator("#titles li")).to_have_count(3, timeout=PATIENCE)
        expect(page.locator("#state")).to_contain_text("Python started in")
    assert len(closed.requests()) == 1


def test_a_new_version_takes_the_place_of_the_old_ones_snapshot(returning: Opener, pages: ServedPages) -> None:
    wheel = f"{returning.addresses['wheel']}?newer"
    with returning.page("value = 1", wheel=wheel, snapshot=True) as page:
        assert outcome(page)["snapshot"] is False
        assert kept(page) == [f"{pages.origin}{wheel}"]
    assert returning.said == []
    assert returning.run("value = 1", wheel=wheel, snapshot=True)["snapshot"]
