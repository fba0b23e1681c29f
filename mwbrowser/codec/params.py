"""Python values as strings: how a parameter's value is written, and how a request's parameters are encoded.

The rules are those of ``mw.Api#preprocessParameters`` and jQuery's ``$.param``, so that a call carried over from
JavaScript sends the same bytes. Python's ``None`` is JavaScript's ``undefined``: the parameter is left out.
"""

from __future__ import annotations

import io
import math
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Any

from .percent import encoded

__all__ = [
    "Parameters",
    "as_python",
    "check_name",
    "encode_body",
    "encode_query",
    "is_list",
    "merge",
    "name_text",
    "prepare",
    "sendable",
    "split_values",
    "to_text",
    "with_query",
]


Parameters = Mapping[str, Any]
"""A module's parameters: Python values by their documented names."""

_PLAIN = (str, int, bool)
"""The types of most values: each request checks its values several times, and this check is the quickest."""

_BINARY = (bytes, bytearray, memoryview)
_NAMED_TYPES = (
    *_BINARY,
    *(type, type(list[int]), time, timedelta, tzinfo, complex, io.IOBase, Mapping, BaseException),
)
"""Types without a meaning as a parameter, although some of them have a text."""

_LISTS = (list, tuple, set, frozenset)
_AS_THEY_ARE = (str, int, float, date, *_LISTS, *_NAMED_TYPES)

_GIVE = "give text, a number, a date, True, or a list or set of these"

value_of_page: Callable[[Any], Any] | None = None
"""Converts a JavaScript value (``null``, a ``Date``, an array); the clients set it to `mwbrowser.browser.values`."""


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
            merged[name] = value if type(value) in _PLAIN else as_python(value, name)
    for name, value in (keywords or {}).items():
        name = name.removesuffix("_")
        merged[name] = value if type(value) in _PLAIN else as_python(value, name)
    return merged


def prepare(
    parameters: Mapping[str, Any],
    *,
    use_us: bool = True,
    keep_files: bool | Collection[str] = False,
    send_false: bool = False,
) -> list[tuple[str, Any]]:
    """Turn parameters into the pairs that are sent: values as text, ``False`` and ``None`` left out, ``token`` last.

    The token comes last so that a write that was cut off on its way cannot be valid. With `keep_files` (multipart),
    values that are not text, such as a browser's ``Blob``, stay as they are: all, or those of these names. With
    `send_false` (the REST API, where a boolean may be true by default) ``False`` is sent as ``"false"``.

    >>> from mwbrowser.codec.params import prepare
    >>> prepare({"token": "t", "titles": ["A", "B|C"], "redirects": True, "minor": False, "limit": 5})
    [('titles', '\\x1fA\\x1fB|C'), ('redirects', 'true'), ('limit', '5'), ('token', 't')]
    """
    pairs: list[tuple[str, Any]] = []
    token: Any = None
    for name, value in parameters.items():
        check_name(name)
        if type(value) not in _PLAIN:
            value = as_python(value, name)
        if name == "token" and value:
            token = value
        elif value is not None and (send_false or value is not False):
            is_file = (keep_files is True or (keep_files and name in keep_files)) and _is_file(value)
            pairs.append((name, value if is_file else sendable(to_text(value, name=name, use_us=use_us), name)))
    if token:
        pairs.append(("token", sendable(to_text(token, name="token", use_us=use_us), "token")))
    return pairs


def to_text(value: Any, *, name: str = "value", use_us: bool = True) -> str:
    """Return one value as the string that is sent.

    Parameters: `value`; `name`, that of its parameter, for messages; `use_us`, whether values that hold ``|`` may be
    joined by U+001F.

    ``True`` is ``"true"``; numbers are written as JavaScript writes them, a ``Decimal`` with all of its digits; a
    `datetime` or `date`, also NumPy's and pandas', becomes ISO 8601 in UTC (one without a time zone is taken as UTC, as
    MediaWiki's own are); a member of an ``Enum`` is its value; lists, tuples, sets and other iterables are joined by
    ``|``, or by U+001F where a value holds ``|`` itself. In a page, JavaScript's values are taken as Python's. Any
    other object whose class, or one that it inherits from, defines ``__str__``, such as a path or a library's title
    object, is that string.

    Raises `TypeError`, which names the parameter, for everything else: mappings, bytes, open files, tables, functions,
    classes, durations, unawaited coroutines, lists within a list. Raises `ValueError` for a number that is not finite,
    a missing date, and a date outside the years 1 to 9999.

    >>> from mwbrowser.codec.params import to_text
    >>> to_text(["Tea", 50, True]), to_text(2.0)
    ('Tea|50|true', '2')
    """
    if type(value) is str:
        return value
    if type(value) is int:
        return _integer(value, name)
    value = as_python(value, name)
    if isinstance(value, set | frozenset):
        return _joined(sorted(_element(item, name) for item in value), name, use_us)
    if is_list(value):
        return _joined(value, name, use_us)
    return _element(value, name)


