"""Debian packages: which are needed, which are missing, and installing those or saying how."""

import os
import shutil
import subprocess
from collections.abc import Sequence

from tests.machine.lifeline import CommandFailed

#: PHP with what MediaWiki asks of it; the command-line version alone, so that no web server is installed or started.
FOR_WIKIS = tuple(
    f"php8.2-{name}" for name in ("cli", "sqlite3", "intl", "mbstring", "xml", "curl", "apcu", "gd", "gmp")
)
#: The browsers, a screen for those that cannot do without, and letters to show on it.
FOR_TESTS = (*FOR_WIKIS, "chromium", "firefox-esr", "webkit2gtk-driver", "xvfb", "xauth", "fonts-dejavu-core")


class NotInstalled(Exception):
    """Packages are missing, and we may not install them; `command` would."""

    def __init__(self, why: str, packages: Sequence[str]) -> None:
        self.command = " ".join(install_command(packages, sudo=True))
        super().__init__(f"{why}; what would install them:\n    {self.command}")


def missing(packages: Sequence[str]) -> list[str]:
    """Those of the packages that are not installed: all of them where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return list(packages)
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *packages],
        capture_output=True,
        text=True,
        check=False,  # it ends with 1 when it does not know one of them
    )
    installed = {line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in packages if name not in installed]


def install_command(packages: Sequence[str], *, sudo: bool = False) -> list[str]:
    """What installs them, for us or for a person to type."""
    return [
        *(["sudo"] if sudo else []),
        *("apt-get", "install", "--yes", "--no-install-recommends"),
        *packages,
    ]


def check_may_install(packages: Sequence[str], *, user: int | None = None) -> None:
    """Raise NotInstalled when that takes root, and `user` (by default: who runs this) is not."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise NotInstalled("this system has no apt-get, so it is not a Debian", packages)
    if (os.geteuid() if user is None else user) != 0:
        raise NotInstalled("installing Debian packages takes root", packages)


def install(packages: Sequence[str]) -> None:
    """Install these packages."""
    _run(["apt-get", "update", "--quiet"])
    _run(install_command(packages))


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
