"""Queries that are asked for at the same time share requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

from ...clients.action import Parameters
from ...codec.params import merge
from ...errors import ApiError, TooManyValues
from ...http.cancellation import Abortable
from ...http.options import Options
from ...http.tracing import watchers, watching_for
from ..methods import Query

if TYPE_CHECKING:
    from .plan import Lookup

__all__ = ["Combining"]

_EVERYBODYS_ERRORS = frozenset(
    (
        "assertanonfailed",
        "assertbotfailed",
        "assertnameduserfailed",
        "assertuserfailed",
        "maxlag",
        "mwoauth-invalid-authorization",
        "notloggedin",
        "ratelimited",
        "readapidenied",
        "readonly",
    )
)
"""Errors that each caller would have got alone as well: asking again for each would only add to the load."""


class Combining(Query):
    """Lets queries share requests, where their callers allow it."""

    _blocks = 0

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        """Remember how to ask; nothing is sent."""
        super().__init__(*arguments, **keywords)
        self._waiting: list[_Caller] = []

    @asynccontextmanager
    async def combining(self) -> AsyncIterator[Self]:
        """Let concurrent queries of this client share requests, for an ``async with`` block.

        Queries are sent when the event loop has run all tasks that are ready, as few requests as hold them. Each caller
        gets what it would have got alone, its own errors too, so that it need not know of the others. Shared are GET
        requests of ``action=query`` without ``list`` and ``generator``, by these rules:

        * a parameter that is a `set` (``prop={"info"}``) may be merged with another caller's;
        * all other parameters must be equal, or belong to a module that the other one does not ask;
        * different ``titles``, ``pageids`` or ``revids`` (each its own kind) come together up to the wiki's limit, if
          no module limits its results over all pages together (``cllimit="max"`` is fine).

        If an answer is not complete, or is an error that may be one caller's, each is asked for alone. The option
        ``combine=True``, of a client or a call, does the same without a block. ``mw.Api`` has nothing like it.

        >>> import asyncio
        >>> from mwbrowser import watching
        >>> seen = []
        >>> titles = [f"Sandbox number {number:04}" for number in range(1, 121)]
        >>> with watching(lambda exchange: exchange.seconds and seen.append(exchange)):
        ...     async with api.combining():
        ...         answers = await asyncio.gather(*(api.get(titles=title, formatversion=2) for title in titles))
        >>> len(seen), [answer["query"]["pages"][0]["title"] for answer in answers] == titles
        (3, True)
        """
        self._blocks += 1
        try:
            yield self
        finally:
            self._blocks -= 1

    def with_options(self, *, parameters: Parameters | None = None, **options: Any) -> Self:
        """Return a client of the same wiki with other options; this one stays as it is.

        Parameters: `parameters`, put over the client's defaults for every request; any of the options of `Options`.
        Tokens and all else that is known of the wiki are shared between the two.

        Raises `TypeError` for a name that is not an option.

        >>> sharing = api.with_options(combine=True)
        >>> (await sharing.get(titles="Tea", formatversion=2))["query"]["pages"][0]["title"]
        'Tea'
        """
        other = super().with_options(parameters=parameters, **options)
        other._waiting = []
        other._blocks = 0
        return other

    async def request(
        self, method: str, parameters: Parameters | None = None, options: Parameters | None = None
    ) -> Any:
        """Send a request with a method of your choice, ``"GET"`` or ``"POST"`` (``mw.Api#ajax``).

        Parameters: `method`; `parameters` and `options` as for `get`. Returns what `get` returns; with the option
        ``combine``, from a request that is shared with others. Raises what `get` raises, and `ValueError` for another
        method.

        >>> (await api.request("GET", {"titles": "Tea"}, {"combine": True}))["batchcomplete"]
        ''
        """
        parameters = merge(parameters)
        chosen = self._options.updated(options)
        if method == "GET" and (chosen.combine or self._blocks):
            # Who does not combine has not to wait for this to be imported.
            from .plan import lookup_of

            lookup = lookup_of(merge(self._defaults(), parameters), self._value_limit().now, use_us=chosen.use_us)
            if lookup:
                return await self._join(lookup, parameters, options, chosen)
        return await super().request(method, parameters, options)

    async def _join(
        self, lookup: Lookup, parameters: Parameters | None, options: Parameters | None, chosen: Options
    ) -> Any:
        caller = _Caller(lookup, parameters, options, chosen)
        if not self._waiting:
            # The tasks that are ready now run before this.
            asyncio.get_running_loop().call_soon(self._dispatch)
        self._waiting.append(caller)
        with Abortable(self._running, self._request("GET", merge(self._defaults(), parameters), chosen)):
            return await caller.answer

    def _dispatch(self) -> None:
        """Group those who wait, and send a request for each group."""
        waiting, self._waiting = self._waiting, []
        groups: list[_Group] = []
        for caller in waiting:
            if caller.answer.done():
                continue
            if not any(group.admit(caller) for group in groups):
                groups.append(_Group(caller, self._value_limit().now))
        for group in groups:
            group.attend(asyncio.ensure_future(self._serve(group)))

    async def _serve(self, group: _Group) -> None:
        if len(group.callers) == 1:
            await self._alone(group.callers[0])
            return
        first = group.callers[0]
        everybody = tuple(callback for caller in group.callers for callback in caller.watchers)
        try:
            with watching_for(everybody):
                answer = await self._ask_query(group.company.request(), first.options, super().request)
        except ApiError as error:
            if isinstance(error, TooManyValues):
                self._value_limit().lowered_by(error, len(group.company.values))
            if error.code not in _EVERYBODYS_ERRORS:
                await asyncio.gather(*map(self._alone, group.callers))
                return
            group.fail(error)
        except Exception as error:
            group.fail(error)
        else:
            # Who would have got all there is, has it here too; who would have got less, we cannot tell.
            if not isinstance(answer, Mapping) or "continue" in answer or "batchcomplete" not in answer:
                await asyncio.gather(*map(self._alone, group.callers))
                return
            from .split import share

            try:
                parts = [share(answer, caller.lookup, group.company) for caller in group.callers]
            except Exception as error:
                group.fail(error)
                return
            for caller, part in zip(group.callers, parts, strict=True):
                caller.succeed(part)

    async def _alone(self, caller: _Caller) -> None:
        try:
            with watching_for(caller.watchers):
                caller.succeed(await super().request("GET", caller.parameters, caller.options))
        except Exception as error:
            caller.fail(error)


class _Caller:
    """Somebody who waits for the answer to a query."""

    def __init__(
        self, lookup: Lookup, parameters: Parameters | None, options: Parameters | None, chosen: Options
    ) -> None:
        self.lookup = lookup
        self.parameters = parameters
        self.options = options
        self.chosen = chosen
        # What is sent for somebody is sent in a task of ours, which nobody watches.
        self.watchers = watchers()
        self.answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def succeed(self, answer: Any) -> None:
        if not self.answer.done():
            self.answer.set_result(answer)

    def fail(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class _Group:
    """Callers who share a request."""

    def __init__(self, first: _Caller, limit: int) -> None:
        from .plan import Company

        self.company = Company(limit)
        self.callers: list[_Caller] = []
        self._options = first.chosen
        self.admit(first)

    def admit(self, caller: _Caller) -> bool:
        if caller.chosen != self._options or not self.company.admit(caller.lookup):
            return False
        self.callers.append(caller)
        return True

    def fail(self, error: Exception) -> None:
        for caller in self.callers:
            caller.fail(error)

    def attend(self, work: asyncio.Task[None]) -> None:
        """Stop the work when nobody waits for it any more, and nobody waits for work that was stopped."""

        def left(_: asyncio.Future[Any]) -> None:
            if all(caller.answer.done() for caller in self.callers):
                work.cancel()

        def ended(_: asyncio.Task[None]) -> None:
            for caller in self.callers:
                caller.answer.cancel()

        for caller in self.callers:
            caller.answer.add_done_callback(left)
        work.add_done_callback(ended)
