"""Categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ..codec.params import name_text
from ..codec.shapes import query_in, required

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["CategoryActions"]

_CATEGORY_NAMESPACE = 14  # on every wiki


class CategoryActions:
    """Categories, and the pages' membership in them."""

    async def is_category(self: Requester, title: object) -> bool:
        """Return whether a category has members or a page of its own (``mw.Api#isCategory``).

        Parameters: `title`, with its namespace: ``"Category:Maps"``. An invalid title is not a category.

        Returns `bool`. Raises what `get` raises.

        >>> await api.is_category("Category:No such category")
        False
        """
        asked = {"action": "query", "formatversion": 2, "prop": "categoryinfo"}
        answer = await self.get({**asked, "titles": [name_text(title, "title")]})
        page = _first_page(answer)
        return page is not None and bool(page.get("categoryinfo"))

    async def get_categories_by_prefix(self: Requester, prefix: str) -> list[str]:
        """Return the names of categories that begin so (``mw.Api#getCategoriesByPrefix``).

        Parameters: `prefix`, without the namespace. Result: at most ten names, without the namespace, only of
        categories that have a page. For all of them: ``api.items(list="allpages", apnamespace=14, apprefix=...)``.
        Raises what `get` raises.

        >>> _ = await api.post_with_token("csrf", action="edit", title="Category:Sandbox things", text="Things.")
        >>> await api.get_categories_by_prefix("Sandbox th")
        ['Sandbox things']
        """
        answer = await self.get(
            {
                "action": "query",
                "formatversion": 2,
                "list": "allpages",
                "apprefix": prefix,
                "apnamespace": _CATEGORY_NAMESPACE,
            }
        )
        pages = required(answer, list, "query", "allpages")
        return [required(page, str, "title").partition(":")[2] for page in pages]

    async def get_categories(self: Requester, title: object) -> list[str] | Literal[False]:
        """Return the categories that a page is in (``mw.Api#getCategories``).

        Parameters: `title`, of the page. Result: titles with their namespace, at most ten; ``False`` if the page is in
        none, or is missing, or if the title is impossible. Raises what `get` raises.

        >>> _ = await api.post_with_token("csrf", action="edit", title="Sandbox", text="[[Category:Sandbox things]]")
        >>> await api.get_categories("Sandbox")
        ['Category:Sandbox things']
        """
        asked = {"action": "query", "formatversion": 2, "prop": "categories"}
        answer = await self.get({**asked, "titles": [name_text(title, "title")]})
        page = _first_page(answer)
        if page is None or page.get("categories") is None:
            return False
        return [required(category, str, "title") for category in required(page, list, "categories")]


def _first_page(answer: Any) -> dict[str, Any] | None:
    # An empty title gives no query, "#" and "mw:" give no pages.
    query = query_in(answer)
    return required(query, dict, "pages", 0) if query.get("pages") else None
