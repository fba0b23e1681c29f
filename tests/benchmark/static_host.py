"""The site as a static host sends it: compressed, to be kept for some minutes and then asked for by its tag."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from tests.machine.site_server import SiteServer

_COMPRESSED = {".html", ".js", ".json", ".mjs", ".py", ".wasm"}
#: What GitHub Pages says, whoever the site is of.
_KEPT = {"Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}


class StaticHost(SiteServer):
    """Text and WebAssembly come as gzip, archives as they are. `sent` is how many bytes of bodies went out."""

    def __init__(self, folder: Path, *, also: Mapping[str, Path]) -> None:
        super().__init__(folder, also=also)
        self.sent = 0
        self._packed: dict[Path, tuple[bytes, str]] = {}

    async def _file(self, request: web.Request) -> web.StreamResponse:
        answer = await super()._file(request)
        file = await asyncio.to_thread(self._find, request.path)
        if answer.status != 200 or file is None:
            return answer
        if file not in self._packed:
            self._packed[file] = await asyncio.to_thread(_packed, file)
        content, tag = self._packed[file]
        headers = {
            "Content-Type": answer.headers["Content-Type"],
            "Access-Control-Allow-Origin": "*",
            "ETag": tag,
            **_KEPT,
        }
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        if file.suffix in _COMPRESSED:
            headers["Content-Encoding"] = "gzip"
        self.sent += len(content)
        return web.Response(body=content, headers=headers)


def _packed(file: Path) -> tuple[bytes, str]:
    content = file.read_bytes()
    if file.suffix in _COMPRESSED:
        content = gzip.compress(content, mtime=0)
    return content, f'"{hashlib.sha256(content).hexdigest()[:16]}"'
