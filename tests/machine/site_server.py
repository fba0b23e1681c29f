"""The site's web server, for people and for tests: static files, for pages of any origin, as a CDN serves them."""

import asyncio
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from tests.machine.background import BackgroundServer
from tests.wikis.content import NUMBERS_CATEGORY
from tests.wikis.oauth import DEMO
from tests.wikis.sandbox import Sandbox

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".tar": "application/x-tar",
    ".toml": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".zip": "application/zip",
}
_START_SECONDS = 10.0
#: The sandbox wikis that notebooks use, by the public wikis that they replace.
_IN_NOTEBOOKS = {"en.wikipedia.org": "elsewhere-1.43", "simple.wikipedia.org": "elsewhere-1.39"}
_HEADERS = {
    # Pages of other origins, such as a wiki's, load the runtime from here.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # The browser caches it, but checks it on each use: so a rebuilt site is never outdated.
    "Cache-Control": "no-cache",
}


class SiteServer:
    """Serves a folder, and at /sandbox.json the list of wikis. The site's notebooks use these wikis.

    `also` maps path prefixes, such as "/pages/", to further folders: tests put their own pages beside the site with it.
    `headers` maps path prefixes to further headers.
    """

    def __init__(
        self,
        folder: Path,
        port: int = 0,
        *,
        host: str = "localhost",
        bind: str = "127.0.0.1",
        also: Mapping[str, Path] | None = None,
        headers: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._folders = {**(also or {}), "/": folder}
        self._headers = headers or {}
        self._host = host
        self._server = BackgroundServer(self._app, bind, port)
        self._listing: dict[str, Any] = {"wikis": []}
        self._listed = threading.Event()

    @property
    def origin(self) -> str:
        """The origin of its pages, after it has started."""
        return f"http://{self._host}:{self._server.port}"

    def start(self) -> None:
        """Listen. Raises OSError if that fails."""
        self._server.start()

    def stop(self) -> None:
        """Stop listening. Safe to repeat."""
        self._listed.set()  # No request waits for wikis any longer.
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def describe(self, sandbox: Sandbox) -> None:
        """List the wikis of this sandbox at /sandbox.json from now on."""
        self._listing = {
            "wikis": [
                {
                    "name": wiki.name,
                    "title": wiki.title,
                    "version": wiki.version,
                    "api": wiki.api,
                    "rest": wiki.rest,
                    "note": wiki.kind.note,
                    "accounts": wiki.accounts,
                    "client_id": DEMO if "OAuthStandIn" in wiki.kind.extensions else None,
                }
                for wiki in sandbox.wikis.values()
            ]
        }
        self._listed.set()

    def explain(self, why: str) -> None:
        """Report at /sandbox.json from now on that there are no wikis, and why."""
        self._listing = {"wikis": [], "missing": why}
        self._listed.set()

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/sandbox.json", self._sandbox)
        app.router.add_get("/jupyterlite/files/{name}.ipynb", self._notebook)
        app.router.add_get("/{path:.*}", self._file)
        return app

    async def _sandbox(self, _request: web.Request) -> web.StreamResponse:
        # A page that is opened while the wikis start must get them too.
        await asyncio.to_thread(self._listed.wait, _START_SECONDS)
        return web.Response(text=json.dumps(self._listing), content_type="application/json", headers=_HEADERS)

    async def _notebook(self, request: web.Request) -> web.StreamResponse:
        """Serve a notebook without its search for the wikis of a sandbox, so that it begins with its request."""
        file = await asyncio.to_thread(self._find, request.path)
        await asyncio.to_thread(self._listed.wait, _START_SECONDS)
        addresses = {wiki["name"]: wiki["api"] for wiki in self._listing["wikis"]}
        if file is None or not addresses:
            return await self._file(request)
        text = file.read_text("utf-8").replace("Category:Featured articles", f"Category:{NUMBERS_CATEGORY}")
        for public, name in _IN_NOTEBOOKS.items():
            text = text.replace(public, addresses.get(name, public))
        return web.Response(text=text, content_type="application/json", headers=_HEADERS)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = await asyncio.to_thread(self._find, request.path)
        if file is None:
            return await self._nothing(request)
        if file.is_dir():
            raise web.HTTPMovedPermanently(f"{request.path}/", headers=_HEADERS)
        headers = {**_HEADERS, "Content-Type": _TYPES.get(file.suffix, "application/octet-stream")}
        for prefix, more in self._headers.items():
            headers |= more if request.path.startswith(prefix) else {}
        return _File(file, headers=headers)

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        """Respond to a browser with the site's own page, as static hosts do, and to a program with a line of text."""
        page = await asyncio.to_thread(self._find, "/404.html")
        if page is None or "text/html" not in request.headers.get("Accept", ""):
            return web.Response(status=404, text=f"Nothing is at {request.path}\n", headers=_HEADERS)
        text = await asyncio.to_thread(page.read_text, "utf-8")
        return web.Response(status=404, text=text, content_type="text/html", headers=_HEADERS)

    def _find(self, path: str) -> Path | None:
        """The file at this path, also without its ".html", or the folder when the path lacks its final slash."""
        for prefix, folder in self._folders.items():
            if not path.startswith(prefix):
                continue
            top = folder.resolve()
            found = (top / path.removeprefix(prefix)).resolve()
            if not found.is_relative_to(top):
                return None
            if found.is_dir() and path.endswith("/"):
                found = found / "index.html"
            if found.exists():
                return found
            page = found.with_name(f"{found.name}.html")
            if found != top and page.exists():
                return page
        return None


class _File(web.FileResponse):
    """A file for a client that may leave before it has arrived."""

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        try:
            return await super().prepare(request)
        except RuntimeError as error:
            # asyncio's sendfile() reports a lost connection by an error of its own; aiohttp handles this one.
            if request.transport is None or request.transport.is_closing():
                raise ConnectionResetError(*error.args) from error
            raise
