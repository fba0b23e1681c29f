"""The history of a page, and the current user's edits in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..codec.params import to_text
from ..codec.shapes import list_in, mapping_in, required
from ..errors.api import InvalidTitle
from ..errors.base import EndlessContinuation

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["OWN_AT_A_TIME", "Revision", "as_saved", "own_revisions", "with_content"]


@dataclass(frozen=True, slots=True)
class Revision:
    """A page's latest revision when it was read.

    Attributes: `content` (str, the page text), `timestamp` (str, as the wiki sent it) and `revid` (int, the revision's
    id; 0 if the wiki sent none).

    >>> edit = await api.edit("Sandbox", lambda revision: f"{revision.content} (After revision {revision.revid})")
    >>> edit["result"]
    'Success'
    """

    content: str
    timestamp: str
    revid: int = 0


_MOST_ANSWERS = 200
"""How far `EditActions.find_edit` goes back: an edit whose response was lost is among the latest."""

OWN_AT_A_TIME = 50
"""How many revisions with their text MediaWiki returns in one response."""


async def own_revisions(
    client: Requester, title: str, since: int | str | date | Revision | None, summary: str | None
) -> list[int]:
    """Return the ids of the current user's revisions of a page, the latest first."""
    query: dict[str, Any] = {
        "action": "query",
        "prop": "revisions",
        "rvprop": ["ids", "timestamp", "user", "comment"],
        "rvlimit": OWN_AT_A_TIME,
        "meta": "userinfo",
        "titles": [title],
        "formatversion": "2",
        "redirects": False,
    }
    after = since.revid if isinstance(since, Revision) else since
    oldest = to_text(after, name="since") if isinstance(after, str | date) else ""
    own: list[int] = []
    more: Mapping[str, Any] = {}
    for _ in range(_MOST_ANSWERS):
        answer = await client._send("GET", {**query, **more}, quiet=True)
        user = required(answer, str, "query", "userinfo", "name")
        page = required(answer, dict, "query", "pages", 0)
        if page.get("invalid"):
            raise InvalidTitle("invalidtitle", f"{title!r} cannot be the title of a page", data=answer)
        for revision in list_in(page, "revisions"):
            revid, time = required(revision, int, "revid"), required(revision, str, "timestamp")
            if (isinstance(after, int) and revid <= after) or time < oldest:
                return own
            if revision.get("user") == user and _is_summary(revision.get("comment"), summary):
                own.append(revid)
        more = mapping_in(answer, "continue")
        if since is None or not more:
            return own
    raise EndlessContinuation(f"The history of {title!r} goes on for {_MOST_ANSWERS} answers: give a later since=.")


def _is_summary(comment: object, summary: str | None) -> bool:
    """Tell whether a revision's comment belongs to an edit with this summary, or to a section with this heading."""
    if summary is None:
        return True
    wanted = " ".join(summary.split())
    if not isinstance(comment, str):
        return False
    comment = " ".join(comment.split())
    return comment == wanted or comment.startswith(f"/* {wanted} */") or comment.endswith(f"*/ {wanted}")


def as_saved(text: str) -> str:
    """Return a text as MediaWiki saves it: without white space at its end, and with simple line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


async def with_content(client: Requester, revids: Sequence[int]) -> list[Revision]:
    """Return revisions with their text, the latest first; those whose text is hidden are left out."""
    query = {"action": "query", "prop": "revisions", "rvprop": ["content", "ids", "timestamp"], "revids": list(revids)}
    answer = await client._send("GET", {**query, "formatversion": "2", "redirects": False}, quiet=True)
    found = [
        Revision(required(one, str, "content"), required(one, str, "timestamp"), required(one, int, "revid"))
        for page in list_in(answer, "query", "pages")
        for one in list_in(page, "revisions")
        if "content" in one
    ]
    return sorted(found, key=lambda revision: revision.revid, reverse=True)
