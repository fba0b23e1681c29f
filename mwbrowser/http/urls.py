"""Turns an address that a user gives into that of the wiki's API, as browsers do (https://url.spec.whatwg.org/)."""

from __future__ import annotations

import re

from ..codec.params import as_python, name_text
from ..codec.percent import decoded, encoded

__all__ = ["address_text", "api_address", "without_origin"]

_LOOPBACK = re.compile(r"(?:[\w-]+\.)*localhost|127(?:\.\d+){3}|\[::1\]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:[/?#]|$))")
"""What stands before a colon that does not begin a port."""

_FORBIDDEN_IN_HOSTS = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
_IGNORED_IN_HOSTS = re.compile("[\u00ad\u180b-\u180d\u200b\u2060\u1160\ufe00-\ufe0f\ufeff]")
_OTHER_DOTS = re.compile("[\u3002\uff0e\uff61]")
_SCRIPTS = ("api.php", "rest.php", "index.php")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def api_address(url: object, script: str, page_origin: str = "null") -> str:
    """Return the absolute address of a wiki's ``api.php`` or ``rest.php`` (`script`).

    A host alone means its ``/w/`` folder, where Wikimedia's wikis and most others have their scripts, and so does the
    address of a page (``/wiki/Main_Page``). The address of another script, such as ``/w/index.php?title=Tea`` or that
    of the wiki's other API, means the script beside it. A path (``/w/api.php``) and an address without a scheme
    (``//host/w/api.php``) are completed from the page. Hosts are read as browsers do: ``Bücher.example`` is
    ``xn--bcher-kva.example``, ``127.1`` is ``127.0.0.1``, and a backslash is a slash.

    Raises `ValueError` for what can't be such an address: another scheme than http or https, a user name or password
    (which no message repeats), an impossible host or port; `TypeError` for what has no address, such as ``None``.

    >>> from mwbrowser.http.urls import api_address
    >>> api_address("commons.wikimedia.org", "api.php")
    'https://commons.wikimedia.org/w/api.php'
    >>> api_address("https://wiki.example/api.php", "api.php")
    'https://wiki.example/api.php'
    >>> api_address("https://wiki.example/wiki/Main_Page", "rest.php")
    'https://wiki.example/w/rest.php'
    """
    example = f"write 'https://commons.wikimedia.org/w/{script}'"
    text = address_text(url).strip()
    if not text or re.search(r"[\s\x00-\x1f\x7f\ud800-\udfff]", text):
        raise ValueError(f"{_shown(text)} is not the address of a wiki; {example}")
    before, mark, after = _split_at_query(text)
    text = before.replace("\\", "/") + mark + after
    if text.startswith("/") and not re.match(r"https?:", page_origin):
        raise ValueError(f"{_shown(text)} cannot be completed: this page has no origin; write the whole address")
    if text.startswith("//"):
        text = page_origin.partition("//")[0] + text
    elif text.startswith("/"):
        text = page_origin + text
    if scheme_found := _SCHEME.match(text):
        scheme = scheme_found[1].lower()
        rest = text[scheme_found.end() :].lstrip("/")
        if scheme not in _DEFAULT_PORTS:
            raise ValueError(f"{_shown(text)} is not the address of a wiki: it must be http or https; {example}")
    else:
        scheme, rest = "", text
    authority, path, query = _parts(rest)
    if "@" in authority:
        raise ValueError(f"The address {_shown(text)} of a wiki cannot have a user name or a password in it; {example}")
    if not scheme_found and authority in _SCRIPTS:
        raise ValueError(f"{_shown(text)} is not the address of a wiki: a path begins with a slash; {example}")
    host, port = _host_and_port(authority)
    number = int(port) if port.isdecimal() and port.isascii() else -1
    if not host or (port and not 0 <= number <= 65535):
        raise ValueError(f"{_shown(text)} is not the address of a wiki: its host or its port is impossible; {example}")
    scheme = scheme or ("http" if _LOOPBACK.fullmatch(host) else "https")
    where = host if not port or number == _DEFAULT_PORTS[scheme] else f"{host}:{number}"
    return f"{scheme}://{where}{_script_path(path, query, script)}"


def address_text(url: object) -> str:
    """Return an address, a string or an object that defines ``__str__``, as a string. Raises `TypeError` for others.

    >>> from mwbrowser.http.urls import address_text
    >>> address_text("commons.wikimedia.org")
    'commons.wikimedia.org'
    """
    url = as_python(url, "url")
    if isinstance(url, int | float):  # browsers would take 5 for the host 0.0.0.5
        raise TypeError(f"The address of a wiki is a text, not the number {url!r}")
    return name_text(url, "url")


def _split_at_query(text: str) -> tuple[str, str, str]:
    """Split an address before its query or fragment, where a backslash is not a slash."""
    end = next((index for index, character in enumerate(text) if character in "?#"), len(text))
    return text[:end], text[end : end + 1], text[end + 1 :]


