"""From the bytes of an answer to its data, against `json.loads` alone: pairs of measurements, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.benchmark.answering import pages_of
from tests.benchmark.own_time import ROUNDS, SIZES
from tests.benchmark.spread import Spread

#: The fastest of many short tries counts, since anything else is disturbance; which of the two is first changes.
SOURCE = """
import json
from js import performance
from mwbrowser.codec.responses import from_action_api
from mwbrowser.http.messages import Request, Response

body = text.encode()
request = Request("GET", "http://localhost/w/api.php")
response = Response(200, {}, body, request.url)

def time(work):
    started = performance.now()
    for _ in range(repeats):
        work()
    return performance.now() - started

ratios = []
for _ in range(rounds):
    ours, alone = [], []
    both = [(alone, lambda: json.loads(body)), (ours, lambda: from_action_api(response))]
    for _ in range(tries):
        for found, work in both:
            found.append(time(work))
        both.reverse()
    ratios.append(min(ours) / min(alone))
json.dumps(ratios)
"""


def ratios(in_page: Callable[..., Any]) -> dict[int, Spread]:
    """By size of the answer; `in_page` runs Python in a page and returns what its last expression gives as JSON."""
    found = {}
    for size in SIZES:
        text, repeats = pages_of(size).decode(), max(1, 1_000_000 // size)
        found[size] = Spread(tuple(in_page(SOURCE, text=text, repeats=repeats, rounds=ROUNDS, tries=12)))
    return found
