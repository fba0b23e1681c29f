"""What all clients have in common: options, and one way in which a request goes out."""

from __future__ import annotations

import asyncio
import copy
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self

from ..errors import ConnectionFailed, CorsRejected, RequestTimeout
from ..http.cancellation import Abortable, TimeLimit
from ..http.cors import explain, note_answer
from ..http.messages import Credentials, Request, Response, Transport
from ..http.options import Options
from ..http.retry import persist
from ..http.tracing import watched
from ..http.urls import api_address
from ..state.host_page import page_of
from ..state.wiki import Wiki, known, turn
from .default_transport import default_transport

if TYPE_CHECKING:
    from .sync import Sync

__all__ = ["Client"]

SCRIPTS = {"api": "api.php", "rest": "rest.php"}


class Client:
    """A client of one wiki's Action API or REST API; `Api`, `ForeignApi`, `Rest` and `ForeignRest` are made of it."""

    anonymous: bool = False
    """Whether requests never carry a cookie."""

    _script: str
    _credentials: Credentials = "same-origin"
    _not_its_options: tuple[str, ...] = ()
    _advice = "Use ForeignApi or ForeignRest for a wiki of another origin."

    def __init__(self, url: object, transport: Transport | None, options: Mapping[str, Any]) -> None:
        """Remember how to ask; nothing is sent."""
        self._transport = transport
        self._options = self._changed(Options(), options)
        self._url = None if url is None else str(url)
        self._address: str | None = None
        self._known: Wiki | None = None
        self._running: set[Abortable] = set()

    def __repr__(self) -> str:
        """Name the class and the wiki."""
        return f"{type(self).__name__}({self._url!r})"

    @property
    def url(self) -> str:
        """The absolute address of the API that this client talks to."""
        if self._address is None:
            self._address = self._find_address()
        return self._address

    @property
    def transport(self) -> Transport:
        """What carries the requests: the one given to the client, or the page's own."""
        if self._transport is None:
            self._transport = default_transport()
        return self._transport

    def with_options(self, **options: Any) -> Self:
        """Return a client of the same wiki with other options; this one stays as it is.

        Parameters: any of the options of `Options` (``timeout`` in seconds, ``headers``, ``user_agent``,
        ``retry_seconds``, ``on_wait``; for clients of the Action API only, ``content_type``, ``use_us``, ``progress``
        and ``combine``). Tokens and all else that is known of the wiki are shared between the two.

        Raises `TypeError` for a name that is not an option of this client.

        >>> patient = api.with_options(timeout=120)
        >>> (await patient.get(meta="siteinfo"))["query"]["general"]["sitename"]
        'Home wiki 1.43'
        """
        other = copy.copy(self)
        other._running = set()
        other._known = None
        other._options = self._changed(self._options, options)
        return other

    def _changed(self, options: Options, changes: Mapping[str, Any]) -> Options:
        for name in changes:
            if name in self._not_its_options:
                raise TypeError(f"{type(self).__name__} has no option {name!r}: it is for the Action API")
        return options.updated(changes)

    @property
    def sync(self) -> Sync:
        """This client for code that cannot ``await``: the same methods, which wait. See `Sync` for where they can.

        >>> api.sync.get(titles="Tea", formatversion=2)["query"]["pages"][0]["title"]
        'Tea'
        """
        from .sync import Sync

        return Sync(self, self._script)

    def abort(self) -> None:
        """Stop all requests of this client that are under way (``mw.Api#abort``).

        Whoever awaits one of them gets `RequestAborted`. Requests of other clients, and later ones of this, go on.

        >>> import asyncio
        >>> from mwbrowser import RequestAborted
        >>> request = asyncio.ensure_future(api.get(meta="siteinfo"))
        >>> await asyncio.sleep(0)
        >>> api.abort()
        >>> try:
        ...     await request
        ... except RequestAborted as error:
        ...     print(error.text_status)
        abort
        """
        for work in tuple(self._running):
            work.abort()

    @property
    def _wiki(self) -> Wiki:
        if self._known is None:
            given = (value for name, value in self._options.headers.items() if name.lower() == "authorization")
            self._known = known(self.transport, self.url, next(given, ""))
        return self._known

    def _abortable(self) -> Abortable:
        """Return a ``with`` block for waiting that is no request of this client, but ends with its `abort` too."""
        return Abortable(self._running, Request("GET", self.url))

    def _find_address(self) -> str:
        if self._url is not None:
            address = api_address(self._url, SCRIPTS[self._script], self.transport.origin)
            # An address of the REST API is often copied with a slash or the version at its end.
            return re.sub(r"/(?:v1/?)?$", "", address) if self._script == "rest" else address
        page = page_of(self.transport)
        if page is None:
            raise RuntimeError(
                "This is not the page of a wiki (there is no mw.config), so give the address of one: "
                "ForeignApi('https://commons.wikimedia.org/w/api.php')"
            )
        return page.script(self._script)

    async def _send(self, request: Request, options: Options, decode: Callable[[Request, Response], Any]) -> Any:
        """Send a request as often as it takes and return what `decode` makes of the answer.

        Stoppable by `abort` and by cancelling the task that awaits it, also between two tries. Decoding belongs to a
        try, because the Action API says in answers of status 200 that it is busy.
        """

        async def attempt() -> Any:
            return decode(request, await self._in_time(request, options))

        with Abortable(self._running, request):
            return await persist(attempt, request, options)

    async def _in_time(self, request: Request, options: Options) -> Response:
        """Wait for a turn, then send a request within its time limit."""
        limit = options.timeout or None
        async with turn(self.transport, request.url):
            deadline = None if limit is None else asyncio.get_running_loop().time() + limit
            try:
                with TimeLimit(deadline, self.transport):
                    return await self._deliver(request, deadline)
            except TimeoutError as error:
                if limit is None:  # it is somebody else's
                    raise
                raise RequestTimeout(
                    f"No complete answer within {limit:g} s. "
                    "Try again, ask for less at once, or give a longer timeout=.",
                    request=request,
                ) from error

    async def _deliver(self, request: Request, deadline: float | None) -> Response:
        """Get one request answered in whatever way it takes; a failure to connect is explained as far as can be."""
        if request.credentials == "include" and self.transport.origin == "null":
            raise CorsRejected(
                "This page has no origin (it was opened from a file, or in a sandboxed frame), so no wiki can know it. "
                "Give anonymous=True to read as an anonymous user, or serve the page from a web server.",
                request=request,
            )
        try:
            response = await watched(self.transport, request)
        except ConnectionFailed as failure:
            raise await explain(failure, request, self.transport, self._wiki, self._advice, deadline) from failure
        note_answer(request, self._wiki)
        return response
