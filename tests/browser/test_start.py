"""Starting Python with mwbrowser in it: site/start/start.mjs."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

import mwbrowser
from tests.browser.documented_code import blocks
from tests.browser.opener import PATIENCE, Opener
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.machine.places import MARIMO, ROOT
from tests.wikis.ports import free_port
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

WORKER = """
import { startPython } from "/start/start.mjs";
addEventListener("message", async ({ data: { options, source } }) => {
  const python = await startPython(options);
  postMessage(JSON.parse(await python.runPythonAsync(`${source}\\nimport json\\njson.dumps(value)`)));
});
"""

#: A page whose other programs fail to load theirs while Python boots.
OTHER_PROGRAMS = """
setInterval(() => WebAssembly.instantiateStreaming(new Response("", {status: 404})).catch(() => {}), 20);
"""

#: The modules that are loaded before mwbrowser, and those that are not compiled after its import.
LOADED = """
import sys
before = set(sys.modules)
import mwbrowser, mwbrowser.browser, mwbrowser.gadget.run
import mwbrowser.query.pages, mwbrowser.query.batching.plan, mwbrowser.clients.sync
origins = [module.__spec__.origin for module in sys.modules.values() if getattr(module, "__spec__", None)]
value = {
    "new": sorted(name for name in set(sys.modules) - before if not name.startswith("mwbrowser")),
    "source": [origin for origin in origins if origin and origin.endswith(".py")],
}
"""

#: Sources that people read after an error, of Python's own library and of mwbrowser.
SOURCES = """
import inspect, json, traceback
from importlib.metadata import version
import mwbrowser, mwbrowser.codec.params

def trace(function, *arguments):
    try:
        function(*arguments)
    except (TypeError, ValueError) as error:
        return "".join(traceback.format_exception(error))

