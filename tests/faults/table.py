"""The table of the documentation, and what it says: `expected.json`.

    python3 -m tests.faults.table            # writes the tables into docs/failures.md from what is expected
    python3 -m tests.faults.table accept     # first makes what the tests have just seen, in all engines, the expected

Accept only what you have looked at, with `git diff tests/faults/expected.json`.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.faults.cells import MODES, Cell, Outcome, every_cell
from tests.faults.faults import FAULTS
from tests.faults.kinds import KINDS
from tests.machine.places import BUILD, ROOT

ENGINES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKitGTK"}
EXPECTED = Path(__file__).with_name("expected.json")
PAGE = ROOT / "docs" / "failures.md"
SEEN = BUILD / "faults"
BEGIN, END = "<!-- The tables begin: python3 -m tests.faults.table writes them. -->", "<!-- The tables end. -->"


@dataclass(frozen=True)
class Expected:
    """What a cell comes to: the outcome, and no more requests and whole seconds than these.

    Where the moment decides at which a browser notices what happens, it is this `outcome` or the `other` one.
    """

    outcome: str
    may: bool | None
    done: int | None
    requests: int
    seconds: int
    other: str = ""

    def differs(self, seen: Outcome) -> str:
        """In which way an outcome is another one; an empty text if it is not."""
        if seen.outcome not in (self.outcome, self.other or self.outcome) or (seen.may, seen.done) != (
            self.may,
            self.done,
        ):
            return f"is {seen.outcome}, may={seen.may}, done {seen.done} times: {seen.said}"
        if seen.requests > self.requests:
            return f"took {seen.requests} requests, not {self.requests}"
        # What it takes on an idle machine, and as much again as it takes this one to be in no hurry.
        if seen.seconds > self.seconds + 8:
            return f"took {seen.seconds:.1f} seconds, not {self.seconds}"
        return ""

    @property
    def text(self) -> str:
        """For the documentation."""
        outcome = {"answer": "the response", "done": "done"}.get(self.outcome, f"`{self.outcome}`")
        if self.other:
            outcome += f" or `{self.other}`"
        if self.may is not None:
            outcome += ", may be done" if self.may else ", not done"
        numbers = f"{self.requests} request{'' if self.requests == 1 else 's'}, {max(self.seconds, 1)} s"
        carried_out = f", done {self.done}×" if self.done and self.done > 1 else ""
        return f"{outcome}{carried_out} ({numbers})"


def expected() -> dict[Cell, dict[str, Expected]]:
    """What is expected of each cell in each engine."""
    found: dict[Cell, dict[str, Expected]] = {}
    for name, engines in json.loads(EXPECTED.read_text()).items():
        cell = Cell(*name.split(" / "))
        found[cell] = {engine: Expected(**engines.get(engine, engines.get("all"))) for engine in ENGINES}
    return found


def keep(engine: str, outcomes: dict[Cell, Outcome]) -> None:
    """Leave what was seen, for `accept`."""
    SEEN.mkdir(exist_ok=True)
    seen = {str(cell): asdict(outcome) for cell, outcome in outcomes.items()}
    (SEEN / f"{engine}-table.json").write_text(json.dumps(seen, indent=1))


def accept() -> None:
    """Expect what was seen last. What took fewer requests, or less time, than expected leaves that as it is."""
    before = json.loads(EXPECTED.read_text()) if EXPECTED.exists() else {}
    seen = {engine: json.loads((SEEN / f"{engine}-table.json").read_text()) for engine in ENGINES}
    result: dict[str, Any] = {}
    for cell in map(str, every_cell()):
        engines: dict[str, Any] = {}
        for engine in ENGINES:
            one = seen[engine][cell]
            old = before.get(cell, {}).get(engine) or before.get(cell, {}).get("all") or {}
            if other := old.get("other"):
                one["outcome"] = old["outcome"] if one["outcome"] == other else one["outcome"]
            same = all(old.get(name, "") == one[name] for name in ("outcome", "may", "done"))
            requests = max(one["requests"], old["requests"] if same else 0)
            seconds = max(math.ceil(one["seconds"] - 0.3), old["seconds"] if same else 0)
            engines[engine] = {name: one[name] for name in ("outcome", "may", "done")} | {
                "requests": requests,
                "seconds": seconds,
                **({"other": other} if other and same else {}),
            }
        result[cell] = together(engines)
    lines = [f"{json.dumps(cell)}: {json.dumps(engines)}" for cell, engines in result.items()]
    EXPECTED.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def together(engines: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One entry for all engines, if they differ in nothing but numbers that hold for all as well."""
    first = next(iter(engines.values()))
    if any(one[name] != first[name] for one in engines.values() for name in ("outcome", "may", "done")):
        return engines
    if abs(max(one["requests"] for one in engines.values()) - min(one["requests"] for one in engines.values())) > 2:
        return engines
    most = {name: max(one[name] for one in engines.values()) for name in ("requests", "seconds")}
    return {"all": first | most}


def tables() -> str:
    """All tables, in Markdown: one for each kind of request."""
    return "\n".join(_lines(expected()))


def _lines(cells: dict[Cell, dict[str, Expected]]) -> Iterator[str]:
    for kind_name, kind in KINDS.items():
        yield f"### {kind.says}\n"
        yield f"`{kind.calls}`\n"
        yield "| What happens | if it happens once | if it goes on happening |"
        yield "|---|---|---|"
        for name, fault in FAULTS.items():
            texts = [_text(cells.get(Cell(name, kind_name, mode))) for mode in MODES]
            if any(texts):
                # What meets a request that is sent once only has met it once only.
                once = texts[0] or ("the same" if fault.once and not kind.sent_again else "–")
                yield f"| {fault.says} | {once} | {texts[1] or '–'} |"
        yield ""


def _text(engines: dict[str, Expected] | None) -> str:
    if engines is None:
        return ""
    by_text: dict[str, list[str]] = {}
    for engine, one in engines.items():
        alike = [
            other
            for other in engines.values()
            if replace(other, seconds=0, requests=0) == replace(one, seconds=0, requests=0)
            and abs(other.requests - one.requests) <= 2
        ]
        seconds, requests = (max(getattr(other, name) for other in alike) for name in ("seconds", "requests"))
        by_text.setdefault(replace(one, seconds=seconds, requests=requests).text, []).append(ENGINES[engine])
    if len(by_text) == 1:
        return next(iter(by_text))
    return "; ".join(f"{' and '.join(names)}: {text}" for text, names in by_text.items())


def in_the_page() -> str:
    """The tables as the documentation has them."""
    return PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def write() -> None:
    """Put the tables into the documentation."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables().strip()}\n\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["accept"]:
        accept()
    write()
