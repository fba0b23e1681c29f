"""The query methods of a client: https://www.mediawiki.org/wiki/API:Query."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from ..codec.params import Parameters, is_list, merge, split_values, to_text
from ..codec.warned import each_once
from ..display.progress import Progress, ProgressBar, callback_of
from ..http.tracing import call_back
from ..state.limits import ValueLimit
from .results import Results
from .total import Total, check_limit

if TYPE_CHECKING:
    from ..http.options import CallOptions
    from ..http.requester import Requester
    from .continuation import Send
    from .page import Page

__all__ = ["QueryMethods"]

T = TypeVar("T")


class QueryMethods:
    """Queries for many things: in as few requests as the wiki's limits allow, sent as results are taken."""

    def batches(
        self: Requester,
        parameters: Parameters | None = None,
        options: CallOptions | None = None,
        /,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[Mapping[str, Any]]:
        """Continue a query to its end, and yield the wiki's responses as they are.

        Parameters: as for `get`, unchanged; `limit`, the number of responses after which no more is requested
        (``None``: all there are); `progress`, called after each response with their number, and with ``None`` since
        their total is unknown (``True`` shows a bar).

        Returns `Results` of dicts. Raises what `get` raises, and `EndlessContinuation`, while they are taken.

        >>> async for batch in api.batches(list="allpages", apprefix="Sandbox number", aplimit=500):
        ...     print(len(batch["query"]["allpages"]))
        500
        500
        200
        """
        # Imported here and below on first use: most pages begin with a single request, which needs none of it.
        from .continuation import continued

        given = merge(self._defaults(), parameters, keywords=keywords)
        show = callback_of(progress)
        total = Total(check_limit(limit))
        found = _counted(continued(_sender(self, options), _copied(given)), _reporting(show), total)
        return Results(_ending(found, show), self.url, _described(given), _several(given))

    def pages(
        self: Requester,
        parameters: Parameters | None = None,
        options: CallOptions | None = None,
        /,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[Page]:
        """Fetch pages: any number of titles, page ids or revision ids, or those that a generator finds.

        Each `Page` is whole, put together from all responses that contain a part of it, in ``formatversion=2``. A
        request takes as many inputs as the wiki allows this user (50, or 500 with the right ``apihighlimits``).

        Pages come in the order of the inputs. Each comes once, however often it is given, with the inputs
        (``page.asked``) and redirects that led to it; only with other revisions (``revids``) it comes again.
        Missing and invalid titles are pages too, with ``missing`` or ``invalid``, titles of other wikis have ``iw``.

        Parameters: those of ``action=query``, as for `get`; ``titles``, ``pageids``, ``revids`` a list, a set, any
        iterable, or a string such as ``"A|B"``. Limits that only portion the responses (``gcmlimit``,
        ``pllimit``) are set as high as is useful where they are not given. One that chooses is kept: ``rvlimit=1``
        gives a page's newest revision, ``rvlimit="max"`` its whole history; so do ``iilimit`` and ``vilimit`` for
        files. `limit` is the number of pages wanted in all (``None``: all there are): no more is requested.
        `progress` is called with how many inputs are done and how many there are, or with the number of pages and
        ``None`` for a generator; ``True`` shows a bar.

        Returns `Results` of `Page`. Raises `ValueError` at once for what cannot be combined; while they are taken, what
        `get` raises, and `EndlessContinuation`.

        >>> category = {"generator": "categorymembers", "gcmtitle": "Category:Sandbox numbers"}
        >>> text = {"prop": "revisions", "rvprop": "content", "rvslots": "main"}
        >>> sum([bool(page.text) async for page in api.pages({**category, **text})])
        1200
        """
        from .pages import check, whole_pages
        from .script import ByScript

        given = _modern(self, parameters, keywords)
        check(given)
        most = check_limit(limit)
        show = callback_of(progress)
        send = _sender(self, options)
        script = ByScript(self, options)
        wanted = _copied(given)

        def found(limits: Mapping[str, str]) -> AsyncGenerator[Sequence[Page], None]:
            return whole_pages(send, wanted, _value_limit(self), _reporting(show), self.url, most, script, limits)

        return Results(
            _ending(_described_first(self, wanted, found), show), self.url, _described(given), _several(given)
        )

    def items(
        self: Requester,
        parameters: Parameters | None = None,
        options: CallOptions | None = None,
        /,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[dict[str, Any]]:
        """Fetch the members of one ``list=`` (or of a ``meta=`` that is one, such as ``allmessages``).

        Parameters: those of the list, as for `get`; its own limit (``cmlimit``) counts those of one response,
        ``"max"`` where it is not given. `limit` is the number of items wanted in all (``None``: all there are): no more
        is requested. `progress` is called with the number of items after each response; ``True`` shows a bar.

        Returns `Results` of its members as the wiki describes them in ``formatversion=2``. Raises as `pages` does.

        >>> [item["title"] async for item in api.items(list="categorymembers", cmtitle="Category:Drinks")]
        ['Coffee', 'Tea']
        """
        from .items import check, members

        given = _modern(self, parameters, keywords)
        check(given)
        most = check_limit(limit)
        show = callback_of(progress)
        wanted = _copied(given)

        def found(limits: Mapping[str, str]) -> AsyncGenerator[Sequence[dict[str, Any]], None]:
            return members(_sender(self, options), wanted, _value_limit(self), _reporting(show), most, limits)

        return Results(
            _ending(_described_first(self, wanted, found), show), self.url, _described(given), _several(given)
        )


def _sender(client: Requester, options: CallOptions | None) -> Send:
    reported: set[str] = set()

    async def send(parameters: Mapping[str, Any]) -> Any:
        with each_once(reported):
            return await client.request("GET", parameters, options)

    return send


def _modern(client: Requester, parameters: Parameters | None, keywords: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a query whose responses we read ourselves."""
    given = merge(parameters, keywords=keywords)
    if str(given.get("formatversion", 2)) not in ("2", "latest"):
        raise ValueError("pages() and items() give what formatversion=2 gives; for another one use batches()")
    if given.get("action", "query") != "query":
        raise ValueError(f"pages() and items() are for action=query, not {given['action']!r}; use get() or post()")
    if given.get("format") not in (None, False, "json"):
        raise ValueError(f"pages() and items() read format=json, not {given['format']!r}; use get() for another one")
    if is_list(generator := given.get("generator")):
        given["generator"] = to_text(generator, name="generator")
    return merge(client._defaults(), given, {"formatversion": 2})


def _value_limit(client: Requester) -> ValueLimit:
    return ValueLimit(client._state, anonymous=client.anonymous)


def _described(parameters: Mapping[str, Any]) -> str:
    """Describe a query for people, such as ``list=allpages``, or ``titles=Tea|Coffee prop=info``."""
    inputs = [(name, parameters.get(name)) for name in ("titles", "pageids", "revids")]
    named = [(name, split_values(value, name)) for name, value in inputs if isinstance(value, str | int | list | tuple)]
    named += [(name, split_values(parameters.get(name), name)) for name in ("list", "generator", "prop", "meta")]
    return " ".join(f"{name}={_shown(values)}" for name, values in named if values)


def _shown(values: Sequence[Any]) -> str:
    """Return the first values for people: many titles would fill a notebook's cell."""
    return "|".join([*map(str, values[:_FEW]), *(["…"] if len(values) > _FEW else [])])


def _several(parameters: Mapping[str, Any]) -> frozenset[str]:
    """Return the properties of which more than one member for each page is requested."""
    from ..schema.builtin import CHOOSING

    by_limit = {name for name, limit in CHOOSING.items() if str(parameters.get(limit, 1)) != "1"}
    return frozenset(by_limit | ({"coordinates"} if parameters.get("coprimary", "primary") != "primary" else set()))


def _copied(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Copy parameters whose requests are sent later: the caller may change a list until then."""
    return {name: value.copy() if isinstance(value, list | set) else value for name, value in parameters.items()}


async def _counted(
    batches: AsyncGenerator[Mapping[str, Any], None], progress: Progress, total: Total
) -> AsyncGenerator[Sequence[Mapping[str, Any]], None]:
    done = 0
    async with aclosing(batches):
        while not total.reached and (batch := await anext(batches, None)) is not None:
            done += 1
            progress(done, None)
            yield total.take([batch])


async def _described_first(
    client: Requester, parameters: Mapping[str, Any], found: Callable[[Mapping[str, str]], AsyncGenerator[T, None]]
) -> AsyncGenerator[T, None]:
    """Find out the names of the limits of an extension's modules, and yield the results found with them."""
    from ..schema.portions import limits_of

    names = [one for group in _GROUPS for one in split_values(parameters.get(group), group)]
    async with aclosing(found(await limits_of(client, names))) as results:
        async for one in results:
            yield one


_FEW = 5

_GROUPS = ("generator", "list", "meta", "prop")
"""The parameters that choose query modules."""


def _reporting(progress: Progress) -> Progress:
    """Wrap a callback of the caller's: its own errors are reported, and change nothing about the results."""
    return lambda done, total: call_back(progress, done, total)


def _ending(found: AsyncGenerator[T, None], progress: Progress) -> AsyncGenerator[T, None]:
    """Stop a progress bar when no more results come, for whatever reason."""
    return _to_the_end(found, progress) if isinstance(progress, ProgressBar) else found


async def _to_the_end(found: AsyncGenerator[T, None], bar: ProgressBar) -> AsyncGenerator[T, None]:
    async with aclosing(found):
        try:
            async for one in found:
                yield one
        finally:
            bar.end()
