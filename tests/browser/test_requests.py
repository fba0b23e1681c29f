"""Requests as a wiki really gets them, and its responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import log_in
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.wikis.wiki import Wiki

pytestmark = pytest.mark.in_turns

FindWiki = Callable[[str], Wiki]
LoggedIn = Callable[[Wiki], PythonPage]


def test_a_read_of_another_origin_names_the_page_and_needs_no_preflight(
    python: PythonPage, wiki: FindWiki, pages: ServedPages
) -> None:
    listed = wiki("listed")
    title = python.run(
        """
        from mwbrowser import ForeignApi
        data = await ForeignApi(url).get({"meta": ["siteinfo", "userinfo"], "formatversion": 2})
        data["query"]["general"]["sitename"]
        """,
        url=listed.api,
    )
    assert title == listed.title
    [request] = listed.requests()
    assert request.method == "GET"
    assert request.headers["origin"] == pages.origin
    assert list(request.query) == ["action", "format", "origin", "meta", "formatversion"]
    assert request.query["origin"] == pages.origin
    assert not {"api-user-agent", "x-requested-with", "treat-as-untrusted"} & set(request.headers)


def test_a_named_user_agent_reaches_the_wiki_and_costs_a_preflight(python: PythonPage, wiki: FindWiki) -> None:
    listed = wiki("listed")
    python.run(
        """
        from mwbrowser import ForeignApi
        await ForeignApi(url, user_agent="Tester/1 (tester@example.org)").get(meta="siteinfo")
        """,
        url=listed.api,
    )
    assert [request.method for request in listed.requests()] == ["OPTIONS", "GET"]
    assert listed.requests()[1].headers["api-user-agent"] == "Tester/1 (tester@example.org)"


def test_a_write_as_the_logged_in_user_reaches_the_other_origin_and_is_read_back(
    logged_in: LoggedIn, wiki: FindWiki, pages: ServedPages
) -> None:
    listed = wiki("listed")
    python = logged_in(listed)
    value = python.run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url)
        api.bad_token("csrf")  # which an earlier test on this page may have left
        hello = "Hello wörld! a+b&c|d"
        await api.post_with_token("csrf", action="options", optionname="userjs-test", optionvalue=hello)
        fresh = await ForeignApi(url).get(meta="userinfo", uiprop="options", formatversion=2)
        [fresh["query"]["userinfo"]["name"], fresh["query"]["userinfo"]["options"]["userjs-test"]]
        """,
        url=listed.api,
    )
    assert value == ["Admin", "Hello wörld! a+b&c|d"]
    token, write, _ = listed.requests()
    assert [request.method for request in listed.requests()] == ["GET", "POST", "GET"]
    assert write.query == {"origin": pages.origin}
    assert list(write.fields)[-1] == "token"
    assert len(write.fields["token"]) > 30
    assert any(name.endswith("UserName") and value == "Admin" for name, value in write.cookies.items())
    assert token.query["type"] == "csrf"


