"""What a client itself costs: for a small request, and for each megabyte of a large answer."""

from __future__ import annotations

from tests.benchmark.answering import AnsweringServer
from tests.benchmark.clients_page import CLIENTS, ClientsPage
from tests.benchmark.spread import Spread, gathered

SMALL = {"action": "query", "meta": "siteinfo"}
MEGABYTE = 1_000_000
#: Bytes of an answer, and how many are asked for in a round.
SIZES = {100_000: 20, 1_000_000: 5, 10_000_000: 1}
ROUNDS = 7


def small_requests(page: ClientsPage, server: AnsweringServer) -> dict[str, dict[str, Spread]]:
    """Milliseconds for a small request: work of the client alone, and by the clock with a server that answers at once.

    All clients take turns in each round.
    """
    for client in CLIENTS:
        page.open(client, server.api)
        page.timed(client, SMALL, 50)
    page.answer_at_once()
    for client in CLIENTS:
        page.timed(client, SMALL, 50)
    own = gathered([{client: page.worked(client, SMALL, 50) / 50 for client in CLIENTS} for _ in range(ROUNDS)])
    page.answer_for_real()
    clock = gathered([{client: page.timed(client, SMALL, 50) / 50 for client in CLIENTS} for _ in range(ROUNDS)])
    return {"own": {client: spread.less(own["fetch"]) for client, spread in own.items()}, "clock": clock}


def large_answers(page: ClientsPage) -> dict[int, dict[str, Spread]]:
    """Milliseconds by the clock for a megabyte of answers of each size, from the request to the values."""
    found = {}
    for size, count in SIZES.items():
        asked = {"action": "query", "titles": str(size)}
        megabytes = size * count / MEGABYTE
        rounds = [{client: page.timed(client, asked, count) / megabytes for client in CLIENTS} for _ in range(ROUNDS)]
        found[size] = gathered(rounds)
    return found
