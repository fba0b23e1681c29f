"""The inputs of a query (``titles``, ``pageids``, ``revids``), and the page of a response that belongs to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..codec.params import split_values
from ..codec.percent import decoded
from .page import Page

__all__ = ["SOURCES", "TitleResolution", "match_inputs", "page_selector", "split_values"]

SOURCES = ("titles", "pageids", "revids")


def page_selector(parameters: Mapping[str, Any]) -> str | None:
    """Return which of ``titles``, ``pageids``, ``revids`` is given; more than one is a `ValueError`."""
    given = [name for name in SOURCES if parameters.get(name) is not None and parameters[name] is not False]
    if len(given) > 1:
        raise ValueError(f"A query starts from one of {', '.join(SOURCES)}; this one has {' and '.join(given)}")
    return given[0] if given else None


class TitleResolution:
    """How a title given in a query leads to the title of a page, according to the response's ``query``."""

    def __init__(self, query: Mapping[str, Any]) -> None:
        """Read the response's lists of renamed titles."""
        self._normalized = {_from(entry): entry["to"] for entry in query.get("normalized", ())}
        self._converted = {entry["from"]: entry["to"] for entry in query.get("converted", ())}
        self._redirects = {entry["from"]: entry for entry in query.get("redirects", ())}

    def mentions(
        self, name: str, entry: Mapping[str, Any], trails: Mapping[str, tuple[str, list[dict[str, Any]]]]
    ) -> bool:
        """Tell whether an entry of the response's list `name` is about one of these titles or their targets."""
        if name == "normalized":
            return _from(entry) in {step for title in trails for step in (title, self._normalized.get(title))}
        if name == "converted":
            return entry["from"] in {self._normal(title) for title in trails}
        if name == "redirects":
            return any(entry in steps for _, steps in trails.values())
        return entry.get("title") in {title for title, _ in trails.values()}

    def _normal(self, title: str) -> str:
        """Follow the two steps of MediaWiki: to Unicode's form C, then to the wiki's own."""
        composed = self._normalized.get(title, title)
        return str(self._normalized.get(composed, composed))

    def follow(self, title: str) -> tuple[str, list[dict[str, Any]]]:
        """Return the title of the page that a title leads to, and the redirects on the way."""
        title = self._normal(title)
        title = self._converted.get(title, title)
        steps: list[dict[str, Any]] = []
        while title in self._redirects and self._redirects[title] not in steps:
            steps.append(self._redirects[title])
            title = steps[-1]["to"]
        return title, steps

    def leading_to(self, title: Any) -> list[dict[str, Any]]:
        """Return the redirects that lead to a page, each step before the one that follows it."""
        steps: list[dict[str, Any]] = []
        targets = [title]
        while targets:
            new = [entry for entry in self._redirects.values() if entry["to"] in targets and entry not in steps]
            steps[:0] = new
            targets = [entry["from"] for entry in new]
        return steps

    def loops(self, title: str) -> bool:
        """Tell whether the redirects that begin with a title lead in a circle, and so to no page."""
        end, steps = self.follow(title)
        return bool(steps) and end in {step["from"] for step in steps}

    def starts(self) -> list[str]:
        """Return the titles of redirects to which no other redirect leads."""
        targets = {entry["to"] for entry in self._redirects.values()}
        return [title for title in self._redirects if title not in targets]


def match_inputs(source: str | None, inputs: Iterable[str], query: Mapping[str, Any], pages: list[Page]) -> list[Page]:
    """Note in each page which inputs led to it, and return the pages in the order of the inputs.

    Inputs that the wiki reports beside the pages (titles of other wikis, revisions that do not exist) become pages too,
    so that every input has one. Pages from a generator come in its own order (``index``) if the wiki returns it.
    """
    resolution = TitleResolution(query)
    if source != "titles":
        for page in pages:
            page.redirects.extend(resolution.leading_to(page.get("title")))
    if source is None:
        return sorted(pages, key=lambda page: page["index"]) if all("index" in page for page in pages) else pages
    found = _PageIndex(source, query, pages)
    for value in inputs:
        found.note(value)
    found.note_redirected(inputs)
    return list(found.order.values()) + [page for page in pages if id(page) not in found.order]


class _PageIndex:
    """The pages of a response, by title, page id and revision id."""

    def __init__(self, source: str, query: Mapping[str, Any], pages: list[Page]) -> None:
        self.order: dict[int, Page] = {}
        self._source = source
        self._resolution = TitleResolution(query)
        others = [Page(entry) for entry in query.get("interwiki", ())]
        self._by_title = {page.get("title"): page for page in [*others, *pages]}
        self._by_id = {str(page.get("pageid")): page for page in pages}
        bad = query.get("badrevids", {})
        bad = {str(entry.get("revid")): Page(entry) for entry in (bad.values() if isinstance(bad, Mapping) else bad)}
        self._by_revision = bad | {
            str(revision.get("revid")): page for page in pages for revision in page.get("revisions", ())
        }
        # For ids of redirects, or of pages without revisions, the response does not contain which page they led to.
        self._all_told = source == "titles" or not (query.get("redirects") or source == "revids")

    def note(self, value: str) -> None:
        redirects: list[dict[str, Any]] = []
        if self._source == "titles":
            title, redirects = self._resolution.follow(value)
            page = self._by_title.get(title)
        else:
            page = (self._by_id if self._source == "pageids" else self._by_revision).get(value)
        if page is None and self._source == "titles" and self._resolution.loops(value):
            page = self._by_title[title] = Page({"title": title, "redirectloop": True})
        if page is None:
            if not self._all_told:
                return
            page = Page(
                {self._source[:-1]: value, "invalid": True, "invalidreason": "The wiki's response leaves it out."}
            )
        page.asked.append(int(value) if self._source != "titles" and value.isdecimal() else value)
        page.redirects.extend(step for step in redirects if step not in page.redirects)
        self.order.setdefault(id(page), page)

    def note_redirected(self, inputs: Iterable[str]) -> None:
        """Note the id of a redirect in the page that it leads to, if there is only one possibility.

        A response names the redirects that it followed by their titles, and not by the ids that were given.
        """
        starts = self._resolution.starts()
        left = [value for value in inputs if self._source == "pageids" and value not in self._by_id]
        if len(starts) == len(left) == 1:
            page = self._by_title.get(self._resolution.follow(starts[0])[0])
            if page is not None:
                page.asked.append(int(left[0]) if left[0].isdecimal() else left[0])
                self.order.setdefault(id(page), page)


def _from(entry: Mapping[str, Any]) -> str:
    return decoded(entry["from"]) if entry.get("fromencoded", False) is not False else str(entry["from"])
