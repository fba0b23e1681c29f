"""Running a gadget in a reader's page: the gadget's JavaScript imports this and calls `run`."""

from __future__ import annotations

import ast
from typing import Any

import mwbrowser

from ..browser.gadget import Gadget
from .failure import explain

__all__ = ["run"]

LIBRARY = {name: value for name, value in vars(mwbrowser).items() if name in mwbrowser.__all__}
"""What a gadget has by name without an import, besides the page: everything public, errors too.

What `mwbrowser` itself loads when it is named (`OAuth`, `Module`) is at hand in a gadget that names it.
"""


async def run(source: str, file: str, name: str) -> None:
    """Run a gadget's source to its end; errors are shown, not raised."""
    await Gadget(source, file, name, LIBRARY | _named(source), explain).run()


def _named(source: str) -> dict[str, Any]:
    """Return what a gadget names of that part of the library which is loaded when it is named."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}  # the run reports it
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return {name: getattr(mwbrowser, name) for name in names.intersection(mwbrowser.__all__) - LIBRARY.keys()}
