"""Finds MediaWiki's error codes for missing permissions in a wiki's own sources and messages.

It reads only facts: the names of messages and their codes in the API. `python -m tests.wikis.error_codes
FOLDER` prints them for the MediaWiki in a folder; ``tests/unit/test_error_codes.py`` compares them with our table.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_REFUSAL = re.compile(
    r"you(?: do not|r account does not| don't) have permission|you are not allowed to|you're not allowed to|"
    r"permission denied|insufficient permissions to|you need read permission",
    re.IGNORECASE,
)
"""The wording of English messages about missing permissions."""

_MAP_ENTRY = re.compile(r"^\s*'([\w-]+)' => '([\w-]+)',", re.MULTILINE)
_GIVEN_AS_ERROR = re.compile(
    r"(?:fatal|newFatal|dieWithError|ErrorPageError|RawMessage|Message::newFrom\w+|errors\[\] =|result =|return)"
    r"\s*\(?\s*(?:wfMessage\(\s*)?\[?\s*'([\w-]+)'"
)
"""A message that is used as the reason of a failure."""


def message_map(folder: Path) -> dict[str, str]:
    """Return the API's codes for messages whose name is not the code."""
    source = (folder / "includes/api/ApiMessageTrait.php").read_text()
    return dict(_MAP_ENTRY.findall(source.partition("$messageMap")[2].partition("];")[0]))


def code_of(message: str, codes: dict[str, str]) -> str:
    """Return the API's code of a message."""
    return codes.get(message, message.removeprefix("apierror-"))


def permission_codes(folder: Path) -> set[str]:
    """Return the codes of missing permissions: those of the permission manager, and those whose message says so."""
    codes = message_map(folder)
    messages = _messages(folder)
    manager = next(folder.glob("includes/**/PermissionManager.php")).read_text()
    from_manager = {
        name for name in re.findall(r"'([a-z][\w-]*)'", manager) if name in messages and _reason(name, messages, codes)
    }
    said = {name for name in _given_as_error(folder) if _REFUSAL.search(messages.get(name, ""))}
    return {code_of(name, codes) for name in from_manager | said} - block_codes(folder)


def block_codes(folder: Path) -> set[str]:
    """Return the codes of blocks."""
    codes = message_map(folder)
    messages = _messages(folder)
    formatter = next(folder.glob("includes/**/BlockErrorFormatter.php")).read_text()
    from_formatter = {name for name in re.findall(r"'([a-z]*blocked[a-z-]*)'", formatter) if name in codes}
    api = {
        name
        for name, text in messages.items()
        if name.startswith("apierror-") and re.search(r"\bYou have been blocked", text)
    }
    return {code_of(name, codes) for name in from_formatter | api}


def _reason(name: str, messages: dict[str, str], codes: dict[str, str]) -> bool:
    """Tell whether a message of the permission manager is a reason, not the name of a right or of an action."""
    return bool(
        _REFUSAL.search(messages[name])
        or name in codes
        or name.endswith("protected")
        or re.search(r"protected (?:from|to prevent)", messages[name])
    )


def _messages(folder: Path) -> dict[str, str]:
    """Return the English messages of core, its API, and the extensions that come with it."""
    files = [folder / "languages/i18n/en.json", folder / "includes/api/i18n/en.json"]
    found: dict[str, str] = {}
    for file in [*files, *folder.glob("extensions/*/i18n/**/en.json")]:
        if file.exists():
            found |= {name: text for name, text in json.loads(file.read_text()).items() if isinstance(text, str)}
    return found


def _given_as_error(folder: Path) -> set[str]:
    """Return the names of messages that PHP code uses as the reason of a failure."""
    return {name for source in _sources(folder) for name in _GIVEN_AS_ERROR.findall(source)}


def _sources(folder: Path) -> Iterator[str]:
    for place in ("includes", "extensions"):
        for file in (folder / place).glob("**/*.php"):
            yield file.read_text(errors="replace")


if __name__ == "__main__":
    for what, found in (("permission", permission_codes(Path(sys.argv[1]))), ("block", block_codes(Path(sys.argv[1])))):
        print(f"{what}:", *sorted(found))
