"""What many requests leave behind in a page."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmark.answering import AnsweringServer
from tests.benchmark.clients_page import ClientsPage
from tests.benchmark.own_time import SMALL

#: How many requests the clients in Python make. One waits for each of mwclient's in turn, and that takes long.
REQUESTS = {"mwbrowser": 10_000, "mwclient": 1_000}


@dataclass(frozen=True)
class Left:
    """Live proxies of Python objects, and bytes of memory, more than before."""

    requests: int
    proxies: int
    memory: int


def left_by(client: str, page: ClientsPage, server: AnsweringServer) -> Left:
    """Make the requests, and see what is left of them."""
    page.open(client, server.api)
    page.timed(client, SMALL, 100)
    proxies, memory = page.left()
    page.timed(client, SMALL, REQUESTS[client])
    proxies_after, memory_after = page.left()
    return Left(REQUESTS[client], proxies_after - proxies, memory_after - memory)
