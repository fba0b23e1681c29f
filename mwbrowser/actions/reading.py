"""Reads a page before it is changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..codec.shapes import mapping_in, required
from ..errors.api import ApiError, InvalidTitle, MissingTitle, PermissionDenied
from .history import Revision

if TYPE_CHECKING:
    from ..http.requester import Requester
    from ..state.wiki import WikiState

__all__ = ["Reading", "base_of", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as it was read: its latest `revision`, `page` and `found` as the wiki sent them, and when that was."""

    revision: Revision
    read_at: str
    page: Mapping[str, Any]
    found: Mapping[str, Any]
    user: object


_BASEREVID_SINCE = (1, 36)
"""The version of MediaWiki from which on ``action=edit`` certainly takes ``baserevid`` (T34849)."""

_GENERATOR = re.compile(r"MediaWiki (\d+)\.(\d+)")


def base_of(client: Requester, revision: Revision) -> dict[str, Any]:
    """Return the parameters that name the revision which an edit is based on.

    Never both: with ``basetimestamp``, MediaWiki does not report a conflict with an edit of the same user, and treats
    another user's edit of the same second as if it were the same user's (``EditPage::internalAttemptSave``).
    """
    if revision.revid and client._state.knows_baserevid is not False:
        return {"baserevid": revision.revid}
    return {"basetimestamp": revision.timestamp}


def _note_version(state: WikiState, answer: Any) -> None:
    """Keep whether the wiki is recent enough for ``baserevid``; an older wiki would ignore it with a warning."""
    generator = mapping_in(answer, "query", "general").get("generator")
    if isinstance(generator, str) and (found := _GENERATOR.match(generator)):
        state.knows_baserevid = (int(found[1]), int(found[2])) >= _BASEREVID_SINCE


async def read(client: Requester, title: str, *, with_user: bool = False) -> Reading:
    """Return the current revision of a page; `with_user`, also its author and the current user."""
    more: dict[str, Any] = {}
    if with_user:
        more = {"meta": "userinfo"}
    elif client._state.knows_baserevid is None:
        more = {"meta": "siteinfo", "siprop": "general"}
    answer = await client._send(
        "GET",
        {
            "action": "query",
            **more,
            "prop": "revisions",
            "rvprop": ["content", "ids", "timestamp", *(("user", "contentmodel") if with_user else ())],
            "titles": [title],
            "formatversion": "2",
            "curtimestamp": True,
            "redirects": False,
        },
        quiet=True,  # MediaWiki warns without rvslots=, which wikis before 1.32 do not have
    )
    _note_version(client._state, answer)
    pages = mapping_in(answer, "query").get("pages")
    if pages is None:
        raise ApiError("unknown", f"The response has no page {title!r}", data=answer)
    page = required(pages, dict, 0) if pages else {}
    if not page or page.get("invalid") or page.get("special"):
        raise InvalidTitle("invalidtitle", f"{title!r} cannot be the title of a page", data=answer)
    if page.get("missing"):
        raise MissingTitle("nocreate-missing", f"There is no page {title!r}; create() makes one", data=answer)
    revision = required(page, dict, "revisions", 0)
    if "content" not in revision:
        raise PermissionDenied("permissiondenied", f"The text of {title!r} is hidden", data=answer)
    revid = required(revision, int, "revid") if "revid" in revision else 0
    read = Revision(required(revision, str, "content"), required(revision, str, "timestamp"), revid)
    user = mapping_in(answer, "query", "userinfo").get("name")
    return Reading(read, required(answer, str, "curtimestamp"), page, revision, user)
