"""marimo, for the test of the guide's recipe: the program that exports notebooks, and the files that an export loads.

An exported notebook loads Python and packages from the Internet. Its addresses can be changed, and here are.
"""

import shutil
from functools import partial
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

from tests.machine import npm_packages, stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import BUILD, MARIMO, REQUIREMENTS, ROOT, VENV_PYTHON
from tests.machine.progress import side_by_side
from tests.machine.python_packages import BrowserWheels, Environment

_PROGRAM = Environment(BUILD / "marimo-program", REQUIREMENTS["marimo"])
_WHEELS = BrowserWheels(BUILD / "marimo-wheels", REQUIREMENTS["marimo-browser"], _PROGRAM)
_PARTS = ROOT / "tests" / "machine" / "marimo-parts"
#: A version of its own: marimo's JavaScript works only with the Pyodide that it was made for.
_PYODIDE = npm_packages.Packages(_PARTS, BUILD / "marimo-npm")
_LOCKING = ROOT / "site" / "packages.py"

_SERVED = ("pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def is_ready() -> bool:
    """Whether it is installed already."""
    return packages_are_ready() and stamped.is_whole(MARIMO, _stamp())


def packages_are_ready() -> bool:
    """Whether its packages are here already."""
    return _PROGRAM.is_ready() and _WHEELS.are_ready() and _PYODIDE.are_ready()


def install(lifeline: Lifeline) -> None:
    """Download the program and the files that its exports load."""

    def from_pypi() -> None:
        _PROGRAM.install(lifeline)
        _WHEELS.download(lifeline)

    side_by_side(from_pypi, partial(_PYODIDE.install, lifeline))


def build(lifeline: Lifeline) -> None:
    """Make the folder that exports load from; `install` must have run."""

    def fill(folder: Path) -> None:
        for name in _SERVED:
            shutil.copy2(_PYODIDE.folder / "node_modules" / "pyodide" / name, folder)
        for wheel in _WHEELS.files():
            shutil.copy2(wheel, folder)
        _write_pure_yaml(folder)
        wheels = map(str, sorted(folder.glob("*.whl")))
        lifeline.run([str(VENV_PYTHON), str(_LOCKING), str(folder / "pyodide-lock.json"), ".", *wheels])

    stamped.build(MARIMO, _stamp(), lifeline, fill)


def export(notebook: Path, folder: Path, lifeline: Lifeline, *, mode: Literal["run", "edit"] = "run") -> None:
    """Have marimo write a notebook as a page into a folder: its cells run at once (run), or on a click (edit)."""
    options = ["--mode", mode, "--show-code", "--no-sandbox", "--output", str(folder)]
    command = [*_PROGRAM.command("marimo"), "export", "html-wasm", str(notebook), *options]
    lifeline.run(command, environment={"UV": str(_PARTS / "uv")})


def _write_pure_yaml(folder: Path) -> None:
    """Make a wheel of the Python files of PyYAML, which has none for browsers: its part in C is optional."""
    packages = next(_PROGRAM.folder.glob("lib/python*/site-packages"))
    about = next(packages.glob("pyyaml-*.dist-info"))
    with ZipFile(folder / f"{about.stem}-py3-none-any.whl", "w") as wheel:
        for file in (*(packages / "yaml").glob("*.py"), *(file for file in about.rglob("*") if file.is_file())):
            wheel.write(file, file.relative_to(packages))


def _stamp() -> str:
    return stamped.digest(_PROGRAM.stamp(), _WHEELS.stamp(), _PYODIDE.stamp(), _LOCKING)
