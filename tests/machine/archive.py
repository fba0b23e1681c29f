"""Unpacks Debian packages of any suite into a folder, without installing them and without root.

Installing the `mediawiki` package would start a web server, and would allow only one version. So apt downloads it, with
lists and caches of its own, from the mirror that this machine already uses, and checks signatures as usual.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from tests.machine.debian_mirrors import KEYRING, NoMirror, mirrors
from tests.machine.lifeline import Lifeline


def unpack(suites: Sequence[str], packages: Sequence[str], folder: Path, lifeline: Lifeline) -> None:
    """Download the newest versions of these packages from these suites, and unpack them into a folder."""
    if not KEYRING.exists():
        raise NoMirror(f"{KEYRING} is missing: the package debian-archive-keyring brings it")
    state = folder / "apt"
    for name in ("lists/partial", "cache/archives/partial", "packages"):
        (state / name).mkdir(parents=True)
    known = mirrors()
    sources = []
    for suite in suites:
        mirror = known.get("security") if suite.endswith("-security") else known["main"]
        if mirror is not None:
            sources.append(f"deb [signed-by={KEYRING}] {mirror} {suite} main")
    (state / "sources.list").write_text("\n".join(sources) + "\n")
    (state / "preferences").touch()
    (state / "status").touch()
    settings = {
        "Dir::State": state,
        "Dir::State::Lists": state / "lists",
        "Dir::State::status": state / "status",
        "Dir::Cache": state / "cache",
        "Dir::Etc::sourcelist": state / "sources.list",
        "Dir::Etc::sourceparts": "-",
        "Dir::Etc::preferences": state / "preferences",
        "Dir::Etc::preferencesparts": "-",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    if os.geteuid() == 0:
        settings["APT::Sandbox::User"] = "root"  # apt's own user may not write below this folder
    apt = ["apt-get", "--quiet", *(f"--option={key}={value}" for key, value in settings.items())]
    lifeline.run([*apt, "update", "--error-on=any"])
    lifeline.run([*apt, "download", *packages], folder=state / "packages")
    for package in sorted((state / "packages").glob("*.deb")):
        lifeline.run(["dpkg-deb", "--extract", str(package), str(folder)])
    lifeline.run(["rm", "-rf", str(state)])
