"""Finds the mirrors from which this machine gets Debian's packages; none is named here."""

import re
import subprocess
from pathlib import Path

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


class NoMirror(Exception):
    """This machine has no Debian mirror among its apt sources."""


def mirrors() -> dict[str, str]:
    """The address of Debian's archive ("main"), and of its security archive, as this machine's apt sources have them.

    They are read from apt's own output, because there are several formats of sources. apt has an archive's origin only
    after its list was fetched, so before the first `apt-get update` the suites' names are used.
    """
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)|$(RELEASE)|$(ORIGIN)", "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[str, str] = {}
    for line in listed.splitlines():
        address, suite, origin = line.split("|")
        if origin and origin != "Debian" and not origin.startswith("$("):
            continue
        base = re.sub(r"(-[a-z-]+|/updates)$", "", suite)
        if base not in {"bookworm", "trixie", "stable", "oldstable"}:
            continue
        found.setdefault("security" if suite.endswith("-security") else "main", address)
    if "main" not in found:
        raise NoMirror("no Debian mirror among this machine's apt sources (`apt-get indextargets` names none)")
    return found


def missing_security_source() -> str | None:
    """The line that apt's sources lack for Debian's security archive; None if they have it, or it cannot be guessed.

    A file system fresh from debootstrap has the main archive only. Mirrors have the two side by side.
    """
    known = mirrors()
    address, replaced = re.subn(r"/debian/?$", "/debian-security/", known["main"])
    codename = re.search(r"^VERSION_CODENAME=(\w+)$", Path("/etc/os-release").read_text(), re.MULTILINE)
    if "security" in known or not replaced or codename is None:
        return None
    return f"deb [signed-by={KEYRING}] {address} {codename[1]}-security main"
