"""Finds out whether a request failed because of a bad bearer token, which a page of another origin can hardly see.

On ``api.php`` the response ``mwoauth-invalid-authorization`` has no CORS headers in any version seen (1.39 to 1.47):
the page sees a network failure. ``rest.php`` returns 403, a gateway in front of the wiki 401. The profile of the OAuth
wiki reports readably whether a token is valid; behind a gateway whose 401 has no CORS headers, only a missing response
shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..codec.params import encode_query, with_query
from ..codec.responses import from_action_api
from ..codec.shapes import mapping_in
from ..errors.api import ApiError
from ..errors.base import ConnectionFailed, CorsRejected, HttpError, MediaWikiError
from ..http.messages import Request, Response
from ..http.options import Options
from ..http.pipeline import Call, perform
from ..state.wiki import state_of
from .cookies import Anonymous
from .signed_in import Keeper, SignIn

__all__ = ["Verdict", "answers_listed_page", "did_nothing", "explain", "is_too_old_a_wiki", "rejected", "verdict_on"]

Verdict = Literal["good", "perhaps bad", "bad"]

_BAD = "mwoauth-invalid-authorization"

_REASONS = {
    f"{_BAD}-wrong-wiki": "The consumer was registered for another wiki.",
    f"{_BAD}-not-approved": "The consumer is not approved, or was disabled.",
    f"{_BAD}-blocked-user": "The user is blocked, and this wiki shuts blocked users out.",
    f"{_BAD}-invalid-user": "The user has no account on this wiki that belongs to the one on the OAuth wiki.",
    f"{_BAD}-wrong-user": "The user of the token has changed.",
    "mwoauth-not-api": "Tokens are for the wiki's APIs only.",
    "mwoauth-api-module-disabled": "This wiki does not let any app use this module.",
}
"""Errors that a fresh token would not change."""


def explain(error: MediaWikiError) -> None:
    """Add an explanation to an error of OAuth's."""
    code = error.code if isinstance(error, ApiError) else _key_in(error)
    if (reason := _REASONS.get(code)) and reason not in getattr(error, "__notes__", []):
        error.add_note(reason)


def _key_in(error: MediaWikiError) -> str:
    data = error.data if isinstance(error, HttpError) else None
    return str(data.get("errorKey") or data.get("error") or "") if isinstance(data, Mapping) else ""


async def verdict_on(error: MediaWikiError, sign_in: SignIn, keeper: Keeper) -> Verdict:
    """Tell whether the token is the reason of a failure, so that a fresh one may help.

    "Perhaps bad" means that only a gateway reported it, which may reject everyone, or that no response came.

    Raises `ApiError` for an error that a fresh token would not change.
    """
    if isinstance(error, ApiError):
        return "bad" if error.code == _BAD else "good"
    if isinstance(error, HttpError):
        if error.status == 401:
            return "perhaps bad"
        if error.status != 403:
            return "good"
        key = _key_in(error)
        # Up to 1.45 REST returns this for a bad token, and for a valid one whose user may not read.
        return await _probed(error, sign_in, keeper) if key == "rest-read-denied" else "bad" if key == _BAD else "good"
    if not isinstance(error, ConnectionFailed) or error.offline:
        return "good"
    return await _probed(error, sign_in, keeper)


def did_nothing(sign_in: SignIn, sent_at: float, renewed: SignIn, keeper: Keeper) -> bool:
    """Tell whether a request without a response was certainly not carried out, since it was sent with a bad token.

    Parameters: `sign_in`, whose token it was, which is bad now; `sent_at`, by the clock; `renewed`, what came after.
    """
    if sent_at >= sign_in.ends:
        return True
    if renewed.access != keeper.own_access:
        # Another tab has renewed it, which ended the old one, before or after the request was sent.
        return renewed.ends - renewed.seconds <= sent_at
    # It was revoked before it expired. If that was after the request, the wiki would not have renewed it.
    return not sign_in.is_due


def _only_reads(error: MediaWikiError) -> bool:
    return error.request is not None and error.request.only_reads


