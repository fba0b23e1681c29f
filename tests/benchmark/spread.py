"""Several measurements of one thing, as a median and how far they lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """Measurements in the order in which they were made."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)

    def __str__(self) -> str:
        low, middle, high = (_short(value) for value in (min(self.values), self.median, max(self.values)))
        return f"{middle} ({low}–{high})"

    def over(self, other: Spread) -> Spread:
        """The ratio to another thing that was measured side by side with this one."""
        return Spread(tuple(ours / theirs for ours, theirs in zip(self.values, other.values, strict=True)))

    def less(self, other: Spread) -> Spread:
        """The difference."""
        return Spread(tuple(ours - theirs for ours, theirs in zip(self.values, other.values, strict=True)))

    def times(self, factor: float) -> Spread:
        """The same in another unit."""
        return Spread(tuple(value * factor for value in self.values))


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 20 else f"{value:.1f}" if abs(value) >= 5 else f"{value:.2f}"


def gathered(rounds: Sequence[dict[str, float]]) -> dict[str, Spread]:
    """From what each round measured of every client, to every client's measurements."""
    return {name: Spread(tuple(one[name] for one in rounds)) for name in rounds[0]}
