"""Errors for a wiki's own error codes: those that programs catch, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from .base import MediaWikiError, RequestInfo, ResponseInfo, plain_text, text_of

__all__ = [
    "ApiError",
    "ArticleExists",
    "AssertionFailed",
    "BadToken",
    "Blocked",
    "EditConflict",
    "InvalidTitle",
    "MaxLag",
    "MissingTitle",
    "NotLoggedIn",
    "PermissionDenied",
    "RateLimited",
    "ReadOnly",
    "TooManyValues",
    "UploadWarning",
]


class ApiError(MediaWikiError):
    """The wiki's API reported an error.

    Attributes: `code` (the first error's code), `info` (its text), `errors` (every error as the wiki sent it, a list
    of dicts) and `data` (the whole response).

    >>> from mwbrowser import ApiError
    >>> try:
    ...     await api.get(action="parse", page="Does not exist")
    ... except ApiError as error:
    ...     print(error.code, "/", error.info)
    missingtitle / The page you specified doesn't exist.
    """

    hint: ClassVar[str] = ""
    """Advice for the caller, added to the message."""

    def __init__(
        self,
        code: str,
        info: str,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        data: Any = None,
        request: RequestInfo | None = None,
        response: ResponseInfo | None = None,
    ) -> None:
        """Keep every error of the response; the message is made of the first."""
        text = plain_text(info) if errors and "html" in errors[0] else info
        message = f"{code}: {text}" if text else code
        if len(errors) > 1:
            message += f" [and {len(errors) - 1} more in .errors]"
        if self.hint:
            message += f" {self.hint}"
        super().__init__(message, request=request, response=response)
        self.code = code
        self.info = info
        self.errors = list(errors)
        self.data = data

    @property
    def further(self) -> list[str]:
        """The wiki's further errors in the same response, as strings: the second and those after it."""
        return [f"{other.get('code', 'unknown')}: {text_of(other)}" for other in self.errors[1:]]


class BadToken(ApiError):
    """``badtoken``: the token is not, or no longer, valid. `post_with_token` has then already tried a fresh one.

    >>> from mwbrowser import BadToken
    >>> try:
    ...     await api.post(action="edit", title="Sandbox", text="Hello", token="of yesterday+\\\\")
    ... except BadToken as error:
    ...     print(error.code)
    badtoken
    """


class AssertionFailed(ApiError):
    """``assertuserfailed`` and similar codes: the user is not the one that ``assert`` or ``assertuser`` demands.

    >>> from mwbrowser import AssertionFailed
    >>> try:
    ...     await api.get(titles="Sandbox", assertuser="Visitor")
    ... except AssertionFailed as error:
    ...     print(error.code)
    assertnameduserfailed
    """

    hint = "Log in on that wiki in this browser, or leave the assertion out."


class NotLoggedIn(ApiError):
    """``notloggedin``: this needs a logged-in user.

    >>> from mwbrowser import ForeignApi, NotLoggedIn
    >>> try:
    ...     await ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True).watch("Tea")
    ... except NotLoggedIn as error:
    ...     print(error.code)
    notloggedin
    """

    hint = (
        "Log in on that wiki in this browser and use a client that is not anonymous; "
        "between different sites browsers keep the cookies back."
    )


class PermissionDenied(ApiError):
    """``permissiondenied``, ``protectedpage``, ``sitejsprotected``, ...: this user may not do that.

    A block is one too: see `Blocked`.

    >>> from mwbrowser import ForeignApi, PermissionDenied
    >>> try:
    ...     await ForeignApi(ADDRESS_OF_A_WIKI, anonymous=True).get(list="alldeletedrevisions")
    ... except PermissionDenied as error:
    ...     print(error.code)
    permissiondenied
    """


class Blocked(PermissionDenied):
    """``blocked``, ``autoblocked``, ...: this user, or their IP address or range, is blocked here or globally.

    Attribute: `block` (what the wiki reports of the block, such as ``blockedby``, ``blockreason`` and ``blockexpiry``;
    an empty dict if it reports nothing).

    >>> from mwbrowser import Blocked
    >>> try:
    ...     _ = await api.post_with_edit_token(action="edit", title="Sandbox", text="Hello")
    ... except Blocked as error:
    ...     print(error.info, error.block.get("blockexpiry"))
    """

    @property
    def block(self) -> dict[str, Any]:
        """What the wiki reports of the block."""
        first = self.errors[0] if self.errors else {}
        data = first.get("data")
        found = first.get("blockinfo", data.get("blockinfo") if isinstance(data, Mapping) else None)
        return dict(found) if isinstance(found, Mapping) else {}


