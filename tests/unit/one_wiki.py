"""One wiki in memory and clients of it, for tests of several subjects."""

from __future__ import annotations

import asyncio
from typing import Any

from mwbrowser import Api
from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryPage
from tests.unit.memory_transport import MemoryTransport

HERE = "https://wiki.example"
WIKI = f"{HERE}/w/api.php"
REST = f"{HERE}/w/rest.php"
TOKENS = {"query": {"tokens": {"csrftoken": "t"}}}
CENTRAL = ("ext.centralauth.ForeignApi",)


def make(answer: Any, origin: str = HERE, page: MemoryPage | None = None, **options: Any) -> tuple[Api, list[Request]]:
    transport = MemoryTransport(answer, origin, page)
    return Api(WIKI, transport=transport, **options), transport.sent


async def ticks(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


class Clock:
    """What findings take for the time."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now
