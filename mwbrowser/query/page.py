"""What `pages` yields: a page as the wiki describes it, and which of the caller's inputs led to it."""

from __future__ import annotations

from typing import Any

from ..codec.shapes import list_in, mapping_in

__all__ = ["Page"]


class Page(dict[str, Any]):
    """A page: the wiki's own mapping (``formatversion=2``), whole, with the inputs and redirects that led to it.

    A page that does not exist has ``missing``, a title that cannot be one has ``invalid`` and ``invalidreason``, a
    title of another wiki has ``iw``, and one whose redirects lead in a circle, so that ``redirects=True`` finds no
    page, has ``redirectloop``.

    Attributes: `asked` (those of the given ``titles``, ``pageids`` or ``revids`` that led here, as they were given; it
    grows if a later response leads here again; it is empty for the pages of a generator, and for redirects where
    several are given by their ids, since a response does not report which of them leads where), `redirects` (the
    redirects on the way, as the wiki describes them: ``{"from": ..., "to": ..., "tofragment": ...}``) and `wiki` (the
    address of the ``api.php`` it comes from, ``""`` if that is unknown). Notebooks show a page as a card.

    >>> async for page in api.pages(titles=["chai", "No such page"], redirects=True):
    ...     print(page["title"], page.asked, page.get("missing", False))
    Tea ['chai'] False
    No such page ['No such page'] True
    """

    __slots__ = ("asked", "redirects", "wiki")

    def __init__(self, *arguments: Any, **entries: Any) -> None:
        """Make a page of a mapping; none of the caller's inputs belongs to it yet."""
        super().__init__(*arguments, **entries)
        self.asked: list[Any] = []
        self.redirects: list[dict[str, Any]] = []
        self.wiki = ""

    @property
    def text(self) -> str | None:
        """The wikitext of the first revision in this page, ``None`` if it was not requested (see ``rvprop=content``).

        >>> async for page in api.pages(titles="Tea", prop="revisions", rvprop="content", rvslots="main"):
        ...     print(page.text[:9])
        '''Tea'''
        """
        revision: Any = next(iter(list_in(self, "revisions")), {})
        in_slot = mapping_in(revision, "slots").get("main", revision)
        content = mapping_in(in_slot).get("content", mapping_in(in_slot).get("*"))  # "*" in formatversion=1
        return None if content is None else str(content)

    def _repr_html_(self) -> str:
        """Draw the page, for Jupyter."""
        from ..display.html import page_card

        return page_card(self)

    def _display_(self) -> object:
        """Draw the page, for marimo, which would otherwise show a dictionary."""
        from ..display.html import Drawn

        return Drawn(self._repr_html_())
