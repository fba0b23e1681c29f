"""The page of a wiki in memory, and a wiki that answers by what is asked: what the tests of the actions stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mwbrowser import Api
from mwbrowser.display.durations import in_english
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, fields_of, query_of

WIKI = "https://wiki.example"
API = f"{WIKI}/w/api.php"


class MemoryPage:
    """A wiki's page: `mwbrowser.state.host_page.HostPage`."""

    def __init__(
        self,
        user: str | None = "Ada",
        *,
        tokens: Mapping[str, str] | None = None,
        messages: Mapping[str, str] | None = None,
        modules: tuple[str, ...] = (),
        **settings: Any,
    ) -> None:
        self.settings = {"wgUserName": user, "wgUserLanguage": "de", **settings}
        self.tokens = dict(tokens or {})
        self.messages = dict(messages or {})
        self.modules = modules

    def script(self, name: str) -> str:
        return f"{WIKI}/w/{name}.php"

    def config(self, name: str) -> Any:
        return self.settings.get(name)

    def token(self, token_type: str) -> str | None:
        return self.tokens.get(token_type)

    def message(self, key: str, *parameters: str) -> str | None:
        text = self.messages.get(key)
        return text and text.replace("$1", parameters[0] if parameters else "$1")

    def add_messages(self, messages: Mapping[str, str]) -> None:
        self.messages.update(messages)

    def has_module(self, name: str) -> bool:
        return name in self.modules

    def duration(self, seconds: int) -> str:
        return f"<{in_english(seconds)}>"


class MemoryWiki:
    """Answers for tokens and for the current user by itself, and by `answers` (a value, a list of values that come one
    after the other, or a function of the request) to every ``action``, ``list``, ``prop`` or ``meta``."""

    def __init__(self, user: str | None = "Ada", **answers: Any) -> None:
        self.user = user
        self.answers = answers

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        for name in (asked.get("meta"), asked.get("list"), asked.get("prop"), asked["action"]):
            if name in self.answers:
                answer = self.answers[name]
                if isinstance(answer, list):
                    answer = answer.pop(0)
                return answer(request) if callable(answer) else answer
        if asked.get("meta") == "tokens":
            return {"query": {"tokens": {f"{asked['type']}token": f"a {asked['type']} token+\\"}}}
        if asked.get("meta") == "userinfo":
            anonymous = {"id": 0, "name": "127.0.0.1", "anon": True}
            return {"query": {"userinfo": anonymous if self.user is None else {"id": 7, "name": self.user}}}
        raise AssertionError(f"the test did not expect {asked}")


def parameters_of(request: Request) -> dict[str, Any]:
    """Return what a request asks for, wherever in it that is."""
    return query_of(request) | fields_of(request) | dict(request.form or [])


def make(
    answer: Callable[[Request], Any], page: MemoryPage | None = None, origin: str = WIKI, **options: Any
) -> tuple[Api, list[Request]]:
    """Return a client of the wiki, and the list of what it sends."""
    transport = MemoryTransport(answer, origin, page)
    return Api(API, transport=transport, **options), transport.sent


def seen(sent: list[Request]) -> list[tuple[str, str]]:
    """Return method and encoded parameters of what was sent, without the defaults that every request has."""
    return [
        (request.method, (request.body or request.url.partition("?")[2]).removeprefix("action=query&format=json&"))
        for request in sent
    ]
