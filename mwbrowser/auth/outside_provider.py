"""Signing in with the help of an outside provider: to its page, and back to one of ours (a step's ``"REDIRECT"``)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlsplit

from ..codec.json_reader import read_json
from ..codec.shapes import required
from ..errors.base import InvalidResponse
from .sign_in_flow import ANSWERS
from .sign_in_page import SignInPage

__all__ = ["Away", "answer_in", "answer_of", "came_back", "leave"]

_NEVER = ("action", "assert", "assertuser", "callback", "errorformat", "format", "maxlag", "origin")
"""Parameters that an address must not set, since they change how the request is sent and its response is read."""


def answer_in(address: str, return_url: str = "", names: Iterable[str] = ()) -> dict[str, str]:
    """Return the parameters that a provider has added to the address to which it sends the person back.

    Parameters: `names`, of the fields that the wiki requests of the provider; without any, all that are new.

    >>> from mwbrowser.auth.outside_provider import answer_in
    >>> answer_in("https://a.example/?page=2&code=c&format=xml", "https://a.example/?page=2")
    {'code': 'c'}
    """
    before = parse_qsl(urlsplit(return_url).query, keep_blank_values=True)
    came = [pair for pair in parse_qsl(urlsplit(address).query, keep_blank_values=True) if pair not in before]
    wanted = set(names)
    return {name: value for name, value in came if name not in _NEVER and (not wanted or name in wanted)}


@dataclass(frozen=True, slots=True)
class Away:
    """The state that a page keeps in ``sessionStorage`` while the person is away; no secret: the wiki has the dialogue.

    Attributes: `action`, the dialogue's; `back`, the page that the person comes back to; `names`, of the fields that
    the wiki requests of the provider.
    """

    action: str
    back: str
    names: list[str]

    @classmethod
    def from_text(cls, text: str | None) -> Away | None:
        """Read what was stored; ``None`` for anything else."""
        try:
            values = read_json(text or "")
            names = [required(one, str) for one in required(values, list, "names")]
            return cls(required(values, str, "action"), required(values, str, "back"), names)
        except (ValueError, InvalidResponse):
            return None


async def leave(page: SignInPage, wiki: str, away: Away, target: str) -> None:
    """Send this page to a provider, for a wiki with this address of its API. This function never returns."""
    storage = page.storage("session")
    if storage is not None:
        storage.set(_name(wiki), json.dumps(asdict(away)))
    if storage is None or Away.from_text(storage.get(_name(wiki))) != away:
        raise RuntimeError(
            "This browser lets the page keep nothing (sessionStorage is forbidden or full), so it could not go on later"
        )
    page.navigate(target)
    await asyncio.Event().wait()


async def answer_of(page: SignInPage, away: Away, target: str, show: Callable[[str], None]) -> dict[str, str]:
    """Show the address of a provider, and wait until the person is back at a page that sends ours its address."""
    answers: asyncio.Queue[str] = asyncio.Queue()
    channel = page.channel(ANSWERS, answers.put_nowait)
    try:
        show(target)
        while not _is_back(address := await answers.get(), away.back):
            pass
    finally:
        if channel is not None:
            channel.close()
    return answer_in(address, away.back, away.names)


def came_back(page: SignInPage, wiki: str) -> tuple[Away, dict[str, str]] | None:
    """Return a provider's response if the person is back with one, and remove it from the address."""
    storage = page.storage("session")
    address = page.address
    if storage is None or address is None:
        return None
    away = Away.from_text(storage.get(_name(wiki)))
    if away is None:
        return None
    came = answer_in(address, away.back, away.names)
    if not _is_back(address, away.back) or not came:
        return None
    storage.remove(_name(wiki))
    page.replace_address(away.back)
    return away, came


def _is_back(address: str, return_url: str) -> bool:
    """Tell whether an address is the page that the person is sent back to, with a response or without."""
    return urlsplit(address)[:3] == urlsplit(return_url)[:3]


def _name(wiki: str) -> str:
    return f"mwbrowser outside provider {wiki}"
