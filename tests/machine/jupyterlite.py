"""JupyterLite, built once from locked packages: what `site --jupyterlite` puts into the site.

It has no Python of its own, which is the site's, and no mwbrowser, which the site's builder adds: so it lasts however
often mwbrowser changes.
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
                # Nothing is loaded from elsewhere, whatever a notebook installs.
                "disablePyPIFallback": True,
                # There from the beginning: a cell with a magic in it loads nothing for its imports.
                "loadPyodideOptions": {"packages": ["comm", "ipython", "micropip", "mwbrowser"]},
            }
        },
        "settingsOverrides": {
            "@jupyterlab/completer-extension:manager": {
                # Tab shows what an option or a parameter means, beside the names.
                "showDocumentationPanel": True,
                # Python in a browser may take longer for it than the second after which JupyterLab shows nothing.
                "providerTimeout": 10_000,
            },
            # Light or dark as the reader's system is.
            "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        },
    },
}


def stamp() -> str:
    """What decides whether the JupyterLite that is there is the one asked for."""
    return stamped.digest(_BUILDER.stamp(), _WHEELS.stamp(), _NOTEBOOKS, json.dumps(_SETTINGS))


def is_ready() -> bool:
    """Whether nothing is to be done."""
    return stamped.is_whole(JUPYTERLITE, stamp())


def packages_are_ready() -> bool:
    """Whether nothing is to be downloaded."""
    return _BUILDER.is_ready() and _WHEELS.are_ready()


def install(lifeline: Lifeline) -> None:
    """Bring what builds it, and what its Python loads."""
    _BUILDER.install(lifeline)
    _WHEELS.download(lifeline)


def build(lifeline: Lifeline) -> None:
    """Build it with the project's notebooks in it; `install` has been here before."""

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