def split_values(value: Any, name: str = "value") -> list[str]:
    """Return the single values of a parameter, each once, in their order.

    One string may hold several, as in a request: ``"A|B"``. Arrays of pandas and NumPy are lists as well. A value that
    cannot be a parameter raises an error with its `name`, as in `to_text`.

    >>> from mwbrowser.codec.params import split_values
    >>> split_values("Tea|Coffee"), split_values([3, 5, 3]), split_values(["A|B", "C"])
    (['Tea', 'Coffee'], ['3', '5'], ['A|B', 'C'])
    """
    if value is None or value is False:
        return []
    text = to_text(value, name=name)
    if not text:
        return []
    values = text[1:].split("\x1f") if text.startswith("\x1f") else text.split("|")
    return list(dict.fromkeys(values))


def check_name(name: Any) -> str:
    """Return the name of a parameter. Raises `TypeError` for an invalid one, `ValueError` for a lone surrogate in it.

    >>> from mwbrowser.codec.params import check_name
    >>> check_name("titles")
    'titles'
    """
    if not isinstance(name, str):
        raise TypeError(f"A parameter's name is a string, not {name!r}")
    return name if name.isascii() else sendable(name, name)


def name_text(value: Any, name: str) -> str:
    """Return a required value, such as a page's name, as a string; ``None`` is an error.

    Raises `TypeError` for ``None``, and what `to_text` raises.

    >>> from mwbrowser.codec.params import name_text
    >>> name_text("Tea", "title")
    'Tea'
    """
    if type(value) is str:
        return value
    value = as_python(value, name)
    if value is None:
        raise TypeError(f"The parameter {name!r} cannot be None: it has to be given")
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


def as_python(value: Any, name: str) -> Any:
    """Convert a value of NumPy, pandas or JavaScript, or an iterator, which can be read only once, to Python's own.

    Parameters: `value`; `name`, that of its parameter, for messages. Raises as `to_text` does.

    >>> from mwbrowser.codec.params import as_python
    >>> as_python((letter for letter in "ab"), "titles")
    ['a', 'b']
    """
    if type(value) in _PLAIN or value is None:
        return value
    if _is_of_page(value) and value_of_page is not None:
        try:
            value = value_of_page(value)
        except ValueError as error:
            raise ValueError(f"The parameter {name!r} {error}") from error
    if isinstance(value, Enum):
        return as_python(value.value, name)
    if isinstance(value, _AS_THEY_ARE) or _is_of_page(value):
        # Some of NumPy's and pandas' types inherit from Python's numbers, strings and dates.
        return value
    if callable(getattr(value, "tolist", None)):
        return _python_values(value, name)
    if hasattr(value, "__next__"):
        return list(value)
    if hasattr(value, "start_time") and hasattr(value, "freqstr"):  # a month or a quarter of pandas
        return value.start_time
    return value


def _python_values(array: Any, name: str) -> Any:
    """Return the values of an array, or of one of NumPy's scalars; dates of any unit become Python's."""
    values = array.tolist()
    kind = getattr(getattr(array, "dtype", None), "kind", "")
    if kind == "m":
        raise _no_parameter(name, "a duration")
    if kind != "M":
        return values
    # A date that datetime cannot hold (nanoseconds, distant years) comes as a number in NumPy's own unit.
    if _has_counts(values):
        values = array.astype("datetime64[us]").tolist()
    missing = values is None or (isinstance(values, list) and None in values)
    if missing or _has_counts(values):
        raise _no_date(name, array)
    return values


def _has_counts(values: Any) -> bool:
    return any(isinstance(one, int) for one in values) if isinstance(values, list) else isinstance(values, int)


def _is_of_page(value: Any) -> bool:
    """Tell whether it is a JavaScript object: some raise errors when an attribute is looked up."""
    return type(value).__module__ == "pyodide.ffi"


def _has_own_text(value: Any) -> bool:
    text_of_type: object = type(value).__str__
    return text_of_type is not object.__str__


def is_list(value: Any) -> bool:
    """Tell whether a value is a list. An iterable that defines ``__str__``, such as a title object, is a string.

    >>> from mwbrowser.codec.params import is_list
    >>> is_list(["Tea"]), is_list("Tea")
    (True, False)
    """
    if isinstance(value, _LISTS):
        return True
    if isinstance(value, (str, *_NAMED_TYPES)) or _has_own_text(value) or hasattr(type(value), "__await__"):
        return False
    return isinstance(value, Iterable) and not _is_of_page(value) and not hasattr(value, "__dataframe__")


