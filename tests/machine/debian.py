"""Debian packages: lists the needed ones, finds the missing ones, and installs them or says how."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.machine.debian_mirrors import missing_security_source
from tests.machine.lifeline import CommandFailed

#: PHP with the extensions that MediaWiki needs; only its command-line version, so that no web server is installed.
FOR_WIKIS = tuple(
    f"php8.2-{name}" for name in ("cli", "sqlite3", "intl", "mbstring", "xml", "curl", "apcu", "gd", "gmp")
)
#: The browsers, a virtual screen for those without a headless mode, and fonts.
FOR_TESTS = (
    *FOR_WIKIS,
    "chromium-headless-shell",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "fonts-dejavu-core",
)

#: The oldest versions that work. Playwright drives Firefox by WebDriver BiDi, which is incomplete in older ones.
_AT_LEAST = {"firefox-esr": 143}


class NotInstalled(Exception):
    """Packages are missing, and we may not install them; `command` would do so."""

    def __init__(self, why: str, packages: Sequence[str]) -> None:
        self.command = " ".join(install_command(packages, sudo=True))
        super().__init__(f"{why}; what would install them:\n    {self.command}")


def missing(packages: Sequence[str]) -> list[str]:
    """Those of the packages that are not installed, or too old: all of them on a system without dpkg."""
    if shutil.which("dpkg-query") is None:
        return list(packages)
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package}|${Version}|${db:Status-Status}\n", *packages],
        capture_output=True,
        text=True,
        check=False,  # its exit status is 1 if it does not know a package
    )
    lines = (line.split("|") for line in asked.stdout.splitlines())
    installed = {name: version for name, version, status in lines if status == "installed"}
    return [name for name in packages if name not in installed or _is_too_old(name, installed[name])]


def _is_too_old(name: str, version: str) -> bool:
    return name in _AT_LEAST and int(version.rpartition(":")[2].partition(".")[0]) < _AT_LEAST[name]


def install_command(packages: Sequence[str], *, sudo: bool = False) -> list[str]:
    """The command that installs them, for us to run or for a person to type."""
    return [
        *(["sudo"] if sudo else []),
        *("apt-get", "install", "--yes", "--no-install-recommends"),
        *packages,
    ]


def check_may_install(packages: Sequence[str], *, user: int | None = None) -> None:
    """Raise NotInstalled if that needs root, and `user` (by default the current one) is not root."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise NotInstalled("this system has no apt-get, so it is not a Debian", packages)
    if (os.geteuid() if user is None else user) != 0:
        raise NotInstalled("installing Debian packages takes root", packages)


def install(packages: Sequence[str]) -> None:
    """Install these packages, in their newest versions for this Debian; apt's own sources stay as they are."""
    with _sources() as options:
        _run(["apt-get", "update", "--quiet", *options])
        _run([*install_command(packages), *options])
    if old := [name for name in missing(packages) if name in _AT_LEAST]:
        least = ", ".join(f"{name} {_AT_LEAST[name]}" for name in old)
        raise NotInstalled(f"apt's sources have only older versions than {least}; add Debian's security archive", old)


@contextmanager
def _sources() -> Iterator[list[str]]:
    """The options that add Debian's security archive to apt's sources for one call, if they lack it."""
    line = missing_security_source()
    if line is None:
        yield []
        return
    own = Path("/etc/apt/sources.list")
    with tempfile.NamedTemporaryFile("w", prefix="sources-", suffix=".list") as sources:
        sources.write((own.read_text() if own.exists() else "") + f"\n{line}\n")
        sources.flush()
        yield [f"--option=Dir::Etc::sourcelist={sources.name}"]


def _run(command: Sequence[str]) -> None:
    # Not on a lifeline: a package manager that is killed half-way leaves the system in a state only a person can mend.
    # It is out of reach of a Ctrl-C, too, and comes to its end by itself.
    ended = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        start_new_session=True,
        check=False,
    )
    if ended.returncode != 0:
        raise CommandFailed(command, ended.returncode, ended.stdout)
