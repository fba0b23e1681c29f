"""JavaScript's values as parameters: each has a meaning, or raises an error that names its parameter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.python_page import PythonPage
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

#: The string that is sent for a value; ``None``: the parameter is left out.
SENT: dict[str, str | None] = {
    "null": None,
    "undefined": None,
    "false": None,
    "true": "true",
    "'Tea'": "Tea",
    "new String('Tea')": "Tea",
    "5": "5",
    "new Number(5)": "5",
    "new Boolean(true)": "true",
    "10n ** 20n": "100000000000000000000",
    "Object(7n)": "7",
    "new Date(0)": "1970-01-01T00:00:00Z",
    "new Date(Date.UTC(9999, 11, 31, 23, 59, 59, 999))": "9999-12-31T23:59:59Z",
    "new (document.body.appendChild(document.createElement('iframe')).contentWindow.Date)(0)": "1970-01-01T00:00:00Z",
    "['Tea', 50, true]": "Tea|50|true",
    "['a|b', 'c']": "\x1fa|b\x1fc",
    "[null, 'a', undefined]": "|a|",
    "[new Date(0)]": "1970-01-01T00:00:00Z",
    "[]": "",
    "new (document.body.appendChild(document.createElement('iframe')).contentWindow.Array)('a', 'b')": "a|b",
    "new Set(['a', 'b'])": "a|b",
    "['a', 'b'].values()": "a|b",
    "(function* () { yield 'a'; yield 'b'; })()": "a|b",
    "(function () { return arguments; })('a', 'b')": "a|b",
    "new Int8Array([1, -2])": "1|-2",
    "new Uint16Array([1, 2])": "1|2",
    "new Float64Array([0.5, 1e21])": "0.5|1e+21",
    "new BigInt64Array([1n, -2n])": "1|-2",
    "new URL('https://wiki.example/')": "https://wiki.example/",
    "new URLSearchParams('a=1&b=2')": "a=1&b=2",
    "({ toString() { return 'Talk:Tea'; } })": "Talk:Tea",
    "new (class Title { toString() { return 'Talk:Tea'; } })()": "Talk:Tea",
    "new Proxy(['a', 'b'], {})": "a|b",
    "new Proxy({ toString() { return 'Tea'; } }, {})": "Tea",
}

WITHOUT_MEANING = [
    "({})",
    "({ a: 1 })",
    "Object.create(null)",
    "[[1]]",
    "[{}]",
    "['a', document.body]",
    "[() => 1]",
    "[Symbol('a')]",
    "document",
    "document.body",
    "document.createElement('a')",
    "document.createTextNode('a')",
    "document.querySelectorAll('body')",
    "document.body.attributes",
    "document.querySelectorAll('nothing')",
    "document.forms",
    "getComputedStyle(document.body)",
    "window",
    "navigator",
    "Math",
    "new Event('click')",
    "() => 1",
    "class A {}",
    "Date",
    "Symbol('a')",
    "Symbol.iterator",
    "Object(Symbol('a'))",
    "new Map([['a', 1]])",
    "new WeakMap()",
    "new FormData()",
    "new Headers({ a: '1' })",
    "new Uint8Array([1, 2])",
    "new Uint8ClampedArray([1, 2])",
    "new ArrayBuffer(2)",
    "new DataView(new ArrayBuffer(2))",
    "new Blob(['a'])",
    "new File(['a'], 'a.txt')",
    "Promise.resolve('a')",
    "(async function* () { yield 'a'; })()",
    "/a/",
    "new Error('a')",
    "({ toString() { throw new Error('no'); } })",
    "({ toString() { return null; } })",
    "({ toString() { return {}; } })",
    "({ toString: 'Tea' })",
    "({ get toString() { throw new Error('no'); } })",
    "({ [Symbol.toStringTag]: 'Date' })",
    "({ [Symbol.toStringTag]: 'Number' })",
    "({ [Symbol.toStringTag]: 'Boolean' })",
    "({ [Symbol.toStringTag]: 'Int32Array' })",
    "({ get [Symbol.toStringTag]() { throw new Error('no'); } })",
    "({ [Symbol.iterator]() { throw new Error('no'); } })",
    "new Proxy({}, {})",
    "new Proxy(() => 1, {})",
    "new Proxy(document.body, {})",
    "new Proxy({}, { get(target, name) { if (name === 'toString') throw new Error('no'); } })",
]

NOT_A_NUMBER_OR_DATE = [
    "NaN",
    "Infinity",
    "new Date(NaN)",
    "new Date(8.64e15)",
    "new Date(-8.64e15)",
    "[NaN]",
    "[new Date(NaN)]",
]

READ = """
from pyodide.code import run_js
from mwbrowser import ForeignApi

api = ForeignApi(url, anonymous=True, retry_seconds=0)
outcomes = {}
for expression in expressions:
    try:
        await api.get({"meta": "siteinfo", "titles": run_js(f"[{expression}]")[0]})
        outcomes[expression] = "sent"
    except (TypeError, ValueError) as error:
        outcomes[expression] = f"{type(error).__name__}: {error}"
