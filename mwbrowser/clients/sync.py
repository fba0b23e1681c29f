"""Clients and results for code that cannot ``await``: their methods wait for responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import wraps
from types import TracebackType
from typing import Any, Protocol, Self

from ..errors.base import SyncUnavailable
from ..query.results import Results
from ..upload.methods import StashedUpload

__all__ = ["Sync", "SyncResults"]

_AT_ONCE = frozenset(("abort", "bad_token", "get_error_message", "with_options"))
"""The methods of a client that await nothing."""

_NOT_HERE = "combining"

_END = object()


class Sync:
    """A client whose methods return what they would give when awaited; ``api.sync`` makes one.

    Everything has the name and the parameters that it has on the client itself; only `combining` is not there, since
    code that waits sends one request at a time. `pages`, `items` and `batches` return ordinary iterators, which still
    request more only when it is needed (see `SyncResults`). An upload is waited for.

    Python waits by suspending itself (JavaScript Promise Integration, which today's Chromium and Firefox have, and
    Safari not yet), and only where JavaScript has called it by something that may last: ``runPythonAsync``, a PyScript
    script, a notebook's cell, a task. Elsewhere, as in a plain function that handles an event, `SyncUnavailable` says
    what to write instead.

    While one call waits, the rest of the page continues, other tasks too. ``api.abort()`` or its time limit stops it;
    cancelling the task in which it waits takes effect when that task awaits something next.

    >>> def length_of(title):
    ...     page = next(api.sync.pages(titles=title, prop="info"))
    ...     return page["length"]
    >>> length_of("Tea") > 0
    True
    """

    def __init__(self, client: Any, label: str) -> None:
        """Wrap a client; `label` is its probable name in the user's code, for messages."""
        self._client = client
        self._label = label

    # In place of some forty methods that would all do the same: a new method of the client works without a change here.
    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the client; a method of the client as one that waits."""
        if name.startswith("_"):
            raise AttributeError(name)
        if name == _NOT_HERE:
            raise AttributeError(
                f"{self._label}.{name}() is for requests at the same time, and what waits makes one after the other: "
                "give all titles to one pages(), or write async with api.combining()"
            )
        value = getattr(self._client, name)
        if not callable(value):
            return value
        at_once = name in _AT_ONCE
        return self._waiting(value, f"{self._label}.{name}(...)", at_once=at_once)

    def __dir__(self) -> list[str]:
        """List the attributes, for completion."""
        return [name for name in dir(self._client) if not name.startswith("_") and name != _NOT_HERE]

    def __repr__(self) -> str:
        """Name the client that it wraps."""
        return f"{self._client!r}.sync"

    def _waiting(self, function: Callable[..., Any], said: str, *, at_once: bool = False) -> Callable[..., Any]:
        @wraps(function)
        def call(*arguments: Any, **keywords: Any) -> Any:
            # Checked before the call, since an upload begins with it.
            platform = None if at_once else _platform_for(said)
            value = function(*arguments, **keywords)
            if platform is not None and isinstance(value, Awaitable) and not isinstance(value, Results):
                value = platform.wait(value)
            return self._view(value, said)

        return call

    def _view(self, value: Any, said: str) -> Any:
        """Return a value, wrapped if it has methods to wait for."""
        if isinstance(value, Results):
            return SyncResults(value, said)
        if hasattr(value, "with_options"):  # a client
            return Sync(value, self._label)
        if hasattr(value, "must_be_posted"):  # a module, whose class most pages don't have
            return SyncModule(value, said)
        if hasattr(value, "submit"):  # a step of a login
            return Sync(value, "step")
        if isinstance(value, StashedUpload):
            return self._waiting(value, "finish(...)")
        return value


class SyncModule(Sync):
    """A `Module` that waits when it is called; ``api.sync.module("block")`` gives one.

    >>> api.sync.module("query+users")(ususers="Admin")["query"]["users"][0]["name"]
    'Admin'
    """

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Send a request, and wait for its response."""
        return self._waiting(self._client, "module(...)")(*arguments, **keywords)

    def check(self, *arguments: Any, **keywords: Any) -> Any:
        """Return what is wrong with parameters."""
        return self._client.check(*arguments, **keywords)

    def split(self, *arguments: Any, **keywords: Any) -> Iterator[Any]:
        """Yield the responses of `Module.split`."""
        answers = self._client.split(*arguments, **keywords)
        while (answer := _platform_for("module.split(...)").wait(anext(answers, _END))) is not _END:
            yield answer

    def __str__(self) -> str:
        """Describe the module with all of its parameters."""
        return str(self._client)

    def _repr_html_(self) -> str:
        """Draw it, for Jupyter."""
        html: str = self._client._repr_html_()
        return html


class SyncResults(Sync, Iterator[Any]):
    """Results that are fetched as they are taken, in an ordinary ``for``, such as those of ``api.sync.pages(...)``.

    `to_list`, `to_records` and `to_dataframe` give all that are still to come, and a ``with`` block closes them.

    >>> [page["title"] for page in api.sync.pages(titles=["Tea", "Coffee"])]
    ['Tea', 'Coffee']
    >>> api.sync.items(list="categorymembers", cmtitle="Category:Drinks", cmprop="title").to_records()
    [{'ns': 0, 'title': 'Coffee'}, {'ns': 0, 'title': 'Tea'}]
    """

    def __next__(self) -> Any:
        """Return the next result."""
        value = self._client._next_ready(_END)
        if value is _END:
            value = _platform_for(self._label).wait(anext(self._client, _END))
        if value is _END:
            raise StopIteration
        return value

    def __enter__(self) -> Self:
        """Close at the end of a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close: nothing more is sent, and nothing more comes."""
        self.aclose()


class Platform(Protocol):
    """The platform's way to let synchronous code wait."""

    def obstacle(self) -> str:
        """Return why it cannot wait here, ``""`` if it can."""

    def wait(self, awaitable: Awaitable[Any], /) -> Any:
        """Return the awaitable's result, or raise its error."""


def find_platform() -> Platform | None:
    """Return the page's `Platform`, ``None`` outside a browser."""
    try:
        from ..browser import waiting
    except ModuleNotFoundError:
        return None
    return waiting


def _platform_for(said: str) -> Platform:
    """Return the platform if it can wait now; else raise `SyncUnavailable` with what to write instead of `said`."""
    platform = find_platform()
    obstacle = "Outside a web page only asyncio waits." if platform is None else platform.obstacle()
    if platform is None or obstacle:
        instead = f"await {said}"
        if said.endswith((".batches(...)", ".items(...)", ".pages(...)")):
            instead = f"async for ... in {said}, or await {said}.to_list()"
        raise SyncUnavailable(f"{obstacle} In an async function, write: {instead}")
    return platform
