"""JupyterLite, built once from locked packages: what `site --jupyterlite` puts into the site.

It has no Python of its own, which is the site's, and no mwbrowser, which the site's builder adds: so it lasts however
often mwbrowser changes.
"""

import json
import shutil
import sys
from pathlib import Path

from tests.machine import stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import BUILD, JUPYTERLITE, REQUIREMENTS, ROOT
from tests.machine.python_packages import pip_install

_BUILDER = BUILD / "jupyterlite-builder"
_WHEELS = BUILD / "jupyterlite-wheels"
_NOTEBOOKS = ROOT / "site" / "notebooks"

#: Wheels for any platform, chosen as the browser's Python would choose them.
_FOR_THE_BROWSER = ("--only-binary", ":all:", "--python-version", "3.14", "--platform", "any", "--no-deps")

_SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "mwbrowser notebooks",
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {
                # The site's own Python, of which there is one copy for all its pages.
                "pyodideUrl": "./../pyodide/pyodide.mjs",
                # Nothing is loaded from elsewhere, whatever a notebook installs.
                "disablePyPIFallback": True,
                # There from the beginning: a cell with a magic in it loads nothing for its imports.
                "loadPyodideOptions": {"packages": ["comm", "ipython", "micropip", "mwbrowser"]},
            }
        },
    },
}


def stamp() -> str:
    """What decides whether the JupyterLite that is there is the one asked for."""
    locks = (REQUIREMENTS[name] for name in ("jupyterlite", "jupyterlite-kernel"))
    return stamped.digest(*locks, _NOTEBOOKS, json.dumps(_SETTINGS))


def is_ready() -> bool:
    """Whether nothing is to be done."""
    return stamped.is_whole(JUPYTERLITE, stamp())


def packages_are_ready() -> bool:
    """Whether nothing is to be downloaded."""
    return stamped.is_whole(_BUILDER, _builder_stamp()) and stamped.is_whole(_WHEELS, _wheels_stamp())


def install(lifeline: Lifeline) -> None:
    """Bring what builds it, and what its Python loads."""

    def install_builder(folder: Path) -> None:
        lifeline.run([sys.executable, "-m", "venv", str(folder)])
        pip_install(folder, REQUIREMENTS["jupyterlite"], lifeline)

    def download(folder: Path) -> None:
        python = _BUILDER / "bin" / "python"
        options = ["--require-hashes", "--disable-pip-version-check", "--no-input", "--quiet", *_FOR_THE_BROWSER]
        lock = str(REQUIREMENTS["jupyterlite-kernel"])
        lifeline.run([str(python), "-m", "pip", "download", *options, "--requirement", lock, "--dest", str(folder)])

    stamped.build(_BUILDER, _builder_stamp(), lifeline, install_builder)
    stamped.build(_WHEELS, _wheels_stamp(), lifeline, download)


def build(lifeline: Lifeline) -> None:
    """Build it with the project's notebooks in it; `install` has been here before."""

    def fill(folder: Path) -> None:
        source, target = folder / "source", folder / "app"
        shutil.copytree(_NOTEBOOKS, source / "files")
        (source / "jupyter-lite.json").write_text(json.dumps(_SETTINGS))
        lifeline.run(
            [
                # By its module: the environment was moved, so its programs do not know where their Python is.
                *(str(_BUILDER / "bin" / "python"), "-m", "jupyterlite_core.app", "build"),
                *("--contents", "files", "--output-dir", str(target)),
                *("--apps", "lab", "--apps", "notebooks", "--no-sourcemaps", "--no-unused-shared-packages"),
            ],
            folder=source,
        )
        shutil.rmtree(source)
        shutil.copytree(_WHEELS, folder / "wheels", ignore=shutil.ignore_patterns(stamped.STAMP))

    stamped.build(JUPYTERLITE, stamp(), lifeline, fill)


def _builder_stamp() -> str:
    return stamped.digest(sys.version, REQUIREMENTS["jupyterlite"])


def _wheels_stamp() -> str:
    return stamped.digest(REQUIREMENTS["jupyterlite-kernel"])
