"""Rows as a pandas ``DataFrame``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from typing import Any

__all__ = ["frame_of", "pandas_of_page"]

load_package_of_page: Callable[[str], Awaitable[str]] | None = None
"""Loads one of Pyodide's packages by name; returns why that failed, or ``""``. `mwbrowser.browser` sets it."""

_NO_PANDAS = (
    "to_dataframe() needs pandas, which is not installed here. In a notebook run %pip install pandas, in "
    "Pyodide await micropip.install('pandas'). If pandas cannot be installed either, the site was built "
    "without an address for it (build.py site --packages). to_records() and to_csv() need no pandas."
)


async def pandas_of_page() -> Any:
    """Return pandas, loaded now if Pyodide has it. Raises `ImportError`, whose message says what to do.

    A notebook loads the packages that a cell imports. It cannot see that a call of ``to_dataframe()`` needs one.
    """
    try:
        return import_module("pandas")
    except ImportError as missing:
        why = await load_package_of_page("pandas") if load_package_of_page else ""
        try:
            return import_module("pandas")
        except ImportError:
            raise ImportError(f"{_NO_PANDAS} Pyodide reports: {why}" if why else _NO_PANDAS) from missing


def frame_of(pandas: Any, rows: Sequence[dict[str, Any]]) -> Any:
    """Return rows as a ``DataFrame``, with dates in the columns that hold timestamps of the API and nothing else."""
    from .records import timestamp_columns

    frame = pandas.DataFrame(rows)
    for column in timestamp_columns(rows):
        frame[column] = pandas.to_datetime(frame[column], format="ISO8601", utc=True)
    return frame
