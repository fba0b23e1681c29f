"""What a task costs a wiki: requests and preflights, counted where they arrive, and how much of what was asked came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error

from tests.benchmark.clients_page import ClientsPage
from tests.wikis.content import NUMBERS, NUMBERS_CATEGORY, Number
from tests.wikis.wiki import Wiki

TEXTS = {Number(value).title: Number(value).text for value in range(1, NUMBERS + 1)}
TITLES = list(TEXTS)[:120]
_TEXTS = frozenset(TEXTS[title] for title in TITLES)


@dataclass(frozen=True)
class Task:
    """What clients are asked to do: the name of it in their files, what it is given, and which texts must come."""

    name: str
    argument: Any
    wanted: frozenset[str]
    #: Those whose program splits the titles itself, since the client does not.
    by_hand: frozenset[str] = frozenset()


TASKS = {
    "requests for the text of 120 titles": Task("titles", TITLES, _TEXTS, frozenset({"m3api", "foreign_api", "fetch"})),
    "… for a category of 1,200 pages with text": Task(
        "category", f"Category:{NUMBERS_CATEGORY}", frozenset(TEXTS.values())
    ),
    "… for 120 lookups at once": Task("lookups", TITLES, _TEXTS),
    "… for ten reads of another origin": Task("reads", TITLES[:10], frozenset(TITLES[:10])),
}


@dataclass(frozen=True)
class Cost:
    """What arrived at the wiki, and what at the client."""

    requests: int
    preflights: int
    arrived: int
    wanted: int
    by_hand: bool = False
    error: str = ""


def cost_of(name: str, client: str, page: ClientsPage, wiki: Wiki) -> Cost:
    """Do a task with a client that knows nothing yet."""
    task = TASKS[name]
    wiki.forget_requests()
    arrived, error = [], ""
    try:
        page.open(client, wiki.api)
        arrived = page.run(client, task.name, task.argument)
    except Error as failure:
        error = failure.message
    methods = [request.method for request in wiki.requests()]
    preflights = methods.count("OPTIONS")
    return Cost(
        requests=len(methods) - preflights,
        preflights=preflights,
        arrived=len(task.wanted.intersection(arrived)),
        wanted=len(task.wanted),
        by_hand=client in task.by_hand,
        error=error,
    )
