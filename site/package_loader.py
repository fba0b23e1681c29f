"""In the place of Pyodide's package loader, until something needs more of that than a start does.

What it imports to unpack archives is an eighth of what a start would load.
"""

from __future__ import annotations

import sys
from pathlib import Path
from site import getsitepackages
from typing import Any

import in_parts
from pyodide_js import loadedPackages  # type: ignore[import-not-found]

#: What Pyodide's start takes of it.
SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")


def init_loaded_packages() -> None:
    """Note which packages are there: none, unless the start has loaded some."""
    if any(SITE_PACKAGES.glob("*.dist-info")):
        __getattr__("init_loaded_packages")()


def __getattr__(name: str) -> Any:
    """Become the whole module, which is in the rest, when anything else of it is wanted."""
    module = sys.modules[__name__]
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    [library] = in_parts.archives
    if not library.is_whole():
        library.fetch(__name__)
    del module.__getattr__
    # A memory snapshot is of this very object, at the place where a start has put it.
    held = loadedPackages
    __loader__.exec_module(module)  # type: ignore[name-defined]
    module.loadedPackages = held
    return getattr(module, name)
