"""Time limits, cancelling, aborting, watching."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import Api, MediaWikiError, RequestAborted, RequestTimeout, watching
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, no_connection


class SilentWiki:
    """Never answers; knows which of its requests were stopped."""

    def __init__(self) -> None:
        self.stopped = 0
        self.asked = asyncio.Event()

    async def __call__(self, request: Request) -> Any:
        self.asked.set()
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            self.stopped += 1
            raise


def make(answer: Any, **options: Any) -> Api:
    return Api("https://wiki.example/w/api.php", transport=MemoryTransport(answer, "https://wiki.example"), **options)


async def test_a_timeout_stops_the_request_and_is_a_timeouterror_too() -> None:
    wiki = SilentWiki()
    with pytest.raises(TimeoutError) as caught:
        await make(wiki, timeout=0.01).get()
    assert isinstance(caught.value, RequestTimeout)
    assert (caught.value.code, caught.value.text_status) == ("http", "timeout")
    assert wiki.stopped == 1


@pytest.mark.parametrize("limit", [None, 0])
async def test_no_limit_is_none_or_zero(limit: float | None) -> None:
    async def answer(request: Request) -> Any:
        await asyncio.sleep(0.02)
        return {"ok": True}

    assert await make(answer, timeout=limit).get() == {"ok": True}


async def test_a_limit_of_the_callers_own_stays_its_own() -> None:
    wiki = SilentWiki()
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0.01):
            await make(wiki).get()
    assert not isinstance(caught.value, MediaWikiError)
    assert wiki.stopped == 1


async def test_cancelling_the_task_stops_the_request_and_stays_a_cancellation() -> None:
    wiki = SilentWiki()
    task = asyncio.ensure_future(make(wiki).get())
    await wiki.asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert wiki.stopped == 1


async def test_abort_stops_all_requests_of_this_client_and_no_others() -> None:
    wiki = SilentWiki()
    api = make(wiki)
    other = api.with_options(timeout=0.05)
    mine = [asyncio.ensure_future(api.get(n=n)) for n in range(3)]
    its = asyncio.ensure_future(other.get())
    await wiki.asked.wait()
    await asyncio.sleep(0)
    api.abort()
    results = await asyncio.gather(*mine, return_exceptions=True)
    assert [type(result) for result in results] == [RequestAborted] * 3
    assert {(result.code, result.text_status) for result in results} == {("http", "abort")}  # type: ignore[union-attr]
    with pytest.raises(RequestTimeout):
        await its


async def test_a_client_can_be_used_after_abort() -> None:
    api = make(lambda request: {"ok": True})
    api.abort()
    assert await api.get() == {"ok": True}


async def test_watching_sees_each_exchange_begin_and_end() -> None:
    api = make(lambda request: {"ok": True})
    seen: list[tuple[str, bool]] = []
    with watching(lambda exchange: seen.append((exchange.request.method, exchange.seconds is not None))):
        await api.get()
    await api.get()
    assert seen == [("GET", False), ("GET", True)]


async def test_watching_sees_failures_and_tasks_started_inside() -> None:
    api = make(no_connection).with_options(retry_seconds=0)
    errors: list[Any] = []
    with watching(lambda exchange: errors.append(exchange.error)):
        task = asyncio.ensure_future(api.get())
    with pytest.raises(MediaWikiError):
        await task
    assert [type(error).__name__ for error in errors] == ["NoneType", "ConnectionFailed"]


async def test_each_watcher_sees_only_its_own_context() -> None:
    api = make(lambda request: {})
    counts = {"a": 0, "b": 0}

    async def run(name: str) -> None:
        def count(_: Any) -> None:
            counts[name] += 1

        with watching(count):
            await api.get()
            await api.get()

    await asyncio.gather(run("a"), run("b"))
    assert counts == {"a": 4, "b": 4}
