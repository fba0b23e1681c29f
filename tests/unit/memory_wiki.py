"""A wiki in memory that pages through its answers as MediaWiki does: enough for queries of titles and a category."""

from collections.abc import Iterable
from typing import Any

from mwbrowser.http.messages import Request
from tests.unit.memory_transport import fields_of, query_of

TEXT_AT_A_TIME = 50


class MemoryWiki:
    """Knows `pages` (title to text); every title with "Number" is in its one category. Counts the `requests`."""

    def __init__(self, pages: dict[str, str], *, limit: int = 50, rights: Iterable[str] = ()) -> None:
        self.pages = pages
        self.limit = limit
        self.rights = list(rights)
        self.redirects: dict[str, str] = {}
        self.requests: list[dict[str, str]] = []

    def __call__(self, request: Request) -> Any:
        given = {**query_of(request), **fields_of(request)}
        self.requests.append(given)
        if given.get("prop") == "broken":
            return {"error": {"code": "broken", "info": "Not this."}}
        if "generator" in given:
            return self._category(given)
        titles = split(given["titles"]) if "titles" in given else []
        if len(titles) > self.limit:
            return {"error": {"code": "toomanyvalues", "info": "Too many", "limit": self.limit, "parameter": "titles"}}
        query: dict[str, Any] = {}
        if given.get("meta") == "userinfo":
            query["userinfo"] = {"id": 1, "name": "Me", "rights": self.rights}
        if titles:
            query |= self._titles(titles, "redirects" in given)
        return self._with_text(given, query, {"batchcomplete": True})

    def _titles(self, titles: list[str], follow: bool) -> dict[str, Any]:
        normalized, redirects, found = [], [], {}
        for title in titles:
            name = (title[:1].upper() + title[1:]).replace("_", " ").strip()
            if name != title:
                normalized.append({"fromencoded": False, "from": title, "to": name})
            if follow and name in self.redirects:
                step = {"from": name, "to": self.redirects[name]}
                redirects += [step] if step not in redirects else []
                name = self.redirects[name]
            found[name] = self._page(name)
        # MediaWiki gives pages in the order of their ids, those without first.
        pages = sorted(found.values(), key=lambda page: page.get("pageid", 0))
        beside = {"normalized": normalized, "redirects": redirects}
        return {**{name: value for name, value in beside.items() if value}, "pages": pages}

    def _page(self, title: str) -> dict[str, Any]:
        if "[" in title or not title:
            return {"title": title, "invalid": True, "invalidreason": "No."}
        if title not in self.pages:
            return {"ns": 0, "title": title, "missing": True}
        return {"pageid": list(self.pages).index(title) + 1, "ns": 0, "title": title}

    def _category(self, given: dict[str, str]) -> Any:
        size = 500 if given["gcmlimit"] == "max" else int(given["gcmlimit"])
        start = int(given.get("gcmcontinue", 0))
        titles = [title for title in self.pages if "Number" in title]
        answer: dict[str, Any] = {"batchcomplete": True}
        if start + size < len(titles):
            answer["continue"] = {"gcmcontinue": str(start + size), "continue": "gcmcontinue||"}
        query = {"pages": [self._page(title) for title in titles[start : start + size]]}
        return self._with_text(given, query, answer)

    def _with_text(self, given: dict[str, str], query: dict[str, Any], answer: dict[str, Any]) -> Any:
        if given.get("prop") == "revisions":
            first = int(given.get("rvcontinue", 0))
            pages = [page for page in query.get("pages", []) if "pageid" in page and page["pageid"] > first]
            for page in pages[:TEXT_AT_A_TIME]:
                page["revisions"] = [{"slots": {"main": {"content": self.pages[page["title"]]}}}]
            if len(pages) > TEXT_AT_A_TIME:
                kept = {name: given[name] for name in ("gcmcontinue",) if name in given}
                answer = {
                    "continue": {"rvcontinue": str(pages[TEXT_AT_A_TIME - 1]["pageid"]), "continue": "||", **kept}
                }
        return {**answer, "query": query}


def split(text: str) -> list[str]:
    return text[1:].split("\x1f") if text.startswith("\x1f") else text.split("|")


def numbered(count: int) -> dict[str, str]:
    return {f"Number {number:04}": f"Text of {number}" for number in range(1, count + 1)}
