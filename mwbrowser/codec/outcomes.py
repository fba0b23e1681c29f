"""Checks whether an action was carried out, for actions that report a failure without ``error``.

Most actions report a failure as an error. Some respond with HTTP 200 and a result that is not ``Success``, such as to
an edit that a captcha stops (ConfirmEdit, ``ApiEditPage``). Such a response is an error here, so that a call returns
normally only if the action was carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..errors.api import ApiError, InvalidTitle, MissingTitle
from ..errors.base import text_of
from ..errors.codes import class_of
from ..errors.refusals import CaptchaNeeded

__all__ = ["changes_user", "ensure_carried_out", "made_an_account", "not_carried_out"]

_NEVER_SUCCESS = "Failure"
"""The result of any action that was not carried out: of ``emailuser``, ``filerevert``, an upload, extensions'."""

_NOT_A_REASON = frozenset(("result", "code", "info", "message", "pageid", "title", "contentmodel", "watched"))

Part = Any
"""The value under an action's name in its response."""

Rows = tuple[list[Mapping[str, Any]], list[tuple[Mapping[str, Any], ApiError]]]
"""The rows of a response for which something was done, and the others, each with its error."""


def ensure_carried_out(data: Mapping[str, Any], action: str) -> None:
    """Raise the `ApiError` of a response that reports, without ``error``, that the action was not carried out.

    Its ``code`` is the one in the response, or the name of the obstacle: ``"captcha"``,
    ``"spamblacklist"``. If other parts of the same request were carried out, ``may_have_happened`` is ``True``.

    >>> from mwbrowser.codec.outcomes import ensure_carried_out
    >>> ensure_carried_out({"edit": {"result": "Success"}}, "edit")
    """
    # The code that reads the response rejects one of another shape.
    if action in _ROWS:
        done, failed = not_carried_out(data, action)
        if failed:
            raise _partly(failed[0][1], done)
    _CHECKS.get(action, _not_failed)(data.get(action), data)


def not_carried_out(data: Any, action: str) -> Rows:
    """Return the rows of a response (pages, revisions, files) for which something was done, and the others.

    Each of the others has its error. For actions whose responses have no such rows, both are empty.

    >>> from mwbrowser.codec.outcomes import not_carried_out
    >>> answer = {"tag": [{"revid": 1, "status": "success"}, {"revid": 2, "status": "skipped"}]}
    >>> done, [(row, error)] = not_carried_out(answer, "tag")
    >>> len(done), row["revid"], error.code
    (1, 2, 'skipped')
    """
    part = data.get(action) if isinstance(data, Mapping) else None
    return _ROWS[action](part, data) if action in _ROWS else ([], [])


def _not_failed(part: Part, data: Mapping[str, Any]) -> None:
    if isinstance(part, Mapping) and part.get("result") == _NEVER_SUCCESS:
        raise _failure(part, data)


def _result_is(*success: str) -> Callable[[Part, Mapping[str, Any]], None]:
    """Return a check for an action whose ``result`` is one of these if it was carried out."""

    def check(part: Part, data: Mapping[str, Any]) -> None:
        if isinstance(part, Mapping) and isinstance(part.get("result"), str) and part["result"] not in success:
            raise _failure(part, data)

    return check


def _failure(part: Mapping[str, Any], data: Mapping[str, Any]) -> ApiError:
    for place in (part, part.get("edit")):  # VisualEditor and DiscussionTools pass on the response of action=edit
        if isinstance(place, Mapping) and isinstance(place.get("captcha"), Mapping):
            return CaptchaNeeded(place["captcha"], data=data)
    reasons = [name for name in part if name not in _NOT_A_REASON]
    errors = _errors_of(part)
    code = part["code"] if isinstance(part.get("code"), str) else errors[0].get("code") if errors else None
    code = str(code or (reasons[0] if reasons else part["result"]).lower())
    info = text_of(part) or text_of({"info": part.get("message")}) or (_text(errors[0]) if errors else "")
    info = info or f"the wiki returned {part['result']!r}"
    # Old wikis report so what newer ones report as an error: a filter's warning, an address on a blacklist.
    return class_of(code)(code, info, errors=errors or [{**part, "code": code, "info": info}], data=data)


