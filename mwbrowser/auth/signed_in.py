"""Keeps a sign-in: its tokens and their user, for this page, its workers and the browser's other tabs."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..codec.json_reader import read_json
from ..codec.shapes import required
from ..errors.base import InvalidResponse, copy_for_caller
from ..errors.sign_in import NotSignedIn
from ..http.transport import Transport
from ..state.wiki import PerTransport
from .sign_in_page import Channel, SignInPage, Storage, page_of
from .token_endpoint import Pair, Refusal, TokenEndpoint, random_text

__all__ = ["Keeper", "Kept", "OAuthSession", "SignIn", "keeper_of", "look_at"]

Kept = Literal["session", "local", "memory"]

ASK_SECONDS = 0.25
"""How long a page waits for another one to report that it has renewed the sign-in already."""

AHEAD_SECONDS = 60.0
"""How many seconds before its end a token is renewed."""

MOST_ENDED = 50
"""The number of ended sign-ins that a browser remembers, by their keys, which have no other use."""

clock = time.time
"""The clock; it continues while a computer sleeps. Tests replace it."""


@dataclass(frozen=True, slots=True)
class OAuthSession:
    """The user who is signed in by `OAuth`. It holds no token.

    Attributes: `name` (of the user), `user_id` (the OAuth wiki's, a text), `groups`, `rights` (both there, the rights
    already cut to the grants) and `grants` (what the person allowed: perhaps less than the consumer has).

    >>> from mwbrowser.auth.signed_in import OAuthSession
    >>> session = OAuthSession("Ada", "7", ("*", "user"), ("read", "edit"), ("basic", "editpage"))
    >>> session.name, "editpage" in session.grants
    ('Ada', True)
    """

    name: str
    user_id: str
    groups: tuple[str, ...]
    rights: tuple[str, ...]
    grants: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class SignIn:
    """One sign-in: a pair of tokens, and how often they have been renewed (`number`).

    `key` is the same for all pairs of a sign-in, and another one for each sign-in.
    """

    key: str
    number: int
    access: str
    refresh: str
    ends: float
    seconds: float
    renewable: bool = True
    session: OAuthSession | None = None

    def __repr__(self) -> str:
        """Show no token."""
        return f"<SignIn of {self.session.name if self.session else 'somebody'}>"

    @property
    def is_over(self) -> bool:
        """Whether the access token has come to its end by the clock."""
        return clock() >= self.ends

    @property
    def is_due(self) -> bool:
        """Whether it is time to renew it: a minute before its end, or half its life if that is less."""
        return clock() >= self.ends - min(AHEAD_SECONDS, self.seconds / 2)

    def followed_by(self, pair: Pair) -> SignIn:
        """Return the same sign-in with the next pair."""
        return replace(
            self,
            number=self.number + 1,
            access=pair.access,
            refresh=pair.refresh or self.refresh,
            ends=clock() + pair.seconds,
            seconds=pair.seconds,
        )

    def as_text(self) -> str:
        """Write it for a storage or for a worker."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "session"}
        if self.session is not None:
            values["session"] = {name: getattr(self.session, name) for name in self.session.__slots__}
        return json.dumps(values)

    @classmethod
    def from_text(cls, text: str | None) -> SignIn | None:
        """Read what `as_text` wrote; ``None`` for anything else, such as what another version wrote."""
        try:
            values = read_json(text or "")
            session = values.get("session")
            return cls(
                key=required(values, str, "key"),
                number=required(values, int, "number"),
                access=required(values, str, "access"),
                refresh=required(values, str, "refresh"),
                ends=required(values, (int, float), "ends"),
                seconds=required(values, (int, float), "seconds"),
                renewable=required(values, bool, "renewable"),
                session=None if session is None else _session_from(session),
            )
        except (ValueError, TypeError, AttributeError, InvalidResponse):
            return None


def _session_from(values: Any) -> OAuthSession:
    """Read what `SignIn.as_text` wrote of a session. Raises `InvalidResponse` for anything else."""
    lists = {name: required(values, list, name) for name in ("groups", "rights", "grants")}
    texts = {name: tuple(required(one, str) for one in found) for name, found in lists.items()}
    return OAuthSession(required(values, str, "name"), required(values, str, "user_id"), **texts)


def session_in(profile: Mapping[str, Any]) -> OAuthSession:
    """Return a token's user from the response of the profile. Raises `InvalidResponse` if it has none."""
    name, sub = profile.get("username"), profile.get("sub")
    if not isinstance(name, str) or not name or not isinstance(sub, str | int):
        raise InvalidResponse("The wiki did not say who has signed in.")

    def texts(key: str) -> tuple[str, ...]:
        found = profile.get(key)
        return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()

    return OAuthSession(name, str(sub), texts("groups"), texts("rights"), texts("grants"))


