"""Whole pages: any number of inputs, split into requests, and each page merged from all of its responses."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Iterable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

from ..codec.params import merge, to_text
from ..codec.shapes import expected_shape, list_in, query_in
from ..display.progress import Progress, no_progress
from ..errors.api import TooManyValues
from ..errors.base import CorsRejected
from ..schema.builtin import CHOOSING, ENDLESS, HISTORIES, LIMITED_LISTS, LIMITED_PROPS, PREFIXES, PROP_GENERATORS
from ..state.limits import ValueLimit
from .continuation import Send, batch_is_complete, continued, left_over
from .merge import absorb
from .page import Page
from .resolution import SOURCES, match_inputs, page_selector, split_values
from .script import ByScript
from .total import Total

__all__ = ["check", "whole_pages"]


def check(parameters: Mapping[str, Any]) -> None:
    """Raise `ValueError` for parameters that cannot give pages; its message names ones that can."""
    source = page_selector(parameters)
    generator = parameters.get("generator")
    if module := parameters.get("list"):
        raise ValueError(
            f"list={module!r} gives items, not pages. For its members: api.items(list={module!r}, ...). For the pages "
            f"they name: api.pages(generator={module!r}, ...), with a g before each of its parameters ('gcmtitle')"
        )
    if module := parameters.get("meta"):
        raise ValueError(
            f"meta={module!r} is about the wiki or the user, not about pages, so that pages() has no place for it. "
            f"Request it by api.get(meta={module!r}), or take the answers whole: api.batches(...)"
        )
    if not source and not generator:
        raise ValueError(
            "Which pages? Give titles, pageids or revids, or a generator such as generator='categorymembers'"
        )
    if source and generator in LIMITED_LISTS:
        raise ValueError(
            f"generator={generator!r} does not start from pages, so the wiki would ignore {source}. "
            f"Leave one of the two out; the generators that start from pages are {', '.join(sorted(PROP_GENERATORS))}"
        )


async def whole_pages(
    send: Send,
    parameters: Mapping[str, Any],
    limit: ValueLimit,
    progress: Progress = no_progress,
    wiki: str = "",
    most: int | None = None,
    script: ByScript | None = None,
    limits: Mapping[str, str] | None = None,
) -> AsyncGenerator[Sequence[Page], None]:
    """Yield the pages of a query as they are complete, several at a time; see `QueryMethods.pages`.

    Parameters: `wiki`, the address that they come from; `most`, how many are wanted in all; `script`, how many inputs
    fit into a request by JSONP; `limits`, the names of the limits of modules that our tables do not have.
    """
    wanted = Total(most)
    if wanted.reached:
        return
    source = page_selector(parameters)
    parameters = _with_limits(parameters, limit.now, limits or {})
    portion = _portion(parameters.get("generator"), limits or {})
    from_generator = bool(parameters.get("generator"))
    seen: dict[tuple[Any, ...], list[Any]] = {}
    inputs = split_values(parameters[source], source) if source else []
    total = wanted.at_most(len(inputs)) if source and not from_generator else None
    done = 0
    while inputs or not source:
        count = limit.now if from_generator else wanted.at_most(limit.now)
        if source and script is not None:
            count = script.fitting(parameters, source, inputs[:count])
        some, inputs = inputs[:count], inputs[count:]
        asked = merge(parameters, {source: some} if source else None)
        try:
            first = limit.with_rights_query(asked) if inputs else asked
            async with aclosing(_complete(send, first, source, some, limit, wanted, portion)) as batches:
                async for pages in batches:
                    if total is None:
                        # Progress is reported before the pages are yielded, because the caller may stop at any of them.
                        done += len(pages)
                        progress(done, total)
                    fresh = []
                    for page in pages:
                        key = _identity(page)
                        if key in seen:
                            seen[key].extend(page.asked)
                            continue
                        seen[key] = page.asked
                        page.wiki = wiki
                        fresh.append(page)
                    yield wanted.take(fresh)
                    if wanted.reached:
                        break
        except CorsRejected:
            if script is None or not script.may_be_shorter(parameters, source, some):
                raise
            inputs = some + inputs
            continue
        except TooManyValues as error:
            # The user has fewer rights than before, or this wiki's limit is lower: the response contains the limit.
            if not limit.reduce_from(error, len(some)):
                raise
            inputs = some + inputs
            continue
        if total is not None:
            done = min(done + len(some), total)
            progress(done, total)
        if not source or wanted.reached:
            return


async def _complete(
    send: Send,
    parameters: Mapping[str, Any],
    source: str | None,
    inputs: list[str],
    limit: ValueLimit,
    wanted: Total,
    portion: str,
) -> AsyncGenerator[list[Page], None]:
    """Yield the pages of one set of inputs, batch by batch: the wiki marks when a batch is complete."""
    generator = parameters.get("generator")
    chosen = _Chosen(parameters)
    batch = _Batch()

    def adjusted(asked: Mapping[str, Any]) -> Mapping[str, Any]:
        return wanted.lowered(chosen.lowered(asked, batch.found.values()), portion)

    async for answer in continued(send, parameters, adjusted):
        limit.learn(answer)
        batch.add(query_in(answer))
        left = left_over(answer)
        if batch_is_complete(answer, parameters):
            yield chosen.cut(batch.pages(None if generator else source, inputs))
            batch = _Batch()
            if generator in ENDLESS:
                return
        elif chosen.all_there(left, batch.found.values()) or (
            not generator and _only_history_follows(left, batch, parameters)
        ):
            break
    if batch.has_something:
        yield chosen.cut(batch.pages(None if generator else source, inputs))


class _Chosen:
    """How many revisions or file versions of each page the caller wants, if given as a number (``rvlimit=1``)."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._counts: dict[str, int] = {}
        for prop in split_values(parameters.get("prop")):
            text = to_text(parameters.get(CHOOSING[prop])) if prop in CHOOSING else ""
            if text.isdecimal() and int(text):
                self._counts[prop] = int(text)

    def all_there(self, left: set[str], pages: Collection[Page]) -> bool:
        """Tell whether only revisions or versions beyond the caller's number are left."""
        if not self._counts or not left:
            return False
        names = {name: prop for prop in self._counts for name in _HOW_IT_CONTINUES[prop]}
        return all(name in names and self._missing(names[name], pages) == 0 for name in left)

    def lowered(self, parameters: Mapping[str, Any], pages: Collection[Page]) -> Mapping[str, Any]:
        """Return the parameters of the next request, which requests no more than are missing."""
        missing = {CHOOSING[prop]: self._missing(prop, pages) for prop in self._counts}
        # If other modules have more, this one has to send at least one more with them.
        return merge(parameters, {name: max(1, count) for name, count in missing.items()}) if missing else parameters

    def cut(self, pages: list[Page]) -> list[Page]:
        """Return the pages without the surplus revisions that came with the continuation of other modules."""
        for page in pages:
            for prop, count in self._counts.items():
                if isinstance(page.get(prop), list):
                    del page[prop][count:]
        return pages

    def _missing(self, prop: str, pages: Collection[Page]) -> int:
        count = self._counts[prop]
        return max(count - min((len(list_in(page, prop)) for page in pages if prop in page), default=0), 0)


