"""The other clients, as their lock files have them: files to be served, nothing of them is run here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.machine import npm_packages, stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import BUILD, MARIMO, PYODIDE, ROOT, VENV_PYTHON

_HERE = ROOT / "tests" / "benchmark"
_WHEELS = _HERE / "mwclient.txt"

NPM = npm_packages.Packages(_HERE, BUILD / "benchmark" / "npm")
WHEELS = BUILD / "benchmark" / "wheels"
M3API = NPM.folder / "node_modules" / "m3api"


def are_ready() -> bool:
    """Whether nothing is to be done."""
    return NPM.are_ready() and stamped.is_whole(WHEELS, stamped.digest(_WHEELS))


def bring(lifeline: Lifeline) -> None:
    """Bring what is missing."""
    NPM.folder.parent.mkdir(exist_ok=True)
    NPM.install(lifeline)

    def fill(folder: Path) -> None:
        pure = ["--platform", "any", "--python-version", "3.14", "--implementation", "py", "--abi", "none"]
        options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "--quiet"]
        command = [str(VENV_PYTHON), "-m", "pip", "download", *options, *pure, "--dest", str(folder)]
        lifeline.run([*command, "--requirement", str(_WHEELS)])

    stamped.build(WHEELS, stamped.digest(_WHEELS), lifeline, fill)


def pyodide_with_micropip() -> Path:
    """A folder with Pyodide as it comes, and micropip beside it, as on a CDN."""
    folder = BUILD / "benchmark" / "pyodide"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PYODIDE, folder)
    wheels = [next(MARIMO.glob(f"{name}-*.whl")) for name in ("micropip", "packaging")]
    for wheel in wheels:
        shutil.copy(wheel, folder)
    command = [str(VENV_PYTHON), str(ROOT / "site" / "packages.py"), str(folder / "pyodide-lock.json"), "."]
    subprocess.run([*command, *map(str, wheels)], check=True)
    return folder


def sizes() -> dict[str, int]:
    """Bytes that a page loads of each client."""
    return {
        "m3api": sum((M3API / name).stat().st_size for name in _loaded_of_m3api()),
        "mwclient": sum(wheel.stat().st_size for wheel in wheels()),
    }


def wheels() -> Sequence[Path]:
    """mwclient and what it needs."""
    return sorted(WHEELS.glob("*.whl"))


def _loaded_of_m3api() -> Sequence[str]:
    return ("browser.js", "combine.js", "core.js", "fetch.js", "fetch-browser.js")
