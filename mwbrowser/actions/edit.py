"""Creating and changing pages."""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, merge
from ..codec.shapes import mapping_in, required, required_of_write
from ..errors.api import ApiError, EditConflict, InvalidTitle, MissingTitle, PermissionDenied

if TYPE_CHECKING:
    from ..http.requester import Requester
    from ..state.wiki import WikiState
    from .client import ActionClient

__all__ = ["EditActions", "Revision", "Transform"]


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


Change = str | Mapping[str, Any]
Transform = Callable[[Revision], Change | Awaitable[Change]]


class EditActions:
    """Creating and changing pages."""

    async def create(
        self: ActionClient,
        title: object,
        parameters: Parameters | None = None,
        content: str | None = None,
        **keywords: Any,
    ) -> dict[str, Any]:
        """Create a page (``mw.Api#create``), in the name of the current user and no other.

        Parameters: `title`; `parameters` of ``action=edit``, such as ``summary``; `content`, the text of the page,
        which may also be given as the parameter ``text``.

        Returns the ``edit`` part of the answer, with ``result``, ``pageid``, ``newrevid``, ... Raises `ArticleExists`
        if the page is there already, `AssertionFailed` if the user changed.

        >>> import time
        >>> edit = await api.create(f"Created at {time.time()}", {"summary": "A new page"}, "Hello")
        >>> edit["result"], edit["new"]
        ('Success', True)
        """
        given = merge(parameters, keywords=keywords)
        if content is None and "text" not in given:
            raise TypeError("create needs the text of the page: create(title, {'summary': ...}, 'text')")
        with self._abortable():
            asserted = await self.assert_current_user(
                {"action": "edit", "title": str(title), "text": content, "formatversion": "2", "createonly": True}
            )
            answer = await self.post_with_edit_token(merge(asserted, given))
        return _saved(answer)

    async def edit(
        self: ActionClient, title: object, transform: Transform, *, conflicts: int = 3
    ) -> dict[str, Any]:
        """Change a page by a function from its old text to its new one (``mw.Api#edit``).

        Parameters: `title`; `transform`, called with a `Revision` (``.content``, ``.timestamp``, ``.revid``), returns
        the new text, or a mapping of parameters of ``action=edit`` (``text``, ``summary``, ...), or an awaitable of
        either.

        If the page is saved in between, by another user or by another edit of the same user, it is read again and
        `transform` applied to the new text, `conflicts` times at most (0: never, as ``mw.Api`` does); then,
        `EditConflict` is raised. The wiki compares revision ids for that (``baserevid``). A wiki before MediaWiki 1.36
        compares times (``basetimestamp``) instead, and notices neither an edit of the same user nor one within the
        same second.

        Returns the ``edit`` part of the answer. Raises `MissingTitle` (``"nocreate-missing"``), `InvalidTitle`, and
        what `post_with_token` raises.

        >>> edit = await api.edit("Sandbox", lambda revision: revision.content + " More.")
        >>> edit["result"]
        'Success'
        >>> edit = await api.edit("Sandbox", lambda revision: {"text": "New", "summary": "Replaced", "minor": True})
        """
        with self._abortable():
            for _ in range(conflicts):
                try:
                    return await _edit_once(self, str(title), transform)
                except EditConflict:
                    pass
            return await _edit_once(self, str(title), transform)

    async def new_section(
        self: Requester,
        title: object,
        header: str,
        message: str,
        parameters: Parameters | None = None,
        **keywords: Any,
    ) -> dict[str, Any]:
        """Add a section to the end of a page (``mw.Api#newSection``), creating the page if need be.

        Parameters: `title`; `header`, the section's heading; `message`, its text; `parameters` of ``action=edit``.

        Returns the whole answer: ``["edit"]["result"]``. Raises what `post_with_token` raises.

        >>> answer = await api.new_section("Talk:Sandbox", "Hello", "Is anybody there? ~~~~")
        >>> answer["edit"]["result"]
        'Success'
        """
        section = {"action": "edit", "section": "new", "title": str(title), "summary": header, "text": message}
        answer: dict[str, Any] = await self.post_with_edit_token(merge(section, parameters, keywords=keywords))
        _saved(answer)
        return answer


async def _edit_once(client: ActionClient, title: str, transform: Transform) -> dict[str, Any]:
    revision, read_at = await _read(client, title)
    change = transform(revision)
    if inspect.isawaitable(change):
        change = await change
    user = await client._current_user()
    protected = {
        "action": "edit",
        "title": title,
        "formatversion": "2",
        "assert": "user" if user.name else None,
        **_base(client, revision),
        "starttimestamp": read_at,
        "nocreate": True,
        # The text is this page's own, so it must not be saved over the page that a redirect leads to.
        "redirect": False,
    }
    answer = await client.post_with_edit_token(
        merge(protected, change if isinstance(change, Mapping) else {"text": _text(change)})
    )
    return _saved(answer)


_BASEREVID_SINCE = (1, 36)
"""The version of MediaWiki from which on ``action=edit`` certainly takes ``baserevid`` (T34849)."""

_GENERATOR = re.compile(r"MediaWiki (\d+)\.(\d+)")


def _base(client: Requester, revision: Revision) -> dict[str, Any]:
    """Return the parameters that name the revision which an edit is based on.

    Never both: with ``basetimestamp``, MediaWiki does not report a conflict with an edit of the same user, and takes
    another user's edit of the same second for one (``EditPage::internalAttemptSave``).
    """
    if revision.revid and client._state.knows_baserevid is not False:
        return {"baserevid": revision.revid}
    return {"basetimestamp": revision.timestamp}


def _note_version(state: WikiState, answer: Any) -> None:
    """Keep whether the wiki is recent enough for ``baserevid``, which an older one would ignore with a warning."""
    generator = mapping_in(answer, "query", "general").get("generator")
    if isinstance(generator, str) and (found := _GENERATOR.match(generator)):
        state.knows_baserevid = (int(found[1]), int(found[2])) >= _BASEREVID_SINCE


async def _read(client: Requester, title: str) -> tuple[Revision, str]:
    """Return the current revision of a page, and the wiki's time when it was read."""
    version = {"meta": "siteinfo", "siprop": "general"} if client._state.knows_baserevid is None else {}
    answer = await client._send(
        "GET",
        {
            "action": "query",
            **version,
            "prop": "revisions",
            "rvprop": ["content", "ids", "timestamp"],
            "titles": [title],
            "formatversion": "2",
            "curtimestamp": True,
            "redirects": False,
        },
        quiet=True,  # MediaWiki would like rvslots=, which wikis before 1.32 do not know
    )
    _note_version(client._state, answer)
    pages = mapping_in(answer, "query").get("pages")
    if pages is None:
        raise ApiError("unknown", f"The answer has no page {title!r}", data=answer)
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
    return read, required(answer, str, "curtimestamp")


def _saved(answer: Any) -> dict[str, Any]:
    """Return the ``edit`` part of an answer that says that the edit was saved."""
    required_of_write(answer, str, "edit", "result")
    return required_of_write(answer, dict, "edit")


def _text(change: object) -> str:
    if change is None:
        raise TypeError("transform returned None; it must return the new text, or a mapping of parameters")
    return str(change)
