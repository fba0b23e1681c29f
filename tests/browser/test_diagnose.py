"""`diagnose` against real wikis, from a real page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.in_front import InFront, redirecting
from tests.browser.python_page import PythonPage
from tests.wikis.wiki import Wiki

FindWiki = Callable[[str], Wiki]

DIAGNOSE = """
from mwbrowser import diagnose
(await diagnose(url)).to_dict()
"""


def works(found: dict[str, Any], *names: str) -> list[bool | None]:
    return [found[name]["works"] for name in names]


def test_a_wiki_that_lists_the_page(logged_in: Callable[[Wiki], PythonPage], newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("listed")
    found = logged_in(wiki).run(DIAGNOSE, url=wiki.origin)
    assert works(found, "reachable", "policy", "anonymous", "cookies", "rest") == [True] * 5
    assert found["version"].startswith("1.43")
    assert "logged in as Admin" in found["cookies"]["text"]
    arrived = wiki.requests()
    # Three requests, and no preflight.
    assert [request.method for request in arrived] == ["GET"] * found["requests"] == ["GET"] * 3
    assert [bool(request.cookies) for request in arrived].count(True) == 1


def test_a_wiki_that_lists_nobody(python: PythonPage, wiki: FindWiki, version: str) -> None:
    closed = wiki("closed")
    found = python.run(DIAGNOSE, url=closed.api)
    assert works(found, "reachable", "anonymous", "cookies", "rest") == [True, True, False, False]
    assert found["version"].startswith(version)
    assert "$wgCrossSiteAJAXdomains" in found["cookies"]["text"]
    assert "$wgAllowCrossOrigin" in found["rest"]["text"]


def test_a_wiki_without_cors(python: PythonPage, newer_wiki: FindWiki) -> None:
    old = newer_wiki("old")
    found = python.run(DIAGNOSE, url=old.api)
    assert works(found, "reachable", "anonymous", "jsonp", "cookies") == [True, False, True, False]
    assert found["version"].startswith("1.43")


def test_a_user_whose_cookies_the_browser_keeps_back(python: PythonPage, newer_wiki: FindWiki) -> None:
    found = python.run(DIAGNOSE, url=newer_wiki("elsewhere").api)
    assert works(found, "anonymous", "cookies", "rest") == [True, None, True]


def test_where_a_redirect_leads(python: PythonPage, newer_wiki: FindWiki) -> None:
    wiki = newer_wiki("closed")
    with InFront(wiki, redirecting(wiki.origin)) as front:
        found = python.run(DIAGNOSE, url=front.api)
        assert found["leads_to"] == found["url"] == wiki.api
        assert works(found, "reachable", "address", "anonymous") == [True, False, True]
    with InFront(wiki, redirecting(wiki.origin, cors=False)) as front:
        # A redirect that no page may see: a script follows it, and the wiki there returns its address.
        found = python.run(DIAGNOSE, url=front.api)
        assert wiki.api in found["address"]["text"]
        assert found["jsonp"]["works"] is True


def test_nothing_there(python: PythonPage) -> None:
    found = python.run(DIAGNOSE, url="http://127.0.0.1:9/w/api.php")
    assert found["reachable"]["works"] is False
