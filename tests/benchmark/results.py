"""All that a run of the benchmark measures."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from tests.benchmark.memory import Left
from tests.benchmark.spread import Spread
from tests.benchmark.tasks import Cost


@dataclass(frozen=True)
class Results:
    """By client throughout; times in milliseconds, sizes in bytes."""

    machine: str
    version: str
    costs: dict[str, dict[str, Cost]]
    own: dict[str, Spread]
    clock: dict[str, Spread]
    large: dict[int, dict[str, Spread]]
    decoding: dict[int, Spread]
    opening: dict[str, Spread]
    importing: dict[str, Spread]
    sizes: dict[str, int]
    #: What a start loads of Python's library, and what Pyodide's own has: bytes.
    stdlib: tuple[int, int]
    left: dict[str, Left]

    def as_json(self) -> str:
        """Every single measurement."""
        return json.dumps(asdict(self), indent=1) + "\n"
