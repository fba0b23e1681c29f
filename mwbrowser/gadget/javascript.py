"""Python's values as JavaScript that a wiki's page keeps as it is."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["lines", "literal"]

# A page of JavaScript is no wikitext, but MediaWiki signs it, substitutes templates in it and keeps its links and
# categories all the same (T34858). And a line separator ends a string in JavaScript before ES2019.
_CHANGED_BY_WIKIS = re.compile(r"~(?=~~)|(?<=\{)\{|(?<=\[)\[|[\u2028\u2029\ufeff]")


def literal(value: Any) -> str:
    r"""Return a text, number, list or mapping as JavaScript (ES5) writes it.

    >>> from mwbrowser.gadget.javascript import literal
    >>> print(literal("{{subst:x}} ~~~~ [[Category:X]] é"))
    "{\u007bsubst:x}} \u007e\u007e~~ [\u005bCategory:X]] é"
    """
    text = json.dumps(value, ensure_ascii=False)
    return _CHANGED_BY_WIKIS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def lines(text: str) -> str:
    """Return a text of several lines as JavaScript that can be read, and compared, line by line."""
    return "[\n" + ",\n".join(f"\t{literal(line)}" for line in text.split("\n")) + '\n].join( "\\n" )'
