"""Queries that are too long for an address: they go by POST, which reads all the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters
from ..errors.base import CorsRejected

if TYPE_CHECKING:
    from .options import CallOptions
    from .requester import Requester

__all__ = ["send_query"]

LONGEST_ADDRESS = 2000
"""Longer queries go by POST: what MediaWiki itself takes as safe for all servers ($wgResourceLoaderMaxQueryLength)."""


async def send_query(
    client: Requester,
    parameters: Mapping[str, Any],
    options: CallOptions | None,
    send: Callable[[str, Parameters, CallOptions | None], Awaitable[Any]],
) -> Any:
    """Send a query by GET, which caches can answer, or by POST if it is long. Neither is preflighted."""
    chosen = client._options.updated(options)
    short = client._encoded("GET", parameters, chosen)
    fallback = client._fallback
    if len(short.url) <= LONGEST_ADDRESS or (fallback is not None and fallback.is_needed(short, client._state)):
        return await send("GET", parameters, options)
    try:
        return await send("POST", parameters, options)
    except CorsRejected:
        if fallback is None or not fallback.may_help(short):
            raise
        return await send("GET", parameters, options)
