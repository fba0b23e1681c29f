"""npm packages that are served to pages, as a lock file has them, each checked against its hash."""

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
    """What the lock file in a folder names, and the folder it is brought to."""

    def __init__(self, named_in: Path, folder: Path) -> None:
        self.folder = folder
        self._files = (named_in / "package.json", named_in / "package-lock.json")

    def stamp(self) -> str:
        """What decides whether the packages there are the ones asked for."""
        return stamped.digest(*self._files)

    def are_ready(self) -> bool:
        """Whether nothing is to be done."""
        return stamped.is_whole(self.folder, self.stamp())

    def install(self, lifeline: Lifeline) -> None:
        """Bring the packages, and npm first where there is none."""
        if self.are_ready():
            return
        command, variables = _npm(lifeline)

        def fill(folder: Path) -> None:
            for file in self._files:
                shutil.copy(file, folder)
            # No package's own code is run: they are only files to be served.
            lifeline.run(
                [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
                folder=folder,
                environment=variables,
            )

        stamped.build(self.folder, self.stamp(), lifeline, fill)


FOR_SITE = Packages(ROOT / "site", NPM)
#: axe, which tests look at the site's pages with.
FOR_ACCESSIBILITY = Packages(ROOT / "tests" / "browser" / "axe", BUILD / "axe")
#: pyright, which tests read the types of parameters with.
FOR_TYPES = Packages(ROOT / "tests" / "parameters" / "pyright", BUILD / "pyright")


#: Pyodide says 18; this is the oldest that has run it here.
_NODE = 20


def npm_is_here() -> bool:
    """Whether this machine has npm, and a Node that runs Pyodide, so that we need not bring them."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    found = re.match(r"v(\d+)", subprocess.run(["node", "--version"], capture_output=True, text=True).stdout)
    return found is not None and int(found[1]) >= _NODE


def node_is_ready() -> bool:
    """Whether there is nothing to bring for it."""
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
    # This Node knows the usual authorities only. The machine may trust more, as behind a company's proxy.
    if "NODE_EXTRA_CA_CERTS" not in os.environ and _TRUSTED.exists():
        variables["NODE_EXTRA_CA_CERTS"] = str(_TRUSTED)
    cli = programs.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(programs / "node"), str(cli)], variables
