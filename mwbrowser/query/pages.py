"""Whole pages: any number of inputs, split into requests, each page put together from all answers that speak of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import Any

from ..codec.params import merge
from ..codec.shapes import expected_shape, mapping_in, query_in
from ..display.progress import Progress, no_progress
from ..errors.api import TooManyValues
from ..schema.builtin import ENDLESS, HISTORIES, LIMITED_LISTS, LIMITED_PROPS, PREFIXES, PROP_GENERATORS
from ..state.limits import ValueLimit
from .continuation import Send, continued
from .merge import absorb
from .page import Page
from .resolution import SOURCES, match_inputs, page_selector, split_values

__all__ = ["check", "whole_pages"]


def check(parameters: Mapping[str, Any]) -> None:
    """Raise `ValueError` for parameters that cannot give pages, and say what would."""
    source = page_selector(parameters)
    generator = parameters.get("generator")
    if module := parameters.get("list"):
        raise ValueError(
            f"list={module!r} gives items, not pages. For its members: api.items(list={module!r}, ...). For the pages "
            f"they name: api.pages(generator={module!r}, ...), with a g before each of its parameters ('gcmtitle')"
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
) -> AsyncGenerator[list[Page], None]:
    """Yield the pages of a query, those at a time that are complete; see `QueryMethods.pages`.

    `wiki` is the address that they come from.
    """
    source = page_selector(parameters)
    parameters = _with_limits(parameters, limit.now)
    from_generator = bool(parameters.get("generator"))
    seen: dict[tuple[Any, ...], list[Any]] = {}
    inputs = split_values(parameters[source], source) if source else []
    total = len(inputs) if source and not from_generator else None
    done = 0
    while inputs or not source:
        some, inputs = inputs[: limit.now], inputs[limit.now :]
        asked = merge(parameters, {source: some} if source else None)
        try:
            first = limit.with_rights_query(asked) if inputs else asked
            async for pages in _complete(send, first, source, some, limit):
                if total is None:
                    # Told before the pages are handed out, because whoever takes them may stop at any of them.
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
                yield fresh
        except TooManyValues as error:
            # The user has fewer rights than before, or the wiki takes less than others: the answer says how many.
            if not limit.reduce_from(error, len(some)):
                raise
            inputs = some + inputs
            continue
        if total is not None:
            done += len(some)
            progress(done, total)
        if not source:
            return


async def _complete(
    send: Send, parameters: Mapping[str, Any], source: str | None, inputs: list[str], limit: ValueLimit
) -> AsyncGenerator[list[Page], None]:
    """Yield the pages of one set of inputs, batch by batch: each is complete when the wiki says so."""
    generator = parameters.get("generator")
    batch = _Batch()
    async for answer in continued(send, parameters):
        limit.learn(answer)
        batch.add(query_in(answer))
        if answer.get("batchcomplete"):
            yield batch.pages(None if generator else source, inputs)
            batch = _Batch()
            if generator in ENDLESS:
                return
        elif not generator and _only_history_follows(answer, batch, parameters):
            break
    if batch.found:
        yield batch.pages(None if generator else source, inputs)


def _only_history_follows(answer: Mapping[str, Any], batch: _Batch, parameters: Mapping[str, Any]) -> bool:
    """Tell whether all that is left are older versions of a file, for which the caller did not ask."""
    left = mapping_in(answer, "continue").keys() - {"continue"}
    return (
        bool(left)
        and left <= HISTORIES.keys()
        and not any(HISTORIES[name] in parameters for name in left)
        and all("imageinfo" in page or "videoinfo" in page for page in batch.found.values())
    )


class _Batch:
    """The answers up to ``batchcomplete``."""

    def __init__(self) -> None:
        self.found: dict[tuple[Any, ...], Page] = {}
        self._beside: dict[str, Any] = {}

    def add(self, query: Mapping[str, Any]) -> None:
        with expected_shape("a list of pages"):
            for entry in query.get("pages", ()):
                absorb(self.found.setdefault((entry.get("pageid"), entry.get("title")), Page()), entry)
        # What stands beside the pages is about the inputs, so that it is the same in each answer of a batch.
        self._beside.update((name, value) for name, value in query.items() if name != "pages")

    def pages(self, source: str | None, inputs: list[str]) -> list[Page]:
        with expected_shape("pages, and how titles lead to them"):
            return match_inputs(source, inputs, self._beside, list(self.found.values()))


def _identity(page: Page) -> tuple[Any, ...]:
    """Return what tells pages apart: those with other revisions are not the same (``generator=allrevisions``)."""
    with expected_shape("the revisions of a page"):
        revisions = tuple(revision.get("revid") for revision in page.get("revisions", ()))
        identity = page.get("pageid"), page.get("title"), page.get("revid"), revisions
        hash(identity)
    return identity


def _with_limits(parameters: Mapping[str, Any], values: int) -> dict[str, Any]:
    """Send for as much at a time as the wiki gives, where the caller does not say how much.

    With the pages' text, a wiki gives 50 pages at a time (500 to users with ``apihighlimits``) however many the
    generator finds. A generator that finds just as many makes each answer complete.
    """
    limits: dict[str, Any] = {}
    props = split_values(parameters.get("prop"))
    for prop in props:
        if prop in LIMITED_PROPS:
            limits[f"{LIMITED_PROPS[prop]}limit"] = "max"
    generator = parameters.get("generator")
    if generator in LIMITED_LISTS or generator in LIMITED_PROPS:
        has_text = any(
            prop in props and {"content", "parsetree"} & set(split_values(parameters.get(f"{PREFIXES[prop]}prop")))
            for prop in ("revisions", "deletedrevisions")
        )
        limits[f"g{PREFIXES[generator]}limit"] = values if has_text else "max"
    names = [name for name in parameters if name not in SOURCES]
    return merge(parameters, {name: value for name, value in limits.items() if name not in names})
