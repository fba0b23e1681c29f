"""A proxy before a real wiki that breaks what it is told to break: `tests/faults/faults.py` says how.

It has as many ports as are asked for (`Place`), each an origin of its own for the browser: with connections of its own,
and nothing found out about it yet. Ports of one host share their cookies, so that the user is logged in at all of them.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from tests.faults.http1 import Answer, Incoming, ask, read_head
from tests.wikis.arrived import VIA
from tests.wikis.wiki import Wiki

T = TypeVar("T")

#: A page that asks for this address says: from here on. The wiki never sees it.
BEGIN = "/sandbox-begin"
#: Before the path of an address that a redirect has led to.
MOVED = "/moved"

Breaks = Callable[["Exchange"], Coroutine[Any, Any, None]]
#: What is to be done about a request: nothing special, or this.
Choose = Callable[["Place", Incoming], Breaks | None]


class Place:
    """A port of the proxy. `choose` is asked about each request but a browser's own questions (OPTIONS)."""

    def __init__(self, proxy: BreakingProxy, choose: Choose, *, keeps: bool, begins: bool) -> None:
        self.proxy = proxy
        self.choose = choose
        #: Whether connections are kept open after an answer.
        self.keeps = keeps
        #: Whether what arrives counts, and may break.
        self.begun = begins
        #: What has arrived since then, and what of it the wiki was handed.
        self.arrived: list[Incoming] = []
        self.handed_on: list[Incoming] = []
        self.port = 0
        #: Where a redirect to another host leads.
        self.elsewhere = ""
        #: Called at the beginning: what has to be broken before anything arrives.
        self.at_begin: Callable[[Place], None] | None = None
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def api(self) -> str:
        return f"{self.origin}/w/api.php"

    @property
    def rest(self) -> str:
        return f"{self.origin}/w/rest.php"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**26)
        self.port = self._server.sockets[0].getsockname()[1]

    def listen_no_more(self) -> None:
        """Refuse new connections."""
        if self._server is not None:
            self._server.close()

    async def close(self) -> None:
        self.listen_no_more()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        earlier = 0
        try:
            while True:
                incoming = await read_head(reader, earlier)
                if incoming is None:
                    return
                exchange = Exchange(self, incoming, reader, writer)
                await exchange.handle()
                if not self.keeps or writer.is_closing():
                    return
                earlier += 1
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the browser went away
        finally:
            self._writers.discard(writer)
            writer.close()


