"""Which tests run at all, which in the same process, where a test run has several, and what all of them share."""

from __future__ import annotations

import base64
import fcntl
import gzip
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any
from zlib import crc32

import pytest
from playwright.sync_api import Browser

from tests.browser.served_pages import ServedPages
from tests.machine.places import CHROMIUM, FIREFOX
from tests.wikis.kinds import KINDS, VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.shared import GUEST, SharedServers, servers_at

BROWSERS = {
    "chromium": {"executable_path": CHROMIUM},
    "firefox": {"executable_path": FIREFOX, "channel": "moz-firefox"},
}
#: The origin of a page that no browser opens. Nothing needs to listen there.
PAGE = "http://localhost:8000"

_QUICK = ("tests/unit/", "tests/wikis/")
_shared = pytest.StashKey[SharedServers]()


def pytest_configure(config: pytest.Config) -> None:
    """Test in both browsers unless the command line chooses."""
    if not config.getoption("browser"):
        config.option.browser = list(BROWSERS)


# Several processes


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each process of several where it can ask for wikis."""
    if _shared not in node.config.stash:
        node.config.stash[_shared] = SharedServers()
    node.workerinput["wikis"] = node.config.stash[_shared].address


def pytest_unconfigure(config: pytest.Config) -> None:
    """All of them have ended."""
    if _shared in config.stash:
        config.stash[_shared].close()
        del config.stash[_shared]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give out a file's tests of a browser together: they share pages that take time to start."""
    from xdist.scheduler import LoadFileScheduling

    class ByFileAndBrowser(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _file_and_browser(nodeid)

    return ByFileAndBrowser(config, log)


def _file_and_browser(nodeid: str) -> str:
    return f"{nodeid.partition('::')[0]} {_browser(nodeid)}"


def _browser(nodeid: str) -> str:
    # As in test_that[1.39-chromium-delay].
    return next((name for name in BROWSERS if re.search(rf"[\[-]{name}[\]-]", nodeid)), "")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Leave out what is not to be run, and bring the rest into an order that keeps several processes busy."""
    _leave_out(config, items)
    yield
    if hasattr(config, "workerinput"):
        # First what is quick, and asynchronous: where Playwright has been started, pytest-asyncio cannot be any more.
        # A process starts each browser once. Large files come first; what needs no browser fills the gaps at the end.
        order = ["quick", *BROWSERS, ""]
        sizes = Counter(_file_and_browser(item.nodeid) for item in items)

        def place(item: pytest.Item) -> tuple[int, int, str]:
            kind = "quick" if item.nodeid.startswith(_QUICK) else _browser(item.nodeid)
            file = _file_and_browser(item.nodeid)
            return order.index(kind), -sizes[file], file

        items.sort(key=place)


# Which tests


def _leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Not skipped, but no test: one for another browser, and of those that are run `in_turns` every second one."""
    both = set(BROWSERS) <= set(config.getoption("browser"))
    found = [(item, _is_for_its_browser(item) and not (both and _is_anothers_turn(item))) for item in items]
    items[:] = [item for item, wanted in found if wanted]
    config.hook.pytest_deselected(items=[item for item, wanted in found if not wanted])


def _is_for_its_browser(item: pytest.Item) -> bool:
    browser = _parameters(item).get("browser_name")
    return browser is None or all(browser in mark.args for mark in item.iter_markers("only_browser"))


def _is_anothers_turn(item: pytest.Item) -> bool:
    browser, version = (_parameters(item).get(name) for name in ("browser_name", "version"))
    # A file may have the mark for all its tests, those for one version too.
    if not (item.get_closest_marker("in_turns") and browser and version):
        return False
    name = item.nodeid.replace(browser, "").replace(version, "")
    # Which of the two pairs it is depends on the name, so that each browser sees both versions.
    return (list(BROWSERS).index(browser) + VERSIONS.index(version) + crc32(name.encode())) % 2 == 1


def _parameters(item: pytest.Item) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}


# What tests share


@pytest.fixture(scope="session")
def pages() -> Iterator[ServedPages]:
    with ServedPages() as server:
        yield server


@pytest.fixture(scope="session")
def sandbox_of(request: pytest.FixtureRequest) -> SandboxOf:
    """Start wikis of some kinds for pages of some origins, as `Sandbox` does.

    One of several processes has one sandbox, with all kinds, at the servers that it shares with the others.
    """
    if hasattr(request.config, "workerinput"):
        return lambda _page_origins, **_which: nullcontext(request.getfixturevalue("_guest"))
    return Sandbox


@pytest.fixture(scope="session")
def _guest(request: pytest.FixtureRequest, pages: ServedPages) -> Iterator[Sandbox]:
    servers = servers_at(request.config.workerinput["wikis"])  # type: ignore[attr-defined]
    with Sandbox([pages.origin, PAGE], kinds=list(KINDS), name=GUEST, guest_at=servers) as sandbox:
        pages.server.describe(sandbox)
        yield sandbox


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_name: str) -> dict[str, Any]:
    chosen: dict[str, Any] = {**browser_type_launch_args, **BROWSERS[browser_name]}
    user_agent = f"{_user_agent(browser_name)} sandbox/{GUEST}"
    if browser_name == "chromium":
        return {**chosen, "args": [*chosen.get("args", []), f"--user-agent={user_agent}"]}
    return {**chosen, "firefox_user_prefs": {"general.useragent.override": user_agent}}


def _user_agent(browser_name: str) -> str:
    """What the browser calls itself."""
    said = subprocess.run([BROWSERS[browser_name]["executable_path"], "--version"], capture_output=True, text=True)
    found = re.search(r"(\d+)\.", said.stdout)
    assert found, said
    if browser_name == "chromium":
        return (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"HeadlessChrome/{found[1]}.0.0.0 Safari/537.36"
        )
    return f"Mozilla/5.0 (X11; Linux x86_64; rv:{found[1]}.0) Gecko/20100101 Firefox/{found[1]}.0"


@pytest.fixture(scope="session")
def browser(
    browser: Browser, browser_name: str, pages: ServedPages, tmp_path_factory: pytest.TempPathFactory
) -> Browser:
    """pytest-playwright's, with Python made ready for it: in the harness it starts from a memory snapshot."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent  # which the processes share
    file = folder / f"{browser_name}.snapshot"
    with (folder / f"{browser_name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            file.write_bytes(_snapshot(browser, pages))
    pages.make("python.snapshot", file.read_bytes())
    return browser


def _snapshot(browser: Browser, pages: ServedPages) -> bytes:
    page = browser.new_page()
    page.goto(pages.snapshot)
    page.wait_for_function("() => 'makeSnapshot' in window")
    packed = page.evaluate("() => window.makeSnapshot()")
    page.close()
    return gzip.decompress(base64.b64decode(packed))
