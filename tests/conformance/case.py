"""One call, in JavaScript and in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: Who is logged in, on the page's wiki and on the other one.
Account = Literal["Admin", "nobody"]


@dataclass(frozen=True)
class Case:
    """A call that must do the same in both languages, unless a difference that we want says otherwise.

    Both run in a page of the wiki `home`. At hand are the clients `api` and `rest` of that wiki; `foreign`,
    `anonymous`, `foreignRest` and `anonymousRest` (in Python `foreign_rest`, `anonymous_rest`) of the wiki `there`; its
    addresses `thereApi` and `thereRest`; the text `side`, which is another in each language and counts as equal, so
    that both may create a page of "the same" title; the passwords `passwords`; and `file(text, name)`, a browser's
    File. These clients never try again; one that a case makes for itself does.
    """

    #: What it proves, after the method it is about: "get: a list is joined by pipes".
    name: str
    #: The body of a function. Without `await` in it, it returns the anchor's own promise: of a rejection, `textStatus`
    #: then counts too.
    javascript: str
    #: Its last expression is the result.
    python: str
    account: Account = "Admin"
    #: The kind of the other wiki.
    there: str = "listed"
    #: What requests to it meet, for the faulty one; see tests/wikis/faults.py.
    faults: Mapping[str, object] = field(default_factory=dict)
    #: Pages that are made before, by Visitor; `{side}` in titles and texts. Of several texts, the first is Admin's.
    pages: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    #: Whether they are made on the wiki `there`, and not on the page's own.
    pages_there: bool = False
    #: Names of the differences that it shows, in `differences.py`.
    differs: tuple[str, ...] = ()
    #: Runs while the page still has the tokens that came with it: such cases use different ones.
    fresh: bool = False
    versions: tuple[str, ...] = ("1.39", "1.43")
