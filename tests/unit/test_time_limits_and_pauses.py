"""Waiting for a slot, for the network and for a pause that the wiki asked for: each has its own limit."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from mwbrowser import Api, RequestAborted, RequestTimeout
from mwbrowser.http import limiter
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, no_connection, query_of, respond
from tests.unit.one_wiki import HERE, TOKENS, WIKI, make, ticks


async def test_stalled_uploads_leave_reads_their_slots() -> None:
    stalled = asyncio.Event()
    uploading = asyncio.Event()

    async def answer(request: Request) -> Any:
        if request.method == "POST":
            uploading.set()
            await stalled.wait()
        return TOKENS

    api, _ = make(answer)
    uploads = [api.upload(b"x", filename=f"{number}.png") for number in range(5)]
    await uploading.wait()
    async with asyncio.timeout(5):
        assert await api.get(meta="siteinfo") == TOKENS
    for upload in uploads:
        upload.abort()
    ends = await asyncio.gather(*uploads, return_exceptions=True)
    assert {type(end) for end in ends} == {RequestAborted}


async def test_waiting_for_a_slot_ends_when_nothing_moves_for_as_long_as_the_timeout() -> None:
    async def stalled(request: Request) -> Any:
        await asyncio.Event().wait()

    transport = MemoryTransport(stalled, HERE)
    patient = Api(WIKI, transport=transport, timeout=0)
    before = [asyncio.ensure_future(patient.get(n=number)) for number in range(3)]
    await ticks(5)
    with pytest.raises(RequestTimeout, match="not sent"):
        await Api(WIKI, transport=transport, timeout=0.01).get(meta="siteinfo")
    assert len(transport.sent) == 3
    patient.abort()
    await asyncio.gather(*before, return_exceptions=True)


async def test_waiting_for_a_slot_does_not_use_up_the_retry_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(limiter, "time", SimpleNamespace(monotonic=lambda: now[0]))
    refused = [False]
    free = asyncio.Event()

    async def wiki(request: Request) -> Any:
        if query_of(request)["n"] != "last":
            await free.wait()
        elif not refused[0]:
            refused[0] = True
            return respond("", 429, {"retry-after": "1"})
        return {"ok": 1}

    api, _ = make(wiki, retry_seconds=1.5, on_wait=lambda wait: None)
    tasks = [asyncio.ensure_future(api.get(n=number)) for number in range(3)]
    await ticks(3)
    last = asyncio.ensure_future(api.get(n="last"))
    await ticks(3)
    now[0] += 100  # in the queue
    free.set()
    assert await last == {"ok": 1}
    await asyncio.gather(*tasks)


async def test_pauses_that_were_asked_for_do_not_use_up_the_networks_retries() -> None:
    lag = {"error": {"code": "maxlag", "info": "l"}}
    answers: list[Any] = [lag, lag, no_connection, {"ok": 1}]

    def wiki(request: Request) -> Any:
        answer = answers.pop(0)
        return answer(request) if callable(answer) else answer

    api, _ = make(wiki, on_wait=lambda wait: None)
    assert await api.get() == {"ok": 1}