def _joined(values: Iterable[Any], name: str, use_us: bool) -> str:
    texts = [_element(value, name) for value in values]
    if use_us and any("|" in text for text in texts):
        if any("\x1f" in text for text in texts):
            raise ValueError(f"The parameter {name!r} cannot have U+001F in a value beside one that has '|'")
        return "\x1f" + "\x1f".join(texts)
    return "|".join(texts)


def _element(value: Any, name: str) -> str:
    """Return a value that is not a list as a string: within a list ``None`` is empty and ``False`` is ``"false"``."""
    value = as_python(value, name)
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _integer(value, name)
    if isinstance(value, float):
        return _javascript_number(float(value), name)
    if isinstance(value, date):
        return _timestamp(value, name)
    if _is_of_page(value):
        raise _no_parameter(name, "this JavaScript object or function")
    if not isinstance(value, type) and callable(getattr(value, "as_integer_ratio", None)):
        return _decimal(value, name)
    what = f"a {type(value).__name__}"
    if hasattr(type(value), "__await__"):
        raise _no_parameter(name, f"{what} that was not awaited")
    if isinstance(value, _LISTS + _NAMED_TYPES) or hasattr(value, "__dataframe__"):
        raise _no_parameter(name, what)
    if _has_own_text(value):
        return str(value)
    if isinstance(value, os.PathLike) and isinstance(path := os.fspath(value), str):
        return path
    raise _no_parameter(name, what)


def _integer(value: int, name: str) -> str:
    try:
        return int.__repr__(value)
    except ValueError as error:  # thousands of digits
        raise ValueError(f"The parameter {name!r} cannot be a number of so many digits") from error


def _timestamp(value: date, name: str) -> str:
    """Write a date or a time as ISO 8601 in UTC."""
    try:
        if isinstance(value, datetime):
            if value != value:  # pandas' NaT
                raise _no_date(name, value)
            moment = value.astimezone(UTC) if value.tzinfo else value
            clock = f"{moment.hour:02}:{moment.minute:02}:{moment.second:02}"
            return f"{moment.year:04}-{moment.month:02}-{moment.day:02}T{clock}Z"
    except OverflowError as error:
        raise _no_date(name, value) from error
    return f"{value.year:04}-{value.month:02}-{value.day:02}T00:00:00Z"


def _decimal(value: Any, name: str) -> str:
    """Write a ``Decimal`` with all of its digits and no exponent, and a fraction as the nearest number."""
    try:
        if callable(adjusted := getattr(value, "adjusted", None)):
            if not value.is_finite() or abs(adjusted()) > _MOST_DIGITS:
                raise OverflowError
            return format(value, "f")
        return _javascript_number(float(value), name)
    except (ArithmeticError, ValueError) as error:
        raise ValueError(f"The parameter {name!r} cannot be {value}: it is not a finite number") from error


_MOST_DIGITS = 400
"""A ``Decimal`` with more digits could take all memory when it is written out (``Decimal("1e999999999")``)."""


def _javascript_number(value: float, name: str) -> str:
    if not math.isfinite(value):
        raise ValueError(f"The parameter {name!r} cannot be {value}: it is not a finite number")
    if value == 0:
        return "0"  # without the sign that Python writes for -0.0
    text = repr(value).removesuffix(".0")
    mantissa, exponent_mark, exponent = text.partition("e")
    if not exponent_mark:
        return text
    # Python writes exponents from 1e16 and 1e-5 on, JavaScript from 1e21 and 1e-7 on.
    sign, digits = "-" * (value < 0), mantissa.lstrip("-").replace(".", "")
    if 1e16 <= abs(value) < 1e21:
        return sign + digits.ljust(int(exponent) + 1, "0")
    if 1e-6 <= abs(value) < 1:
        return f"{sign}0.{'0' * (-int(exponent) - 1)}{digits}"
    return f"{mantissa}e{int(exponent):+d}"


def sendable(text: str, name: str) -> str:
    """Return a string that can be sent. Raises `ValueError` for a lone surrogate, which UTF-8 does not have."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(
                f"The parameter {name!r} cannot be sent: its character {error.start + 1} is a lone surrogate "
                f"({text[error.start]!a}), half of a character"
            ) from error
    return text


def _no_parameter(name: str, what: str) -> TypeError:
    return TypeError(f"The parameter {name!r} cannot be {what}: {_GIVE}")


def _no_date(name: str, value: object) -> ValueError:
    return ValueError(f"The parameter {name!r} cannot be {value}: it is not a date within the years 1 to 9999, in UTC")


def _is_file(value: Any) -> bool:
    """Tell whether a form sends a value as a file: it is neither a string nor a list of strings."""
    if isinstance(value, (str, int, float, date, *_LISTS)):
        return False
    if isinstance(value, (*_BINARY, io.IOBase, os.PathLike)):
        return True
    return _is_of_page(value) or not (_has_own_text(value) or callable(getattr(value, "as_integer_ratio", None)))
