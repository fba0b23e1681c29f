"""Which error a wiki's code means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .api import (
    ApiError,
    ArticleExists,
    AssertionFailed,
    BadToken,
    Blocked,
    EditConflict,
    InvalidTitle,
    MaxLag,
    MissingTitle,
    NotLoggedIn,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    TooManyValues,
)
from .base import RequestInfo, ResponseInfo, text_of
from .refusals import FilterDisallowed, FilterWarning, SpamBlacklisted, TitleBlacklisted
from .sign_in import ReauthenticationNeeded

__all__ = ["api_error", "class_of"]


def _words(text: str) -> list[str]:
    return text.split()


_CLASS_OF_CODE: dict[str, type[ApiError]] = {
    "badtoken": BadToken,
    "assertanonfailed": AssertionFailed,
    "assertbotfailed": AssertionFailed,
    "assertnameduserfailed": AssertionFailed,
    "assertuserfailed": AssertionFailed,
    "notloggedin": NotLoggedIn,
    "stashnotloggedin": NotLoggedIn,
    "editconflict": EditConflict,
    "articleexists": ArticleExists,
    "missingtitle": MissingTitle,
    "nocreate-missing": MissingTitle,
    "invalidtitle": InvalidTitle,
    "readonly": ReadOnly,
    "maxlag": MaxLag,
    "ratelimited": RateLimited,
    "toomanyvalues": TooManyValues,
    "abusefilter-disallowed": FilterDisallowed,
    "abusefilter-warning": FilterWarning,
    "reauthenticate": ReauthenticationNeeded,
    "spamblacklist": SpamBlacklisted,
    "spamdetected": SpamBlacklisted,  # $wgSpamRegex, of MediaWiki itself
    **dict.fromkeys(
        _words(
            "abusefilter-cantcheck abusefilter-canteval abusefilter-canttest abusefilter-log-cannot-see-details "
            "abusefilter-log-cannot-see-privatedetails badaccess-group0 badaccess-groups bigdelete cannotviewtitle "
            "cant-move-category-page cant-move-subpages cant-move-to-category-page cant-move-to-user-page "
            "cant-move-user-page cantblock cantblock-email cantchangecontentmodel cantcreate cantcreate-anon cantedit "
            "canthide cantimport cantimport-upload cantmove cantmove-anon cantmovefile cantoverwrite-sharedfile "
            "cantsend cantunblock cantview-deleted-comment cantview-deleted-description cantview-deleted-metadata "
            "cantview-deleted-revision-content cascadeprotected confirmemail customcssjsprotected customcssprotected "
            "customjsonprotected customjsprotected ipbnounblockself mergehistory-fail-permission mycustomcssprotected "
            "mycustomjsonprotected mycustomjsprotected mycustomjsredirectprotected mypreferencesprotected "
            "myprivateinfoprotected noautopatrol noedit noedit-anon noimageredirect noimageredirect-anon "
            "noimageredirect-logged nointerwikiuserrights permissiondenied permissiondenied-generic "
            "permissiondenied-unblock permissiondenied-userrights-interwiki protectednamespace "
            "protectednamespace-interface protectedpage protectedtitle readapidenied sitecssprotected "
            "sitejsonprotected sitejsprotected siterawhtmlprotected specialpage-cantexecute tags-apply-no-permission "
            "tags-delete-no-permission tags-manage-no-permission tags-update-no-permission "
            "undelete-cantcreate undelete-cantedit writeapidenied "
        ),
        PermissionDenied,
    ),
    **dict.fromkeys(_words("autoblocked blocked blocked-partial blockedfrommail systemblocked"), Blocked),
}
"""The codes of core and of the extensions that come with it: `tests/wikis/error_codes.py` reads them from the wikis."""

_BLOCK = re.compile(
    r"(?:wikimedia-)?(?:globalblocking|torblock|stopforumspam)-(?:[a-z]+-)*(?:ip)?blocked.*|(?:auto)?blockedtext.*"
)
"""Blocks by extensions, which have a code for each of what is blocked (a user, an address, a range, a proxy)."""


def class_of(code: str) -> type[ApiError]:
    """Return the class of the error with this code: `ApiError` for one that nothing is known of.

    >>> from mwbrowser.errors.codes import class_of
    >>> class_of("sitejsprotected").__name__, class_of("globalblocking-ipblocked-range").__name__
    ('PermissionDenied', 'Blocked')
    """
    known = _CLASS_OF_CODE.get(code)
    if known is not None:
        return known
    if code.startswith("permissiondenied-"):
        return PermissionDenied
    if code.startswith("mustbeloggedin"):
        return NotLoggedIn
    if code.startswith("titleblacklist-forbidden"):
        return TitleBlacklisted
    return Blocked if _BLOCK.fullmatch(code) else ApiError


def api_error(
    errors: Sequence[Mapping[str, Any]],
    *,
    data: Any = None,
    request: RequestInfo | None = None,
    response: ResponseInfo | None = None,
) -> ApiError:
    """Make the error that fits the first of the wiki's errors, in any ``errorformat`` and ``formatversion``."""
    first = errors[0] if errors else {}
    code = str(first["code"]) if first.get("code") is not None else "unknown"
    return class_of(code)(code, text_of(first), errors=errors, data=data, request=request, response=response)
