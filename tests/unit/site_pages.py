"""Importing the site's Python that needs no page."""

from __future__ import annotations

import importlib
import sys
from typing import Any

from tests.machine.places import ROOT

_PAGES = str(ROOT / "site" / "pages")


def load(name: str) -> Any:
    """Return a module of the site's pages, such as ``explorer.state``."""
    if _PAGES not in sys.path:
        sys.path.append(_PAGES)
    return importlib.import_module(name)