value = {
    "library": trace(json.loads, "{"),
    "ours": trace(mwbrowser.codec.params.merge, 5),
    "inspected": inspect.getsource(json.JSONDecoder.decode) + inspect.getsource(mwbrowser.codec.params.merge),
    "version": version("mwbrowser"),
}
"""


def test_nothing_is_imported_that_pyodide_has_not_loaded_already_and_nothing_is_compiled(visitor: Opener) -> None:
    # They are in the runtime itself, and cost a millisecond or two.
    assert visitor.run(LOADED)["value"] == {"new": ["_datetime", "datetime", "js"], "source": []}


def compiled(pages: ServedPages) -> dict[str, str]:
    """What makes a Pyodide as it comes start faster."""
    return {"runtime": "/pyodide-as-it-comes/", "stdlib": f"{pages.origin}/pyodide/python_stdlib.zip"}


def test_the_compiled_library_may_come_from_elsewhere_than_the_runtime(visitor: Opener, pages: ServedPages) -> None:
    assert visitor.run(LOADED, **compiled(pages))["value"]["source"] == []


def test_what_is_compiled_still_has_its_source(visitor: Opener) -> None:
    found = visitor.run(SOURCES)["value"]
    assert "json/decoder.py" in found["library"]
    assert "obj, end = self.raw_decode(s" in found["library"]
    assert "mwbrowser/codec/params.py" in found["ours"]
    assert "raise TypeError(" in found["ours"]
    assert "def decode(self, s" in found["inspected"]
    assert "def merge(" in found["inspected"]
    assert found["version"] == mwbrowser.__version__


def test_a_wheel_for_any_python_will_do_too(visitor: Opener, pages: ServedPages) -> None:
    wheel = f"/wheels/{products.wheel().name}?as-it-is"
    source = "import mwbrowser.clients.base\nvalue = mwbrowser.clients.base.__file__"
    found = visitor.run(source, runtime=pages.quick_runtime, wheel=wheel)["value"]
    assert found.endswith("/mwbrowser/clients/base.py")
    assert ".whl" not in found


def failure(visitor: Opener, prepare: Callable[[Page], None] | None = None, **options: str) -> str:
    """Return the message of a start that fails."""
    with visitor.page("value = 1", prepare, **options) as page:
        page.wait_for_function("() => window.outcome", timeout=PATIENCE)
        return str(page.evaluate("() => window.outcome.error"))


def test_a_library_that_is_none_is_named(visitor: Opener, pages: ServedPages) -> None:
    for stdlib in ("/nowhere/library.zip", f"/wheels/{products.wheel().name}"):
        assert f"is {pages.origin}{stdlib} there" in failure(visitor, stdlib=stdlib)


@pytest.mark.only_browser("chromium")
def test_the_library_of_another_pyodide_is_named(visitor: Opener, pages: ServedPages) -> None:
    # marimo's, which is of the same version of Python: with it Python starts.
    stdlib = pages.make("older.zip", (MARIMO / "python_stdlib.zip").read_bytes())
    assert f"is {stdlib} there" in failure(visitor, stdlib=stdlib)


def test_a_runtime_that_comes_in_part_is_an_error_and_not_waited_for(visitor: Opener) -> None:
    def keep_out(page: Page) -> None:
        page.route("**/pyodide.asm.wasm", lambda route: route.abort())

    assert "Pyodide could not be loaded" in failure(visitor, keep_out)


def test_a_wheel_that_does_not_come_is_named(visitor: Opener, pages: ServedPages) -> None:
    address = f"http://localhost:{free_port()}/mwbrowser.whl"
    assert f"{address} could not be loaded" in failure(visitor, runtime=pages.quick_runtime, wheel=address)
    # Some servers return a page for a missing file.
    address = pages.make("none.whl", "<!doctype html>Nothing here")
    said = failure(visitor, runtime=pages.quick_runtime, wheel=address)
    assert f"{address} could not be loaded: not a wheel" in said


def test_it_starts_in_a_worker_too(visitor: Opener, newer_wiki: FindWiki, pages: ServedPages) -> None:
    listed = newer_wiki("listed")
    options = {**visitor.addresses, "runtime": pages.quick_runtime}
    page = visitor.empty()
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


def test_other_programs_of_the_page_and_other_starts_may_fail_meanwhile(visitor: Opener, pages: ServedPages) -> None:
    with visitor.empty() as page:
        page.evaluate(OTHER_PROGRAMS)
        assert page.evaluate(
            """async ([options, broken]) => {
                const before = WebAssembly.instantiateStreaming;
                const { startPython } = await import("/start/start.mjs");
                const starts = [options, options, { ...options, runtime: broken }].map(startPython);
                const done = await Promise.allSettled(starts);
                const answers = done.map(({ value }) => value?.runPython("import mwbrowser; 1"));
                return [...answers, WebAssembly.instantiateStreaming === before];
            }""",
            [{**visitor.addresses, "runtime": pages.quick_runtime}, f"{pages.origin}/nowhere/"],
        ) == [1, 1, None, True]


def test_the_example_works_and_says_how_it_started(visitor: Opener, newer_wiki: FindWiki, pages: ServedPages) -> None:
    closed = newer_wiki("closed")
    with visitor.context.new_page() as page:
        page.goto(f"{pages.origin}/examples/fast.html?wiki={closed.api}")
        expect(page.locator("#titles li")).to_have_count(3, timeout=PATIENCE)
        expect(page.locator("#state")).to_contain_text("Python started in")
    assert len(closed.requests()) == 1


def test_the_code_of_the_guide(visitor: Opener, newer_wiki: FindWiki, pages: ServedPages) -> None:
    closed = newer_wiki("closed")
    guide = (ROOT / "docs" / "starting-fast.md").read_text("utf-8").replace('"en.wikipedia.org"', f'"{closed.api}"')
    # The guide's page lies beside the folders of the site, this one a folder further down.
    found = blocks(guide.replace('"./pyodide/"', f'"{pages.quick_runtime}"').replace('"./', '"../'))
    [first] = [block.code for block in found if block.language == "html"]
    [early] = [block.code for block in found if block.language == "js" and "early:" in block.code]
    source = "\n".join(
        ["from mwbrowser import ForeignApi", *(block.code for block in found if block.language == "python")]
    )
    second = f"""<script type="module">
        import {{ startPython }} from "../start/start.mjs";
        {early}
        await python.runPythonAsync({json.dumps(source)});
    </script>"""
    with visitor.context.new_page() as page:
        with page.expect_console_message(lambda message: message.text == closed.title, timeout=PATIENCE):
            page.goto(pages.make("guide.html", f"<!doctype html>{first}"))
        closed.forget_requests()
        # The first request of two was sent early, the second one shows its address.
        with page.expect_console_message(lambda message: "list=random" in message.text, timeout=PATIENCE) as shown:
            page.goto(pages.make("guide.html", f"<!doctype html>{second}"))
        page.wait_for_function("() => window.mwbrowserEarly.length === 0")
    assert shown.value.text.startswith(closed.api)
