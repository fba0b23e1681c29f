"""JSON that is nested too deeply is an error; otherwise the browser's stack would be full, and Python would end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.browser.webkit_page import webkit_page

READ = """
import json, warnings
from pyodide.ffi import can_run_sync, run_sync
import mwbrowser.browser  # as a client does with its first request
from mwbrowser import InvalidResponse
from mwbrowser.codec.responses import from_action_api
from mwbrowser.http.messages import Response

def decoded(body):
    return from_action_api(Response(200, {}, body.encode(), "https://wiki.example/w/api.php"))

def within(levels, body):
    return within(levels - 1, body) if levels else decoded(body)

async def waited_for(body):
    return within(100, body)

bodies = ["[" * 100_000, "[" * 600 + "]" * 600, '{"a":' * 100_000, '[{"a":' * 3000 + "1" + "}]" * 3000]
ways = [decoded, lambda body: within(100, body)]
if can_run_sync():
    ways.append(lambda body: run_sync(waited_for(body)))
refused = []
for way in ways:
    for body in bodies:
        try:
            way(body)
        except InvalidResponse as error:
            refused.append("nested too deeply" in str(error))

honest = '{"a":[' * 250 + "1" + "]}" * 250
data = [way(honest) for way in ways]
same = all(each == json.loads(honest) for each in data)
text = json.dumps(data[0], separators=(",", ":"))
# Only while an answer is read are there fewer levels: this is as deep as before.
free = len(json.loads("[" * 1000 + "]" * 1000))
[refused == [True] * len(ways) * len(bodies), same, text == honest, len(repr(data[0])), free]
"""

READABLE = [True, True, True, len('{"a":[' * 250 + "1" + "]}" * 250) + 250, 1]


@pytest.fixture(scope="module", params=["page", "worker"])
def deep_python(request: pytest.FixtureRequest, browser: Browser, pages: ServedPages) -> Iterator[PythonPage]:
    page = browser.new_page()
    if request.param == "page":
        page.goto(pages.harness)
        yield PythonPage(page)
    else:
        page.goto(pages.make("empty.html", "<!doctype html><title>empty</title>"))
        yield PythonPage(page, 'new Worker("/harness/boot.mjs", { type: "module" })')
    page.close()


def test_deep_json_is_refused_and_python_lives_on(deep_python: PythonPage) -> None:
    for _ in range(2):
        assert deep_python.run(READ) == READABLE


def test_deep_json_is_refused_in_webkit(pages: ServedPages) -> None:
    with webkit_page(pages.harness) as page:
        for _ in range(2):
            assert page.run(READ) == READABLE