def _parts(rest: str) -> tuple[str, str, str]:
    """Split what follows a scheme into authority, path and query (with its ``?``); a fragment is dropped."""
    before, mark, after = _split_at_query(rest)
    authority, slash, path = before.partition("/")
    query = f"?{_ascii(after.partition('#')[0])}" if mark == "?" else ""
    return authority, _without_dots(_ascii(slash + path)), query


def _script_path(path: str, query: str, script: str) -> str:
    """Return the path and query of the API. An unknown path, such as a proxy's or a gateway's, stays as it is."""
    if path in ("", "/", "/w", "/w/"):
        return f"/w/{script}{query if path else ''}"
    segments = path.split("/")
    for index, segment in enumerate(segments):
        if segment == script and (script == "rest.php" or index == len(segments) - 1 or segments[index + 1 :] == [""]):
            return "/".join(segments[: index + 1]) + query
        if segment in _SCRIPTS and segment != script:
            return "/".join([*segments[:index], script])
    return f"/w/{script}" if segments[1] == "wiki" else path + query


def _host_and_port(authority: str) -> tuple[str, str]:
    """Return the host as browsers write it (``""`` if it is impossible), and the port as it is given."""
    if found := re.fullmatch(r"(\[[0-9A-Fa-f:.]+\])(?::(.*))?", authority):
        return _ipv6(found[1]), found[2] or ""
    name, _, port = authority.partition(":")
    return _host(decoded(name)), port


def _host(name: str) -> str:
    if not name.isascii():
        name = _in_ascii(name)
    name = name.lower()
    if not name or _FORBIDDEN_IN_HOSTS.search(name) or not name.strip("."):
        return ""
    if ".." in name or name.startswith("."):
        return ""
    last = name.removesuffix(".").rpartition(".")[2]
    if re.fullmatch(r"\d+|0x[0-9a-f]*", last):
        return _ipv4(name.removesuffix("."))
    return name


def _in_ascii(name: str) -> str:
    """Write an internationalized host in ASCII (Punycode), as browsers do; ``""`` if it has no such form."""
    from unicodedata import normalize

    name = _OTHER_DOTS.sub(".", name)
    dots = name.count(".")
    name = normalize("NFC", _IGNORED_IN_HOSTS.sub("", normalize("NFKC", name).lower()))
    if not _without_joiners(name).isprintable() or "\ufffd" in name or name.count(".") != dots:
        return ""
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in name.split(".")
    )


def _without_joiners(name: str) -> str:
    """Remove the joiners that a host may contain: those after a virama, as in Hindi (RFC 5892, A.1 and A.2)."""
    if "\u200c" not in name and "\u200d" not in name:
        return name
    from unicodedata import combining

    pairs = zip(" " + name, name, strict=False)
    return "".join(one for before, one in pairs if one not in "\u200c\u200d" or combining(before) != 9)


def _ipv4(text: str) -> str:
    """Return an address of numbers in its usual form: each may be octal or hexadecimal, and the last one fills up."""
    numbers = []
    for part in text.split("."):
        base = 16 if part.startswith("0x") else 8 if part.startswith("0") and len(part) > 1 else 10
        try:
            numbers.append(int(part.removeprefix("0x") or "0", base))
        except ValueError:
            return ""
    *first, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return ""
    whole = last + sum(number * 256 ** (3 - index) for index, number in enumerate(first))
    return ".".join(str(whole >> shift & 255) for shift in (24, 16, 8, 0))


def _ipv6(text: str) -> str:
    # Such an address is rare, and importing this module takes time.
    from ipaddress import IPv6Address

    try:
        return f"[{IPv6Address(text[1:-1]).compressed}]"
    except ValueError:
        return ""


def _without_dots(path: str) -> str:
    """Resolve the segments ``.`` and ``..`` of a path."""
    if "/." not in path and "/%2e" not in path.lower():
        return path
    kept: list[str] = []
    segments = [re.sub("%2e", ".", segment, flags=re.IGNORECASE) for segment in path.split("/")[1:]]
    for segment, given in zip(segments, path.split("/")[1:], strict=True):
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(given)
    return "/" + "/".join([*kept, ""] if segments[-1] in (".", "..") else kept)


def _ascii(text: str) -> str:
    return text if text.isascii() else "".join(one if one.isascii() else encoded(one) for one in text)


def _shown(text: str) -> str:
    """Return an address for a message, without a possible user name and password, and without its query."""
    text = re.split(r"[?#]", text, maxsplit=1)[0] if "@" not in text else text
    scheme = found[0] if (found := re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/*", text)) and "@" in text else ""
    if scheme and "://" not in scheme:
        scheme = ""
    return repr(f"{scheme}…@{text.rpartition('@')[2]}" if "@" in text else text)


def without_origin(url: str) -> str:
    """Return an address without its ``origin`` parameter.

    >>> from mwbrowser.http.urls import without_origin
    >>> without_origin("https://wiki.example/w/api.php?action=query&origin=*")
    'https://wiki.example/w/api.php?action=query'
    """
    address, _, query = url.partition("?")
    return f"{address}?{'&'.join(part for part in query.split('&') if not part.startswith('origin='))}"
