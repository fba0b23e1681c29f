"""Finds the limits of extensions' query modules, which our tables lack, in the wiki's own descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..errors.base import MediaWikiError
from .builtin import KEYS_OF_META, KEYS_OF_PROP, PREFIXES, WITHOUT_PREFIX

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["limits_of", "unknown_modules"]


def unknown_modules(names: Iterable[str]) -> list[str]:
    """Return the query modules that no table has.

    >>> from mwbrowser.schema.portions import unknown_modules
    >>> unknown_modules(["allpages", "wbsearch"])
    ['wbsearch']
    """
    known = (PREFIXES, KEYS_OF_PROP, KEYS_OF_META, WITHOUT_PREFIX)
    return [name for name in names if not any(name in table for table in known)]


async def limits_of(client: Requester, names: Iterable[str]) -> dict[str, str]:
    """Return the names of the limits of query modules, for modules that no table has and that have a limit.

    It costs a request for the first such module, and none otherwise. If a wiki does not describe its modules, no limit
    is sent, and its own default counts.
    """
    unknown = unknown_modules(names)
    if not unknown:
        return {}
    from .fetching import describe

    try:
        found = await describe(client, [f"query+{name}" for name in unknown])
    except MediaWikiError:
        return {}
    limits = {}
    for name in unknown:
        one = found[f"query+{name}"]
        parameter = one.parameters.get(f"{one.prefix}limit") if one is not None else None
        if parameter is not None and parameter.type == "limit":
            limits[name] = parameter.name
    return limits
