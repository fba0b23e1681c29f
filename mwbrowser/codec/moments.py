"""Timestamps as a wiki writes them: ``2026-01-01T00:00:00Z``."""

from __future__ import annotations

from datetime import datetime

__all__ = ["is_since"]

_SECOND = 2.0
"""A wiki's timestamps are whole seconds, and the clock of its database may differ a little from its web server's."""


def is_since(moment: object, now: object, seconds: float) -> bool:
    """Tell whether a timestamp is at most so many seconds ago, by the wiki's own clock.

    >>> from mwbrowser.codec.moments import is_since
    >>> [is_since("2026-01-01T00:00:00Z", now, 8.5) for now in ("2026-01-01T00:00:09Z", "2026-01-01T00:01:00Z")]
    [True, False]
    """
    try:
        age = datetime.fromisoformat(str(now)) - datetime.fromisoformat(str(moment))
    except (TypeError, ValueError):  # not timestamps, or one with a time zone and one without
        return False
    return -_SECOND <= age.total_seconds() <= seconds + _SECOND
