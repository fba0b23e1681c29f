"""The second visit without a snapshot: what a host lets the browser keep is not loaded again."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext

from tests.benchmark.static_host import StaticHost
from tests.browser.opener import OURS, outcome
from tests.machine import products
from tests.machine.places import SITE


def test_nothing_is_loaded_again_from_a_host_that_lets_browsers_keep_its_files(
    context: BrowserContext, tmp_path: Path
) -> None:
    (tmp_path / "ours.html").write_text(OURS)
    options = {"runtime": "/pyodide/", "wheel": f"/wheels/{products.compiled_wheel().name}"}
    asked = urlencode({"do": json.dumps({"options": options, "source": "import mwbrowser; value = 1"})})
    # The rest of Python's library would come some seconds later, in one visit or in both.
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    sent = []
    with StaticHost(SITE, also={"/made/": tmp_path}) as host:
        for _ in range(2):
            with context.new_page() as page:
                page.goto(f"{host.origin}/made/ours.html?{asked}")
                assert outcome(page)["value"] == 1
            sent.append(host.sent)
    first, both = sent
    # WebAssembly and a part of Python's library at least.
    assert first > 4_000_000
    assert both == first
