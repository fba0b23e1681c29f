"""Finds the secrets in an address, a body or a string, and hides them.

Messages, notes, reprs and logs are passed on: into a chat, a bug report, a screenshot. Some quote a wiki's response or
a browser's message, which may contain our request. So each error hides secrets in its own message, and each request in
its address; other code need not do so.
"""

from __future__ import annotations

import re

__all__ = ["hidden", "hidden_in_address"]

_NAMES = (
    "[\\w-]{0,40}token",  # csrftoken, logintoken, centralauthtoken, access_token, refresh_token, wpEditToken, OATHToken
    "[\\w-]{0,40}(?:password|passwd|secret)[\\w-]{0,40}",  # lgpassword, newpassword, client_secret, oauth_token_secret
    "(?:wp)?retype",
    "(?:wp)?captchaword",
    "[\\w-]{0,40}api[_-]?key",
    "oauth_signature",
    "code_verifier",
    "(?:proxy-)?authorization",
    "(?:set-)?cookie",
    "jwt",
)
"""Names whose values are always secrets."""

_NAMES_IN_ADDRESSES = ("code",)
"""Names whose values are secrets in an address or a form (OAuth). In a response, ``code`` is that of an error."""

_ELSEWHERE = f"(?:{'|'.join(_NAMES)})"
_IN_ADDRESS = f"(?:{'|'.join(_NAMES + _NAMES_IN_ADDRESSES)})"
_QUOTE = r"(?:\\{0,9}[\"']|&quot;|&#0?3[49];|&#x2[27];)"
_QUOTED = (
    (r"\\{0,9}\"", r"(?:\\.|[^\"\\])*"),
    (r"\\{0,9}'", r"(?:\\.|[^'\\])*"),
    (r"(?:&quot;|&#0?3[49];|&#x2[27];)", r"(?:(?!&quot;|&#)[^<])*"),
)
"""The beginning and content of a quoted string; its end may have been cut off."""

_SHAPES = (
    # https://user:password@host
    (r"(://)[^/\s?#\"<>]*@", r"\1…@"),
    # Authorization: Bearer ..., in a header or in what names one; all schemes, and OAuth's parameters;
    # mwoauth-invalid-authorization: is the code of an error
    (
        r"(?i)((?<![\w-])(?:proxy-|set-)?(?:authorization|cookie)[\"']?\s*:\s*[\"']?)[^\r\n\"'<>]*(?:=[\"'][^\r\n<>]*)?",
        r"\1…",
    ),
    (r"(?i)\b((?:Bearer|CentralAuthToken|Basic)\s+)[\w.~+/=-]{6,}", r"\1…"),
    # {"csrftoken": "..."}, also in the API's HTML, where marks stand between the two
    *(
        (
            rf"(?i)({_QUOTE}{_ELSEWHERE}{_QUOTE}(?:\s|<[^>]{{0,200}}>){{0,20}}:(?:\s|<[^>]{{0,200}}>){{0,20}}b?{quote}){content}",
            r"\1…",
        )
        for quote, content in _QUOTED
    ),
    # <tokens csrftoken="..." />
    *((rf"(?i)(\b{_ELSEWHERE}\s*=\s*{quote}){content}", r"\1…") for quote, content in _QUOTED),
    # [csrftoken] => ..., what PHP prints of an array
    (
        rf"(?i)([\['\"]{_ELSEWHERE}[\]'\"]\s*=>\s*)(?:'(?:\\.|[^'\\])*|\"(?:\\.|[^\"\\])*|[^\r\n]*)",
        r"\1…",
    ),
    # X-CSRF-Token: ..., X-Api-Key: ..., a header
    (r"(?i)(\bx-[\w-]{0,40}(?:token|key|secret)\s*:\s*)[^\r\n\"'<>]+", r"\1…"),
    # returnto=...%3Ftoken%3D..., an address within an address
    (
        rf"(?i)((?:\b|(?<=3F)|(?<=26)|(?<=23)){_ELSEWHERE}%(?:25){{0,3}}3D)(?:(?!%(?:25){{0,3}}(?:26|23))[^&#\s\"'<>])*",
        r"\1…",
    ),
    # a token of MediaWiki's, whatever its name
    (r"(?i)\b[0-9a-f]{32,64}(?:\+|%(?:25){0,3}2B)(?:\\{1,9}|%(?:25){0,3}5C)", "…"),
    # <csrftoken>...</csrftoken>
    (rf"(?i)(<{_ELSEWHERE}\b[^<>]*>)[^<]*", r"\1…"),
)
_LONGEST = 4000
"""How many characters of a string a message has: searching a hostile response of megabytes would take minutes."""

_FIELD = r"(?i)<(?:input|meta|textarea|button)\b(?:\"[^\"]*\"?|'[^']*'?|[^'\">])*"
_FIELDS_NAME = rf"(?i)\b(?:name|id)\s*=\s*[\"']?{_ELSEWHERE}[\"'\s/]"
_FIELDS_VALUE = r"(?i)(\b(?:value|content)\s*=\s*)(?:\"[^\"]*\"?|'[^']*'?|[^\s\"'>]+)"
_PAIR = r"([?&#;\s\"'(]|^)([\w%.\[\]-]+)=([^&\s\"<>#]+)"


def hidden(text: str) -> str:
    """Return a string with ``…`` in place of every secret that it contains under a secret's name.

    Parameters: `text`, a message, or the beginning of a response in JSON, XML, HTML or of an unknown kind.

    >>> from mwbrowser.errors.secrets import hidden
    >>> hidden('Failed to parse URL from https://a.example/w/api.php?action=edit&token=0123+%5C')
    'Failed to parse URL from https://a.example/w/api.php?action=edit&token=…'
    """
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    text = re.sub(_FIELD, _hide_field, text)
    for shape, replacement in _SHAPES:
        text = re.sub(shape, replacement, text)
    return re.sub(_PAIR, _hide_pair, text)


def hidden_in_address(url: str) -> str:
    """Return an address with ``…`` in place of every secret: in its query, its fragment, and a password.

    >>> from mwbrowser.errors.secrets import hidden_in_address
    >>> hidden_in_address("https://a.example/back?code=0123&state=a#access_token=4567")
    'https://a.example/back?code=…&state=a#access_token=…'
    """
    beginning, *rest = re.split(r"([?&#])", url)
    scheme, separator, address = beginning.partition("://")
    if separator and "@" in address.partition("/")[0]:
        host, slash, path = address.partition("/")
        beginning = f"{scheme}://…@{host.rpartition('@')[2]}{slash}{path}"
    parts = [beginning]
    for part in rest:
        name, equals, _ = part.partition("=")
        parts.append(f"{name}=…" if equals and _is_secret(name) else part)
    return "".join(parts)


def _is_secret(name: str) -> bool:
    """Tell whether the value of that name, as written in an address, is a secret."""
    name = re.sub("%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), name.replace("+", " "))
    return re.fullmatch(_IN_ADDRESS, name.strip(), re.IGNORECASE) is not None


def _hide_pair(found: re.Match[str]) -> str:
    before, name, value = found.groups()
    # Outside of an address, ``code`` is that of an error.
    secret = _is_secret(name) and (before in ("?", "&", "#") or name.lower() not in _NAMES_IN_ADDRESSES)
    return f"{before}{name}={'…' if secret else value}"


def _hide_field(found: re.Match[str]) -> str:
    field = found[0]
    return re.sub(_FIELDS_VALUE, r"\1…", field) if re.search(_FIELDS_NAME, field + " ") else field
