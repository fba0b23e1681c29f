"""Errors of a write that may come from its second sending by the browser, after the first one was carried out.

Browsers send a POST again by themselves if the connection that it went by was kept alive and is closed before the
response. A second deletion of a page, for example, fails because there is no such page; the wiki's log has the first
one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..codec.moments import is_since
from ..codec.shapes import list_in, mapping_in
from ..errors.api import ApiError
from ..errors.base import MediaWikiError, put_in_doubt
from ..http.doubt import advice_for

if TYPE_CHECKING:
    from ..http.requester import Requester

__all__ = ["note_echo"]

_ADVICE = (
    "Browsers send a request again by themselves if its connection breaks, and {where} has a write like this one of "
    "yours, made meanwhile."
)


class _Trace(NamedTuple):
    """Where a write is recorded, and the error codes of the same write if it is sent again.

    Attributes: `codes`; `log`, the log's action, ``""`` for the history of a page; `title`, the parameter with the
    page's title, or with the user whose page is in the log; `pageid`, one that may replace it.
    """

    codes: frozenset[str]
    log: str
    title: str = "title"
    pageid: str = "pageid"


# The codes are those of MediaWiki 1.39 and 1.43; tests/wikis/test_sent_twice.py has each from a real wiki.
_TRACES = {
    "block": _Trace(frozenset({"alreadyblocked"}), "block/block", "user"),
    "delete": _Trace(frozenset({"cantdelete", "missingtitle", "nosuchpageid"}), "delete/delete"),
    "edit": _Trace(frozenset({"articleexists", "editconflict"}), ""),
    "move": _Trace(
        frozenset({"articleexists", "missingtitle", "nosuchpageid", "selfmove"}), "move/move", "from", "fromid"
    ),
    "rollback": _Trace(frozenset({"alreadyrolled", "onlyauthor"}), ""),
    "unblock": _Trace(frozenset({"cantunblock"}), "block/unblock", "user"),
    "undelete": _Trace(frozenset({"cantundelete"}), "delete/restore"),
}


async def note_echo(client: Requester, given: Mapping[str, Any], refusal: ApiError, started: float) -> None:
    """Note on an error that the write may have been carried out, if the wiki has a record of one like it since then.

    Parameters: `given`, the parameters of the write; `started`, when it was sent, by `time.monotonic`. For most errors
    it sends nothing.
    """
    trace = _TRACES.get(str(given.get("action")))
    if trace is None or refusal.code not in trace.codes or refusal.may_have_happened:
        return
    try:
        answer = await client._send("GET", _question(trace, given), quiet=True)
    except MediaWikiError:
        # If the look fails, the outcome stays unknown.
        put_in_doubt(refusal, advice_for(given, is_rest=False))
        return
    user = mapping_in(answer, "query", "userinfo").get("name")
    now, seconds = mapping_in(answer).get("curtimestamp"), time.monotonic() - started
    for found in _found(trace, given, answer):
        if user is not None and found.get("user") == user and is_since(found.get("timestamp"), now, seconds):
            where = "the wiki's log" if trace.log else "the page's history"
            put_in_doubt(refusal, _ADVICE.format(where=where))
            return


def _question(trace: _Trace, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the query for the latest writes of this kind."""
    about = given.get(trace.title)
    shared = {"action": "query", "meta": "userinfo", "formatversion": "2", "curtimestamp": True, "redirects": False}
    if not trace.log:
        page = {"pageids": given.get(trace.pageid)} if about is None else {"titles": about}
        return {**shared, **page, "prop": "revisions", "rvprop": ["ids", "user", "timestamp"]}
    title = f"User:{about}" if trace.title == "user" and about is not None else about
    return {
        **shared,
        "list": "logevents",
        "leaction": trace.log,
        "letitle": title,  # without a title, the latest of all pages: a deleted page's id is in the log only
        "leprop": ["ids", "user", "timestamp"],
        "lelimit": 50,
    }


def _found(trace: _Trace, given: Mapping[str, Any], answer: Any) -> Iterator[Mapping[str, Any]]:
    if not trace.log:
        for page in list_in(answer, "query", "pages"):
            yield from map(mapping_in, list_in(page, "revisions"))
        return
    pageid = None if given.get(trace.title) is not None else given.get(trace.pageid)
    for entry in map(mapping_in, list_in(answer, "query", "logevents")):
        # The log has no other id by which a write may name its object, such as a block's: then any of them counts.
        if pageid is None or str(entry.get("logpage")) == str(pageid):
            yield entry
