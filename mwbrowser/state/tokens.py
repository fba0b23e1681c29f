"""Tokens of a wiki: their types, those that came with a page, and those in a response."""

from __future__ import annotations

from typing import Any

from ..codec.shapes import mapping_in
from ..errors.base import TokenUnavailable
from .host_page import HostPage
from .wiki import WikiState

__all__ = ["ANONYMOUS_TOKEN", "forget", "normalized_type", "note_user", "take_from_page", "token_in"]

ANONYMOUS_TOKEN = "+\\"
"""The token of all anonymous users, the same on every wiki, for all types but login and account creation."""

_OF_A_VISITOR = ("createaccount", "login")
"""The types of token that anonymous users have too, a different one for each session."""

_IN_THE_PAGE = ("csrf", "patrol", "watch")
_OLD_NAMES_OF_CSRF = ("edit", "delete", "protect", "move", "block", "unblock", "email", "import", "options")


def normalized_type(token_type: str) -> str:
    """Return today's name of a token type: ``"edit"`` and the like are ``"csrf"`` (T280806).

    >>> from mwbrowser.state.tokens import normalized_type
    >>> normalized_type("edit"), normalized_type("rollback")
    ('csrf', 'rollback')
    """
    return "csrf" if token_type in _OLD_NAMES_OF_CSRF else token_type


def take_from_page(state: WikiState, page: HostPage | None) -> None:
    """Take the tokens that came with the wiki's own `page`, once."""
    if state.page_tokens_taken:
        return
    state.page_tokens_taken = True
    if page is not None:
        for token_type in _IN_THE_PAGE:
            if token := page.token(token_type):
                state.tokens.keep(token_type, token)
                note_user(state, token_type, token)


def note_user(state: WikiState, token_type: str, token: str) -> None:
    """Note whether a token is a logged-in user's: an anonymous user's token later then means a lost session.

    >>> from mwbrowser.state.tokens import note_user
    >>> from mwbrowser.state.wiki import WikiState
    >>> state = WikiState()
    >>> note_user(state, "csrf", "0123abcd+\\\\")
    >>> state.had_a_user
    True
    """
    if token != ANONYMOUS_TOKEN and token_type not in _OF_A_VISITOR:
        state.had_a_user = True


def forget(state: WikiState, token_type: str, bad: str | None = None) -> None:
    """Drop the token of a type; with `bad`, only if it is that one, not if another caller has renewed it already."""
    if bad is None or state.tokens.kept(token_type) == bad:
        state.tokens.forget(token_type)


def token_in(answer: Any, token_type: str) -> str:
    """Take the token out of the response to a ``meta=tokens`` request. Raises `TokenUnavailable`."""
    query = mapping_in(answer, "query")
    if not query:
        raise TokenUnavailable(
            "query-missing",
            f"The wiki gave no {token_type!r} token: it treats this page as an anonymous user of another site. "
            f"Anonymous clients write with the token {ANONYMOUS_TOKEN!r}.",
            data=answer,
        )
    token = mapping_in(query, "tokens").get(f"{token_type}token")
    if not token or not isinstance(token, str):
        raise TokenUnavailable(
            "token-missing",
            f"The wiki has no token of the type {token_type!r}. Most actions take 'csrf'; "
            "see https://www.mediawiki.org/wiki/API:Tokens",
            data=answer,
        )
    return token
