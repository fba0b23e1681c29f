"""Of a shared request, each caller is warned of what it would have been warned of alone: in data and by Python."""

from __future__ import annotations

import asyncio
import unicodedata
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from mwbrowser import ApiWarning, ForeignApi, MaxLag
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, query_of
from tests.unit.memory_wiki import split

Query = dict[str, Any]
KNOWN = ("action", "format", "origin", "formatversion", "errorformat", "titles", "pageids", "revids", "prop", "meta")


class WarningWiki:
    """Warns of what MediaWiki warns of: of a module's values and parameters, of titles, ids and characters.

    Parameters: `style`, the form of its warnings: ``"bc"`` and ``"raw"`` as MediaWiki names them, ``"text"``.
    """

    def __init__(self, style: str) -> None:
        self.style = style
        self.requests: list[Query] = []

    def __call__(self, request: Request) -> Any:
        given = query_of(request)
        self.requests.append(given)
        found = list(dict.fromkeys(self._warnings(given)))
        answer: Query = {"batchcomplete": True, "query": self._pages(given)}
        if not found:
            return answer
        if self.style == "bc":
            by_module: dict[str, list[str]] = {}
            for module, code, text in found:
                by_module.setdefault(module, []).append(text)
                if code == "deprecation":
                    by_module.setdefault("main", []).append("Subscribe to the mediawiki-api-announce list.")
            answer["warnings"] = {module: {"warnings": "\n".join(texts)} for module, texts in by_module.items()}
            return answer
        path = {"main": "main", "query": "query"}
        entries: list[Query] = []
        for module, code, text in found:
            told: Query = {"text": text} if self.style == "text" else {"key": code, "params": [text]}
            entries.append({"code": code, "module": path.get(module, f"query+{module}"), **told})
        if any(code == "deprecation" for _, code, _ in found):
            entries.append({"code": "deprecation-help", "module": "main", "text": "Subscribe."})
        answer["warnings"] = entries
        return answer

    def _warnings(self, given: Query) -> Any:
        for title in split(given.get("titles", "")):
            if unicodedata.normalize("NFC", title) != title or "\x07" in title:
                yield "main", "badutf8", 'The value passed for "titles" contains invalid or non-normalized data.'
            if title.startswith("Odd"):
                yield "query", "odd", f"The page {title.replace('_', ' ')} is odd."
        for revid in split(given.get("revids", "")):
            if revid.startswith("9"):
                yield "query", "revwithnopage", f"Revision {revid} is not attached to a page."
        for name in given:
            if name not in KNOWN and not name.startswith(
                ("rvprop", "rvslots", "inprop", "siprop", "clprop", "cllimit")
            ):
                yield "main", "unrecognizedparams", f"Unrecognized parameter: {name}."
        for name, module, values in (
            ("rvprop", "revisions", ("ids", "content", "user")),
            ("inprop", "info", ("url", "displaytitle")),
            ("siprop", "siteinfo", ("general", "namespaces")),
            ("clprop", "categories", ("hidden",)),
        ):
            for value in split(given.get(name, "")):
                if value == "old":
                    yield module, "deprecation", f"{name}=old is deprecated."
                elif value and value not in values:
                    yield module, "unrecognizedvalues", f'Unrecognized value for parameter "{name}": {value}.'
        if "revisions" in given.get("prop", "") and "rvslots" not in given:
            yield "revisions", "deprecation", 'Because "rvslots" was not specified, a legacy format has been used.'

    def _pages(self, given: Query) -> Query:
        pages: list[Query] = []
        for title in split(given.get("titles", "")):
            name = unicodedata.normalize("NFC", title).replace("_", " ")
            pages.append({"title": name, "pageid": len(name), "revisions": [{"revid": 1}]})
        for revid in split(given.get("revids", "")):
            if revid and not revid.startswith("9"):
                pages.append({"title": f"Of {revid}", "pageid": int(revid), "revisions": [{"revid": int(revid)}]})
        return {"pages": pages} if pages else {}


