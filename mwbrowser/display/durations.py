"""Durations in words."""

from __future__ import annotations

__all__ = ["in_english", "split_duration"]


def split_duration(seconds: int) -> tuple[int, int, int]:
    """Return hours, minutes and seconds.

    >>> from mwbrowser.display.durations import split_duration
    >>> split_duration(1234)
    (0, 20, 34)
    """
    minutes, rest = divmod(seconds, 60)
    return *divmod(minutes, 60), rest


def in_english(seconds: int) -> str:
    """Return a duration as MediaWiki writes it in English.

    >>> from mwbrowser.display.durations import in_english
    >>> in_english(1234)
    '20 minutes and 34 seconds'
    """
    named = zip(split_duration(seconds), ("hour", "minute", "second"), strict=True)
    parts = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in named if count]
    *first, last = parts or ["0 seconds"]
    return f"{', '.join(first)} and {last}" if first else last
