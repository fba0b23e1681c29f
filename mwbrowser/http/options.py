"""Options for sending requests: the library's defaults, a client's, and those of one call, in this order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypedDict

from ..errors.base import ApiWarning, MediaWikiError
from ..errors.refusals import CaptchaNeeded
from .messages import Request

__all__ = ["FORM", "MULTIPART", "UNCHANGED", "CallOptions", "Options", "Unchanged", "Wait", "changed", "merge_headers"]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause before a request is sent, or sent again.

    Attributes: `seconds` (how long), `error` (the `MediaWikiError` that is the reason), `request` (what will be sent)
    and `tries` (how often it has been sent by now: 0 if another request of this page was told to wait).

    >>> pauses = []
    >>> _ = await api.get({"meta": "siteinfo"}, {"on_wait": pauses.append})
    >>> pauses
    []
    """

    seconds: float
    error: MediaWikiError
    request: Request
    tries: int

    def __str__(self) -> str:
        """Say it to a person."""
        return f"{'Trying again' if self.tries else 'Sending it'} in {self.seconds:g} s: {self.error}"


class CallOptions(TypedDict, total=False):
    """The options of one call: the second mapping of `get`, `post` and similar methods. `Options` describes each.

    >>> from mwbrowser import CallOptions
    >>> patient: CallOptions = {"timeout": 120, "retry_seconds": 300}
    >>> (await api.get({"meta": "siteinfo"}, patient))["query"]["general"]["mainpage"]
    'Main Page'
    """

    timeout: float | None
    headers: Mapping[str, str]
    content_type: str
    use_us: bool
    user_agent: str | None
    progress: Callable[[float], None] | None
    retry_seconds: float
    on_wait: Callable[[Wait], None] | None
    on_warning: Callable[[ApiWarning], None] | None
    on_captcha: Callable[[CaptchaNeeded], Any] | None
    combine: bool
    check: bool


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a client or of one call.

    Attributes:
        timeout: seconds for a whole request, its response included; ``None`` or 0 for no limit. Each try has as many.
            Three requests at a time go to one wiki; waiting for a slot does not count, but ends after as many seconds
            in which no other request was finished.
        headers: extra request headers; those of a call override those of its client, by name. To another origin
            each of them costs a preflight, and a wiki allows few.
        content_type: of a POST, ``"application/x-www-form-urlencoded"`` or ``"multipart/form-data"``.
        use_us: join values that hold ``|`` by U+001F. Wikis before MediaWiki 1.28 do not know it.
        user_agent: sent as ``Api-User-Agent``: what you are and how to reach you. It costs a preflight.
        progress: called with the share of a form's body (``multipart/form-data``) that is sent, from 0.0 to 1.0. To
            another origin it costs a preflight.
        retry_seconds: how long a request may be tried again, its tries and waits taken together, when the wiki is busy
            (``maxlag``, ``readonly``, ``ratelimited``, HTTP 429 or 503) or, for a read, a server in between or
            the network fails. 0 for never. If a pause would go beyond it, the error is raised at once.
        on_wait: called with a `Wait` before each such pause, also if another request was told to wait; without it, the
            logger ``mwbrowser`` gets a warning before a request is sent again, which a page shows on the browser's
            console and a notebook in the cell.
        on_warning: called with each `ApiWarning` that comes with a response; without it, Python's `warnings` get it.
        on_captcha: called with a `CaptchaNeeded` when a captcha stops a write, returns the answer (``"42"``), or an
            awaitable of it, or ``None`` to give up. After a wrong answer it is called again, 5 times in all; its own
            errors reach the caller. Without it, `CaptchaNeeded` is raised.
        combine: let concurrent queries share requests; see `Api.combining`.
        check: compare the parameters of each request with the wiki's descriptions of its modules, and raise
            `InvalidParameters` before anything is sent. The first request with a module then costs one more, for all
            modules that it needs; what came is kept as long as the page lives.
        keep_descriptions: for how many seconds the browser keeps the descriptions of modules, for later pages of this
            origin (in Cache Storage, which pages without https lack). 0: as long as the page is open. They are kept for
            the wiki's version, the user and the language. Of a client, not of a call.

    >>> from mwbrowser import Options
    >>> Options(timeout=5).retry_seconds
    65.0
    """

    timeout: float | None = 30.0
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    content_type: str = FORM
    use_us: bool = True
    user_agent: str | None = None
    progress: Callable[[float], None] | None = None
    retry_seconds: float = 65.0
    on_wait: Callable[[Wait], None] | None = None
    on_warning: Callable[[ApiWarning], None] | None = None
    on_captcha: Callable[[CaptchaNeeded], Any] | None = None
    combine: bool = False
    check: bool = False
    keep_descriptions: float = 0.0

    def updated(self, changes: Mapping[str, Any] | None) -> Options:
        """Return these options with `changes` over them.

        Raises `TypeError` for an unknown option or a value of the wrong type, `ValueError` for an impossible value.
        """
        if changes is not None and not isinstance(changes, Mapping):
            raise TypeError(f"Options are a mapping such as {{'timeout': 5}}, not {changes!r}")
        if not changes:
            return self
        known = [option.name for option in fields(self)]
        for name in changes:
            if name not in known:
                raise TypeError(f"There is no option {name!r}; the options are {', '.join(known)}")
        _check_types(changes)
        values = dict(changes)
        if "headers" in values:
            values["headers"] = merge_headers(self.headers, values["headers"])
        options = replace(self, **values)
        if options.timeout is not None and not options.timeout >= 0:
            raise ValueError(f"timeout is a number of seconds, or None for no limit, not {options.timeout!r}")
        if not options.keep_descriptions >= 0:
            raise ValueError(f"keep_descriptions is a number of seconds, not {options.keep_descriptions!r}")
        if not options.retry_seconds >= 0:
            raise ValueError(f"retry_seconds is a number of seconds, 0 for never, not {options.retry_seconds!r}")
        if options.content_type not in (FORM, MULTIPART):
            raise ValueError(f"content_type is {FORM!r} or {MULTIPART!r}, not {options.content_type!r}")
        return options

    def all_headers(self) -> dict[str, str]:
        """Return the headers to send, `user_agent` among them."""
        headers = dict(self.headers)
        if self.user_agent and "api-user-agent" not in map(str.lower, headers):
            headers["Api-User-Agent"] = self.user_agent
        return headers


def merge_headers(*layers: Mapping[str, str]) -> dict[str, str]:
    """Put headers over others by name, whatever its case: the last value wins, in the last spelling.

    >>> from mwbrowser.http.options import merge_headers
    >>> merge_headers({"authorization": "A", "X-B": "1"}, {"Authorization": "B"})
    {'Authorization': 'B', 'X-B': '1'}
    """
    merged: dict[str, tuple[str, str]] = {}
    for layer in layers:
        for name, value in layer.items():
            merged[name.lower()] = (name, value)
    return dict(merged.values())


_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


_OF_THE_BROWSER = re.compile(
    "accept-(charset|encoding)|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|"
    "keep-alive|origin|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via"
)
"""Headers that a browser silently omits (https://fetch.spec.whatwg.org/#forbidden-request-header)."""


def _check_header(name: str, value: str) -> None:
    """Raise `ValueError` for a header that browsers do not send. No message has its value, which may be a secret."""
    if not _HEADER_NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot be a header's name: letters, digits and hyphens can")
    if _OF_THE_BROWSER.fullmatch(name.lower()):
        raise ValueError(f"The header {name!r} is the browser's own: browsers leave it out when a page gives it")
    for character in value:
        if character in "\0\r\n":
            raise ValueError(f"The header {name!r} has a line break or a NUL in its value, which no browser sends")
        if character > "\xff":
            raise ValueError(
                f"The header {name!r} has {character!a} in its value: browsers send characters of Latin-1 only"
            )


class Unchanged:
    """The default of an option in `with_options`: it stays what it is."""

    def __repr__(self) -> str:
        """Show it as signatures do."""
        return "UNCHANGED"


UNCHANGED: Final = Unchanged()


def changed(**options: Any) -> dict[str, Any]:
    """Return the options that are not `UNCHANGED`."""
    return {name: value for name, value in options.items() if value is not UNCHANGED}


def _check_types(changes: Mapping[str, Any]) -> None:
    """Raise `TypeError` for a value of the wrong type as soon as it is given, not only when it is used."""
    for name, value in changes.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name == "timeout" and not (is_number or value is None):
            raise TypeError(f"timeout is a number of seconds, or None for no limit, not {value!r}")
        if name in ("retry_seconds", "keep_descriptions") and not is_number:
            raise TypeError(f"{name} is a number of seconds, 0 for never, not {value!r}")
        if name in ("use_us", "combine", "check") and not isinstance(value, bool):
            raise TypeError(f"{name} is True or False, not {value!r}")
        if name in ("on_wait", "on_warning", "on_captcha", "progress") and not (callable(value) or value is None):
            raise TypeError(f"{name} is a function, or None, not {value!r}")
        if name == "user_agent" and not (isinstance(value, str) or value is None):
            raise TypeError(f"user_agent is a string, or None, not {value!r}")
        if name == "user_agent" and value:
            _check_header("Api-User-Agent", value)
        if name == "headers":
            if not isinstance(value, Mapping):
                raise TypeError(f"headers is a mapping of names to values, not {value!r}")
            for header, text in value.items():
                if not (isinstance(header, str) and isinstance(text, str)):
                    raise TypeError(f"A header's name and value are strings; {header!r} has another type")
                _check_header(header, text)