def _watched(pages: Part, data: Mapping[str, Any]) -> Rows:
    """Each page was put on the watchlist or taken off it (``ApiWatch``)."""

    def error_of(page: Mapping[str, Any]) -> ApiError:
        errors = _errors_of(page)
        first = errors[0] if errors else {}
        default = "invalidtitle" if "invalid" in page else "notwatched"
        code = first["code"] if isinstance(first.get("code"), str) else default
        reason = _text(first) or page.get("invalidreason") or "it was not put on the watchlist, or taken off it"
        kind = InvalidTitle if code == "invalidtitle" else ApiError
        return kind(code, f"{page.get('title')!r}: {reason}", errors=errors, data=data)

    done, failed = _sorted_by(pages, lambda page: _is_set(page, "watched") or _is_set(page, "unwatched"))
    return done, [(page, error_of(page)) for page in failed]


def _some_page(name: str) -> Callable[[Part, Mapping[str, Any]], None]:
    """Return a check that at least one page has the key `name`; a missing or invalid page never has it."""

    def check(pages: Part, data: Mapping[str, Any]) -> None:
        done, failed = _sorted_by(pages, lambda page: _is_set(page, name))
        if failed and not done:
            first = failed[0]
            title = first.get("title", first.get("pageid", first.get("revid")))
            if "invalid" in first:
                raise InvalidTitle("invalidtitle", f"{title!r} cannot be the title of a page", data=data)
            if "missing" in first:
                raise MissingTitle("missingtitle", f"There is no page {title!r}", data=data)
            raise ApiError(f"not{name}", f"{title!r}: nothing was done; see the response's warnings", data=data)

    return check


def _each_status(part: Part, data: Mapping[str, Any], key: str = "status") -> Rows:
    """Each item has the status "success" (``ApiTag``: or "failure", "error", "skipped")."""

    def error_of(item: Mapping[str, Any]) -> ApiError:
        errors = _errors_of(item)
        first = errors[0] if errors else item
        absent = next((f"{name}title" for name in ("missing", "invalid") if _is_set(item, name)), "unknown")
        code = str(first.get("code") or item.get(key) or absent).lower()
        names = ("title",) if "title" in item else ("rcid", "revid", "logid", "id")
        what = " ".join(f"{name} {item[name]}" for name in names if name in item)
        text = _text(first) or item.get("errormessage") or item.get(key) or "there is no such page"
        return ApiError(code, f"{what}: {text}", errors=errors, data=data)

    done, failed = _sorted_by(part, lambda item: str(item.get(key)).lower() == "success")
    return done, [(item, error_of(item)) for item in failed]


def _each_result(part: Part, data: Mapping[str, Any]) -> Rows:
    """Each file has the result "Success" (``ApiImageRotate``: or "Failure")."""
    return _each_status(part, data, "result")


def _each_revision(part: Part, data: Mapping[str, Any]) -> Rows:
    """Each item has the status "Success" (``ApiRevisionDelete``: or "Fail")."""
    return _each_status(part.get("items") if isinstance(part, Mapping) else None, data)


def _revisions_deleted(part: Part, data: Mapping[str, Any]) -> None:
    """The whole has the status "Success"; of its items, see above."""
    if isinstance(part, Mapping) and part.get("status") == "Fail":
        raise _each_status([part], data)[1][0][1]


def _tag_managed(part: Part, data: Mapping[str, Any]) -> None:
    """``success`` is true (``ApiManageTags``); it is false after a warning, without ``ignorewarnings``."""
    if isinstance(part, Mapping) and "tag" in part and not _is_set(part, "success"):
        warnings = part.get("warnings")
        first = warnings[0] if isinstance(warnings, list) and warnings and isinstance(warnings[0], Mapping) else {}
        code = str(first.get("code") or "managetags-failed")
        info = text_of(first) or f"nothing was done with the tag {part['tag']!r}"
        raise ApiError(code, info, errors=[first] if first else (), data=data)


def _moved_as_a_whole(part: Part, data: Mapping[str, Any]) -> None:
    """Talk page and subpages, if requested, have no errors (``ApiMove``). The page itself was moved."""
    if not isinstance(part, Mapping):
        return
    failed = _errors_of(part, "talkmove-errors")
    for name in ("subpages", "subpages-talk"):
        found = part.get(name)
        for subpage in found if isinstance(found, list) else (found,) if isinstance(found, Mapping) else ():
            failed = [*failed, *_errors_of(subpage)]
    failed = [error for error in failed if error.get("code") != "namespace-nosubpages"]  # so there are none
    if failed:
        code = str(failed[0].get("code") or "unknown")
        info = f"The page was moved, but not all of its talk page and subpages: {_text(failed[0])}"
        raise _partly(ApiError(code, info, errors=failed, data=data), [part])


