"""Paths. Everything that is built lies below one ignored folder, so that `clean` can remove all of it."""

import platform
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"

VENV = BUILD / "venv"
VENV_PYTHON = VENV / "bin" / "python"
NODE = BUILD / "node"
NPM = BUILD / "npm"
NODE_MODULES = NPM / "node_modules"
PYODIDE = NODE_MODULES / "pyodide"
STDLIB = BUILD / "stdlib"
MEDIAWIKI = BUILD / "mediawiki"
TEMPLATES = BUILD / "templates"
WHEEL = BUILD / "wheel"
BROWSER_WHEEL = BUILD / "browser-wheel"
COMPILED_WHEEL = BUILD / "compiled-wheel"
DOCS = BUILD / "docs"
NPM_PACKAGE = BUILD / "npm-package"
SITE = BUILD / "site"
JUPYTERLITE = BUILD / "jupyterlite"
PACKAGES_ADDRESS = BUILD / "packages-address.txt"
MARIMO = BUILD / "marimo"
RUN = BUILD / "run"
LOCK = BUILD / "lock"

REQUIREMENTS = {
    "serve": ROOT / "tests" / "machine" / "serve.txt",
    "test": ROOT / "tests" / "requirements.txt",
    "node": ROOT / "tests" / "machine" / "node.txt",
    "jupyterlite": ROOT / "tests" / "machine" / "jupyterlite.txt",
    "marimo": ROOT / "tests" / "machine" / "marimo.txt",
    "marimo-browser": ROOT / "tests" / "machine" / "marimo-browser.txt",
    "jupyterlite-kernel": ROOT / "tests" / "machine" / "jupyterlite-kernel.txt",
}

#: Chromium without its windows, and without the processes that draw them: each page costs half as much.
CHROMIUM = Path("/usr/bin/chromium-headless-shell")
#: Debian's Firefox is driven by WebDriver BiDi.
FIREFOX = Path("/usr/bin/firefox-esr")

#: MediaWiki's version (as it names itself) and the Debian suites it comes from, the most preferred last.
MEDIAWIKI_SUITES = {
    "1.39": ("bookworm", "bookworm-security"),
    "1.43": ("trixie", "trixie-security"),
}


def mediawiki_folder(version: str) -> Path:
    """The unpacked MediaWiki of this version: what a wiki's `/w` is a link to."""
    return MEDIAWIKI / version / "usr" / "share" / "mediawiki"


def is_linux() -> bool:
    """Whether this is a system that may have Debian's packages at all."""
    return platform.system() == "Linux"
