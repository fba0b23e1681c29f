"""What was seen of one side of a case: the requests as they arrived, and what became of the call.

What cannot be equal (tokens, times, ids that the wiki counts up, the name of the side) is replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.wikis.arrived import Arrived

#: The browser's own, or those of every client.
_BROWSERS_OWN = {
    *("host", "connection", "user-agent", "accept-encoding", "accept-language", "content-length", "cookie", "referer"),
    *("priority", "te", "dnt", "pragma", "cache-control", "keep-alive", "save-data"),
}

#: What a wiki sets for some seconds after any write.
_AFTER_WRITES = {"UseDC", "UseCDNCache", "cpPosIndex"}

_VOLATILE_KEYS = {
    *(
        "revid",
        "oldrevid",
        "newrevid",
        "old_revid",
        "last_revid",
        "pageid",
        "lgtoken",
        "token",
        "filekey",
        "sessionkey",
    ),
    *("servedby", "id", "sha1", "touched", "lastrevid", "latest", "lguserid", "thumburl", "parentid"),
}
_TOKEN_KEY = re.compile(r"token$")

_VOLATILE_TEXTS = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d(:|%3A)\d\dZ"), "<time>"),
    (re.compile(r"\d\d:\d\d, \d+ \w+ \d{4}"), "<time>"),
    (re.compile(r"[0-9a-f]{40}(\+|%2B)(\\|%5C)"), "<token>"),
    (re.compile(r"\b[0-9a-z]{10,14}\.[0-9a-z]{4,8}\.\d+\.[a-z]+\b"), "<filekey>"),
    (re.compile(r"\d{14}!(php\w+|chunkedupload \w+)"), "<stashed>"),
    (re.compile(r"/images/(temp/)?\w/\w\w/"), "/images/<hash>/"),
    (re.compile(r'"id":\d+'), '"id":<id>'),
    (re.compile(r"\n?<!--.*?-->\n?", re.DOTALL), ""),
]


@dataclass
class Seen:
    """Requests and outcome of one side, comparable with those of the other."""

    requests: list[dict[str, Any]]
    outcome: dict[str, Any]

    def as_text(self) -> str:
        """For people, and for comparing. In JavaScript, names that are numbers lose their place in an object."""
        requests = json.dumps(self.requests, indent=1, ensure_ascii=False)
        return f"{requests}\n{json.dumps(self.outcome, indent=1, ensure_ascii=False, sort_keys=True)}\n"


def seen(arrived: Iterable[tuple[str, Arrived]], outcome: dict[str, Any], side: str) -> Seen:
    """Make it of the requests, each with the kind of its wiki, in the order in which they arrived."""
    return Seen([_request(kind, one, side) for kind, one in arrived], _steady(outcome, side))


def _request(kind: str, one: Arrived, side: str) -> dict[str, Any]:
    headers = {name: value for name, value in one.headers.items() if name not in _BROWSERS_OWN and name[:4] != "sec-"}
    headers["content-type"] = headers.get("content-type", "").partition("; boundary=")[0]
    multipart = headers["content-type"] == "multipart/form-data"
    request: dict[str, Any] = {
        "to": kind,
        "method": one.method,
        "path": _steady(one.path, side),
        "headers": {name: value for name, value in sorted(headers.items()) if value},
        "cookies": sorted(set(one.cookies) - _AFTER_WRITES),
    }
    if multipart:
        # A browser's boundary is new each time, so that the body is not the same text.
        request["fields"] = [[name, _steady(value, side)] for name, value in one.fields.items()]
        request["files"] = {name: _steady(file, side) for name, file in one.files.items()}
    elif one.body:
        request["body"] = _steady(one.body, side)
    return request


def _steady(value: Any, side: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {_steady(name, side): _steady(item, side, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_steady(item, side) for item in value]
    if value not in (None, "", False, True) and (key in _VOLATILE_KEYS or _TOKEN_KEY.search(key)):
        return f"<{key}>"
    if isinstance(value, float) and value.is_integer():
        return int(value)  # to JavaScript they are the same
    if isinstance(value, str):
        value = value.replace(side, "SIDE")
        for pattern, text in _VOLATILE_TEXTS:
            value = pattern.sub(text, value)
    return value
