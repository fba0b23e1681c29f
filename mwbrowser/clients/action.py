"""Requests and tokens of one wiki's Action API."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

from ..auth.base import IN_THE_ADDRESS, Auth
from ..codec.outcomes import changes_user, made_an_account
from ..codec.params import Parameters, merge
from ..codec.responses import from_action_api
from ..codec.shapes import mapping_in
from ..codec.warned import report_warnings
from ..errors.api import ApiError, AssertionFailed
from ..errors.base import ApiWarning, SessionLost
from ..http.answering import answered, repeatable
from ..http.encoding import action_request
from ..http.fallback import Fallback
from ..http.messages import Request, Response, about
from ..http.options import MULTIPART, CallOptions, Options
from ..http.pipeline import Call, perform
from ..http.tracing import call_back
from ..http.transport import Transport
from ..state.host_page import HostPage
from ..state.tokens import ANONYMOUS_TOKEN, forget, normalized_type, note_user, take_from_page, token_in
from ..state.wiki import session_changed
from .base import Client

if TYPE_CHECKING:
    from ..query.batching.scheduler import Batcher

__all__ = ["ActionApi"]

_ABOUT_THE_BODY = ("content_type", "progress", "combine", "check")
"""Options of a write that do not concern its token request."""


class ActionApi(Client):
    """Requests and tokens of one wiki's Action API: the base of `Api` and of its actions."""

    _script = "api"

    def __init__(
        self,
        url: object,
        parameters: Parameters | None,
        transport: Transport | None,
        auth: Auth,
        fallback: Fallback | None,
        options: Mapping[str, Any],
    ) -> None:
        """Make a client; nothing is sent."""
        super().__init__(url, transport, auth, fallback, options)
        self._parameters = merge(parameters)
        self._all_defaults: dict[str, Any] | None = None
        self._batcher: Batcher | None = None

    async def get(
        self, parameters: Parameters | None = None, options: CallOptions | None = None, /, **keywords: Any
    ) -> Any:
        """Send a GET request (``mw.Api#get``).

        Parameters: a mapping as in JavaScript, keyword arguments as in Python, or both. A Python keyword takes an
        underscore: ``from_="A"``, ``assert_="user"``. The second mapping has options for this call (see `Options`).

        Returns the response's JSON as Python values, exactly as the wiki sent it. Raises `MediaWikiError`.

        >>> await api.get({"action": "query", "titles": "Main Page", "formatversion": 2}, {"timeout": 5})
        {'batchcomplete': True, 'query': {'pages': [{'pageid': 1, 'ns': 0, 'title': 'Main Page'}]}}
        """
        return await self._request("GET", merge(parameters, keywords=keywords), options)

    async def post(
        self, parameters: Parameters | None = None, options: CallOptions | None = None, /, **keywords: Any
    ) -> Any:
        """Send a POST request (``mw.Api#post``). For what needs a token, see `post_with_token`.

        Parameters, result and errors are those of `get`.

        >>> answer = await api.post(action="parse", text="''Hello''", contentmodel="wikitext", formatversion=2)
        >>> "<i>Hello</i>" in answer["parse"]["text"]
        True
        """
        return await self._request("POST", merge(parameters, keywords=keywords), options)

    async def request(
        self, method: str, parameters: Parameters | None = None, options: CallOptions | None = None
    ) -> Any:
        """Send a request with a method of your choice, ``"GET"`` or ``"POST"`` (``mw.Api#ajax``).

        Parameters: `method`; `parameters` and `options` as for `get`. Returns what `get` returns; with the option
        ``combine``, from a request that is shared with others. Raises what `get` raises, and `ValueError` for another
        method.

        >>> answer = await api.request("GET", {"list": "allpages", "aplimit": 1, "formatversion": 2})
        >>> len(answer["query"]["allpages"])
        1
        """
        if method not in ("GET", "POST"):
            raise ValueError(f"The Action API takes GET and POST, not {method!r}")
        return await self._request(method, merge(parameters), options)

    async def _request(self, method: str, given: dict[str, Any], options: CallOptions | None) -> Any:
        """Send a request, or join one that is shared with other callers."""
        if self._options.check or options:
            await self._check(given, options)
        if method == "GET" and (self._batcher is not None or self._options.combine or options):
            chosen = self._options.updated(options)
            if chosen.combine or (self._batcher is not None and self._batcher.open_blocks):
                batchable = self._batch().batchable(given, chosen)
                if batchable is not None:
                    return await self._batch().join(batchable, given, options, chosen)
        return await self._send(method, given, options)

    async def _check(self, given: dict[str, Any], options: CallOptions | None) -> None:
        """Raise `InvalidParameters` for a request that the wiki would not understand, with the option ``check``."""
        if self._options.updated(options).check:
            # A client without this option need not import the check.
            from ..schema.checked import ensure_right

            await ensure_right(self, merge(self._defaults(), given), options)

    async def get_token(
        self,
        token_type: str,
        additional_parameters: Parameters | str | None = None,
        options: CallOptions | None = None,
    ) -> str:
        """Return a token of a type such as ``"csrf"`` (``mw.Api#getToken``).

        Tokens are kept for all clients of this wiki and identity, and requested once however many callers want one.
        The old types (``"edit"``, ``"move"``, ...) are ``"csrf"``. An anonymous client knows its token without a
        request: ``+\\``.

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
        call = self._call("GET", parameters, self._options.updated(options))
        auth = self._identity(call.options)[0]
        if (constant := auth.constant_token(wanted)) is not None:
            return constant

        async def fetch() -> str:
            # Each caller that waits for it may abort its own waiting; the request is stopped when no caller waits any
            # more.
            call.running = set()
            answer = await _perform(call)
            with about(call.encode({})):
                return token_in(answer, wanted)

        with self._abortable():
            await call.auth.begin(call)  # may bring a token along
            take_from_page(call.state, self._page_of_tokens(auth))
            return await call.state.tokens.get(wanted, fetch)

    def bad_token(self, token_type: str) -> None:
        """Forget the token of a type, so that the next `get_token` requests a fresh one (``mw.Api#badToken``).

        Parameters: `token_type`, as for `get_token`.

        >>> api.bad_token("csrf")
        """
        auth, state = self._identity(self._options)
        take_from_page(state, self._page_of_tokens(auth))
        forget(state, normalized_type(token_type))

    async def post_with_token(
        self,
        token_type: str,
        parameters: Parameters | None = None,
        options: CallOptions | None = None,
        /,
        **keywords: Any,
    ) -> Any:
        """Send a POST request with a token (``mw.Api#postWithToken``).

        If the wiki does not accept the token, a fresh one is tried, once. The token request carries the ``assert`` and
        ``assertuser`` of `parameters`, so that a wrong user shows before anything is written.

        Parameters: `token_type`, mostly ``"csrf"``; the others, and the result, as for `get`. Raises what `get` and
        `get_token` raise; `BadToken` if the fresh token was not accepted either; `SessionLost` if the user was logged
        out meanwhile, in another tab for example: nothing is saved under the IP address then. A rejection by an
        extension is `CaptchaNeeded`, `FilterWarning`, `FilterDisallowed`, `SpamBlacklisted` or `TitleBlacklisted`; the
        first two can repeat the request.

        >>> answer = await api.post_with_token("csrf", action="edit", title="Sandbox", text="Hello", formatversion=2)
        >>> answer["edit"]["result"]
        'Success'
        """
        given = merge(parameters, keywords=keywords)

        async def write(more: Parameters) -> Any:
            asked, started = {**given, **more}, time.monotonic()
            with self._abortable():
                try:
                    return await self._post_with_token(token_type, asked, options)
                except ApiError as refusal:
                    # Most writes are not rejected.
                    from ..actions.echoes import note_echo

                    await note_echo(self, asked, refusal, started)
                    raise

        return await repeatable(write)

    async def _post_with_token(self, token_type: str, given: dict[str, Any], options: CallOptions | None) -> Any:
        assertions = {name: given.get(name) for name in ("assert", "assertuser")}
        for_token = _for_token(options)
        if self._options.check or options:
            await self._check(given, options)
            options = cast(CallOptions, {**(options or {}), "check": False})
        with self._abortable():
            # A token of the caller's own would otherwise win over ours.
            given["token"] = await self._token_of_the_user(token_type, assertions, for_token)
            try:
                return await self.post(given, options)
            except ApiError as error:
                auth, state = self._identity(self._options.updated(options))
                # The token of an anonymous client is a constant: there is no fresh one.
                if error.code != "badtoken" or auth.constant_token(token_type) is not None:
                    raise
            forget(state, normalized_type(token_type), given["token"])
            state.memo.forget("user")  # perhaps the session has ended, and with it the user
            was_a_users = given["token"] != ANONYMOUS_TOKEN
            given["token"] = await self._token_of_the_user(token_type, assertions, for_token, was_a_users)
            return await self.post(given, options)

    async def _token_of_the_user(
        self,
        token_type: str,
        assertions: Mapping[str, Any],
        options: CallOptions | None,
        was_a_users: bool = False,
    ) -> str:
        """Return a token for a write. Raises `SessionLost` for an anonymous user's after that of a logged-in one.

        Parameters: `was_a_users`, whether this write has been tried with a logged-in user's token already.
        """
        auth, state = self._identity(self._options.updated(options))
        take_from_page(state, self._page_of_tokens(auth))
        # Read before the request: another write may notice the logout first, and then this state is cleared.
        had_a_user = was_a_users or state.had_a_user
        token = await self.get_token(token_type, assertions, options)
        note_user(state, normalized_type(token_type), token)
        if had_a_user and token == ANONYMOUS_TOKEN and auth.constant_token(token_type) is None:
            state.had_a_user = True
            state.user_changed(lost=True)
            session_changed(self.transport, self.url, page_outdated=False, lost=True)
            lost = SessionLost(
                "You are no longer logged in on this wiki: your session has ended, in another tab or by its age. "
                "Nothing was saved, since that would have been under your IP address. Log in, and try again.",
                request=Request("POST", self.url),
            )
            lost.may_have_happened = False
            raise lost
        return token

    async def get_edit_token(self) -> str:
        """Return a ``csrf`` token (``mw.Api#getEditToken``). Raises what `get_token` raises.

        >>> (await api.get_edit_token()).endswith("+\\\\")
        True
        """
        return await self.get_token("csrf")

    async def post_with_edit_token(
        self, parameters: Parameters | None = None, options: CallOptions | None = None, /, **keywords: Any
    ) -> Any:
        """Send a POST request with a ``csrf`` token (``mw.Api#postWithEditToken``): `post_with_token` for edits.

        Parameters, result and errors are those of `post_with_token` without its first parameter.

        >>> answer = await api.post_with_edit_token(action="edit", title="Sandbox", appendtext="!", formatversion=2)
        >>> answer["edit"]["title"]
        'Sandbox'
        """
        return await self.post_with_token("csrf", parameters, options, **keywords)

    @asynccontextmanager
    async def combining(self) -> AsyncIterator[Self]:
        """Let concurrent queries of this client share requests, for an ``async with`` block.

        Queries are sent when the event loop has run all tasks that are ready, as few requests as hold them. Each caller
        gets the response of a request of its own, its own errors too, so it need not care about the others. Shared are
        GET requests of ``action=query`` without ``list`` and ``generator``, by these rules:

        * a parameter that is a `set` (``prop={"info"}``) may be merged with another caller's;
        * all other parameters must be equal, or belong to a module that the other one does not request;
        * different ``titles``, ``pageids`` or ``revids`` (each its own kind) come together up to the wiki's limit, if
          no module limits its results over all pages together (``cllimit="max"`` is fine).

        If a response is not complete, or is an error that may be one caller's, each gets a request of its own. The
        option ``combine=True``, of a client or a call, does the same without a block. ``mw.Api`` has nothing like it.

        >>> import asyncio
        >>> from mwbrowser import watching
        >>> seen = []
        >>> titles = [f"Sandbox number {number:04}" for number in range(1, 121)]
        >>> with watching(lambda exchange: exchange.seconds and seen.append(exchange)):
        ...     async with api.combining():
        ...         answers = await asyncio.gather(*(api.get(titles=title, formatversion=2) for title in titles))
        >>> len(seen), [answer["query"]["pages"][0]["title"] for answer in answers] == titles
        (3, True)
        """
        batcher = self._batch()
        batcher.open_blocks += 1
        try:
            yield self
        finally:
            batcher.open_blocks -= 1

    def _batch(self) -> Batcher:
        """Return the `Batcher` of this client's queries."""
        if self._batcher is None:
            # A client that does not combine queries need not import this.
            from ..query.batching.scheduler import Batcher

            self._batcher = Batcher(self)
        return self._batcher

    def _copy_with(self, changes: Mapping[str, Any], parameters: Parameters | None = None) -> Self:
        other = super()._copy_with(changes)
        other._batcher = None
        other._all_defaults = None
        other._parameters = merge(self._parameters, parameters)
        return other

    async def _send(
        self,
        method: str,
        parameters: Parameters,
        options: CallOptions | None = None,
        *,
        quiet: bool = False,
        shared: bool = False,
    ) -> Any:
        """Send a request of its own; with `quiet`, its warnings are not reported.

        With `shared`, several callers wait for it: `abort` ends their waiting, and it is stopped when no caller waits.
        """
        chosen = self._options.updated(options)

        async def send(more: Parameters) -> Any:
            call = self._call(method, merge(parameters, more) if more else parameters, chosen, quiet=quiet)
            if shared:
                call.running = set()
            data = await _perform(call)
            if method == "POST":
                _note_the_user(call, self.url, data)
            return data

        if method != "POST":
            return await send({})
        if chosen.on_captcha is None:
            return await repeatable(send)
        with self._abortable():  # also while a person solves a captcha
            return await repeatable(lambda more: answered(lambda answer: send({**more, **answer}), chosen.on_captcha))

    def _call(self, method: str, parameters: Parameters, options: Options, *, quiet: bool = False) -> Call:
        """Return one request as the pipeline takes it."""
        auth, state = self._identity(options)
        defaults = self._defaults()
        everything = merge(defaults, parameters)

        def encode(more: Parameters) -> Request:
            return self._made(method, merge(defaults, more, parameters) if more else everything, options)

        action = str(everything.get("action"))

        def decode(request: Request, response: Response) -> Any:
            return from_action_api(
                response,
                action=action,
                parameters=everything,
                quiet=quiet,
                carried_out=not request.only_reads,
                on_warning=_safely(options.on_warning),
            )

        return Call(
            parameters=everything,
            encode=encode,
            decode=decode,
            auth=auth,
            state=state,
            options=options,
            transport=self.transport,
            running=self._running,
            fallback=self._fallback,
            advice=self._advice,
        )

    def _report_warnings(self, data: Any, options: Options, *, may_raise: bool = True) -> None:
        """Report the warnings of a response to a request that was sent with `quiet`."""
        report_warnings(data, _safely(options.on_warning), may_raise=may_raise)

    def _encoded(self, method: str, parameters: Parameters, options: Options) -> Request:
        """Return the request with these parameters, without sending it."""
        return self._made(method, merge(self._defaults(), parameters), options)

    def _made(self, method: str, parameters: Parameters, options: Options) -> Request:
        names = IN_THE_ADDRESS if self._auth.names_origin else ()
        return action_request(
            self.url, method, parameters, options, self._auth.credentials, self.transport, in_the_address=names
        )

    def _defaults(self) -> dict[str, Any]:
        """Return the parameters of every request."""
        if self._all_defaults is None:
            origin = self._auth.origin_parameters(self.url, self.transport)
            self._all_defaults = merge({"action": "query", "format": "json"}, origin, self._parameters)
        return self._all_defaults

    def _page_of_tokens(self, auth: Auth) -> HostPage | None:
        """Return the page whose tokens are this client's: one of this very wiki, for the same user."""
        page = auth.host_page(self.transport)
        return page if page is not None and page.script("api") == self.url else None


def _note_the_user(call: Call, url: str, data: Any) -> None:
    """Forget the user's state if the response to a write shows that the user has changed."""
    action = str(call.parameters.get("action"))
    revid = mapping_in(data, action).get("newrevid") if isinstance(data, Mapping) else None
    if isinstance(revid, int):
        call.state.own_revids.append(revid)
    if action == "login" and changes_user(action, data):
        # As in mw.Api, a token from before a login is tried once, and then renewed; only `Api.login` forgets it at
        # once.
        call.state.user_unsure()
    elif made_an_account(action, data) or changes_user(action, data):
        session_changed(call.transport, url, page_outdated=True)


async def _perform(call: Call) -> Any:
    """Perform a call; if an assertion fails, the user must be looked up again."""
    try:
        return await perform(call)
    except AssertionFailed:
        call.state.user_unsure()
        raise


def _safely(on_warning: Callable[[ApiWarning], None] | None) -> Callable[[ApiWarning], None] | None:
    """Wrap a callback of the caller's: its own errors change nothing about a request."""
    return None if on_warning is None else partial(call_back, on_warning)


def _for_token(options: CallOptions | None) -> CallOptions | None:
    """Return a write's options for its token request, which has no body and no file."""
    if not options:
        return options
    about_the_body = {*_ABOUT_THE_BODY, *(("timeout",) if options.get("content_type") == MULTIPART else ())}
    return cast(CallOptions, {name: value for name, value in options.items() if name not in about_the_body})
