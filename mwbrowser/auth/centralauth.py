"""CentralAuth: the user of this page's wiki is the same user on the family's other wikis.

On a wiki with that extension, a logged-in user's page requests a token of its own wiki (``action=centralauthtoken``)
and attaches it to a request to another wiki, which then acts as that user without any cookie. A token is valid for one
request and for a minute, so it is fetched when the request has its slot. The order of the steps is that of the scripts
in ``ext.centralauth.ForeignApi``, for ``mw.ForeignApi`` and ``mw.ForeignRest``. See
https://www.mediawiki.org/wiki/API:Centralauthtoken

For an expired token, ``api.php`` returns ``badtoken``, up to MediaWiki 1.45 without CORS headers, so that a page sees a
failure of the network. ``rest.php`` ignores it: up to 1.46 the request is carried out as the anonymous user's, a write
too (``CentralAuthHeaderSessionProvider``).
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from ..codec.json_reader import read_json
from ..codec.params import encode_query, prepare, with_query
from ..codec.responses import from_action_api, from_rest_api
from ..codec.shapes import mapping_in
from ..errors.api import ApiError, AssertionFailed
from ..errors.base import (
    ApiWarning,
    ConnectionFailed,
    CorsRejected,
    InvalidResponse,
    MediaWikiError,
    RequestAborted,
    RequestTimeout,
    SessionLost,
)
from ..http.cancellation import Stoppable
from ..http.messages import Request, Response
from ..http.options import Options
from ..http.pipeline import Call, perform
from ..http.transport import Transport
from ..state.host_page import page_of
from ..state.wiki import WikiState, state_of
from .base import Auth, without_cookies_for_header
from .cookies import Anonymous, BrowserSession, OwnSession

__all__ = ["CentralAuth", "Setting"]

Setting = Literal["auto"] | bool

_MODULE = "ext.centralauth.ForeignApi"
_LOGGED_IN = "logged in"
_USER, _FAILURE, _ASKED, _RENEWED = "central user", "no central token", "asked for a token", "token renewed"

_OLD_SECONDS = 20.0
"""A token that arrives later than this after its request is not sent. It is valid for 60 s, in some old versions less,
and the request with it may take the 30 s of a client's time limit."""

_OPTIONS_OF_THE_CALL = ("timeout", "retry_seconds", "on_wait")


class CentralAuth(BrowserSession):
    """The user of the page we are in (a wiki's), on another wiki of its family: by cookies, or else by a token.

    Parameters: `setting`, ``"auto"`` (in the page of a wiki that has the extension; elsewhere this is a
    `BrowserSession`) or ``True`` (the page's wiki is taken to have it; without a page, a request is a `RuntimeError`).

    Whoever runs the other wiki could use the token in the user's name, as with ``mw.ForeignApi``: for a wiki that is
    not of the family use `BrowserSession` or `Anonymous`.

    >>> from mwbrowser import ForeignApi
    >>> from mwbrowser.auth import CentralAuth
    >>> wiki = ForeignApi(ADDRESS_OF_A_WIKI, auth=CentralAuth())
    >>> wiki.anonymous
    False
    """

    def __init__(self, setting: Setting = "auto") -> None:
        """Keep the setting; nothing is sent."""
        if setting not in ("auto", True):
            raise ValueError(f"centralauth is 'auto', True or False, not {setting!r}")
        self._setting = setting

    def identity(self, url: str, transport: Transport) -> str:
        """Return the key of the page's user if a token may identify them, else that of the session."""
        user = self._user_to_be(transport)
        return super().identity(url, transport) if user is None else f"central {user}"

    async def begin(self, call: Call) -> None:
        """Find out, once, whether the user is logged in on the other wiki by its cookies."""
        user = self._user_to_be(call.transport)
        call.notes[_USER] = user
        if user is None or call.is_rest or "centralauthtoken" in call.parameters or call.state.refuses_cookies.value:
            return
        try:
            await call.state.memo.get(_LOGGED_IN, lambda: _is_logged_in_as(user, call))
        except (ApiError, CorsRejected):
            call.state.refuses_cookies.set(True)
        except RequestAborted:
            raise
        except MediaWikiError:
            pass  # the check failed on the network: this request gets a token, the next one checks again

    async def prepare(self, request: Request, call: Call) -> Request:
        """Attach a fresh token, if one is needed and was not given by the caller."""
        if call.notes[_USER] is None:
            return request
        call.notes.pop(_ASKED, None)
        if call.is_rest:
            return await _with_header(request, call)
        if "centralauthtoken" in call.parameters or call.state.memo.kept(_LOGGED_IN):
            return request
        call.notes.pop(_FAILURE, None)
        try:
            token = await _central_token(call)
        except RequestAborted:
            raise
        except MediaWikiError as failure:
            call.notes[_FAILURE] = failure
            if not (call.parameters.get("assert") or call.parameters.get("assertuser")):
                if "token" in call.parameters:
                    failure.add_note(
                        "So nothing was written: it could have been saved under your IP address, or another account. "
                        "To write as whoever the cookies of that wiki say, give centralauth=False."
                    )
                    raise
                _warn_of_going_without(failure)
            return request
        return call.encode({"centralauthtoken": token})

    async def renew(self, error: MediaWikiError, call: Call) -> bool:
        """Tell whether the request may be sent again, with a new token; explain a failure without one."""
        if isinstance(error, AssertionFailed) and (failure := call.notes.get(_FAILURE)):
            error.add_note(f"The page's own wiki gave no token with which to be its user there: {failure}")
            error.__cause__ = failure
        if _ASKED not in call.notes or not _may_be_of_the_token(error, call):
            return False
        if _RENEWED not in call.notes and _repeatable(error):
            call.notes[_RENEWED] = True
            return True
        if not isinstance(error, ApiError):
            error.add_note(
                "The request had a CentralAuth token. A wiki that does not take it, since it came too late or since "
                f"the account {call.notes[_USER]!r} is not attached there, responds in a way that browsers hide."
            )
        return False

    async def confirm(self, answer: Any, call: Call) -> None:
        """Make sure that a page was not saved under the IP address. Raises `SessionLost`.

        The response to a write does not contain its author, so the revision is looked up, anonymously.
        """
        if _ASKED not in call.notes or not isinstance(revid := mapping_in(answer, "latest").get("id"), int):
            return
        await _ensure_saved_as(call.notes[_USER], revid, call)

    def _user_to_be(self, transport: Transport) -> str | None:
        """Return the name of the page's user if it can be the user of the other wiki too, else ``None``."""
        page = page_of(transport)
        if page is None:
            if self._setting is True:
                raise RuntimeError("centralauth=True needs the page of a wiki: its user is to be the user elsewhere")
            return None
        name = page.config("wgUserName")
        return name if isinstance(name, str) and (self._setting is True or page.has_module(_MODULE)) else None


