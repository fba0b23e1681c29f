"""What `batches`, `pages` and `items` return: results to iterate over, or to take all at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterator, Sequence
from types import TracebackType
from typing import Any, Generic, NoReturn, Self, TypeVar

from ..codec.shapes import expected_shape
from ..display.rows import Rows
from ..errors.base import RequestAborted, copy_for_caller
from .total import check_limit

__all__ = ["Results"]

T = TypeVar("T")

_NOTHING: Any = object()

_HOW_TO_TAKE = "Take these results one by one, async for result in …, or all at once, await ….to_list()"


class Results(AsyncIterator[T], Generic[T]):
    """The results of a query, fetched as you take them: nothing is sent before the first, or after the last one taken.

    Use it in ``async for``, or take all at once by `to_list`, `to_records` or `to_dataframe`. You can do so only once.
    After an error it has no more results, and raises that error again: results that are missing never look like an end.

    >>> async for item in api.items(list="allpages", apprefix="Sandbox number"):
    ...     print(item["title"])
    ...     break
    Sandbox number 0001
    """

    def __init__(
        self,
        generator: AsyncGenerator[Sequence[T], None],
        wiki: str = "",
        request: str = "",
        several: Collection[str] = (),
    ) -> None:
        """Wrap the generator of the results, which yields one response's results at a time.

        Parameters: `wiki`, the address that they come from; `request`, what was requested, for people; `several`, as
        for `mwbrowser.display.records.records`.
        """
        self._generator = generator
        self._wiki = wiki
        self._request = request
        self._several = several
        self._taken = 0
        self._ready: Iterator[T] = iter(())
        self._failure: Exception | None = None

    def __repr__(self) -> str:
        """Describe the request, how many results were taken, and how to take them."""
        about = " of ".join(part for part in (self._request, self._wiki) if part)
        state = f"{self._taken:,} taken" if self._taken else "none requested yet"
        return f"<Results: {about or 'a query'}; {state}; take them by async for, to_list(), take(n)>"

    def __aiter__(self) -> Self:
        """Iterate over the results."""
        return self

    def __await__(self) -> NoReturn:
        """Raise an error that explains how to take the results: there are many, and they come one after the other."""
        raise TypeError(f"{_HOW_TO_TAKE}, and not: await …")

    def __iter__(self) -> NoReturn:
        """Raise an error that explains how to take the results: each may have to be awaited."""
        raise TypeError(f"{_HOW_TO_TAKE}, and not: for result in …")

    async def __anext__(self) -> T:
        """Return the next result."""
        while (result := self._next_ready(_NOTHING)) is _NOTHING:
            if self._failure is not None:
                raise copy_for_caller(self._failure)
            self._ready = iter(await self._next_batch())
        self._taken += 1
        return result

    async def _next_batch(self) -> Sequence[T]:
        try:
            return await self._generator.__anext__()
        except StopAsyncIteration:
            raise
        except Exception as error:
            self._failure = copy_for_caller(error)
            raise
        except asyncio.CancelledError:
            self._failure = RequestAborted("These results were cancelled while they came: there are no more of them.")
            raise

    def _next_ready(self, default: T) -> T:
        """Return the next result if it came with the one before, and need not be awaited; else `default`."""
        return next(self._ready, default)

    async def __aenter__(self) -> Self:
        """Close at the end of an ``async with`` block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.aclose()

    async def aclose(self) -> None:
        """End it: nothing more is sent, and nothing more comes.

        >>> pages = api.pages(titles="Tea")
        >>> await pages.aclose()
        >>> await pages.to_list()
        []
        """
        self._ready = iter(())
        self._failure = None
        await self._generator.aclose()

    async def to_list(self) -> Rows[T]:
        """Return all results that are still to come, in a list that notebooks show as a table (`Rows`).

        Raises what fetching them raises.

        >>> [page["title"] for page in await api.pages(titles=["Tea", "Coffee"]).to_list()]
        ['Tea', 'Coffee']
        """
        return Rows([result async for result in self], self._wiki)

    async def take(self, count: int) -> Rows[T]:
        """Return the next `count` results, or as many as there are, in a list that notebooks show as a table (`Rows`).

        Parameters: `count`, how many. Nothing is requested beyond those; what came with them is there for the next
        call. If you know beforehand how many you want, ``limit=`` of `pages`, `items` and `batches` requests no more
        than that from the wiki.

        Raises what fetching them raises, and `ValueError` for a negative number.

        >>> members = api.items(list="allpages", apprefix="Sandbox number")
        >>> [item["title"][-4:] for item in await members.take(2)]
        ['0001', '0002']
        >>> [item["title"][-4:] for item in await members.take(1)]
        ['0003']
        """
        wanted = check_limit(count)
        if wanted is None:
            raise TypeError("take(count) needs a number; to_list() gives all")
        found: list[T] = []
        while len(found) < wanted:
            result = await anext(self, _NOTHING)
            if result is _NOTHING:
                break
            found.append(result)
        return Rows(found, self._wiki)

    async def to_records(self) -> Rows[dict[str, Any]]:
        """Return all results as the rows of a table: a list of flat dicts, all with the same keys.

        A mapping within a result is spread over columns named by its path, ``revisions.slots.main.content``; so are the
        lists that have one member for each page: ``revisions``, ``imageinfo``, ``coordinates`` and the like, unless
        ``rvlimit``, ``iilimit`` or ``coprimary`` requested more. All other lists stay lists, also those with a single
        member. A value that a result lacks is ``None``. Pages that were given as inputs have a column ``asked`` with
        those inputs. Notebooks show it as a table. Raises as `to_list` does.

        >>> records = await api.pages(titles=["Tea", "Coffee"], prop="info").to_records()
        >>> [(record["title"], record["contentmodel"]) for record in records]
        [('Tea', 'wikitext'), ('Coffee', 'wikitext')]
        """
        from ..display.records import records

        results = await self.to_list()
        with expected_shape("rows of a table"):
            return Rows(records(results, self._several), self._wiki)

    async def to_dataframe(self) -> Any:
        """Return all results as a pandas ``DataFrame`` with the columns of `to_records`.

        A column that holds nothing but the wiki's timestamps has dates (UTC). Pandas is loaded if Pyodide knows where
        it is. Raises `ImportError`, which says what to do, where there is no pandas, and what `to_list` raises.

        >>> try:
        ...     print(len(await api.pages(titles=["Tea", "Coffee"]).to_dataframe()))
        ... except ImportError:
        ...     print(2)
        2
        """
        from ..display.dataframes import frame_of, pandas_of_page

        pandas = await pandas_of_page()
        return frame_of(pandas, await self.to_records())
