"""Errors of writes that extensions reject on many wikis: captchas, filters and blacklists."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar

from .api import ApiError, PermissionDenied
from .base import HttpError, MediaWikiError, RequestInfo, ResponseInfo, plain_text

__all__ = [
    "CaptchaNeeded",
    "CaptchaNeededByRest",
    "FilterDisallowed",
    "FilterWarning",
    "Repeatable",
    "SpamBlacklisted",
    "TitleBlacklisted",
]

Again = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Repeats a write with further parameters, and returns what it would have returned at first."""


class Repeatable(ApiError):
    """An error after which the same write may be accepted: `CaptchaNeeded` and `FilterWarning`."""

    again: Again | None = None
    """Set by the code that sent the write."""

    async def _repeat(self, more: Mapping[str, Any]) -> Any:
        if self.again is None:
            raise RuntimeError("This error did not come from a write of mwbrowser's, so there is nothing to repeat")
        return await self.again(more)


class CaptchaNeeded(Repeatable):
    """The wiki wants a captcha solved before it saves (the extension ConfirmEdit). Nothing was saved.

    Attributes: `question` (str, to show to a person; ``None`` if it is not a question), `image` (str, the address of
    the picture to read; ``None`` without one), `kind` (str, the wiki's name for it: ``"simple"``, ``"question"``,
    ``"image"``, ``"hcaptcha"``, ...) and `captcha` (dict, as the wiki sent it). ``code`` is ``"captcha"``; ``mw.Api``
    resolves with such a response.

    >>> from mwbrowser import CaptchaNeeded
    >>> try:
    ...     _ = await api.new_section("Talk:Sandbox", "A link", "https://example.org")
    ... except CaptchaNeeded as error:
    ...     print(error.question)
    ...     _ = await error.answer("42")
    """

    hint: ClassVar[str] = "Show .question or .image to a person, and: await error.answer('what they typed')."

    def __init__(self, captcha: Mapping[str, Any], *, data: Any = None) -> None:
        """Keep the question."""
        self.captcha = dict(captcha)
        super().__init__("captcha", "The wiki wants a captcha solved. Nothing was saved.", data=data)

    @property
    def kind(self) -> str:
        """The wiki's name for this kind of captcha."""
        return str(self.captcha.get("type", ""))

    @property
    def question(self) -> str | None:
        """The question, as plain text."""
        question = self.captcha.get("question")
        if not isinstance(question, str):
            return None
        return plain_text(question) if self.captcha.get("mime") == "text/html" else question

    @property
    def image(self) -> str | None:
        """The absolute address of the picture."""
        address = self.captcha.get("url")
        if not isinstance(address, str) or self.request is None:
            return None
        scheme, _, rest = self.request.url.partition("://")
        if address.startswith("//"):
            return f"{scheme}:{address}"
        if address.startswith("/"):
            return f"{scheme}://{rest.partition('/')[0]}{address}"
        return address if address.startswith(("https://", "http://")) else None

    async def answer(self, word: object) -> Any:
        """Repeat the write with the answer to the captcha; all else stays as it was.

        Parameters: `word`, what a person typed, or the token of a captcha's widget.

        Returns what the call that raised this would have returned. Raises another `CaptchaNeeded`, with a new question,
        after a wrong answer, and whatever the call may raise.

        >>> from mwbrowser import CaptchaNeeded
        >>> try:
        ...     edit = await api.edit("Sandbox", lambda revision: "https://example.org")
        ... except CaptchaNeeded as error:
        ...     edit = await error.answer("42")
        >>> edit["result"]
        'Success'
        """
        return await self._repeat(self.parameters_for(word))

    def parameters_for(self, word: object) -> dict[str, Any]:
        """Return the parameters that answer this captcha in a write (``captchaid``, ``captchaword``)."""
        if not isinstance(word, str | int) or isinstance(word, bool):
            raise TypeError(f"The answer to a captcha is a string, not {word!r}")
        return {"captchaid": self.captcha.get("id"), "captchaword": str(word)}


class CaptchaNeededByRest(CaptchaNeeded, HttpError):
    """A captcha, or another extension, stops a write by the REST API, which shows no question. Nothing was saved.

    It is an `HttpError` of the status 409, which MediaWiki explains as "Edit conflict (Failure)", and has that error's
    attributes; ``code`` is ``"http"``, as in ``mw.Rest``. `answer` cannot work: save by the Action API instead.

    >>> import time
    >>> from mwbrowser import CaptchaNeeded
    >>> change = {"source": "https://example.org", "comment": "A link", "title": f"Linked at {time.time()}"}
    >>> try:
    ...     _ = await rest.post("/v1/page", change | {"token": await api.get_token("csrf")})
    ... except CaptchaNeeded as error:
    ...     print(error.question)
    """

    hint: ClassVar[str] = ""

    def __init__(self, *, response: ResponseInfo, data: Any = None, request: RequestInfo | None = None) -> None:
        """Explain the status."""
        message = (
            f"The server returned HTTP {response.status} and calls it an edit conflict, but it is none: an extension "
            "stopped the edit, mostly with a captcha, whose question the REST API does not show. Nothing was saved. "
            "Save the page by Api.edit, Api.create or Api.new_section, whose CaptchaNeeded has the question."
        )
        MediaWikiError.__init__(self, message, request=request, response=response)
        self.status = response.status
        self.retry_after = response.headers.get("retry-after")
        self.data = data
        self.code = "http"
        self.info = message
        self.errors: list[Mapping[str, Any]] = []
        self.captcha: dict[str, Any] = {}

    async def answer(self, word: object) -> Any:  # noqa: ARG002
        """Raise `TypeError`: there is no question to answer."""
        raise TypeError("The REST API takes no answer to a captcha: save by Api.edit, Api.create or Api.new_section")


