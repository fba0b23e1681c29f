"""A gadget on a wiki's page: seconds from the click to its result, and bytes that it loads, over a network."""

from __future__ import annotations

from contextlib import closing

from playwright.sync_api import Browser, BrowserContext

from mwbrowser.gadget.builder import build
from tests.benchmark.first_visit import ROUNDS, Measured, slowed
from tests.benchmark.spread import Spread
from tests.benchmark.static_host import StaticHost
from tests.machine import products
from tests.wikis.wiki import Wiki

_GADGET = """\
# /// gadget
# name = "Measured"
# ///
answer = await Api().get(meta="siteinfo", formatversion=2)
window.measured = window.performance.now()
"""
_PATIENCE = 240_000  # milliseconds
_CLICK = """async () => {
    const clicked = performance.now();
    document.querySelector("#mwbrowser-measured a").click();
    while (!window.measured) await new Promise((resolve) => setTimeout(resolve, 10));
    return window.measured - clicked;
}"""


def clicked(browser: Browser, host: StaticHost, home: Wiki, megabits: float) -> Measured:
    """By a reader who was never here, and then on another page of the wiki."""
    wheel = f"{host.origin}/wheels/{products.compiled_wheel().name}"
    gadget = build(_GADGET, "measured.py", runtime=f"{host.origin}/pyodide/", wheel=wheel)
    rows = []
    for _ in range(ROUNDS):
        with browser.new_context() as context:
            first, second = (_visit(context, host, home, gadget, megabits) for _ in range(2))
        rows.append((first[0], second[0], first[1], second[1]))
    return Measured(*(Spread(column) for column in zip(*rows, strict=True)))


def sentence(found: Measured, megabits: float, load: float) -> str:
    """What it comes to, for the documentation."""
    megabytes, again = (spread.median / 1e6 for spread in (found.first_bytes, found.second_bytes))
    return (
        f"From the first click on a gadget to its result, over {megabits:g} Mbit/s with 40 ms: {found.first} s and\n"
        f"{megabytes:.1f} MB; on the next page view {found.second} s and {again:.1f} MB: median (lowest–highest) of\n"
        f"{len(found.first.values)} readers, load average {load:.0f}.\n"
    )


def _visit(context: BrowserContext, host: StaticHost, home: Wiki, gadget: str, megabits: float) -> tuple[float, float]:
    with closing(context.new_page()) as page:
        slowed(page, megabits)
        page.goto(f"{home.origin}/w/index.php?title=Main_Page")
        page.wait_for_function("() => window.mw?.loader.using")
        page.add_script_tag(content=gadget)
        page.wait_for_selector("#mwbrowser-measured a", timeout=_PATIENCE, state="attached")
        before = host.sent
        page.set_default_timeout(_PATIENCE)
        milliseconds = float(page.evaluate(_CLICK))
        return milliseconds / 1000, host.sent - before
