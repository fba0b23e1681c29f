"""How many values a wiki takes for one parameter from this user: 50, or 500 with the right ``apihighlimits``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..codec.params import merge
from ..errors import TooManyValues
from .wiki import Wiki

__all__ = ["ValueLimit"]

EVERYBODYS = 50
HIGH = 500


class ValueLimit:
    """The limit of one user of a wiki, found out without a request of its own.

    Everybody may send 50. Whether it is more is asked along with the first of several requests, by
    ``meta=userinfo&uiprop=rights``; an answer ``toomanyvalues`` says how many it is where that is wrong.
    """

    def __init__(self, wiki: Wiki, user: str, *, anonymous: bool) -> None:
        """Start from what is known of the wiki; `user` is what its clients' credentials are."""
        self._known = wiki.value_limits
        self._user = user
        if anonymous:
            self._known.setdefault(user, EVERYBODYS)

    @property
    def now(self) -> int:
        """How many values to send."""
        return self._known.get(self._user, EVERYBODYS)

    def asking_too(self, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the parameters of a query that also asks for the user's rights, if they are not known yet."""
        if self._user in self._known or any(parameters.get(name) for name in ("meta", "uiprop")):
            return parameters
        return merge(parameters, {"meta": "userinfo", "uiprop": "rights"})

    def learn(self, answer: Mapping[str, Any]) -> None:
        """Look for the rights in an answer."""
        user = answer.get("query", {}).get("userinfo", {})
        if "rights" in user:
            self._known[self._user] = HIGH if "apihighlimits" in user["rights"] else EVERYBODYS

    def lowered_by(self, error: TooManyValues, sent: int) -> bool:
        """Take the limit from an error, if it is lower than the number of values sent."""
        first = error.errors[0] if error.errors else {}
        limit = first.get("limit", first.get("data", {}).get("limit"))
        if not isinstance(limit, int) or not 0 < limit < sent:
            return False
        self._known[self._user] = limit
        return True
