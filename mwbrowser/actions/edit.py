"""Creating and changing pages."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..codec.params import Parameters, merge
from ..codec.shapes import mapping_in, required
from ..errors.api import ApiError, EditConflict, InvalidTitle, MissingTitle, PermissionDenied

if TYPE_CHECKING:
    from ..http.requester import Requester
    from .client import ActionClient

__all__ = ["EditActions", "Revision", "Transform"]


@dataclass(frozen=True, slots=True)
class Revision:
    """What a page was when it was read. Attributes: `content` (its text) and `timestamp` (as the wiki sent it).

    >>> edit = await api.edit("Sandbox", lambda revision: f"{revision.content} (Before: {revision.timestamp})")
    >>> edit["result"]
    'Success'
    """

    content: str
    timestamp: str


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

        Parameters: `title`; `transform`, called with a `Revision` (``.content``, ``.timestamp``), returns the new
        text, or a mapping of parameters of ``action=edit`` (``text``, ``summary``, ...), or an awaitable of either.

        If somebody saves the page in between, it is read again and `transform` applied to the new text, `conflicts`
        times at most (0: never, as ``mw.Api`` does); then, `EditConflict` is raised.

        Returns the ``edit`` part of the answer. Raises `MissingTitle` (``"nocreate-missing"``), `InvalidTitle`.

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
        "basetimestamp": revision.timestamp,
        "starttimestamp": read_at,
        "nocreate": True,
        # The text is this page's own, so it must not be saved over the page that a redirect leads to.
        "redirect": False,
    }
    answer = await client.post_with_edit_token(
        merge(protected, change if isinstance(change, Mapping) else {"text": _text(change)})
    )
    return _saved(answer)


async def _read(client: Requester, title: str) -> tuple[Revision, str]:
    """Return the current revision of a page, and the wiki's time when it was read."""
    answer = await client._send(
        "GET",
        {
            "action": "query",
            "prop": "revisions",
            "rvprop": ["content", "timestamp"],
            "titles": [title],
            "formatversion": "2",
            "curtimestamp": True,
            "redirects": False,
        },
        quiet=True,  # MediaWiki would like rvslots=, which wikis before 1.32 do not know
    )
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
    read = Revision(required(revision, str, "content"), required(revision, str, "timestamp"))
    return read, required(answer, str, "curtimestamp")


def _saved(answer: Any) -> dict[str, Any]:
    """Return the ``edit`` part of an answer that says that the edit was saved."""
    required(answer, str, "edit", "result")
    return required(answer, dict, "edit")


def _text(change: object) -> str:
    if change is None:
        raise TypeError("transform returned None; it must return the new text, or a mapping of parameters")
    return str(change)
