"""What a reader has chosen and filled in, and the page's address that says the same: to be sent to somebody else.

Never a token or a password: they are not written, and not read from an address that somebody made up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode

from mwbrowser.errors.secrets import hidden_in_address

# Some hundred kilobytes are more than servers, chats and people take for an address.
LONGEST_VALUE = 2000
# Parameters have this before their names: "module" could be one of them.
_PARAMETER = "."


@dataclass(frozen=True)
class State:
    """`values` are what is sent, by the parameters' names, each as it is written in a request."""

    wiki: str = ""
    module: str = ""
    logged_in: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    # Which form of the answer, and which of the code, is shown.
    view: str = ""
    code: str = ""


def to_address(state: State, secret: Collection[str] = ()) -> str:
    """The part of the page's address behind its "#"; `secret` are names of parameters that it must not have."""
    pairs = [("wiki", state.wiki), ("module", state.module), ("as", "me" if state.logged_in else "")]
    pairs += [("view", state.view), ("code", state.code)]
    pairs += [
        (f"{_PARAMETER}{name}", value)
        for name, value in state.values.items()
        if name not in secret and not is_secret(name) and len(value) <= LONGEST_VALUE
    ]
    return urlencode([pair for pair in pairs if pair[1]], safe=":/|*,", quote_via=quote).replace("%2B", "+")


def left_out(values: Mapping[str, str], secret: Collection[str] = ()) -> list[str]:
    """The parameters that an address does not have, though they are filled in."""
    return [name for name, value in values.items() if name in secret or is_secret(name) or len(value) > LONGEST_VALUE]


def from_address(text: str) -> State:
    """What an address says; what it should not say is not taken."""
    # A "+" in it is one: the name of a module has it.
    pairs = parse_qsl(text.removeprefix("#").replace("+", "%2B"), keep_blank_values=True, errors="replace")
    chosen = dict(pairs)
    values = {
        name.removeprefix(_PARAMETER): value
        for name, value in pairs
        if name.startswith(_PARAMETER) and not is_secret(name.removeprefix(_PARAMETER))
    }
    return State(
        wiki=chosen.get("wiki", ""),
        module=chosen.get("module", ""),
        logged_in=chosen.get("as") == "me",
        values=values,
        view=chosen.get("view", ""),
        code=chosen.get("code", ""),
    )


def is_secret(name: str) -> bool:
    """Whether the value of a parameter is a secret by its name, whatever a wiki says of it."""
    return hidden_in_address(f"?{quote(name)}=1").endswith("=…")
