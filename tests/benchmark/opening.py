"""From opening a page to a client's first answer: in a new browser profile, or in one that keeps a snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext

from tests.benchmark.spread import Spread, gathered
from tests.wikis.wiki import Wiki

ROUNDS = 5
_PATIENCE = 120_000  # milliseconds
_KEPT = "() => performance.getEntriesByName('mwbrowser:kept').length || window.times?.failure"

_IN_A_WIKI = """async ([module, address]) => {
    const client = await import(module);
    await client.prepare();
    await client.open(address).read({ action: "query", meta: "siteinfo" });
    window.times = { result: performance.now() };
}"""


@dataclass(frozen=True)
class Way:
    """How a page comes by a client in Python: from these folders and wheels of the site."""

    client: str
    runtime: str
    wheels: Sequence[str] = ()
    snapshot: bool = False

    def query(self) -> dict[str, str]:
        """What its page has to be told."""
        return {
            "client": self.client,
            "runtime": self.runtime,
            "wheels": " ".join(self.wheels),
            "snapshot": "yes" if self.snapshot else "",
        }


class Opening:
    """Opens pages of a site, with the home wiki for what needs a wiki's page."""

    def __init__(self, browser: Browser, site: str, home: Wiki, wiki: Wiki, ways: Mapping[str, Way]) -> None:
        self._browser = browser
        self._site = site
        self._home = home
        self._wiki = wiki
        self._ways = ways

    def rounds(self) -> dict[str, dict[str, Spread]]:
        """Milliseconds to the first answer in JavaScript and by each way, and of these the import's."""
        results, imports = [], []
        with ExitStack() as stack:
            returning = {
                name: self._after_a_visit(stack.enter_context(self._browser.new_context()), way)
                for name, way in self._ways.items()
                if way.snapshot
            }
            for _ in range(ROUNDS):
                times = {}
                for name in ("fetch", "m3api", "foreign_api", *self._ways):
                    visitor = returning.get(name)
                    times[name] = self._times(visitor, name) if visitor else self._in_a_new_profile(name)
                results.append({name: measured["result"] for name, measured in times.items()})
                imports.append({name: measured["import"] for name, measured in times.items() if "import" in measured})
        return {"result": gathered(results), "import": gathered(imports)}

    def _after_a_visit(self, context: BrowserContext, way: Way) -> BrowserContext:
        with context.new_page() as page:
            page.goto(self._address(way.query()))
            page.wait_for_function(_KEPT, timeout=_PATIENCE)
        return context

    def _in_a_new_profile(self, name: str) -> dict[str, float]:
        with self._browser.new_context() as context:
            return self._times(context, name)

    def _times(self, context: BrowserContext, name: str) -> dict[str, float]:
        page = context.new_page()
        if name == "foreign_api":
            page.goto(f"{self._home.origin}/w/index.php?title=Main_Page")
            page.evaluate(_IN_A_WIKI, [f"{self._site}/benchmark/foreign_api_client.mjs", self._wiki.api])
        else:
            page.goto(self._address(self._ways[name].query() if name in self._ways else {"client": name}))
            page.wait_for_function("() => window.times", timeout=_PATIENCE)
        times = page.evaluate("() => window.times")
        page.close()
        if "failure" in times:
            raise RuntimeError(f"{name}: {times['failure']}")
        if times.pop("snapshot", False) != (name in self._ways and self._ways[name].snapshot):
            raise RuntimeError(f"{name}: started from a snapshot, or from none, though it should not")
        return {what: float(value) for what, value in times.items()}

    def _address(self, query: Mapping[str, str]) -> str:
        return f"{self._site}/benchmark/open.html?{urlencode({**query, 'address': self._wiki.api})}"
