"""Queries to a wiki that only JSONP can reach, whose addresses must stay short enough for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..codec.params import merge
from ..http.encoding import LONGEST_BY_SCRIPT

if TYPE_CHECKING:
    from ..http.options import CallOptions
    from ..http.requester import Requester

__all__ = ["ByScript"]


class ByScript:
    """How many inputs of a query fit into the address of a script.

    Attribute `tried`: whether a request that was too long for JSONP failed in every other way too.
    """

    def __init__(self, client: Requester, options: CallOptions | None) -> None:
        """Use the requests of a client, with the options of one call."""
        self._client = client
        self._options = client._options.updated(options)
        self.tried = False

    def fitting(self, parameters: Mapping[str, Any], source: str, inputs: list[str]) -> int:
        """Return how many of the inputs to send at once, by halving; all of them if another way than JSONP works."""
        count = len(inputs)
        while count > 1 and self._is_too_long(merge(parameters, {source: inputs[:count]}), needed=not self.tried):
            count = (count + 1) // 2
        return count

    def may_be_shorter(self, parameters: Mapping[str, Any], source: str | None, inputs: list[str]) -> bool:
        """Note a request that failed; tell whether a shorter one may succeed."""
        if self.tried or source is None or len(inputs) < 2:
            return False
        self.tried = self._is_too_long(merge(parameters, {source: inputs}), needed=False)
        return self.tried

    def _is_too_long(self, parameters: Mapping[str, Any], *, needed: bool) -> bool:
        fallback = self._client._fallback
        if fallback is None:
            return False
        request = self._client._encoded("GET", parameters, self._options)
        if len(request.in_full) <= LONGEST_BY_SCRIPT:
            return False
        known = fallback.is_needed(request, self._client._state)
        return known if needed else fallback.may_help(request)
