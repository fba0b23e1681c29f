"""Requests and tokens of one wiki's Action API."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Self

from ..codec.files import as_file
from ..codec.params import encode_body, encode_query, merge, prepare, with_query
from ..codec.responses import from_action_api
from ..errors import ApiError
from ..http.messages import Request, Transport
from ..http.options import MULTIPART, Options
from ..state.host_page import page_of
from ..state.tokens import forget, normalized_type, obtain, take_from_page
from .base import Client

__all__ = ["ActionApi", "Parameters"]

Parameters = Mapping[str, Any]


class ActionApi(Client):
    """Requests and tokens of one wiki's Action API: what `Api` and everything that people do with it stand on."""

    _script = "api"
    _in_the_address: ClassVar[tuple[str, ...]] = ()
    """The parameters that a POST request carries in its address too."""
    _only_by_script: bool = False
    """Whether only JSONP reaches the wiki, which can't send POST requests."""
    _maybe_by_script: bool = False
    """Whether JSONP may be tried where the wiki refuses CORS."""

    def __init__(
        self,
        url: object = None,
        *,
        parameters: Parameters | None = None,
        transport: Transport | None = None,
        **options: Any,
    ) -> None:
        """Remember how to ask; nothing is sent."""
        super().__init__(url, transport, options)
        self._parameters = merge({"action": "query", "format": "json"}, parameters)

    async def get(
        self, parameters: Parameters | None = None, options: Parameters | None = None, /, **keywords: Any
    ) -> Any:
        """Send a GET request (``mw.Api#get``).

        Parameters: a mapping as in JavaScript, keyword arguments as in Python, or both. A Python keyword takes an
        underscore: ``from_="A"``, ``assert_="user"``. The second mapping has options for this call (see `Options`).

        Returns the answer's JSON as Python values, exactly as the wiki sent it. Raises `MediaWikiError`.

        >>> await api.get({"action": "query", "titles": "Main Page", "formatversion": 2}, {"timeout": 5})
        {'batchcomplete': True, 'query': {'pages': [{'pageid': 1, 'ns': 0, 'title': 'Main Page'}]}}
        """
        return await self.request("GET", merge(parameters, keywords=keywords), options)

    async def post(
        self, parameters: Parameters | None = None, options: Parameters | None = None, /, **keywords: Any
    ) -> Any:
        """Send a POST request (``mw.Api#post``). For what needs a token, see `post_with_token`.

        Parameters, result and errors are those of `get`.

        >>> answer = await api.post(action="parse", text="''Hello''", contentmodel="wikitext", formatversion=2)
        >>> "<i>Hello</i>" in answer["parse"]["text"]
        True
        """
        return await self.request("POST", merge(parameters, keywords=keywords), options)

    async def request(
        self, method: str, parameters: Parameters | None = None, options: Parameters | None = None
    ) -> Any:
        """Send a request with a method of your choice, ``"GET"`` or ``"POST"`` (``mw.Api#ajax``).

        Parameters: `method`; `parameters` and `options` as for `get`. Returns what `get` returns. Raises what `get`
        raises, and `ValueError` for another method.

        >>> answer = await api.request("GET", {"list": "allpages", "aplimit": 1, "formatversion": 2})
        >>> len(answer["query"]["allpages"])
        1
        """
        if method not in ("GET", "POST"):
            raise ValueError(f"The Action API takes GET and POST, not {method!r}")
        return await self._ask(method, merge(parameters), options)

    async def get_token(
        self,
        token_type: str,
        additional_parameters: Parameters | str | None = None,
        options: Parameters | None = None,
    ) -> str:
        """Return a token of a type such as ``"csrf"`` (``mw.Api#getToken``).

        Tokens are kept for all clients of this wiki, and asked for once however many callers want one. The old types
        (``"edit"``, ``"move"``, ...) are ``"csrf"``.

        Parameters: `additional_parameters` go into the token request if one is made, a string as ``assert``; `options`
        are its options.

        Raises `TokenUnavailable`, whose ``code`` is ``"query-missing"`` or ``"token-missing"``, or what `get` raises.

        >>> (await api.get_token("csrf")).endswith("+\\\\")
        True
        """
        wanted = normalized_type(token_type)
        if isinstance(additional_parameters, str):
            additional_parameters = {"assert": additional_parameters}
        parameters = merge({"action": "query", "meta": "tokens", "type": wanted}, additional_parameters)
        take_from_page(self._wiki, self.url, page_of(self.transport))
        return await obtain(self._wiki, wanted, lambda: self.get(parameters, options), self._abortable)

    def bad_token(self, token_type: str) -> None:
        """Forget the token of a type, so that the next `get_token` asks for a fresh one (``mw.Api#badToken``).

        Parameters: `token_type`, as for `get_token`.

        >>> api.bad_token("csrf")
        """
        forget(self._wiki, normalized_type(token_type))

    async def post_with_token(
        self,
        token_type: str,
        parameters: Parameters | None = None,
        options: Parameters | None = None,
        /,
        **keywords: Any,
    ) -> Any:
        """Send a POST request with a token (``mw.Api#postWithToken``).

        If the wiki does not accept the token, a fresh one is tried, once. The token request carries the ``assert`` and
        ``assertuser`` of `parameters`, so that a wrong user shows before anything is written.

        Parameters: `token_type`, mostly ``"csrf"``; the others, and the result, as for `get`. Raises what `get` and
        `get_token` raise; `BadToken` if the fresh token was not accepted either.

        >>> answer = await api.post_with_token("csrf", action="edit", title="Sandbox", text="Hello", formatversion=2)
        >>> answer["edit"]["result"]
        'Success'
        """
        given = merge(parameters, keywords=keywords)
        assertions = {name: given.get(name) for name in ("assert", "assertuser")}
        # A token of the caller's own would otherwise win over ours.
        given["token"] = await self.get_token(token_type, assertions)
        try:
            return await self.post(given, options)
        except ApiError as error:
            # The token of an anonymous client is a constant: there is no fresh one.
            if error.code != "badtoken" or self.anonymous:
                raise
        forget(self._wiki, normalized_type(token_type), given["token"])
        given["token"] = await self.get_token(token_type, assertions)
        return await self.post(given, options)

    async def get_edit_token(self) -> str:
        """Return a ``csrf`` token (``mw.Api#getEditToken``). Raises what `get_token` raises.

        >>> (await api.get_edit_token()).endswith("+\\\\")
        True
        """
        return await self.get_token("csrf")

    async def post_with_edit_token(
        self, parameters: Parameters | None = None, options: Parameters | None = None, /, **keywords: Any
    ) -> Any:
        """Send a POST request with a ``csrf`` token (``mw.Api#postWithEditToken``): `post_with_token` for edits.

        Parameters, result and errors are those of `post_with_token` without its first parameter.

        >>> answer = await api.post_with_edit_token(action="edit", title="Sandbox", appendtext="!", formatversion=2)
        >>> answer["edit"]["title"]
        'Sandbox'
        """
        return await self.post_with_token("csrf", parameters, options, **keywords)

    def with_options(self, *, parameters: Parameters | None = None, **options: Any) -> Self:
        """Return a client of the same wiki with other options, and `parameters` over its defaults.

        Parameters: `parameters`, defaults for every request; any of the options of `Options`. Tokens and all else that
        is known of the wiki are shared. Raises `TypeError` for a name that is not an option.

        >>> modern = api.with_options(parameters={"formatversion": 2, "errorformat": "plaintext"}, timeout=120)
        >>> (await modern.get(titles="Main Page"))["batchcomplete"]
        True
        """
        other = super().with_options(**options)
        other._parameters = merge(self._parameters, parameters)
        return other

    async def _ask(
        self, method: str, parameters: dict[str, Any], options: Parameters | None = None, *, quiet: bool = False
    ) -> Any:
        """Send one request and return its data; with `quiet`, warnings about it stay unsaid."""
        chosen = self._options.updated(options)
        request = self._request(method, merge(self._defaults(), parameters), chosen)
        return await self._send(request, chosen, partial(from_action_api, quiet=quiet))

    def _defaults(self) -> dict[str, Any]:
        """Return the parameters that every request starts with."""
        return self._parameters

    def _request(self, method: str, parameters: dict[str, Any], options: Options) -> Request:
        multipart = method == "POST" and options.content_type == MULTIPART
        pairs = prepare(parameters, use_us=options.use_us, keep_files=multipart)
        headers = options.all_headers()
        if method == "GET":
            return Request("GET", with_query(self.url, encode_query(pairs)), headers, credentials=self._credentials)
        in_the_address = [pair for name in self._in_the_address for pair in pairs if pair[0] == name]
        url = with_query(self.url, encode_query(in_the_address))
        sent: dict[str, Any] = {"credentials": self._credentials, "progress": options.progress}
        if multipart:
            form = [
                (name, value if isinstance(value, str) else as_file(value, self.transport)) for name, value in pairs
            ]
            return Request("POST", url, headers, form=form, **sent)
        headers["Content-Type"] = f"{options.content_type}; charset=UTF-8"
        is_query = ("action", "query") in pairs
        return Request("POST", url, headers, body=encode_body(pairs), is_query=is_query, **sent)
