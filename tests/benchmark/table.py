"""The measurements as a table in Markdown, and its place in the README."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmark.clients_page import CLIENTS
from tests.benchmark.results import Results
from tests.benchmark.tasks import Cost

_PLACE = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)


def table(results: Results) -> str:
    """Rows are measures, columns are clients."""
    rows = [
        _row(task, {client: _cost(cost) for client, cost in costs.items()}) for task, costs in results.costs.items()
    ]
    rows += [
        _row("own work for a small request, ms", {c: str(s) for c, s in results.own.items() if c != "fetch"}),
        _row("a small request by the clock ÷ `fetch`", _over(results.clock, "fetch")),
    ]
    for size, clients in results.large.items():
        rows.append(_row(f"a {_megabytes(size)} answer, ms per MB", {c: str(s) for c, s in clients.items()}))
    decoding = ", ".join(f"{_megabytes(size)}: {spread}" for size, spread in results.decoding.items())
    bare = results.opening["pyodide"]
    seconds = {client: str(spread.times(0.001)) for client, spread in results.opening.items() if client != "pyodide"}
    ratio = results.opening["mwbrowser"].over(bare)
    rows += [
        _row("opening a page to the first answer, s", seconds),
        _row("importing it, ms", {client: str(spread) for client, spread in results.importing.items()}),
        _row("what a page loads of it, kB", {client: f"{size / 1000:.0f}" for client, size in results.sizes.items()}),
        _row(
            "left after 10,000 requests: proxies, memory",
            {client: f"{left.proxies}, {left.memory / 2**20:.1f} MiB" for client, left in results.left.items()},
        ),
    ]
    head = [_row("", CLIENTS), "|---" * (1 + len(CLIENTS)) + "|"]
    notes = f"""
Median (lowest–highest) of {len(bare.values)} runs or more; Chromium, {results.machine}, MediaWiki {results.version}.
¹ The client takes 50 titles at most: the program splits them. ² With preflights: a header on every read;
`mw.ForeignApi` sends it too since MediaWiki 1.44. Decoding with all checks ÷ `json.loads(bytes)` alone: {decoding}.
Opening a page ÷ bare Pyodide, which takes {bare.times(0.001)} s: {ratio}."""
    return "\n".join([*head, *rows, *notes.splitlines()]) + "\n"


def put_into(readme: Path, text: str) -> None:
    """Replace what stands between the README's markers."""
    old = readme.read_text("utf-8")
    new = _PLACE.sub(lambda found: found[1] + text + found[2], old)
    if not _PLACE.search(old):
        raise ValueError(f"{readme} has no place for the table: <!-- bench --> and <!-- /bench -->")
    readme.write_text(new, "utf-8")


def _row(name: str, cells: Mapping[str, str]) -> str:
    return "| " + " | ".join([name, *(cells.get(client, "–") for client in CLIENTS)]) + " |"


def _cost(cost: Cost) -> str:
    text = f"{cost.requests:,}"
    if cost.by_hand:
        text += "¹"
    if cost.preflights:
        text += f" + {cost.preflights:,}²"
    if cost.arrived < cost.wanted:
        text += f", {cost.arrived:,} of {cost.wanted:,} came"
    return text


def _over(spreads: Mapping[str, Sequence[float]], base: str) -> dict[str, str]:
    return {client: str(spread.over(spreads[base])) for client, spread in spreads.items() if client != base}


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB"
