"""The project's products: the wheel, the documentation, and the site with both in it.

Each is made anew only when one of its sources has changed.
"""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.machine import browser_wheel as for_pages
from tests.machine import jupyterlite, npm_packages, stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import (
    BROWSER_WHEEL,
    COMPILED_WHEEL,
    DOCS,
    JUPYTERLITE,
    NODE_MODULES,
    NPM_PACKAGE,
    PACKAGES_ADDRESS,
    PYODIDE,
    REQUIREMENTS,
    ROOT,
    SITE,
    STDLIB,
    VENV_PYTHON,
    WHEEL,
)

_COMPILE = ROOT / "site" / "compile.mjs"
_COMPILING = (
    _COMPILE,
    *(ROOT / "site" / name for name in ("compiled.py", "in_parts.py", "package_loader.py")),
    ROOT / "site" / "start" / "start.mjs",
)


def _wheel_stamp() -> str:
    files = [ROOT / name for name in ("mwbrowser", "pyproject.toml", "README.md", "LICENSE")]
    return stamped.digest(*(file for file in files if file.exists()))


def _docs_stamp() -> str:
    files = ["docs", "mkdocs.yml", "mwbrowser", "site/documentation"]
    return stamped.digest(*(ROOT / name for name in files), REQUIREMENTS["serve"])


def _stdlib_stamp() -> str:
    return stamped.digest(*_COMPILING, npm_packages.FOR_SITE.stamp())


def _browser_wheel_stamp() -> str:
    return stamped.digest(_wheel_stamp(), Path(for_pages.__file__))


def _compiled_wheel_stamp() -> str:
    return stamped.digest(_browser_wheel_stamp(), _stdlib_stamp())


def _site_stamp() -> str:
    # With notebooks if they have been requested before: otherwise JupyterLite is not built, which takes long.
    notebooks = jupyterlite.stamp() if jupyterlite.is_ready() else ""
    return stamped.digest(ROOT / "site", _compiled_wheel_stamp(), _docs_stamp(), notebooks, packages_address())


def packages_address() -> str:
    """The address from which the site loads Pyodide's own packages, such as pandas; "" for none."""
    return PACKAGES_ADDRESS.read_text("utf-8") if PACKAGES_ADDRESS.exists() else ""


def keep_packages_address(address: str) -> None:
    """Sites that are built from now on load Pyodide's packages from this address; "" for none."""
    PACKAGES_ADDRESS.parent.mkdir(exist_ok=True)
    PACKAGES_ADDRESS.write_text(address, "utf-8")


def wheel_is_ready() -> bool:
    """Whether the wheel is made of the present checkout."""
    return stamped.is_whole(WHEEL, _wheel_stamp())


def docs_are_ready() -> bool:
    """Whether the documentation is."""
    return stamped.is_whole(DOCS, _docs_stamp())


def stdlib_is_ready() -> bool:
    """Whether Python's compiled library is."""
    return stamped.is_whole(STDLIB, _stdlib_stamp())


def browser_wheel_is_ready() -> bool:
    """Whether the wheel for pages is."""
    return stamped.is_whole(BROWSER_WHEEL, _browser_wheel_stamp())


def compiled_wheel_is_ready() -> bool:
    """Whether the wheel with compiled modules is."""
    return stamped.is_whole(COMPILED_WHEEL, _compiled_wheel_stamp())


def site_is_ready() -> bool:
    """Whether the site is."""
    return stamped.is_whole(SITE, _site_stamp())


def build_wheel(lifeline: Lifeline) -> Path:
    """The wheel; the same sources make the same bytes."""

    def fill(folder: Path) -> None:
        # Without the working directory among its modules (-P), since it contains a build.py.
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


def build_browser_wheel(lifeline: Lifeline) -> Path:
    """The wheel as pages load it, from the site and from npm: without the types."""
    stamped.build(BROWSER_WHEEL, _browser_wheel_stamp(), lifeline, lambda folder: for_pages.write(wheel(), folder))
    return browser_wheel()


def browser_wheel() -> Path:
    """Where that wheel lies. Its name is the wheel's own."""
    return next(BROWSER_WHEEL.glob("*.whl"))


