"""Wikis that are a proxy in front of another: the old one, which has no CORS, and the one that fails on request."""

import asyncio
import threading
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from aiohttp import web
from multidict import CIMultiDict
from yarl import URL

from tests.machine.background import BackgroundServer
from tests.wikis import faults as wanted
from tests.wikis.arrived import VIA, Arrived
from tests.wikis.faults import Faults
from tests.wikis.kinds import Kind
from tests.wikis.wiki import Wiki, WikiFailed

_BETWEEN_TWO = {
    "connection",
    "keep-alive",
    "transfer-encoding",
    "te",
    "trailer",
    "upgrade",
    "content-length",
    "host",
    "date",
}
_NOT_IN_OLD_WIKIS = ("access-control-", "timing-allow-origin", "mediawiki-cors-rejection")
_BROKEN = "<!DOCTYPE html><html><title>Error</title><p>The servers of this wiki have a problem. Try again later.</html>"


class ProxyWiki(Wiki):
    """A wiki that forwards the responses of another one, shortened, delayed, or not at all."""

    def __init__(self, kind: Kind, version: str, origin: str, address: tuple[str, int], behind: Wiki) -> None:
        super().__init__(kind, version, origin, address)
        self.behind = behind
        self._server: BackgroundServer | None = None
        self._arrived: list[Arrived] = []
        self._times_forgotten = 0
        self._lock = threading.Lock()
        self._counted = wanted.Counted()
        self._faults = Faults()

    def start(self) -> None:
        if self._server is None:
            server = BackgroundServer(self._app, *self.address, cancels=True)
            server.start()
            self._server = server

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None

    def check_running(self) -> None:
        if self._server is None:
            raise WikiFailed(f"{self.name} is not running")

    def requests(self) -> list[Arrived]:
        with self._lock:
            return list(self._arrived)

    def forget_requests(self) -> None:
        with self._lock:
            self._arrived = []
            self._times_forgotten += 1

    def misbehave(self, **faults: object) -> None:
        """Use these faults (named in `faults.py`) for every request, until `behave`."""
        self._counted = wanted.Counted()
        self._faults = wanted.parse({name: str(value) for name, value in faults.items()})

    def behave(self) -> None:
        """Use faults only for requests that set them."""
        self._faults = Faults()

    def api_with(self, **faults: object) -> str:
        """The address of the Action API with these faults.

        It is valid until requests are forgotten: a later request belongs to an earlier test, and is not noted.
        """
        return f"{self.origin}{self._prefix(faults)}/w/api.php"

    def rest_with(self, **faults: object) -> str:
        """The address of the REST API with these faults, valid until requests are forgotten."""
        return f"{self.origin}{self._prefix(faults)}/w/rest.php"

    def _prefix(self, faults: dict[str, object]) -> str:
        return wanted.prefix(**faults, since=self._times_forgotten)

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=200 * 2**20)

        async def client(app: web.Application) -> Any:
            timeout = aiohttp.ClientTimeout(total=120)
            # Every request has a connection of its own: PHP's server keeps none open.
            connector = aiohttp.TCPConnector(force_close=True)
            async with aiohttp.ClientSession(
                timeout=timeout, connector=connector, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
            ) as session:
                app[_SESSION] = session
                yield

        app.cleanup_ctx.append(client)
        app.router.add_route("*", "/{path:.*}", self._handle)
        return app

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path, faults = wanted.split(request.raw_path)
        since = faults.since
        if faults == Faults():
            faults = self._faults
        # A preflight is the browser's own request: the fault is for the request after it.
        if self.kind.name != "faulty" or request.method == "OPTIONS" or not self._counted.still(faults):
            faults = Faults()
        body = await request.read()
        arrived = _arrived(request, path, body)
        with self._lock:
            if since in (None, self._times_forgotten):
                self._arrived.append(arrived)
        started = time.monotonic()
        try:
            return await self._answer(request, path, body, faults, arrived)
        except (asyncio.CancelledError, ConnectionError):
            arrived.time_until_hangup = time.monotonic() - started
            arrived.hung_up = True
            raise

    async def _answer(
        self, request: web.Request, path: str, body: bytes, faults: Faults, arrived: Arrived
    ) -> web.StreamResponse:
        if faults.replaces_answer:
            status, headers, content = _made_up(request, path, faults)
        else:
            status, headers, content = await self._ask(request, path, body)
        await asyncio.sleep(faults.delay)
        if faults.cut == "1":
            _hang_up(request)
        response = web.StreamResponse(status=status, headers=headers)
        response.content_length = len(content)
        await response.prepare(request)
        if faults.cut == "body":
            await response.write(content[: len(content) // 2])
            _hang_up(request)
        await asyncio.sleep(faults.delaybody)
        # Set before the last bytes are sent: a client that has them may check at once. If sending them fails, it is
        # undone.
        arrived.hung_up = False
        if request.method != "HEAD":
            await response.write(content)
        await response.write_eof()
        return response

    async def _ask(self, request: web.Request, path: str, body: bytes) -> "tuple[int, CIMultiDict[str], bytes]":
        headers = CIMultiDict(
            (name, value) for name, value in request.headers.items() if name.lower() not in _BETWEEN_TWO
        )
        headers["Host"] = urlsplit(self.behind.origin).netloc
        headers[VIA] = self.name
        host, port = self.behind.address
        address = URL(f"http://{host}:{port}{path}", encoded=True)
        async with request.app[_SESSION].request(
            request.method, address, headers=headers, data=body or None, allow_redirects=False
        ) as answer:
            content = await answer.read()
            passed = CIMultiDict(
                (name, value)
                for name, value in answer.headers.items()
                if name.lower() not in _BETWEEN_TWO
                and not (self.kind.name == "old" and name.lower().startswith(_NOT_IN_OLD_WIKIS))
            )
            return answer.status, passed, content


_SESSION = web.AppKey("session", aiohttp.ClientSession)


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.close()
    raise ConnectionResetError("broken on request")


def _made_up(request: web.Request, path: str, faults: Faults) -> "tuple[int, CIMultiDict[str], bytes]":
    headers: CIMultiDict[str] = CIMultiDict()
    origin = request.headers.get("Origin")
    if dict(parse_qsl(urlsplit(path).query)).get("origin") == "*":
        headers["Access-Control-Allow-Origin"] = "*"
    elif origin:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Allow-Credentials"] = "true"
        headers["Vary"] = "Origin"
    headers["Access-Control-Expose-Headers"] = (
        "MediaWiki-API-Error, Retry-After, X-Database-Lag, MediaWiki-Login-Suppressed"
    )
    if faults.retryafter:
        headers["Retry-After"] = faults.retryafter
    if faults.raw is not None:
        headers["Content-Type"] = "application/json; charset=utf-8"
        return faults.status or 200, headers, faults.raw.encode()
    headers["Content-Type"] = "text/html; charset=utf-8"
    return faults.status or 200, headers, (_BROKEN if faults.body is None else faults.body).encode()


def _arrived(request: web.Request, path: str, body: bytes) -> Arrived:
    text = "" if request.content_type == "multipart/form-data" else body.decode(errors="replace")
    fields: dict[str, Any] = {}
    if request.content_type == "application/x-www-form-urlencoded":
        fields = dict(parse_qsl(text, keep_blank_values=True))
    return Arrived(
        method=request.method,
        path=path,
        query=dict(parse_qsl(urlsplit(path).query, keep_blank_values=True)),
        fields=fields,
        body=text,
        headers={name.lower(): value for name, value in request.headers.items()},
        cookies=dict(request.cookies),
        time=time.time(),
    )