def _may_be_of_the_token(error: MediaWikiError, call: Call) -> bool:
    """Tell whether a wiki that rejects a request's token returns this error."""
    if isinstance(error, ApiError):
        # A bad CSRF token has the same code; `post_with_token` renews that one.
        return error.code == "badtoken" and ("token" not in call.parameters or "centralauthtoken" in error.info)
    return isinstance(error, ConnectionFailed) and not call.is_rest


def _repeatable(error: MediaWikiError) -> bool:
    """Tell whether a request that failed with this error can be sent again with a new token.

    A write whose response cannot be read may have been carried out: a rejected token looks like a lost response.
    A read is sent again after a failure of the network anyway, with a new token, unless it looks like a rejection.
    """
    if isinstance(error, ApiError):
        return True
    return isinstance(error, CorsRejected) and error.request is not None and error.request.only_reads


async def _ensure_saved_as(user: str, revid: int, call: Call) -> None:
    """Look up the author of a revision. Raises `SessionLost` if that is not a logged-in user."""
    request = call.encode({})
    try:
        before = read_json(request.body or "{}")["latest"]["id"]
    except (ValueError, TypeError, LookupError):
        before = None
    if revid == before:
        return  # the text was the same, so nothing was saved
    root = request.url.partition("/rest.php")[0] + "/rest.php"
    anybody = Anonymous()
    state = state_of(call.transport, root, anybody.identity(root, call.transport))
    read = Request("GET", f"{root}/v1/revision/{revid}/bare", credentials=anybody.credentials)
    try:
        # `abort` does not stop it: the caller's write has been carried out, and must not look as if it had not.
        answer = await _send(read, from_rest_api, anybody, state, call, {}, running=set())
    except MediaWikiError:
        return  # a private wiki, or one that has not copied the revision to all of its servers yet
    author = mapping_in(answer, "user")
    name = author.get("name")
    # Another account as author is no failure: that user has saved the same text, so this write saved nothing.
    if not isinstance(name, str) or name == user or (author.get("id") and not name.startswith("~")):
        return
    lost = SessionLost(
        f"This was saved as revision {revid}, but under {name!r} and not as {user!r}: the token that showed who you "
        "are was no longer good when the wiki looked at it. Did you log out, in another tab for example?",
        request=request,
    )
    lost.may_have_happened = True
    call.state.user_changed()
    raise lost


