"""What the project makes of itself: the wheel, the documentation, and the site with both in it.

Each is made anew only when one of its sources has changed.
"""

import json
import shutil
import tomllib
from pathlib import Path

from tests.machine import jupyterlite, npm_packages, stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import (
    DOCS,
    JUPYTERLITE,
    NODE_MODULES,
    NPM_PACKAGE,
    REQUIREMENTS,
    ROOT,
    SITE,
    VENV_PYTHON,
    WHEEL,
)


def _wheel_stamp() -> str:
    files = [ROOT / name for name in ("mwbrowser", "pyproject.toml", "README.md", "LICENSE")]
    return stamped.digest(*(file for file in files if file.exists()))


def _docs_stamp() -> str:
    files = ["docs", "mkdocs.yml", "mwbrowser", "site/documentation", "tests/conformance/differences.py"]
    return stamped.digest(*(ROOT / name for name in files), REQUIREMENTS["serve"])


def _site_stamp() -> str:
    # With notebooks wherever they have been asked for once: nobody waits for JupyterLite who has not.
    notebooks = jupyterlite.stamp() if jupyterlite.is_ready() else ""
    return stamped.digest(ROOT / "site", _wheel_stamp(), _docs_stamp(), npm_packages.FOR_SITE.stamp(), notebooks)


def wheel_is_ready() -> bool:
    """Whether the wheel is made of what is in the checkout now."""
    return stamped.is_whole(WHEEL, _wheel_stamp())


def docs_are_ready() -> bool:
    """Whether the documentation is."""
    return stamped.is_whole(DOCS, _docs_stamp())


def site_is_ready() -> bool:
    """Whether the site is."""
    return stamped.is_whole(SITE, _site_stamp())


def build_wheel(lifeline: Lifeline) -> Path:
    """The wheel; the same sources make the same bytes."""

    def fill(folder: Path) -> None:
        # Without the working directory among its modules (-P): there lies a build.py.
        lifeline.run(
            [str(VENV_PYTHON), "-P", "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
            folder=ROOT,
            environment={"SOURCE_DATE_EPOCH": "1767225600"},
        )

    stamped.build(WHEEL, _wheel_stamp(), lifeline, fill)
    return wheel()


def wheel() -> Path:
    """Where the wheel lies."""
    return next(WHEEL.glob("*.whl"))


def write_npm_package() -> Path:
    """The wheel in an npm package, so that jsDelivr and unpkg serve it: a wiki's policy may let no other hosts in.

    With it go the modules that start Python: a page imports them from there.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    described = {
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "keywords": project["keywords"],
        "license": project["license"],
        "type": "module",
        "exports": {".": "./start.mjs", "./*": "./*"},
        "files": ["*.whl", "*.mjs"],
    }
    shutil.rmtree(NPM_PACKAGE, ignore_errors=True)
    NPM_PACKAGE.mkdir()
    for file in (wheel(), *(ROOT / "site" / "start").glob("*.mjs"), ROOT / "LICENSE", ROOT / "README.md"):
        shutil.copy2(file, NPM_PACKAGE)
    (NPM_PACKAGE / "package.json").write_text(json.dumps(described, indent=2) + "\n", "utf-8")
    return NPM_PACKAGE


def build_docs(lifeline: Lifeline) -> Path:
    """The documentation, as a folder of the site; a link in it that leads nowhere is a failure."""

    def fill(folder: Path) -> None:
        command = [str(VENV_PYTHON), "-P", "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        lifeline.run(command, folder=ROOT)

    stamped.build(DOCS, _docs_stamp(), lifeline, fill)
    return DOCS


def build_site(lifeline: Lifeline) -> Path:
    """The site, as any static host can serve it."""

    def fill(folder: Path) -> None:
        folder.rmdir()  # the builder makes it, and leaves alone what it has not made
        lifeline.run(
            [
                *(str(VENV_PYTHON), str(ROOT / "site" / "build_site.py"), "--wheel", str(wheel())),
                *("--docs", str(DOCS), "--npm", str(NODE_MODULES), "--output", str(folder)),
                *(("--jupyterlite", str(JUPYTERLITE)) if jupyterlite.is_ready() else ()),
            ]
        )

    stamped.build(SITE, _site_stamp(), lifeline, fill)
    return SITE
