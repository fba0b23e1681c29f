"""What refuses writes and asks who somebody is, on the guarded wikis: MediaWiki's own extensions."""

import json
from pathlib import Path

from tests.wikis.settings import Value

_HERE = Path(__file__).parent

#: All lie in Debian's package of MediaWiki, 1.39 and 1.43 alike. AntiSpoof and CheckUser, which Wikimedia's wikis have
#: besides, do not.
EXTENSIONS = ("ConfirmEdit", "ConfirmEdit/QuestyCaptcha", "AbuseFilter", "SpamBlacklist", "TitleBlacklist", "OATHAuth")

#: A captcha's answer.
ANSWER = "42"

SETTINGS: dict[str, Value] = {
    # An anonymous user's or a visitor's link, a new account, and the login from an address of three bad ones.
    "wgCaptchaClass": "QuestyCaptcha",
    "wgCaptchaQuestions": {"What is six times <i>seven</i>?": ANSWER},
    "wgCaptchaTriggers": {"addurl": True, "createaccount": True, "badlogin": True, "badloginperuser": False},
    "wgBlacklistSettings": {"spam": {"files": [_HERE / "blacklists" / "spam.txt"]}},
    "wgTitleBlacklistSources": {"test": {"type": "file", "src": _HERE / "blacklists" / "titles.txt"}},
    "wgAccountCreationThrottle": [{"count": 8, "seconds": 86400}],
    "wgPasswordAttemptThrottle": [{"count": 5, "seconds": 300}],
    # So that accounts can have an address. No mail is read here.
    "wgEnableEmail": True,
    # A test is somebody at an address of its own, by the header X-Forwarded-For: bad logins are counted by address.
    "wgCdnServersNoPurge": ["127.0.0.1"],
    "wgFileExtensions": ["png", "txt"],
}

_FILTERS = {
    "No cheap pills": (
        'added_lines irlike "cheap pills" | summary irlike "cheap pills"',
        {"disallow": ["abusefilter-disallowed"]},
    ),
    "Do not shout": ('added_lines rlike "SHOUTING" | summary rlike "SHOUTING"', {"warn": ["abusefilter-warning"]}),
}


def filters() -> str:
    """The filters, for `filters.php`."""
    return json.dumps([{"name": name, "rules": rules, "actions": do} for name, (rules, do) in _FILTERS.items()])
