"""The cells of the table: which there are, and how they are tried in an engine."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from tests.faults.breaking_proxy import BreakingProxy, Breaks, Place
from tests.faults.faults import FAULTS
from tests.faults.http1 import Incoming
from tests.faults.kinds import KINDS, LONG_TIMEOUT, RETRY_SECONDS, TIMEOUT
from tests.faults.page import FIRST_TOKEN, LOGIN, TRY_CELLS
from tests.wikis.ports import connection_to
from tests.wikis.wiki import Wiki

#: In a batch: each has a port of its own.
AT_ONCE = 180

#: Once, or as long as anybody asks.
MODES = ("once", "lasting")


class Python(Protocol):
    """Python in a page of an engine."""

    def run(self, source: str, **variables: Any) -> Any: ...


@dataclass(frozen=True)
class Cell:
    """A fault, a kind of request that meets it, and whether it passes."""

    fault: str
    kind: str
    mode: str

    def __str__(self) -> str:
        return f"{self.fault} / {self.kind} / {self.mode}"


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    Attributes: `outcome`, ``"answer"``, ``"done"`` or the error; `may`, what the error says of a write; `requests`, as
    many as arrived, a browser's own questions left out; `done`, how often the wiki has done it (of what only reads:
    ``None``); `seconds`, until the caller knew; `said`, the error's message.
    """

    outcome: str
    may: bool | None
    requests: int
    done: int | None
    seconds: float
    said: str = ""


def every_cell() -> Iterator[Cell]:
    """All cells."""
    for name, fault in FAULTS.items():
        for kind_name, kind in KINDS.items():
            for mode in MODES:
                # What is sent once only meets a fault once only, whether it passes or not.
                passes = kind.sent_again or fault.refuses or fault.kept or fault.writes
                if (
                    (fault.lasting if mode == "lasting" else fault.once and passes)
                    and not (fault.writes and not kind.writes)
                    and not (fault.action_api and kind.rest)
                ):
                    yield Cell(name, kind_name, mode)


def log_in(python: Python, proxy: BreakingProxy) -> None:
    """Log in, by a place where nothing breaks: ports of one host share their cookies."""
    account = "Admin"
    place = proxy.open()
    assert python.run(LOGIN, url=place.api, user=account, password=proxy.wiki.accounts[account]) == "Success"
    # Another browser's session, and that from before, have other tokens.
    proxy.remembered.clear()
    # MediaWiki makes a session's secret with its first token: of two requests at once, one would get a bad token, which
    # the proxy might remember.
    assert python.run(FIRST_TOKEN, url=place.api)


def try_cells(python: Python, proxy: BreakingProxy, cells: Sequence[Cell]) -> dict[Cell, Outcome]:
    """Try cells in a page, and look at the proxy and in the wiki for what came of them."""
    run = f"{random.SystemRandom().randrange(2**40):x}"
    found: dict[Cell, tuple[dict[str, Any], int, str]] = {}
    elsewhere = proxy.open()
    for number in range(0, len(cells), AT_ONCE):
        batch = cells[number : number + AT_ONCE]
        places = [_place(proxy, cell) for cell in batch]
        titles = [f"Faults {run} {number} {index}" for index in range(len(batch))]
        described = []
        for cell, place, title in zip(batch, places, titles, strict=True):
            place.elsewhere = elsewhere.origin
            limit = TIMEOUT if FAULTS[cell.fault].endless else LONG_TIMEOUT
            described.append(
                {"timeout": limit, "retry_seconds": RETRY_SECONDS}
                | {"kind": cell.kind, "origin": place.origin, "api": place.api, "rest": place.rest, "title": title}
                | {"text": f"Text of {title}.", "writes": KINDS[cell.kind].writes}
            )
        told = python.run(TRY_CELLS, places=described)
        for cell, place, title, one in zip(batch, places, titles, told, strict=True):
            found[cell] = (one, len(place.arrived), title)
        proxy.close_all_but(elsewhere)
    done = changes(proxy.wiki, f"Faults {run}")
    return {
        cell: Outcome(
            one["outcome"],
            one["may"],
            requests,
            # The page that is edited was created first.
            done[title] + done[f"File:{title}.txt"] - (cell.kind == "edit") if KINDS[cell.kind].writes else None,
            one["seconds"],
            one["said"],
        )
        for cell, (one, requests, title) in found.items()
    }


def _place(proxy: BreakingProxy, cell: Cell) -> Place:
    fault = FAULTS[cell.fault]
    return proxy.open(
        _choice(fault.breaks, KINDS[cell.kind].begins_with, once=cell.mode == "once"),
        keeps=fault.kept,
        begins=False,
        at_begin=fault.at_begin,
    )


def _choice(
    breaks: Breaks | None, begins_with: Callable[[Incoming], bool], *, once: bool
) -> Callable[[Place, Incoming], Breaks | None]:
    met = 0

    def choose(place: Place, incoming: Incoming) -> Breaks | None:
        nonlocal met
        if not place.begun or (met == 0 and not begins_with(incoming)) or (once and met):
            return None
        met += 1
        return breaks

    return choose


def changes(wiki: Wiki, prefix: str) -> Counter[str]:
    """How often each page whose title contains this was changed, or file uploaded: by the wiki itself."""
    counted: Counter[str] = Counter()
    more: dict[str, str] = {}
    while True:
        answer = ask_directly(
            wiki,
            action="query",
            list="recentchanges",
            rcprop="title",
            rctype="edit|new|log",
            rclimit="500",
            **more,
        )
        counted.update(one["title"] for one in answer["query"]["recentchanges"] if prefix in one["title"])
        more = answer.get("continue", {})
        if not more:
            return counted


def ask_directly(wiki: Wiki, **parameters: str) -> Any:
    """Ask the wiki without a page and without a proxy."""
    connection = connection_to(wiki.address, 60)
    query = urlencode({"format": "json", "formatversion": "2", **parameters})
    connection.request("GET", f"/w/api.php?{query}", headers={"User-Agent": wiki.user_agent})
    answer = json.loads(connection.getresponse().read())
    connection.close()
    assert "error" not in answer, answer
    return answer
