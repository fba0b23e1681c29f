"""Put the page together: one choice of wiki, five cells that follow it."""

import warnings

import js

from demo.capture import listen
from demo.cell import Cell
from demo.choice import Choice
from demo.wikis import known_sandboxes
from demo.works import WhatWorks
from mwbrowser import ApiWarning


def start() -> None:
    # Python shows a warning once per line of code; here each run is a new one.
    warnings.simplefilter("always", ApiWarning)
    listen()
    choice = Choice(known_sandboxes())
    cells = [Cell(section, choice) for section in js.document.querySelectorAll("[data-example]")]

    def follow() -> None:
        for cell in cells:
            cell.point_at(choice.wiki)

    choice.on_change(follow)
    follow()
    for cell in cells:
        cell.enable()
    WhatWorks(choice)
