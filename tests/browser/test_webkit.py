"""WebKit, where a failed fetch never settles for Python unless one takes care: a smoke test with failing requests.

`tests/faults/` has everything else that can fail.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.in_front import InFront, redirecting
from tests.browser.python_page import PythonError
from tests.browser.served_pages import ServedPages
from tests.browser.webkit_page import WebKit, webkit_page
from tests.wikis.sandbox import Sandbox


@pytest.fixture(scope="module")
def webkit(pages: ServedPages, sandbox: Sandbox) -> Iterator[WebKit]:
    with webkit_page(pages.harness) as page:
        yield page


def test_reading_and_writing_another_origin_works(webkit: WebKit, sandbox: Sandbox) -> None:
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


def test_a_host_that_does_not_exist_is_a_failed_connection(webkit: WebKit) -> None:
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi('http://127.0.0.1:9/w/api.php', timeout=10).get()"
        )
    assert caught.value.kinds[0] == "ConnectionFailed"


def test_a_refused_origin_is_named(webkit: WebKit, sandbox: Sandbox) -> None:
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi(url, timeout=10).get()",
            url=sandbox.wikis["closed-1.43"].api,
        )
    assert caught.value.kinds[0] == "CorsRejected"


def test_a_timeout_ends_in_time(webkit: WebKit, sandbox: Sandbox) -> None:
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi(url, anonymous=True, timeout=0.5).get()",
            url=sandbox.wikis["faulty-1.43"].api_with(delay=30),
        )
    assert caught.value.kinds[0] == "RequestTimeout"


def test_jsonp_reads_a_wiki_without_cors(webkit: WebKit, sandbox: Sandbox) -> None:
    titles = webkit.run(
        """
        from mwbrowser import ForeignApi
        data = await ForeignApi(url, anonymous=True).get(list="allpages", aplimit=2, formatversion=2)
        len(data["query"]["allpages"])
        """,
        url=sandbox.wikis["old-1.39"].api,
    )
    assert titles == 2


def test_where_python_cannot_wait_the_error_says_so(webkit: WebKit, sandbox: Sandbox) -> None:
    with pytest.raises(PythonError, match=r"SyncUnavailable: .*JavaScript Promise Integration.* await api\.get\("):
        webkit.run(
            "from mwbrowser import ForeignApi; ForeignApi(url, anonymous=True).sync.get(meta='siteinfo')",
            url=sandbox.wikis["listed-1.43"].api,
        )


def test_a_write_is_not_sent_on_by_a_redirect(webkit: WebKit, sandbox: Sandbox) -> None:
    wiki = sandbox.wikis["closed-1.43"]
    source = """
    from mwbrowser import ForeignApi
    await ForeignApi(url, anonymous=True, timeout=10).post(action="edit", title="A", text="x", token="+")
    """
    with InFront(wiki, redirecting(wiki.origin)) as front:
        with pytest.raises(PythonError) as caught:
            webkit.run(source, url=front.api)
        assert front.arrived == ["POST", "GET"]
    assert caught.value.kinds[0] == "Redirected"
    assert caught.value.attributes["address"] == wiki.api


def test_what_a_page_can_do_with_a_wiki_is_found_out(webkit: WebKit, sandbox: Sandbox) -> None:
    found = webkit.run(
        """
        from mwbrowser import diagnose
        found = await diagnose(url)
        [found.anonymous.works, found.cookies.works, found.rest.works, found.requests]
        """,
        url=sandbox.wikis["closed-1.43"].api,
    )
    assert found == [True, False, False, 3]


def test_the_pages_own_policy_is_named(webkit: WebKit, pages: ServedPages, sandbox: Sandbox) -> None:
    policy = f"connect-src 'self' {pages.origin} blob: data:"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    script = f'<script type="module" src="{pages.boot}"></script>'
    webkit.open(pages.make("webkit-policy.html", f"<!doctype html><title>p</title>{head}{script}"))
    wiki = sandbox.wikis["closed-1.43"]
    wiki.forget_requests()
    with pytest.raises(PythonError) as caught:
        webkit.run(
            "from mwbrowser import ForeignApi\nawait ForeignApi(url, anonymous=True, timeout=10).get()", url=wiki.api
        )
    webkit.open(pages.harness)
    assert caught.value.kinds[0] == "BlockedByPolicy"
    assert caught.value.attributes["directive"] == "connect-src"
    assert wiki.requests() == []
