"""Writes and uploads through a proxy that breaks by chance: nothing is doubled, lost, or misreported.

For a thousand writes and a hundred uploads in a browser, which takes about 20 minutes:

    FAULTS=full python3 build.py test tests/faults/test_chaos.py --browser firefox --timeout 7200
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.python_page import PythonPage
from tests.faults.breaking_proxy import BreakingProxy
from tests.faults.cells import ask_directly, changes
from tests.faults.chaos import SEED, UPLOAD, UPLOADS, WRITE, WRITES, chance
from tests.machine.places import BUILD
from tests.wikis.sandbox import Sandbox

#: Of writes: a place for each of so many.
AT_A_PLACE = 30
SIZE = 3 * 2**20


@pytest.fixture(scope="module")
def proxy(wikis: Sandbox) -> Iterator[BreakingProxy]:
    with BreakingProxy(wikis.wikis["listed-1.43"]) as proxy:
        yield proxy


def test_every_write_is_there_once_or_its_caller_can_find_out(
    python: PythonPage, proxy: BreakingProxy, browser_name: str
) -> None:
    run = f"{random.SystemRandom().randrange(2**40):x}"
    log_page = f"Log of {run}"
    direct = proxy.open()
    told: list[Any] = []
    for start in range(0, WRITES, AT_A_PLACE):
        place = proxy.open(chance(SEED + start), begins=False)
        told += python.run(
            WRITE,
            origin=place.origin,
            api_url=place.api,
            rest_url=place.rest,
            direct_url=direct.api,
            first=start == 0,
            log_page=log_page,
            run=run,
            numbers=list(range(start, min(start + AT_A_PLACE, WRITES))),
        )
        proxy.close_all_but(direct)
    lines = Counter(text_of(proxy, log_page).split("\n"))
    made = changes(proxy.wiki, run)
    kept = Counter[str]()
    for number, kind, ended, may, found in told:
        times = lines[f"Line {number} of {run}."] if kind == "edit" else made[f"Page {number} of {run}"]
        what = f"FAULTS_SEED={SEED}: {kind} {number} ended with {ended} ({may}), found: {found}, is there {times} times"
        assert times <= 1, what
        if ended == "done":
            assert times == 1, what
        elif not may:
            assert times == 0, what
        else:
            assert found == (times == 1), what
        kept[ended if ended == "done" else f"{ended}, {'there' if times else 'not there'}"] += 1
    assert len(told) == WRITES
    # Every line's edit is one revision: none was undone and done again.
    assert made[log_page] == 1 + sum(lines[f"Line {number} of {run}."] for number in range(0, WRITES, 3))
    report(browser_name, "writes", WRITES, kept)


def test_every_upload_is_published_once(python: PythonPage, proxy: BreakingProxy, browser_name: str) -> None:
    run = f"{random.SystemRandom().randrange(2**40):x}"
    told = Counter[str]()
    for number in range(UPLOADS):
        place = proxy.open(chance(SEED + number), begins=False)
        name, published, resumed, errors = python.run(
            UPLOAD, origin=place.origin, api_url=place.api, run=run, number=number, size=SIZE
        )
        assert published == "Success", f"FAULTS_SEED={SEED}: {name} after {errors}"
        assert changes(proxy.wiki, run)[f"File:{name}"] == 1, f"FAULTS_SEED={SEED}: {name} after {errors}"
        told["with resume()" if resumed else "by itself"] += 1
        proxy.close_all_but()
    report(browser_name, "uploads", UPLOADS, told)


def text_of(proxy: BreakingProxy, title: str) -> str:
    answer = ask_directly(proxy.wiki, action="query", prop="revisions", rvprop="content", rvslots="main", titles=title)
    return str(answer["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"])


def report(browser: str, what: str, number: int, told: Counter[str]) -> None:
    """Leave the figures for docs/failures.md, "By chance"."""
    file = BUILD / "faults" / f"{browser}-{what}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"number": number, "seed": SEED, "ended": dict(sorted(told.items()))}))
