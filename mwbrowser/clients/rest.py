"""One wiki's REST API, of the page's own origin or of another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from ..auth.base import Auth
from ..auth.cookies import OwnSession
from ..codec.responses import from_rest_api
from ..display.rows import Rows
from ..http.encoding import rest_address, rest_request
from ..http.fallback import Fallback, WithoutCookies
from ..http.messages import Request, Response
from ..http.options import UNCHANGED, Unchanged, Wait, changed
from ..http.pipeline import Call, perform
from ..http.transport import Transport
from .base import Client, Setting, address_given, auth_of

__all__ = ["ForeignRest", "Rest", "rest_beside"]


class Rest(Client):
    """A client of one wiki's REST API (``mw.Rest``).

    Paths are written as the documentation writes them, from the version on: ``/v1/page/Earth``. MediaWiki's core paths
    may also be written without it, as the manual of ``mw.ForeignRest`` does: ``/page/Earth``. Names in braces are
    filled in from keywords and encoded, so that any title can stand there: ``get("/page/{title}", title="AC/DC")``. The
    rest of a path is sent as it is.

    Parameters:
        url: the address of ``rest.php``, or a host such as ``"commons.wikimedia.org"``. Left out, it is the wiki in
            whose page this runs. For a wiki of another origin use `ForeignRest`.
        transport: what sends the requests instead of the browser.

    The other parameters are options: see `Options`.

    All methods return JSON as Python values, text as `str`, other content as `bytes`, and ``None`` where the server
    sent nothing. They raise `HttpError` for a status that is not a success (its ``data`` is the API's explanation), and
    the other errors under `MediaWikiError`.

    >>> from mwbrowser import Rest
    >>> rest = Rest()
    >>> (await rest.get("/v1/page/Main_Page"))["title"]
    'Main Page'
    """

    _script = "rest"

    def __init__(
        self,
        url: object = None,
        *,
        transport: Transport | None = None,
        timeout: float | None = 30.0,
        headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        retry_seconds: float = 65.0,
        on_wait: Callable[[Wait], None] | None = None,
    ) -> None:
        """Remember how to send requests; nothing is sent."""
        options = _options(timeout, headers, user_agent, retry_seconds, on_wait)
        super().__init__(url, transport, OwnSession(), None, options)

    def with_options(
        self,
        *,
        timeout: float | Unchanged | None = UNCHANGED,
        headers: Mapping[str, str] | Unchanged = UNCHANGED,
        user_agent: str | Unchanged | None = UNCHANGED,
        retry_seconds: float | Unchanged = UNCHANGED,
        on_wait: Callable[[Wait], None] | Unchanged | None = UNCHANGED,
    ) -> Self:
        """Return a client of the same wiki with other options; this one stays as it is.

        Parameters: as in `Options`, each unchanged if left out. Headers are put over the client's own. The wiki's state
        is shared between the two. Raises `TypeError` for an unknown option.

        >>> patient = rest.with_options(timeout=120)
        >>> (await patient.get("/v1/page/Main_Page"))["title"]
        'Main Page'
        """
        return self._copy_with(
            changed(
                timeout=timeout, headers=headers, user_agent=user_agent, retry_seconds=retry_seconds, on_wait=on_wait
            )
        )

    async def get(
        self,
        path: str,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        **placeholders: Any,
    ) -> Any:
        """Send a GET request (``mw.Rest#get``).

        Parameters: `path` from the version on; `query`, parameters of the address (``None`` leaves one out); `headers`;
        and the values of the path's names in braces (``from_=`` for ``{from}``).

        Returns JSON as Python values, text as `str`, other content as `bytes`. Raises `HttpError` for a status that is
        not a success, other `MediaWikiError`, and `TypeError` for a name in braces without a value.

        >>> "Main Page" in await rest.get("/page/{title}/html", title="Main Page")
        True
        """
        return await self._send("GET", rest_address(self.url, path, query, placeholders), headers)

    async def post(
        self, path: str, body: Any = None, headers: Mapping[str, str] | None = None, **placeholders: Any
    ) -> Any:
        """Send a POST request (``mw.Rest#post``).

        Parameters: `path`; `body`, sent as JSON, ``{}`` if left out; `headers`; names in braces as for
        `get`. Returns and raises as `get` does.

        >>> from mwbrowser import HttpError
        >>> try:
        ...     await rest.post("/page", {"title": "T", "source": "", "comment": "", "token": "wrong"})
        ... except HttpError as error:
        ...     print(error.status, error.data["errorKey"])
        403 rest-badtoken
        """
        address = rest_address(self.url, path, None, placeholders)
        return await self._send("POST", address, headers, {} if body is None else body)

    async def put(
        self, path: str, body: Any = None, headers: Mapping[str, str] | None = None, **placeholders: Any
    ) -> Any:
        """Send a PUT request (``mw.Rest#put``).

        Parameters: `path`; `body`, sent as JSON, nothing if left out; `headers`; names in braces as for
        `get`. Returns and raises as `get` does.

        >>> page = await rest.get("/page/Main_Page")
        >>> change = {"source": page["source"] + "!", "comment": "Loud", "latest": page["latest"]}
        >>> changed = await rest.put("/page/Main_Page", change | {"token": await api.get_token("csrf")})
        >>> changed["source"] == page["source"] + "!"
        True
        """
        return await self._send("PUT", rest_address(self.url, path, None, placeholders), headers, body)

    async def delete(
        self, path: str, body: Any = None, headers: Mapping[str, str] | None = None, **placeholders: Any
    ) -> Any:
        """Send a DELETE request (``mw.Rest#delete``). MediaWiki's core has no path for it; extensions have.

        Parameters: `path`; `body`, sent as JSON, nothing if left out; `headers`; names in braces as for
        `get`. Returns and raises as `get` does.

        >>> from mwbrowser import HttpError
        >>> try:
        ...     await rest.delete("/page/Rest")
        ... except HttpError as error:
        ...     print(error.status)
        405
        """
        return await self._send("DELETE", rest_address(self.url, path, None, placeholders), headers, body)

    async def describe(self) -> Rows[dict[str, Any]]:
        """Return which paths the wiki's REST API has.

        They come from the wiki if it describes them (newer than MediaWiki 1.43, or if its owner has turned it on), with
        two requests and one for each further module, once as long as the page is open. For any other wiki, core's
        documented paths are returned.

        Returns a list of dicts, which a notebook shows as a table: ``method``, ``path`` as `get` takes it, with the
        names of its parts in braces, ``summary``, ``parameters`` and ``required`` (lists of names), and ``module``.
        Raises what `get` raises.

        >>> routes = await rest.describe()
        >>> next(route["parameters"] for route in routes if route["path"] == "/v1/search/page")
        ['q', 'limit']
        """
        from ..schema.rest_routes import routes_of

        async def fetch() -> list[dict[str, Any]]:
            return await routes_of(lambda path: self._send("GET", f"{self.url}{path}", None))

        with self._abortable():
            routes: list[dict[str, Any]] = await self._state.module_list.get("rest", fetch)
        return Rows(map(dict, routes), self.url)

    async def _send(self, method: str, address: str, headers: Mapping[str, str] | None, body: Any = None) -> Any:
        options = self._options if headers is None else self._options.updated({"headers": headers})
        auth, state = self._identity(options)
        request = rest_request(method, address, body, options.all_headers(), auth.credentials)

        def decode(request: Request, response: Response) -> Any:
            return from_rest_api(response, wrote_to=request.url if request.method in ("POST", "PUT") else "")

        call = Call(
            parameters={},
            encode=lambda _more: request,
            decode=decode,
            auth=auth,
            state=state,
            options=options,
            transport=self.transport,
            running=self._running,
            fallback=self._fallback,
            advice=self._advice,
            is_rest=True,
        )
        answer = await perform(call)
        if not request.only_reads:
            await auth.confirm(answer, call)
        return answer


class ForeignRest(Rest):
    """A client of another wiki's REST API (``mw.ForeignRest``).

    Parameters:
        url: the address of ``rest.php``, or a host such as ``"commons.wikimedia.org"``.
        anonymous: never a cookie. Without it, requests carry the browser's cookies for that wiki where the wiki allows
            it (``$wgRestAllowCrossOriginCookieAuth``). A wiki that does not, or where no user is logged in, rejects
            such requests altogether (T391180): reads are then repeated without cookies, and so are those of the next
            half minute, later of minutes, until the user changes.
        centralauth: as for `ForeignApi`, but every request has a token. A request with an ``Authorization`` header,
            this one's or the caller's, carries no cookies.
        auth: who the requests come from, in place of `anonymous` and `centralauth`: see `mwbrowser.auth`.
        transport: as for `Rest`.

    The other parameters are options: see `Options`.

    >>> from mwbrowser import ForeignRest
    >>> rest = ForeignRest(ADDRESS_OF_ITS_REST_API)
    >>> "<html" in await rest.get("/page/Main_Page/html")
    True
    """

    def __init__(
        self,
        url: object,
        *,
        anonymous: bool = False,
        centralauth: Setting = "auto",
        auth: Auth | None = None,
        transport: Transport | None = None,
        timeout: float | None = 30.0,
        headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        retry_seconds: float = 65.0,
        on_wait: Callable[[Wait], None] | None = None,
    ) -> None:
        """Remember how to send requests; nothing is sent."""
        address_given(url, "ForeignRest('https://commons.wikimedia.org/w/rest.php')")
        identity = auth_of(auth, anonymous, centralauth)
        fallback: Fallback | None = None if identity.anonymous else WithoutCookies()
        options = _options(timeout, headers, user_agent, retry_seconds, on_wait)
        Client.__init__(self, url, transport, identity, fallback, options)


def rest_beside(api: Client) -> Rest:
    """Return the client of the same wiki's REST API whose requests come from the same user as those of `api`."""
    auth = api._auth
    made = ForeignRest if auth.names_origin else Rest
    without_cookies = auth.names_origin and not auth.anonymous
    given = api._options
    options = _options(given.timeout, given.headers, given.user_agent, given.retry_seconds, given.on_wait)
    rest = made.__new__(made)
    Client.__init__(rest, api.url, api._transport, auth, WithoutCookies() if without_cookies else None, options)
    return rest


def _options(
    timeout: float | None,
    headers: Mapping[str, str] | None,
    user_agent: str | None,
    retry_seconds: float,
    on_wait: Callable[[Wait], None] | None,
) -> dict[str, Any]:
    return {
        "timeout": timeout,
        "headers": {} if headers is None else headers,
        "user_agent": user_agent,
        "retry_seconds": retry_seconds,
        "on_wait": on_wait,
    }
