"""The total number of results that a caller wants, however many one response holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from ..codec.params import merge

__all__ = ["Total", "check_limit"]

T = TypeVar("T")

SURE = 500
"""The limit of every wiki; only some users get more at a time."""


def check_limit(limit: object) -> int | None:
    """Return a caller's total. Raises `TypeError` for anything but a number, `ValueError` for a negative one."""
    if limit is None:
        return None
    if isinstance(limit, bool) or not isinstance(limit, int):
        raise TypeError(f"limit is a whole number of results, or None for all, not {limit!r}")
    if limit < 0:
        raise ValueError(f"limit is a number of results, 0 or more, not {limit}")
    return limit


class Total:
    """Counts how many of the results that a caller wants are still missing.

    Attribute: `left` (int, ``None`` for all that there are).

    >>> from mwbrowser.query.total import Total
    >>> total = Total(3)
    >>> total.take(["a", "b"]), total.take(["c", "d"]), total.reached
    (['a', 'b'], ['c'], True)
    """

    def __init__(self, limit: int | None) -> None:
        """Start with the whole number."""
        self.left = limit

    @property
    def reached(self) -> bool:
        """Whether no more are wanted."""
        return self.left == 0

    def take(self, found: Sequence[T]) -> Sequence[T]:
        """Return those of some results that are still wanted."""
        if self.left is None:
            return found
        some = found[: self.left]
        self.left -= len(some)
        return some

    def at_most(self, count: int) -> int:
        """Return a number of results to request: no more than are wanted."""
        return count if self.left is None else min(count, self.left)

    def lowered(self, parameters: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        """Return the parameters of a request whose limit `name` requests no more than is wanted."""
        if self.left is None or name not in parameters:
            return parameters
        given = parameters[name]
        most = int(given) if isinstance(given, str | int) and str(given).isdecimal() else None
        if self.left >= (SURE if most is None else most) or (most is None and given != "max"):
            return parameters
        return merge(parameters, {name: self.left})
