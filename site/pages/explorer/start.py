"""Put the explorer's page together."""

from __future__ import annotations

import warnings

from demo.capture import listen
from demo.choice import Choice
from demo.wikis import known_sandboxes

from explorer.explorer import Explorer
from mwbrowser import ApiWarning


def start() -> None:
    warnings.simplefilter("always", ApiWarning)
    listen()
    Explorer(Choice(known_sandboxes())).begin()
