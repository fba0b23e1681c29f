"""JupyterLite, built once from locked packages: what `site --jupyterlite` puts into the site.

It uses the site's Python, and the site's builder adds mwbrowser to it: so it need not be built again when mwbrowser
changes.
"""

import json
import shutil
from pathlib import Path

from tests.machine import stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import BUILD, JUPYTERLITE, REQUIREMENTS, ROOT
from tests.machine.python_packages import BrowserWheels, Environment

_BUILDER = Environment(BUILD / "jupyterlite-builder", REQUIREMENTS["jupyterlite"])
_WHEELS = BrowserWheels(BUILD / "jupyterlite-wheels", REQUIREMENTS["jupyterlite-kernel"], _BUILDER)
_NOTEBOOKS = ROOT / "site" / "notebooks"

_SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "mwbrowser notebooks",
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {
                # The site's own Python, of which there is one copy for all its pages.
                "pyodideUrl": "./../pyodide/pyodide.mjs",
                # Nothing is loaded from other hosts, even if a notebook installs packages.
                "disablePyPIFallback": True,
                # Loaded at the start: a cell with a magic in it loads nothing for its imports.
                "loadPyodideOptions": {"packages": ["comm", "ipython", "micropip", "mwbrowser"]},
            }
        },
        "settingsOverrides": {
            "@jupyterlab/completer-extension:manager": {
                # Tab shows the meaning of an option or a parameter beside its name.
                "showDocumentationPanel": True,
                # Python in a browser may take longer for completion than JupyterLab's default limit of a second.
                "providerTimeout": 10_000,
            },
            # Light or dark as the reader's system is.
            "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        },
    },
}


def stamp() -> str:
    """The stamp of the requested JupyterLite; another one is built anew."""
    return stamped.digest(_BUILDER.stamp(), _WHEELS.stamp(), _NOTEBOOKS, json.dumps(_SETTINGS))


def is_ready() -> bool:
    """Whether it is built already."""
    return stamped.is_whole(JUPYTERLITE, stamp())


def packages_are_ready() -> bool:
    """Whether its packages are here already."""
    return _BUILDER.is_ready() and _WHEELS.are_ready()


def install(lifeline: Lifeline) -> None:
    """Download its builder, and the packages that its Python loads."""
    _BUILDER.install(lifeline)
    _WHEELS.download(lifeline)


def build(lifeline: Lifeline) -> None:
    """Build it with the project's notebooks in it; `install` must have run."""

    def fill(folder: Path) -> None:
        source, target = folder / "source", folder / "app"
        shutil.copytree(_NOTEBOOKS, source / "files")
        (source / "jupyter-lite.json").write_text(json.dumps(_SETTINGS))
        lifeline.run(
            [
                *(
                    *_BUILDER.command("jupyterlite_core.app"),
                    "build",
                    "--contents",
                    "files",
                    "--output-dir",
                    str(target),
                ),
                *("--apps", "lab", "--apps", "notebooks", "--no-sourcemaps", "--no-unused-shared-packages"),
            ],
            folder=source,
        )
        shutil.rmtree(source)
        (folder / "wheels").mkdir()
        for wheel in _WHEELS.files():
            shutil.copy2(wheel, folder / "wheels")

    stamped.build(JUPYTERLITE, stamp(), lifeline, fill)
