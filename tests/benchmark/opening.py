"""From opening a page to a client's first answer, each time in a browser profile that has never seen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from tests.benchmark.spread import Spread, gathered
from tests.wikis.wiki import Wiki

ROUNDS = 5

_IN_A_WIKI = """async ([module, address]) => {
    const client = await import(module);
    await client.prepare();
    await client.open(address).read({ action: "query", meta: "siteinfo" });
    window.times = { result: performance.now() };
}"""


class Opening:
    """Opens pages of a site, with the home wiki for what needs a wiki's page."""

    def __init__(
        self, browser: Browser, site: str, home: Wiki, wiki: Wiki, wheels: Mapping[str, Sequence[str]]
    ) -> None:
        """`wheels` are those that a client in Python needs."""
        self._browser = browser
        self._site = site
        self._home = home
        self._wiki = wiki
        self._wheels = wheels

    def rounds(self) -> dict[str, dict[str, Spread]]:
        """Milliseconds to the first answer by client, bare Pyodide among them, and of these the import's."""
        results, imports = [], []
        for _ in range(ROUNDS):
            times = {
                client: self._open(client) for client in ("fetch", "m3api", "foreign_api", "pyodide", *self._wheels)
            }
            results.append({client: measured["result"] for client, measured in times.items()})
            imports.append({client: times[client]["import"] for client in self._wheels})
        return {"result": gathered(results), "import": gathered(imports)}

    def _open(self, client: str) -> dict[str, float]:
        context = self._browser.new_context()
        try:
            return self._times(context.new_page(), client)
        finally:
            context.close()

    def _times(self, page: Page, client: str) -> dict[str, float]:
        if client == "foreign_api":
            page.goto(f"{self._home.origin}/w/index.php?title=Main_Page")
            page.evaluate(_IN_A_WIKI, [f"{self._site}/benchmark/foreign_api_client.mjs", self._wiki.api])
        else:
            wheels = " ".join(self._wheels.get(client, ()))
            page.goto(
                f"{self._site}/benchmark/open.html?"
                + urlencode({"client": client, "address": self._wiki.api, "wheels": wheels})
            )
            page.wait_for_function("() => window.times", timeout=120_000)
        times = page.evaluate("() => window.times")
        if "failure" in times:
            raise RuntimeError(f"{client}: {times['failure']}")
        return {name: float(value) for name, value in times.items()}