async def together(style: str, queries: list[Query]) -> tuple[list[Any], int]:
    wiki = WarningWiki(style)
    api = ForeignApi("https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(wiki))
    # Calls whose options differ do not share a request, so all callers have the same callback.
    heard: list[str] = []
    api = api.with_options(on_warning=lambda warning: heard.append(str(warning)))
    async with api.combining():
        answers = await asyncio.gather(*(api.get(query) for query in queries))
    expected: list[str] = []
    found = [answer.get("warnings") for answer in answers]
    for answer in answers:
        expected += [str(warning) for warning in _reported(answer)]
    assert sorted(heard) == sorted(expected)
    return found, len(wiki.requests)


def _reported(answer: Any) -> list[ApiWarning]:
    from mwbrowser.codec.warned import report_warnings

    found: list[ApiWarning] = []
    report_warnings(answer, found.append)
    return found


async def alone(style: str, queries: list[Query]) -> list[Any]:
    api = ForeignApi(
        "https://wiki.example/w/api.php",
        anonymous=True,
        transport=MemoryTransport(WarningWiki(style)),
        on_warning=lambda warning: None,
    )
    return [(await api.get(query)).get("warnings") for query in queries]


TEXT = {"prop": {"revisions"}, "rvprop": {"ids", "content"}}
CASES: dict[str, tuple[list[Query], int]] = {
    "characters of another's title": ([{"titles": "Tea"}, {"titles": "Te\u0301a"}], 3),
    "characters of two titles": ([{"titles": "Te\u0301a"}, {"titles": "Cafe\u0301"}], 1),
    "characters of two titles among four": (
        [{"titles": "Tea"}, {"titles": "Te\u0301a"}, {"titles": "Coffee"}, {"titles": "Cafe\u0301"}],
        3,
    ),
    "a control character": ([{"titles": "Tea"}, {"titles": "A\x07"}], 3),
    "characters that are right": ([{"titles": "Tea"}, {"titles": "T\u00e9a"}, {"titles": "\u8336"}], 1),
    "another's value of a set": (
        [{"titles": "A", "prop": {"info"}, "inprop": {"url"}}, {"titles": "B", "prop": {"info"}, "inprop": {"nosuch"}}],
        3,
    ),
    "another's old value of a set": (
        [{"titles": "A", "prop": {"info"}, "inprop": {"url"}}, {"titles": "B", "prop": {"info"}, "inprop": {"old"}}],
        3,
    ),
    "another's value of a meta module": (
        [{"meta": {"siteinfo"}, "siprop": {"general"}}, {"meta": {"siteinfo"}, "siprop": {"nosuch"}}],
        3,
    ),
    "a parameter of a module that only another one asks": (
        [{"titles": "A", "prop": {"info"}}, {"titles": "B", "prop": {"categories"}, "clnosuch": "1", "cllimit": "max"}],
        3,
    ),
    "a module that only another one asks": (
        [{"titles": "A", "prop": {"info"}}, {"titles": "A", "prop": {"categories"}, "clprop": "old", "cllimit": "max"}],
        1,
    ),
    "what all of them ask": ([{"titles": title, **TEXT} for title in "ABCDEFGH"], 1),
    "what all of them ask, and one more": (
        [*({"titles": title, **TEXT} for title in "ABCD"), {"titles": "Te\u0301a", **TEXT}],
        3,
    ),
    "a title that is named": ([{"titles": "Odd_one"}, {"titles": "Tea"}, {"titles": "Odd two"}], 4),
    "a revision that is named": (
        [{"revids": "91", "prop": "revisions"}, {"revids": "2", "prop": "revisions"}],
        3,
    ),
    "nothing": ([{"titles": "A"}, {"titles": "B"}, {"meta": {"siteinfo"}}], 1),
}


@pytest.mark.parametrize("style", ["bc", "text", "raw"])
@pytest.mark.parametrize(("queries", "requests"), CASES.values(), ids=CASES)
async def test_everyone_is_warned_as_if_it_had_been_alone(queries: list[Query], requests: int, style: str) -> None:
    queries = [{**query, "formatversion": 2} for query in queries]
    found, sent = await together(style, queries)
    assert found == await alone(style, queries)
    assert sent == requests


async def test_fifty_callers_of_whom_one_is_warned_are_three_requests() -> None:
    queries = [{"titles": f"Page {number}"} for number in range(49)] + [{"titles": "Te\u0301a"}]
    found, sent = await together("bc", queries)
    assert [bool(warned) for warned in found] == [False] * 49 + [True]
    assert sent == 3


async def test_an_error_for_all_does_not_bring_the_others_warnings() -> None:
    def lagging(request: Request) -> Any:
        return {
            "error": {"code": "maxlag", "info": "Waiting."},
            "warnings": {"main": {"warnings": f"About {query_of(request)['titles']}."}},
        }

    api = ForeignApi(
        "https://wiki.example/w/api.php", anonymous=True, transport=MemoryTransport(lagging), retry_seconds=0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error", ApiWarning)
        async with api.combining():
            errors = await asyncio.gather(
                api.get(titles="A", prop={"info"}), api.get(titles="B"), return_exceptions=True
            )
    assert [type(error) for error in errors] == [MaxLag, MaxLag]
    assert [error.data.get("warnings") for error in errors if isinstance(error, MaxLag)] == [None, None]


async def test_a_caller_who_has_left_meanwhile_is_not_asked_for_again() -> None:
    wiki = WarningWiki("bc")
    left: list[Callable[[], Any]] = []

    def answer(request: Request) -> Any:
        if left:
            left.pop()()
        return wiki(request)

    api = ForeignApi(
        "https://wiki.example/w/api.php",
        anonymous=True,
        transport=MemoryTransport(answer),
        on_warning=lambda warning: None,
    )
    async with api.combining():
        clean = asyncio.ensure_future(api.get(titles="Tea"))
        odd = asyncio.ensure_future(api.get(titles="Te\u0301a"))
        left.append(odd.cancel)
        assert "warnings" not in await clean
    assert [request["titles"] for request in wiki.requests] == ["Tea|Te\u0301a", "Tea"]
