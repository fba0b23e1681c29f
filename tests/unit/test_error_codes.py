"""The classes of error codes, compared with what MediaWiki's own sources and messages say."""

from __future__ import annotations

import pytest

from mwbrowser import (
    ApiError,
    Blocked,
    FilterDisallowed,
    FilterWarning,
    NotLoggedIn,
    PermissionDenied,
    SpamBlacklisted,
    TitleBlacklisted,
)
from mwbrowser.errors.codes import api_error, class_of
from tests.machine.places import mediawiki_folder
from tests.wikis.error_codes import block_codes, permission_codes
from tests.wikis.kinds import VERSIONS

NOT_ABOUT_THE_USER = {
    "baddiff": "a revision is missing, or hidden: the wiki does not tell which",
    "cannotauth-not-allowed-title": "the title of a page",
    "unsupportednamespace": "nobody can edit a special page",
}


@pytest.mark.parametrize("version", VERSIONS)
def test_all_codes_by_which_the_wikis_refuse_something_to_a_user_are_permission_denied(version: str) -> None:
    folder = mediawiki_folder(version)
    assert folder.exists(), "MediaWiki is not unpacked: python3 build.py test tests/wikis does that"
    found = permission_codes(folder)
    assert len(found) > 50
    assert {code for code in found - NOT_ABOUT_THE_USER.keys() if class_of(code) is not PermissionDenied} == set()
    blocks = block_codes(folder)
    assert {"blocked", "autoblocked"} <= blocks
    assert {code for code in blocks if class_of(code) is not Blocked} == set()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("sitejsprotected", PermissionDenied),
        ("mycustomjsprotected", PermissionDenied),
        ("cantmove-anon", PermissionDenied),
        ("cantedit", PermissionDenied),
        ("confirmemail", PermissionDenied),
        ("permissiondenied-of-an-extension", PermissionDenied),
        ("globalblocking-ipblocked", Blocked),
        ("globalblocking-ipblocked-range", Blocked),
        ("globalblocking-ipblocked-xff", Blocked),
        ("globalblocking-blockedtext-ip", Blocked),
        ("globalblocking-blockedtext-user", Blocked),
        ("globalblocking-blockedtext-range", Blocked),
        ("wikimedia-globalblocking-blockedtext-ip", Blocked),
        ("torblock-blocked", Blocked),
        ("blockedtext-composite", Blocked),
        ("mustbeloggedin-generic", NotLoggedIn),
        ("alreadyblocked", ApiError),
        ("blockedasrange", ApiError),
        ("abusefilter-disallowed", FilterDisallowed),
        ("abusefilter-warning", FilterWarning),
        ("spamblacklist", SpamBlacklisted),
        ("titleblacklist-forbidden", TitleBlacklisted),
        ("titleblacklist-forbidden-edit", TitleBlacklisted),
        ("something-new", ApiError),
    ],
)
def test_a_code_has_its_class(code: str, kind: type[ApiError]) -> None:
    assert class_of(code) is kind


@pytest.mark.parametrize("entry", [{"blockinfo": {"blockid": 7}}, {"data": {"blockinfo": {"blockid": 7}}}])
def test_a_block_says_what_the_wiki_reports_of_it(entry: dict[str, object]) -> None:
    error = api_error([{"code": "blocked", "info": "No.", **entry}])
    assert isinstance(error, Blocked)
    assert isinstance(error, PermissionDenied)
    assert error.block == {"blockid": 7}
    bare = api_error([{"code": "blocked", "data": None}])
    assert isinstance(bare, Blocked)
    assert bare.block == {}
