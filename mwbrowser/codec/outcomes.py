"""What an action's answer looks like when it was carried out, for those that say otherwise without ``error``.

Most actions report what went wrong as an error. Some answer with HTTP 200 and a result that is not ``Success``, such as
an edit that a captcha stops (ConfirmEdit, ``ApiEditPage``). Such an answer is an error here, so that nothing that was
not done returns normally.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors.api import ApiError, InvalidTitle
from ..errors.base import text_of

__all__ = ["changes_user", "ensure_carried_out", "made_an_account"]

_SUCCESS: dict[str, tuple[str, frozenset[str]]] = {
    "edit": ("result", frozenset(("Success",))),
}
"""By action: the key of its result, and the values that mean that it was carried out."""

_NEVER_SUCCESS = "Failure"
"""What other actions (``emailuser``, extensions') have for a result if they were not carried out."""

_NOT_A_REASON = frozenset(("result", "code", "info", "message", "pageid", "title", "contentmodel", "watched"))


def ensure_carried_out(data: Mapping[str, Any], action: str) -> None:
    """Raise the `ApiError` of an answer that reports, without ``error``, that the action was not carried out.

    Its ``code`` is the one that the answer gives, or the name of what stands in the way: ``"captcha"``,
    ``"spamblacklist"``.

    >>> from mwbrowser.codec.outcomes import ensure_carried_out
    >>> ensure_carried_out({"edit": {"result": "Success"}}, "edit")
    """
    part = data.get(action)
    if action == "watch" and isinstance(part, list):
        _ensure_watched(part, data)
    if not isinstance(part, Mapping):
        return  # an answer of another shape is for whoever reads it to refuse
    key, success = _SUCCESS.get(action, ("result", None))
    result = part.get(key)
    if not isinstance(result, str) or (result != _NEVER_SUCCESS if success is None else result in success):
        return
    reasons = [name for name in part if name not in _NOT_A_REASON]
    code = part["code"] if isinstance(part.get("code"), str) else reasons[0] if reasons else str(part[key]).lower()
    info = text_of(part) or text_of({"info": part.get("message")}) or f"the wiki answered {part[key]!r}"
    if "captcha" in part:
        info = "The wiki wants a captcha solved; .data has the question. Nothing was saved."
    raise ApiError(str(code), info, data=data)


def _ensure_watched(pages: Sequence[Any], data: Mapping[str, Any]) -> None:
    """Raise an `ApiError` for the first page that was neither put on the watchlist nor taken off it (``ApiWatch``)."""
    for page in pages:
        if not isinstance(page, Mapping):
            continue
        done = [page[name] for name in ("watched", "unwatched") if name in page]
        if any(value is not False for value in done):  # formatversion=1 has "" for true
            continue
        errors = page.get("errors")
        first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], Mapping) else {}
        default = "invalidtitle" if "invalid" in page else "notwatched"
        code = first["code"] if isinstance(first.get("code"), str) else default
        reason = first.get("message") or page.get("invalidreason") or "it was not put on the watchlist, or taken off it"
        kind = InvalidTitle if code == "invalidtitle" else ApiError
        raise kind(code, f"{page.get('title')!r}: {reason}", data=data)


def changes_user(action: str, data: Any) -> bool:
    """Tell whether an answer means that the session is another user's from now on: a login, a logout, a new account.

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
