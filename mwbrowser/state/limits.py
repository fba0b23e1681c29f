"""How many values a wiki takes for one parameter from this user: 50, or 500 with the right ``apihighlimits``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..codec.params import merge
from ..codec.shapes import mapping_in
from ..errors.api import TooManyValues
from .wiki import WikiState

__all__ = ["ValueLimit"]

EVERYBODYS = 50
HIGH = 500


class ValueLimit:
    """The limit of one user of a wiki, found out without a request of its own.

    Every user may send 50. The first of several requests finds out whether it is more, by ``meta=userinfo`` and
    ``uiprop=rights``; if that is wrong, an error ``toomanyvalues`` contains the limit.
    """

    def __init__(self, state: WikiState, *, anonymous: bool) -> None:
        """Start from the state of the wiki and the user."""
        self._state = state
        if anonymous and state.value_limit is None:
            state.value_limit = EVERYBODYS

    @property
    def now(self) -> int:
        """How many values to send at a time."""
        return self._state.value_limit or EVERYBODYS

    def with_rights_query(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the parameters of a query that also requests the user's rights, if they are unknown."""
        if self._state.value_limit is not None or any(parameters.get(name) for name in ("meta", "uiprop")):
            return parameters
        return merge(parameters, {"meta": "userinfo", "uiprop": "rights"})

    def learn(self, answer: Mapping[str, Any]) -> None:
        """Read the rights in a response."""
        user = mapping_in(answer, "query", "userinfo")
        if isinstance(rights := user.get("rights"), list):
            self._state.value_limit = HIGH if "apihighlimits" in rights else EVERYBODYS

    def reduce_from(self, error: TooManyValues, sent: int) -> bool:
        """Take the limit from an error, if it is lower than the number of values sent."""
        first = error.errors[0] if error.errors else {}
        limit = first.get("limit", mapping_in(first, "data").get("limit"))
        if not isinstance(limit, int) or not 0 < limit < sent:
            return False
        self._state.value_limit = limit
        return True
