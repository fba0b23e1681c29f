"""Titles and users that begin as what is typed, asked of the wiki when somebody pauses."""

from __future__ import annotations

import asyncio
from typing import Any

from explorer.fields import Field
from mwbrowser import MediaWikiError

PAUSE_SECONDS = 0.25
MOST = 10


class Suggestions:
    """One question at a time: a newer one takes the place of what is under way."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def ask(self, api: Any, field: Field, typed: str) -> None:
        """Offer what begins so below a field, in a moment."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if typed.strip():
            self._task = asyncio.ensure_future(self._look(api, field, typed.strip()))

    async def _look(self, api: Any, field: Field, typed: str) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            found = await (_users if field.control.suggests == "user" else _titles)(api, typed)
        except MediaWikiError:
            # Nobody waits for suggestions: what is wrong will be said of the run.
            return
        field.suggest(found)


async def _titles(api: Any, typed: str) -> list[str]:
    answer = await api.get(action="opensearch", search=typed, limit=MOST, namespace="*")
    return [str(title) for title in answer[1]] if isinstance(answer, list) and len(answer) > 1 else []


async def _users(api: Any, typed: str) -> list[str]:
    # Names of users begin with a capital letter; the wiki does not make one of the first letter here.
    prefix = typed[0].upper() + typed[1:]
    answer = await api.get(action="query", list="allusers", auprefix=prefix, aulimit=MOST, formatversion=2)
    return [str(user["name"]) for user in answer["query"]["allusers"]]