class EditConflict(ApiError):
    """``editconflict``: another user saved the page in the meantime.

    >>> from mwbrowser import EditConflict, ForeignApi
    >>> somebody = ForeignApi(api.url, anonymous=True)
    >>> async def too_slow(revision):
    ...     await somebody.post_with_edit_token(action="edit", title="Sandbox", text=f"{revision.content} Quick!")
    ...     return "Slow."
    >>> try:
    ...     await api.edit("Sandbox", too_slow, conflicts=0)
    ... except EditConflict as error:
    ...     print(error.code)
    editconflict
    """

    hint = "Read the page again and apply the change to the new text."


class ArticleExists(ApiError):
    """``articleexists``: the page that should be created is there already.

    >>> from mwbrowser import ArticleExists
    >>> try:
    ...     await api.create("Main Page", {"summary": "A new page"}, "Hello")
    ... except ArticleExists as error:
    ...     print(error.code)
    articleexists
    """


class MissingTitle(ApiError):
    """``missingtitle`` and ``nocreate-missing``: there is no such page.

    >>> from mwbrowser import MissingTitle
    >>> try:
    ...     await api.edit("Does not exist", lambda revision: revision.content + "!")
    ... except MissingTitle as error:
    ...     print(error.code)
    nocreate-missing
    """


class InvalidTitle(ApiError):
    """``invalidtitle``: the text cannot be the title of a page.

    >>> from mwbrowser import InvalidTitle
    >>> try:
    ...     await api.edit("<>", lambda revision: revision.content + "!")
    ... except InvalidTitle as error:
    ...     print(error.code)
    invalidtitle
    """


class ReadOnly(ApiError):
    """``readonly``: the wiki takes no writes at the moment.

    >>> from mwbrowser import ReadOnly
    >>> patient = api.with_options(retry_seconds=300)
    >>> try:
    ...     _ = await patient.post_with_edit_token(action="edit", title="Sandbox", text="Hello")
    ... except ReadOnly as error:
    ...     print("Not today:", error.info)
    """

    hint = "Try again in a while."


class MaxLag(ApiError):
    """``maxlag``: the wiki's database servers lag behind more than the ``maxlag`` parameter allows.

    >>> from mwbrowser import MaxLag
    >>> patient = api.with_options(retry_seconds=300)
    >>> try:
    ...     _ = await patient.get(titles="Sandbox", maxlag=5)
    ... except MaxLag as error:
    ...     print("Not today:", error.info)
    """

    hint = "Try again in a while, or raise maxlag."


class RateLimited(ApiError):
    """``ratelimited``: too many of these in too short a time.

    >>> from mwbrowser import RateLimited
    >>> patient = api.with_options(retry_seconds=300)
    >>> try:
    ...     _ = await patient.post_with_edit_token(action="edit", title="Sandbox", text="Hello")
    ... except RateLimited as error:
    ...     print("Not today:", error.info)
    """

    hint = "Wait before the next one."


class TooManyValues(ApiError):
    """``toomanyvalues``: more values for one parameter than the wiki takes at once (50, or 500 with more rights).

    >>> from mwbrowser import TooManyValues
    >>> try:
    ...     await api.get(titles=[f"Page {number}" for number in range(501)])
    ... except TooManyValues as error:
    ...     print(error.code)
    toomanyvalues
    """


class UploadWarning(ApiError):
    """The wiki has doubts about a file: one of that name or content exists, the name is not as it should be, ...

    Attributes: `warnings` (dict, by kind: ``{"exists": "Foo.jpg"}``), `filekey` (of the file in the stash, ``None`` if
    the wiki did not keep it: with it, `upload_from_stash` continues without sending the file again), `data` (the whole
    response), and `code`, as in ``mw.Api`` not the kind but the value of the first warning (``"Foo.jpg"``), and
    ``"unknown"`` for an upload in chunks.

    >>> from mwbrowser import UploadWarning
    >>> _ = await api.upload(picture, filename=filename)
    >>> try:
    ...     await api.upload(picture + b" ", filename=filename)
    ... except UploadWarning as error:
    ...     doubts = list(error.warnings)
    ...     answer = await api.upload_from_stash(error.filekey, filename=filename, ignorewarnings=True)
    >>> doubts, answer["upload"]["result"]
    (['exists'], 'Success')
    """

    hint = "To go on all the same: upload_from_stash(error.filekey, filename=..., ignorewarnings=True)."

    def __init__(self, data: Mapping[str, Any], *, code: str | None = None) -> None:
        """Find the first warning in the response to an upload."""
        upload = data["upload"]
        self.warnings: dict[str, Any] = dict(upload["warnings"])
        self.filekey: str | None = upload.get("filekey")
        kind, value = next(iter(self.warnings.items()), ("unknown", None))
        files = ", ".join(map(str, value)) if isinstance(value, list) else value
        info = f"{', '.join(self.warnings)}" + (f": {files}" if isinstance(files, str) else "")
        if code is None:
            code = ",".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else kind
        super().__init__(code, info, data=data)
