"""The part of `build.py bench` that runs with the project's own packages."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from tests.benchmark import decoding, first_visit, gadget_click, memory, own_time, peers, tasks
from tests.benchmark.answering import AnsweringServer
from tests.benchmark.clients_page import CLIENTS, ClientsPage
from tests.benchmark.first_visit import NETWORKS, Measured, Visits
from tests.benchmark.opening import Opening, Way
from tests.benchmark.results import Results
from tests.benchmark.static_host import StaticHost
from tests.benchmark.table import put_into, table
from tests.machine import products
from tests.machine.places import BUILD, CHROMIUM, PYODIDE, ROOT, SITE
from tests.machine.progress import StepFailed, say, step
from tests.machine.site_server import SiteServer
from tests.wikis.sandbox import Sandbox

_PAGES = Path(__file__).parent / "pages"
_VERSION = "1.43"


def main(parts: Sequence[str]) -> int:
    """Measure these parts, or all; print their tables, put them into the documentation; returns the exit status."""
    if unknown := set(parts) - set(PARTS):
        say(f"Not a part of the benchmark: {', '.join(unknown)}. There are {', '.join(PARTS)}.", error=True)
        return 2
    try:
        with _stage() as stage:
            for part in parts or PARTS:
                text, measurements = PARTS[part](stage)
                (BUILD / f"bench-{part}.json").write_text(measurements)
                put_into(ROOT / "docs" / "speed.md", part, text)
                say(f"\n{text}\nIt stands in docs/speed.md now; every measurement is in .build/bench-{part}.json.")
    except StepFailed as failure:
        say(f"\nFailed at: {failure.step}\n{failure}", error=True)
        return 1
    return 0


class _Stage:
    """The servers, the wikis and the browser."""

    def __init__(
        self,
        browser: Browser,
        site: SiteServer,
        server: AnsweringServer,
        sandbox: Sandbox,
        folders: Mapping[str, Path],
    ) -> None:
        self._browser = browser
        self._site = site.origin
        self._folders = folders
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

    def measure_visits(self) -> dict[float, dict[str, Measured]]:
        """Measure the first visit and the second one over each network."""
        found: dict[float, dict[str, Measured]] = {}
        with static_host(self._folders) as host:
            visits = Visits(self._browser, host, self._wiki.api, self._visited())
            for megabits in NETWORKS:
                with step(f"Visits, {megabits} Mbit/s" if megabits else "Visits, the same machine"):
                    found[megabits] = visits.over(megabits)
        return found

    def measure_gadget(self) -> Measured:
        """Measure a gadget's first click on two visits, over the first of the networks."""
        with static_host(self._folders) as host, step(f"A gadget, {NETWORKS[0]} Mbit/s"):
            return gadget_click.clicked(self._browser, host, self._home, NETWORKS[0])

    def _visited(self) -> dict[str, Way | str]:
        ways = self._ways()
        wheels = " ".join(self._wheels["mwclient"])
        return {
            "mwbrowser": ways["mwbrowser"],
            "… with a snapshot": ways["mwbrowser, second visit"],
            first_visit.BARE: ways["pyodide"],
            "PyScript, micropip, mwclient": f"/benchmark/pyscript.html?{urlencode({'wheels': wheels})}",
            "m3api": "/benchmark/open.html?client=m3api",
        }

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
def static_host(folders: Mapping[str, Path]) -> Iterator[StaticHost]:
    """Serve the site as a static host does, with these folders beside it."""
    with StaticHost(SITE, also=folders) as host:
        yield host


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
                "/pyodide-with-micropip/": peers.pyodide_with_micropip(),
            }
            site = stack.enter_context(SiteServer(SITE, also=folders))
            server = AnsweringServer()
            server.start()
            stack.callback(server.stop)
            kinds = ["home", "closed"]
            sandbox = stack.enter_context(Sandbox([site.origin], kinds=kinds, versions=[_VERSION], first_port=8501))
            browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=CHROMIUM)
            stack.callback(browser.close)
        yield _Stage(browser, site, server, sandbox, folders)


def _clients(stage: _Stage) -> tuple[str, str]:
    results = stage.measure()
    return table(results), results.as_json()


def _visits(stage: _Stage) -> tuple[str, str]:
    load = os.getloadavg()[0]
    found = stage.measure_visits()
    return first_visit.table(found, load), first_visit.as_json(found)


def _gadget(stage: _Stage) -> tuple[str, str]:
    load = os.getloadavg()[0]
    found = stage.measure_gadget()
    return gadget_click.sentence(found, NETWORKS[0], load), json.dumps(asdict(found), indent=1) + "\n"


#: What can be measured by itself: its name stands in the documentation where its table belongs.
PARTS = {"clients": _clients, "first-visit": _visits, "gadget": _gadget}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