def _options_saved(part: Part, data: Mapping[str, Any]) -> None:
    """No option was rejected with a warning: the response is "success" even then (``ApiOptions``)."""
    found = data.get("warnings")
    rows = found.get("options") if isinstance(found, Mapping) else found
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, Mapping):
            continue
        # In the old format, which has no codes, warnings are in English.
        refused = [line for line in text_of(row).splitlines() if line.startswith("Validation error")]
        if row.get("code") == "validationfailed" or refused:
            error = ApiError("validationfailed", refused[0] if refused else text_of(row), errors=[row], data=data)
            raise _partly(error, [part])  # the other options of the request were saved


def _sorted_by(
    rows: Part, is_done: Callable[[Mapping[str, Any]], bool]
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Return the rows that were carried out, and those that were not."""
    items = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    return [row for row in items if is_done(row)], [row for row in items if not is_done(row)]


def _is_set(row: Mapping[str, Any], name: str) -> bool:
    return row.get(name, False) is not False  # formatversion=1 has "" for true


def _errors_of(row: Any, name: str = "errors") -> list[Mapping[str, Any]]:
    found = row.get(name) if isinstance(row, Mapping) else None
    return [error for error in found if isinstance(error, Mapping)] if isinstance(found, list) else []


def _text(error: Mapping[str, Any]) -> str:
    """Return the text of an error in a list: the old and the raw format have a message's key and its parameters."""
    key, params = error.get("message", error.get("key", "")), error.get("params")
    return text_of(error) or " ".join(map(str, (key, *(params if isinstance(params, list) else ())))).strip()


def _partly(error: ApiError, done: Sequence[Any]) -> ApiError:
    """Note that other parts of the request were carried out."""
    if done:
        error.may_have_happened = True
    return error


_ROWS: dict[str, Callable[[Part, Mapping[str, Any]], Rows]] = {
    # The caller would believe a page to be watched that is not.
    "watch": _watched,
    "tag": _each_status,
    "imagerotate": _each_result,
    "revisiondelete": _each_revision,
}
"""How the rows of a response are read, by action: each row has an outcome of its own."""

_CHECKS: dict[str, Callable[[Part, Mapping[str, Any]], None]] = {
    # A captcha (ConfirmEdit), or an extension's hook, stops an edit with a result other than ``Success``.
    "edit": _result_is("Success"),
    "visualeditoredit": _result_is("success"),
    "discussiontoolsedit": _result_is("success"),
    # Missing pages among many are no failure: there is nothing to purge.
    "purge": _some_page("purged"),
    "revisiondelete": _revisions_deleted,
    "managetags": _tag_managed,
    "move": _moved_as_a_whole,
    "options": _options_saved,
}
"""How a response is checked, by action. Actions in neither table are checked for the result ``Failure`` only, because:

* ``upload``: ``Warning``, ``Continue`` and ``Poll`` are steps of an upload, which ``upload/`` reads.
* ``login``, ``clientlogin``, ``createaccount``, ``linkaccount``: another result than success is a step of a dialogue.
* ``emailuser``: ``Warnings`` is a message that was sent.
* ``delete``: ``scheduled`` is one that a job does.
* ``stashedit``, ``validatepassword``, ``checktoken``: their responses are the requested results.
* ``setnotificationtimestamp``: for pages that are missing or not watched there is nothing to mark.
* ``userrights``: a group that was neither added nor removed may have been as it should be before.
* ``rollback``, ``block``, ``unblock``, ``protect``, ``undelete``, ``setpagelanguage``, ``changecontentmodel``,
  ``patrol``, ``import``, ``thank``, the modules of OATHAuth, AbuseFilter and Echo: they report each failure as an
  ``error``.
"""


def changes_user(action: str, data: Any) -> bool:
    """Tell whether a response means that the session's user has changed: a login, a logout, a new account.

    >>> from mwbrowser.codec.outcomes import changes_user
    >>> changes_user("login", {"login": {"result": "Success"}}), changes_user("login", {"login": {"result": "Failed"}})
    (True, False)
    """
    part = data.get(action) if isinstance(data, Mapping) else None
    if action == "login":
        return isinstance(part, Mapping) and part.get("result") == "Success"
    if action in ("clientlogin", "createaccount"):
        return isinstance(part, Mapping) and part.get("status") == "PASS"
    return action == "logout"


def made_an_account(action: str, data: Any) -> bool:
    """Tell whether the wiki made a temporary account for an edit (``$wgAutoCreateTempUser``).

    >>> from mwbrowser.codec.outcomes import made_an_account
    >>> made_an_account("edit", {"edit": {"result": "Success", "tempusercreated": True}})
    True
    """
    part = data.get(action) if isinstance(data, Mapping) else None
    return isinstance(part, Mapping) and part.get("tempusercreated", False) is not False
