"""npm packages that are served to pages, as a lock file names them, each checked against its hash."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.machine import python_packages, stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import BUILD, NPM, ROOT

_TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")


class Packages:
    """The packages of a folder's lock file, and the folder that they are installed in."""

    def __init__(self, named_in: Path, folder: Path) -> None:
        self.folder = folder
        self._files = (named_in / "package.json", named_in / "package-lock.json")

    def stamp(self) -> str:
        """The stamp of the requested packages; others are installed anew."""
        return stamped.digest(*self._files)

    def are_ready(self) -> bool:
        """Whether they are installed already."""
        return stamped.is_whole(self.folder, self.stamp())

    def install(self, lifeline: Lifeline) -> None:
        """Install the packages, and before them npm if it is missing."""
        if self.are_ready():
            return
        command, variables = _npm(lifeline)

        def fill(folder: Path) -> None:
            for file in self._files:
                shutil.copy(file, folder)
            # No package's own code is run: the packages are only files to be served.
            lifeline.run(
                [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
                folder=folder,
                environment=variables,
            )

        stamped.build(self.folder, self.stamp(), lifeline, fill)


FOR_SITE = Packages(ROOT / "site", NPM)
#: axe, with which tests check the site's pages.
FOR_ACCESSIBILITY = Packages(ROOT / "tests" / "browser" / "axe", BUILD / "axe")
#: pyright, with which tests check the types of parameters.
FOR_TYPES = Packages(ROOT / "tests" / "parameters" / "pyright", BUILD / "pyright")


#: Pyodide names 18; this is the oldest that has run it here.
_NODE = 20


def npm_is_here() -> bool:
    """Whether this machine has npm, and a Node that runs Pyodide, so that we need not bring them."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    found = re.match(r"v(\d+)", subprocess.run(["node", "--version"], capture_output=True, text=True).stdout)
    return found is not None and int(found[1]) >= _NODE


def node_is_ready() -> bool:
    """Whether nothing needs to be installed for it."""
    return npm_is_here() or python_packages.node_is_ready()


def node(lifeline: Lifeline) -> str:
    """The command that is Node."""
    return "node" if npm_is_here() else str(python_packages.install_node(lifeline) / "node")


def _npm(lifeline: Lifeline) -> tuple[list[str], dict[str, str]]:
    """The command that is npm, and the environment variables it needs."""
    if npm_is_here():
        return ["npm"], {}
    programs = python_packages.install_node(lifeline)
    variables = {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    # This Node trusts the usual authorities only. The machine may trust more, as behind a company's proxy.
    if "NODE_EXTRA_CA_CERTS" not in os.environ and _TRUSTED.exists():
        variables["NODE_EXTRA_CA_CERTS"] = str(_TRUSTED)
    cli = programs.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(programs / "node"), str(cli)], variables
