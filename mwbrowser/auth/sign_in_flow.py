"""The steps of a sign-in: to the wiki's consent page, in this window or in another one, and back with a code."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..codec.json_reader import read_json
from ..codec.percent import decoded
from ..codec.shapes import required
from ..errors.base import InvalidResponse
from ..errors.sign_in import SignInFailed
from .sign_in_page import SignInPage, Window
from .signed_in import Keeper, SignIn, look_at, session_in
from .token_endpoint import Refusal, challenge_of, random_text

__all__ = ["ANSWERS", "SignInFlow", "answer_in", "without_answer"]

ANSWERS = "mwbrowser sign-in"
"""The channel on which the page that the wiki sends the person back to (``start/signed-in.html``) posts its address."""

LOOK_SECONDS = 0.1
"""How often a page checks the address of the window that it has opened."""

CLOSING_SECONDS = 1.0
"""How long a response may take that a window sent before it closed itself."""

_OF_AN_ANSWER = ("code", "state", "error", "error_description", "message", "hint")


@dataclass(frozen=True, slots=True, repr=False)
class Pending:
    """A sign-in that was begun. The verifier proves to the wiki that the page with the code has begun the sign-in."""

    verifier: str
    state: str
    redirect_uri: str
    in_window: bool

    @classmethod
    def from_text(cls, text: str | None) -> Pending | None:
        """Read what was stored; ``None`` for anything else."""
        try:
            values = read_json(text or "")
            return cls(
                required(values, str, "verifier"),
                required(values, str, "state"),
                required(values, str, "redirect_uri"),
                required(values, bool, "in_window"),
            )
        except (ValueError, InvalidResponse):
            return None


def answer_in(address: str) -> dict[str, str]:
    """Return the parameters of an address that are, or could be, the wiki's response.

    >>> from mwbrowser.auth.sign_in_flow import answer_in
    >>> answer_in("https://app.example/?page=2&error=no&hint=Try+again#top")
    {'error': 'no', 'hint': 'Try again'}
    """
    pairs = (part.partition("=") for part in _query(address).split("&"))
    found = ((decoded(name), decoded(value.replace("+", " "))) for name, _, value in pairs)
    return {name: value for name, value in found if name in _OF_AN_ANSWER}


def without_answer(address: str) -> str:
    """Return an address without the wiki's response; the rest of it stays as it is.

    >>> from mwbrowser.auth.sign_in_flow import without_answer
    >>> without_answer("https://app.example/?page=2&code=abc&state=def#top")
    'https://app.example/?page=2#top'
    """
    before, mark, fragment = address.partition("#")
    kept = [part for part in _query(before).split("&") if part and decoded(part.partition("=")[0]) not in _OF_AN_ANSWER]
    path = before.partition("?")[0]
    return path + ("?" + "&".join(kept) if kept else "") + mark + fragment


def _query(address: str) -> str:
    return address.partition("#")[0].partition("?")[2]


class SignInFlow:
    """One consumer's sign-ins in this page."""

    def __init__(self, keeper: Keeper, redirect_uri: str | None, scope: str | None) -> None:
        """Keep the address that the wiki sends the person back to."""
        self._keeper = keeper
        self._page: SignInPage = keeper.page
        self._redirect_uri = redirect_uri
        self._scope = scope
        self._pending_name = f"{keeper.name} pending"

    async def complete_here(self) -> None:
        """Complete the sign-in if this is the page that the wiki has sent the person back to."""
        begun = self._keeper.taking
        if begun is not None and not begun.done():
            # Its caller has been stopped, for one by a cell of a notebook that is run again.
            await asyncio.shield(begun)
            return
        address = self._page.address
        answer = {} if address is None else answer_in(address)
        if address is None or not ("code" in answer or "error" in answer):
            return
        storage = self._page.storage("session")
        pending = None if storage is None else Pending.from_text(storage.get(self._pending_name))
        if pending is None or not _is_answer_to(pending, address, answer):
            self._take_no_answer(address, answer)
            return
        if pending.in_window:
            self._hand_to_opener(address)
            return
        if storage is not None:
            storage.remove(self._pending_name)
        self._page.replace_address(without_answer(address))
        self._keeper.taking = asyncio.ensure_future(self._take(answer, pending))
        self._keeper.taking.add_done_callback(look_at)
        await asyncio.shield(self._keeper.taking)

    async def by_leaving(self) -> None:
        """Send this page to the wiki. The page is left, so this never returns."""
        pending, address = self._begin(in_window=False)
        storage = self._page.storage("session")
        if storage is None or Pending.from_text(storage.get(self._pending_name)) != pending:
            raise SignInFailed(
                "no-storage",
                "This browser lets the page keep nothing (sessionStorage is forbidden or full), so it could not know "
                "its own sign-in again. Allow it to, or make room, or give popup=True.",
            )
        self._page.navigate(address)
        await asyncio.Event().wait()

    async def by_window(self, show: Callable[[str], None] | None) -> None:
        """Send another window to the wiki, and complete the sign-in when it comes back to a page of this origin.

        Parameters: `show`, a function that shows the person the address if this page cannot open a window.
        """
        pending, address = self._begin(in_window=True)
        answers: asyncio.Queue[str] = asyncio.Queue()
        channel = self._page.channel(ANSWERS, answers.put_nowait)
        window: Window | None = None
        try:
            if self._page.address is None or show is not None:
                (show or self._page.show_link)(address)
            else:
                window = self._page.open_window()
                if window is None:
                    raise SignInFailed(
                        "popup-blocked",
                        "The browser did not let the page open a window. Sign in by a click on a button, or without "
                        "popup=True.",
                    )
                window.go(address)
            answer = await _answer_from(window, answers, pending)
        finally:
            if channel is not None:
                channel.close()
            if window is not None:
                window.close()
            self.forget()
        await self._take(answer, pending)

    def forget(self) -> None:
        """Forget that a sign-in was begun."""
        storage = self._page.storage("session")
        if storage is not None:
            storage.remove(self._pending_name)

    async def find_session(self, sign_in: SignIn) -> None:
        """Find out the user of a sign-in, and keep it with the user, unless it has ended meanwhile."""
        status, profile = await self._keeper.endpoint.profile(sign_in.access)
        if status != 200:
            self._keeper.give_up(sign_in)
            key = profile.get("errorKey") or profile.get("error") or f"HTTP {status}"
            raise SignInFailed(str(key), f"The wiki does not accept its own token ({key}): sign in again.")
        self._keeper.keep_session(sign_in, session_in(profile))

    def _begin(self, *, in_window: bool) -> tuple[Pending, str]:
        redirect_uri = self._redirect_uri or self._page.address
        if redirect_uri is None:
            raise ValueError(
                "A worker has no address that a wiki could send a person back to: give redirect_uri=, the address of a "
                "page of this origin, such as mwbrowser's start/signed-in.html"
            )
        if self._redirect_uri is None:
            redirect_uri = redirect_uri.partition("#")[0].partition("?")[0]
        pending = Pending(random_text(), random_text(), redirect_uri, in_window)
        storage = self._page.storage("session")
        if storage is not None:
            storage.set(self._pending_name, json.dumps(asdict(pending)))
        challenge = challenge_of(pending.verifier)
        address = self._keeper.endpoint.authorize_address(redirect_uri, self._scope, pending.state, challenge)
        return pending, address

    def _take_no_answer(self, address: str, answer: Mapping[str, str]) -> None:
        """Ignore a response that is not for this page; raise `SignInFailed` for a forged one."""
        if "code" not in answer or "state" not in answer or self._is_anothers(answer["state"]):
            return
        # Its code is never exchanged: an attacker may have sent the person here to make them act as another user.
        self._page.replace_address(without_answer(address))
        if self._keeper.sign_in is None:
            raise SignInFailed(
                "wrong-state",
                "This page was opened with the response to a sign-in that was not begun in this tab, or is completed "
                "already. The response was not used. Sign in again.",
            )

    def _is_anothers(self, state: str) -> bool:
        """Tell whether another consumer's sign-in in this tab was begun with this state."""
        storage = self._page.storage("session")
        names = [] if storage is None else [name for name in storage.names() if name.endswith(" pending")]
        found = (Pending.from_text(storage.get(name)) for name in names if storage is not None)
        return any(pending is not None and pending.state == state for pending in found)

    def _hand_to_opener(self, address: str) -> None:
        """This page is a window that another page has opened: send that page the response, and close."""
        channel = self._page.channel(ANSWERS, _ignore)
        if channel is not None:
            channel.post(address)
            channel.close()
        self._page.replace_address(without_answer(address))
        self._page.close_window()

    async def _take(self, answer: Mapping[str, str], pending: Pending) -> None:
        if "error" in answer:
            # If the person declines, there is no state (seen with MediaWiki 1.39 to 1.47), and the code is that of
            # other errors.
            denied = answer["error"] in ("access_denied", "unauthorized_client")
            text = answer.get("error_description") or answer["error"]
            message = "The person did not allow it" if denied else "The wiki rejected the sign-in"
            raise SignInFailed(answer["error"], f"{message}: {text}", detail=answer.get("hint", ""), denied=denied)
        sign_outs = self._keeper.sign_outs
        try:
            pair = await self._keeper.endpoint.exchange(answer["code"], pending.verifier, pending.redirect_uri)
        except Refusal as refusal:
            # A used or expired code is invalid_request up to 1.45, and invalid_grant later: in both cases, sign in
            # again.
            raise SignInFailed(
                refusal.error,
                f"The wiki did not accept the code of this sign-in ({refusal}). It is good once and for ten minutes: "
                "sign in again.",
                detail=refusal.hint,
            ) from refusal
        # A person who signs out meanwhile wants to be signed out.
        if self._keeper.sign_outs == sign_outs:
            await self.find_session(self._keeper.begin(pair))


def _is_answer_to(pending: Pending, address: str, answer: Mapping[str, str]) -> bool:
    state = answer.get("state")
    if "error" in answer:
        page = without_answer(address).partition("#")[0]
        return state == pending.state or (not state and page == pending.redirect_uri)
    return state == pending.state


async def _answer_from(window: Window | None, answers: asyncio.Queue[str], pending: Pending) -> dict[str, str]:
    """Wait until the window is back with a response, or another page of this origin has got it."""
    closed_at: float | None = None
    loop = asyncio.get_running_loop()
    while True:
        address: str | None = None
        try:
            address = await asyncio.wait_for(answers.get(), None if window is None else LOOK_SECONDS)
        except TimeoutError:
            address = window.address() if window is not None else None
        answer = {} if address is None else answer_in(address)
        if address is not None and ("code" in answer or "error" in answer) and _is_answer_to(pending, address, answer):
            return answer
        if window is not None and window.closed:
            closed_at = closed_at or loop.time()
            if loop.time() - closed_at > CLOSING_SECONDS:
                raise SignInFailed("popup-closed", "The window was closed before the sign-in was done.", denied=True)


def _ignore(_text: Any) -> None:
    pass
