"""One token cache for all clients of a wiki, and the one retry with a fresh token."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from ..errors import TokenUnavailable
from .host_page import WikiPage
from .single_flight import failed, once
from .wiki import Wiki

__all__ = ["ANONYMOUS_TOKEN", "forget", "normalized_type", "obtain", "remember", "take_from_page", "token_in"]

ANONYMOUS_TOKEN = "+\\"
"""The token of everybody who is logged out, the same on every wiki, for all types but login and account creation."""

_IN_THE_PAGE = ("csrf", "patrol", "watch")
_OLD_NAMES_OF_CSRF = ("edit", "delete", "protect", "move", "block", "unblock", "email", "import", "options")


def normalized_type(token_type: str) -> str:
    """Return today's name of a token type: ``"edit"`` and the like are ``"csrf"`` (T280806).

    >>> from mwbrowser.state.tokens import normalized_type
    >>> normalized_type("edit"), normalized_type("rollback")
    ('csrf', 'rollback')
    """
    return "csrf" if token_type in _OLD_NAMES_OF_CSRF else token_type


async def obtain(
    wiki: Wiki,
    token_type: str,
    ask: Callable[[], Awaitable[Any]],
    waiting: Callable[[], AbstractContextManager[object]],
) -> str:
    """Return the wiki's token of a type: from the cache, from a request under way, or by asking: see `once`."""
    return await once(wiki.tokens, token_type, lambda: _ask(token_type, ask), waiting)


def remember(wiki: Wiki, token_type: str, token: str) -> None:
    """Keep a token that was not asked for here, unless there is one already."""
    if token_type not in wiki.tokens:
        wiki.tokens[token_type] = asyncio.get_running_loop().create_future()
        wiki.tokens[token_type].set_result(token)


def take_from_page(wiki: Wiki, url: str, page: WikiPage | None) -> None:
    """Take the tokens that came with the page, once, if `url` is the API of the page's own wiki."""
    if wiki.has_page_tokens:
        return
    wiki.has_page_tokens = True
    if page is not None and page.script("api") == url:
        for token_type in _IN_THE_PAGE:
            if token := page.token(token_type):
                remember(wiki, token_type, token)


def forget(wiki: Wiki, token_type: str, bad: str | None = None) -> None:
    """Drop the token of a type; with `bad`, only if it is that one, and not one that another caller renewed already."""
    task = wiki.tokens.get(token_type)
    if task is not None and (bad is None or (task.done() and not failed(task) and task.result() == bad)):
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
