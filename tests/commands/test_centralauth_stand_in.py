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
    assert "Access-Control-Allow-Origin" not in again.headers, "up to 1.45, a page sees a failure of the network"
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
    assert author(relative, title) == "Admin"


def test_a_rest_write_with_a_dead_token_is_saved_under_the_ip_address(
    admin: Visitor, home: Wiki, relative: Wiki
) -> None:
    there = Visitor(relative, origin=home.origin)
    used = token(admin)
    title = f"By a dead header {time.time()}"
    assert there.ask("/w/rest.php/v1/page/Main_Page/bare", Authorization=f"CentralAuthToken {used}").status == 200
    body = {"title": title, "source": "Hello", "comment": ""}
    created = there.ask_json("/w/rest.php/v1/page", body, Authorization=f"CentralAuthToken {used}")
    assert created.status == 201
    assert author(relative, title) not in ("Admin", None)
    assert there.ask_json("/w/rest.php/v1/page", {**body, "title": f"{title} 2"}).status in (400, 403), "without"


def test_a_logout_makes_tokens_dead(home: Wiki, relative: Wiki) -> None:
    admin = Visitor(home)
    admin.log_in("Admin", home.accounts["Admin"])
    given = token(admin)
    admin.api({"token": admin.token()}, action="logout")
    assert refusal(Visitor(relative).api(action="query", meta="userinfo", centralauthtoken=given)) == "badtoken"


def test_an_account_of_that_name_that_is_not_attached_is_not_the_user(home: Wiki, relative: Wiki) -> None:
    stranger = Visitor(home)
    sign_up(stranger, home, "Stranger")
    stranger.log_in("Stranger", "a strange password")
    named_so = Visitor(relative)
    given = token(stranger)
    answer = named_so.api(action="query", meta="userinfo", centralauthtoken=given)
    assert answer.json["query"]["userinfo"]["name"] == "Stranger", "there is no other account of that name yet"
    refused = named_so.api(action="query", meta="userinfo", centralauthtoken=token(stranger))
    assert refusal(refused) == "badtoken"


def test_one_module_has_the_scripts_for_both_clients(home: Wiki) -> None:
    modules = Visitor(home).ask("/w/load.php?modules=startup&only=scripts&raw=1").body.decode()
    assert "ext.centralauth.ForeignApi" in modules
    assert "ext.centralauth.ForeignRest" not in modules


def test_who_gets_no_token(admin: Visitor, home: Wiki) -> None:
    assert refusal(Visitor(home).api(action="centralauthtoken")) == "notloggedin"
    assert refusal(admin.api(action="centralauthtoken", origin="*")) == "hascallback"
    other = Visitor(home)
    other.log_in("Visitor", home.accounts["Visitor"])
    assert refusal(other.api(action="centralauthtoken")) == "notattached"
    by_token = Visitor(home).api(action="centralauthtoken", centralauthtoken=token(admin))
    assert refusal(by_token) == "badsession"


def author(wiki: Wiki, title: str) -> str | None:
    history = Visitor(wiki).api(action="query", prop="revisions", rvprop="user", titles=title)
    revisions = history.json["query"]["pages"][0].get("revisions")
    return revisions and str(revisions[0]["user"])


def sign_up(visitor: Visitor, wiki: Wiki, name: str) -> None:
    fields = {
        "username": name,
        "password": "a strange password",
        "retype": "a strange password",
        "createreturnurl": wiki.origin,
        "createtoken": visitor.token("createaccount"),
    }
    assert visitor.api(fields, action="createaccount").json["createaccount"]["status"] == "PASS"
