"""An answer that is too large for the browser or for Python is an error with a name, and Python lives on.

A ``fetch`` and an ``XMLHttpRequest`` of the page's own take the place of the browser's here, and give what browsers
give: a body of 320 MB, one whose bytes a browser cannot hold, one that is cut.
"""

from __future__ import annotations

from typing import Any

from tests.browser.python_page import PythonPage

PUT = """
from pyodide.code import run_js
import js
from mwbrowser import ForeignApi, ForeignRest, MediaWikiError

given = run_js(f"({body})")
before = js.fetch, js.XMLHttpRequest
js.fetch = run_js("(give) => async (address, init) => give(address, init)")(given)
js.XMLHttpRequest = run_js('''(give) => class extends EventTarget {
    upload = new EventTarget();
    readyState = 1;
    responseURL = "";
    open() {}
    setRequestHeader() {}
    abort() { this.stopped = true; this.dispatchEvent(new Event("abort")); }
    getAllResponseHeaders() { return [...this.answer.headers].map(pair => pair.join(": ") + "\\\\r\\\\n").join(""); }
    async send() {
        this.answer = await give("", {});
        this.status = this.answer.status;
        this.readyState = 2;
        this.dispatchEvent(new Event("readystatechange"));
        if (this.stopped) return;
        this.readyState = 4;
        try {
            this.response = this.answer.headers.has("x-no-memory") ? null : await this.answer.arrayBuffer();
        } catch {
            this.status = 0;
            this.dispatchEvent(new Event("error"));
            return;
        }
        this.dispatchEvent(new Event("load"));
    }
}''')(given)
address = "https://wiki.invalid/w/api.php"
api = ForeignApi(address, anonymous=True, retry_seconds=0, jsonp="never")
ways = {
    "action": lambda: api.get(meta="siteinfo"),
    "another format": lambda: api.get(action="parse", format="xml"),
    "rest": lambda: ForeignRest("https://wiki.invalid/w/rest.php", anonymous=True, retry_seconds=0).get("/page/Tea"),
    "write": lambda: api.post(action="edit", title="Tea", text="x", token="+\\\\"),
    "upload": lambda: api.post(
        {"action": "upload", "file": b"x", "token": "+\\\\"},
        {"content_type": "multipart/form-data", "progress": lambda share: None},
    ),
}
found = {}
import pyodide_js
memory = pyodide_js._module.HEAP8.length
try:
    for name, way in ways.items():
        try:
            await way()
            found[name] = "an answer"
        except MediaWikiError as error:
            size, begun = getattr(error, "size", None), getattr(error, "begun", None)
            found[name] = [type(error).__name__, size, error.may_have_happened, begun]
finally:
    js.fetch, js.XMLHttpRequest = before
[found, pyodide_js._module.HEAP8.length == memory]
"""

READS, WRITES = ("action", "another format", "rest"), ("write", "upload")


def all_ways(kind: str, size: int | None, begun: bool | None) -> dict[str, list[Any]]:
    """What each way of reading an answer ends in; of a write, it may have been carried out."""
    return {
        **{way: [kind, size, None, begun] for way in READS},
        **{way: [kind, size, True, begun] for way in WRITES},
    }


def test_320_megabytes_are_refused_before_python_takes_them(python: PythonPage) -> None:
    body = "() => new Response(new Blob(Array(20).fill(new Uint8Array(2 ** 24))))"
    found, same_memory = python.run(PUT, body=body)
    assert found == all_ways("ResponseTooLarge", 20 * 2**24, None)
    assert same_memory


BROKEN = """() => new Response(
    new ReadableStream({{ start(body) {{ body.enqueue(new Uint8Array(9)); body.error({error}); }} }}),
    {{ headers: {headers} }}
)"""


def test_what_a_server_says_is_too_large_is_called_so_also_if_it_comes_in_part(python: PythonPage) -> None:
    body = BROKEN.format(error="new TypeError('network error')", headers="{ 'content-length': '1600000000' }")
    found, _ = python.run(PUT, body=body)
    assert found == all_ways("ResponseTooLarge", 1_600_000_000, None)


def test_what_is_cut_is_not_called_too_large(python: PythonPage) -> None:
    found, _ = python.run(PUT, body=BROKEN.format(error="new TypeError('network error')", headers="{}"))
    assert found == all_ways("ConnectionFailed", None, True)


def test_an_upload_whose_answer_the_browser_cannot_hold_is_told_of(python: PythonPage) -> None:
    found, _ = python.run(PUT, body="() => new Response('{}', { headers: { 'x-no-memory': '1' } })")
    assert found["upload"] == ["ResponseTooLarge", None, True, None]


SAID = """
from mwbrowser.browser.fetch import _is_short_of_memory
from mwbrowser.browser.promises import PromiseRejected
[_is_short_of_memory(PromiseRejected(*one)) for one in said]
"""


def test_what_browsers_say_when_memory_is_short_is_told_from_a_failure_of_the_network(python: PythonPage) -> None:
    short = [
        ["RangeError", "Array buffer allocation failed"],
        ["RangeError", "Out of memory"],
        ["InternalError", "allocation size overflow"],
        ["Error", "out of memory"],
    ]
    network = [
        ["TypeError", "Failed to fetch"],
        ["TypeError", "network error"],
        ["TypeError", "NetworkError when attempting to fetch resource."],
        ["TypeError", "Error in body stream"],
        ["TypeError", "Load failed"],
        ["AbortError", "The operation was aborted."],
    ]
    assert python.run(SAID, said=short + network) == [True] * len(short) + [False] * len(network)
