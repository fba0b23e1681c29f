"""The state of a wiki, by identity: the only state that outlives a client.

Two clients of one identity share all of it, even one of ``api.php`` and one of ``rest.php``. Two of different
identities share nothing.
"""

from __future__ import annotations

import asyncio
import re
import weakref
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

from .findings import BELIEVED_SECONDS, GUESSED_SECONDS, Finding, Reachability
from .single_flight import SingleFlight
from .together import Together

__all__ = ["PerTransport", "Quiet", "WikiState", "forget_everything", "session_changed", "state_of"]

T = TypeVar("T")

TRANSIENT_STATES = 16
"""For how many ``Authorization`` headers state is kept: a bearer token is replaced every few hours."""


class Quiet:
    """A pause that a wiki requests of this identity, for all requests or for those of some kind.

    Attributes:
        of: the kind of request that waits, as ``http/limiter.py`` names it.
        since: the event loop's time at which the wiki last requested it.
        until: that at which it ends.
        error: the wiki's error response.
        is_asked_for: the wiki named its length, so no request is sent before it ends; else its length is our guess.
        over: whether a caller has waited until its end. One request then tries; the others wait for its outcome.
        trial: done when the request that tries has an outcome, ``None`` if none tries.
    """

    __slots__ = ("error", "is_asked_for", "of", "over", "since", "trial", "until")

    def __init__(self, of: str, since: float, until: float, error: Any, *, is_asked_for: bool) -> None:
        """Begin it."""
        self.of = of
        self.since = since
        self.is_asked_for = is_asked_for
        self.until = until
        self.error = error
        self.over = False
        self.trial: asyncio.Future[None] | None = None


class WikiState:
    """The state that the clients of one wiki and one identity share.

    Attributes:
        tokens: by type.
        had_a_user: a token of a logged-in user was seen, so that one of all anonymous users means a lost session.
        page_tokens_taken: the tokens that came with a wiki's own page have been taken, or dropped.
        page_outdated: a request of ours has changed the session's user, so the page's is another one.
        memo: what was requested once for all clients: ``"user"``, ``"logged in"``. Ends when the user changes.
        saving_options: held while a caller saves preferences.
        own_revids: the latest revisions that were reported to callers as theirs.
        own_files: the latest files that were reported to callers as theirs: name on the wiki and timestamp.
        messages: loaded messages, if no page keeps them. They are in the user's language.
        descriptions: the wiki's descriptions of its modules, by language.
        described_at: when the wiki itself described a module, by its path: the event loop's time.
        module_list: the list of its modules.
        value_limit: how many values of one parameter the user may send, ``None`` if unknown.
        knows_baserevid: whether ``action=edit`` compares revision ids, ``None`` if unknown.
        quiet: the pauses that the wiki requested, by the kind of request.
        jsonp_only: CORS is missing and JSONP worked, while CORS still failed after it.
        refuses_cookies: the check for a login on this wiki by cookies got an error, or no response.
        reachability: by the name of the script, ``api.php`` or ``rest.php``: each has settings of its own.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.tokens: SingleFlight[str] = SingleFlight()
        self.had_a_user = False
        self.page_tokens_taken = False
        self.page_outdated = False
        self.memo: SingleFlight[Any] = SingleFlight()
        self.saving_options = asyncio.Lock()
        self.own_revids: deque[int] = deque(maxlen=1000)
        self.own_files: deque[tuple[str, str]] = deque(maxlen=100)
        self._saving: dict[str, tuple[asyncio.Lock, list[object]]] = {}
        self.messages: dict[str, str] = {}
        self.descriptions: dict[str, Together[Any]] = {}
        self.described_at: dict[str, float] = {}
        self.module_list: SingleFlight[Any] = SingleFlight()
        self.value_limit: int | None = None
        self.knows_baserevid: bool | None = None
        self.quiet: dict[str, Quiet] = {}
        self.jsonp_only: Finding[bool] = Finding(BELIEVED_SECONDS, GUESSED_SECONDS)
        self.refuses_cookies: Finding[bool] = Finding(BELIEVED_SECONDS)
        self.reachability: dict[str, Reachability] = {}

    def reach(self, url: str) -> Reachability:
        """Return the findings about reaching the API at `url`."""
        script = "rest.php" if "/rest.php" in url else "api.php"
        if script not in self.reachability:
            self.reachability[script] = Reachability()
        return self.reachability[script]

    @asynccontextmanager
    async def saving_page(self, title: str) -> AsyncIterator[None]:
        """Let edits of one page be saved one after the other, in an ``async with`` block."""
        lock, users = self._saving.setdefault(title, (asyncio.Lock(), []))
        users.append(lock)
        try:
            async with lock:
                yield
        finally:
            users.pop()
            if not users:
                self._saving.pop(title, None)

    def user_changed(self, *, lost: bool = False) -> None:
        """Forget everything that depends on who is logged in: a login, a logout, a new account, a `lost` session.

        After a `lost` session, `had_a_user` is kept: later writes are not meant to be an anonymous user's either.
        """
        self.tokens.clear()
        self.had_a_user &= lost
        self.page_tokens_taken = True
        # Descriptions are in the user's language, and may list only the values that this user may send.
        self.descriptions.clear()
        self.described_at.clear()
        self.user_unsure()

    def user_unsure(self) -> None:
        """Forget the user: an assertion failed, so another one may be logged in by now. A bad token is renewed."""
        self.memo.clear()
        self.messages.clear()
        self.value_limit = None
        self.refuses_cookies.clear()
        for reach in self.reachability.values():
            reach.user_changed()


class PerTransport(Generic[T]):
    """A value for each transport, kept as long as the transport lives.

    The key is the transport's `id`, since a user's own transport need not be hashable, and may be equal to another.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """Keep nothing yet; `make` makes the value for a new transport."""
        self._make = make
        self._values: dict[int, tuple[Any, T]] = {}

    def of(self, transport: object) -> T:
        """Return the value of a transport."""
        key = id(transport)
        if key not in self._values:
            try:
                kept: Any = weakref.ref(transport, lambda _: self._values.pop(key, None))
            except TypeError:  # its class has slots: it is kept as long as its value
                kept = transport
            self._values[key] = (kept, self._make())
        return self._values[key][1]

    def clear(self) -> None:
        """Forget the values of all transports."""
        self._values.clear()


