"""One wiki's REST API."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..codec.params import encode_query, prepare, with_query
from ..codec.responses import from_rest_api
from ..http.messages import Request, Transport
from .base import Client

__all__ = ["Rest"]

_CORE_PATH = re.compile(r"/(?:file|page|revision|search|transform)(?=/|$)")


class Rest(Client):
    """A client of one wiki's REST API (``mw.Rest``).

    Paths are written as the documentation writes them, from the version on: ``/v1/page/Earth``. MediaWiki's core paths
    may also be written without it, as the manual of ``mw.ForeignRest`` does: ``/page/Earth``. A path is sent as it is:
    encode titles by ``urllib.parse.quote(title, safe="")``.

    Parameters:
        url: the address of ``rest.php``, or a host such as ``"commons.wikimedia.org"``. Left out, it is the wiki in
            whose page this runs. For a wiki of another origin use `ForeignRest`.
        transport: what carries the requests instead of the browser.
        options: ``timeout`` (seconds, 30 unless told otherwise), ``headers``, ``user_agent``, ``retry_seconds``,
            ``on_wait``: see `Options`.

    All methods return JSON as Python values, text as `str`, other content as `bytes`, and ``None`` where the server
    sent nothing. They raise `HttpError` for a status that is not a success (its ``data`` is the API's own account), and
    the other errors under `MediaWikiError`.

    >>> from mwbrowser import Rest
    >>> rest = Rest()
    >>> (await rest.get("/v1/page/Main_Page"))["title"]
    'Main Page'
    """

    _script = "rest"
    _not_its_options = ("combine", "content_type", "progress", "use_us")

    def __init__(self, url: object = None, *, transport: Transport | None = None, **options: Any) -> None:
        """Remember how to ask; nothing is sent."""
        super().__init__(url, transport, options)

    async def get(
        self, path: str, query: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Any:
        """Send a GET request (``mw.Rest#get``).

        Parameters: `path` from the version on; `query`, parameters of the address (``None`` leaves one out); `headers`.

        Returns JSON as Python values, text as `str`, other content as `bytes`. Raises `HttpError` for a status that is
        not a success, and other `MediaWikiError`.

        >>> "Main Page" in await rest.get("/page/Main_Page/html")
        True
        """
        address = with_query(self._path(path), encode_query(prepare(query or {}, send_false=True)))
        return await self._ask("GET", address, headers)

    async def post(self, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """Send a POST request (``mw.Rest#post``).

        Parameters: `path`; `body`, sent as JSON, ``{}`` if left out; `headers`. Returns and raises as `get` does.

        >>> from mwbrowser import HttpError
        >>> try:
        ...     await rest.post("/page", {"title": "T", "source": "", "comment": "", "token": "wrong"})
        ... except HttpError as error:
        ...     print(error.status, error.data["errorKey"])
        403 rest-badtoken
        """
        return await self._ask("POST", self._path(path), headers, {} if body is None else body)

    async def put(self, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """Send a PUT request (``mw.Rest#put``).

        Parameters: `path`; `body`, sent as JSON, nothing if left out; `headers`. Returns and raises as `get` does.

        >>> page = await rest.get("/page/Main_Page")
        >>> change = {"source": page["source"] + "!", "comment": "Loud", "latest": page["latest"]}
        >>> changed = await rest.put("/page/Main_Page", change | {"token": await api.get_token("csrf")})
        >>> changed["source"] == page["source"] + "!"
        True
        """
        return await self._ask("PUT", self._path(path), headers, body)

    async def delete(self, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """Send a DELETE request (``mw.Rest#delete``). MediaWiki's core has no path for it; extensions have.

        Parameters: `path`; `body`, sent as JSON, nothing if left out; `headers`. Returns and raises as `get` does.

        >>> from mwbrowser import HttpError
        >>> try:
        ...     await rest.delete("/page/Rest")
        ... except HttpError as error:
        ...     print(error.status)
        405
        """
        return await self._ask("DELETE", self._path(path), headers, body)

    def _path(self, path: str) -> str:
        path = path if path.startswith("/") else f"/{path}"
        return f"{self.url}/v1{path}" if _CORE_PATH.match(path) else f"{self.url}{path}"

    async def _ask(self, method: str, address: str, headers: Mapping[str, str] | None, body: Any = None) -> Any:
        sent = {**self._options.all_headers(), **(headers or {})}
        text = None
        if method != "GET":
            sent = {name.lower(): value for name, value in sent.items()} | {"content-type": "application/json"}
            text = (
                None if body is None else json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            )
        request = Request(method, address, sent, body=text, credentials=self._credentials)
        return await self._send(request, self._options, from_rest_api)
