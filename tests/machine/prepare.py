"""Prepares all that a command needs, in the right order, and in parallel if steps do not depend on each other."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from tests.benchmark import peers
from tests.machine import debian, jupyterlite, marimo, mediawiki, npm_packages, products, python_packages
from tests.machine.lifeline import Lifeline
from tests.machine.places import BUILD, LOCK, REQUIREMENTS
from tests.machine.progress import StepFailed, say, side_by_side, step
from tests.wikis import template
from tests.wikis.kinds import VERSIONS


def for_wheel() -> None:
    """The wheel alone."""
    _announce([], "serve", npm=False, wikis=False)
    with _alone() as lifeline:
        _python(lifeline, "serve")
        _wheel(lifeline)


def for_npm() -> None:
    """The contents of the npm package."""
    _announce([], "serve", npm=True, wikis=False)
    with _alone() as lifeline:
        _python(lifeline, "serve")
        _wheel(lifeline)
        _npm(lifeline)
        _stdlib(lifeline)
        _compiled_wheel(lifeline)


def for_site(*, notebooks: bool) -> None:
    """The static site, with JupyterLite in it if `notebooks`."""
    _announce([], "serve", npm=True, wikis=False, notebooks=notebooks)
    with _alone() as lifeline:
        _site(lifeline, "serve", notebooks=notebooks)


def for_serve(*, wikis: bool) -> str:
    """The site and the sandbox wikis. Returns why there are no wikis, ``""`` if there are."""
    missing = debian.missing(debian.FOR_WIKIS) if wikis else []
    _announce(missing, "serve", npm=True, wikis=wikis)
    reasons: list[str] = []

    def try_wikis(lifeline: Lifeline) -> None:
        # A machine without MediaWiki still gets the site.
        try:
            _wikis(lifeline, missing)
        except StepFailed as failure:
            reasons.append(f"{failure.step}: {failure}")

    with _alone() as lifeline:
        works = [partial(_site, lifeline, "serve"), *([partial(try_wikis, lifeline)] if wikis else [])]
        side_by_side(*works)
    if not wikis:
        return "started with --no-wikis"
    return "\n".join(reasons)


def for_tests() -> None:
    """All that the tests need; the first failure is raised when all other steps have been tried."""
    missing = debian.missing(debian.FOR_TESTS)
    _announce(missing, "test", npm=True, wikis=True, notebooks=True, marimo_too=True)
    with _alone() as lifeline:
        site = partial(_site, lifeline, "test", notebooks=True)
        side_by_side(site, partial(_wikis, lifeline, missing), partial(_marimo_packages, lifeline))
        if not npm_packages.FOR_ACCESSIBILITY.are_ready():
            _step("axe", lambda: npm_packages.FOR_ACCESSIBILITY.install(lifeline))
        if not npm_packages.FOR_TYPES.are_ready():
            _step("pyright", lambda: npm_packages.FOR_TYPES.install(lifeline))
        if not marimo.is_ready():
            _step("marimo", lambda: marimo.build(lifeline))


def for_bench() -> None:
    """The needs of the tests, and the other clients."""
    missing = debian.missing(debian.FOR_TESTS)
    _announce(missing, "test", npm=True, wikis=True, marimo_too=True, peers_too=True)
    with _alone() as lifeline:
        side_by_side(partial(_site, lifeline, "test"), partial(_wikis, lifeline, missing))
        # Its Pyodide contains the micropip of the comparison.
        if not marimo.is_ready():
            _marimo_packages(lifeline)
            _step("marimo", lambda: marimo.build(lifeline))
        if not peers.are_ready():
            _step("The other clients", lambda: peers.bring(lifeline))


def for_types() -> None:
    """MediaWiki, which describes its own modules."""
    missing = debian.missing(debian.FOR_WIKIS)
    _announce(missing, "test", npm=False, wikis=True)
    with _alone() as lifeline:
        _python(lifeline, "test")
        _wikis(lifeline, missing)


def _site(lifeline: Lifeline, wanted: str, *, notebooks: bool = False) -> None:
    def what_python_makes() -> None:
        _python(lifeline, wanted)
        side_by_side(partial(_wheel, lifeline), partial(_docs, lifeline))

    def jupyterlite_too() -> None:
        if notebooks:
            _jupyterlite(lifeline)

    def what_npm_brings() -> None:
        _npm(lifeline)
        _stdlib(lifeline)

    side_by_side(what_python_makes, what_npm_brings, jupyterlite_too)
    _compiled_wheel(lifeline)
    if not products.site_is_ready():
        _step("Site", lambda: products.build_site(lifeline))


def _jupyterlite(lifeline: Lifeline) -> None:
    if jupyterlite.is_ready():
        return
    if not jupyterlite.packages_are_ready():
        _step("JupyterLite: its packages", lambda: jupyterlite.install(lifeline))
    _step("JupyterLite", lambda: jupyterlite.build(lifeline))


def _marimo_packages(lifeline: Lifeline) -> None:
    if not marimo.packages_are_ready():
        _step("marimo: its packages", lambda: marimo.install(lifeline))


def _wheel(lifeline: Lifeline) -> None:
    if not products.wheel_is_ready():
        _step("Wheel", lambda: products.build_wheel(lifeline))


def _compiled_wheel(lifeline: Lifeline) -> None:
    if not products.browser_wheel_is_ready():
        products.build_browser_wheel(lifeline)
    if not products.compiled_wheel_is_ready():
        _step("Wheel, compiled", lambda: products.build_compiled_wheel(lifeline))


def _docs(lifeline: Lifeline) -> None:
    if not products.docs_are_ready():
        _step("Documentation", lambda: products.build_docs(lifeline))


def _python(lifeline: Lifeline, wanted: str) -> None:
    if not python_packages.is_ready(wanted):
        _step("Python packages", lambda: python_packages.install(wanted, lifeline))


def _npm(lifeline: Lifeline) -> None:
    if not npm_packages.FOR_SITE.are_ready():
        _step("npm packages", lambda: npm_packages.FOR_SITE.install(lifeline))


def _stdlib(lifeline: Lifeline) -> None:
    if not products.stdlib_is_ready():
        _step("Python's standard library, compiled", lambda: products.build_stdlib(lifeline))


def _wikis(lifeline: Lifeline, missing: list[str]) -> None:
    try:
        debian.check_may_install(missing)  # before other downloads, which would be useless then
    except debian.NotInstalled as why:
        raise StepFailed("Debian packages", str(why)) from why
    todo = [version for version in VERSIONS if not template.is_ready(version)]

    def packages() -> None:
        if missing:
            _step("Debian packages", lambda: debian.install(missing))

    def download(version: str) -> None:
        if not mediawiki.is_ready(version):
            _step(f"MediaWiki {version}: download", lambda: mediawiki.fetch(version, lifeline))

    def make(version: str) -> None:
        _step(f"MediaWiki {version}: install, 1,200 pages", lambda: template.make(version, lifeline))

    side_by_side(packages, *(partial(download, version) for version in todo))
    side_by_side(*(partial(make, version) for version in todo))


def _step(name: str, work: Callable[[], object]) -> None:
    with step(name):
        work()


@contextmanager
def _alone() -> Iterator[Lifeline]:
    """Only one command at a time prepares; whatever is half-built at its end is removed."""
    BUILD.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another build.py is preparing here; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        with Lifeline() as lifeline:
            yield lifeline


def _announce(
    packages: list[str],
    wanted: str,
    *,
    npm: bool,
    wikis: bool,
    notebooks: bool = False,
    marimo_too: bool = False,
    peers_too: bool = False,
) -> None:
    """List what will be installed, beforehand."""
    lines = []
    if packages:
        lines.append(f"Debian packages, with apt-get: {' '.join(packages)}")
    if not python_packages.is_ready(wanted):
        lines.append(f"Python packages, into .build/venv: those of {REQUIREMENTS[wanted].name}")
    if npm and not npm_packages.FOR_SITE.are_ready():
        lines.append("npm packages, into .build/npm: those of site/package-lock.json")
    if npm and not npm_packages.node_is_ready():
        lines.append("Node with npm, a Python package, into .build/node")
    if wikis:
        lines += [
            f"MediaWiki {version} from Debian's archive, into .build/mediawiki: not installed, only unpacked there"
            for version in VERSIONS
            if not template.is_ready(version)
        ]
    if notebooks and not jupyterlite.packages_are_ready():
        locks = " and ".join(REQUIREMENTS[name].name for name in ("jupyterlite", "jupyterlite-kernel"))
        lines.append(f"Python packages for JupyterLite, into .build/jupyterlite-*: those of {locks}")
    if marimo_too and not npm_packages.FOR_ACCESSIBILITY.are_ready():
        lines.append("An npm package, into .build/axe: that of tests/browser/axe/package-lock.json")
    if marimo_too and not npm_packages.FOR_TYPES.are_ready():
        lines.append("An npm package, into .build/pyright: that of tests/parameters/pyright/package-lock.json")
    if marimo_too and not marimo.packages_are_ready():
        locks = " and ".join(REQUIREMENTS[name].name for name in ("marimo", "marimo-browser"))
        lines.append(f"Python packages for marimo, and its Pyodide, into .build/marimo-*: those of {locks}")
    if peers_too and not peers.are_ready():
        lines.append("The clients to compare with, into .build/benchmark: those of tests/benchmark's lock files")
    if lines:
        say("To be installed:\n" + "\n".join(f"  * {line}" for line in lines))
