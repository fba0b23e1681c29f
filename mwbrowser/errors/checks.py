"""Errors of requests that were not sent because of their parameters, and of values that the wiki rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .base import MediaWikiError

__all__ = ["InvalidParameters", "Problem", "UnknownModule", "ValuesFailed"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a module's parameters.

    Attributes: `parameter` (its name), `code` (the wiki's own for the same: ``"missingparam"``, ``"badvalue"``,
    ``"badinteger"``, ``"badtimestamp"``, ``"outofrange"``, ``"toomanyvalues"``, ``"unrecognizedparams"``,
    ``"deprecation"``, ...), `message`, `suggestion` (the right name or value, or ``""``) and `is_warning` (the request
    can be sent all the same).

    >>> block = await api.module("block")
    >>> [problem] = block.check({"usr": "Vandal"})
    >>> problem.message, problem.suggestion
    ('usr: did you mean user?', 'user')
    """

    parameter: str
    code: str
    message: str
    suggestion: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        """Say it to a person."""
        return self.message


class InvalidParameters(MediaWikiError, ValueError):
    """The parameters of a module do not fit the wiki's description of it. Nothing was sent.

    Attributes: `module` (its path), `problems` (a list of `Problem`) and `code`, that of the first: the code that the
    wiki would have returned. It is a `ValueError` as well.

    >>> from mwbrowser import InvalidParameters
    >>> block = await api.module("block")
    >>> try:
    ...     await block(user="Vandal", expire="never")
    ... except InvalidParameters as error:
    ...     print(error.message)
    block: expire: did you mean expiry?
    """

    def __init__(self, module: str, problems: Sequence[Problem]) -> None:
        """Name all problems."""
        super().__init__(f"{module}: " + " ".join(problem.message for problem in problems))
        self.module = module
        self.problems = list(problems)
        self.code = problems[0].code if problems else "badvalue"
        self.may_have_happened = False


class UnknownModule(MediaWikiError, LookupError):
    """The wiki has no module of that name, or several. It is a `LookupError` as well.

    Attributes: `name` (what was requested), `candidates` (paths that may be meant) and `code`, ``"badmodule"``.

    >>> from mwbrowser import UnknownModule
    >>> try:
    ...     await api.module("blokc")
    ... except UnknownModule as error:
    ...     print(error.candidates[0])
    block
    """

    code = "badmodule"

    def __init__(self, message: str, name: str, candidates: Sequence[str]) -> None:
        """Keep what may be meant."""
        super().__init__(message)
        self.name = name
        self.candidates = list(candidates)


class ValuesFailed(MediaWikiError):
    """The wiki rejected some of the many values of `Module.split`, which has returned the responses for all others.

    Attributes: `parameter` (its name), `failures` (a mapping of each rejected value to the wiki's `ApiError`) and
    `code`, that of the first.

    >>> from mwbrowser import ValuesFailed
    >>> users = await api.module("query+users")
    >>> try:
    ...     answers = [answer async for answer in users.split("ususers", ["Admin", "Visitor"])]
    ... except ValuesFailed as error:
    ...     print(list(error.failures))
    """

    def __init__(self, parameter: str, failures: Mapping[str, MediaWikiError]) -> None:
        """Name the values."""
        named = [f"{value!r} ({error.message})" for value, error in failures.items()]
        more = f" and {len(named) - 5} more" if len(named) > 5 else ""
        super().__init__(f"The wiki rejected {len(named)} of the values of {parameter}: {', '.join(named[:5])}{more}.")
        self.parameter = parameter
        self.failures = dict(failures)
        self.code = next(iter(failures.values())).code if failures else "badvalue"
