"""A response that is too large for the browser or for Python is a named error, and Python continues.

A ``fetch`` and an ``XMLHttpRequest`` of the page's own replace the browser's here, and return the same as browsers: a
body of 320 MB, one whose bytes a browser cannot hold, one that is cut.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.python_page import PythonPage

# Whatever else the page fetches meanwhile, such as the rest of Python's library, comes from where it is.
OF_THE_WIKI = """
OF_THE_WIKI = '''(give, fetch) => async (address, init) =>
    `${address}`.startsWith("https://wiki.invalid/") ? give(address, init) : fetch(address, init)'''
"""

PUT = (
    OF_THE_WIKI
    + """
from pyodide.code import run_js
import js
from mwbrowser import ForeignApi, ForeignRest, MediaWikiError

given = run_js(f"({body})")
before = js.fetch, js.XMLHttpRequest
js.fetch = run_js(OF_THE_WIKI)(given, js.fetch)
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
[found, pyodide_js._module.HEAP8.length - memory]
"""
)

READS, WRITES = ("action", "another format", "rest"), ("write", "upload")


def all_ways(kind: str, size: int | None, begun: bool | None) -> dict[str, list[Any]]:
    """The outcome of each way of reading a response; a write may have been carried out."""
    return {
        **{way: [kind, size, None, begun] for way in READS},
        **{way: [kind, size, True, begun] for way in WRITES},
    }


def test_320_megabytes_are_refused_before_python_takes_them(python: PythonPage) -> None:
    body = "() => new Response(new Blob(Array(20).fill(new Uint8Array(2 ** 24))))"
    found, more_memory = python.run(PUT, body=body)
    # The rest is not read, and nobody said how much that is, unless the end was among the pieces that were requested
    # last: a browser makes them as large as it likes. An XMLHttpRequest reads all of it.
    for way in {*found} - {"upload"}:
        assert found[way][1] in (None, 20 * 2**24)
        found[way][1] = None
    assert found == {**all_ways("ResponseTooLarge", None, None), "upload": ["ResponseTooLarge", 20 * 2**24, True, None]}
    # It grows by a fifth now and then, for what is imported here.
    assert more_memory < 2**24


ENDLESS = """() => {
    const piece = new Uint8Array(2 ** 22);
    const pull = (body) => { body.enqueue(piece.slice()); self.given += piece.length; };
    return new Response(new ReadableStream({ pull }));
}"""

READ_ENDLESS = (
    OF_THE_WIKI
    + """
from pyodide.code import run_js
import js
from mwbrowser import ForeignApi, ResponseTooLarge

given, before = run_js(f"({body})"), js.fetch
js.given = 0
js.fetch = run_js(OF_THE_WIKI)(given, js.fetch)
try:
    await ForeignApi("https://wiki.invalid/w/api.php", anonymous=True, jsonp="never").get(meta="siteinfo")
except ResponseTooLarge as error:
    told = str(error)
finally:
    js.fetch = before
[told, js.given]
"""
)


def test_of_an_answer_without_an_end_no_more_is_read_than_can_be(python: PythonPage) -> None:
    told, read = python.run(READ_ENDLESS, body=ENDLESS)
    assert told.startswith("The response is too large; 268 MB can be read. Request less at once.")
    assert 2**28 < read < 2**28 + 2**26


IN_PIECES = """
from pyodide.code import run_js
from mwbrowser.browser.body import settle_with_body

give = run_js('''(lengths) => async () => {
    let number = 0;
    const piece = (length) => {
        // A part of a larger buffer, as browsers give them.
        const part = new Uint8Array(length + 7).subarray(0, length);
        part.forEach((_, place) => { part[place] = number++ % 251; });
        return part;
    };
    return new Response(new ReadableStream({
        start(body) {
            for (const length of lengths) body.enqueue(piece(length));
            body.close();
        },
    }));
}''')
found = []
for lengths in cases:
    answer, body = await settle_with_body(give(to_js(lengths)))
    sent = bytes(number % 251 for number in range(sum(lengths)))
    found.append(body.whole and body.size == len(sent) and body.to_bytes() == sent)
found
"""


def test_a_body_is_the_same_in_however_many_pieces_it_arrives(python: PythonPage) -> None:
    cases = [[], [0], [0, 0], [7], [1, 2], [1, 2, 3], [5] * 9, [3] * 10, [3] * 11, [2] * 40, [2**16, 0, 2**21]]
    assert python.run("from pyodide.ffi import to_js\n" + IN_PIECES, cases=cases) == [True] * len(cases)


NO_BODY = """
from pyodide.code import run_js
from mwbrowser.browser.body import settle_with_body
answer, body = await settle_with_body(run_js("(status) => async () => new Response(null, { status })")(status))
[answer.status, body.whole, list(body.to_bytes())]
"""


@pytest.mark.parametrize("status", [204, 205, 304])
def test_an_answer_without_a_body_has_an_empty_one(python: PythonPage, status: int) -> None:
    assert python.run(NO_BODY, status=status) == [status, True, []]


def test_a_piece_that_is_not_bytes_is_an_answer_that_came_in_part(python: PythonPage) -> None:
    body = "() => new Response(new ReadableStream({ start(body) { body.enqueue('{}'); body.close(); } }))"
    found, _ = python.run(PUT, body=body)
    assert found == all_ways("ConnectionFailed", None, True)


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
