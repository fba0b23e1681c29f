"""What all clients of a wiki share: here, how many requests it gets at a time."""

import asyncio
from typing import Any

import pytest

from mwbrowser import Api, RequestTimeout, Rest
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport


class Crowd:
    """Counts the requests that are at a wiki at once."""

    def __init__(self) -> None:
        self.now: dict[str, int] = {}
        self.most: dict[str, int] = {}

    async def answer(self, request: Request) -> Any:
        host = request.url.split("/")[2]
        self.now[host] = self.now.get(host, 0) + 1
        self.most[host] = max(self.most.get(host, 0), self.now[host])
        for _ in range(5):
            await asyncio.sleep(0)
        self.now[host] -= 1
        return {}


def make() -> tuple[Crowd, MemoryTransport]:
    crowd = Crowd()
    return crowd, MemoryTransport(crowd.answer, "https://a.example")


async def test_a_wiki_gets_three_requests_at_a_time_from_all_its_clients_together() -> None:
    crowd, transport = make()
    clients = [Api("https://a.example/w/api.php", transport=transport) for _ in range(4)]
    rest = Rest("https://a.example/w/rest.php", transport=transport)
    await asyncio.gather(*(client.get(n=n) for n in range(5) for client in clients), rest.get("/page/A"))
    assert crowd.most == {"a.example": 3}
    assert len(transport.sent) == 21


async def test_wikis_do_not_wait_for_each_other() -> None:
    crowd, transport = make()
    clients = [Api(f"https://{name}.example/w/api.php", transport=transport) for name in "ab"]
    await asyncio.gather(*(client.get(n=n) for n in range(5) for client in clients))
    assert crowd.most == {"a.example": 3, "b.example": 3}


async def test_waiting_for_a_turn_does_not_count_as_time_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: now)

    async def slowly(_: Request) -> Any:
        nonlocal now
        now += 5
        return {}

    transport = MemoryTransport(slowly, "https://a.example")
    api = Api("https://a.example/w/api.php", transport=transport, timeout=30)
    assert await asyncio.gather(*(api.get(n=n) for n in range(15))) == [{}] * 15
    assert now == 75


async def test_a_turn_is_free_again_after_a_timeout_a_failure_and_a_cancelled_request() -> None:
    silent = True

    async def answer(_: Request) -> Any:
        if silent:
            await asyncio.Event().wait()
        return {}

    transport = MemoryTransport(answer, "https://a.example")
    api = Api("https://a.example/w/api.php", transport=transport, timeout=0.01)
    for _ in range(4):
        with pytest.raises(RequestTimeout):
            await api.get()
        task = asyncio.ensure_future(api.get())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    silent = False
    assert await api.get() == {}


def test_each_event_loop_has_turns_of_its_own() -> None:
    crowd, transport = make()

    async def run() -> None:
        api = Api("https://a.example/w/api.php", transport=transport)
        await asyncio.gather(*(api.get(n=n) for n in range(9)))

    asyncio.run(run())
    asyncio.run(run())
    assert crowd.most == {"a.example": 3}
