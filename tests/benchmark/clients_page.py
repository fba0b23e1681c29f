"""One page of the home wiki with all clients in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

#: By the names of their files in pages/: how people know them.
CLIENTS = {
    "mwbrowser": "mwbrowser",
    "m3api": "m3api",
    "foreign_api": "`mw.ForeignApi`",
    "mwclient": "mwclient in Pyodide",
    "fetch": "`fetch` by hand",
}


class ClientsPage:
    """Runs tasks with any of the `CLIENTS`, and times them where they run: in the page."""

    def __init__(self, page: Page, home: str, site: str, wheels: Sequence[str], small: str) -> None:
        """Open the wiki's page at `home`, load everything from `site` into it; `small` is where a small answer is."""
        self._page = page
        self._drive = f"{site}/benchmark/drive.mjs"
        self._meter = page.context.new_cdp_session(page)
        # The time that the page's main thread really runs, whoever else uses the machine.
        self._meter.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(home)
        self._call("prepare", list(wheels), small)

    def open(self, client: str, address: str) -> None:
        """Make a new client of the wiki at this address; all that follows is done with it."""
        self._call("open", client, address)

    def run(self, client: str, task: str, argument: Any) -> Any:
        """Run one of the tasks that every client has, and return its result."""
        return self._call("run", client, task, argument)

    def timed(self, client: str, parameters: dict[str, Any], count: int) -> float:
        """Milliseconds of the clock for so many requests, one after the other."""
        return float(self._call("timed", client, parameters, count))

    def worked(self, client: str, parameters: dict[str, Any], count: int) -> float:
        """Milliseconds of work of the page's main thread for so many requests, one after the other."""
        before = self._seconds_of_work()
        self.timed(client, parameters, count)
        return (self._seconds_of_work() - before) * 1000

    def answer_at_once(self) -> None:
        """From now on requests cost the browser nothing: the same small answer to each is there at once."""
        self._call("answerAtOnce")

    def answer_for_real(self) -> None:
        """Take that back."""
        self._call("answerForReal")

    def in_page(self, source: str, **variables: Any) -> Any:
        """Run Python in the page; its last expression is JSON."""
        return self._call("inPage", source, variables)

    def left(self) -> tuple[int, int]:
        """The live proxies of Python objects, and the bytes of memory that Python has taken."""
        proxies, memory = self._call("left")
        return int(proxies), int(memory)

    def _seconds_of_work(self) -> float:
        metrics = self._meter.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))

    def _call(self, function: str, *arguments: Any) -> Any:
        return self._page.evaluate(
            "async ([drive, name, given]) => (await import(drive))[name](...given)",
            [self._drive, function, list(arguments)],
        )
