"""WebKit, where a failed fetch never settles for Python unless one takes care: a smoke test with failing requests.

`tests/faults/` has everything else that can fail.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.python_page import PythonError
from tests.browser.served_pages import ServedPages
from tests.browser.webkit_page import WebKitPage, webkit_page
from tests.wikis.sandbox import Sandbox


@pytest.fixture(scope="module")
def webkit(pages: ServedPages, sandbox: Sandbox) -> Iterator[WebKitPage]:
    with webkit_page(pages) as page:
        yield page


def test_reading_and_writing_another_origin_works(webkit: WebKitPage, sandbox: Sandbox) -> None:
    elsewhere = sandbox.wikis["elsewhere-1.43"]
    text = webkit.run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True)
        await api.post_with_token("csrf", action="edit", title="From WebKit", text="Ünïcode")
        data = await api.get(prop="revisions", titles="From WebKit", rvprop="content", rvslots="main", formatversion=2)
        data["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"]
        """,
        url=elsewhere.api,
    )
    assert text == "Ünïcode"


def test_a_host_that_does_not_exist_is_a_failed_connection(webkit: WebKitPage) -> None:
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi('http://127.0.0.1:9/w/api.php', timeout=10).get()"
        )
    assert caught.value.kinds[0] == "ConnectionFailed"


def test_a_refused_origin_is_named(webkit: WebKitPage, sandbox: Sandbox) -> None:
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi(url, timeout=10).get()",
            url=sandbox.wikis["closed-1.43"].api,
        )
    assert caught.value.kinds[0] == "CorsRejected"


def test_a_timeout_ends_in_time(webkit: WebKitPage, sandbox: Sandbox) -> None:
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi(url, anonymous=True, timeout=0.5).get()",
            url=sandbox.wikis["faulty-1.43"].api_with(delay=30),
        )
    assert caught.value.kinds[0] == "RequestTimeout"


def test_jsonp_reads_a_wiki_without_cors(webkit: WebKitPage, sandbox: Sandbox) -> None:
    titles = webkit.run(
        """
        from mwbrowser import ForeignApi
        data = await ForeignApi(url, anonymous=True).get(list="allpages", aplimit=2, formatversion=2)
        len(data["query"]["allpages"])
        """,
        url=sandbox.wikis["old-1.39"].api,
    )
    assert titles == 2


def test_where_python_cannot_wait_the_error_says_so(webkit: WebKitPage, sandbox: Sandbox) -> None:
    with pytest.raises(PythonError, match=r"SyncUnavailable: .*JavaScript Promise Integration.* await api\.get\("):
        webkit.run(
            "from mwbrowser import ForeignApi; ForeignApi(url, anonymous=True).sync.get(meta='siteinfo')",
            url=sandbox.wikis["listed-1.43"].api,
        )
