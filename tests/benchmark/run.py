"""The part of `build.py bench` that runs with the project's own packages."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmark import decoding, memory, own_time, peers, tasks
from tests.benchmark.answering import AnsweringServer
from tests.benchmark.clients_page import CLIENTS, ClientsPage
from tests.benchmark.opening import Opening, Way
from tests.benchmark.results import Results
from tests.benchmark.table import put_into, table
from tests.machine import products
from tests.machine.places import BUILD, CHROMIUM, PYODIDE, ROOT, SITE
from tests.machine.progress import StepFailed, say, step
from tests.machine.site_server import SiteServer
from tests.wikis.sandbox import Sandbox

_PAGES = Path(__file__).parent / "pages"
_VERSION = "1.43"


def main() -> int:
    """Measure, print the table and put it into the documentation; returns the exit status."""
    try:
        with _stage() as stage:
            results = stage.measure()
    except StepFailed as failure:
        say(f"\nFailed at: {failure.step}\n{failure}", error=True)
        return 1
    text = table(results)
    (BUILD / "bench.json").write_text(results.as_json())
    put_into(ROOT / "docs" / "speed.md", text)
    say(f"\n{text}\nIt stands in docs/speed.md now; every measurement is in .build/bench.json.")
    return 0


class _Stage:
    """The servers, the wikis and the browser."""

    def __init__(self, browser: Browser, site: SiteServer, server: AnsweringServer, sandbox: Sandbox) -> None:
        self._browser = browser
        self._site = site.origin
        self._server = server
        self._home = sandbox.wikis[f"home-{_VERSION}"]
        # Another origin, whom nobody told of our page: everything is asked for anonymously.
        self._wiki = sandbox.wikis[f"closed-{_VERSION}"]
        self._wheels = {
            "mwbrowser": [f"../wheels/{products.wheel().name}"],
            "mwclient": [f"../wheels/{wheel.name}" for wheel in peers.wheels()],
        }

    def measure(self) -> Results:
        """Measure everything, one after the other: nothing else runs meanwhile."""
        with step("Opening pages"):
            opening = Opening(self._browser, self._site, self._home, self._wiki, self._ways()).rounds()
        page = self._clients()
        with step("Requests for each task"):
            costs = {
                task: {client: tasks.cost_of(task, client, page, self._wiki) for client in CLIENTS}
                for task in tasks.TASKS
            }
        with step("Small requests"):
            small = own_time.small_requests(page, self._server)
        with step("Large answers"):
            large = own_time.large_answers(page)
        with step("Decoding"):
            ratios = decoding.ratios(page.in_page)
        left = {}
        for client, count in memory.REQUESTS.items():
            with step(f"{count:,} requests of {client}"):
                left[client] = memory.left_by(client, self._clients(), self._server)
        return Results(
            machine=f"{os.cpu_count()} cores, {platform.machine()}",
            version=_VERSION,
            costs=costs,
            own=small["own"],
            clock=small["clock"],
            large=large,
            decoding=ratios,
            opening=opening["result"],
            importing=opening["import"],
            sizes={"mwbrowser": products.compiled_wheel().stat().st_size, **peers.sizes()},
            stdlib=(products.stdlib().stat().st_size, (PYODIDE / "python_stdlib.zip").stat().st_size),
            left=left,
        )

    def _ways(self) -> dict[str, Way]:
        bare, ours, compiled = "../pyodide-as-it-comes/", "../pyodide/", [f"../wheels/{products.compiled_wheel().name}"]
        return {
            "pyodide": Way("pyodide", bare),
            "mwbrowser": Way("mwbrowser", ours, compiled),
            "mwbrowser, nothing compiled": Way("mwbrowser", bare, self._wheels["mwbrowser"]),
            "mwbrowser, second visit": Way("mwbrowser", ours, compiled, snapshot=True),
            # It starts as fast with this library.
            "mwclient": Way("mwclient", ours, self._wheels["mwclient"]),
        }

    def _clients(self) -> ClientsPage:
        wheels = [wheel for wheels in self._wheels.values() for wheel in wheels]
        home = f"{self._home.origin}/w/index.php?title=Main_Page"
        return ClientsPage(self._browser.new_page(), home, self._site, wheels, self._server.api)


@contextmanager
def _stage() -> Iterator[_Stage]:
    with ExitStack() as stack:
        with step("Wikis and browser"):
            wheels = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            ours = [products.wheel(), products.compiled_wheel(), products.rest_of_compiled_wheel()]
            for wheel in [*ours, *peers.wheels()]:
                shutil.copy(wheel, wheels)
            folders = {
                "/benchmark/": _PAGES,
                "/m3api/": peers.M3API,
                "/wheels/": wheels,
                "/pyodide-as-it-comes/": PYODIDE,
            }
            site = stack.enter_context(SiteServer(SITE, also=folders))
            server = AnsweringServer()
            server.start()
            stack.callback(server.stop)
            kinds = ["home", "closed"]
            sandbox = stack.enter_context(Sandbox([site.origin], kinds=kinds, versions=[_VERSION], first_port=8501))
            browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=CHROMIUM)
            stack.callback(browser.close)
        yield _Stage(browser, site, server, sandbox)


if __name__ == "__main__":
    sys.exit(main())
