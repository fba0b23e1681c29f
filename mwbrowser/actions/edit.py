"""Creating and changing pages."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..clients.action import Parameters
from ..codec.params import merge
from ..errors import ApiError, EditConflict, InvalidTitle, MissingTitle, PermissionDenied
from .user import UserActions

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


class EditActions(UserActions):
    """Creating and changing pages."""

    async def create(
        self, title: object, parameters: Parameters | None = None, content: str | None = None, **keywords: Any
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
        asserted = await self.assert_current_user(
            {"action": "edit", "title": str(title), "text": content, "formatversion": "2", "createonly": True}
        )
        answer = await self.post_with_edit_token(merge(asserted, given))
        result: dict[str, Any] = answer["edit"]
        return result

    async def edit(self, title: object, transform: Transform, *, conflicts: int = 3) -> dict[str, Any]:
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
        for _ in range(conflicts):
            try:
                return await self._edit_once(str(title), transform)
            except EditConflict:
                pass
        return await self._edit_once(str(title), transform)

    async def new_section(
        self, title: object, header: str, message: str, parameters: Parameters | None = None, **keywords: Any
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
        return answer

    async def _edit_once(self, title: str, transform: Transform) -> dict[str, Any]:
        revision, read_at = await self._read(title)
        change = transform(revision)
        if inspect.isawaitable(change):
            change = await change
        user = await self._current_user()
        protected = {
            "action": "edit",
            "title": title,
            "formatversion": "2",
            "assert": "user" if user.name else None,
            "basetimestamp": revision.timestamp,
            "starttimestamp": read_at,
            "nocreate": True,
        }
        answer = await self.post_with_edit_token(
            merge(protected, change if isinstance(change, Mapping) else {"text": _text(change)})
        )
        result: dict[str, Any] = answer["edit"]
        return result

    async def _read(self, title: str) -> tuple[Revision, str]:
        """Return the current revision of a page, and the wiki's time when it was read."""
        answer = await self._ask(
            "GET",
            {
                "action": "query",
                "prop": "revisions",
                "rvprop": ["content", "timestamp"],
                "titles": [title],
                "formatversion": "2",
                "curtimestamp": True,
            },
            quiet=True,  # MediaWiki would like rvslots=, which wikis before 1.32 do not know
        )
        pages = (answer.get("query") or {}).get("pages")
        if pages is None:
            raise ApiError("unknown", f"The answer has no page {title!r}", data=answer)
        page = pages[0] if pages else None
        if not page or page.get("invalid") or page.get("special"):
            raise InvalidTitle("invalidtitle", f"{title!r} cannot be the title of a page", data=answer)
        if page.get("missing"):
            raise MissingTitle("nocreate-missing", f"There is no page {title!r}; create() makes one", data=answer)
        revision = page["revisions"][0]
        if "content" not in revision:
            raise PermissionDenied("permissiondenied", f"The text of {title!r} is hidden", data=answer)
        return Revision(revision["content"], revision["timestamp"]), answer["curtimestamp"]


def _text(change: object) -> str:
    if change is None:
        raise TypeError("transform returned None; it must return the new text, or a mapping of parameters")
    return str(change)
