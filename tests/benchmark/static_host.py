"""The site as a static host sends it: compressed, to be kept for some minutes and then asked for by its tag."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from tests.machine.site_server import SiteServer

_COMPRESSED = {".html", ".js", ".json", ".mjs", ".py", ".wasm"}
#: What GitHub Pages says, whoever the site is of.
_KEPT = {"/": "max-age=600"}


class StaticHost(SiteServer):
    """Text and WebAssembly come as gzip, archives as they are.

    `kept` maps path prefixes to a `Cache-Control`; the last that fits counts. `sent_of` is how many bytes of bodies
    went out by path, `sent` how many in all.
    """

    def __init__(self, folder: Path, *, also: Mapping[str, Path], kept: Mapping[str, str] = _KEPT) -> None:
        super().__init__(folder, also=also)
        self.sent_of: Counter[str] = Counter()
        self._kept = kept
        self._packed: dict[tuple[Path, int], tuple[bytes, str]] = {}

    @property
    def sent(self) -> int:
        return self.sent_of.total()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        answer = await super()._file(request)
        file = await asyncio.to_thread(self._find, request.path)
        if answer.status != 200 or file is None:
            return answer
        # A file may be replaced while the host runs.
        key = (file, file.stat().st_mtime_ns)
        if key not in self._packed:
            self._packed[key] = await asyncio.to_thread(_packed, file)
        content, tag = self._packed[key]
        headers = {
            "Content-Type": answer.headers["Content-Type"],
            "Access-Control-Allow-Origin": "*",
            "ETag": tag,
            "Cache-Control": [kept for prefix, kept in self._kept.items() if request.path.startswith(prefix)][-1],
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        if file.suffix in _COMPRESSED:
            headers["Content-Encoding"] = "gzip"
        self.sent_of[request.path] += len(content)
        return web.Response(body=content, headers=headers)


def _packed(file: Path) -> tuple[bytes, str]:
    content = file.read_bytes()
    if file.suffix in _COMPRESSED:
        content = gzip.compress(content, mtime=0)
    return content, f'"{hashlib.sha256(content).hexdigest()[:16]}"'
