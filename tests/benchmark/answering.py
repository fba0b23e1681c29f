"""An api.php that answers at once, on an origin of its own: what is measured against it is the client and the browser.

It answers any query with the general information of a wiki, about a kilobyte; one with `titles` of so many bytes
("100000") with pages that have so much text.
"""

import json

from aiohttp import web

from tests.machine.background import BackgroundServer

_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "api-user-agent",
    "Cache-Control": "no-store",
    "Content-Type": "application/json; charset=utf-8",
}

_GENERAL = {
    "mainpage": "Main Page",
    "base": "http://localhost/w/index.php/Main_Page",
    "sitename": "A wiki that answers at once",
    "generator": "MediaWiki 1.43.0",
    "phpversion": "8.2.0",
    "lang": "en",
    "case": "first-letter",
    "articlepath": "/w/index.php/$1",
    "scriptpath": "/w",
    "script": "/w/index.php",
    "timezone": "UTC",
    "maxuploadsize": 104857600,
    "magiclinks": {"ISBN": False, "PMID": False, "RFC": False},
}
_SMALL = json.dumps(
    {
        "batchcomplete": True,
        "query": {
            "general": _GENERAL,
            "namespaces": {},
            "userinfo": {"id": 0, "name": "127.0.0.1", "anon": True, "groups": ["*"], "rights": ["read"]},
        },
    }
).encode()


def pages_of(size: int) -> bytes:
    """An answer of about so many bytes: pages with text, as `prop=revisions` gives them."""
    text = "Der [[Igel]] ist ein ''kleines'' Säugetier; 刺猬 in China.\nEr ist {{convert|25|cm}} lang.\n" * 25
    pages: list[dict[str, object]] = []
    length = 0
    while length < size:
        number = len(pages) + 1
        revision = {"revid": 4_000_000 + number, "slots": {"main": {"contentmodel": "wikitext", "content": text}}}
        page = {"pageid": number, "ns": 0, "title": f"Seite {number}", "revisions": [revision]}
        pages.append(page)
        length += len(json.dumps(page, ensure_ascii=False).encode())
    answer = {"batchcomplete": True, "query": {"pages": pages}}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


class AnsweringServer(BackgroundServer):
    """Listens at a free port."""

    def __init__(self) -> None:
        super().__init__(self._application, "127.0.0.1", 0)
        self._bodies: dict[int, bytes] = {}

    @property
    def api(self) -> str:
        """The address of its Action API."""
        return f"http://localhost:{self.port}/w/api.php"

    def _application(self) -> web.Application:
        application = web.Application()
        application.router.add_route("*", "/w/api.php", self._answer)
        return application

    async def _answer(self, request: web.Request) -> web.Response:
        size = int(request.query.get("titles", "0"))
        if size and size not in self._bodies:
            self._bodies[size] = pages_of(size)
        return web.Response(body=self._bodies[size] if size else _SMALL, headers=_HEADERS)
