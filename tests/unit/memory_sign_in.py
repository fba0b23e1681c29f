"""A browser in memory for sign-ins: tabs with storages, channels and locks, and an OAuth wiki that behaves as seen."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from mwbrowser.auth.token_endpoint import challenge_of
from mwbrowser.errors import ConnectionFailed
from mwbrowser.http.messages import Request, Response, origin_of
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of, respond

WIKI = "https://meta.example.org"
REST = f"{WIKI}/w/rest.php"
API = f"{WIKI}/w/api.php"
APP = "https://app.example"
PAGE = f"{APP}/tool.html"
CLIENT = "0123456789abcdef"


class MemoryStorage:
    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.texts.get(name)

    def set(self, name: str, text: str) -> None:
        self.texts[name] = text

    def remove(self, name: str) -> None:
        self.texts.pop(name, None)

    def names(self) -> list[str]:
        return list(self.texts)


class MemoryBrowser:
    """What the tabs of one origin share."""

    def __init__(self, *, has_locks: bool = True) -> None:
        self.local = MemoryStorage()
        self.has_locks = has_locks
        self.locks: dict[str, asyncio.Lock] = {}
        self.channels: list[MemoryChannel] = []


class MemoryChannel:
    def __init__(self, browser: MemoryBrowser, name: str, hear: Callable[[str], None]) -> None:
        self.browser, self.name, self.hear = browser, name, hear
        browser.channels.append(self)

    def post(self, text: str) -> None:
        for other in self.browser.channels:
            if other is not self and other.name == self.name:
                asyncio.get_running_loop().call_soon(other.hear, text)

    def close(self) -> None:
        if self in self.browser.channels:
            self.browser.channels.remove(self)


class MemoryWindow:
    def __init__(self) -> None:
        self.closed = False
        self.at: str | None = "about:blank"
        self.sent_to: list[str] = []

    def address(self) -> str | None:
        return self.at

    def go(self, address: str) -> None:
        self.sent_to.append(address)
        self.at = None

    def close(self) -> None:
        self.closed = True


class MemoryForm:
    """A place for a form, whose person answers at once with what a test has prepared."""

    name = "f"

    def __init__(self, answers: asyncio.Queue[list[tuple[str, str]] | None]) -> None:
        self.drawn: list[str] = []
        self.ended: str | None = None
        self.answers = answers

    def draw(self, html: str) -> None:
        self.drawn.append(html)

    async def entered(self) -> list[tuple[str, str]] | None:
        return await self.answers.get()

    def end(self, html: str) -> None:
        self.ended = html


class MemoryTab:
    """A page (or, without an address, a worker): a `SignInPage`."""

    def __init__(self, browser: MemoryBrowser | None = None, address: str | None = PAGE) -> None:
        self.browser = browser or MemoryBrowser()
        self.address = address
        self.framed = False
        self.session = MemoryStorage()
        self.went_to: list[str] = []
        self.windows: list[MemoryWindow] = []
        self.links: list[str] = []
        self.forms: list[MemoryForm] = []
        self.person: asyncio.Queue[list[tuple[str, str]] | None] = asyncio.Queue()
        self.lets_open = True
        self.closed = False

    def replace_address(self, address: str) -> None:
        self.address = address

    def navigate(self, address: str) -> None:
        self.went_to.append(address)

    def open_window(self) -> MemoryWindow | None:
        if not self.lets_open:
            return None
        self.windows.append(MemoryWindow())
        return self.windows[-1]

    def close_window(self) -> None:
        self.closed = True

    def show_link(self, address: str) -> None:
        self.links.append(address)

    def form_place(self, where: object, title: str) -> MemoryForm:
        self.forms.append(MemoryForm(self.person))
        return self.forms[-1]

    def storage(self, kind: Literal["session", "local"]) -> MemoryStorage | None:
        if self.address is None:
            return None
        return self.session if kind == "session" else self.browser.local

    def lock(self, name: str) -> AbstractAsyncContextManager[None]:
        if not self.browser.has_locks:
            return _nothing()
        return _held(self.browser.locks.setdefault(name, asyncio.Lock()))

    def channel(self, name: str, on_message: Callable[[str], None]) -> MemoryChannel:
        return MemoryChannel(self.browser, name, on_message)


@asynccontextmanager
async def _nothing() -> AsyncIterator[None]:
    yield


@asynccontextmanager
async def _held(lock: asyncio.Lock) -> AsyncIterator[None]:
    async with lock:
        yield


class MemoryOAuthWiki:
    """The OAuth wiki, as seen in oauth-seen.md: `manner` is ``"1.43"`` or ``"1.46"``.

    Pages of another origin than its own get no answer where theirs would have no CORS headers.
    """

    def __init__(self, manner: str = "1.46", *, listed: bool = False) -> None:
        self.manner = manner
        self.listed = listed
        self.page_origin = APP
        self.numbers = itertools.count(1)
        self.codes: dict[str, dict[str, str]] = {}
        self.access: dict[str, str] = {}
        self.refreshes: dict[str, str] = {}
        self.users = {"Ada": "7", "Bob": "8"}
        self.grants = ["basic", "editpage"]
        self.answers: dict[str, Any] = {}
        self.saved: list[str] = []

    @property
    def newer(self) -> bool:
        return self.manner == "1.46"

    def consent(self, address: str, user: str = "Ada", *, state: str | None = None) -> str:
        """Click Allow at the page of this address; return where the wiki sends the browser."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        code = f"code{next(self.numbers)}"
        self.codes[code] = {**asked, "user": user}
        return f"{asked['redirect_uri']}?code={code}&state={state or asked['state']}"

    def __call__(self, request: Request) -> Any:
        path = request.url.partition("?")[0]
        if path == f"{REST}/oauth2/access_token":
            assert request.credentials == "omit"
            assert not request.preflighted(APP)
            status, data = self._token(fields_of(request))
            return respond(data, status)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if path == f"{REST}/oauth2/resource/profile":
            return self._profile(bearer)
        if "/rest.php" in path:
            if bearer not in self.access:
                old = {"error": "rest-read-denied", "httpCode": 403}
                new = {"errorKey": "mwoauth-invalid-authorization", "httpCode": 403}
                return respond(new if self.newer else old, 403)
            return self.answers.get("rest", {"ok": True})
        return self._api(request, bearer)

    def expire(self) -> None:
        """All access tokens are good no longer."""
        self.access.clear()

    def pair(self, user: str) -> dict[str, Any]:
        number = next(self.numbers)
        self.access[f"access{number}"] = user
        self.refreshes[f"refresh{number}"] = user
        return {
            "token_type": "Bearer",
            "expires_in": 3600,
            "access_token": f"access{number}",
            "refresh_token": f"refresh{number}",
        }

    def _token(self, given: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        if given["grant_type"] == "refresh_token":
            if not self.newer and "client_secret" not in given:
                return 401, {"error": "invalid_client"}
            user = self.refreshes.pop(given["refresh_token"], None)
            if user is None:
                status, error = (400, "invalid_grant") if self.newer else (401, "invalid_request")
                return status, {"error": error, "hint": "Token has been revoked"}
            self.expire()
            return 200, self.pair(user)
        code = self.codes.get(given["code"])
        if code is None or code.get("used"):
            error = "invalid_grant" if self.newer else "invalid_request"
            return 400, {"error": error, "hint": "Authorization code has been revoked"}
        if challenge_of(given["code_verifier"]) != code["code_challenge"]:
            return 400, {"error": "invalid_grant", "hint": "Failed to verify `code_verifier`."}
        code["used"] = "yes"
        return 200, self.pair(code["user"])

    def _profile(self, bearer: str) -> Response:
        if "profile" in self.answers:
            return respond(*self.answers["profile"])
        user = self.access.get(bearer)
        if user is None:
            if self.newer:
                return respond({"errorKey": "mwoauth-invalid-authorization"}, 403)
            return respond({"error": "access_denied"}, 401)
        about = {"sub": self.users[user], "username": user, "groups": ["*", "user"], "rights": ["read", "edit"]}
        return respond({**about, "grants": self.grants})

    def _api(self, request: Request, bearer: str) -> Any:
        asked = query_of(request) | fields_of(request)
        if asked.get("action") == "paraminfo":
            names = ["action", "format", "origin", *(["crossorigin"] if self.newer else [])]
            return {"paraminfo": {"modules": [{"name": "main", "parameters": [{"name": name} for name in names]}]}}
        address = query_of(request)
        crosses = origin_of(request.url) != self.page_origin
        by_crossorigin = self.newer and "crossorigin" in address and "origin" not in address
        by_origin = self.listed and address.get("origin") == APP and "crossorigin" not in address
        if address.get("origin") == "*":
            return {"query": {"userinfo": {"id": 0, "name": "::1", "anon": True}}}
        if crosses and not (by_crossorigin or by_origin):
            return ConnectionFailed("No answer.", request=request)
        if bearer not in self.access:
            return ConnectionFailed("No answer.", request=request)
        user = self.access[bearer]
        if asked.get("meta") == "tokens":
            return {"query": {"tokens": {"csrftoken": f"csrf of {user}+\\"}}}
        if asked.get("action") == "edit":
            self.saved.append(user)
            return {"edit": {"result": "Success"}}
        return {"query": {"userinfo": {"id": int(self.users[user]), "name": user}}}


class MemoryOrigin(MemoryTransport):
    """The transport of a tab."""

    def __init__(self, wiki: Callable[[Request], Any], tab: MemoryTab, origin: str = APP) -> None:
        super().__init__(wiki, origin)
        self.sign_in_page = tab
