"""Which tests run in the same process, where a test run has several."""

from __future__ import annotations

import re
from typing import Any

import pytest

_BROWSERS = ("chromium", "firefox")


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
