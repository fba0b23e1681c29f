"""From wikitext to HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, merge, name_text
from ..codec.shapes import required

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["ParseActions"]


class ParseActions:
    """From wikitext to HTML."""

    async def parse(
        self: Requester,
        content: object = None,
        parameters: Parameters | None = None,
        /,
        *,
        page: object = None,
        **keywords: Any,
    ) -> str:
        """Return the HTML of wikitext, or of a page (``mw.Api#parse``).

        Parameters: `content`, wikitext; or `page`, the title of a page (where JavaScript gives an ``mw.Title``);
        `parameters` of ``action=parse``, such as ``disablelimitreport=True``.

        Returns HTML. Raises `MissingTitle`.

        >>> "<b>world</b>" in await api.parse("Hello '''world'''!")
        True
        >>> "<p>" in await api.parse(page="Main Page")
        True
        """
        if (content is None) == (page is None):
            raise TypeError("parse needs either wikitext, parse('text'), or the title of a page, parse(page='Title')")
        asked = {"action": "parse", "formatversion": 2, "prop": "text", "contentmodel": "wikitext"}
        given = merge(asked, parameters, keywords=keywords)
        if page is not None:
            answer = await self.get(given, page=name_text(page, "page").replace(" ", "_"))
        else:
            answer = await self.post(given, text=name_text(content, "text"))
        return required(answer, str, "parse", "text")
