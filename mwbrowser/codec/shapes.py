"""Looks up the parts of a response and checks their types, since a wiki may send anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, overload

from ..errors.base import InvalidResponse, put_in_doubt

__all__ = ["expected_shape", "list_in", "mapping_in", "query_in", "required", "required_of_write"]

T = TypeVar("T")
_ABSENT: Any = object()
_NAMES = {dict: "an object", list: "an array", str: "a string", int: "a number"}


@overload
def required(data: Any, kind: type[T], *path: str | int) -> T: ...


@overload
def required(data: Any, kind: tuple[type[T], ...], *path: str | int) -> T: ...


def required(data: Any, kind: Any, *path: str | int) -> Any:
    """Return the part of a response that a path leads to, of the type that it must have.

    Raises `InvalidResponse`, which names the part, if it is not there or of another type.

    >>> from mwbrowser.codec.shapes import required
    >>> required({"query": {"pages": [{"title": "Tea"}]}}, str, "query", "pages", 0, "title")
    'Tea'
    """
    found = data
    for name in path:
        found = _part(found, name)
    if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
        what = ".".join(map(str, path)) or "answer"
        kinds = kind if isinstance(kind, tuple) else (kind,)
        wanted = " or ".join(_NAMES.get(one, one.__name__) for one in kinds)
        seen = "is missing" if found is _ABSENT else f"is not {wanted}"
        raise InvalidResponse(f"The response does not have the expected shape: {what!r} {seen}.")
    return found


def required_of_write(data: Any, kind: type[T], *path: str | int) -> T:
    """Return a part of the response to a write, as `required` does; without it, the outcome of the write is unknown.

    >>> from mwbrowser import InvalidResponse
    >>> from mwbrowser.codec.shapes import required_of_write
    >>> try:
    ...     required_of_write({}, dict, "edit")
    ... except InvalidResponse as error:
    ...     print(error.may_have_happened)
    True
    """
    try:
        return required(data, kind, *path)
    except InvalidResponse as error:
        put_in_doubt(error, "Look at the wiki before you send it again.")
        raise


def mapping_in(data: Any, *path: str) -> Mapping[str, Any]:
    """Return the mapping that a path leads to; an empty one if there is none."""
    for name in path:
        data = _part(data, name)
    return data if isinstance(data, Mapping) else {}


def list_in(data: Any, *path: str) -> list[Any]:
    """Return the list that a path leads to; an empty one if there is none."""
    for name in path:
        data = _part(data, name)
    return data if isinstance(data, list) else []


_IN_ANSWERS_TO_QUERIES = ("batchcomplete", "continue", "query", "query-continue", "warnings")
"""Each response to a query has one of these. Wikis before MediaWiki 1.26 have the last two in place of the others."""


def query_in(answer: Any) -> Mapping[str, Any]:
    """Return the ``query`` of a response; an empty mapping if the wiki found nothing.

    Raises `InvalidResponse` if it is not the response to a query.
    """
    if not isinstance(answer, Mapping) or not any(name in answer for name in _IN_ANSWERS_TO_QUERIES):
        raise InvalidResponse("The response does not have the expected shape: it is not the response to a query.")
    query: Mapping[str, Any] = required(answer, dict, "query") if answer.get("query") else {}
    return query


def _part(data: Any, name: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(name, _ABSENT)
    if isinstance(data, list) and isinstance(name, int) and name < len(data):
        return data[name]
    return _ABSENT


@contextmanager
def expected_shape(what: str) -> Iterator[None]:
    """Turn the error of code that reads a response of an unexpected shape into `InvalidResponse`, in a ``with`` block.

    For code that reads many parts of a response; it must neither call back nor send anything.

    >>> from mwbrowser import InvalidResponse
    >>> from mwbrowser.codec.shapes import expected_shape
    >>> try:
    ...     with expected_shape("a list of pages"):
    ...         titles = [page["title"] for page in 5]
    ... except InvalidResponse as error:
    ...     print(error.message)
    The response does not have the expected shape: a list of pages ('int' object is not iterable).
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise InvalidResponse(f"The response does not have the expected shape: {what} ({error}).") from error
