"""Unit tests spend no real time: pauses before a retry are noted instead of waited for."""

import asyncio

import pytest

from mwbrowser import retry


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of every pause that the library would have made."""
    seconds: list[float] = []

    async def note(pause: float) -> None:
        seconds.append(pause)
        await asyncio.get_running_loop().create_task(asyncio.sleep(0))

    monkeypatch.setattr(retry, "sleep", note)
    return seconds
