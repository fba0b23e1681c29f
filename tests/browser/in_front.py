"""A server in front of a wiki: it redirects, or rejects long addresses, and forwards everything else."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web
from yarl import URL

from tests.machine.background import BackgroundServer
from tests.wikis.wiki import Wiki

_BETWEEN_TWO = ("connection", "transfer-encoding", "content-length", "host", "date", "content-encoding")

Answer = Callable[[web.Request], "web.Response | None"]


class InFront:
    """Listens at an origin of its own. `answer` returns its own responses; with ``None``, the wiki responds."""

    def __init__(self, wiki: Wiki, answer: Answer) -> None:
        self._wiki = wiki
        self._answer = answer
        self._server = BackgroundServer(self._app, "127.0.0.1", 0)
        self.arrived: list[str] = []

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    @property
    def origin(self) -> str:
        return f"http://localhost:{self._server.port}"

    @property
    def api(self) -> str:
        return f"{self.origin}/w/api.php"

    @property
    def rest(self) -> str:
        return f"{self.origin}/w/rest.php"

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=10 * 2**20)
        app.router.add_route("*", "/{path:.*}", self._handle)
        return app

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.arrived.append(request.method)
        return self._answer(request) or await self._pass_on(request)

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _BETWEEN_TWO}
        headers["Host"] = self._wiki.origin.partition("//")[2]
        host, port = self._wiki.address
        address = URL(f"http://{host}:{port}{request.raw_path}", encoded=True)
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.request(
                request.method, address, headers=headers, data=await request.read() or None, allow_redirects=False
            ) as answer,
        ):
            kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in _BETWEEN_TWO]
            passed: Any = web.Response(status=answer.status, body=await answer.read())
            for name, value in kept:
                passed.headers.add(name, value)
            return passed  # type: ignore[no-any-return]


def redirecting(target: str, status: int = 301, *, cors: bool = True) -> Answer:
    """Redirect every request to the same path of another origin; with `cors`, so that a page may see it."""

    def answer(request: web.Request) -> web.Response:
        headers = {"Location": target + request.raw_path}
        if cors:
            headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
            headers["Access-Control-Allow-Credentials"] = "true"
        return web.Response(status=status, headers=headers)

    return answer


def only_short(longest: int) -> Answer:
    """Return 414 for a longer address, as web servers do: without CORS headers."""

    def answer(request: web.Request) -> web.Response | None:
        return web.Response(status=414, text="URI Too Long") if len(request.raw_path) > longest else None

    return answer
