"""What is known of a wiki, shared by all its clients in this page. The only state that outlives a client."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal
from weakref import WeakKeyDictionary

from .transport import Transport

__all__ = ["Wiki", "known"]


@dataclass(slots=True)
class Wiki:
    """What the clients of one address have found out.

    Attributes: `tokens` (by type, in flight or there), `jsonp_only` (CORS was refused and JSONP worked), `cors`
    (what probing found after a refusal, see `refusal`) and `without_credentials` (its REST API answers this page only
    without cookies).
    """

    tokens: dict[str, asyncio.Task[str]] = field(default_factory=dict)
    jsonp_only: bool = False
    cors: Literal["unknown", "public", "none"] = "unknown"
    without_credentials: bool = False


# By transport first: requests that are carried in another way may be another user's.
_wikis: WeakKeyDictionary[Transport, dict[str, Wiki]] = WeakKeyDictionary()


def known(transport: Transport, url: str) -> Wiki:
    """Return what is known of the wiki at the address `url`."""
    return _wikis.setdefault(transport, {}).setdefault(url, Wiki())