class Exchange:
    """A request at a place, and the connection by which it came."""

    def __init__(
        self, place: Place, incoming: Incoming, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.place = place
        self.incoming = incoming
        self._reader = reader
        self._writer = writer

    async def handle(self) -> None:
        """Answer the request, or do what is chosen for it."""
        if self.incoming.target == BEGIN:
            await self._begin()
            return
        if "multipart/form-data" in self.incoming.headers.get("content-type", ""):
            # What is in the body decides whether a chunk is to break.
            await self.read_body()
        is_question = self.incoming.method == "OPTIONS"
        breaks = None if is_question else self.place.choose(self.place, self.incoming)
        if self.place.begun and not is_question:
            self.place.arrived.append(self.incoming)
        if breaks is None:
            await self.send(await self.hand_on())
        else:
            await breaks(self)

    async def _begin(self) -> None:
        self.place.begun = True
        if self.place.at_begin is not None:
            self.place.at_begin(self.place)
        await self.send(Answer(200, self.permission(), b"."))

    async def read_body(self) -> None:
        """Read what there is, once."""
        length = int(self.incoming.headers.get("content-length", 0))
        if length and not self.incoming.body:
            self.incoming.body = await self._reader.readexactly(length)

    async def hand_on(self) -> Answer:
        """Let the wiki do it, whatever becomes of its answer."""
        await self.read_body()
        proxy = self.place.proxy
        if self.place.begun and self.incoming.method != "OPTIONS":
            self.place.handed_on.append(self.incoming)
        asked = Incoming(
            self.incoming.method, self.incoming.target.removeprefix(MOVED), self.incoming.headers, self.incoming.body
        )
        key = _always_the_same(asked) if proxy.remembers else None
        callback = asked.query.get("callback", "").encode()
        if key is not None and key in proxy.remembered:
            known = proxy.remembered[key].copy()
            known.body = known.body.replace(_CALLBACK, callback) if callback else known.body
            return known
        answer = await ask(proxy.wiki.address, urlsplit(proxy.wiki.origin).netloc, asked, proxy.own_headers(asked))
        if key is not None and answer.status == 200:
            kept = answer.copy()
            kept.body = kept.body.replace(callback, _CALLBACK) if callback else kept.body
            proxy.remembered[key] = kept
        return answer

    async def send(self, answer: Answer) -> None:
        """Send an answer as it should be."""
        await self.read_body()
        await self.write(answer.head(keeps=self.place.keeps) + answer.body)

    async def write(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    def close(self) -> None:
        """End the connection after what was written, in the orderly way."""
        self._writer.close()

    def reset(self) -> None:
        """End the connection at once (TCP's RST)."""
        connection = self._writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def until_it_hangs_up(self) -> None:
        """Do nothing until the client has gone."""
        await self.read_body()
        await self._reader.read()

    @property
    def gone(self) -> bool:
        """Whether the client has closed the connection."""
        return self._reader.at_eof() or self._writer.is_closing()

    def permission(self) -> list[tuple[str, str]]:
        """The headers by which a page of another origin may see the answer, as MediaWiki sends them."""
        origin = self.incoming.headers.get("origin")
        headers = [("Access-Control-Expose-Headers", "MediaWiki-API-Error, Retry-After, X-Database-Lag")]
        if self.incoming.query.get("origin") == "*":
            headers.append(("Access-Control-Allow-Origin", "*"))
        elif origin:
            headers += [("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true")]
        return headers


_CALLBACK = b"\0"
_NAMED_ANEW = re.compile(r"callback=[^&]*")


def _always_the_same(incoming: Incoming) -> tuple[str, bytes, bool] | None:
    """What a read is known by whose answer does not change during the tests: nothing about pages or files."""
    reads = incoming.method == "GET" or b"action=query" in incoming.body
    asked = incoming.target.encode() + incoming.body
    if not reads or b"prop=" in asked or b"list=" in asked:
        return None
    return _NAMED_ANEW.sub("callback", incoming.target), incoming.body, "cookie" in incoming.headers


class BreakingProxy:
    """All places before one wiki, in a thread of their own.

    What `remembers` need not ask the wiki a thousand times who the user is.
    """

    def __init__(self, wiki: Wiki, *, remembers: bool = False) -> None:
        self.wiki = wiki
        self.remembers = remembers
        self.remembered: dict[tuple[str, bytes, bool], Answer] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="breaking proxy")
        self._places: list[Place] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close_all_but()
        self._call(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def open(
        self,
        choose: Choose = lambda place, incoming: None,
        *,
        keeps: bool = True,
        begins: bool = True,
        at_begin: Callable[[Place], None] | None = None,
    ) -> Place:
        """A new place. Without `begins`, what is to be broken, and counted, begins when the page asks for `BEGIN`."""
        place = Place(self, choose, keeps=keeps, begins=begins)
        place.at_begin = at_begin
        self._call(place.open())
        self._places.append(place)
        return place

    def close_all_but(self, *kept: Place) -> None:
        """Close the other places."""
        for place in self._places:
            if place not in kept:
                self._call(place.close())
        self._places = [place for place in self._places if place in kept]

    def own_headers(self, incoming: Incoming) -> dict[str, str]:
        """What the wiki is told besides: that it was us; and at a server that sandboxes share, which of them it is."""
        agent, ours = incoming.headers.get("user-agent", ""), self.wiki.user_agent
        return {VIA.lower(): "breaking", "user-agent": agent if ours in agent else f"{agent} {ours}"}

    def _call(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _end(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
