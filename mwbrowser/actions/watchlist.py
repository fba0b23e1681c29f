"""The user's watchlist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec.params import as_python, is_list, name_text
from ..codec.shapes import required

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["WatchlistActions"]


class WatchlistActions:
    """The user's watchlist."""

    async def watch(self: Requester, pages: object, expiry: str | None = None) -> Any:
        """Put pages on the user's watchlist (``mw.Api#watch``).

        Parameters: `pages`, a title or a list of titles; `expiry`, when they leave it again, ``"1 month"`` or a time,
        on wikis that know it.

        Returns a dict with ``title`` and ``watched``, or a list of such for a list. Raises `NotLoggedIn`.

        >>> await api.watch("Sandbox")
        {'title': 'Sandbox', 'ns': 0, 'watched': True}
        """
        return await _watch(self, pages, {"expiry": expiry})

    async def unwatch(self: Requester, pages: object) -> Any:
        """Take pages off the user's watchlist (``mw.Api#unwatch``).

        Parameters: `pages`, a title or a list of titles. Returns a dict with ``title`` and ``unwatched``, or a list.
        Raises `NotLoggedIn`.

        >>> [page["unwatched"] for page in await api.unwatch(["Sandbox", "Main Page"])]
        [True, True]
        """
        return await _watch(self, pages, {"unwatch": 1})


async def _watch(client: Requester, pages: object, how: dict[str, Any]) -> Any:
    given: Any = as_python(pages, "titles")
    several = is_list(given)
    titles = [name_text(page, "titles") for page in given] if several else name_text(given, "titles")
    answer = await client.post_with_token("watch", {"formatversion": 2, "action": "watch", "titles": titles, **how})
    return required(answer, list, "watch") if several else required(answer, dict, "watch", 0)
