"""What happens when: every fault, met by every kind of request, in every engine."""

from __future__ import annotations

from tests.browser.python_page import PythonPage
from tests.browser.webkit_page import WebKit
from tests.faults import table
from tests.faults.breaking_proxy import BreakingProxy
from tests.faults.cells import Cell, Outcome, Python, every_cell, try_cells
from tests.faults.kinds import KINDS


def test_every_request_that_meets_a_fault_comes_to_the_end_that_the_table_says(
    python: PythonPage, proxy: BreakingProxy, browser_name: str
) -> None:
    check(python, proxy, browser_name)


def test_in_webkit_too(webkit: WebKit, proxy: BreakingProxy) -> None:
    check(webkit, proxy, "webkit")


def test_the_documentation_has_this_table() -> None:
    assert table.in_the_page() == table.tables().strip()


def test_the_table_is_complete() -> None:
    assert set(table.expected()) == set(every_cell())


def check(python: Python, proxy: BreakingProxy, engine: str) -> None:
    found = try_cells(python, proxy, list(every_cell()))
    table.keep(engine, found)
    nothing_is_misreported(found)
    expected = table.expected()
    # What is usual depends on the moment at which a busy machine comes to each step: the unusual is looked at twice.
    # What may never be is looked at each time.
    unusual = [cell for cell, outcome in found.items() if expected[cell][engine].differs(outcome)]
    again = try_cells(python, proxy, unusual) if unusual else {}
    nothing_is_misreported(again)
    other = [
        f"{cell}: {difference}"
        for cell, outcome in again.items()
        if (difference := expected[cell][engine].differs(outcome))
    ]
    assert not other, "\n".join(other)


def nothing_is_misreported(found: dict[Cell, Outcome]) -> None:
    wrong = [f"{cell}: {lie}" for cell, outcome in found.items() if (lie := misreported(cell, outcome))]
    assert not wrong, "\n".join(wrong)


def misreported(cell: Cell, outcome: Outcome) -> str:
    """What no table may say: whatever is expected, a caller must not be told what is not so."""
    if outcome.outcome == "still waiting" and cell.kind not in ("upload", "chunk"):
        return "there is no end"
    if ":" in outcome.outcome:
        return outcome.outcome
    if not KINDS[cell.kind].writes:
        return "" if outcome.may is None else "a read is in no doubt"
    if outcome.outcome == "done":
        return "" if outcome.done == 1 else f"done, but the wiki has done it {outcome.done} times: {outcome.said}"
    if outcome.may is False and outcome.done:
        return f"not done, but it was: {outcome.said}"
    return ""
