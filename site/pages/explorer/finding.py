"""Finding a module by what it is called and by what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any


def matching(modules: Iterable[Mapping[str, Any]], typed: str) -> list[Mapping[str, Any]]:
    """The modules that have all the words, the best first: by name, then by how it begins, then by what it says."""
    words = typed.lower().replace("=", " ").split()
    found = []
    for place, module in enumerate(modules):
        scores = [_score(module, word) for word in words]
        if all(scores):
            faded = module["deprecated"] or module["internal"]
            found.append((faded, -sum(scores), place, module))
    return [module for *_, module in sorted(found, key=lambda one: one[:3])]


def _score(module: Mapping[str, Any], word: str) -> int:
    name, path = str(module["name"]).lower(), str(module["path"]).lower()
    if word in (name, path):
        return 100
    if name.startswith(word):
        return 60
    if word in path:
        return 40
    summary = str(module["summary"]).lower()
    if re.search(rf"\b{re.escape(word)}", summary):
        return 10
    return 5 if word in summary or word == str(module["group"]).lower() else 0
