"""An event loop whose time passes only while all tasks wait for it: pauses of minutes cost nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from types import SimpleNamespace
from typing import Any

import pytest

from mwbrowser.http import limiter, retry
from mwbrowser.state import findings

__all__ = ["VirtualLoop", "run_in_virtual_time"]


class VirtualLoop(asyncio.SelectorEventLoop):
    """When no task is ready, it is at once the time for which the next one waits."""

    _now = 0.0

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        if not self._ready:  # type: ignore[attr-defined]
            scheduled: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
            times = [handle.when() for handle in scheduled if not handle.cancelled()]
            self._now = max(self._now, min(times, default=0.0))
        super()._run_once()  # type: ignore[misc]


def run_in_virtual_time(main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine function in such a loop, by which the library's clocks go too."""
    loops: list[VirtualLoop] = []

    def make() -> VirtualLoop:
        loops.append(VirtualLoop())
        return loops[-1]

    def now() -> float:
        return loops[-1].time()

    with pytest.MonkeyPatch.context() as patch, asyncio.Runner(loop_factory=make) as runner:
        patch.setattr(retry, "sleep", asyncio.sleep)
        patch.setattr(limiter, "time", SimpleNamespace(monotonic=now))
        patch.setattr(findings, "clock", now)
        return runner.run(main())
