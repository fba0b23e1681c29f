"""Python values to the wire: what a parameter's value becomes, and how a request's parameters are encoded.

The rules are those of ``mw.Api#preprocessParameters`` and jQuery's ``$.param``, so that a call carried over from
JavaScript sends the same bytes. Python's ``None`` is JavaScript's ``undefined``: the parameter is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from .percent import encoded

__all__ = ["Parameters", "encode_body", "encode_query", "merge", "prepare", "to_text", "with_query"]


Parameters = Mapping[str, Any]
"""Parameters of a module, by their documented names, with Python's values."""

_PLAIN = (str, int, bool)
"""The types of most values: each request looks at its values several times, and this is the quickest look."""


def merge(*layers: Mapping[str, Any] | None, keywords: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Put parameters over defaults: a name keeps the place where it came first, the last value wins.

    `keywords` come last; one underscore at the end of a name is dropped, so that ``assert_="user"``, ``from_="A"`` and
    ``continue_=""`` can be written.

    >>> from mwbrowser.codec.params import merge
    >>> merge({"action": "query", "format": "json"}, {"titles": "A"}, keywords={"assert_": "user"})
    {'action': 'query', 'format': 'json', 'titles': 'A', 'assert': 'user'}
    """
    merged: dict[str, Any] = {}
    for layer in layers:
        if layer is None:
            continue
        if type(layer) is not dict and not isinstance(layer, Mapping):
            raise TypeError(
                f"Parameters are a mapping such as {{'action': 'query'}} or keyword arguments, not {layer!r}"
            )
        for name, value in layer.items():
            merged[name] = value if type(value) in _PLAIN else _materialized(value)
    for name, value in (keywords or {}).items():
        merged[name.removesuffix("_")] = _materialized(value)
    return merged


def prepare(
    parameters: Mapping[str, Any], *, use_us: bool = True, keep_files: bool = False, send_false: bool = False
) -> list[tuple[str, Any]]:
    """Turn parameters into the pairs that are sent: values as text, ``False`` and ``None`` left out, ``token`` last.

    The token comes last so that a write that was cut off on its way cannot be valid. With `keep_files` (multipart),
    values that are not text, such as a browser's ``Blob``, stay as they are. With `send_false` (the REST API, where a
    boolean may be true by default) ``False`` is sent as ``"false"``.

    >>> from mwbrowser.codec.params import prepare
    >>> prepare({"token": "t", "titles": ["A", "B|C"], "redirects": True, "minor": False, "limit": 5})
    [('titles', '\\x1fA\\x1fB|C'), ('redirects', 'true'), ('limit', '5'), ('token', 't')]
    """
    pairs = [
        (name, value if keep_files and _is_file(value) else to_text(value, name=name, use_us=use_us))
        for name, value in parameters.items()
        if value is not None and (send_false or value is not False) and not (name == "token" and value)
    ]
    if token := parameters.get("token"):
        pairs.append(("token", to_text(token, name="token", use_us=use_us)))
    return pairs


def to_text(value: Any, *, name: str = "value", use_us: bool = True) -> str:
    """Return what one value is on the wire.

    ``True`` is ``"true"``; numbers are written as JavaScript writes them; a `datetime` or `date` becomes ISO 8601 in
    UTC (one without a time zone is taken as UTC, as MediaWiki's own are); lists, tuples, sets and other iterables are
    joined by ``|``, or by U+001F where a value holds ``|`` itself and `use_us` allows it; anything else is its `str`.
    A mapping, bytes or a number that is not finite cannot be a parameter: `TypeError` or `ValueError`.
    """
    if isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, Mapping | bytes | bytearray | memoryview):
        raise TypeError(
            f"The parameter {name!r} cannot be a {type(value).__name__}: "
            "give text, a number, a date, True, or a list or set of these"
        )
    if isinstance(value, set | frozenset):
        return _joined(sorted(_element(item, name) for item in value), name, use_us)
    # An iterable that has a text of its own, such as a title object, is that text.
    if isinstance(value, Iterable) and (isinstance(value, list | tuple) or type(value).__str__ is object.__str__):
        return _joined(value, name, use_us)
    return _element(value, name)


def encode_query(pairs: Iterable[tuple[str, str]]) -> str:
    """Encode pairs for an address as jQuery does: a space is ``%20``, and ``!~*'()`` stay.

    >>> from mwbrowser.codec.params import encode_query
    >>> encode_query([("titles", "Zürich (city)"), ("prop", "a|b")])
    'titles=Z%C3%BCrich%20(city)&prop=a%7Cb'
    """
    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)


def encode_body(pairs: Iterable[tuple[str, str]]) -> str:
    """Encode pairs for the body of a form: as in an address, but a space is ``+``."""
    return encode_query(pairs).replace("%20", "+")


def with_query(url: str, query: str) -> str:
    """Append an encoded query to an address that may have one already."""
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _materialized(value: Any) -> Any:
    """Read what can be read once (an iterator), and take what NumPy and pandas hold as Python's own values."""
    if callable(to_list := getattr(value, "tolist", None)) and not isinstance(value, memoryview):
        return to_list()
    return list(value) if hasattr(value, "__next__") else value


def _joined(values: Iterable[Any], name: str, use_us: bool) -> str:
    texts = [_element(value, name) for value in values]
    if use_us and any("|" in text for text in texts):
        return "\x1f" + "\x1f".join(texts)
    return "|".join(texts)


def _element(value: Any, name: str) -> str:
    """Return the text of a value that is not a list: within a list ``None`` is empty and ``False`` is ``"false"``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _javascript_number(value, name)
    if isinstance(value, datetime):
        in_utc = value.astimezone(UTC) if value.tzinfo else value
        return in_utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%dT00:00:00Z")
    return str(value)


def _javascript_number(value: float, name: str) -> str:
    if not math.isfinite(value):
        raise ValueError(f"The parameter {name!r} cannot be {value}: it is not a finite number")
    text = repr(value).removesuffix(".0")
    mantissa, exponent_mark, exponent = text.partition("e")
    if not exponent_mark:
        return text
    # Python turns to exponents at 1e16 and 1e-5, JavaScript at 1e21 and 1e-7.
    sign, digits = "-" * (value < 0), mantissa.lstrip("-").replace(".", "")
    if 1e16 <= abs(value) < 1e21:
        return sign + digits.ljust(int(exponent) + 1, "0")
    if 1e-6 <= abs(value) < 1:
        return f"{sign}0.{'0' * (-int(exponent) - 1)}{digits}"
    return f"{mantissa}e{int(exponent):+d}"


def _is_file(value: Any) -> bool:
    return not isinstance(value, str | bool | int | float | date | list | tuple | set | frozenset)
