"""What a module is, in the wiki's own words, and the examples that it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import js
from demo.elements import Element, element, link, show

from mwbrowser.schema.words import facts_of


def describe(module: Any, address_of: Callable[[Mapping[str, str]], str]) -> None:
    """Show it above the form; `address_of` gives the page's address for values of parameters."""
    show(js.document.getElementById("module-title"), element("code", module.path))
    facts = element("p", " · ".join(facts_of(module)), class_="kind")
    paragraphs = module.details.split("\n\n")
    parts = [facts, *(element("p", text, class_="details") for text in paragraphs[:1] if text)]
    if len(paragraphs) > 1:
        more = (element("p", text, class_="details") for text in paragraphs[1:])
        parts.append(element("details", element("summary", "More about it"), *more))
    if module.help_urls:
        links = [part for url in module.help_urls for part in (" · ", link(_short(url), url))][1:]
        parts.append(element("p", *links, class_="links"))
    if module.examples:
        entries = [_example(example, module, address_of) for example in module.examples]
        parts.append(element("details", element("summary", "Examples"), element("ul", *entries)))
    show(js.document.getElementById("module-about"), *parts)


def _example(example: Any, module: Any, address_of: Callable[[Mapping[str, str]], str]) -> Element:
    chosen = {"action", "format", module.path.partition("+")[0]}
    values = {name: value for name, value in example.parameters.items() if name not in chosen}
    # What chooses the module itself: list=allpages, unless the example wants others beside it.
    values = {name: value for name, value in values.items() if not (name == module.group and value == module.name)}
    words = example.summary or ", ".join(f"{name}={value}" for name, value in values.items()) or module.path
    return element("li", element("a", words, href=address_of(values)))


def _short(url: str) -> str:
    return url.partition("://")[2].removesuffix("/")
