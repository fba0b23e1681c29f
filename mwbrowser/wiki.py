"""What is known of a wiki, shared by all its clients in this page. The only state that outlives a client."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal
from weakref import WeakKeyDictionary

from .transport import Transport

__all__ = ["Wiki", "known"]


@dataclass(slots=True)
class Wiki:
    """What the clients of one address have found out.

    Attributes:
        tokens: by type, in flight or there.
        has_page_tokens: those that came with a wiki's own page have been taken.
        asked: what was asked once for all clients, in flight or there: ``"user"``, ``"central login"``.
        saving_options: held while somebody saves options.
        messages: those loaded where no page keeps them.
        jsonp_only: CORS was refused and JSONP worked.
        cors: what probing found after a refusal, see `refusal`.
        without_credentials: its REST API answers this page only without cookies.
    """

    tokens: dict[str, asyncio.Future[str]] = field(default_factory=dict)
    has_page_tokens: bool = False
    asked: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    saving_options: asyncio.Lock = field(default_factory=asyncio.Lock)
    messages: dict[str, str] = field(default_factory=dict)
    jsonp_only: bool = False
    cors: Literal["unknown", "public", "none"] = "unknown"
    without_credentials: bool = False


# By transport first: requests that are carried in another way may be another user's.
_wikis: WeakKeyDictionary[Transport, dict[str, Wiki]] = WeakKeyDictionary()


def known(transport: Transport, url: str) -> Wiki:
    """Return what is known of the wiki at the address `url`."""
    return _wikis.setdefault(transport, {}).setdefault(url, Wiki())