def write_npm_package() -> Path:
    """The wheels in an npm package, so that jsDelivr and unpkg serve them: a wiki's policy may allow no other hosts.

    The package also has the modules that start Python, which a page imports from there, and Python's compiled library.
    """
    pyodide = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    described = {
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "keywords": project["keywords"],
        # Python's library has licences of its own.
        "license": f"{project['license']} AND PSF-2.0 AND MPL-2.0",
        "type": "module",
        "exports": {".": "./start.mjs", "./*": "./*"},
        "files": ["*.whl", "*.mjs", "*.js", "*.zip", "licenses"],
    }
    shutil.rmtree(NPM_PACKAGE, ignore_errors=True)
    NPM_PACKAGE.mkdir()
    for file in (browser_wheel(), *COMPILED_WHEEL.glob("*.whl"), ROOT / "LICENSE", ROOT / "README.md"):
        shutil.copy2(file, NPM_PACKAGE)
    subprocess.run([sys.executable, str(ROOT / "site" / "bundled.py"), str(NPM_PACKAGE)], check=True)
    shutil.copytree(ROOT / "site" / "licenses", NPM_PACKAGE / "licenses")
    for part in STDLIB.glob("*.zip"):
        shutil.copy2(part, NPM_PACKAGE / part.name.replace("python_", f"pyodide-{pyodide}-"))
    (NPM_PACKAGE / "package.json").write_text(json.dumps(described, indent=2) + "\n", "utf-8")
    return NPM_PACKAGE


def build_docs(lifeline: Lifeline) -> Path:
    """The documentation, as a folder of the site; a broken link in it is a failure."""

    def fill(folder: Path) -> None:
        command = [str(VENV_PYTHON), "-P", "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        lifeline.run(command, folder=ROOT)

    stamped.build(DOCS, _docs_stamp(), lifeline, fill)
    return DOCS


def build_stdlib(lifeline: Lifeline) -> Path:
    """Python's standard library in two parts, made by its Pyodide: what a start imports, compiled, and the rest."""

    def fill(folder: Path) -> None:
        _compile(lifeline, folder)

    stamped.build(STDLIB, _stdlib_stamp(), lifeline, fill)
    return stdlib()


def stdlib() -> Path:
    """Where the first part of that library lies."""
    return STDLIB / "python_stdlib.zip"


def rest_of_stdlib() -> Path:
    """Where the rest of it lies: at the same address with this ending, for the first part finds it there."""
    return STDLIB / "python_stdlib-rest.zip"


def build_compiled_wheel(lifeline: Lifeline) -> Path:
    """The wheel in two parts, for the Python of that Pyodide alone: what most pages need, compiled, and the rest."""

    def fill(folder: Path) -> None:
        _compile(lifeline, folder, browser_wheel())

    stamped.build(COMPILED_WHEEL, _compiled_wheel_stamp(), lifeline, fill)
    return compiled_wheel()


def compiled_wheel() -> Path:
    """Where the first part of that wheel lies."""
    return next(file for file in COMPILED_WHEEL.glob("*.whl") if not file.stem.endswith("-rest"))


def rest_of_compiled_wheel() -> Path:
    """Where the rest of it lies."""
    return next(COMPILED_WHEEL.glob("*-rest.whl"))


def _compile(lifeline: Lifeline, *arguments: Path) -> None:
    lifeline.run([npm_packages.node(lifeline), str(_COMPILE), str(PYODIDE), *map(str, arguments)])


def build_site(lifeline: Lifeline) -> Path:
    """The site, as any static host can serve it."""

    def fill(folder: Path) -> None:
        folder.rmdir()  # the builder makes it, and refuses a folder that it has not made
        lifeline.run(
            [
                *(str(VENV_PYTHON), str(ROOT / "site" / "build_site.py")),
                *("--wheel", str(browser_wheel()), "--compiled-wheel", str(COMPILED_WHEEL)),
                *("--docs", str(DOCS), "--npm", str(NODE_MODULES), "--stdlib", str(STDLIB)),
                *("--output", str(folder), "--packages", packages_address()),
                *(("--jupyterlite", str(JUPYTERLITE)) if jupyterlite.is_ready() else ()),
            ]
        )

    stamped.build(SITE, _site_stamp(), lifeline, fill)
    return SITE
