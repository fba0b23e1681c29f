"""Queries that are made at the same time share requests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from ...codec.params import Parameters, merge
from ...codec.shapes import expected_shape
from ...errors.api import ApiError, TooManyValues
from ...errors.base import MediaWikiError, copy_for_caller
from ...http.cancellation import Abortable
from ...http.messages import Request
from ...http.options import CallOptions, Options
from ...http.tracing import watchers, watching_for
from ...state.limits import ValueLimit
from ...state.single_flight import Waiter
from .attribution import kind_of, parted_by
from .plan import Batch, BatchableQuery, batchable_query
from .split import split_response

if TYPE_CHECKING:
    from ...http.requester import Requester

__all__ = ["Batcher"]

BATCH_WIDE_ERRORS = frozenset(
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
"""Errors that each caller would get for its own request too: a request for each would only add to the load."""


class Batcher:
    """Lets the queries of one client share requests, if their callers allow it.

    Attribute `open_blocks`: how many ``async with api.combining()`` blocks are open.
    """

    def __init__(self, client: Requester) -> None:
        """Hold nothing yet."""
        self.open_blocks = 0
        self._client = client
        self._waiting: list[_Caller] = []

    def batchable(self, parameters: Parameters, options: Options) -> BatchableQuery | None:
        """Return the query of these parameters, ``None`` if it must be sent as it is."""
        return batchable_query(merge(self._client._defaults(), parameters), self._limit().now, use_us=options.use_us)

    async def join(
        self, query: BatchableQuery, parameters: Parameters, options: CallOptions | None, chosen: Options
    ) -> Any:
        """Send a query together with others that are made before the event loop gets here again."""
        request = self._client._encoded("GET", parameters, chosen)
        with Abortable(self._client._running, request):
            caller = _Caller(query, parameters, options, chosen, request)
            if not self._waiting:
                # The tasks that are ready now run before `_dispatch`.
                asyncio.get_running_loop().call_soon(self._dispatch)
            self._waiting.append(caller)
            # Warnings are reported here and not with the response: by each caller, and about its own part.
            try:
                answer = await caller.answer
            except ApiError as error:
                self._client._report_warnings(error.data, chosen, may_raise=False)
                raise
            self._client._report_warnings(answer, chosen)
            return answer

    def _dispatch(self) -> None:
        """Group the waiting callers, and send a request for each group."""
        waiting, self._waiting = self._waiting, []
        groups: list[_Group] = []
        for caller in waiting:
            if caller.answer.done():
                continue
            if not any(group.try_add(caller) for group in groups):
                groups.append(_Group(caller, self._limit().now))
        for group in groups:
            self._start(group)

    def _start(self, group: _Group) -> None:
        work = self._run_single(group.callers[0]) if len(group.callers) == 1 else self._run_batch(group)
        cancel_when_abandoned(group.callers, work)

    async def _run_batch(self, group: _Group) -> None:
        """Send one request for several callers; if its response cannot be split among them, send one for each."""
        everybody = tuple(callback for caller in group.callers for callback in caller.watchers)
        try:
            with watching_for(everybody):
                answer = await self._send_quietly("GET", group.batch.request(), group.callers[0].options)
        except ApiError as error:
            if isinstance(error, TooManyValues):
                self._limit().reduce_from(error, len(group.batch.values))
            if error.code in BATCH_WIDE_ERRORS:
                group.fail(error)
            else:
                self._run_each(group)
        except Exception as error:
            group.fail(error)
        else:
            # A complete response is complete for each caller; of an incomplete one, we cannot tell which part is whose.
            if not isinstance(answer, Mapping) or "continue" in answer or "batchcomplete" not in answer:
                self._run_each(group)
                return
            try:
                with expected_shape("the pages of several queries"):
                    parted = parted_by(answer, [caller.query for caller in group.callers])
                    parts = [split_response(answer, caller.query, group.batch) for caller in group.callers]
            except Exception as error:
                group.fail(error)
                return
            if parted is not None:
                (self._run_kinds if parted == "kinds" else self._run_each)(group)
                return
            for caller, part in zip(group.callers, parts, strict=True):
                caller.succeed(part)

    def _run_each(self, group: _Group) -> None:
        """Send a request of its own for each caller; it is cancelled with its caller."""
        for caller in group.waiting():
            cancel_when_abandoned([caller], self._run_single(caller))

    def _run_kinds(self, group: _Group) -> None:
        """Send a request for each kind of query among the callers'."""
        groups: dict[object, _Group] = {}
        for caller in group.waiting():
            kind = kind_of(caller.query)
            if kind not in groups:
                groups[kind] = _Group(caller, group.batch.limit)
            elif not groups[kind].try_add(caller):
                groups[caller] = _Group(caller, group.batch.limit)
        for each in groups.values():
            self._start(each)

    async def _run_single(self, caller: _Caller) -> None:
        try:
            with watching_for(caller.watchers):
                caller.succeed(await self._send_quietly("GET", caller.parameters, caller.options))
        except Exception as error:
            caller.fail(error)

    async def _send_quietly(self, method: str, parameters: Parameters, options: CallOptions | None) -> Any:
        return await self._client._send(method, parameters, options, quiet=True)

    def _limit(self) -> ValueLimit:
        return ValueLimit(self._client._state, anonymous=self._client.anonymous)


class _Caller:
    """A caller that waits for the response to a query."""

    def __init__(
        self,
        query: BatchableQuery,
        parameters: Parameters,
        options: CallOptions | None,
        chosen: Options,
        request: Request,
    ) -> None:
        self.query = query
        self.parameters = parameters
        self.options = options
        self.chosen = chosen
        self.request = request  # what this caller would have sent by itself, for the errors that it gets
        # The request is sent in a task of ours, outside the caller's context.
        self.watchers = watchers()
        self.answer: Waiter[Any] = Waiter()

    def succeed(self, answer: Any) -> None:
        if not self.answer.done():
            self.answer.set_result(answer)

    def fail(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class _Group:
    """Callers who share a request."""

    def __init__(self, first: _Caller, limit: int) -> None:
        self.batch = Batch(limit)
        self.callers: list[_Caller] = []
        self._options = first.chosen
        self.try_add(first)

    def try_add(self, caller: _Caller) -> bool:
        if caller.chosen != self._options or not self.batch.try_add(caller.query):
            return False
        self.callers.append(caller)
        return True

    def waiting(self) -> list[_Caller]:
        return [caller for caller in self.callers if not caller.answer.done()]

    def fail(self, error: Exception) -> None:
        is_uniform = len({kind_of(caller.query) for caller in self.callers}) == 1
        for caller in self.callers:
            own = copy_for_caller(error)
            if isinstance(own, MediaWikiError):
                own.request = caller.request
            if isinstance(own, ApiError) and not is_uniform and isinstance(own.data, Mapping):
                own.data = {name: value for name, value in own.data.items() if name != "warnings"}  # of all callers
            caller.fail(own)


def cancel_when_abandoned(callers: list[_Caller], work: Coroutine[Any, Any, None]) -> None:
    """Do the work in a task; cancel it when no caller waits any more, and cancel the callers if it is cancelled."""
    waiting = list(callers)
    task = asyncio.ensure_future(work)

    def left() -> None:
        if all(caller.answer.done() for caller in waiting):
            task.cancel()

    def ended(done: asyncio.Task[None]) -> None:
        if done.cancelled():
            for caller in waiting:
                caller.answer.cancel()

    for caller in waiting:
        caller.answer.on_leaving = left
    task.add_done_callback(ended)
