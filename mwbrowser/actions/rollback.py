"""Taking back the last user's edits of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, merge, name_text
from ..codec.shapes import required_of_write

if TYPE_CHECKING:
    from .client import ActionClient

__all__ = ["RollbackActions"]


class RollbackActions:
    """Taking back the last user's edits of a page."""

    async def rollback(
        self: ActionClient, page: object, user: str, parameters: Parameters | None = None, **keywords: Any
    ) -> dict[str, Any]:
        """Take back all edits that the last user made of a page without others in between (``mw.Api#rollback``).

        Parameters: `page`, a title; `user`, who must be the last one that edited it; `parameters` of
        ``action=rollback``, such as ``markbot=True`` or ``summary``.

        Returns the ``rollback`` part of the response: ``revid``, ``old_revid``, ``last_revid``, ``summary``, ... Raises
        `ApiError`, with the code ``"onlyauthor"`` or ``"alreadyrolled"`` among others.

        >>> from mwbrowser import ApiError
        >>> try:
        ...     await api.rollback("Main Page", "Nobody of that name")
        ... except ApiError as error:
        ...     print(error.code)
        alreadyrolled
        """
        asked = {
            "action": "rollback",
            "title": name_text(page, "title"),
            "user": user,
            "uselang": self._page_language(),
        }
        answer = await self.post_with_token("rollback", merge(asked, parameters, keywords=keywords))
        return required_of_write(answer, dict, "rollback")
