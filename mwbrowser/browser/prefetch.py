"""Responses that the page prefetched while Python was still loading, by ``sendEarly`` in ``start.mjs``."""

from __future__ import annotations

from functools import cache
from typing import Any

import js

from ..http.messages import Request
from ..http.prefetch import is_answered_by
from .environment import page_origin

__all__ = ["take_early"]


def take_early(request: Request) -> Any | None:
    """Take the prefetched request that stands for `request`; it is used once. ``None`` if there is none."""
    waiting = _sent_early()
    for place in range(waiting.length):
        sent = waiting[place]
        if is_answered_by(request, sent.url, sent.credentials, page_origin()):
            waiting.splice(place, 1)
            return sent
    return None


@cache
def _sent_early() -> Any:
    """Return the page's array of them, made here if the page has not done so: each request looks there."""
    if not js.Array.isArray(getattr(js, "mwbrowserEarly", None)):
        js.mwbrowserEarly = js.Array.new()
    return js.mwbrowserEarly
