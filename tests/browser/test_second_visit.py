"""The second visit without a snapshot: files that a host allows the browser to keep are not loaded again."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext

from tests.benchmark.static_host import StaticHost
from tests.browser.documented_code import blocks
from tests.browser.opener import OURS, outcome
from tests.machine import products
from tests.machine.places import ROOT, SITE


def visits(context: BrowserContext, host: StaticHost, folder: str) -> list[int]:
    """Open a page twice whose Python is in this folder; returns how many bytes the host had sent after each."""
    options = {"runtime": f"{folder}/pyodide/", "wheel": f"{folder}/wheels/{products.compiled_wheel().name}"}
    asked = urlencode({"do": json.dumps({"options": options, "source": "import mwbrowser; value = 1"})})
    # The rest of Python's library would come some seconds later, in one visit or in both.
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    sent = []
    for _ in range(2):
        with context.new_page() as page:
            page.goto(f"{host.origin}/made/ours.html?{asked}")
            assert outcome(page)["value"] == 1
        sent.append(host.sent)
    return sent


def test_nothing_is_loaded_again_from_a_host_that_lets_browsers_keep_its_files(
    context: BrowserContext, tmp_path: Path
) -> None:
    (tmp_path / "ours.html").write_text(OURS)
    with StaticHost(SITE, also={"/made/": tmp_path}) as host:
        first, both = visits(context, host, "")
    # WebAssembly and a part of Python's library at least.
    assert first > 4_000_000
    assert both == first


def test_the_guides_folder_is_named_by_its_content_and_kept_for_ever(context: BrowserContext, tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "starting-fast.md").read_text("utf-8")
    [recipe] = [block.code for block in blocks(guide) if block.language == "sh"]
    site = tmp_path / ".build" / "site"
    for name in ("pyodide", "wheels", "start"):
        shutil.copytree(SITE / name, site / name)

    def made() -> set[str]:
        subprocess.run(["bash", "-ec", recipe], cwd=tmp_path, check=True)
        return {folder.name for folder in tmp_path.glob("python-*")}

    [folder] = made()
    assert made() == {folder}
    (tmp_path / "ours.html").write_text(OURS.replace("/start/", f"/made/{folder}/start/"))
    kept = {"/": "no-cache", "/made/python-": "public, max-age=31536000, immutable"}
    with StaticHost(SITE, also={"/made/": tmp_path}, kept=kept) as host:
        first, both = visits(context, host, f"/made/{folder}")
        assert not any(path.startswith(("/pyodide/", "/wheels/", "/start/")) for path in host.sent_of)
    assert first > 4_000_000
    assert both == first
    # A file that changes changes the name.
    with (site / "start" / "start.mjs").open("a") as file:
        file.write("// another one")
    assert len(made()) == 2
