"""Creating and changing pages."""

from __future__ import annotations

import inspect
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from ..codec.moments import is_since
from ..codec.params import Parameters, merge, name_text
from ..codec.shapes import mapping_in, required, required_of_write
from ..errors.api import ApiError, ArticleExists, EditConflict, InvalidTitle, MissingTitle, PermissionDenied
from ..errors.base import MediaWikiError
from ..errors.refusals import Repeatable
from ..http.answering import repeatable
from .history import OWN_AT_A_TIME, Revision, as_saved, own_revisions, with_content

if TYPE_CHECKING:
    from ..http.requester import Requester
    from ..state.wiki import WikiState
    from .client import ActionClient

__all__ = ["EditActions", "Revision", "Transform"]


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
        if the page is there already, `AssertionFailed` if the user changed. If a browser sends the request twice, since
        the connection was closed before the answer, the page that the first one made is the result.

        >>> import time
        >>> edit = await api.create(f"Created at {time.time()}", {"summary": "A new page"}, "Hello")
        >>> edit["result"], edit["new"]
        ('Success', True)
        """
        given = merge(parameters, keywords=keywords)
        if content is None and "text" not in given:
            raise TypeError("create needs the text of the page: create(title, {'summary': ...}, 'text')")
        page = name_text(title, "title")

        async def save(more: Parameters) -> dict[str, Any]:
            with self._abortable():
                asserted = await self.assert_current_user(
                    {"action": "edit", "title": page, "text": content, "formatversion": "2", "createonly": True}
                )
                everything = merge(asserted, given, more)
                started = time.monotonic()
                try:
                    return _saved(await self.post_with_edit_token(everything))
                except ArticleExists:
                    if (made := await _already_made(self, page, everything, started)) is None:
                        raise
                    return made

        saved: dict[str, Any] = await repeatable(save)
        return saved

    async def edit(self: ActionClient, title: object, transform: Transform, *, conflicts: int = 3) -> dict[str, Any]:
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
        page = name_text(title, "title")
        with self._abortable():
            reading = await _read(self, page)
            return await _edit(self, page, transform, conflicts, reading, await _changed(transform, reading), {})

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
        page = name_text(title, "title")
        section = {"action": "edit", "section": "new", "title": page, "summary": header, "text": message}
        answer: dict[str, Any] = await self.post_with_edit_token(merge(section, parameters, keywords=keywords))
        _saved(answer)
        return answer

    async def find_edit(
        self: Requester,
        title: object,
        *,
        since: int | str | date | Revision | None = None,
        text: str | None = None,
        summary: str | None = None,
    ) -> Revision | None:
        """Find an edit of the current user in the history of a page: after a write that may have been carried out.

        Parameters: `title`; `since`, after which revision (its id, or a `Revision`) or from what time on (a `datetime`,
        or text as the wiki writes it: ``"2026-01-01T00:00:00Z"``); `text`, the whole text of the page after the edit;
        `summary`, the edit's. At least one of the three. For a new section, `summary` is its heading.

        Returns the latest `Revision` by the current user that fits all that is given, ``None`` if there is none, also
        if there is no such page. Without `since`, it looks at the last 50 revisions. A text that the wiki changes while
        it saves it (signatures, ``subst:``) is not found by `text`; give `summary` or `since`. A wiki with several
        databases may show an edit some seconds late. ``mw.Api`` has nothing like it.

        Raises `ValueError` if nothing is given to look for, `InvalidTitle`, `EndlessContinuation` after 10,000
        revisions, and what `get` raises.

        >>> edit = await api.edit("Sandbox", lambda revision: {"text": "Found!", "summary": "To be found"})
        >>> found = await api.find_edit("Sandbox", since=edit.get("oldrevid"), text="Found!")
        >>> found.content
        'Found!'
        """
        if since is None and text is None and summary is None:
            raise ValueError("find_edit needs something to look for: since=, text= or summary=")
        own = await own_revisions(self, name_text(title, "title"), since, summary)
        for revision in await with_content(self, own[:OWN_AT_A_TIME]) if own else ():
            if text is None or as_saved(revision.content) == as_saved(text):
                return revision
        return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page as it was read: its latest `revision`, `page` and `found` as the wiki sent them, and when that was."""

    revision: Revision
    read_at: str
    page: Mapping[str, Any]
    found: Mapping[str, Any]
    user: object


async def _changed(transform: Transform, reading: _Reading) -> dict[str, Any]:
    """Return the parameters of ``action=edit`` that a caller's function makes of a revision."""
    change = transform(reading.revision)
    if inspect.isawaitable(change):
        change = await change
    return dict(change) if isinstance(change, Mapping) else {"text": _text(change)}


async def _edit(
    client: ActionClient,
    title: str,
    transform: Transform,
    conflicts: int,
    reading: _Reading,
    given: dict[str, Any],
    more: Parameters,
) -> dict[str, Any]:
    """Save the change `given` of a page, and after each of so many conflicts one that is made anew.

    Parameters: `more`, the answer to a captcha, of which a conflict takes no notice.
    """
    while True:
        try:
            outcome = await _save(client, title, reading, {**given, **more})
        except Repeatable as error:
            # What is repeated is this very change, of this very revision.
            error.again = partial(_edit_again, client, title, transform, conflicts, reading, given, more)
            raise
        if isinstance(outcome, dict):
            return outcome
        conflict, reading = outcome
        if conflicts <= 0:
            raise conflict
        conflicts -= 1
        given = await _changed(transform, reading)


