"""Finds the caller that a warning of a shared request is for: as if each had sent a request of its own.

A warning names its module, and often no more. So if it may be about several callers, whose parameters differ, their
queries are sent again: queries of one kind together, or each by itself if the warning names a value that only some of
them have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from ...schema.builtin import PREFIXES
from ..resolution import TitleResolution, split_values
from .plan import BatchableQuery

__all__ = ["ABOUT_HELP", "kind_of", "parted_by"]

ABOUT_HELP = "mediawiki-api-announce"
"""The mailing list that ``deprecation-help`` names in every language: by it a warning without a code is recognized."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_RESPELLED = re.compile("[\u0d00-\u0d7f\ufb50-\ufdff\ufe70-\ufeff]")
"""Characters of Malayalam and Arabic, which MediaWiki normalizes in its own way if it is configured for them."""


def parted_by(answer: Mapping[str, Any], queries: Sequence[BatchableQuery]) -> Literal["kinds", "values"] | None:
    """Return how to split a shared request to find out whose its warnings are, ``None`` if that is clear.

    Parameters: `answer`, the response to all of them; `queries`, theirs. Returns ``"kinds"`` if those of one `kind_of`
    may be sent again together; ``"values"`` if a warning names a value of some of them, so that each must be sent by
    itself.
    """
    resolution: TitleResolution | None = None
    for module, text in _entries(answer.get("warnings")):
        own = [query for query in queries if module in query.props or module in query.metas]
        concerned = own or queries
        if (_differ(_of_module(module), own) if own else _differ(_is_odd, queries)) or any(
            _names(text, word) for word in _words_of_some(concerned)
        ):
            return "kinds"
        resolution = resolution or TitleResolution(answer.get("query", {}))
        named = [any(_names(text, title) for title in _titles(query, resolution)) for query in concerned]
        if any(named) and not all(named):
            return "values"
    return None


def kind_of(query: BatchableQuery) -> object:
    """Return a key that is equal for queries that differ only in their pages, and so get the same warnings."""
    return query.source, frozenset(query.parameters.items()), _is_odd(query)


def _differ(aspect: Callable[[BatchableQuery], object], queries: Sequence[BatchableQuery]) -> bool:
    return len(set(map(aspect, queries))) > 1


def _of_module(module: str) -> Callable[[BatchableQuery], object]:
    """Return a function that takes from a query all parameters that a module may warn about."""
    prefix = PREFIXES.get(module, "")
    return lambda query: frozenset(item for item in query.parameters.items() if item[0].startswith(prefix))


def _is_odd(query: BatchableQuery) -> bool:
    return any(map(_is_respelled, query.values))


def _words_of_some(queries: Sequence[BatchableQuery]) -> set[str]:
    """Return the names and values of parameters that some of the queries have and others lack."""
    words = [_words(query) for query in queries]
    return set().union(*words) - set(words[0]).intersection(*words)


def _words(query: BatchableQuery) -> set[str]:
    found = set(query.parameters)
    for value in query.parameters.values():
        found |= value if isinstance(value, frozenset) else set(split_values(value))
    return found


def _is_respelled(value: str) -> bool:
    """Tell whether a wiki may have to normalize the characters of a string; if so, it warns (``badutf8``)."""
    if _CONTROL.search(value):
        return True
    if value.isascii():
        return False
    # Most programs never get here, and the tables of Unicode are large.
    from unicodedata import is_normalized

    return bool(_RESPELLED.search(value)) or not is_normalized("NFC", value)


def _titles(query: BatchableQuery, resolution: TitleResolution) -> set[str]:
    """Return the titles of a query's pages, as given and as in the response."""
    names = set(query.values)
    if query.source == "titles":
        for value in query.values:
            title = value.replace("_", " ").strip()
            names |= {title, title[:1].upper() + title[1:], resolution.follow(value)[0]}
    return names


def _names(text: str, word: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _entries(found: Any) -> Iterator[tuple[str, str]]:
    """Yield module and text of each warning, of whatever ``errorformat``."""
    if isinstance(found, Mapping):
        for module, warning in found.items():
            for text in _texts(warning):
                for line in text.split("\n"):
                    if line and ABOUT_HELP not in line:
                        yield str(module), line
    elif isinstance(found, list):
        for entry in found:
            if isinstance(entry, Mapping) and entry.get("code") != "deprecation-help":
                module = str(entry.get("module", "")).rpartition("+")[2]
                told = {name: value for name, value in entry.items() if name not in ("code", "module")}
                yield module, "\n".join(_texts(told))


def _texts(value: Any, levels: int = 8) -> Iterator[str]:
    """Yield the strings and numbers in some JSON; a warning has few levels of it."""
    if isinstance(value, str | int):
        yield str(value)
    elif isinstance(value, Mapping | list) and levels:
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item, levels - 1)
