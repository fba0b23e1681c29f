"""Workers have no document, and a blob worker has no useful location either."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.python_page import PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]


@pytest.fixture(scope="module", params=["module", "blob"])
def worker(request: pytest.FixtureRequest, browser: Browser, pages: ServedPages, sandbox: Sandbox) -> PythonPage:
    """Python in a worker of a page."""
    page = browser.new_page()
    page.goto(pages.make("empty.html", "<!doctype html><title>empty</title>"))
    if request.param == "module":
        return PythonPage(page, 'new Worker("/harness/boot.mjs", { type: "module" })')
    source = f"import '{pages.boot}'"
    blob = f"""new Blob(["{source}"], {{ type: "text/javascript" }})"""
    return PythonPage(page, f"""new Worker(URL.createObjectURL({blob}), {{ type: "module" }})""")


def test_a_worker_reads_as_its_page_does(worker: PythonPage, newer_wiki: FindWiki, pages: ServedPages) -> None:
    listed = newer_wiki("listed")
    title = worker.run(
        """
        from mwbrowser import ForeignApi
        (await ForeignApi(url).get(meta="siteinfo"))["query"]["general"]["sitename"]
        """,
        url=listed.api,
    )
    assert title == listed.title
    assert listed.requests()[0].query["origin"] == pages.origin


def test_jsonp_in_a_worker_says_where_it_would_work(worker: PythonPage, newer_wiki: FindWiki) -> None:
    with pytest.raises(PythonError, match=r"JsonpUnavailable: .*main thread"):
        worker.run(
            """
            from mwbrowser import ForeignApi
            await ForeignApi(url, anonymous=True, jsonp="always").get()
            """,
            url=newer_wiki("old").api,
        )


def test_a_refusal_in_a_worker_says_that_jsonp_could_help_in_the_page(worker: PythonPage, newer_wiki: FindWiki) -> None:
    with pytest.raises(PythonError, match="CorsRejected") as caught:
        worker.run(
            """
            from mwbrowser import ForeignApi
            await ForeignApi(url, anonymous=True).get()
            """,
            url=newer_wiki("old").api,
        )
    assert "main thread" in caught.value.notes[0]
