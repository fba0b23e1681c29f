"""Finds the revision of a page that may be an earlier attempt of the edit that the wiki now rejects.

Browsers send a POST again by themselves if the connection that it went by was kept alive and is closed before the
response (RFC 9110, 9.2.2, forbids it). The first one may have been carried out; then the second one conflicts with it.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..codec.moments import is_since
from ..codec.shapes import list_in, mapping_in
from ..errors.api import ArticleExists, EditConflict
from ..errors.base import MediaWikiError, put_in_doubt
from ..http.doubt import advice_for
from .history import OWN_AT_A_TIME, Revision, as_saved
from .reading import Reading, read

if TYPE_CHECKING:
    from ..http.requester import Requester
    from ..state.wiki import WikiState
    from .client import ActionClient

__all__ = ["already_made", "is_attempt", "is_changed_while_saved", "own_section", "settled"]

_ADVICE = advice_for({"action": "edit"}, is_rest=False)

_CHANGED = re.compile(r"~~~|\{\{[^{}|]*:|\[\[[^\[\]|]*\|\s*\]\]|\[\[\s*\|")
"""What MediaWiki replaces while it saves: signatures, ``{{subst:…}}`` in any language, links with a bare pipe."""


def is_changed_while_saved(text: str) -> bool:
    """Tell whether a wiki may save a text other than the one that it receives.

    >>> from mwbrowser.actions.own_attempts import is_changed_while_saved
    >>> [is_changed_while_saved(text) for text in ("Yes. ~~~~", "{{subst:Hello}}", "[[Tea (drink)|]]", "[[Tea|tea]]")]
    [True, True, True, False]
    """
    return bool(_CHANGED.search(text))


def is_attempt(base: Revision, given: Mapping[str, Any], revision: Mapping[str, Any]) -> bool | None:
    """Tell whether an edit made this revision by the same user; ``None`` if it may have.

    Parameters: `base`, the revision that the edit is based on; `given`, its parameters; `revision`, as the wiki sent
    it.

    The wiki may have changed the text while it saved it, or merged the edit with others that came before. The lines
    that the edit added are there all the same.
    """
    content = revision.get("content")
    if not isinstance(content, str):
        return None  # it is hidden
    text = given.get("text") if "section" not in given else None
    follows = revision.get("parentid") == base.revid
    if isinstance(text, str):
        if as_saved(text) == as_saved(content):
            return True if follows else None
        if follows and not is_changed_while_saved(text):
            return False
    return None if _left_its_mark(base.content, given, content) else False


def _left_its_mark(before: str, given: Mapping[str, Any], content: str) -> bool:
    """Tell whether all lines that an edit adds are in a text, and if it adds none, none of those that it removes."""
    found = _lines(content)
    is_whole = "section" not in given and isinstance(given.get("text"), str)
    texts = [given[name] for name in ("text", "appendtext", "prependtext") if isinstance(given.get(name), str)]
    lines = {line for text in texts for line in _lines(text)}
    added = {line for line in lines if not is_changed_while_saved(line)}
    if is_whole:
        added -= _lines(before)
        removed = _lines(before) - lines
        if not added and removed:
            return not removed & found
    return added <= found


def _lines(text: str) -> set[str]:
    return {stripped for line in text.splitlines() if (stripped := line.strip())}


async def _find_attempt(
    client: Requester,
    title: str,
    base: Revision,
    given: Mapping[str, Any],
    user: object,
    told: Collection[int],
    seconds: float,
) -> tuple[bool | None, Mapping[str, Any]]:
    """Look for an attempt of an edit among the revisions since `base`; return `is_attempt`'s result and the revision.

    Parameters: `user`, the current user's name; `told`, the revisions that this page has reported to its callers;
    `seconds`, how long ago the edit was first sent.
    """
    answer = await client._send(
        "GET",
        {
            "action": "query",
            "prop": "revisions",
            "rvprop": ["ids", "timestamp", "user", "content", "contentmodel"],
            "rvlimit": OWN_AT_A_TIME,
            "rvuser": user,
            "titles": [title],
            "formatversion": "2",
            "curtimestamp": True,
            "redirects": False,
        },
        quiet=True,
    )
    perhaps: tuple[bool | None, Mapping[str, Any]] = (False, {})
    for page in list_in(answer, "query", "pages"):
        for revision in list_in(page, "revisions"):
            revid = revision.get("revid") if isinstance(revision, Mapping) else None
            if not isinstance(revid, int) or revid <= base.revid or revid in told or revision.get("user") != user:
                continue
            verdict = is_attempt(base, given, revision)
            if verdict:
                return True, revision
            if verdict is None and is_since(revision.get("timestamp"), mapping_in(answer).get("curtimestamp"), seconds):
                perhaps = None, revision
    return perhaps


async def _first_revision(client: Requester, title: str) -> tuple[Mapping[str, Any], Mapping[str, Any], Any]:
    """Return a page, its first revision, and the whole response, which names the current user and the time."""
    answer = await client._send(
        "GET",
        {
            "action": "query",
            "meta": "userinfo",
            "prop": "revisions",
            "rvprop": ["content", "ids", "timestamp", "user", "contentmodel"],
            "rvlimit": 1,
            "rvdir": "newer",
            "titles": [title],
            "formatversion": "2",
            "curtimestamp": True,
            "redirects": False,
        },
        quiet=True,
    )
    page = mapping_in({"page": next(iter(list_in(answer, "query", "pages")), None)}, "page")
    return page, mapping_in({"first": next(iter(list_in(page, "revisions")), None)}, "first"), answer


async def settled(
    client: ActionClient,
    title: str,
    before: Reading,
    given: Mapping[str, Any],
    conflict: EditConflict,
    started: float,
) -> dict[str, Any] | Reading:
    """Return the response to an edit that the wiki has saved although it reports a conflict; else the page's state.

    Parameters: `before`, the page as it was read; `conflict`, which has the ``edit`` part of the response if the wiki
    reported none; `started`, when the edit was sent, by `time.monotonic`. Raises the `conflict` if it may be either.
    """
    with _in_doubt():
        now = await read(client, title, with_user=True)
        answer = mapping_in(conflict.data)
        if "result" in answer and now.revision.revid == before.revision.revid:
            return dict(answer)  # while saving it, the wiki changed the text to what was there before
        is_own, revision = await _attempt(client, title, before, given, now, started)
    if is_own:
        return _answer_for(now.page, revision, client._state)
    if is_own is None:
        # If the change were applied again, it could be made twice.
        put_in_doubt(conflict, _ADVICE)
        raise conflict
    return now


async def _attempt(
    client: ActionClient, title: str, before: Reading, given: Mapping[str, Any], now: Reading, started: float
) -> tuple[bool | None, Mapping[str, Any]]:
    """Tell whether a conflict is with an attempt of the same edit (``None``: it may be), and return that revision.

    It is a revision after the one that was read, by this user, and not reported to a caller of this page. The page may
    have been changed again since.

    Parameters: `started`, when the edit was sent, by `time.monotonic`.
    """
    seconds = time.monotonic() - started
    told = client._state.own_revids
    if now.user is None:
        return False, {}
    if now.found.get("parentid") != before.revision.revid:
        return await _find_attempt(client, title, before.revision, given, now.user, told, seconds)
    if now.found.get("user") != now.user or now.revision.revid in told:
        return False, {}
    verdict = is_attempt(before.revision, given, now.found)
    if verdict is None and not is_since(now.revision.timestamp, now.read_at, seconds):
        return False, {}
    return verdict, now.found


async def already_made(
    client: ActionClient, title: str, given: Mapping[str, Any], started: float, refusal: ArticleExists
) -> dict[str, Any]:
    """Return the ``edit`` part of the response about a page that exists because a browser sent the request twice.

    Its first revision is by this user, with this text, not reported to a caller of this page, and younger than the
    request (`started`, by `time.monotonic`). Otherwise raises the wiki's error, `refusal`.
    """
    try:
        page, first, answer = await _first_revision(client, title)
    except MediaWikiError as failure:
        put_in_doubt(refusal, _ADVICE)
        raise refusal from failure
    user = mapping_in(answer, "query", "userinfo").get("name")
    seconds = time.monotonic() - started
    text, content, revid = given.get("text"), first.get("content"), first.get("revid")
    if (
        user is None
        or first.get("user") != user
        or first.get("parentid") != 0
        or revid in client._state.own_revids
        or not isinstance(revid, int)
        or not is_since(first.get("timestamp"), mapping_in(answer).get("curtimestamp"), seconds)
    ):
        raise refusal
    if isinstance(text, str) and isinstance(content, str):
        if as_saved(text) == as_saved(content):
            return {**_answer_for(page, first, client._state), "new": True}
        if not is_changed_while_saved(text):
            raise refusal
    put_in_doubt(refusal, _ADVICE)
    raise refusal


async def own_section(
    client: ActionClient, title: str, given: Mapping[str, Any], conflict: EditConflict, started: float
) -> dict[str, Any] | Reading:
    """Return the ``edit`` part of the response about a section that a browser sent twice; else the page's state.

    The wiki found that the latest edit, by the same user, has this section's summary. Parameters: `given`, those of the
    edit; `started`, when it was sent, by `time.monotonic`. Raises the `conflict` if it may be either.
    """
    with _in_doubt():
        now = await read(client, title, with_user=True)
        seconds = time.monotonic() - started
        found = now.found
        if now.user is not None and found.get("user") != now.user:
            # Another user has edited the page since.
            nothing = Revision("", "")
            _, found = await _find_attempt(client, title, nothing, given, now.user, client._state.own_revids, seconds)
    revid, text, content = found.get("revid"), given.get("text"), found.get("content")
    if (
        now.user is None
        or not isinstance(revid, int)
        or revid in client._state.own_revids
        or not is_since(found.get("timestamp"), now.read_at, seconds)
        or is_attempt(Revision("", ""), given, found) is False
    ):
        return now
    if isinstance(text, str) and isinstance(content, str) and not is_changed_while_saved(text):
        is_last = as_saved(content).endswith(as_saved(text))
        if is_last:
            return _answer_for(now.page, found, client._state)
    put_in_doubt(conflict, _ADVICE)
    raise conflict


def _answer_for(page: Mapping[str, Any], revision: Mapping[str, Any], state: WikiState) -> dict[str, Any]:
    """Return the ``edit`` part of the lost response, made from a revision of the page."""
    state.own_revids.append(revision["revid"])
    return {
        "result": "Success",
        "pageid": page.get("pageid"),
        "title": page.get("title"),
        "contentmodel": revision.get("contentmodel"),
        "oldrevid": revision.get("parentid"),
        "newrevid": revision["revid"],
        "newtimestamp": revision.get("timestamp"),
    }


@contextmanager
def _in_doubt() -> Iterator[None]:
    """Note on an error in a ``with`` block, which looks for an earlier attempt of an edit, that there may be one."""
    try:
        yield
    except MediaWikiError as error:
        put_in_doubt(error, _ADVICE)
        raise
    except asyncio.CancelledError as stopped:
        stopped.in_doubt = _ADVICE  # type: ignore[attr-defined]
        raise
