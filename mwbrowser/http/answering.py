"""Repeats writes that a captcha or a filter stops, by the caller or by the option ``on_captcha``."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ..errors.refusals import CaptchaNeeded, Repeatable

__all__ = ["MOST_ANSWERS", "answered", "repeatable"]

MOST_ANSWERS = 5
"""How often ``on_captcha`` is called for one write: a function that never solves it must not be called for ever."""

Write = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Sends a write, with further parameters over its own."""


async def repeatable(write: Write, more: Mapping[str, Any] | None = None) -> Any:
    """Send a write; if it is stopped, its error can repeat it.

    Each step that converts a write's response wraps it: so the repetition returns what the first call would have
    returned.
    """
    given = more or {}
    try:
        return await write(given)
    except Repeatable as error:
        error.again = lambda further: repeatable(write, {**given, **further})
        raise


async def answered(write: Write, on_captcha: Callable[[CaptchaNeeded], Any] | None) -> Any:
    """Send a write, and answer its captchas by a function of the caller's, which returns ``None`` to give up."""
    more: Mapping[str, Any] = {}
    for _ in range(MOST_ANSWERS):
        try:
            return await write(more)
        except CaptchaNeeded as error:
            if on_captcha is None:
                raise
            word = on_captcha(error)
            if inspect.isawaitable(word):
                word = await word
            if word is None:
                raise
            more = error.parameters_for(word)
    return await write(more)