class Keeper:
    """Keeps the sign-in of one consumer for all clients of a page, and renews it once for all of them.

    Other tabs, and workers, may hold the same sign-in, and a refresh token is valid once: so one of them renews it at a
    time, and informs the others. If the browser has no locks, the one that comes too late requests the new pair.

    Attributes: `endpoint`, `name` (under which it is stored), `completing` (held while a response is taken), `taking`
    (what takes one; it continues if its caller is stopped, since a code is valid once), `ways` (by the address of an
    ``api.php``: ``"origin"`` where ``crossorigin`` is unknown), `own_access` (the last token that was renewed in this
    page), `told` (the id of the user that was reported to this page) and `sign_outs` (how often a person has signed out
    on this page).
    """

    def __init__(self, transport: Transport, wiki: str, client_id: str, secret: str | None, kept: Kept) -> None:
        """Hold nothing yet; the storage is read on first use."""
        self.endpoint = TokenEndpoint(wiki, client_id, secret, transport)
        self.name = f"mwbrowser OAuth {wiki} {client_id}"
        self.completing = asyncio.Lock()
        self.taking: asyncio.Task[None] | None = None
        self.ways: dict[str, str] = {}
        self.own_access = ""
        self.told = ""
        self.sign_outs = 0
        self._secret = secret
        self._transport = transport
        self._kept = kept
        self._sign_in: SignIn | None = None
        self._stored_text: str | None = None
        self._renewing: asyncio.Task[SignIn] | None = None
        self._channel: Channel | None = None
        self._newer: asyncio.Event | None = None

    def __repr__(self) -> str:
        """Show no token."""
        return f"<Keeper of {self.name}>"

    @property
    def page(self) -> SignInPage:
        """The page of this keeper."""
        return page_of(self._transport)

    @property
    def sign_in(self) -> SignIn | None:
        """The present sign-in, ``None`` if no user is signed in."""
        # It is always read: another tab may have signed out, or a later page of this tab, before the person came back
        # to this.
        storage = self._storage()
        if storage is not None and (text := storage.get(self.name)) != self._stored_text:
            self._stored_text = text
            found = SignIn.from_text(text)
            if found is not None and self._kept == "session" and found.key in self._ended():
                # A closed tab that is opened again after the sign-out still has its storage.
                self.forget()
            else:
                self._hold(found)
        return self._sign_in

    def begin(self, pair: Pair) -> SignIn:
        """Keep the first pair of a sign-in."""
        sign_in = SignIn(random_text(), 0, pair.access, pair.refresh, clock() + pair.seconds, pair.seconds)
        self.keep(sign_in)
        return sign_in

    def keep_session(self, sign_in: SignIn, session: OAuthSession) -> None:
        """Keep the user of a sign-in, with its newest pair; nothing if it has ended meanwhile."""
        current = self.sign_in
        if current is not None and current.key == sign_in.key:
            self.keep(replace(current, session=session))

    def keep(self, sign_in: SignIn) -> None:
        """Keep a sign-in: first in the storage, then here."""
        storage = self._storage()
        if storage is not None:
            storage.set(self.name, sign_in.as_text())
            self._stored_text = storage.get(self.name)  # the old value, if there is no room
        self._hold(sign_in)

    def forget(self) -> None:
        """Forget the sign-in, here and in the storage."""
        storage = self._storage()
        if storage is not None:
            storage.remove(self.name)
        self._stored_text = None
        self._hold(None)

    def give_up(self, bad: SignIn) -> None:
        """Forget a sign-in that the wiki does not accept, unless there is another one, or a newer pair, by now."""
        sign_in = self.sign_in
        if sign_in is not None and not self._is_newer(bad):
            self.forget()

    def sign_out(self) -> None:
        """Forget the sign-in in every tab and worker that shares it."""
        sign_in = self.sign_in
        self.sign_outs += 1
        if sign_in is not None:
            self._post(sign_in, "end", True)
            self._note_end(sign_in)
        self.forget()

    async def renewed(self, old: SignIn) -> SignIn:
        """Return the pair that comes after `old`: another caller's, another tab's, or a fresh one.

        Raises `NotSignedIn` if there is none, and `MediaWikiError` if the wiki gave no response.
        """
        sign_in = self.sign_in
        if sign_in is not None and (sign_in.key != old.key or sign_in.number > old.number):
            return sign_in
        if self._renewing is None or self._renewing.done():
            # It continues even if its callers are stopped, since the wiki may have ended the old pair by then.
            self._renewing = asyncio.ensure_future(self._renew(old))
            self._renewing.add_done_callback(look_at)
        task = self._renewing
        try:
            return await asyncio.shield(task)
        except Exception as error:
            raise copy_for_caller(error) from error.__cause__

    async def _renew(self, old: SignIn) -> SignIn:
        if not old.renewable or not old.refresh:
            raise self._cannot_renew(old)
        async with self.page.lock(self.name):
            if newer := await self._found_newer(old):
                return newer
            try:
                pair = await self.endpoint.refresh(old.refresh)
            except Refusal as refusal:
                # Without a lock another tab may have been faster: its pair is good.
                if newer := await self._found_newer(old):
                    return newer
                raise self._refused(old, refusal) from refusal
            current = self.sign_in
            if current is None:
                raise NotSignedIn("You have signed out meanwhile.")
            if current.key != old.key:
                return current
            sign_in = current.followed_by(pair)
            self.own_access = sign_in.access
            self.keep(sign_in)
            self._post(sign_in, "sign_in", sign_in.as_text())
            return sign_in

    def _refused(self, old: SignIn, refusal: Refusal) -> NotSignedIn:
        if refusal.error == "invalid_client" and not self._secret:
            kept = replace(old, renewable=False)
            if old.is_over:
                self.forget()
            else:
                self.keep(kept)
            return self._cannot_renew(kept)
        self.forget()
        over = NotSignedIn("The sign-in is over, and the wiki does not renew it. Sign in again.")
        over.add_note(f"The wiki said: {refusal}")
        return over

    def _cannot_renew(self, old: SignIn) -> NotSignedIn:
        if old.is_over:
            self.forget()
        return NotSignedIn(
            "The sign-in is over, and this wiki renews none of a page without a secret, which takes MediaWiki 1.46 or "
            "newer (T323855). Sign in again."
        )

    async def _found_newer(self, old: SignIn) -> SignIn | None:
        """Return the newer pair of a sign-in from another tab or worker, ``None`` if there is none."""
        if self._channel is not None and not self._is_newer(old):
            self._newer = asyncio.Event()
            self._post(old, "asks", True)
            try:
                await asyncio.wait_for(self._newer.wait(), ASK_SECONDS)
            except TimeoutError:
                pass
            finally:
                self._newer = None
        return self.sign_in if self._is_newer(old) else None

    def _is_newer(self, old: SignIn) -> bool:
        sign_in = self.sign_in
        return sign_in is not None and (sign_in.key != old.key or sign_in.number > old.number)

    @property
    def _ended_name(self) -> str:
        return f"{self.name} ended"

    def _note_end(self, sign_in: SignIn) -> None:
        shared = self.page.storage("local") if self._kept == "session" else None
        if shared is not None and sign_in.key not in (ended := self._ended()):
            shared.set(self._ended_name, json.dumps([*ended, sign_in.key][-MOST_ENDED:]))

    def _ended(self) -> list[object]:
        """Return the keys of the latest sign-ins that were ended in this browser."""
        shared = self.page.storage("local")
        try:
            found = read_json((shared.get(self._ended_name) if shared is not None else None) or "[]")
        except ValueError:
            return []
        return found if isinstance(found, list) else []

    def _storage(self) -> Storage | None:
        return None if self._kept == "memory" else self.page.storage(self._kept)

    def _hold(self, sign_in: SignIn | None) -> None:
        self._sign_in = sign_in
        if sign_in is None and self._channel is not None:
            self._channel.close()
            self._channel = None
        elif sign_in is not None and self._channel is None:
            self._channel = self.page.channel(self.name, self._hear)

    def _post(self, sign_in: SignIn, what: str, value: object) -> None:
        if self._channel is not None:
            self._channel.post(json.dumps({"key": sign_in.key, "number": sign_in.number, what: value}))

    def _hear(self, text: str) -> None:
        """Handle a message of another tab or worker about the same sign-in."""
        own = self._sign_in
        try:
            said = read_json(text)
            key, number = required(said, str, "key"), required(said, int, "number")
        except (ValueError, InvalidResponse):
            return
        if own is None or key != own.key:
            return
        if "end" in said:
            self._note_end(own)  # the sender may be unable to do so, such as a worker
            self.forget()
        elif "asks" in said:
            if own.number > number:
                self._post(own, "sign_in", own.as_text())
        elif number > own.number and (sign_in := SignIn.from_text(said.get("sign_in"))) is not None:
            self.keep(sign_in)
            if self._newer is not None:
                self._newer.set()


def look_at(task: asyncio.Future[Any]) -> None:
    """See the error of a task whose callers may all have been stopped, so that asyncio does not report it."""
    if not task.cancelled():
        task.exception()


_keepers: PerTransport[dict[tuple[object, ...], Keeper]] = PerTransport(dict)


def keeper_of(transport: Transport, wiki: str, client_id: str, secret: str | None, kept: Kept) -> Keeper:
    """Return the one keeper of a consumer in this page."""
    keepers = _keepers.of(transport)
    key = (wiki, client_id, secret, kept)
    if key not in keepers:
        keepers[key] = Keeper(transport, wiki, client_id, secret, kept)
    return keepers[key]
