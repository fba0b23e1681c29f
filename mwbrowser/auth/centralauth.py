"""CentralAuth: the user of this page's wiki is the same user on the family's other wikis.

On a wiki with that extension, a logged-in user's page requests a token of its own wiki (``action=centralauthtoken``)
and attaches it to a request to another wiki, which then acts as that user without any cookie. A token is good for one
request and for some seconds, so it is fetched when the request has its slot. What is done when is that of
``ext.centralauth.ForeignApi`` and ``ForeignRest``. See https://www.mediawiki.org/wiki/API:Centralauthtoken
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from ..codec.params import encode_query, prepare, with_query
from ..codec.responses import from_action_api
from ..codec.shapes import mapping_in
from ..errors.api import ApiError, AssertionFailed
from ..errors.base import ApiWarning, CorsRejected, InvalidResponse, MediaWikiError, RequestAborted
from ..http.cancellation import Stoppable
from ..http.messages import Request, Response
from ..http.options import Options
from ..http.pipeline import Call, perform
from ..http.transport import Transport
from ..state.host_page import page_of
from ..state.wiki import WikiState, state_of
from .base import Auth, without_cookies_for_header
from .cookies import BrowserSession, OwnSession

__all__ = ["CentralAuth", "Setting"]

Setting = Literal["auto"] | bool

_MODULE = "ext.centralauth.ForeignApi"
_LOGGED_IN = "logged in"
_USER, _FAILURE = "central user", "no central token"
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
        """Remember the setting; nothing is sent."""
        if setting not in ("auto", True):
            raise ValueError(f"centralauth is 'auto', True or False, not {setting!r}")
        self._setting = setting

    def identity(self, url: str, transport: Transport) -> str:
        """Return the key of the page's user where a token may show who that is, else that of the session."""
        user = self._user_to_be(transport)
        return super().identity(url, transport) if user is None else f"central {user}"

    async def begin(self, call: Call) -> None:
        """Find out, once, whether the other wiki knows the user by its cookies."""
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
            pass  # a check that failed on its way is no answer: this request has a token, the next one checks again

    async def prepare(self, request: Request, call: Call) -> Request:
        """Attach a fresh token, if one is needed and was not given by the caller."""
        if call.notes[_USER] is None:
            return request
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
            if not (call.parameters.get("assert") or call.parameters.get("assertuser")):
                _warn_of_going_without(failure)
            call.notes[_FAILURE] = failure
            return request
        return call.encode({"centralauthtoken": token})

    async def renew(self, error: MediaWikiError, call: Call) -> bool:
        """Explain an assertion that failed because there was no token; nothing can be renewed."""
        if isinstance(error, AssertionFailed) and (failure := call.notes.get(_FAILURE)):
            error.add_note(f"The page's own wiki gave no token with which to be its user there: {failure}")
            error.__cause__ = failure
        return False

    def _user_to_be(self, transport: Transport) -> str | None:
        """Return the name of the page's user if it can be the user of the other wiki too, else ``None``."""
        page = page_of(transport)
        if page is None:
            if self._setting is True:
                raise RuntimeError("centralauth=True needs the page of a wiki: its user is to be the user elsewhere")
            return None
        name = page.config("wgUserName")
        return name if isinstance(name, str) and (self._setting is True or page.has_module(_MODULE)) else None


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
    """Tell whether the wiki knows the user by cookie; if so, keep the token that comes along."""
    address = call.encode({}).url.partition("?")[0]
    cookies = BrowserSession()
    origin = cookies.origin_parameters(address, call.transport)
    asked = {"action": "query", "format": "json", **origin, "meta": ["userinfo", "tokens"]}
    # Other clients may wait for it too, so `abort` of this one does not reach it: it is stopped when nobody waits.
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
    answer = await _read(address, {"action": "centralauthtoken", "format": "json"}, own, state, call)
    token = mapping_in(answer, "centralauthtoken").get("centralauthtoken")
    if not token:
        raise InvalidResponse("The page's wiki gave no centralauthtoken.")
    return str(token)


async def _read(
    address: str,
    parameters: Mapping[str, Any],
    auth: Auth,
    state: WikiState,
    call: Call,
    running: set[Stoppable] | None = None,
) -> Any:
    """Send a request that another call needs, with that one's patience, and return its data.

    It has slots of its own, since the other call may hold the last one of the same host.
    """
    pairs = prepare(parameters)
    request = Request("GET", with_query(address, encode_query(pairs)), credentials=auth.credentials)

    def decode(_request: Request, response: Response) -> Any:
        return from_action_api(response, quiet=True)

    how = {name: getattr(call.options, name) for name in _OPTIONS_OF_THE_CALL}
    return await perform(
        Call(
            parameters=parameters,
            encode=lambda _more: request,
            decode=decode,
            auth=auth,
            state=state,
            options=Options().updated(how),
            transport=call.transport,
            running=call.running if running is None else running,
            slots="sign-in",
        )
    )


def _warn_of_going_without(failure: MediaWikiError) -> None:
    """Say that a request goes on without a token, as CentralAuth's own clients do, which say nothing."""
    text = (
        f"This wiki gave no token for the other one ({failure}), so the request goes there as whoever its cookies say, "
        "perhaps as nobody. Assert the user to be safe: assert_='user' or assertuser='Name'."
    )
    warnings.warn(ApiWarning("centralauthtoken", text, failure.code), stacklevel=2)
