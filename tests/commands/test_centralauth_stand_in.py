"""The stand-in for CentralAuth keeps the documented rules, on both versions of MediaWiki."""

from __future__ import annotations

import json
import time
import urllib.parse
from collections.abc import Iterator

import pytest

from tests.commands.visitor import Answer, Visitor
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

pytestmark = pytest.mark.parametrize("version", VERSIONS)


@pytest.fixture(scope="module")
def family(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([], kinds=["family", "relative"], first_port=8751) as sandbox:
        yield sandbox


@pytest.fixture
def home(family: Sandbox, version: str) -> Wiki:
    return family.wikis[f"family-{version}"]


@pytest.fixture
def relative(family: Sandbox, version: str) -> Wiki:
    return family.wikis[f"relative-{version}"]


@pytest.fixture
def admin(home: Wiki) -> Visitor:
    visitor = Visitor(home)
    assert visitor.log_in("Admin", home.accounts["Admin"]) == "Success"
    return visitor


def token(visitor: Visitor) -> str:
    return str(visitor.api(action="centralauthtoken").json["centralauthtoken"]["centralauthtoken"])


def refusal(answer: Answer) -> str:
    return str(answer.json["error"]["code"])


def test_a_token_makes_its_user_there_once(admin: Visitor, home: Wiki, relative: Wiki) -> None:
    there = Visitor(relative, origin=home.origin)
    good = token(admin)
    answer = there.api(action="query", meta="userinfo", centralauthtoken=good, origin=home.origin)
    assert answer.json["query"]["userinfo"] == {"id": 1, "name": "Admin"}
    assert answer.headers["Access-Control-Allow-Origin"] == home.origin
    again = there.api(action="query", meta="userinfo", centralauthtoken=good, origin=home.origin)
    assert refusal(again) == "badtoken"
    assert again.headers["Access-Control-Allow-Origin"] == home.origin
    assert there.name() != "Admin"


def test_a_write_takes_a_csrf_token_that_came_with_another_central_one(
    admin: Visitor, home: Wiki, relative: Wiki
) -> None:
    there = Visitor(relative, origin=home.origin)
    answer = there.api(action="query", meta="tokens", centralauthtoken=token(admin), origin=home.origin)
    csrf = answer.json["query"]["tokens"]["csrftoken"]
    assert csrf != "+\\"
    fields = {"title": "By token", "text": f"Text of {time.time()}", "token": csrf}
    edit = there.api(fields, action="edit", centralauthtoken=token(admin), origin=home.origin)
    assert edit.json["edit"]["result"] == "Success"
    wrong = there.api({**fields, "token": "wrong+\\"}, action="edit", centralauthtoken=token(admin), origin=home.origin)
    assert refusal(wrong) == "badtoken"


def test_a_preflight_does_not_use_it_up(admin: Visitor, home: Wiki, relative: Wiki) -> None:
    good = token(admin)
    there = Visitor(relative, origin=home.origin)
    address = "/w/api.php?" + urllib.parse.urlencode(
        {"action": "query", "meta": "userinfo", "format": "json", "centralauthtoken": good, "origin": home.origin}
    )
    preflight = there.ask(
        address,
        method="OPTIONS",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="api-user-agent",
    )
    assert preflight.headers["Access-Control-Allow-Origin"] == home.origin
    assert there.ask(address).json["query"]["userinfo"]["name"] == "Admin"


def test_it_is_only_good_for_some_seconds(admin: Visitor, relative: Wiki, family: Sandbox) -> None:
    good = token(admin)
    store = next(relative._folder.parent.glob("central-tokens"))  # type: ignore[attr-defined]
    for file in store.iterdir():
        facts = json.loads(file.read_text())
        file.write_text(json.dumps({**facts, "made": time.time() - 61}))
    assert refusal(Visitor(relative).api(action="query", meta="userinfo", centralauthtoken=good)) == "badtoken"


def test_by_a_header_rest_needs_no_other_token(admin: Visitor, home: Wiki, relative: Wiki) -> None:
    there = Visitor(relative, origin=home.origin)
    preflight = there.ask(
        "/w/rest.php/v1/page",
        method="OPTIONS",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="authorization,content-type",
    )
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    title = f"By header {time.time()}"
    body = {"title": title, "source": "Hello", "comment": ""}
    created = there.ask_json("/w/rest.php/v1/page", body, Authorization=f"CentralAuthToken {token(admin)}")
    assert created.status == 201
    history = Visitor(relative).api(action="query", prop="revisions", rvprop="user", titles=title)
    assert history.json["query"]["pages"][0]["revisions"][0]["user"] == "Admin"
    refused = there.ask_json("/w/rest.php/v1/page", body, Authorization="CentralAuthToken wrong")
    assert (refused.status, refused.json["errorKey"]) == (403, "badtoken")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


def test_who_gets_no_token(admin: Visitor, home: Wiki) -> None:
    assert refusal(Visitor(home).api(action="centralauthtoken")) == "notloggedin"
    assert refusal(admin.api(action="centralauthtoken", origin="*")) == "hascallback"
    other = Visitor(home)
    other.log_in("Visitor", home.accounts["Visitor"])
    assert refusal(other.api(action="centralauthtoken")) == "notattached"
    by_token = Visitor(home).api(action="centralauthtoken", centralauthtoken=token(admin))
    assert refusal(by_token) == "badsession"
