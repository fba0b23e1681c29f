"""`api.sync` in pages and workers: it waits where the browser can suspend Python, and raises an error elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.python_page import PROXIES, PythonError, PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.content import NUMBERS, NUMBERS_CATEGORY
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

CALLED_BY_JAVASCRIPT = """
import asyncio, js
from pyodide.ffi import create_proxy
async def called(function):
    "Call a function as a browser calls the handler of an event, and return its result or its error."
    outcome = asyncio.get_running_loop().create_future()
    def call():
        try:
            outcome.set_result(function())
        except Exception as error:
            outcome.set_exception(error)
    proxy = create_proxy(call)
    js.setTimeout(proxy, 0)
    try:
        return await outcome
    finally:
        proxy.destroy()
"""


@pytest.fixture(scope="module", params=["page", "worker"])
def anywhere(
    request: pytest.FixtureRequest, _shared_page: Page, browser: Browser, pages: ServedPages, sandbox: Sandbox
) -> PythonPage:
    """Python in a page and in a worker."""
    if request.param == "page":
        return PythonPage(_shared_page)
    page = browser.new_page()
    page.goto(pages.make("empty.html", "<!doctype html><title>empty</title>"))
    return PythonPage(page, 'new Worker("/harness/boot.mjs", { type: "module" })')


def test_plain_functions_read_a_wiki_and_values_stay_what_they_were(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    answer = anywhere.run(
        """
        from mwbrowser import ForeignApi, ForeignRest
        api = ForeignApi(url)
        def read():
            data = api.sync.get(meta="siteinfo", formatversion=2)["query"]["general"]
            page = ForeignRest(rest_url, anonymous=True).sync.get("/page/Main_Page")
            return [data["sitename"], data["readonly"], page["title"]]
        read()
        """,
        url=listed.api,
        rest_url=listed.rest,
    )
    assert answer == [listed.title, False, "Main Page"]
    assert len(listed.requests()) == 2


READ = """
from mwbrowser import ForeignApi
api = ForeignApi(url, anonymous=True)
def titles():
    for page in api.sync.pages(generator="categorymembers", gcmtitle=category, gcmlimit=500):
        yield page["title"]
"""


def test_an_ordinary_loop_asks_for_more_only_when_it_needs_it(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    elsewhere = newer_wiki("elsewhere")
    variables = {"url": elsewhere.api, "category": f"Category:{NUMBERS_CATEGORY}"}
    first = anywhere.run(READ + "[title for title, _ in zip(titles(), range(10))]", **variables)
    assert len(first) == 10
    assert len(elsewhere.requests()) == 1
    elsewhere.forget_requests()
    assert len(anywhere.run(READ + "list(titles())", **variables)) == NUMBERS
    assert len(elsewhere.requests()) == 3
    records = anywhere.run(READ + "api.sync.pages(titles=['Tea', 'Coffee'], prop='info').to_records()", **variables)
    assert [record["title"] for record in records] == ["Tea", "Coffee"]


def test_errors_and_time_limits_are_the_same_ones(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    faulty = newer_wiki("faulty")
    outcome = anywhere.run(
        """
        from mwbrowser import ApiError, ForeignApi, RequestTimeout
        api = ForeignApi(url, anonymous=True)
        caught = []
        try:
            api.sync.get(action="parse", page="Does not exist")
        except ApiError as error:
            caught += [error.code, error.response.status, error.__traceback__ is not None]
        try:
            ForeignApi(slow, anonymous=True, jsonp="never").sync.with_options(timeout=0.2).get(meta="siteinfo")
        except RequestTimeout as error:
            caught.append(error.text_status)
        caught
        """,
        url=faulty.api,
        slow=faulty.api_with(delay=60),
    )
    assert outcome == ["missingtitle", 200, True, "timeout"]


def test_the_page_goes_on_meanwhile_and_can_abort_it(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    with pytest.raises(PythonError) as caught:
        anywhere.run(
            """
            import asyncio
            from mwbrowser import ForeignApi, watching
            api = ForeignApi(url, anonymous=True, jsonp="never")
            under_way = asyncio.Event()
            async def stop():
                await under_way.wait()
                api.abort()
            stopping = asyncio.ensure_future(stop())
            with watching(lambda exchange: under_way.set()):
                api.sync.get(meta="siteinfo")
            """,
            url=newer_wiki("faulty").api_with(delay=60),
        )
    assert caught.value.kinds[0] == "RequestAborted"


def test_a_task_may_wait_too_and_others_of_its_kind(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    names = anywhere.run(
        """
        import asyncio
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True)
        async def read(title):
            before = asyncio.current_task()
            data = api.sync.get(titles=title, formatversion=2)
            await asyncio.sleep(0)
            again = api.sync.get(titles=title, prop="info", formatversion=2)
            assert asyncio.current_task() is before
            return data["query"]["pages"][0]["title"] + again["query"]["pages"][0]["title"]
        await asyncio.gather(*map(read, ["Tea", "Coffee", "Otter"]))
        """,
        url=listed.api,
    )
    assert names == ["TeaTea", "CoffeeCoffee", "OtterOtter"]
    assert len(listed.requests()) == 6


def test_a_callback_cannot_wait_and_is_told_what_to_write(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    listed = newer_wiki("listed")
    with pytest.raises(PythonError) as caught:
        anywhere.run(
            CALLED_BY_JAVASCRIPT
            + """
from mwbrowser import ForeignApi
await called(lambda: ForeignApi(url, anonymous=True).sync.parse("''Hello''"))
""",
            url=listed.api,
        )
    assert {"SyncUnavailable", "RuntimeError", "MediaWikiError"} <= set(caught.value.kinds)
    assert "event's handler" in caught.value.message
    assert caught.value.message.endswith("In an async function, write: await api.parse(...)")
    assert listed.requests() == []


def test_an_upload_is_waited_for_and_its_publishing_too(
    logged_in: Callable[[Wiki], PythonPage], newer_wiki: FindWiki, browser_name: str
) -> None:
    listed = newer_wiki("listed")
    results = logged_in(listed).run(
        """
        import os
        from mwbrowser import ForeignApi
        api = ForeignApi(url).sync
        def publish(text, name):
            first = api.upload(text, filename=f"{name} 1.txt", ignorewarnings=True)["upload"]["result"]
            finish = api.chunked_upload_to_stash(text, {"filename": f"{name} 2.txt"}, chunk_size=1200)
            return [first, finish(comment="My own work", ignorewarnings=True)["upload"]["result"]]
        publish(os.urandom(900).hex().encode(), name)
        """,
        url=listed.api,
        name=f"Waited for in {browser_name}",
    )
    assert results == ["Success", "Success"]


TWENTY = """
from mwbrowser import ForeignApi
api = ForeignApi(url, anonymous=True)
api.sync.get(meta="siteinfo")
before = len(proxies())
for _ in range(20):
    api.sync.get(meta="siteinfo")
left = proxies()[before:]
pyodide_js._module.disable_pyproxy_allocation_tracing()
left
"""


def test_nothing_is_left_in_javascript(anywhere: PythonPage, newer_wiki: FindWiki) -> None:
    assert anywhere.run(PROXIES + TWENTY, url=newer_wiki("listed").api) == []
