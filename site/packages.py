"""Making Pyodide load packages by name from files beside it.

Pyodide's lock file says where each package lies and what it needs. That of the npm package names hundreds which it does
not bring, all in builds of Pyodide's own. Here it is told of wheels as they come from a package index.

As a program: ``packages.py pyodide-lock.json FOLDER WHEEL...``
"""

from __future__ import annotations

import email
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# What the browser's Python answers when a package asks where it is.
_BROWSER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
    "extra": "",
}


def add_to_lock(lock: Path, wheels: Iterable[Path], folder: str) -> None:
    """Name these wheels in a lock file; `folder` is where they lie, as seen from Pyodide's folder."""
    content = json.loads(lock.read_text("utf-8"))
    packages: dict[str, Any] = content["packages"]
    entries = [_entry(wheel, f"{folder}/{wheel.name}") for wheel in wheels]
    brought = {entry["name"] for entry in entries}
    for entry in entries:
        # Whoever leaves a package out has seen that it is not needed.
        entry["depends"] = [name for name in entry["depends"] if name in brought]
        # What is imported from it decides when it is loaded; Pyodide's own list is better than a guess.
        entry["imports"] = packages.get(entry["name"], {}).get("imports") or entry["imports"]
        packages[entry["name"]] = entry
    lock.write_text(json.dumps(content, separators=(",", ":")), "utf-8")


def name_only_what_can_be_had(lock: Path, elsewhere: str = "") -> None:
    """Take packages whose files are not there out of a lock file, or name their address at `elsewhere`.

    Pyodide writes of a file that it cannot load into the browser's console only, and goes on: ``%pip install pandas``
    ended without a word, and without pandas. What is not in the lock file is an error of micropip's, in the cell.
    """
    content = json.loads(lock.read_text("utf-8"))
    packages: dict[str, Any] = content["packages"]
    for name, package in list(packages.items()):
        if (lock.parent / package["file_name"]).exists():
            continue
        if elsewhere:
            package["file_name"] = f"{elsewhere.rstrip('/')}/{package['file_name']}"
        else:
            del packages[name]
    lock.write_text(json.dumps(content, separators=(",", ":")), "utf-8")


def _entry(wheel: Path, address: str) -> dict[str, Any]:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        described = email.message_from_bytes(
            archive.read(next(name for name in names if name.endswith(".dist-info/METADATA")))
        )
    needs = map(Requirement, described.get_all("Requires-Dist") or [])
    top = {name.partition("/")[0].removesuffix(".py") for name in names if ".dist-info/" not in name}
    return {
        "name": canonicalize_name(described["Name"]),
        "version": described["Version"],
        "file_name": address,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(name for name in top if ".data" not in name),
        "depends": [
            canonicalize_name(need.name) for need in needs if need.marker is None or need.marker.evaluate(_BROWSER)
        ],
        "unvendored_tests": False,
    }


if __name__ == "__main__":
    add_to_lock(Path(sys.argv[1]), map(Path, sys.argv[3:]), sys.argv[2])
