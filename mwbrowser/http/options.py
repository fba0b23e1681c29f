"""How a client asks, apart from what it asks: options of the library, of a client, and of one call, in this order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .retry import Wait

__all__ = ["FORM", "MULTIPART", "Options"]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a client or of one call.

    Attributes:
        timeout: seconds for a whole request, its answer included; ``None`` or 0 for no limit. Each try has as many, and
            waiting for a turn (three requests at a time go to one wiki) does not count.
        headers: extra request headers. To another origin each of them costs a preflight, and a wiki allows few.
        content_type: of a POST, ``"application/x-www-form-urlencoded"`` or ``"multipart/form-data"``.
        use_us: join values that hold ``|`` by U+001F. Wikis before MediaWiki 1.28 do not know it.
        user_agent: sent as ``Api-User-Agent``: what you are and how to reach you. It costs a preflight.
        progress: called with the share of a POST's body that is sent, from 0.0 to 1.0. To another origin it costs a
            preflight.
        retry_seconds: how long a request may be tried again, its tries and waits taken together, when the wiki asks for
            patience (``maxlag``, ``readonly``, ``ratelimited``, HTTP 429 or 503) or, for a read, a server in between or
            the network fails. 0 for never. A wait that would go beyond it is not begun: the error is raised at once.
        on_wait: called with a `Wait` before each such pause; without it, the logger ``mwbrowser`` gets a warning, which
            Python shows on stderr.
        combine: let concurrent queries share requests; see `Api.combining`.
    """

    timeout: float | None = 30.0
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = FORM
    use_us: bool = True
    user_agent: str | None = None
    progress: Callable[[float], None] | None = None
    retry_seconds: float = 65.0
    on_wait: Callable[[Wait], None] | None = None
    combine: bool = False

    def updated(self, changes: Mapping[str, Any] | None) -> Options:
        """Return these options with `changes` over them; an unknown name or an impossible value is an error."""
        if changes is not None and not isinstance(changes, Mapping):
            raise TypeError(f"Options are a mapping such as {{'timeout': 5}}, not {changes!r}")
        if not changes:
            return self
        known = [option.name for option in fields(self)]
        for name in changes:
            if name not in known:
                raise TypeError(f"There is no option {name!r}; the options are {', '.join(known)}")
        options = replace(self, **changes)
        for name, value in (("timeout", options.timeout), ("retry_seconds", options.retry_seconds)):
            if value is not None and not isinstance(value, int | float):
                raise TypeError(f"{name} is a number of seconds, not {value!r}")
        if not isinstance(options.headers, Mapping):
            raise TypeError(f"headers is a mapping of names to values, not {options.headers!r}")
        # What is known of a wiki depends on them, so a mapping that its owner changes later must not be ours.
        options = replace(options, headers=dict(options.headers))
        if options.timeout is not None and not options.timeout >= 0:
            raise ValueError(f"timeout is a number of seconds, or None for no limit, not {options.timeout!r}")
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
