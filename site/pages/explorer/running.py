"""A run: checked, agreed to, sent, continued; one at a time, and it can be stopped."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import js
from demo.capture import capturing
from demo.traffic import Traffic

from explorer.answers import continuation
from explorer.asking import agreed, changes_something
from explorer.form import Form
from explorer.results import Results
from mwbrowser import InvalidParameters, watching


@dataclass(frozen=True)
class Order:
    """What to run: a module, with what parameters; to whom it goes, and as whom."""

    module: Any
    given: Mapping[str, Any]
    secret: frozenset[str]
    wiki: str
    host: str
    who: str


class Runs:
    """The buttons below the form, and what they do."""

    def __init__(self, form: Form, results: Results, order: Callable[[], Order | None]) -> None:
        self._form = form
        self._results = results
        self._order = order
        self._part = js.document.getElementById("fill")
        self._run = js.document.getElementById("run")
        self._more = js.document.getElementById("continue")
        self._status = js.document.getElementById("status")
        self._traffic: Traffic | None = None
        self._task: asyncio.Task[None] | None = None
        self._following: dict[str, Any] = {}
        self._continued: Order | None = None
        self._part.dataset.runs = "0"

    def press(self) -> None:
        """Run, or stop what runs."""
        if self._task is not None:
            self._task.cancel()
            return
        self._form.take_typed()
        order = self._order()
        if order is not None:
            self._task = asyncio.ensure_future(self._work(order, {}))

    def go_on(self) -> None:
        """Ask for what follows the last answer: with what was filled in then."""
        if self._task is None and self._continued is not None and self._following:
            self._task = asyncio.ensure_future(self._work(self._continued, self._following))

    def forget(self) -> None:
        """Another module, or another wiki: what runs is stopped, and what came of it is gone."""
        if self._task is not None:
            self._task.cancel()
        self._continued, self._following = None, {}
        self._more.hidden = True
        self._results.forget()
        Traffic(js.document.getElementById("requests"))
        self._become("idle", "")

    async def _work(self, order: Order, following: Mapping[str, Any]) -> None:
        began = time.monotonic()
        try:
            if self._is_wrong(order) or not await self._may(order):
                return
            began = time.monotonic()
            self._become("running", "Running…")
            outcome = self._results.begin(continued=bool(following))
            if not following or self._traffic is None:
                self._traffic = Traffic(js.document.getElementById("requests"))
            with capturing(outcome.printed, outcome.warned), watching(self._traffic.note):
                answer = await order.module({**order.given, **following})
            if self._task is not asyncio.current_task():
                return
            self._results.came(answer, order.module.name, order.wiki)
            self._following, self._continued = continuation(answer), order
            self._more.hidden = not self._following
            more = " There is more: Continue." if self._following else ""
            self._become("done", f"Done in {_duration(time.monotonic() - began)}.{more}")
            self._bring_into_view()
        except asyncio.CancelledError:
            self._become("idle", "Stopped")
        except Exception as error:
            self._failed(error, time.monotonic() - began)
        finally:
            if self._task is asyncio.current_task():
                self._task = None
            if self._traffic is not None:
                self._traffic.end()
            # A test that waits for the end of this run must not take an earlier one for it.
            self._part.dataset.runs = str(int(self._part.dataset.runs) + 1)

    def _is_wrong(self, order: Order) -> bool:
        """Say what is wrong with what is filled in, before anything is sent."""
        problems = [one for one in order.module.check(order.given) if not one.is_warning]
        left = self._form.complain({one.parameter: one.message for one in problems})
        if not problems:
            return False
        what = "One thing is" if len(problems) == 1 else f"{len(problems)} things are"
        self._become("failed", " ".join([f"Not sent: {what} not right yet.", *left]))
        return True

    async def _may(self, order: Order) -> bool:
        if not changes_something(order.module):
            return True
        # The same button cannot stop what has not begun, and the question is in front of it.
        if await agreed(order.module, order.given, order.secret, order.host, order.who):
            return True
        self._become("idle", "Not sent")
        return False

    def _failed(self, error: Exception, seconds: float) -> None:
        if isinstance(error, InvalidParameters):
            self._form.complain({one.parameter: one.message for one in error.problems if not one.is_warning})
        self._results.failed(error)
        self._become("failed", f"Failed after {_duration(seconds)}")
        self._bring_into_view()

    def _become(self, state: str, status: str) -> None:
        self._run.textContent = "Stop" if state == "running" else "Run"
        self._status.textContent = status
        self._part.dataset.state = state

    def _bring_into_view(self) -> None:
        """Where the result is below the form, and not beside it, who ran it should see it."""
        if js.matchMedia("(max-width: 62rem)").matches:
            js.document.getElementById("answer").scrollIntoView()


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
