"""Writes Python's values as JavaScript that a wiki saves unchanged."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["lines", "literal"]

# A page of JavaScript is not wikitext, but MediaWiki replaces signatures, substitutes templates and records links and
# categories in it all the same (T34858). And a line separator ends a string in JavaScript before ES2019.
_CHANGED_BY_WIKIS = re.compile(r"~(?=~~)|(?<=\{)\{|(?<=\[)\[|[\u2028\u2029\ufeff]")


def literal(value: Any) -> str:
    r"""Return a string, number, list or mapping as a literal of JavaScript (ES5).

    >>> from mwbrowser.gadget.javascript import literal
    >>> print(literal("{{subst:x}} ~~~~ [[Category:X]] é"))
    "{\u007bsubst:x}} \u007e\u007e~~ [\u005bCategory:X]] é"
    """
    text = json.dumps(value, ensure_ascii=False)
    return _CHANGED_BY_WIKIS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def lines(text: str) -> str:
    """Return a string of several lines as JavaScript that can be read, and compared, line by line."""
    return "[\n" + ",\n".join(f"\t{literal(line)}" for line in text.split("\n")) + '\n].join( "\\n" )'
