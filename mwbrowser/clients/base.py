"""The base of all clients: a wiki's address, options, an identity, and a way to stop requests."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from ..auth.base import Auth, with_authorization
from ..auth.centralauth import CentralAuth, Setting
from ..auth.cookies import Anonymous, BrowserSession
from ..codec import params
from ..http import transport as transports
from ..http.cancellation import Abortable, Stoppable
from ..http.fallback import Fallback
from ..http.messages import Request
from ..http.options import Options
from ..http.transport import Transport
from ..http.urls import address_text, api_address
from ..state.host_page import HostPage, page_of
from ..state.wiki import WikiState, state_of

if TYPE_CHECKING:
    from .sync import Sync

__all__ = ["Client", "Setting", "address_given", "auth_of", "default_transport"]


def _value_of_page(value: Any) -> Any:
    """Convert a JavaScript value. The converter is imported with the first such value."""
    from ..browser.values import python_value

    params.value_of_page = python_value
    return python_value(value)


params.value_of_page = _value_of_page

_SOME_PAGE = "https://page.invalid"
"""Stands for the origin of the page."""

SCRIPTS = {"api": "api.php", "rest": "rest.php"}


class Client:
    """A client of one wiki's Action API or REST API; `Api`, `ForeignApi`, `Rest` and `ForeignRest` are made of it."""

    _script: str
    _advice = "Use ForeignApi or ForeignRest for a wiki of another origin."

    def __init__(
        self,
        url: object,
        transport: Transport | None,
        auth: Auth,
        fallback: Fallback | None,
        options: Mapping[str, Any],
    ) -> None:
        """Make a client; nothing is sent.

        Parameters: `auth`, who its requests come from; `fallback`, another way for requests that are rejected.
        """
        self._transport = transport
        self._auth = auth
        self._fallback = fallback
        self._options = Options().updated(options)
        url = params.as_python(url, "url")
        self._url = None if url is None else address_text(url)
        self._address = None if self._url is None else self._early_address(self._url)
        self._own_identity: tuple[Auth, WikiState] | None = None
        self._running: set[Stoppable] = set()

    def __repr__(self) -> str:
        """Name the class and the wiki."""
        return f"{type(self).__name__}({self._url!r})"

    @property
    def url(self) -> str:
        """The absolute address of the API that this client talks to."""
        if self._address is None:
            self._address = self._find_address()
        return self._address

    @property
    def transport(self) -> Transport:
        """What carries the requests: the one given to the client, or the page's own."""
        if self._transport is None:
            self._transport = default_transport()
        return self._transport

    @property
    def anonymous(self) -> bool:
        """Whether requests never carry a cookie."""
        return self._auth.anonymous

    @property
    def sync(self) -> Sync:
        """This client for code that cannot ``await``: the same methods, which wait. See `Sync` for where they can.

        >>> api.sync.get(titles="Tea", formatversion=2)["query"]["pages"][0]["title"]
        'Tea'
        """
        from .sync import Sync

        return Sync(self, self._script)

    def abort(self) -> None:
        """Stop everything that this client is doing, at whatever step it is (``mw.Api#abort``).

        Its callers get `RequestAborted`. Other clients, and later requests of this one, are not affected.

        >>> import asyncio
        >>> from mwbrowser import RequestAborted
        >>> request = asyncio.ensure_future(api.get(meta="siteinfo"))
        >>> await asyncio.sleep(0)
        >>> api.abort()
        >>> try:
        ...     await request
        ... except RequestAborted as error:
        ...     print(error.text_status)
        abort
        """
        for work in tuple(self._running):
            work.abort()

    def _copy_with(self, changes: Mapping[str, Any]) -> Self:
        """Return a client of the same wiki and identity, with some options changed."""
        other = copy.copy(self)
        other._running = set()
        other._own_identity = None
        other._options = self._options.updated(changes)
        return other

    @property
    def _state(self) -> WikiState:
        return self._identity(self._options)[1]

    @property
    def _has_user(self) -> bool:
        return self._identity(self._options)[0].has_user

    def _identity(self, options: Options) -> tuple[Auth, WikiState]:
        """Return the identity of a request with these options, and the wiki's state for that identity."""
        if options is self._options and self._own_identity is not None and self._auth.is_one_user:
            return self._own_identity
        auth = with_authorization(self._auth, options.headers)
        identity = auth.identity(self.url, self.transport)
        found = auth, state_of(self.transport, self.url, identity, transient=auth is not self._auth)
        if options is self._options:
            self._own_identity = found
        return found

    def _abortable(self) -> Abortable:
        """Return a ``with`` block that `abort` ends, for several steps that are one task of the caller's."""
        return Abortable(self._running, Request("GET", self.url))

    def _host_page(self) -> HostPage | None:
        """Return the wiki's page around us, if its user is the client's and still the session's."""
        auth, state = self._identity(self._options)
        return None if state.page_outdated else auth.host_page(self.transport)

    def _early_address(self, url: str) -> str | None:
        """Check an address when the client is made, and return it; ``None`` if it must be completed from the page."""
        if self._transport is not None:
            return self._address_on(url, self._transport.origin)
        # The page's own address is read with the first request. Completing an address cannot make it invalid.
        address = self._address_on(url, _SOME_PAGE)
        return None if address.startswith(_SOME_PAGE) or url.lstrip().startswith(("/", "\\")) else address

    def _address_on(self, url: str, page_origin: str) -> str:
        address = api_address(url, SCRIPTS[self._script], page_origin)
        # An address of the REST API is often copied with a slash or the version at its end.
        return re.sub(r"/(?:v1/?)?$", "", address) if self._script == "rest" else address

    def _find_address(self) -> str:
        if self._url is not None:
            return self._address_on(self._url, self.transport.origin)
        page = page_of(self.transport)
        if page is None:
            raise RuntimeError(
                "This is not the page of a wiki (there is no mw.config), so give the address of one: "
                "ForeignApi('https://commons.wikimedia.org/w/api.php')"
            )
        return page.script(self._script)


def address_given(url: object, example: str) -> None:
    """Raise `TypeError` if the address of a wiki is missing; `example` is shown as a valid one."""
    url = params.as_python(url, "url")
    if url is None or isinstance(url, Mapping) or (isinstance(url, str) and not url.strip()):
        raise TypeError(f"{example.partition('(')[0]} needs the address of a wiki: {example}")


def auth_of(auth: Auth | None, anonymous: bool, centralauth: Setting) -> Auth:
    """Return the identity of a client's requests. Raises `TypeError` if two are given."""
    if auth is not None:
        if not isinstance(auth, Auth):
            raise TypeError(f"auth is one of mwbrowser.auth, such as BrowserSession(), not {auth!r}")
        if anonymous or centralauth != "auto":
            raise TypeError("Give auth, or anonymous and centralauth, but not both")
        return auth
    if centralauth is not False:
        by_token = CentralAuth(centralauth)  # a wrong setting is an error even for an anonymous client
    if anonymous:
        return Anonymous()
    return BrowserSession() if centralauth is False else by_token


_default: Transport | None = None


def default_transport() -> Transport:
    """Return the page's own transport, one for all clients. Outside a browser there is none: a `RuntimeError`."""
    global _default
    if _default is None:
        try:
            from ..browser import BrowserTransport
        except ModuleNotFoundError as error:
            raise RuntimeError(
                "mwbrowser runs in a web page (Pyodide, PyScript); "
                "elsewhere, give each client a transport=, as its tests do"
            ) from error
        _default = BrowserTransport()
    return _default


transports.of_page = default_transport