_HOW_IT_CONTINUES = {
    "revisions": ("rvcontinue", "rvstartid"),
    "deletedrevisions": ("drvcontinue",),
    "imageinfo": ("iistart",),
    "videoinfo": ("vistart",),
}
"""The continuation parameters that bring more revisions or file versions of one page."""


def _only_history_follows(left: set[str], batch: _Batch, parameters: Mapping[str, Any]) -> bool:
    """Tell whether only older versions of a file are left, which the caller did not request."""
    return (
        bool(left)
        and left <= HISTORIES.keys()
        and not any(HISTORIES[name] in parameters for name in left)
        and all("imageinfo" in page or "videoinfo" in page for page in batch.found.values())
    )


class _Batch:
    """The responses up to ``batchcomplete``."""

    def __init__(self) -> None:
        self.found: dict[tuple[Any, ...], Page] = {}
        self._beside: dict[str, Any] = {}

    def add(self, query: Mapping[str, Any]) -> None:
        with expected_shape("a list of pages"):
            for entry in _pages_in(query):
                absorb(self.found.setdefault((entry.get("pageid"), entry.get("title")), Page()), entry)
        # The other keys beside the pages are about the inputs, so they are the same in each response of a batch.
        self._beside.update((name, value) for name, value in query.items() if name != "pages")
        if isinstance(bad := self._beside.get("badrevids"), Mapping):
            with expected_shape("a set of revisions"):
                self._beside["badrevids"] = [_with_flags(entry) for entry in bad.values()]

    @property
    def has_something(self) -> bool:
        """Whether there are pages, or titles of other wikis, or redirects that lead to none."""
        return bool(self.found or self._beside)

    def pages(self, source: str | None, inputs: list[str]) -> list[Page]:
        with expected_shape("pages, and how titles lead to them"):
            return match_inputs(source, inputs, self._beside, list(self.found.values()))


