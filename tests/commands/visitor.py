"""A plain HTTP client with cookies: what arrives at a wiki and what it answers, without a browser in between."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.cookiejar import CookieJar
from typing import Any

from tests.wikis.wiki import Wiki


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class Visitor:
    """Talks to one wiki, by its real address: not every system knows the names below `localhost`."""

    def __init__(self, wiki: Wiki, *, origin: str | None = None, follows: bool = True) -> None:
        self._base = f"http://{wiki.address[0]}:{wiki.address[1]}"
        self._origin = origin
        self._user_agent = wiki.user_agent
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(CookieJar()),
            *([] if follows else [_NoRedirect()]),
        )

    def ask(
        self, path: str, fields: Mapping[str, str] | None = None, *, method: str | None = None, **headers: str
    ) -> Answer:
        return self._send(path, urllib.parse.urlencode(fields).encode() if fields else None, method, headers)

    def ask_json(self, path: str, content: object, **headers: str) -> Answer:
        return self._send(path, json.dumps(content).encode(), "POST", {"Content_Type": "application/json", **headers})

    def _send(self, path: str, body: bytes | None, method: str | None, headers: dict[str, str]) -> Answer:
        request = urllib.request.Request(self._base + path, data=body, method=method)
        request.add_header("User-Agent", self._user_agent)
        if self._origin is not None:
            request.add_header("Origin", self._origin)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with self._opener.open(request, timeout=20) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def api(self, fields: Mapping[str, str] | None = None, **query: str) -> Answer:
        query = {"format": "json", "formatversion": "2", **query}
        return self.ask(f"/w/api.php?{urllib.parse.urlencode(query)}", fields)

    def token(self, kind: str = "csrf") -> str:
        return str(self.api(action="query", meta="tokens", type=kind).json["query"]["tokens"][f"{kind}token"])

    def log_in(self, name: str, password: str) -> str:
        answer = self.api(
            {"lgname": name, "lgpassword": password, "lgtoken": self.token("login")},
            action="login",
        )
        return str(answer.json["login"]["result"])

    def name(self) -> str:
        return str(self.api(action="query", meta="userinfo").json["query"]["userinfo"]["name"])