_states: PerTransport[dict[tuple[str, str], WikiState]] = PerTransport(dict)
_BY_COOKIES = ("session", "central")
"""The beginnings of the keys of identities that send a wiki's cookies."""

_SCRIPT = re.compile(r"(?:api|rest)\.php.*$", re.DOTALL)


def state_of(transport: object, url: str, identity: str, *, transient: bool = False) -> WikiState:
    """Return the state of the wiki at `url`, the address of its ``api.php`` or ``rest.php``.

    Parameters: `identity`, the key of the user (see `Auth.identity`); `transient`, for an identity that will not come
    again after some hours, of which only the newest are kept.
    """
    states = _states.of(transport)
    key = (_SCRIPT.sub("", url), identity)
    if key not in states:
        states[key] = WikiState()
        if transient:
            same_kind = [other for other in states if other[1].partition(" ")[0] == identity.partition(" ")[0]]
            for old in same_kind[:-TRANSIENT_STATES]:
                del states[old]
    return states[key]


def session_changed(transport: object, url: str, *, page_outdated: bool, lost: bool = False) -> None:
    """Forget the state of each identity that may send the wiki's cookies: the session's user has changed.

    Parameters: `url`, the address of the wiki's ``api.php`` or ``rest.php``; `page_outdated`, whether the user of the
    wiki's own page must no longer be asserted; `lost`, whether the change was unintended.
    """
    wiki = _SCRIPT.sub("", url)
    for (other, identity), state in _states.of(transport).items():
        if other == wiki and identity.partition(" ")[0] in _BY_COOKIES:
            state.user_changed(lost=lost)
            state.page_outdated |= page_outdated


def forget_everything() -> None:
    """Forget the state of all wikis, like a new page. For tests."""
    _states.clear()
