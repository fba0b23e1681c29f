"""Waiting in the middle of plain code: the browser suspends Python until something is done (JSPI)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import js
from pyodide.ffi import can_run_sync, run_sync

__all__ = ["obstacle", "wait"]

Value = TypeVar("Value")


def obstacle() -> str:
    """Return why plain code cannot wait here, nothing if it can."""
    if can_run_sync():
        return ""
    if not hasattr(js.WebAssembly, "Suspending"):
        return "This browser cannot let Python wait: it has no JavaScript Promise Integration."
    return (
        "Python cannot wait here: JavaScript called it by something that ends at once, such as an event's handler, "
        "a callback or runPython()."
    )


def wait(awaitable: Awaitable[Value]) -> Value:
    """Return what an awaitable gives, or raise what it raises, when it is done. Only where there is no `obstacle`."""
    # Neither may pass through JavaScript, where 1.0 is 1 and errors are others than they were.
    values: list[Value] = []
    errors: list[BaseException] = []
    task = asyncio.ensure_future(_keep(awaitable, values, errors))
    try:
        run_sync(task)
    finally:
        task.cancel()
    if errors:
        raise errors.pop()
    return values.pop()


async def _keep(awaitable: Awaitable[Value], values: list[Value], errors: list[BaseException]) -> None:
    try:
        values.append(await awaitable)
    except BaseException as error:
        errors.append(error)
