"""The npm packages that the site serves itself, as the lock file has them, each checked against its hash."""

import os
import shutil
from pathlib import Path

from tests.machine import stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import NPM, ROOT
from tests.machine.python_packages import install_node

_FILES = (ROOT / "site" / "package.json", ROOT / "site" / "package-lock.json")
_TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")


def stamp() -> str:
    """What decides whether the packages there are the ones asked for."""
    return stamped.digest(*_FILES)


def is_ready() -> bool:
    """Whether nothing is to be done."""
    return stamped.is_whole(NPM, stamp())


def npm_is_here() -> bool:
    """Whether this machine has npm, so that we need not bring it."""
    return shutil.which("npm") is not None and shutil.which("node") is not None


def install(lifeline: Lifeline) -> None:
    """Bring the packages, and npm first where there is none."""
    if is_ready():
        return
    command, variables = ["npm"], {}
    if not npm_is_here():
        programs = install_node(lifeline)
        command = [str(programs / "node"), str(programs.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
        variables["PATH"] = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
        # This Node knows the usual authorities only. The machine may trust more, as behind a company's proxy.
        if "NODE_EXTRA_CA_CERTS" not in os.environ and _TRUSTED.exists():
            variables["NODE_EXTRA_CA_CERTS"] = str(_TRUSTED)

    def fill(folder: Path) -> None:
        for file in _FILES:
            shutil.copy(file, folder)
        # No package's own code is run: they are only files to be served.
        lifeline.run(
            [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
            folder=folder,
            environment=variables,
        )

    stamped.build(NPM, stamp(), lifeline, fill)
