"""A wiki with everything in it, made once for each version; the wikis that run are copies of it."""

import contextlib
import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.machine import mediawiki, stamped
from tests.machine.lifeline import Lifeline
from tests.machine.places import TEMPLATES, mediawiki_folder
from tests.wikis import content, guards
from tests.wikis.php import environment, php_command, script_command
from tests.wikis.settings import EVERYWHERE, OUR_EXTENSIONS, local_settings

#: Accounts and passwords. They are no secret: they only ever exist on wikis that live for one run, on this machine.
ACCOUNTS = {"Admin": "sandbox-admin-password", "Visitor": "sandbox-visitor-password"}

#: In a template: the wikis' secret key, and the interface's messages, made ready for PHP.
SECRET = "secret"
MESSAGES = "messages"
_HERE = Path(__file__).parent
_NAMES = ("template", "articles", "content", "pictures", "settings", "guards")
_SOURCES = [*(_HERE / f"{name}.py" for name in _NAMES), _HERE / "filters.php"]


def template_folder(version: str) -> Path:
    """Where this version's template lies, or will."""
    return TEMPLATES / version


def stamp(version: str) -> str:
    """What decides whether the template is still the one that this code makes."""
    return stamped.digest(mediawiki.stamp(version), *_SOURCES, *(OUR_EXTENSIONS / name for name in EVERYWHERE))


def is_ready(version: str) -> bool:
    """Whether wikis of this version can be started."""
    return stamped.is_whole(template_folder(version), stamp(version))


def make(version: str, lifeline: Lifeline) -> None:
    """Install and seed a wiki of this version, unless that was done."""
    folder = template_folder(version)
    stamped.build(folder, stamp(version), lifeline, lambda beside: _fill(version, beside, lifeline))


def _fill(version: str, folder: Path, lifeline: Lifeline) -> None:
    for name in ("data", "cache", MESSAGES, "images", "install", "files"):
        (folder / name).mkdir()
    source = mediawiki_folder(version)
    settings = folder / "LocalSettings.php"

    def run(script: str, *arguments: str, **variables: str) -> None:
        lifeline.run([*script_command(source, script), *arguments], environment=variables, folder=folder)

    run(
        "install",
        *("--dbtype", "sqlite", "--dbpath", str(folder / "data"), "--dbname", "wiki"),
        *("--server", "http://localhost", "--scriptpath", "/w", "--confpath", str(folder / "install")),
        *("--lang", "en", "--pass", ACCOUNTS["Admin"], "Sandbox", "Admin"),
    )
    secret = secrets.token_hex(32)
    (folder / SECRET).write_text(secret)
    settings.write_text(
        local_settings(
            folder,
            title="Sandbox",
            server="http://localhost",
            secret=secret,
            cookie_prefix="template",
            messages=folder / MESSAGES,
        )
    )

    def maintenance(script: str, *arguments: str) -> None:
        run(script, *arguments, **environment(settings))

    maintenance("createAndPromote", "Visitor", ACCOUNTS["Visitor"])
    (folder / "pages.xml").write_text(content.dump(), encoding="utf-8")
    maintenance("importDump", "--no-updates", "--quiet", str(folder / "pages.xml"))
    content.write_files(folder / "files")
    maintenance("importImages", "--user=Admin", "--comment-ext=txt", "--extensions=png", str(folder / "files"))
    maintenance("refreshLinks")
    maintenance("runJobs")
    maintenance("initSiteStats", "--update", "--active")
    maintenance("rebuildrecentchanges")
    maintenance("rebuildLocalisationCache", "--lang=en", "--force")
    _add_guards(source, folder, secret, maintenance, lifeline)
    for database in (folder / "data").glob("*.sqlite"):
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")  # who writes keeps nobody from reading
    for name in ("install", "files"):
        lifeline.run(["rm", "-rf", str(folder / name)])
    for name in ("pages.xml", "LocalSettings.php"):
        (folder / name).unlink()


def _add_guards(
    source: Path, folder: Path, secret: str, maintenance: Callable[[str, str], None], lifeline: Lifeline
) -> None:
    """Make the tables and filters of the guarded wikis' extensions, which other wikis do not look at."""
    settings = folder / "LocalSettings.php"
    settings.write_text(
        local_settings(
            folder,
            title="Sandbox",
            server="http://localhost",
            secret=secret,
            cookie_prefix="template",
            messages=folder / f"{MESSAGES}-guards",
            extensions=guards.EXTENSIONS,
            more=guards.SETTINGS,
        )
    )
    maintenance("update", "--quick")
    variables = environment(settings, MW_INSTALL_PATH=str(source), FILTERS=guards.filters())
    lifeline.run([*php_command(), str(_HERE / "filters.php")], environment=variables, folder=folder)
    lifeline.run(["rm", "-rf", str(folder / f"{MESSAGES}-guards")])
