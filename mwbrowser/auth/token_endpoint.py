"""Requests to a wiki's OAuth 2 endpoints: the consent page, tokens for a code, and the profile of their user.

MediaWiki's responses were seen with the real extension on 1.39 to 1.47. See
https://www.mediawiki.org/wiki/OAuth/For_Developers and RFC 7636 (PKCE).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..codec.params import encode_body, encode_query
from ..codec.responses import from_rest_api
from ..codec.shapes import mapping_in
from ..errors.base import HttpError, InvalidResponse, MediaWikiError
from ..http.messages import Request, Response
from ..http.options import Options
from ..http.pipeline import Call, perform
from ..http.transport import Transport
from ..state.wiki import state_of
from .cookies import Anonymous

__all__ = ["Pair", "Refusal", "TokenEndpoint", "challenge_of", "random_text"]

_FORM = "application/x-www-form-urlencoded; charset=UTF-8"
"""This content type needs no preflight, and MediaWiki 1.43 and newer accept no other."""


USUAL_SECONDS = 3600.0
"""How long a token is taken as valid if the wiki does not name a time, which OAuth allows; MediaWiki's are valid for an
hour. It only serves to renew a token in time: a rejected token is renewed as well."""

MOST_SECONDS = 1e10
"""Three hundred years, in place of any longer time."""


def random_text() -> str:
    """Return 43 characters that cannot be guessed, as PKCE requires for its verifier.

    >>> from mwbrowser.auth.token_endpoint import random_text
    >>> len(random_text())
    43
    """
    import os

    return _base64url(os.urandom(32))


def challenge_of(verifier: str) -> str:
    """Return the challenge for a verifier: its hash (``S256``).

    >>> from mwbrowser.auth.token_endpoint import challenge_of
    >>> challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    """
    # crypto.subtle is missing in pages without https.
    from hashlib import sha256

    return _base64url(sha256(verifier.encode("ascii")).digest())


def _base64url(data: bytes) -> str:
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


class Pair(NamedTuple):
    """The tokens that a wiki returned, and for how many seconds the first is valid. Its ``repr`` shows none of them."""

    access: str
    refresh: str
    seconds: float

    def __repr__(self) -> str:
        """Show no secret."""
        return "<Pair of tokens>"


class Refusal(Exception):
    """The token endpoint rejected a request. Attributes: `status`, `error`, `hint`."""

    def __init__(self, status: int, error: str, hint: str) -> None:
        """Keep its error, which contains no secret."""
        super().__init__(f"{error} ({hint})" if hint else error)
        self.status = status
        self.error = error
        self.hint = hint


class TokenEndpoint:
    """One consumer at one OAuth wiki.

    Parameters: `wiki`, the address of ``rest.php``; `secret`, the consumer's, if it has one that is no secret.
    """

    def __init__(self, wiki: str, client_id: str, secret: str | None, transport: Transport) -> None:
        """Keep the addresses and the consumer."""
        self._wiki = wiki
        self._client_id = client_id
        self._secret = secret
        self._transport = transport

    def authorize_address(self, redirect_uri: str, scope: str | None, state: str, challenge: str) -> str:
        """Return the address of the consent page."""
        pairs = [
            ("response_type", "code"),
            ("client_id", self._client_id),
            ("redirect_uri", redirect_uri),
            *([("scope", scope)] if scope else []),
            ("state", state),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ]
        return f"{self._wiki}/oauth2/authorize?{encode_query(pairs)}"

    async def exchange(self, code: str, verifier: str, redirect_uri: str) -> Pair:
        """Return the tokens for a code. Raises `Refusal`, or `MediaWikiError` without a response."""
        fields = {"code": code, "code_verifier": verifier, "redirect_uri": redirect_uri}
        return await self._pair({"grant_type": "authorization_code", **fields})

    async def refresh(self, token: str) -> Pair:
        """Return the tokens that replace a pair; the old ones are no longer valid. Raises as `exchange` does."""
        return await self._pair({"grant_type": "refresh_token", "refresh_token": token})

    async def profile(self, token: str, *, retry: bool = True) -> tuple[int, Mapping[str, Any]]:
        """Return the status and the data of the profile's response, also of an error. Raises `MediaWikiError`.

        Parameters: `token`, ``""`` to send none; `retry`, whether it is sent again if the network fails.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        address = f"{self._wiki}/oauth2/resource/profile"
        request = Request("GET", address, headers, credentials="omit", follows=False)
        return await self._perform(request, Options() if retry else Options(retry_seconds=0))

    async def _pair(self, fields: Mapping[str, str]) -> Pair:
        secret = {"client_secret": self._secret} if self._secret else {}
        body = encode_body(list({"client_id": self._client_id, **fields, **secret}.items()))
        # Without cookies, since the response could not be read otherwise, and the code would be lost. Sending it again
        # is harmless: without a response, the tokens have not reached anyone.
        request = Request(
            "POST",
            f"{self._wiki}/oauth2/access_token",
            {"Content-Type": _FORM},
            body=body,
            credentials="omit",
            is_query=True,
            follows=False,
        )
        status, data = await self._perform(request, Options())
        if status != 200:
            raise Refusal(status, str(data.get("error", "unknown")), str(data.get("hint", "")))
        access, refresh = data.get("access_token"), data.get("refresh_token")
        if not isinstance(access, str) or not access:
            raise InvalidResponse("The wiki's token endpoint gave no token.")
        return Pair(access, refresh if isinstance(refresh, str) else "", _seconds_in(data.get("expires_in")))

    async def _perform(self, request: Request, options: Options) -> tuple[int, Mapping[str, Any]]:
        auth = Anonymous()
        call = Call(
            parameters={},
            encode=_always(request),
            decode=_status_and_data,
            auth=auth,
            state=state_of(self._transport, self._wiki, auth.identity(self._wiki, self._transport)),
            options=options,
            transport=self._transport,
            running=set(),
            is_rest=True,
            slots="sign-in",
        )
        try:
            result: tuple[int, Mapping[str, Any]] = await perform(call)
        except MediaWikiError as error:
            # The real request contains the code, the verifier or a token, which do not belong in an error.
            error.request = Request(request.method, request.url)
            raise
        return result


def _always(request: Request) -> Callable[[Mapping[str, Any]], Request]:
    return lambda _more: request


def _seconds_in(given: object) -> float:
    """Return how long a token is valid. An odd number is no error: the code is used up, so its tokens must be kept."""
    if isinstance(given, str) and given.isascii() and given.isdecimal() and len(given) < 20:
        given = int(given)
    if not isinstance(given, int | float) or isinstance(given, bool):
        return USUAL_SECONDS
    return float(max(0, min(given, MOST_SECONDS)))


def _status_and_data(_request: Request, response: Response) -> tuple[int, Mapping[str, Any]]:
    """Return status and data. Raises `HttpError` for a response that is not OAuth's, such as a gateway's."""
    try:
        return response.status, mapping_in({"data": from_rest_api(response)}, "data")
    except HttpError as error:
        # 415 and 405 mean a wrong address; after a 429 or 5xx, the request may succeed later.
        if error.status in (400, 401, 403) and isinstance(error.data, Mapping):
            return error.status, error.data
        raise
