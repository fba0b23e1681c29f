"""Which tests run at all, and which in the same process, where a test run has several."""

from __future__ import annotations

import re
from typing import Any

import pytest

_BROWSERS = ("chromium", "firefox")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that are for another browser (`only_browser`): they are no tests of this one, and not skipped."""
    found = [(item, _is_for_its_browser(item)) for item in items]
    items[:] = [item for item, wanted in found if wanted]
    config.hook.pytest_deselected(items=[item for item, wanted in found if not wanted])


def _is_for_its_browser(item: pytest.Item) -> bool:
    marks = [mark.args for mark in item.iter_markers("only_browser")]
    browser = getattr(item, "callspec", None) and item.callspec.params.get("browser_name")  # type: ignore[attr-defined]
    return not browser or all(browser in names for names in marks)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of a browser together: they share wikis and pages that take time to start.

    The mark `xdist_group` would say the same, but xdist 3.8 cannot make a pytest of version 9 heed it.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByBrowser(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            # As in test_that[1.39-chromium-delay].
            return next((name for name in _BROWSERS if re.search(rf"[\[-]{name}[\]-]", nodeid)), "any")

    return ByBrowser(config, log)
