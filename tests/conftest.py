"""Which tests run at all, and which in the same process, where a test run has several."""

from __future__ import annotations

import re
from typing import Any
from zlib import crc32

import pytest

from tests.wikis.kinds import VERSIONS

_BROWSERS = ("chromium", "firefox")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not to be run: it is not skipped, it is no test.

    That is a test for another browser (`only_browser`), and of those that are run `in_turns` every second one.
    """
    both = set(_BROWSERS) <= set(config.getoption("browser"))
    found = [(item, _is_for_its_browser(item) and not (both and _is_anothers_turn(item))) for item in items]
    items[:] = [item for item, wanted in found if wanted]
    config.hook.pytest_deselected(items=[item for item, wanted in found if not wanted])


def _is_for_its_browser(item: pytest.Item) -> bool:
    browser = _parameters(item).get("browser_name")
    return browser is None or all(browser in mark.args for mark in item.iter_markers("only_browser"))


def _is_anothers_turn(item: pytest.Item) -> bool:
    if not item.get_closest_marker("in_turns"):
        return False
    browser, version = (_parameters(item)[name] for name in ("browser_name", "version"))
    name = item.nodeid.replace(browser, "").replace(version, "")
    # Which of the two pairs it is depends on the name, so that each browser sees both versions.
    return (_BROWSERS.index(browser) + VERSIONS.index(version) + crc32(name.encode())) % 2 == 1


def _parameters(item: pytest.Item) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep a folder's tests of a browser together: they share wikis and pages that take time to start.

    The mark `xdist_group` would say the same, but xdist 3.8 cannot make a pytest of version 9 heed it.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByBrowser(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            # As in test_that[1.39-chromium-delay].
            browser = next((name for name in _BROWSERS if re.search(rf"[\[-]{name}[\]-]", nodeid)), "any")
            return f"{nodeid.rpartition('/')[0]} {browser}"

    return ByBrowser(config, log)
