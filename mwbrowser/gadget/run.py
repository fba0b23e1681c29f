"""Running a gadget in a reader's page: the gadget's JavaScript imports this and calls `run`."""

from __future__ import annotations

import mwbrowser

from ..browser.gadget import Gadget
from .failure import explain

__all__ = ["run"]

LIBRARY = {name: value for name, value in vars(mwbrowser).items() if name in mwbrowser.__all__}
"""What a gadget has by name without an import, besides the page: everything public, errors too.

What `mwbrowser` itself loads when it is named (`OAuth`, `Module`) takes an import: most gadgets don't need it.
"""


async def run(source: str, file: str, name: str) -> None:
    """Run a gadget's source to its end; errors are shown, not raised."""
    await Gadget(source, file, name, LIBRARY, explain).run()
