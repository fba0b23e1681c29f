"""What is known of a wiki, by the identity of whoever requests: the only state that outlives a client.

Two clients of one identity share all of it, also one of ``api.php`` and one of ``rest.php``. Two of different
identities share nothing of it.
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
"""For how many ``Authorization`` headers at a time something is kept: a bearer token is replaced every few hours."""


class Quiet:
    """A wiki's wish that this identity sends nothing, or nothing of some kind, for a while.

    Attributes:
        of: what is not to be sent, as ``http/limiter.py`` calls it.
        since: the event loop's time at which the wiki last said so.
        until: that at which it ends.
        error: what the wiki answered.
        is_asked_for: the wiki named its length, so nobody asks again before it ends; else its length is our guess.
        over: somebody has waited it out. One request then tries; the others wait for what becomes of it.
        trial: done when the request that tries has an outcome, ``None`` while none does.
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
    """What the clients of one wiki and one identity have found out.

    Attributes:
        tokens: by type.
        had_a_user: a token of a logged-in user was seen, so that one of all anonymous users means a lost session.
        page_tokens_taken: the tokens that came with a wiki's own page have been taken, or dropped.
        page_outdated: the page was made for another user than the session's, by something that we did.
        memo: what was requested once for all clients: ``"user"``, ``"logged in"``. Ends when the user changes.
        saving_options: held while a caller saves preferences.
        own_revids: the latest revisions that callers were told to be theirs.
        own_files: the latest files that callers were told to be theirs: name on the wiki and timestamp.
        messages: those loaded where no page keeps them. They are in the user's language.
        descriptions: what the wiki says of its modules, by the language of the texts.
        described_at: when the wiki itself described a module, by its path: the event loop's time.
        module_list: which modules it has.
        value_limit: how many values of one parameter the user may send, ``None`` if not known.
        knows_baserevid: whether ``action=edit`` compares revision ids, ``None`` if not known.
        quiet: the wiki's wishes for a pause, by what is not to be sent.
        jsonp_only: CORS is missing and JSONP worked, while CORS still failed after it.
        refuses_cookies: the wiki answered the check whether the user is logged in there with an error, or not at all.
        reachability: by the name of the script, ``api.php`` or ``rest.php``: each has settings of its own.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
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
        """Return what is known of reaching the API at `url`."""
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

        That a lost session was a user's is not forgotten: no later write is meant to be an anonymous user's either.
        """
        self.tokens.clear()
        self.had_a_user &= lost
        self.page_tokens_taken = True
        # Their texts are in the user's language, and values may be those that this user may give.
        self.descriptions.clear()
        self.described_at.clear()
        self.user_unsure()

    def user_unsure(self) -> None:
        """Forget who the user is: an assertion failed, so perhaps it is another one by now. A bad token is renewed."""
        self.memo.clear()
        self.messages.clear()
        self.value_limit = None
        self.refuses_cookies.clear()
        for reach in self.reachability.values():
            reach.user_changed()


class PerTransport(Generic[T]):
    """A value for each transport, kept as long as the transport lives.

    It is told by its identity, since a transport of a user's own need not be hashable, and may be equal to another.
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
            except TypeError:  # its class has slots: it lives as long as what is known of it
                kept = transport
            self._values[key] = (kept, self._make())
        return self._values[key][1]

    def clear(self) -> None:
        """Forget the values of all transports."""
        self._values.clear()


_states: PerTransport[dict[tuple[str, str], WikiState]] = PerTransport(dict)
_BY_COOKIES = ("session", "central")
"""How the keys of those identities begin that send the cookies of a wiki."""

_SCRIPT = re.compile(r"(?:api|rest)\.php.*$", re.DOTALL)


def state_of(transport: object, url: str, identity: str, *, transient: bool = False) -> WikiState:
    """Return what is known of the wiki at `url`, the address of its ``api.php`` or ``rest.php``.

    Parameters: `identity`, whose requests they are (see `Auth.identity`); `transient`, for an identity that will not
    come again after some hours, of which only the newest are kept.
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
    """Forget what depends on the wiki's cookies, for each identity that may send them: the session is another user's.

    Parameters: `url`, the address of the wiki's ``api.php`` or ``rest.php``; `page_outdated`, whether the user whom
    the wiki's own page names is no longer the one to assert; `lost`, whether nobody meant it to change.
    """
    wiki = _SCRIPT.sub("", url)
    for (other, identity), state in _states.of(transport).items():
        if other == wiki and identity.partition(" ")[0] in _BY_COOKIES:
            state.user_changed(lost=lost)
            state.page_outdated |= page_outdated


def forget_everything() -> None:
    """Forget all that is known of all wikis, as a new page does. For tests."""
    _states.clear()
