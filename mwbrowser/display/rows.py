"""A list that looks like a table where results are shown."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import Any, SupportsIndex, TypeVar, overload

__all__ = ["Rows"]

T = TypeVar("T")

_FEW = 20
"""At most so many results are shown in full if only text can be shown."""


class Rows(list[T]):
    """A list that notebooks show as a table; in everything else it is a list.

    Attribute `wiki`: the address of the ``api.php`` that the rows come from, or ``""``. Titles link to that wiki.

    `Results.to_list` and `Results.to_records` return one. What you make of it yourself looks the same if you put it
    into one again:

    >>> from mwbrowser import Rows
    >>> rows = await api.items(list="categorymembers", cmtitle="Category:Drinks").to_records()
    >>> Rows(sorted(rows, key=lambda row: row["title"], reverse=True))[0]["title"]
    'Tea'
    """

    __slots__ = ("wiki",)

    def __init__(self, rows: Iterable[T] = (), wiki: str = "") -> None:
        """Make it of any results; `wiki` is where they come from."""
        super().__init__(rows)
        self.wiki = wiki

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> T: ...

    @overload
    def __getitem__(self, index: slice, /) -> Rows[T]: ...

    def __getitem__(self, index: Any, /) -> Any:
        """Return a row, or some of them, which are a table again."""
        found = super().__getitem__(index)
        return Rows(found, self.wiki) if isinstance(index, slice) else found

    def to_csv(self, path: str | PathLike[str] | None = None) -> str:
        """Return the rows as CSV (RFC 4180) with a line of names above them; write it to a file in UTF-8 too.

        Columns are those of `Results.to_records`. ``None`` is an empty field, a list of strings or numbers is joined
        by ``|`` as the API joins values, and what is nested deeper is JSON. Parameters: `path`, the file to write
        (in JupyterLite it appears in the file browser), ``None`` for no file.

        >>> rows = await api.items(list="categorymembers", cmtitle="Category:Drinks", cmprop="title").to_list()
        >>> print(rows.to_csv(), end="")
        ns,title
        0,Coffee
        0,Tea
        """
        from .csv_table import csv_text

        text = csv_text(self)
        if path is not None:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        return text

    def _repr_html_(self) -> str:
        """Draw the table, for Jupyter."""
        from .html import table

        return table(self, self.wiki)

    def _display_(self) -> object:
        """Draw the table, for marimo, which would otherwise show a list."""
        from .html import Drawn

        return Drawn(self._repr_html_())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Write the text that IPython saves beside the table: a long list in full would bloat the notebook."""
        printer.text(repr(list(self)) if len(self) <= _FEW and not cycle else f"<{len(self):,} rows>")
