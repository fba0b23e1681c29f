"""Unit tests spend no real time: pauses before a retry are noted instead of waited for."""

import asyncio

import pytest
from hypothesis import HealthCheck, settings

from mwbrowser.http import retry
from mwbrowser.state import findings
from tests.unit.one_wiki import Clock

# How long an example takes tells of the machine, which is shared, and not of the code.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of every pause that the library would have made."""
    seconds: list[float] = []

    async def note(pause: float) -> None:
        seconds.append(pause)
        await asyncio.get_running_loop().create_task(asyncio.sleep(0))

    monkeypatch.setattr(retry, "sleep", note)
    return seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What findings take for the time."""
    own = Clock()
    monkeypatch.setattr(findings, "clock", own)
    return own
