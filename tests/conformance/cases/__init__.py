"""The cases, by area: what ``mw.Api`` and its kin do, and what mwbrowser does.

Those that need a page's own tokens come first, so that fewer pages are loaded.
"""

from importlib import import_module
from pathlib import Path

from tests.conformance.case import Case

_AREAS = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")

CASES: list[Case] = [case for area in _AREAS for case in import_module(f"{__name__}.{area}").CASES]
CASES.sort(key=lambda case: not case.fresh)