async def _probed(error: MediaWikiError, sign_in: SignIn, keeper: Keeper) -> Verdict:
    """Request the OAuth wiki's profile to check the token. Raises `ApiError` if the wiki reports another reason."""
    try:
        status, profile = await keeper.endpoint.profile(sign_in.access, retry=False)
    except ConnectionFailed:
        if not await _is_met_by_silence(sign_in, keeper):
            return "good"
        return "perhaps bad"
    except MediaWikiError:
        return "good"
    key = str(profile.get("errorKey", ""))
    if key in _REASONS:
        raise _for_good(key, _REASONS[key], error) from error
    if status == 200 and profile.get("rights") == []:
        # 1.39 and 1.43 return this for a consumer that is disabled, or for another wiki, and for a user who is locked
        # out.
        text = "The consumer was disabled or is for another wiki, or the user is shut out: the token has no rights."
        raise _for_good(_BAD, text, error) from error
    return "bad" if status in (401, 403) else "good"


async def _is_met_by_silence(sign_in: SignIn, keeper: Keeper) -> bool:
    """Tell whether the OAuth wiki responds to requests without a token, but not to those with this one.

    With this token, the profile responded to this page at the sign-in. It is requested again with the token, so that an
    unreliable network is not taken for a gateway.
    """
    for token, wanted in (("", True), (sign_in.access, False)):
        try:
            await keeper.endpoint.profile(token, retry=False)
            answers = True
        except ConnectionFailed:
            answers = False
        except MediaWikiError:
            answers = True
        if answers != wanted:
            return False
    return True


def _for_good(code: str, text: str, error: MediaWikiError) -> ApiError:
    found = ApiError(code, text, request=error.request)
    found.may_have_happened = None if _only_reads(error) else False
    return found


async def is_too_old_a_wiki(call: Call) -> bool:
    """Tell whether the wiki lacks the parameter ``crossorigin`` of MediaWiki 1.44. It is requested once."""
    try:
        knows: bool = await call.state.memo.get("crossorigin", lambda: _knows_crossorigin(call))
    except MediaWikiError:
        return False
    return not knows


async def _knows_crossorigin(call: Call) -> bool:
    answer = await _read(call, {"action": "paraminfo", "modules": "main", "origin": "*"}, {})
    modules = mapping_in(answer, "paraminfo").get("modules")
    main = modules[0] if isinstance(modules, list) and modules else {}
    names = [item.get("name") for item in main.get("parameters", []) if isinstance(item, Mapping)]
    return not names or "crossorigin" in names


async def answers_listed_page(sign_in: SignIn, call: Call) -> bool:
    """Tell whether a wiki older than 1.44 lists this page, so that the page may read responses to a bearer token."""
    headers = {"Authorization": f"Bearer {sign_in.access}"}
    try:
        await _read(call, {"action": "query", "meta": "userinfo", "origin": call.transport.origin}, headers)
    except ConnectionFailed:
        return False
    except MediaWikiError:
        pass  # an error that could be read
    return True


async def _read(call: Call, parameters: Mapping[str, str], headers: Mapping[str, str]) -> Any:
    """Send a read that explains another call's failure, in slots of its own.

    It is tried again if the network fails for a moment, since its result is kept for long.
    """
    address = call.encode({}).url.partition("?")[0]
    query = encode_query([("format", "json"), ("formatversion", "2"), *parameters.items()])
    request = Request("GET", with_query(address, query), headers, credentials="omit", follows=not headers)
    auth = Anonymous()

    def decode(_request: Request, response: Response) -> Any:
        return from_action_api(response, quiet=True)

    return await perform(
        Call(
            parameters=parameters,
            encode=lambda _more: request,
            decode=decode,
            auth=auth,
            state=state_of(call.transport, address, auth.identity(address, call.transport)),
            options=Options(retry_seconds=call.options.retry_seconds),
            transport=call.transport,
            running=set(),
            slots="sign-in",
        )
    )


def rejected(error: MediaWikiError, origin: str) -> CorsRejected:
    """Return the error for a page that cannot use an older wiki."""
    found = CorsRejected(
        f"This wiki is older than MediaWiki 1.44, where only listed pages may act in a user's name on api.php. Its "
        f"owner can add {origin.partition('//')[2]!r} to $wgCrossSiteAJAXdomains. ForeignRest may work all the same.",
        request=error.request,
    )
    found.may_have_happened = None if _only_reads(error) else False
    return found
