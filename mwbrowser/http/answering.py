"""Writes that a captcha or a filter stops: how they are repeated, by the caller or by the option ``on_captcha``."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ..errors.refusals import CaptchaNeeded, Repeatable

__all__ = ["MOST_ANSWERS", "answered", "repeatable"]

MOST_ANSWERS = 5
"""How often ``on_captcha`` is called for one write: a function that cannot do it has to end."""

Write = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Does a write, with further parameters over its own."""


async def repeatable(write: Write, more: Mapping[str, Any] | None = None) -> Any:
    """Do a write in such a way that the error of one that was stopped knows how to repeat it.

    Each step that makes another result of a write's response wraps it: what the caller gets from the repetition is then
    what they would have got at first.
    """
    given = more or {}
    try:
        return await write(given)
    except Repeatable as error:
        error.again = lambda further: repeatable(write, {**given, **further})
        raise


async def answered(write: Write, on_captcha: Callable[[CaptchaNeeded], Any] | None) -> Any:
    """Do a write, and answer its captchas by a function of the caller's, which returns ``None`` to give up."""
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
