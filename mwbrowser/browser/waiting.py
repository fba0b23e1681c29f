"""Lets synchronous code wait: the browser suspends Python until an awaitable is done (JSPI)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import js
from pyodide.ffi import can_run_sync, run_sync

__all__ = ["obstacle", "wait"]

Value = TypeVar("Value")


def obstacle() -> str:
    """Return why synchronous code cannot wait here, ``""`` if it can."""
    if can_run_sync():
        return ""
    if not hasattr(js.WebAssembly, "Suspending"):
        return "This browser cannot let Python wait: it has no JavaScript Promise Integration."
    return (
        "Python cannot wait here: JavaScript called it by something that ends at once, such as an event's handler, "
        "a callback or runPython()."
    )


def wait(awaitable: Awaitable[Value]) -> Value:
    """Wait for an awaitable; return its result or raise its error. Only works without an `obstacle`."""
    # Neither result nor error may pass through JavaScript, where 1.0 becomes 1, and an error another one.
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
