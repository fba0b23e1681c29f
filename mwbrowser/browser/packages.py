"""Loads packages of Pyodide's own distribution when a call needs them."""

from __future__ import annotations

import importlib

import pyodide_js
from pyodide.ffi import JsException, create_proxy

__all__ = ["load_package"]


async def load_package(name: str) -> str:
    """Load a package that Pyodide's lock file names. Return ``""``, or why it was not loaded.

    Pyodide raises an error only for an unknown name. It reports a failed download, and continues.
    """
    reported: list[str] = []
    report = create_proxy(reported.append)
    try:
        await pyodide_js.loadPackage(name, errorCallback=report)
    except JsException as error:
        reported.append(str(error))
    finally:
        report.destroy()
    importlib.invalidate_caches()
    return "\n".join(reported)
