"""A way in which we differ from mw.* because we want to."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from tests.conformance.seen import Seen


@dataclass(frozen=True)
class Difference:
    """A row of the table in ``docs/differences.md``, with what makes the two sides equal where only this differs."""

    anchor: str
    ours: str
    because: str
    #: Changes what was seen of both, in place, so that they are equal if they differ in nothing else.
    reconcile: Callable[[Seen, Seen], None] | None = None
    #: The test that shows it, where no case can.
    proved_by: str = ""
    #: The versions of MediaWiki whose mw.* differs so.
    versions: tuple[str, ...] = ("1.39", "1.43")

    @property
    def row(self) -> str:
        """As it stands in that table."""
        return f"| {self.anchor} | {self.ours} | {self.because} |"


def reconciled(difference: Difference, anchor: Seen, ours: Seen, *, expected: bool) -> tuple[Seen, Seen]:
    """Take a difference out; if it is expected, it must have been there."""
    before = copy.deepcopy(anchor), copy.deepcopy(ours)
    after = copy.deepcopy(before)
    assert difference.reconcile is not None, "this difference cannot be shown by a case"
    difference.reconcile(*after)
    if expected:
        assert after != before, f"the sides do not differ as the list says: {difference.anchor}"
    return after
