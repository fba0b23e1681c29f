"""Serves the pages of the browser tests: the harness, the site's own runtime and wheel, and pages made up by a test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from aiohttp import web

from tests.machine.background import BackgroundServer
from tests.machine.places import SITE

PAGES = Path(__file__).parent / "pages"
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html"}


class PageServer:
    """One origin. `pages` made up by a test are answered at their path, with the headers that go with them."""

    def __init__(self, host: str = "localhost") -> None:
        self._host = host
        self._server = BackgroundServer(self._app, "127.0.0.1", 0)
        self.pages: dict[str, tuple[str, Mapping[str, str]]] = {}
        self.asked: list[web.BaseRequest] = []

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def origin(self) -> str:
        return f"http://{self._host}:{self._server.port}"

    @property
    def harness(self) -> str:
        return f"{self.origin}/harness.html"

    def add(self, path: str, text: str, content_type: str = "text/html", **headers: str) -> str:
        """Answer `path` from now on with this text, and return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (text, {"Content-Type": f"{content_type}; charset=utf-8", **named})
        return self.origin + path

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("GET", "/{path:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        # As a content delivery network does, so that pages of other origins can load the runtime.
        open_to_all = {"Access-Control-Allow-Origin": "*"}
        if page := self.pages.get(request.path):
            return web.Response(text=page[0], headers={**open_to_all, **page[1]})
        if request.path == "/wheel.json":
            [wheel] = (SITE / "wheels").iterdir()
            return web.Response(text=json.dumps({"wheel": wheel.name}), headers=open_to_all)
        for folder in (PAGES, SITE):
            file = folder / request.match_info["path"]
            if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                kind = TYPES.get(file.suffix, "application/octet-stream")
                return web.FileResponse(file, headers={**open_to_all, "Content-Type": kind})
        raise web.HTTPNotFound(headers=open_to_all)
