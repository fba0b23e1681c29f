"""What a case is: one call of a module by its name, what it needs, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mwbrowser import Api, MediaWikiError


@dataclass(frozen=True)
class Kept:
    """Something out of an earlier answer, by the name under which a case kept it."""

    name: str


@dataclass(frozen=True)
class Case:
    """One call, and what came back from MediaWiki 1.39 and 1.43 alike."""

    module: str
    given: Mapping[str, Any] = field(default_factory=dict)
    #: What stands where in the answer (``"edit.result"``, ``"query.allpages.0.title"``): a value, or its type; for an
    #: answer that is no JSON, what it begins with.
    answer: Mapping[str, Any] | str = field(default_factory=dict)
    #: What has to be there first, in words: earlier cases of the table, or the sandbox wikis' own content.
    needs: str = ""
    #: The code of the error that comes back instead, with the reason in `why`.
    error: str = ""
    #: A part of the error's text.
    message: str = ""
    why: str = ""
    by: str = "Admin"
    #: What later cases use, and where it stands in the answer.
    keep: Mapping[str, str] = field(default_factory=dict)
    #: The only version that has the module, or answers so.
    only: str = ""


async def difference(case: Case, clients: Mapping[str, Api], kept: dict[str, Any]) -> str:
    """Call a module, and say in what its answer is another one than the case's; an empty text if in nothing."""
    given = {name: _filled(value, kept) for name, value in case.given.items()}
    try:
        module = await clients[case.by].module(case.module)
        answer = await module(given)
    except MediaWikiError as error:
        if error.code == case.error and case.message in error.message:
            return ""
        return (
            f"{case.module} {dict(case.given)}: {error.code} ({error.message}) instead of {case.error or 'an answer'}"
        )
    if case.error:
        return f"{case.module} {dict(case.given)}: {answer} instead of {case.error}"
    kept |= {name: found(answer, path) for name, path in case.keep.items()}
    if isinstance(case.answer, str):
        text = answer.decode() if isinstance(answer, bytes) else answer
        right = isinstance(text, str) and text.lstrip().startswith(case.answer)
        return "" if right else f"{case.module}: {str(answer)[:300]!r} does not begin with {case.answer!r}"
    return "; ".join(
        f"{case.module}: {path} is {value!r}, not {_filled(expected, kept)!r}: {answer}"
        for path, expected in case.answer.items()
        if not _matches(value := found(answer, path), _filled(expected, kept))
    )


def found(answer: Any, path: str) -> Any:
    """What stands at a place of an answer; ``None`` if nothing does."""
    for step in path.split(".") if path else ():
        if isinstance(answer, Mapping):
            answer = answer.get(step)
        elif isinstance(answer, Sequence) and not isinstance(answer, str) and int(step) < len(answer):
            answer = answer[int(step)]
        else:
            return None
    return answer


def _matches(value: Any, expected: Any) -> bool:
    return isinstance(value, expected) if isinstance(expected, type) else bool(value == expected)


def _filled(value: Any, kept: Mapping[str, Any]) -> Any:
    if isinstance(value, Kept):
        return kept[value.name]
    if isinstance(value, list):
        return [_filled(one, kept) for one in value]
    return value
