"""Runs a gadget in a reader's page: the gadget's JavaScript imports this and calls `run`."""

from __future__ import annotations

import ast
from typing import Any

import mwbrowser

from ..browser.gadget import Gadget
from .failure import explain

__all__ = ["run"]

LIBRARY = {name: value for name, value in vars(mwbrowser).items() if name in mwbrowser.__all__}
"""The names that a gadget has without an import, besides the page's: everything public, errors too.

Names that `mwbrowser` itself loads on first use (`OAuth`, `Module`) are available if the gadget's source has them.
"""


async def run(source: str, file: str, name: str) -> None:
    """Run a gadget's source to its end; errors are shown, not raised."""
    await Gadget(source, file, name, LIBRARY | _named(source), explain).run()


def _named(source: str) -> dict[str, Any]:
    """Return the names in a gadget's source that the library loads on first use."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}  # running it reports the error
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return {name: getattr(mwbrowser, name) for name in names.intersection(mwbrowser.__all__) - LIBRARY.keys()}
