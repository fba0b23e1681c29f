"""What is known of a wiki, shared by all its clients in this page. The only state that outlives a client."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal
from weakref import WeakKeyDictionary

from ..http.messages import Transport, origin_of

__all__ = ["Wiki", "known", "turn"]


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
        probing: held while somebody finds out why there was no answer, see `refusal`.
        cors: what probing found after a refusal, see `refusal`.
        without_credentials: its REST API answers this page only without cookies.
        answered: the ways of asking that this page got an answer to, see `refusal`.
        refused_headers: those that the wiki does not allow.
        quiet_until: the event loop's time before which a host that could not be reached is not probed again.
        value_limits: how many values it takes for one parameter, by the credentials of the request.
    """

    tokens: dict[str, asyncio.Future[str]] = field(default_factory=dict)
    has_page_tokens: bool = False
    asked: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    saving_options: asyncio.Lock = field(default_factory=asyncio.Lock)
    messages: dict[str, str] = field(default_factory=dict)
    jsonp_only: bool = False
    probing: asyncio.Lock = field(default_factory=asyncio.Lock)
    cors: Literal["unknown", "public", "none"] = "unknown"
    without_credentials: bool = False
    answered: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    refused_headers: frozenset[str] = frozenset()
    quiet_until: float = 0.0
    value_limits: dict[str, int] = field(default_factory=dict)


AT_A_TIME = 3
"""How many requests at a time a wiki gets from a page: what Wikimedia asks clients not to exceed."""

# By transport first: requests that are carried in another way may be another user's.
_wikis: WeakKeyDictionary[Transport, dict[tuple[str, str], Wiki]] = WeakKeyDictionary()


# By event loop too, since a semaphore belongs to one; a page has one, a test run has many.
_turns: WeakKeyDictionary[Transport, WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Semaphore]]]
_turns = WeakKeyDictionary()


def turn(transport: Transport, url: str) -> asyncio.Semaphore:
    """Return what a request to `url` has to enter: all clients of its origin together let `AT_A_TIME` in."""
    of_loop = _turns.setdefault(transport, WeakKeyDictionary()).setdefault(asyncio.get_running_loop(), {})
    origin = origin_of(url)
    if origin not in of_loop:
        of_loop[origin] = asyncio.Semaphore(AT_A_TIME)
    return of_loop[origin]


def known(transport: Transport, url: str, authorization: str = "") -> Wiki:
    """Return what is known of the wiki at the address `url`.

    An `Authorization` header, if the requests have one, makes its sender another user, with tokens of its own.
    """
    return _wikis.setdefault(transport, {}).setdefault((url, authorization), Wiki())