outcomes
"""


def arrived(wiki: Wiki) -> list[str | None]:
    return [request.query.get("titles") for request in wiki.requests()]


def test_values_of_the_page_with_a_meaning_are_sent_as_that(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("listed")
    outcomes = python.run(READ, url=wiki.api, expressions=list(SENT))
    assert outcomes == dict.fromkeys(SENT, "sent")
    assert dict(zip(SENT, arrived(wiki), strict=True)) == SENT


def test_values_of_the_page_without_a_meaning_are_refused_by_name_and_not_sent(
    python: PythonPage, newer_wiki: FindWiki
) -> None:
    wiki = newer_wiki("listed")
    outcomes = python.run(READ, url=wiki.api, expressions=WITHOUT_MEANING)
    named = "TypeError: The parameter 'titles' cannot be "
    assert {expression: text for expression, text in outcomes.items() if not text.startswith(named)} == {}
    outcomes = python.run(READ, url=wiki.api, expressions=NOT_A_NUMBER_OR_DATE)
    named = "ValueError: The parameter 'titles' "
    assert {expression: text for expression, text in outcomes.items() if not text.startswith(named)} == {}
    assert arrived(wiki) == []


WAYS = """
from pyodide.code import run_js
from mwbrowser import ForeignApi, ForeignRest

api = ForeignApi(url, anonymous=True, retry_seconds=0)
rest = ForeignRest(rest_url, anonymous=True, retry_seconds=0)
FORM = {"content_type": "multipart/form-data"}

def given(value):
    async def changed(revision):
        return value
    return changed

ways = {
    "titles": lambda value: api.get(titles=value),
    "text": lambda value: api.post(action="edit", title="Null", text=value),
    "text in a form with files": lambda value: api.post({"action": "edit", "text": value}, FORM),
    "titles of pages": lambda value: api.pages(titles=value).to_list(),
    "title of edit": lambda value: api.edit(value, lambda revision: "x"),
    "title of create": lambda value: api.create(value, {}, "x"),
    "title of new_section": lambda value: api.new_section(value, "a", "b"),
    "pages of watch": lambda value: api.watch(value),
    "title of rollback": lambda value: api.rollback(value, "A"),
    "optionname": lambda value: api.save_option(value, "a"),
    "optionvalue": lambda value: api.save_option("userjs-null", value),
    "body": lambda value: rest.post("/page", {"title": "Null", "source": value}),
    "q": lambda value: rest.get("/search/page", {"q": value}),
    "title": lambda value: rest.get("/page/{title}", title=value),
    "file": lambda value: api.upload(value, {"filename": "Null.png"}),
}
refused = {}
for name, way in ways.items():
    for value in run_js("[{ a: 1 }, document.body, () => 1, Symbol('a'), new Map(), Object.create(null)]"):
        try:
            await way(value)
            refused.setdefault(name, []).append("sent")
        except Exception as error:
            refused.setdefault(name, []).append(f"{type(error).__name__}: {error}")
refused
"""


NAMED = "TypeError: The parameter '"


def test_wherever_a_value_is_given_it_is_refused_before_anything_is_sent(
    python: PythonPage, newer_wiki: FindWiki
) -> None:
    wiki = newer_wiki("listed")
    refused: dict[str, list[str]] = python.run(WAYS, url=wiki.api, rest_url=wiki.rest)
    others = {name: [text for text in texts if not text.startswith(NAMED)] for name, texts in refused.items()}
    assert {name: texts for name, texts in others.items() if texts} == {}
    assert wiki.requests() == []


NULLS = """
from pyodide.code import run_js
from mwbrowser import ForeignApi

null = run_js("null")
api = ForeignApi(url, anonymous=True, retry_seconds=0)
named = []
for way in (
    lambda: api.edit(null, lambda revision: "x"),
    lambda: api.create("Null", {}, null),
    lambda: api.create(null, {}, "x"),
    lambda: api.watch(null),
    lambda: api.upload(null, {"filename": "Null.png"}),
):
    try:
        await way()
        named.append("sent")
    except (TypeError, ValueError) as error:
        named.append(str(error).partition(":")[0])
pages = await api.pages(titles="Tea", prop=null).to_list()
named, [page["title"] for page in pages]
"""


@pytest.mark.parametrize("kind", ["listed"])
def test_null_where_something_is_needed_is_a_mistake_and_elsewhere_nothing(
    python: PythonPage, newer_wiki: FindWiki, kind: str
) -> None:
    wiki = newer_wiki(kind)
    named: Any
    named, titles = python.run(NULLS, url=wiki.api)
    assert named == [
        "The parameter 'title' cannot be None",
        "create needs the text of the page",
        "The parameter 'title' cannot be None",
        "The parameter 'titles' cannot be None",
        "No file",
    ]
    assert titles == ["Tea"]
    [read] = wiki.requests()
    assert "prop" not in read.query