def test_an_edit_as_the_logged_in_user_is_his_and_a_stale_token_is_renewed(logged_in: LoggedIn, wiki: FindWiki) -> None:
    listed = wiki("listed")
    python = logged_in(listed)
    page = python.run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url)
        api.bad_token("csrf")
        await api.get_token("csrf")

        api._state.tokens.forget("csrf")
        api._state.tokens.keep("csrf", "0000+\\\\")

        await api.post_with_token("csrf", action="edit", title="Written elsewhere", text="Ünï\\n\\ncode 😀",
                                  assert_="user")
        data = await api.get(prop="revisions", titles="Written elsewhere", rvprop=["content", "user"], rvslots="main",
                             formatversion=2)
        revision = data["query"]["pages"][0]["revisions"][0]
        [revision["user"], revision["slots"]["main"]["content"]]
        """,
        url=listed.api,
    )
    assert page == ["Admin", "Ünï\n\ncode 😀"]
    assert [request.method for request in listed.requests()] == ["GET", "POST", "GET", "POST", "GET"]


def test_an_anonymous_write_reaches_another_site_without_cookies_and_is_read_back(
    python: PythonPage, wiki: FindWiki
) -> None:
    elsewhere = wiki("elsewhere")
    text = python.run(
        """
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True)
        answer = await api.post_with_token("csrf", action="edit", title="Anonymous hello", text="From far away",
                                           formatversion=2)
        data = await api.get(prop="revisions", titles="Anonymous hello", rvprop=["content", "user"], rvslots="main",
                             formatversion=2)
        revision = data["query"]["pages"][0]["revisions"][0]
        [answer["edit"]["result"], revision["slots"]["main"]["content"], revision["anon"]]
        """,
        url=elsewhere.api,
    )
    assert text == ["Success", "From far away", True]
    write, read = elsewhere.requests()
    assert (write.method, write.query, write.fields["token"]) == ("POST", {"origin": "*"}, "+\\")
    assert write.cookies == read.cookies == {}


def test_an_anonymous_client_keeps_the_cookies_of_a_logged_in_user_back(logged_in: LoggedIn, wiki: FindWiki) -> None:
    listed = wiki("listed")
    user = logged_in(listed).run(
        """
        from mwbrowser import ForeignApi
        data = await ForeignApi(url, anonymous=True).get(meta="userinfo", formatversion=2)
        data["query"]["userinfo"]["id"]
        """,
        url=listed.api,
    )
    assert user == 0
    assert listed.requests()[0].cookies == {}


def test_values_arrive_as_they_were_meant(python: PythonPage, wiki: FindWiki) -> None:
    listed = wiki("listed")
    python.run(
        """
        from datetime import datetime
        from mwbrowser import ForeignApi
        api = ForeignApi(url, anonymous=True)
        parameters = {
            "meta": "siteinfo", "titles": ["A|B", "Ü & ü=1+2"], "redirects": True, "requestid": None,
            "curtimestamp": False, "maxage": 1.0, "siprop": {"general"}, "uselang": "",
            "servedby": datetime(2024, 2, 29, 12), "x": "a\\nb~!*'()",
        }
        import warnings
        warnings.simplefilter("ignore")
        await api.get(parameters)
        await api.post(parameters)
        await api.post(parameters, {"content_type": "multipart/form-data"})
        """,
        url=listed.api,
    )
    get, post, multipart = listed.requests()
    expected = {
        "action": "query",
        "format": "json",
        "origin": "*",
        "meta": "siteinfo",
        "titles": "\x1fA|B\x1fÜ & ü=1+2",
        "redirects": "true",
        "maxage": "1",
        "siprop": "general",
        "uselang": "",
        "servedby": "2024-02-29T12:00:00Z",
        "x": "a\nb~!*'()",
    }
    assert get.query == post.fields == expected
    # A browser writes the line ends of a form as the standard has them.
    assert multipart.fields == {**expected, "x": "a\r\nb~!*'()"}
    assert post.headers["content-type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert multipart.headers["content-type"].startswith("multipart/form-data; boundary=")


def test_data_keeps_its_types(python: PythonPage, wiki: FindWiki) -> None:
    faulty = wiki("faulty")
    value = python.run(
        """
        from mwbrowser import ForeignApi
        data = await ForeignApi(url, anonymous=True).get()
        [data["nothing"] is None, type(data["float"]).__name__, data["big"] == 2**63 + 1, data["text"]]
        """,
        url=faulty.api_with(raw='{"nothing": null, "float": 1.0, "big": 9223372036854775809, "text": "ü😀"}'),
    )
    assert value == [True, "float", True, "ü😀"]


def test_rest_reads_the_main_page_as_the_manual_writes_it(python: PythonPage, wiki: FindWiki) -> None:
    listed = wiki("listed")
    html = python.run(
        """
        from mwbrowser import ForeignRest
        rest = ForeignRest(url)
        await rest.get('/page/Main_Page/html')
        """,
        url=listed.rest,
    )
    assert "<html" in html
    assert "/v1/page/Main_Page/html" in listed.requests()[-1].path


def test_rest_writes_as_the_logged_in_user(logged_in: LoggedIn, wiki: FindWiki, browser_name: str) -> None:
    listed = wiki("listed")
    python = logged_in(listed)
    result = python.run(
        """
        from mwbrowser import ForeignApi, ForeignRest
        token = await ForeignApi(api).get_token("csrf")
        made = await ForeignRest(rest).put(f"/page/By_{browser}", {"source": "100%20 ü", "comment": "", "token": token})
        read = await ForeignRest(rest).get(f"/page/By_{browser}")
        [made["title"], read["source"]]
        """,
        api=listed.api,
        rest=listed.rest,
        browser=browser_name,
    )
    assert result == [f"By {browser_name}", "100%20 ü"]
    put = next(request for request in listed.requests() if request.method == "PUT")
    assert any(name.endswith("UserName") for name in put.cookies)


def test_in_a_wikis_own_page_a_client_needs_no_address(page: Page, wiki: FindWiki, pages: ServedPages) -> None:
    home = wiki("home")
    log_in(page, home)
    page.goto(f"{home.origin}/w/index.php?title=Main_Page")
    page.evaluate("(boot) => import(boot).then(() => null)", pages.boot)
    home.forget_requests()
    name: Any = PythonPage(page).run(
        """
        from mwbrowser import Api, ForeignApi, Rest
        data = await Api().get(meta="userinfo", formatversion=2)
        page = await Rest().get("/page/Main_Page")
        there = await ForeignApi(there).get(meta="siteinfo", formatversion=2)
        [data["query"]["userinfo"]["name"], page["title"], there["query"]["general"]["sitename"]]
        """,
        there=wiki("listed").api,
    )
    assert name == ["Admin", "Main Page", wiki("listed").title]
    assert "origin" not in home.requests()[0].query


def test_outside_a_wikis_page_a_client_without_address_says_what_to_do(python: PythonPage) -> None:
    message = python.run(
        """
        from mwbrowser import Api
        try:
            await Api().get()
        except RuntimeError as error:
            message = str(error)
        message
        """
    )
    assert "not the page of a wiki" in message