async def _edit_again(
    client: ActionClient,
    title: str,
    transform: Transform,
    conflicts: int,
    reading: _Reading,
    given: dict[str, Any],
    before: Parameters,
    more: Parameters,
) -> dict[str, Any]:
    """Go on with an edit that a captcha or a filter stopped."""
    with client._abortable():
        return await _edit(client, title, transform, conflicts, reading, given, {**before, **more})


async def _save(
    client: ActionClient, title: str, reading: _Reading, given: dict[str, Any]
) -> dict[str, Any] | tuple[EditConflict, _Reading]:
    """Save a change of the page as it was read; return the answer, or a conflict and the page as it is by now."""
    state = client._state
    user = await client._current_user()
    protected = {
        "action": "edit",
        "title": title,
        "formatversion": "2",
        "assert": "user" if user.name else None,
        **_base(client, reading.revision),
        "starttimestamp": reading.read_at,
        "nocreate": True,
        # The text is this page's own, so it must not be saved over the page that a redirect leads to.
        "redirect": False,
    }
    # One at a time, so that each knows of a conflict whether it is one with another edit of this page's.
    async with state.saving_page(str(reading.page.get("title", title))):
        answer = None
        try:
            answer = _saved(await client.post_with_edit_token(merge(protected, given)))
            if not _merged_into_nothing(answer, given, reading):
                return answer
            conflict = EditConflict("editconflict", "Another edit gave the page the same text.", data=answer)
        except EditConflict as error:
            conflict = error
        latest = await _read(client, title, with_user=True)
        if answer is not None and latest.revision.revid == reading.revision.revid:
            return answer  # the wiki changes the text while it saves it, to what was there before
        if _is_saved(reading, given, latest, state):
            return _answer_for(latest, state)
        return conflict, latest


def _merged_into_nothing(answer: Mapping[str, Any], given: Mapping[str, Any], before: _Reading) -> bool:
    """Tell whether a change was merged with an equal one: MediaWiki reports no conflict of two edits to the same text.

    It reports success then, and ``nochange``. But if two tabs count something, it has to be counted twice.
    """
    return (
        answer.get("nochange", False) is not False
        and "section" not in given
        and isinstance(given.get("text"), str)
        and as_saved(given["text"]) != as_saved(before.revision.content)
    )


def _is_saved(before: _Reading, given: Mapping[str, Any], now: _Reading, state: WikiState) -> bool:
    """Tell whether a conflict is one with the edit itself.

    Browsers send a POST again by themselves if the connection that it went by was kept alive and is closed before the
    answer (RFC 9110, 9.2.2, forbids it). The second one then conflicts with the first. So it is a revision right after
    the one that was read, by this user, with this text, which no caller of this page has been told of.
    """
    return (
        "section" not in given
        and isinstance(given.get("text"), str)
        and as_saved(given["text"]) == as_saved(now.revision.content)
        and now.found.get("parentid") == before.revision.revid
        and now.user is not None
        and now.found.get("user") == now.user
        and now.revision.revid not in state.own_revids
    )


async def _already_made(
    client: ActionClient, title: str, given: Mapping[str, Any], started: float
) -> dict[str, Any] | None:
    """Return the ``edit`` part of the answer about a page that is there already because a browser asked for it twice.

    It is the only revision, by this user, with this text, which no caller of this page has been told of, and younger
    than the request (`started`, by `time.monotonic`).
    """
    try:
        now = await _read(client, title, with_user=True)
    except MediaWikiError:
        return None
    if (
        not isinstance(given.get("text"), str)
        or as_saved(given["text"]) != as_saved(now.revision.content)
        or now.found.get("parentid") != 0
        or now.user is None
        or now.found.get("user") != now.user
        or now.revision.revid in client._state.own_revids
        or not is_since(now.revision.timestamp, now.read_at, time.monotonic() - started)
    ):
        return None
    return {**_answer_for(now, client._state), "new": True}


def _answer_for(now: _Reading, state: WikiState) -> dict[str, Any]:
    """Return the ``edit`` part of the answer that was lost."""
    state.own_revids.append(now.revision.revid)
    return {
        "result": "Success",
        "pageid": now.page.get("pageid"),
        "title": now.page.get("title"),
        "contentmodel": now.found.get("contentmodel"),
        "oldrevid": now.found.get("parentid"),
        "newrevid": now.revision.revid,
        "newtimestamp": now.revision.timestamp,
    }


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


async def _read(client: Requester, title: str, *, with_user: bool = False) -> _Reading:
    """Return the current revision of a page; `with_user`, also who made it, and who the current user is."""
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
    user = mapping_in(answer, "query", "userinfo").get("name")
    return _Reading(read, required(answer, str, "curtimestamp"), page, revision, user)


def _saved(answer: Any) -> dict[str, Any]:
    """Return the ``edit`` part of an answer that says that the edit was saved."""
    required_of_write(answer, str, "edit", "result")
    return required_of_write(answer, dict, "edit")


def _text(change: object) -> str:
    if change is None:
        raise TypeError("transform returned None; it must return the new text, or a mapping of parameters")
    return name_text(change, "text")
