"""The site as most hosts serve it, text and WebAssembly compressed, archives as they are; what it sends is counted."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

from aiohttp import web

from tests.browser.served_pages import HARNESS
from tests.machine.places import PYODIDE, SITE
from tests.machine.site_server import SiteServer

_COMPRESSED = {".html", ".js", ".json", ".mjs", ".py", ".wasm"}


class CompressingSite(SiteServer):
    """`sent` has the bytes of each response's body, by path, since it was last emptied."""

    def __init__(self, pages: Path) -> None:
        super().__init__(SITE, also={"/harness/": HARNESS, "/made/": pages, "/pyodide-as-it-comes/": PYODIDE})
        self.sent: dict[str, int] = {}
        self._packed: dict[Path, bytes] = {}

    async def _file(self, request: web.Request) -> web.StreamResponse:
        answer = await super()._file(request)
        if answer.status != 200:
            return answer
        file = await asyncio.to_thread(self._find, request.path)
        assert file is not None
        content = await asyncio.to_thread(self._content, file)
        headers = {name: answer.headers[name] for name in ("Content-Type", "Access-Control-Allow-Origin")}
        if file.suffix in _COMPRESSED:
            headers["Content-Encoding"] = "gzip"
        self.sent[request.path] = self.sent.get(request.path, 0) + len(content)
        return web.Response(body=content, headers=headers)

    def _content(self, file: Path) -> bytes:
        if file not in self._packed:
            content = file.read_bytes()
            self._packed[file] = gzip.compress(content) if file.suffix in _COMPRESSED else content
        return self._packed[file]
