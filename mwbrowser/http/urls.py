"""From what people write for a wiki to the address of its API."""

from __future__ import annotations

import re

__all__ = ["api_address", "without_origin"]

_LOOPBACK = re.compile(r"(?:[\w-]+\.)*localhost(?::\d+)?|127(?:\.\d+){3}(?::\d+)?|\[::1\](?::\d+)?")


def api_address(url: object, script: str, page_origin: str = "null") -> str:
    """Return the absolute address of a wiki's ``api.php`` or ``rest.php`` (`script`).

    A host alone means its ``/w/`` folder, where Wikimedia's wikis and most others have their scripts. A path
    (``/w/api.php``) and an address without a scheme (``//host/w/api.php``) are completed from the page. What can't be
    an address is a `ValueError`.

    >>> from mwbrowser.http.urls import api_address
    >>> api_address("commons.wikimedia.org", "api.php")
    'https://commons.wikimedia.org/w/api.php'
    >>> api_address("https://wiki.example/api.php", "api.php")
    'https://wiki.example/api.php'
    """
    text = str(url).strip()
    if not text or re.search(r"\s", text):
        raise ValueError(f"{url!r} is not the address of a wiki; write 'https://commons.wikimedia.org/w/api.php'")
    if text.startswith("/") and not re.match(r"https?:", page_origin):
        raise ValueError(f"{url!r} cannot be completed: this page has no origin; write the whole address")
    if text.startswith("//"):
        text = page_origin.partition("//")[0] + text
    elif text.startswith("/"):
        text = page_origin + text
    elif "://" not in text:
        host = text.partition("/")[0]
        text = f"{'http' if _LOOPBACK.fullmatch(host) else 'https'}://{text}"
    parts = re.fullmatch(r"(https?)://([^/?#@]+)((?:[/?][^#]*)?)(?:#.*)?", text, re.IGNORECASE)
    if not parts:
        raise ValueError(f"{url!r} is not the address of a wiki: it must be http or https, without a user name")
    scheme, host, path = parts.groups()
    return f"{scheme.lower()}://{host.lower()}{f'/w/{script}' if path in ('', '/') else path}"


def without_origin(url: str) -> str:
    """Return an address without its ``origin`` parameter.

    >>> from mwbrowser.http.urls import without_origin
    >>> without_origin("https://wiki.example/w/api.php?action=query&origin=*")
    'https://wiki.example/w/api.php?action=query'
    """
    address, _, query = url.partition("?")
    return f"{address}?{'&'.join(part for part in query.split('&') if not part.startswith('origin='))}"
