"""Results that are obtained once each, and together with those requested in the same turn of the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Generic, TypeVar

from .single_flight import SingleFlight

__all__ = ["Together"]

T = TypeVar("T")

MOST = 2000
"""At most so many results are kept; the oldest are dropped. A wiki with a hundred extensions has about 900 modules."""


class Together(Generic[T]):
    """Results by name, each obtained once: those requested within one turn of the event loop, by one call of `work`.

    A name without a result has ``None``. A failure is not kept.
    """

    __slots__ = ("_count", "_kept", "_open", "_round_of", "_rounds")

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[str, T | None] = {}
        self._rounds: SingleFlight[None] = SingleFlight()
        self._round_of: dict[str, str] = {}
        self._open: tuple[str, list[str]] | None = None
        self._count = 0

    def kept(self, name: str) -> T | None:
        """Return a result that is there already."""
        return self._kept.get(name)

    def keep(self, results: Mapping[str, T | None]) -> None:
        """Keep results that came another way."""
        self._kept.update(results)
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]

    async def get(
        self, names: Iterable[str], work: Callable[[list[str]], Awaitable[Mapping[str, T | None]]]
    ) -> dict[str, T | None]:
        """Return the results of these names: kept ones, those of work under way, or those of `work`.

        Parameters: `work`, called with the requested names, returns those that have a result.
        """
        wanted = list(dict.fromkeys(names))
        found = {name: self._kept[name] for name in wanted if name in self._kept}
        missing = [name for name in wanted if name not in found]
        for round_name in dict.fromkeys(map(self._round_with, missing)):
            await self._rounds.get(round_name, partial(self._run, round_name, work))
        return {name: found[name] if name in found else self._kept.get(name) for name in wanted}

    def _round_with(self, name: str) -> str:
        """Return the round that obtains a name: one under way, or the one that begins with the next turn."""
        if name not in self._round_of:
            if self._open is None:
                self._count += 1
                self._open = (str(self._count), [])
            self._open[1].append(name)
            self._round_of[name] = self._open[0]
        return self._round_of[name]

    async def _run(self, round_name: str, work: Callable[[list[str]], Awaitable[Mapping[str, T | None]]]) -> None:
        await asyncio.sleep(0)
        names = [name for name, its_round in self._round_of.items() if its_round == round_name]
        if self._open is not None and self._open[0] == round_name:
            self._open = None
        try:
            results = await work(names)
            self.keep({name: results.get(name) for name in names})
        finally:
            self._rounds.forget(round_name)
            for name in names:
                self._round_of.pop(name, None)
