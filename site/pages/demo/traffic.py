"""The list of requests that a run made.

What is secret stays so: addresses come from the library with tokens and passwords left out, and of a body only the name
of the action is shown, never its other values.
"""

from asyncio import CancelledError
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from demo.elements import Element, element

COLUMNS = ("Request", "Credentials", "Preflight", "By", "Status", "Time")
# MediaWiki joins values with this invisible character when one of them holds a "|".
SEPARATOR = "\x1f"


class Traffic:
    """A table on a desk; style.css turns its rows into cards on a phone."""

    def __init__(self, target: Element) -> None:
        self._target = target
        self._rows: dict[int, Element] = {}
        # Kept, so that the identity that names a row is not given to another exchange.
        self._exchanges: list[Any] = []
        self._body = element("tbody")
        target.replaceChildren(element("p", "None so far.", class_="nothing"))

    def note(self, exchange: Any) -> None:
        """Called when a request starts, and again when it is over."""
        cells = _cells(exchange)
        row = self._rows.get(id(exchange))
        if row is None:
            self._begin()
            self._exchanges.append(exchange)
            row = self._rows[id(exchange)] = element("tr")
            self._body.append(row)
        row.replaceChildren(*cells)
        row.setAttribute("data-outcome", _outcome(exchange))

    def end(self) -> None:
        """The run is over: what has not begun will not."""
        if not self._rows:
            self._target.replaceChildren(element("p", "None.", class_="nothing"))

    def _begin(self) -> None:
        if self._rows:
            return
        head = element("tr", *(element("th", name, scope="col") for name in COLUMNS))
        self._target.replaceChildren(element("table", element("thead", head), self._body))


def _cells(exchange: Any) -> list[Element]:
    request = exchange.request
    texts = (
        request.credentials,
        "yes" if exchange.preflighted else "no",
        "JSONP" if request.jsonp else "probe" if request.opaque else "fetch",
        _status(exchange),
        "…" if exchange.seconds is None else f"{exchange.seconds * 1000:,.0f} ms",
    )
    small = (
        element("td", text, data_column=name, data_value=name.lower())
        for name, text in zip(COLUMNS[1:], texts, strict=True)
    )
    return [element("td", *_address(request), class_="request"), *small]


def _address(request: Any) -> list[Element]:
    parts = urlsplit(request.safe_url)
    shown = [
        element("span", request.method, class_="method"),
        " ",
        element("span", f"{parts.scheme}://{parts.netloc}{parts.path}", class_="address"),
    ]
    for number, (name, value) in enumerate(parse_qsl(parts.query, keep_blank_values=True)):
        marked = "parameter origin" if name == "origin" else "parameter"
        text = f"{name}={value.replace(SEPARATOR, '␟')}"
        shown += [element("wbr"), "&" if number else "?", element("span", text, class_=marked)]
    action = _action(request)
    if action:
        shown += [" ", element("span", f"with action={action} in its body", class_="body")]
    return shown


def _action(request: Any) -> str:
    """What a request that carries its parameters in a body asks for."""
    fields = request.form or parse_qsl(request.body or "")
    return next((value for name, value in fields if name == "action" and isinstance(value, str)), "")


def _status(exchange: Any) -> str:
    if isinstance(exchange.error, CancelledError):
        return "stopped"
    if exchange.error is not None:
        return "no response"
    if exchange.response is None:
        return "…"
    # A probe learns that there is an answer, and nothing of what it is.
    return "reached" if exchange.request.opaque else str(exchange.response.status)


def _outcome(exchange: Any) -> str:
    if exchange.error is not None:
        return "failed"
    if exchange.response is None:
        return "pending"
    return "done" if exchange.response.status < 400 else "failed"
