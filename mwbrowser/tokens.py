"""One token cache for all clients of a wiki, and the one retry with a fresh token."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from .errors import TokenUnavailable
from .wiki import Wiki

__all__ = ["ANONYMOUS_TOKEN", "forget", "normalized_type", "obtain", "token_in"]

ANONYMOUS_TOKEN = "+\\"
"""The token of everybody who is logged out, the same on every wiki, for all types but login and account creation."""

_OLD_NAMES_OF_CSRF = ("edit", "delete", "protect", "move", "block", "unblock", "email", "import", "options")


def normalized_type(token_type: str) -> str:
    """Return today's name of a token type: ``"edit"`` and the like are ``"csrf"`` (T280806).

    >>> from mwbrowser.tokens import normalized_type
    >>> normalized_type("edit"), normalized_type("rollback")
    ('csrf', 'rollback')
    """
    return "csrf" if token_type in _OLD_NAMES_OF_CSRF else token_type


async def obtain(wiki: Wiki, token_type: str, ask: Callable[[], Awaitable[Any]]) -> str:
    """Return the wiki's token of a type: from the cache, from a request that is under way, or by asking.

    However many callers come at once, one request is made; it goes on if one of them is cancelled. What fails is not
    kept.
    """
    task = wiki.tokens.get(token_type)
    if task is None or _failed(task):
        task = asyncio.ensure_future(_ask(token_type, ask))
        task.add_done_callback(_forget_failure)
        wiki.tokens[token_type] = task
    return await asyncio.shield(task)


def forget(wiki: Wiki, token_type: str, bad: str | None = None) -> None:
    """Drop the token of a type; with `bad`, only if it is that one, and not one that another caller renewed already."""
    task = wiki.tokens.get(token_type)
    if task is not None and (bad is None or (task.done() and not _failed(task) and task.result() == bad)):
        del wiki.tokens[token_type]


def token_in(answer: Any, token_type: str) -> str:
    """Take the token out of the answer to a ``meta=tokens`` request."""
    query = answer.get("query") if isinstance(answer, Mapping) else None
    if not query:
        raise TokenUnavailable(
            "query-missing",
            f"The wiki gave no {token_type!r} token: it answers this page as an anonymous user of another site. "
            f"Anonymous clients write with the token {ANONYMOUS_TOKEN!r}.",
            data=answer,
        )
    token = query.get("tokens", {}).get(f"{token_type}token")
    if not token:
        raise TokenUnavailable(
            "token-missing",
            f"The wiki has no token of the type {token_type!r}. Most actions take 'csrf'; "
            "see https://www.mediawiki.org/wiki/API:Tokens",
            data=answer,
        )
    return str(token)


async def _ask(token_type: str, ask: Callable[[], Awaitable[Any]]) -> str:
    return token_in(await ask(), token_type)


def _failed(task: asyncio.Task[str]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _forget_failure(task: asyncio.Task[str]) -> None:
    """Look at the exception, so that asyncio does not report one that no caller waits for any more."""
    if not task.cancelled():
        task.exception()
