"""`diagnose`: what a page can do with a wiki, and why not, with few requests that only read."""

import json
import sys
from typing import Any

import pytest

from mwbrowser import BlockedByPolicy, diagnose
from mwbrowser.http.messages import Request, Response
from tests.unit.memory_page import MemoryPage
from tests.unit.memory_transport import JSON_HEADERS, MemoryTransport, no_connection, query_of, respond

API, REST = "https://wiki.example/w/api.php", "https://wiki.example/w/rest.php"
GENERAL = {
    "sitename": "Wiki",
    "generator": "MediaWiki 1.43.1",
    "mainpage": "Main Page",
    "server": "https://wiki.example",
    "scriptpath": "/w",
}


class Wiki:
    """A wiki as a page sees it."""

    def __init__(
        self,
        *,
        cors: bool = True,
        lists_us: bool = False,
        rest: bool = False,
        user: dict[str, Any] | None = None,
        private: bool = False,
        extensions: tuple[str, ...] = (),
        siteinfo: dict[str, Any] | None = None,
        up: bool = True,
        leads_to: str = "",
    ) -> None:
        self.cors, self.lists_us, self.rest, self.private, self.up = cors, lists_us, rest, private, up
        self.user = user or {"id": 0, "name": "192.0.2.1", "anon": True}
        self.leads_to = leads_to
        extras = {"extensions": [{"name": name} for name in extensions or ("Cite",)], **(siteinfo or {})}
        self.siteinfo = {"query": {"general": GENERAL, **extras}}

    def __call__(self, request: Request) -> Any:
        if not self.up:
            return no_connection(request)
        if request.opaque:
            return respond(b"")
        if "/rest.php" in request.url:
            return {"id": 1} if self.rest else no_connection(request)
        answer: Any = self.siteinfo if "siteinfo" in request.url else {"query": {"userinfo": self.user}}
        if self.private:
            answer = {"error": {"code": "readapidenied", "info": "No."}}
        if request.jsonp:
            return answer
        if not self.cors or (query_of(request).get("origin", "here") != "*" and not self.lists_us):
            return no_connection(request)
        if self.leads_to and not request.url.startswith(self.leads_to):
            return Response(200, JSON_HEADERS, json.dumps(answer).encode(), self.leads_to, redirected=True)
        return answer


def works(found: Any) -> dict[str, bool | None]:
    return {name: value["works"] for name, value in found.to_dict().items() if isinstance(value, dict)}


async def test_a_wiki_that_lists_the_page_of_a_user_who_is_logged_in() -> None:
    transport = MemoryTransport(Wiki(lists_us=True, rest=True, user={"id": 7, "name": "Ada"}, extensions=("OAuth",)))
    found = await diagnose("wiki.example", transport=transport)
    assert (found.url, found.rest_url, found.origin) == (API, REST, "https://here.example")
    assert (found.version, found.sitename, found.leads_to) == ("1.43.1", "Wiki", "")
    assert works(found) == {
        "reachable": True,
        "address": True,
        "policy": True,
        "anonymous": True,
        "jsonp": None,
        "cookies": True,
        "rest": True,
        "central_auth": False,
        "oauth": True,
    }
    assert "logged in as Ada" in found.cookies.text
    assert found.requests == len(transport.sent) == 3
    assert {request.method for request in transport.sent} == {"GET"}
    assert [request.credentials for request in transport.sent].count("include") == 1
    assert not any(request.preflighted(transport.origin) for request in transport.sent)


async def test_a_wiki_that_lists_nobody_names_the_setting() -> None:
    found = await diagnose(API, transport=MemoryTransport(Wiki()))
    assert found.anonymous.works is True
    assert found.cookies.works is False
    assert "'here.example' to $wgCrossSiteAJAXdomains" in found.cookies.text
    assert "$wgAllowCrossOrigin" in found.rest.text


async def test_a_wiki_that_says_whom_it_lists_is_quoted() -> None:
    wiki = Wiki(siteinfo={"crosssiteajaxdomains": ["*.wikipedia.org"]})
    found = await diagnose(API, transport=MemoryTransport(wiki))
    assert "which has *.wikipedia.org" in found.cookies.text


async def test_nobody_logged_in_is_neither_yes_nor_no() -> None:
    found = await diagnose(API, transport=MemoryTransport(Wiki(lists_us=True)))
    assert found.cookies.works is None
    assert "no user is logged in there" in found.cookies.text


async def test_a_private_wiki() -> None:
    found = await diagnose(API, transport=MemoryTransport(Wiki(private=True)))
    assert found.reachable.works is True
    assert "only users who are logged in" in found.anonymous.text
    assert found.version == ""