def _pages_in(query: Mapping[str, Any]) -> Iterable[Any]:
    """Return the pages of a response, as ``formatversion=2`` has them: MediaWiki before 1.25 lacks it."""
    pages = query.get("pages", ())
    if not isinstance(pages, Mapping):
        return pages if isinstance(pages, Iterable) else ()
    return [_with_flags(page) for page in pages.values()]


def _with_flags(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: True if value == "" and name in _FLAGS else value for name, value in entry.items()}


_FLAGS = frozenset(("invalid", "known", "missing", "new", "redirect", "special"))
"""The keys that are an empty string for true in ``formatversion=1``."""


def _identity(page: Page) -> tuple[Any, ...]:
    """Return the key that tells pages apart: those with other revisions are different (``generator=allrevisions``)."""
    with expected_shape("the revisions of a page"):
        revisions = tuple(revision.get("revid") for revision in page.get("revisions", ()))
        identity = page.get("pageid"), page.get("title"), page.get("revid"), revisions
        hash(identity)
    return identity


def _portion(generator: Any, limits: Mapping[str, str]) -> str:
    """Return the name of the limit of a generator."""
    if generator in limits:
        return f"g{limits[generator]}"
    return f"g{PREFIXES[generator]}limit" if generator in PREFIXES else ""


def _with_limits(parameters: Mapping[str, Any], values: int, described: Mapping[str, str]) -> dict[str, Any]:
    """Set the limits that the caller did not give to as much as the wiki returns at a time.

    With the pages' text, a wiki returns 50 pages at a time (500 to users with ``apihighlimits``) however many the
    generator finds. If the generator finds just as many, each response is complete.
    """
    limits: dict[str, Any] = {}
    props = split_values(parameters.get("prop"))
    for prop in props:
        if prop in LIMITED_PROPS:
            limits[f"{LIMITED_PROPS[prop]}limit"] = "max"
        elif prop in described:
            limits[described[prop]] = "max"
    generator = parameters.get("generator")
    if generator in LIMITED_LISTS or generator in LIMITED_PROPS or generator in described:
        has_text = any(
            prop in props and {"content", "parsetree"} & set(split_values(parameters.get(f"{PREFIXES[prop]}prop")))
            for prop in ("revisions", "deletedrevisions")
        )
        limits[_portion(generator, described)] = values if has_text else "max"
    names = [name for name in parameters if name not in SOURCES]
    return merge(parameters, {name: value for name, value in limits.items() if name not in names})
