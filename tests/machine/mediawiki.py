"""MediaWiki as Debian packages it, each version unpacked into a folder of its own."""

import shutil
from pathlib import Path

from tests.machine import stamped
from tests.machine.archive import unpack
from tests.machine.lifeline import Lifeline
from tests.machine.places import MEDIAWIKI, MEDIAWIKI_SUITES

_PACKAGES = ("mediawiki", "mediawiki-classes")
# In the package these lead to the system's /var/lib and /etc, where nothing of ours is.
_LINKS = ("LocalSettings.php", "extensions", "images", "config")


def stamp(version: str) -> str:
    """What decides whether the unpacked version is the one asked for."""
    return stamped.digest(version, *MEDIAWIKI_SUITES[version], Path(__file__))


def is_ready(version: str) -> bool:
    """Whether nothing is to be done for this version."""
    return stamped.is_whole(MEDIAWIKI / version, stamp(version))


def fetch(version: str, lifeline: Lifeline) -> None:
    """Bring one version, unless it is there."""
    stamped.build(MEDIAWIKI / version, stamp(version), lifeline, lambda folder: _fill(version, folder, lifeline))


def _fill(version: str, folder: Path, lifeline: Lifeline) -> None:
    unpack(MEDIAWIKI_SUITES[version], _PACKAGES, folder, lifeline)
    for other in ("etc", "var", "usr/lib", "usr/share/doc", "usr/share/lintian"):
        shutil.rmtree(folder / other, ignore_errors=True)
    wiki = folder / "usr" / "share" / "mediawiki"
    for name in _LINKS:
        (wiki / name).unlink(missing_ok=True)
    # Relative, so that the folder can be renamed.
    (wiki / "extensions").symlink_to("extensions-core")
    (wiki / "images").mkdir()
