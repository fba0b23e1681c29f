"""Running a gadget in a reader's page: the gadget's JavaScript imports this and calls `run`."""

from __future__ import annotations

from ..browser.gadget import Gadget
from ..clients.api import Api
from ..clients.foreign import ForeignApi
from ..clients.rest import ForeignRest, Rest
from .failure import explain

__all__ = ["run"]

LIBRARY = {"Api": Api, "ForeignApi": ForeignApi, "ForeignRest": ForeignRest, "Rest": Rest}
"""What a gadget has by name without an import, besides the page."""


async def run(source: str, file: str, name: str) -> None:
    """Run a gadget's source to its end; errors are shown, not raised."""
    await Gadget(source, file, name, LIBRARY, explain).run()
