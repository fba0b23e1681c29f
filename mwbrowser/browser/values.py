"""JavaScript's values as Python's: what a parameter may be that a gadget has from the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import js
from pyodide.ffi import JsProxy, jsnull

__all__ = ["python_value"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WITHOUT_MEANING = frozenset(("ArrayBuffer", "Error", "Promise", "RegExp", "Symbol", "Uint8Array", "Uint8ClampedArray"))
_FILES = frozenset(("Blob", "File", "FileList"))


def python_value(value: Any) -> Any:
    """Return what a JavaScript value is in Python; a value that has no meaning as a parameter comes back as it is.

    ``null`` is ``None``, a ``Date`` a `datetime` in UTC, an array (also a ``Set``, an iterator, an ``Int32Array``) a
    list, and an object with a ``toString`` of its own, such as a ``mw.Title`` or a ``URL``, is that text. Objects
    without one, functions, elements of the page, ``Map`` and bytes are returned unchanged, and so are files.

    Raises `ValueError` for an invalid ``Date``, or one that Python's years 1 to 9999 do not hold.
    """
    if value is jsnull:
        return None
    if not isinstance(value, JsProxy):
        return value
    tag = str(js.Object.prototype.toString.call(value))[8:-1]
    if tag == "Date":
        return _date(value)
    if tag in ("Number", "Boolean"):
        return value.valueOf()
    if js.Array.isArray(value):
        return list(value)
    if tag in _FILES or tag in _WITHOUT_MEANING or value.typeof != "object" or hasattr(value, "nodeType"):
        return value
    # An object without a prototype has no toString at all.
    to_string = getattr(value, "toString", None)
    if (
        to_string is not None
        and not js.Object.is_(to_string, js.Object.prototype.toString)
        and not tag.endswith("Array")
    ):
        text = str(to_string.call(value))
        return value if text.startswith("[object ") else text
    if tag not in ("Map", "URLSearchParams", "FormData", "Headers") and hasattr(value, "__iter__"):
        return list(value)
    return value


def _date(value: Any) -> datetime:
    milliseconds = value.getTime()
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except (OverflowError, ValueError) as error:
        raise ValueError("is an invalid Date, or one of a year before 1 or after 9999") from error
