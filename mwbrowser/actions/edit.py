"""Creating and changing pages."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, as_python, merge, name_text
from ..codec.shapes import required_of_write
from ..errors.api import ArticleExists, EditConflict
from ..errors.refusals import Repeatable
from ..http.answering import repeatable
from .history import OWN_AT_A_TIME, Revision, as_saved, own_revisions, with_content
from .reading import Reading, base_of, read

if TYPE_CHECKING:
    from ..http.requester import Requester
    from .client import ActionClient

__all__ = ["EditActions", "Revision", "Transform"]


Change = str | Mapping[str, Any]
Transform = Callable[[Revision], Change | Awaitable[Change]]


_LONG_AGO = "2001-01-01T00:00:00Z"
"""When no page was saved, as a section's ``basetimestamp``: MediaWiki reports a conflict then if the latest edit has
this user and this summary, which it takes for the same section sent twice (``EditPage::internalAttemptSave``)."""

_SECTIONS_AT_ONCE = 4
"""How often a section is sent while other tabs add some with the same heading."""


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

        Returns the ``edit`` part of the response, with ``result``, ``pageid``, ``newrevid``, ... Raises `ArticleExists`
        if the page is there already, `AssertionFailed` if the user changed. If a browser sends the request twice, since
        the connection was closed before the response, the page that the first one made is the result; where that is
        not certain, `may_have_happened` of the `ArticleExists` is ``True``.

        >>> import time
        >>> edit = await api.create(f"Created at {time.time()}", {"summary": "A new page"}, "Hello")
        >>> edit["result"], edit["new"]
        ('Success', True)
        """
        given = merge(parameters, keywords=keywords)
        content = as_python(content, "text")
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
                    return _saved(await self._post_with_token("csrf", everything, None))
                except ArticleExists as refusal:
                    from .own_attempts import already_made

                    return await already_made(self, page, everything, started, refusal)

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

        A conflict may be one with this very edit, which a browser had sent before by itself. If that is certain, the
        edit is reported as saved; if it is possible, `EditConflict` is raised at once, with ``True`` as its
        `may_have_happened`.

        Returns the ``edit`` part of the response. Raises `MissingTitle` (``"nocreate-missing"``), `InvalidTitle`,
        `AssertionFailed` if another user is logged in by now, and what `post_with_token` raises.

        >>> edit = await api.edit("Sandbox", lambda revision: revision.content + " More.")
        >>> edit["result"]
        'Success'
        >>> edit = await api.edit("Sandbox", lambda revision: {"text": "New", "summary": "Replaced", "minor": True})
        """
        page = name_text(title, "title")
        with self._abortable():
            reading = await read(self, page)
            return await _edit(self, page, transform, conflicts, reading, await _changed(transform, reading), {})

    async def new_section(
        self: ActionClient,
        title: object,
        header: str,
        message: str,
        parameters: Parameters | None = None,
        **keywords: Any,
    ) -> dict[str, Any]:
        """Add a section to the end of a page (``mw.Api#newSection``), creating the page if need be.

        Parameters: `title`; `header`, the section's heading; `message`, its text; `parameters` of ``action=edit``.

        Returns the whole response: ``["edit"]["result"]``. Raises what `post_with_token` raises.

        If a browser sends the request twice, since the connection was closed before the response, the section is there
        once, and reported, unless another user edited the page in between. If it is uncertain whose section the latest
        one is, `EditConflict` is raised with ``True`` as its `may_have_happened`. With ``basetimestamp`` or
        ``baserevid`` among the `parameters`, conflicts are the caller's.

        >>> answer = await api.new_section("Talk:Sandbox", "Hello", "Is anybody there? ~~~~")
        >>> answer["edit"]["result"]
        'Success'
        """
        page = name_text(title, "title")
        section = {"action": "edit", "section": "new", "title": page, "summary": header, "text": message}
        given = merge(section, parameters, keywords=keywords)

        async def save(more: Parameters) -> dict[str, Any]:
            with self._abortable():
                return await _add_section(self, page, {**given, **more})

        answer: dict[str, Any] = await repeatable(save)
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


async def _add_section(client: ActionClient, title: str, given: dict[str, Any]) -> dict[str, Any]:
    """Add a section to a page, once."""
    if given.keys() & {"baserevid", "basetimestamp"}:
        answer = await client._post_with_token("csrf", given, None)
        _saved(answer)
        return answer  # type: ignore[no-any-return]
    base: dict[str, Any] = {"basetimestamp": _LONG_AGO}
    # One at a time, so that a conflict is never with another section that this page is adding.
    async with client._state.saving_page(title):
        for _ in range(_SECTIONS_AT_ONCE):
            started = time.monotonic()
            try:
                answer = await client._post_with_token("csrf", {**base, **given}, None)
                if _saved(answer).get("nochange", False) is False:
                    return answer  # type: ignore[no-any-return]
                conflict = EditConflict("editconflict", "The page has this section already.", data=answer)
                conflict.may_have_happened = False
            except EditConflict as error:
                conflict = error
            # Few sections have the same heading as the latest edit.
            from .own_attempts import own_section

            outcome = await own_section(client, title, given, conflict, started)
            if isinstance(outcome, dict):
                return {"edit": outcome}
            base = base_of(client, outcome.revision)
    raise conflict


async def _changed(transform: Transform, reading: Reading) -> dict[str, Any]:
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
    reading: Reading,
    given: dict[str, Any],
    more: Parameters,
) -> dict[str, Any]:
    """Save the change `given` of a page; after a conflict, make the change anew, so many times at most.

    Parameters: `more`, the answer to a captcha, which also counts for the tries after a conflict.
    """
    while True:
        try:
            outcome = await _save(client, title, reading, {**given, **more})
        except Repeatable as error:
            # The repetition sends this very change, of this very revision.
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
    reading: Reading,
    given: dict[str, Any],
    before: Parameters,
    more: Parameters,
) -> dict[str, Any]:
    """Continue an edit that a captcha or a filter stopped."""
    with client._abortable():
        return await _edit(client, title, transform, conflicts, reading, given, {**before, **more})


async def _save(
    client: ActionClient, title: str, reading: Reading, given: dict[str, Any]
) -> dict[str, Any] | tuple[EditConflict, Reading]:
    """Save a change of the page as it was read; return the response, or a conflict and the present page."""
    state = client._state
    user = await client._current_user()
    protected = {
        "action": "edit",
        "title": title,
        "formatversion": "2",
        # Assert the name: another user may have logged in in another tab, and the session is theirs then.
        "assert": "user" if user.name else None,
        "assertuser": user.name,
        **base_of(client, reading.revision),
        "starttimestamp": reading.read_at,
        "nocreate": True,
        # The text is that of the redirect page itself, so it must not be saved to the redirect's target.
        "redirect": False,
    }
    # One at a time, so that a conflict is never with another edit that this page is saving.
    async with state.saving_page(str(reading.page.get("title", title))):
        started = time.monotonic()
        try:
            answer = _saved(await client._post_with_token("csrf", merge(protected, given), None))
            if not _merged_into_nothing(answer, given, reading):
                return answer
            conflict = EditConflict("editconflict", "Another edit gave the page the same text.", data=answer)
            conflict.may_have_happened = False
        except EditConflict as error:
            conflict = error
        # Most edits meet no conflict.
        from .own_attempts import settled

        outcome = await settled(client, title, reading, given, conflict, started)
        return outcome if isinstance(outcome, dict) else (conflict, outcome)


def _merged_into_nothing(answer: Mapping[str, Any], given: Mapping[str, Any], before: Reading) -> bool:
    """Tell whether a change was merged with an equal one: MediaWiki reports no conflict of two edits to the same text.

    It reports success then, and ``nochange``. But if two tabs increment a counter, both must count.
    """
    return (
        answer.get("nochange", False) is not False
        and "section" not in given
        and isinstance(given.get("text"), str)
        and as_saved(given["text"]) != as_saved(before.revision.content)
    )


def _saved(answer: Any) -> dict[str, Any]:
    """Return the ``edit`` part of a response to a saved edit."""
    required_of_write(answer, str, "edit", "result")
    return required_of_write(answer, dict, "edit")


def _text(change: object) -> str:
    if change is None:
        raise TypeError("transform returned None; it must return the new text, or a mapping of parameters")
    return name_text(change, "text")
