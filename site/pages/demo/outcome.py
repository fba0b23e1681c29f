"""What a run shows: what it printed and was warned of, in order, its value, or how it failed."""

from collections.abc import Collection
from typing import Any
from urllib.parse import unquote, urlsplit

from demo.elements import Element, element, show
from demo.failure import Failure
from demo.readable import image_addresses, readable


class Outcome:
    """The two parts of a cell that tell how a run went."""

    def __init__(self, result: Element, error: Element) -> None:
        self._result = result
        self._error = error
        self._printing: Element | None = None
        self._anything = False
        show(error)
        result.replaceChildren()

    def printed(self, text: str) -> None:
        if self._printing is None:
            self._printing = element("pre", class_="printed", tabindex="0")
            self._add(self._printing)
        self._printing.append(text)

    def warned(self, text: str) -> None:
        self._add(element("p", text, class_="warned", data_part="warning"))
        # What is printed after it belongs below it.
        self._printing = None

    def value(self, value: Any, wikis: Collection[str]) -> None:
        """Show a value; with pictures, if they come from the `wikis` (hosts) that were asked."""
        images = image_addresses(value, wikis)
        if images:
            self._add(element("div", *map(_figure, images), class_="images"))
        if value is not None:
            kind = "text" if isinstance(value, str) else "data"
            self._add(element("pre", readable(value), class_=kind, data_part="value", tabindex="0"))
        elif not self._anything:
            self._add(element("p", "It ran, and left nothing to show.", class_="nothing"))

    def failed(self, failure: Failure) -> None:
        heading = element("p", element("strong", failure.kind, data_part="error-kind"))
        if failure.code:
            heading.append(" ", element("code", failure.code, data_part="error-code"))
        message = element("p", failure.message, class_="message", data_part="error-message")
        lines = [
            element("p", f"Line {number}: ", element("code", text), class_="line") for number, text in failure.lines
        ]
        show(self._error, heading, message, *lines)

    def _add(self, made: Element) -> None:
        self._anything = True
        self._result.append(made)


def _figure(address: str) -> Element:
    name = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
    # readable.image_addresses has let through http and https, and the wikis' own hosts: no other address gets here.
    image = element("img", src=address, alt=name, loading="lazy", referrerpolicy="no-referrer")
    return element("figure", image, element("figcaption", name))
