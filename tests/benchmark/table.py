"""The measurements as a table in Markdown, and its place in the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.benchmark.clients_page import CLIENTS
from tests.benchmark.memory import Left
from tests.benchmark.results import Results
from tests.benchmark.spread import Spread
from tests.benchmark.tasks import Cost


def table(results: Results) -> str:
    """Rows are measures, columns are clients."""
    rows = [_row(task, {client: _cost(cost) for client, cost in of.items()}) for task, of in results.costs.items()]
    rows += [
        _row("own work for a small request, ms", _medians(results.own, without="fetch")),
        _row("a small request by the clock ÷ `fetch`", _over(results.clock, "fetch")),
        *(
            _row(f"a {_megabytes(size)} answer by the clock ÷ `fetch`", _over(of, "fetch"))
            for size, of in results.large.items()
        ),
        _row("from opening a page to the first answer, s", _medians(results.opening, scale=0.001)),
        _row("importing it, ms", _medians(results.importing)),
        _row("what a page loads of it, kB", {client: f"{size / 1000:.0f}" for client, size in results.sizes.items()}),
        _row(
            "left behind by 10,000 requests: proxies, memory",
            {client: _left(left) for client, left in results.left.items()},
        ),
    ]
    head = [_row("What", CLIENTS), "|---" * (1 + len(CLIENTS)) + "|"]
    return "\n".join([*head, *rows, "", _notes(results)]) + "\n"


def _notes(results: Results) -> str:
    bare = results.opening["pyodide"]
    ours, again, plain = (
        results.opening[f"mwbrowser{way}"].over(bare) for way in ("", ", second visit", ", nothing compiled")
    )
    loaded, own = (_megabytes(round(size, -5)) for size in results.stdlib)
    decoding = ", ".join(f"{spread} at {_megabytes(size)}" for size, spread in results.decoding.items())
    return f"""\
Median (lowest–highest) of at least {len(bare.values)} rounds in which all take turns; Chromium, {results.machine},
MediaWiki {results.version}. ¹ It takes 50 titles at most: the program splits them. ² Preflights, for a header on each
read; `mw.ForeignApi` has it too since MediaWiki 1.44. Own work is processor time, with a browser that answers at once.
Decoding an answer, its errors and warnings looked at, ÷ `json.loads` of its bytes: {decoding}.
Opening a page ÷ the same with Pyodide alone, as it comes ({bare.times(0.001)} s): {ours}; on the second visit, from a
snapshot, {again}; with nothing compiled in advance {plain}. A start loads
{loaded} of Python's library, where Pyodide's own has {own}; in the table mwclient has that, too."""


def put_into(page: Path, part: str, text: str) -> None:
    """Replace what stands between the page's markers for this part."""
    begin, end = f"<!-- bench: {part} -->\n", f"<!-- /bench: {part} -->"
    old = page.read_text("utf-8")
    before, found, rest = old.partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise ValueError(f"{page} has no place for the table: {begin.strip()} and {end}")
    page.write_text(f"{before}{begin}{text}{end}{after}", "utf-8")


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


def _medians(spreads: Mapping[str, Spread], *, scale: float = 1, without: str = "") -> dict[str, str]:
    return {client: str(spread.times(scale)) for client, spread in spreads.items() if client != without}


def _left(left: Left) -> str:
    after = "" if left.requests == 10_000 else f" (by {left.requests:,})"
    return f"{left.proxies}, {left.memory / 2**20:.1f} MiB{after}"


def _over(spreads: Mapping[str, Spread], base: str) -> dict[str, str]:
    return {client: str(spread.over(spreads[base])) for client, spread in spreads.items() if client != base}


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB"