async def _with_header(request: Request, call: Call) -> Request:
    try:
        token = await _central_token(call)
    except RequestAborted:
        raise
    except MediaWikiError as failure:
        if not request.only_reads:
            raise  # without a token a write would be carried out under the IP address
        _warn_of_going_without(failure)
        return request
    headers = {**request.headers, "Authorization": f"CentralAuthToken {token}"}
    return without_cookies_for_header(replace(request, headers=headers))


async def _is_logged_in_as(name: str, call: Call) -> bool:
    """Tell whether the user is logged in by cookie; if so, keep the token in the response."""
    address = call.encode({}).url.partition("?")[0]
    cookies = BrowserSession()
    origin = cookies.origin_parameters(address, call.transport)
    asked = {"action": "query", "format": "json", **origin, "meta": ["userinfo", "tokens"]}
    # Other clients may wait for it too, so `abort` of this one does not stop it: it is stopped when no client waits.
    answer = await _read(address, asked, cookies, call.state, call, running=set())
    user = mapping_in(answer, "query", "userinfo")
    if "anon" in user or user.get("name") != name:
        return False
    if token := mapping_in(answer, "query", "tokens").get("csrftoken"):
        call.state.tokens.keep("csrf", str(token))
    return True


async def _central_token(call: Call) -> str:
    """Return a fresh token of the page's own wiki, for one request."""
    page = page_of(call.transport)
    assert page is not None
    address = page.script("api")
    own = OwnSession()
    state = state_of(call.transport, address, own.identity(address, call.transport))
    for _ in range(2):
        asked = _Asking()
        answer = await _read(address, {"action": "centralauthtoken", "format": "json"}, asked, state, call)
        token = mapping_in(answer, "centralauthtoken").get("centralauthtoken")
        if not token or not isinstance(token, str):
            raise InvalidResponse("The page's wiki gave no centralauthtoken.")
        # If the computer slept meanwhile, the token has expired.
        if asked.seconds_ago() <= _OLD_SECONDS:
            call.notes[_ASKED] = asked
            return token
    raise RequestTimeout(
        f"The page's wiki took longer than {_OLD_SECONDS:g} s to give a token for the other one, twice. The token is "
        "good for a minute only, so nothing was sent."
    )


async def _read(
    address: str,
    parameters: Mapping[str, Any],
    auth: Auth,
    state: WikiState,
    call: Call,
    running: set[Stoppable] | None = None,
) -> Any:
    """Send a request to an Action API that another call needs, and return its data."""
    request = Request("GET", with_query(address, encode_query(prepare(parameters))), credentials=auth.credentials)

    def decode(response: Response) -> Any:
        return from_action_api(response, quiet=True)

    return await _send(request, decode, auth, state, call, parameters, call.running if running is None else running)


async def _send(
    request: Request,
    decode: Callable[[Response], Any],
    auth: Auth,
    state: WikiState,
    call: Call,
    parameters: Mapping[str, Any],
    running: set[Stoppable],
) -> Any:
    """Send a request that another call needs, within that call's retries, and return its data.

    It has slots of its own, since the other call may hold the last one of the same host.
    """
    how = {name: getattr(call.options, name) for name in _OPTIONS_OF_THE_CALL}
    return await perform(
        Call(
            parameters=parameters,
            encode=lambda _more: request,
            decode=lambda _request, response: decode(response),
            auth=auth,
            state=state,
            options=Options().updated(how),
            transport=call.transport,
            running=running,
            is_rest=not parameters,
            slots="sign-in",
        )
    )


class _Asking(OwnSession):
    """The session of the page's own wiki, which notes when the request for a token was sent."""

    def __init__(self) -> None:
        self._since: tuple[float, float] | None = None

    async def prepare(self, request: Request, call: Call) -> Request:
        """Note the time, anew if the request is sent again."""
        self._since = time.monotonic(), time.time()
        return request

    def seconds_ago(self) -> float:
        """Return how long ago that was, by two clocks: a monotonic one may stop while the computer sleeps."""
        assert self._since is not None
        return max(time.monotonic() - self._since[0], time.time() - self._since[1])


def _warn_of_going_without(failure: MediaWikiError) -> None:
    """Warn that a request is sent without a token; CentralAuth's own clients do so without a warning."""
    text = (
        f"This wiki gave no token for the other one ({failure}), so the request goes there as whoever its cookies say, "
        "perhaps as an anonymous user. Assert the user to be safe: assert_='user' or assertuser='Name'."
    )
    warnings.warn(ApiWarning("centralauthtoken", text, failure.code), stacklevel=2)
