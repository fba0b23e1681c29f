"""Percent-encoding.

``urllib.parse`` has it too, but Pyodide has not loaded that module: importing it, and ``ipaddress``, which it needs,
takes a third of the time that importing the rest of this package takes.
"""

from __future__ import annotations

import re

__all__ = ["decoded", "encoded", "raw"]

_UNCHANGED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
_TABLE = [chr(byte) if chr(byte) in _UNCHANGED else f"%{byte:02X}" for byte in range(256)]
_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")


def encoded(text: str) -> str:
    """Encode a text for an address, as JavaScript's ``encodeURIComponent`` does.

    >>> from mwbrowser.codec.percent import encoded
    >>> encoded("Zürich (city)")
    'Z%C3%BCrich%20(city)'
    """
    if text.isascii() and text.isalnum():
        return text
    return "".join([_TABLE[byte] for byte in text.encode()])


def decoded(text: str) -> str:
    """Decode a part of an address; what is not UTF-8 becomes U+FFFD.

    >>> from mwbrowser.codec.percent import decoded
    >>> decoded("Z%C3%BCrich%20(city)")
    'Zürich (city)'
    """
    return raw(text).decode(errors="replace") if "%" in text else text


def raw(text: str) -> bytes:
    """Decode a part of an address to the bytes it stands for."""
    return _ENCODED.sub(lambda found: bytes((int(found[1], 16),)), text.encode(errors="surrogatepass"))
