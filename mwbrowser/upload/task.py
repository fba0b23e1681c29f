"""An upload under way: awaited for its result, looped over for its progress, resumed if it broke."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping
from typing import Any, Generic, TypeVar

from ..errors.base import MediaWikiError, aborted
from ..errors.refusals import Repeatable
from ..http.cancellation import Stoppable
from ..http.tracing import call_back
from ..state.single_flight import Waiter

__all__ = ["Upload"]

Result = TypeVar("Result")


class Upload(Generic[Result]):
    """An upload, which has begun. ``await`` it for the result; loop over it for the progress.

    Attributes: `fraction` (what has been sent, from 0.0 to 1.0); for an upload in chunks, `offset` (bytes that the wiki
    has), `filekey` (of the unfinished file in the wiki's stash) and `stage` (what the wiki is doing with a file that it
    has, such as ``"queued"`` or ``"assembling"``, else ``None``). An error that ends the upload has it as ``upload``.

    >>> upload = api.chunked_upload_to_stash(picture, {"filename": filename}, chunk_size=2000)
    >>> async for fraction in upload:
    ...     last = fraction
    >>> last
    1.0
    >>> finish = await upload
    >>> answer = await finish(comment="My own work")
    >>> answer["upload"]["result"]
    'Success'
    """

    def __init__(
        self,
        procedure: Callable[[Upload[Result]], Awaitable[Result]],
        progress: Callable[[float], None] | None = None,
        *,
        filekey: str | None = None,
        offset: int = 0,
        running: set[Stoppable] | None = None,
        answers: Mapping[str, Any] | None = None,
    ) -> None:
        """Begin. `procedure` is called with this upload, reports progress to it, and updates `filekey` and `offset`.

        Each of its requests has `answers`, the parameters that answer a captcha. The upload is in `running` while it
        lasts, so that its client's `abort` finds it also between its requests.
        """
        self.fraction = 0.0
        self.filekey = filekey
        self.offset = offset
        self.stage: str | None = None
        self.answers = dict(answers or {})
        self._procedure = procedure
        self._progress = progress
        self._running: set[Stoppable] = set() if running is None else running
        self._running.add(self)
        self._begun = False
        self._aborted = False
        self._looping: list[Waiter[None]] = []
        self._task = asyncio.ensure_future(self._run())
        self._task.add_done_callback(self._end)

    def __await__(self) -> Generator[Any, None, Result]:
        """Wait until the upload is over, and return its result or raise its error."""
        return self._task.__await__()

    async def __aiter__(self) -> AsyncIterator[float]:
        """Yield the fraction that has been sent whenever it has changed; raise the error if the upload fails.

        Leaving the loop does not stop the upload; cancelling the task that loops does.
        """
        shown = None
        while True:
            over = self._task.done()
            if self.fraction != shown:
                shown = self.fraction
                yield shown
            elif over:
                break
            else:
                change: Waiter[None] = Waiter()
                change.on_leaving = self._cancel
                self._looping.append(change)
                await change
        await self._task

    def report(self, fraction: float) -> None:
        """Note that so much has been sent, and call the callback."""
        # A retry begins below what was sent before; a progress bar must not run backwards.
        if fraction > self.fraction:
            self.fraction = min(fraction, 1.0)
            self._wake()
            if self._progress is not None:
                call_back(self._progress, self.fraction)

    def abort(self) -> None:
        """Stop the upload. Its callers get `RequestAborted`; `resume` may continue it.

        >>> from mwbrowser import RequestAborted
        >>> upload = api.upload(picture, {"filename": filename})
        >>> upload.abort()
        >>> try:
        ...     await upload
        ... except RequestAborted as error:
        ...     print(error.upload is upload)
        True
        """
        if self._task.done() or self._aborted:
            return
        self._aborted = True
        if asyncio.current_task() is self._task:
            # A callback aborts its own upload, which may end before it awaits anything again.
            asyncio.get_running_loop().call_soon(self._task.cancel)
        elif self._begun:
            # Cancel at once: its next step may be to send the file. A task that has not started checks by itself.
            self._task.cancel()

    def _stop_if_aborted(self) -> None:
        """End the procedure here if `abort` was called: by a callback of its own, or before its first step."""
        if self._aborted:
            raise asyncio.CancelledError

    def resume(self) -> Upload[Result]:
        """Begin again where a broken upload stopped, and return the new one.

        One in chunks continues after the last chunk that the wiki has, waits for the wiki if it has them all, and
        starts anew if the wiki has forgotten them. One that was a single request starts anew. Raises `RuntimeError`
        while the upload is under way.

        >>> from mwbrowser import MediaWikiError
        >>> try:
        ...     answer = await api.upload(picture, {"filename": filename})
        ... except MediaWikiError as error:
        ...     answer = await error.upload.resume()
        >>> answer["upload"]["result"]
        'Success'
        """
        if not self._task.done():
            raise RuntimeError("This upload is still under way; await it, or abort() it first")
        return self._again({})

    def _again(self, answers: Mapping[str, Any]) -> Upload[Result]:
        """Begin again, with the answer to a captcha; after a filter's warning, sending it again confirms it."""
        return Upload(
            self._procedure,
            self._progress,
            filekey=self.filekey,
            offset=self.offset,
            running=self._running,
            answers={**self.answers, **answers},
        )

    def _end(self, _: object) -> None:
        self._running.discard(self)
        self._wake()

    def _wake(self) -> None:
        looping, self._looping = self._looping, []
        for change in looping:
            if not change.done():
                change.set_result(None)

    def _cancel(self) -> None:
        self._task.cancel()

    async def _run(self) -> Result:
        self._begun = True
        try:
            self._stop_if_aborted()
            result = await self._procedure(self)
        except asyncio.CancelledError as stopped:
            if not self._aborted:
                raise
            error = aborted("The upload", None, stopped)
            error.upload = self
            raise error from None
        except MediaWikiError as error:
            error.upload = self
            if isinstance(error, Repeatable):
                error.again = self._again
            raise
        self.report(1.0)
        return result
