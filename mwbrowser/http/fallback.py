"""Other ways to send a request whose response the browser withholds (CORS): by JSONP, or without cookies."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, Protocol

from ..errors.base import JsonpUnavailable
from ..state.wiki import WikiState
from .cors import own_headers
from .messages import Request
from .urls import without_origin

__all__ = ["Fallback", "Jsonp", "JsonpFallback", "WithoutCookies"]

Jsonp = Literal["fallback", "always", "never"]


class Fallback(Protocol):
    """Another way for a request.

    Attribute `harmless`: whether it may be tried while the network may be the reason of the failure.
    """

    harmless: bool

    def is_needed(self, request: Request, state: WikiState) -> bool:
        """Tell whether only this way works, by earlier findings."""

    def may_help(self, request: Request) -> bool:
        """Tell whether this way may be tried for a request that was rejected."""

    def instead(self, request: Request) -> Request:
        """Return the request to send this way."""

    def learn(self, request: Request, state: WikiState) -> None:
        """Note that this way worked while the usual one was rejected, before and after it."""


class JsonpFallback:
    """A script in a sandboxed frame, for anonymous reads of a wiki without CORS.

    It can carry no header, so a request that has one of the caller's never goes this way.
    """

    harmless = False

    def __init__(self, setting: Jsonp) -> None:
        """Keep the client's setting; ``"never"`` is no fallback at all."""
        self._always = setting == "always"

    def is_needed(self, request: Request, state: WikiState) -> bool:
        """Tell whether only JSONP works, by earlier findings."""
        return self._always or (self.may_help(request) and bool(state.jsonp_only.value))

    def may_help(self, request: Request) -> bool:
        """Tell whether JSONP may be tried."""
        return (request.method == "GET" or bool(request.in_full)) and not own_headers(request)

    def instead(self, request: Request) -> Request:
        """Return the request for a script. Raises `JsonpUnavailable` for one that writes."""
        if request.method != "GET" and not request.in_full:
            raise JsonpUnavailable(
                "JSONP can only read. Give jsonp='fallback' or 'never' to a client that sends POST requests.",
                request=request,
            )
        # A script tag sends no Origin header, so a wiki rejects an address with an ``origin`` parameter.
        return Request("GET", without_origin(request.in_full or request.url), credentials="omit", jsonp=True)

    def learn(self, request: Request, state: WikiState) -> None:
        """Use it for later reads, for a while."""
        state.jsonp_only.set(True)


class WithoutCookies:
    """A read of the REST API as an anonymous user, for wikis that reject cookies of other origins' pages (T391180)."""

    harmless = True

    def is_needed(self, request: Request, state: WikiState) -> bool:
        """Tell whether requests with cookies are rejected, by earlier findings."""
        return self.may_help(request) and bool(state.reach(request.url).without_cookies.value)

    def may_help(self, request: Request) -> bool:
        """Tell whether the request may be sent without cookies: a write would then be another user's."""
        return request.method == "GET" and request.credentials == "include"

    def instead(self, request: Request) -> Request:
        """Return the request without cookies."""
        return replace(request, credentials="omit")

    def learn(self, request: Request, state: WikiState) -> None:
        """Leave cookies out of later reads, for a while and until the user changes."""
        state.reach(request.url).without_cookies.set(True)
