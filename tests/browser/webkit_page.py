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
from tests.browser.virtual_screen import VirtualScreen
from tests.wikis.shared import GUEST

RUN = """
const [source, variables, done] = arguments;
const go = () => window.runInPython
    ? window.runInPython(source, variables).then(done, error => done(JSON.stringify({ broken: String(error) })))
    : setTimeout(go, 20);
go();
"""


#: As WebKitGTK's own, with the sandbox that its requests are for.
USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15 "
    f"sandbox/{GUEST}"
)


class WebKit:
    """Python in a page in WebKit."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        """Go to another page that loads the harness."""
        self.driver.get(address)

    def run(self, source: str, **variables: Any) -> Any:
        return outcome(self.driver.execute_async_script(RUN, textwrap.dedent(source), variables))

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        return self.driver.execute_script(f"return {expression};")


@contextmanager
def webkit_page(address: str) -> Iterator[WebKit]:
    """Open a page that loads the harness, in a browser of its own."""
    options = Options()
    options.binary_location = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
    options.add_argument("--automation")
    options.add_argument(f"--user-agent={USER_AGENT}")
    with VirtualScreen() as screen:
        service = Service("/usr/bin/WebKitWebDriver", env=screen.environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            driver.set_script_timeout(600)
            driver.get(address)
            yield WebKit(driver)
        finally:
            driver.quit()
