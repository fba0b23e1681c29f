"""The site, with the pages of the tests beside it: the harness, and those that a test writes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Self

from tests.machine.places import MARIMO, PYODIDE, SITE
from tests.machine.site_server import SiteServer

HARNESS = Path(__file__).parent / "pages"

#: With these, browsers give a page memory that it shares with its workers.
ISOLATING = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


class ServedPages:
    """One origin. `server` is the one that `build.py serve` uses."""

    def __init__(self) -> None:
        self._made = tempfile.TemporaryDirectory()
        self.server = SiteServer(
            SITE,
            also={
                "/marimo-python/": MARIMO,
                "/harness/": HARNESS,
                "/made/": Path(self._made.name),
                "/pyodide-as-it-comes/": PYODIDE,
            },
            headers={"/made/isolated": ISOLATING},
        )

    def __enter__(self) -> Self:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()
        self._made.cleanup()

    @property
    def origin(self) -> str:
        return self.server.origin

    @property
    def harness(self) -> str:
        """The address of the page with Python in it."""
        return f"{self.origin}/harness/page.html"

    @property
    def quick_runtime(self) -> str:
        """The address of Pyodide for tests that do not test its start."""
        return f"{self.origin}/harness/quick/"

    @property
    def boot(self) -> str:
        """The address of the script that brings Python into any page."""
        return f"{self.origin}/harness/boot.mjs"

    @property
    def snapshot(self) -> str:
        """The address of the page that makes a memory snapshot of Python, without anything of ours in it."""
        return f"{self.origin}/harness/snapshot.html"

    def folder(self, name: str) -> tuple[Path, str]:
        """Return a folder for a test to fill, and its address."""
        folder = Path(self._made.name) / name
        folder.mkdir(exist_ok=True)
        return folder, f"{self.origin}/made/{name}/"

    def make(self, name: str, content: str | bytes) -> str:
        """Write a file for the browser to load, and return its address. One named "isolated..." is served as such."""
        file = Path(self._made.name) / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return f"{self.origin}/made/{name}"
