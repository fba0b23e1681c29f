"""Converts JavaScript's values to Python's: a gadget may use values of the page as parameters."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import js
from pyodide.ffi import JsDoubleProxy, JsException, JsProxy, jsnull

__all__ = ["python_value"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_WITHOUT_MEANING = frozenset(
    (
        "ArrayBuffer",
        "DataView",
        "Error",
        "FormData",
        "Headers",
        "Map",
        "Promise",
        "RegExp",
        "SharedArrayBuffer",
        "Symbol",
        "Uint8Array",
        "Uint8ClampedArray",
    )
)
"""Kinds of object that look like a string or a list, but are bytes, pairs, or without a meaning for a wiki."""

_LISTS = re.compile("Arguments|Generator|Object|Set|.*(?:Array|Iterator)")
"""Kinds of object that become a list. Collections of a page's elements do not, not even empty ones."""

_FILES = frozenset(("Blob", "File", "FileList"))


def python_value(value: Any) -> Any:
    """Convert a JavaScript value to Python; a value that has no meaning as a parameter is returned as it is.

    ``null`` is ``None``, a ``Date`` a `datetime` in UTC, an array (also a ``Set``, an iterator, an ``Int32Array``) a
    list, and an object with a ``toString`` of its own, such as a ``mw.Title`` or a ``URL``, becomes that string.
    Objects without one, functions, elements of the page, ``Map`` and bytes are returned unchanged, and so are files,
    and objects that raise an error when an attribute is read (a ``Proxy`` may).

    Raises `ValueError` for an invalid ``Date``, or one outside Python's years 1 to 9999.
    """
    if value is jsnull:
        return None
    if not isinstance(value, JsProxy):
        return value
    if isinstance(value, JsDoubleProxy):
        return value.unwrap()  # an object of Python's own
    try:
        return _meaning(value)
    except JsException:
        return value


def _meaning(value: Any) -> Any:
    tag = str(js.Object.prototype.toString.call(value))[8:-1]
    if js.Array.isArray(value):
        return list(value)
    if tag in _FILES or tag in _WITHOUT_MEANING or value.typeof != "object":
        return value
    # Read by JavaScript's own methods: any object may have the tag of a Date.
    if tag == "Date":
        return _date(js.Date.prototype.getTime.call(value))
    if tag == "Number":
        return js.Number.prototype.valueOf.call(value)
    if tag == "Boolean":
        return js.Boolean.prototype.valueOf.call(value)
    if hasattr(value, "nodeType"):
        return value
    # An object without a prototype has no toString at all.
    to_string = getattr(value, "toString", None)
    if (
        to_string is not None
        and getattr(to_string, "typeof", "") == "function"
        and not js.Object.is_(to_string, js.Object.prototype.toString)
        and not tag.endswith("Array")
    ):
        text = to_string.call(value)
        return text if isinstance(text, str) and not text.startswith("[object ") else value
    return list(value) if _LISTS.fullmatch(tag) and hasattr(value, "__iter__") else value


def _date(milliseconds: float) -> datetime:
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except (OverflowError, ValueError) as error:
        raise ValueError("is an invalid Date, or one of a year before 1 or after 9999") from error
