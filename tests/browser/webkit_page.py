"""Python in a page in WebKit.

Playwright has no WebKit that Debian ships; WebKitGTK's own browser is driven by selenium, on a virtual screen.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.python_page import outcome
from tests.browser.served_pages import ServedPages
from tests.browser.virtual_screen import VirtualScreen

RUN = """
const [source, variables, done] = arguments;
const go = () => window.runInPython
    ? window.runInPython(source, variables).then(done, error => done(JSON.stringify({ broken: String(error) })))
    : setTimeout(go, 20);
go();
"""


class WebKitPage:
    """A page with Python in it."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    def run(self, source: str, **variables: Any) -> Any:
        """Run Python, with `variables` as its globals, and return the value of its last expression (as JSON has it)."""
        return outcome(self._driver.execute_async_script(RUN, textwrap.dedent(source), variables))


@contextmanager
def webkit_page(pages: ServedPages) -> Iterator[WebKitPage]:
    """Start WebKit, and Python in a page of it."""
    options = Options()
    options.binary_location = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
    options.add_argument("--automation")
    with VirtualScreen() as screen:
        service = Service("/usr/bin/WebKitWebDriver", env=screen.environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            driver.set_script_timeout(600)
            driver.get(pages.harness)
            yield WebKitPage(driver)
        finally:
            driver.quit()