async def test_a_wiki_that_only_jsonp_reaches_and_that_lies_elsewhere_by_its_own_word() -> None:
    transport = MemoryTransport(Wiki(cors=False))
    found = await diagnose("https://old.example/w/api.php", transport=transport)
    assert (found.anonymous.works, found.jsonp.works, found.version) == (False, True, "1.43.1")
    assert f"gives {API} as its address" in found.address.text
    assert found.requests == len(transport.sent) == 4


async def test_a_redirect_is_followed_and_named() -> None:
    new = "https://new.example/w/api.php"
    found = await diagnose(API, transport=MemoryTransport(Wiki(leads_to=new, lists_us=True)))
    assert (found.leads_to, found.url, found.address.works) == (new, new, False)
    assert f"{API} leads to {new}" in found.address.text
    assert found.rest_url == "https://new.example/w/rest.php"


async def test_a_host_that_is_gone() -> None:
    transport = MemoryTransport(Wiki(up=False))
    found = await diagnose(API, transport=transport)
    assert found.reachable.works is False
    assert found.cookies.works is None
    assert found.requests == len(transport.sent) == 3


async def test_something_else_than_an_api() -> None:
    found = await diagnose(API, transport=MemoryTransport(lambda request: respond(b"<html>")))
    assert found.address.works is False
    assert "no api.php" in found.address.text
    assert found.rest.works is False


async def test_the_pages_own_policy_ends_it_after_one_request() -> None:
    def answer(request: Request) -> Any:
        return BlockedByPolicy("", request=request, directive="connect-src", address="https://wiki.example")

    transport = MemoryTransport(answer)
    found = await diagnose(API, transport=transport)
    assert found.policy.works is False
    assert "connect-src does not allow https://wiki.example" in found.policy.text
    assert found.requests == len(transport.sent) == 1


async def test_a_page_from_https_sends_nothing_to_http() -> None:
    transport = MemoryTransport(no_connection)
    found = await diagnose("http://wiki.example/w/api.php", transport=transport)
    assert found.policy.works is False
    assert transport.sent == []


async def test_a_page_without_an_origin_sends_no_cookies() -> None:
    transport = MemoryTransport(Wiki(), origin="null")
    found = await diagnose(API, transport=transport)
    assert found.cookies.works is False
    assert {request.credentials for request in transport.sent} == {"omit"}


async def test_central_auth_needs_a_page_of_the_family() -> None:
    wiki = Wiki(extensions=("CentralAuth",))
    found = await diagnose(API, transport=MemoryTransport(wiki))
    assert found.central_auth.works is None
    page = MemoryPage(modules=("ext.centralauth.ForeignApi",))
    found = await diagnose(API, transport=MemoryTransport(wiki, wiki_page=page))
    assert found.central_auth.works is True


@pytest.mark.parametrize("url", ["", None, {"url": API}])
async def test_no_address_is_a_type_error(url: Any) -> None:
    with pytest.raises(TypeError, match="diagnose needs the address of a wiki"):
        await diagnose(url, transport=MemoryTransport(no_connection))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user:secret@wiki.example"])
async def test_an_impossible_address_is_a_value_error_without_secrets(url: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        await diagnose(url, transport=MemoryTransport(no_connection))
    assert "secret" not in str(caught.value)


async def test_a_time_limit_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="timeout"):
        await diagnose(API, transport=MemoryTransport(no_connection), timeout=0)


async def test_addresses_as_people_have_them_lead_to_the_api() -> None:
    for url in (
        "wiki.example",
        "https://wiki.example/wiki/Main_Page",
        f"{REST}/v1",
        "https://wiki.example/w/index.php",
    ):
        assert (await diagnose(url, transport=MemoryTransport(Wiki()))).url == API


async def test_it_is_text_data_and_a_table_without_the_wikis_markup() -> None:
    wiki = Wiki(siteinfo={"general": {**GENERAL, "sitename": "<b>Bad</b>", "generator": "MediaWiki <i>1</i>"}})
    found = await diagnose(API, transport=MemoryTransport(wiki))
    assert json.loads(json.dumps(found.to_dict()))["reachable"]["works"] is True
    html = found._repr_html_()
    assert "<b>Bad" not in html
    assert "<i>1" not in html
    assert "&lt;b&gt;Bad&lt;/b&gt;" in html
    assert html.count("<tr") == len(found.rows()) == 9
    assert "Anonymous requests:     yes" in str(found)


async def test_answers_of_any_shape_are_no_traceback() -> None:
    for body in (b"[]", b"null", b'{"query": []}', b'{"query": {"general": 1, "extensions": 3}}', b"[" * 5000):
        found = await diagnose(API, transport=MemoryTransport(lambda request, body=body: respond(body)))
        assert isinstance(str(found), str)


def test_it_costs_pages_that_do_not_use_it_nothing() -> None:
    import subprocess

    source = "import sys, mwbrowser; print('mwbrowser.clients.diagnose' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", source], capture_output=True, text=True).stdout.strip() == "False"
