"""The first visit and the second one over a network: bytes that arrive, and seconds to the first answer.

Chromium slows its connections down: so many megabits a second, 40 ms to the server and back. It does so for the page
and all that it loads, not for what a worker loads by itself: making a snapshot, after the first answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmark.opening import Way
from tests.benchmark.spread import Spread
from tests.benchmark.static_host import StaticHost

ROUNDS = 5
#: What all are compared with.
BARE = "Pyodide alone, as it comes"
#: Megabits a second; 0 is the machine itself.
NETWORKS = (10, 2, 0)
_LATENCY = 40
_PATIENCE = 240_000  # milliseconds
#: Where a page keeps a snapshot for the next visit, it says so when that has been done.
_KEPT = "() => performance.getEntriesByName('mwbrowser:kept').length || window.times?.failure"


@dataclass(frozen=True)
class Measured:
    """One client over one network: seconds of each round, and bytes of bodies that the static host sent."""

    first: Spread
    second: Spread
    first_bytes: Spread
    second_bytes: Spread


def slowed(page: Page, megabits: float) -> None:
    """Slow the page's network down to so many megabits a second; 0 leaves it as it is."""
    if megabits:
        network = page.context.new_cdp_session(page)
        speed = megabits * 1_000_000 / 8
        conditions = {"latency": _LATENCY, "downloadThroughput": speed, "uploadThroughput": speed}
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", {"offline": False, **conditions})


class Visits:
    """Opens pages as a visitor does who was never here, and then once more."""

    def __init__(self, browser: Browser, host: StaticHost, address: str, ways: Mapping[str, Way | str]) -> None:
        """Ways are those of `Opening`; a text is the address of a page of its own on the host."""
        self._browser = browser
        self._host = host
        self._address = address
        self._ways = ways

    def over(self, megabits: float) -> dict[str, Measured]:
        """By client; all take turns in each round."""
        rounds: dict[str, list[tuple[float, float, float, float]]] = {name: [] for name in self._ways}
        for _ in range(ROUNDS):
            for name, way in self._ways.items():
                with self._browser.new_context() as context:
                    first = self._visit(context, way, megabits)
                    second = self._visit(context, way, megabits)
                rounds[name].append((first[0], second[0], first[1], second[1]))
        return {
            name: Measured(*(Spread(column) for column in zip(*rows, strict=True))) for name, rows in rounds.items()
        }

    def _visit(self, context: BrowserContext, way: Way | str, megabits: float) -> tuple[float, float]:
        before = self._host.sent
        with closing(context.new_page()) as page:
            slowed(page, megabits)
            page.goto(self._host.origin + self._place(way))
            page.wait_for_function("() => window.times", timeout=_PATIENCE)
            sent = self._host.sent - before
            times: dict[str, Any] = page.evaluate("() => window.times")
            if "failure" in times:
                raise RuntimeError(f"{way}: {times['failure']}")
            if isinstance(way, Way) and way.snapshot and not times["snapshot"]:
                page.wait_for_function(_KEPT, timeout=_PATIENCE)
        return float(times["result"]) / 1000, sent

    def _place(self, way: Way | str) -> str:
        address = {"address": self._address}
        if isinstance(way, Way):
            return f"/benchmark/open.html?{urlencode({**way.query(), **address})}"
        return f"{way}&{urlencode(address)}"


def as_json(found: Mapping[float, Mapping[str, Measured]]) -> str:
    """Every single measurement."""
    plain = {
        f"{megabits:g}": {
            name: {what: list(spread.values) for what, spread in vars(measured).items()}
            for name, measured in of.items()
        }
        for megabits, of in found.items()
    }
    return json.dumps(plain, indent=1) + "\n"


def table(found: Mapping[float, Mapping[str, Measured]], load: float) -> str:
    """Rows are clients, columns are networks and visits; `load` is that of the machine when it began."""
    rows = list(next(iter(found.values())))
    columns = [f"{_named(megabits)}, {visit}" for megabits in found for visit in ("first visit", "second visit")]
    lines = [f"| Client | MB | {' | '.join(columns)} |", "|---" * (2 + len(columns)) + "|"]
    for name in rows:
        cells = [cell for of in found.values() for cell in (_cell(of, name, "first"), _cell(of, name, "second"))]
        loaded = next(iter(found.values()))[name].first_bytes.median / 1e6
        lines.append(f"| {name} | {loaded:.2g} | {' | '.join(cells)} |")
    rounds = len(next(iter(found.values()))[BARE].first.values)
    return "\n".join([*lines, "", _NOTES.format(rounds=rounds, load=load)]) + "\n"


_NOTES = """\
Seconds from opening a page to the first response (of Pyodide alone, to a `fetch` of its own): median
(lowest–highest) of {rounds} rounds in which all take turns. In brackets: ÷ Pyodide alone on its first visit in the same
round. MB is what arrives before the response, as gzip. Chromium, 40 ms to the server and back, files kept for ten
minutes. The machine's load average was {load:.0f} when it began; with other work it takes longer for everything."""


def _named(megabits: float) -> str:
    return f"{megabits:g} Mbit/s" if megabits else "same machine"


def _cell(of: Mapping[str, Measured], name: str, visit: str) -> str:
    seconds: Spread = getattr(of[name], visit)
    return f"{seconds} [{seconds.over(of[BARE].first).median:.2f}]"
