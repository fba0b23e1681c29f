"""Python's memory, kept for the next visit: site/start/snapshot.mjs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.opener import KEYS, Opener, kept, outcome
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.machine.places import PYODIDE

#: A Pyodide without the functions for snapshots, as a later version may be. It counts the calls.
WITHOUT_SNAPSHOTS = """
import { loadPyodide as load, version } from "/harness/quick/pyodide.mjs";
export { version };
export async function loadPyodide({ _makeSnapshot, _loadSnapshot, ...options }) {
  if (_loadSnapshot) localStorage.asked = 1 + Number(localStorage.asked ?? 0);
  if (_makeSnapshot || _loadSnapshot) throw new Error("There are no snapshots any more.");
  return load(options);
}
"""

#: Keeps a snapshot that only this Pyodide rejects.
KEEP_ONE = """async ([folder, wheel]) => {
  const { CACHE, Snapshot, digest } = await import("/start/snapshot.mjs");
  const { version } = await import(`${folder}pyodide.mjs`);
  const [code, memory] = [await (await fetch(wheel)).arrayBuffer(), new ArrayBuffer(8)];
  const address = new URL(wheel, location).href;
  const { key } = new Snapshot({ version, options: { indexURL: folder }, address, code });
  const headers = { memory: await digest(memory), wheel: await digest(code) };
  await (await caches.open(CACHE)).put(key, new Response(memory, { headers }));
}"""


SIGNED_IN = """
import json
from mwbrowser import OAuth
value = secret = "".join(["geheim", "nis"]) * 9
tokens = {"key": "k", "number": 0, "access": "".join(["access", "-token"]), "refresh": "".join(["refresh", "-token"])}
oauth = OAuth("c", wiki="https://wiki.example/w/rest.php", storage="local")
oauth.take_over(json.dumps({**tokens, "ends": 9e9, "seconds": 3600, "renewable": True}))
"""


@pytest.fixture(scope="module")
def returning(browser: Browser, pages: ServedPages) -> Iterator[Opener]:
    """A visitor whose earlier visit left a snapshot. Python had a secret by then, and a sign-in with a token."""
    opener = Opener(browser.new_context(), pages)
    with opener.page(SIGNED_IN, snapshot=True) as page:
        assert outcome(page)["snapshot"] is False
        assert kept(page) == [f"{pages.origin}{opener.addresses['wheel']}"]
    yield opener
    opener.context.close()


RESTORED = """
import sys
names = ("mwbrowser.clients.base", "mwbrowser.browser.fetch", "mwbrowser.gadget.builder")
there = [name in sys.modules for name in names]
import mwbrowser.gadget.builder
import traceback
from importlib.metadata import version
from mwbrowser.codec.params import merge
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
    assert "mwbrowser/codec/params.py" in first["value"]["trace"]
    assert "raise TypeError(" in first["value"]["trace"]
    assert first["value"]["random"] != second["value"]["random"]
    assert not any("snapshot" in said for said in returning.said)


def test_a_snapshot_holds_nothing_of_the_visit_that_made_it(returning: Opener) -> None:
    with returning.empty() as page:
        found = page.evaluate(
            """async (words) => {
                const cache = await caches.open("mwbrowser-snapshots");
                const [key] = await cache.keys();
                const text = new TextDecoder("latin1").decode(await (await cache.match(key)).arrayBuffer());
                return words.map((word) => text.includes(word));
            }""",
            ["geheimnis", "access-token", "refresh-token", "mwbrowser.whl"],
        )
    assert found == [False, False, False, True]


#: Damaged entries in place of the snapshot. JavaScript with `body` and `headers` makes each of them.
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
    first = visitor.said
    assert ["There are no snapshots any more." in said for said in first] == [True]
    done = visitor.run("value = 1", runtime=runtime, snapshot=True)
    assert (done["value"], done["snapshot"]) == (1, False)
    # The failure is remembered, with its reason.
    assert visitor.said == first


def test_a_snapshot_that_cannot_be_used_is_not_made_again_on_each_visit(visitor: Opener, pages: ServedPages) -> None:
    runtime = pages.make("pyodide.mjs", WITHOUT_SNAPSHOTS).removesuffix("pyodide.mjs")
    with visitor.empty() as page:
        page.evaluate(KEEP_ONE, [runtime, visitor.addresses["wheel"]])
        said = []
        for _ in range(2):
            done = visitor.run("value = 1", runtime=runtime, snapshot=True)
            assert (done["value"], done["snapshot"]) == (1, False)
            said.append(visitor.said)
        assert page.evaluate("() => localStorage.asked") == "1"
    assert said[0] == said[1]
    assert ["There are no snapshots any more." in text for text in said[0]] == [True]


@pytest.mark.only_browser("chromium")
def test_with_another_library_at_the_same_address_it_is_made_anew(visitor: Opener, pages: ServedPages) -> None:
    stdlib = pages.make("library.zip", products.stdlib().read_bytes())
    with visitor.page("value = 1", stdlib=stdlib, snapshot=True) as page:
        kept(page)
        assert visitor.run("value = 1", stdlib=stdlib, snapshot=True)["snapshot"]
    # All of its files are at other offsets.
    pages.make("library.zip", (PYODIDE / "python_stdlib.zip").read_bytes())
    source = "import html\nvalue = html.escape('&')"
    with visitor.page(source, stdlib=stdlib, snapshot=True) as page:
        done = outcome(page)
        assert (done["value"], done["snapshot"]) == ("&amp;", False)
        kept(page)
    done = visitor.run(source, stdlib=stdlib, snapshot=True)
    assert (done["value"], done["snapshot"]) == ("&amp;", True)
    assert visitor.said == []


def test_a_new_version_takes_the_place_of_the_old_ones_snapshot(returning: Opener, pages: ServedPages) -> None:
    wheel = f"{returning.addresses['wheel']}?newer"
    with returning.page("value = 1", wheel=wheel, snapshot=True) as page:
        assert outcome(page)["snapshot"] is False
        assert kept(page) == [f"{pages.origin}{wheel}"]
    assert returning.said == []
    assert returning.run("value = 1", wheel=wheel, snapshot=True)["snapshot"]