def _detail(error: ApiError, name: str) -> Any:
    """Return an extension's details: with ``errorformat=bc`` they are in the error, otherwise in its data."""
    first = error.errors[0] if error.errors else {}
    data = first.get("data")
    return first.get(name, data.get(name) if isinstance(data, Mapping) else None)


def _of_filter(error: ApiError, name: str) -> Any:
    found = _detail(error, "abusefilter")
    return found.get(name) if isinstance(found, Mapping) else None


class FilterDisallowed(ApiError):
    """``abusefilter-disallowed``: a filter of the wiki's does not allow this (the extension AbuseFilter).

    Attributes: `description` (str, the filter's; empty if the wiki does not report it), `filter_id` (str) and `actions`
    (list of str, what the filter did: ``["disallow"]``).

    >>> from mwbrowser import FilterDisallowed
    >>> try:
    ...     _ = await api.edit("Sandbox", lambda revision: revision.content + " Buy cheap pills")
    ... except FilterDisallowed as error:
    ...     print(error.description)
    """

    @property
    def filter_id(self) -> str:
        """The filter's number, with ``global-`` before that of a global one."""
        return str(_of_filter(self, "id") or "")

    @property
    def description(self) -> str:
        """The filter's purpose, in the words of its authors."""
        return str(_of_filter(self, "description") or "")

    @property
    def actions(self) -> list[str]:
        """The actions that the filter took."""
        found = _of_filter(self, "actions")
        return [str(action) for action in found] if isinstance(found, list) else []


class FilterWarning(FilterDisallowed, Repeatable):
    """``abusefilter-warning``: a filter of the wiki's warns of this. Sending the same write again confirms it.

    It has the attributes of `FilterDisallowed`, and is one: nothing was saved. The wiki remembers the warning in the
    user's session, so an anonymous client, which has none, is warned again and again.

    >>> from mwbrowser import FilterWarning
    >>> try:
    ...     _ = await api.edit("Sandbox", lambda revision: "SHOUTING")
    ... except FilterWarning as error:
    ...     print(error.description)
    ...     _ = await error.confirm()
    """

    hint: ClassVar[str] = "To go on all the same: await error.confirm()."

    async def confirm(self) -> Any:
        """Repeat the write as it was, which confirms it for the wiki.

        Returns what the call that raised this would have returned. Raises what the call may raise: another
        `FilterWarning` if another filter warns.

        >>> from mwbrowser import FilterWarning
        >>> try:
        ...     edit = await api.edit("Sandbox", lambda revision: "SHOUTING")
        ... except FilterWarning as error:
        ...     edit = await error.confirm()
        >>> edit["result"]
        'Success'
        """
        return await self._repeat({})


class SpamBlacklisted(ApiError):
    """``spamblacklist``: an address in the text is on the wiki's list of spam (the extension SpamBlacklist).

    Attribute: `matches` (list of str, the addresses, or parts of them; empty if the wiki does not report them).

    >>> from mwbrowser import SpamBlacklisted
    >>> try:
    ...     _ = await api.edit("Sandbox", lambda revision: "https://spam.example/pills")
    ... except SpamBlacklisted as error:
    ...     print(error.matches)
    """

    hint: ClassVar[str] = "Take the addresses in .matches out of the text."

    @property
    def matches(self) -> list[str]:
        """The addresses that were found."""
        found = _detail(self, "spamblacklist")
        matches = found.get("matches") if isinstance(found, Mapping) else found or _detail(self, "spamdetected")
        matches = matches.split("|") if isinstance(matches, str) else matches
        return [match for match in matches if isinstance(match, str)] if isinstance(matches, list) else []


class TitleBlacklisted(PermissionDenied):
    """``titleblacklist-forbidden``, ...: the wiki accepts no page, file or user of that name (TitleBlacklist).

    Attribute: `line` (str, the rule of the list; empty if the wiki does not report it).

    >>> from mwbrowser import TitleBlacklisted
    >>> try:
    ...     _ = await api.post_with_edit_token(action="edit", title="Forbidden title", text="Hello")
    ... except TitleBlacklisted as error:
    ...     print(error.line)
    """

    hint: ClassVar[str] = "Choose another title."

    @property
    def line(self) -> str:
        """The rule."""
        found = _detail(self, "titleblacklist")
        return str((found.get("line") if isinstance(found, Mapping) else None) or _detail(self, "line") or "")
