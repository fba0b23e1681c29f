"""The faulty wiki does what is asked of it, and notices when a client goes away."""

import http.client
import time
import urllib.error
from collections.abc import Callable

import pytest

from tests.commands.visitor import Visitor
from tests.wikis.kinds import VERSIONS
from tests.wikis.proxy import ProxyWiki
from tests.wikis.sandbox import Sandbox

SITEINFO = "/w/api.php?action=query&meta=siteinfo&format=json"


@pytest.fixture(params=VERSIONS)
def faulty(sandbox: Sandbox, request: pytest.FixtureRequest) -> ProxyWiki:
    wiki = sandbox.wikis[f"faulty-{request.param}"]
    assert isinstance(wiki, ProxyWiki)
    wiki.behave()
    wiki.forget_requests()
    return wiki


def test_without_faults_it_is_the_listed_wiki(faulty: ProxyWiki, page_origin: str) -> None:
    answer = Visitor(faulty, origin=page_origin).api(action="query", meta="siteinfo", origin=page_origin)
    assert answer.json["query"]["general"]["sitename"].startswith("Listed")
    assert answer.headers["Access-Control-Allow-Origin"] == page_origin
    (arrived,) = faulty.requests()
    assert arrived.hung_up is False


@pytest.mark.parametrize("form", ["{path}&sandbox-delay=0.5", "/sandbox-delay=0.5{path}"])
def test_a_delay_asked_for_in_either_form(faulty: ProxyWiki, form: str) -> None:
    faulty.behind.forget_requests()
    started = time.monotonic()
    assert Visitor(faulty).ask(form.format(path=SITEINFO)).status == 200
    assert time.monotonic() - started > 0.5
    (arrived,) = faulty.behind.requests(through=faulty.name)
    assert arrived.path == SITEINFO, "the wiki behind must not see what was asked of the proxy"


def test_a_late_body(faulty: ProxyWiki) -> None:
    connection = http.client.HTTPConnection(*faulty.address, timeout=10)
    started = time.monotonic()
    connection.request("GET", f"{SITEINFO}&sandbox-delaybody=1")
    response = connection.getresponse()
    (arrived,) = faulty.requests()
    assert arrived.hung_up is None, "the headers come while the wiki still answers"
    assert b"generator" in response.read()
    assert time.monotonic() - started > 1
    assert arrived.hung_up is False
    connection.close()


def test_an_error_of_a_server_in_front(faulty: ProxyWiki, page_origin: str) -> None:
    answer = Visitor(faulty, origin=page_origin).ask(f"{SITEINFO}&sandbox-status=503&sandbox-retryafter=3")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "3")
    assert answer.headers["Access-Control-Allow-Origin"] == page_origin
    assert answer.body.startswith(b"<!DOCTYPE html>")


def test_anything_as_json(faulty: ProxyWiki, page_origin: str) -> None:
    answer = Visitor(faulty, origin=page_origin).ask("/sandbox-raw=%7B%22a%22:/w/api.php?origin=*")
    assert (answer.status, answer.body) == (200, b'{"a":')
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_broken_connection(faulty: ProxyWiki) -> None:
    with pytest.raises((urllib.error.URLError, ConnectionError, http.client.HTTPException)):
        Visitor(faulty).ask(f"{SITEINFO}&sandbox-cut=1")
    with pytest.raises(http.client.IncompleteRead):
        Visitor(faulty).ask(f"{SITEINFO}&sandbox-cut=body")


def test_so_many_times_only(faulty: ProxyWiki) -> None:
    path = f"/sandbox-status=429/sandbox-times=2/sandbox-key=a{SITEINFO}"
    assert [Visitor(faulty).ask(path).status for _ in range(4)] == [429, 429, 200, 200]


def test_a_test_can_ask_for_all_requests(faulty: ProxyWiki) -> None:
    faulty.misbehave(status=500, times=1)
    assert [Visitor(faulty).ask(SITEINFO).status for _ in range(2)] == [500, 200]
    with pytest.raises(ValueError, match="no such fault"):
        faulty.misbehave(dely=1)


def test_it_notices_a_client_that_goes_away(faulty: ProxyWiki) -> None:
    connection = http.client.HTTPConnection(*faulty.address, timeout=10)
    connection.request("GET", f"{SITEINFO}&sandbox-delay=30")
    until(faulty.requests, "it does not arrive")
    (arrived,) = faulty.requests()
    assert arrived.hung_up is None
    seen = time.monotonic()
    while time.monotonic() - seen < 0.3:
        assert arrived.hung_up is None
        time.sleep(0.02)
    connection.close()
    until(lambda: arrived.hung_up is not None, "it still waits for its client")
    assert arrived.hung_up is True
    assert arrived.time_until_hangup is not None
    assert 0.3 <= arrived.time_until_hangup < 10


def until(come: Callable[[], object], otherwise: str) -> None:
    """Wait for what a server notices in its own time."""
    end = time.monotonic() + 5
    while not come():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)


def test_what_was_asked_of_it_before_requests_were_forgotten_is_not_noted(faulty: ProxyWiki) -> None:
    path = faulty.api_with(delay=0).removeprefix(faulty.origin)
    assert Visitor(faulty).ask(path).status == 200
    assert len(faulty.requests()) == 1
    faulty.forget_requests()
    assert Visitor(faulty).ask(path).status == 200  # as a request of an earlier test that was in a queue until now
    assert faulty.requests() == []


def test_what_it_passes_on_is_not_taken_for_a_request_of_the_page(faulty: ProxyWiki) -> None:
    faulty.behind.forget_requests()
    Visitor(faulty).ask(SITEINFO)
    assert faulty.behind.requests() == []
    assert [request.path for request in faulty.behind.requests(through=faulty.name)] == [SITEINFO]
