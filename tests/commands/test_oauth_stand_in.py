"""The stand-in for OAuth keeps the rules that were seen, on both versions of MediaWiki and in both manners."""

from __future__ import annotations

import base64
import hashlib
import re
import urllib.parse
from collections.abc import Iterator

import pytest

from tests.commands.visitor import Answer, Visitor
from tests.wikis.kinds import VERSIONS
from tests.wikis.oauth import OAuthStandIn
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki

PAGE = "http://app.example"
CALLBACK = f"{PAGE}/back.html"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()

pytestmark = [pytest.mark.parametrize("version", VERSIONS), pytest.mark.parametrize("kind", ["oauth", "oauth46"])]


@pytest.fixture(scope="module")
def farm(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([PAGE], kinds=["oauth", "oauth46"], first_port=8771) as sandbox:
        yield sandbox


@pytest.fixture
def wiki(farm: Sandbox, kind: str, version: str) -> PhpWiki:
    found = farm.wikis[f"{kind}-{version}"]
    assert isinstance(found, PhpWiki)
    return found


@pytest.fixture
def stand_in(wiki: PhpWiki) -> OAuthStandIn:
    return OAuthStandIn(wiki)


@pytest.fixture
def client_id(stand_in: OAuthStandIn) -> str:
    return stand_in.register(CALLBACK)


class Person(Visitor):
    """Somebody at the browser, whose browser does not go where it is sent."""

    def __init__(self, wiki: PhpWiki) -> None:
        super().__init__(wiki, follows=False)
        self._origin_of_wiki = wiki.origin

    def authorize(self, **query: str) -> Answer:
        return self.ask(f"/w/rest.php/oauth2/authorize?{urllib.parse.urlencode(query)}")

    def consent(self, wanted: Answer, button: str = "accept") -> dict[str, str]:
        """Click at the consent page; return the query of the address that it leads to."""
        path = wanted.headers["Location"].removeprefix(self._origin_of_wiki)
        page = self.ask(path)
        token = re.search(r'name="wpEditToken"[^>]*value="([^"]+)"|value="([^"]+)" name="wpEditToken"', page.text)
        assert token, page.text
        clicked = self.ask(path, {"wpEditToken": (token[1] or token[2]).replace("&#92;", "\\"), button: "1"})
        assert clicked.status == 302
        address = clicked.headers["Location"]
        assert address.partition("?")[0] == CALLBACK
        return dict(urllib.parse.parse_qsl(address.partition("?")[2]))

    def code(self, client_id: str, **query: str) -> str:
        return self.consent(self.authorize(**request_of(client_id), **query))["code"]


def request_of(client_id: str) -> dict[str, str]:
    return {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": CALLBACK,
        "state": "st4te",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }


@pytest.fixture
def person(wiki: PhpWiki) -> Person:
    person = Person(wiki)
    assert person.log_in("Admin", wiki.accounts["Admin"]) == "Success"
    return person


@pytest.fixture
def page(wiki: PhpWiki) -> Visitor:
    return Visitor(wiki, origin=PAGE)


def exchange(page: Visitor, client_id: str, code: str, **changed: str) -> Answer:
    fields = {"grant_type": "authorization_code", "client_id": client_id, "redirect_uri": CALLBACK, "code": code}
    return page.ask("/w/rest.php/oauth2/access_token", {**fields, "code_verifier": VERIFIER, **changed})


def refresh(page: Visitor, client_id: str, token: str, **more: str) -> Answer:
    fields = {"grant_type": "refresh_token", "client_id": client_id, "refresh_token": token, **more}
    return page.ask("/w/rest.php/oauth2/access_token", fields)


def said(answer: Answer) -> tuple[int, str, str]:
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.status, answer.json["error"], answer.json.get("hint", "")


def test_consent_gives_a_code_that_is_good_once(person: Person, page: Visitor, client_id: str, kind: str) -> None:
    back = person.consent(person.authorize(**request_of(client_id)))
    assert back["state"] == "st4te"
    pair = exchange(page, client_id, back["code"])
    assert (pair.status, pair.json["token_type"], pair.json["expires_in"]) == (200, "Bearer", 3600)
    again = said(exchange(page, client_id, back["code"]))
    error = "invalid_grant" if kind == "oauth46" else "invalid_request"
    assert again == (400, error, "Authorization code has been revoked")


def test_a_refusal_comes_back_without_state(person: Person, client_id: str) -> None:
    back = person.consent(person.authorize(**request_of(client_id)), "cancel")
    assert (back["error"], back.get("state")) == ("unauthorized_client", None)


def test_whoever_is_not_logged_in_is_led_to_the_login(wiki: PhpWiki, client_id: str) -> None:
    answer = Person(wiki).authorize(**request_of(client_id))
    assert (answer.status, "UserLogin" in answer.headers["Location"]) == (307, True)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"redirect_uri": f"{CALLBACK}?x=1"}, 401),
        ({"client_id": "unknown"}, 401),
        ({"code_challenge": "short"}, 400),
        ({"code_challenge_method": "s256"}, 400),
        ({"response_type": "token"}, 400),
    ],
    ids=lambda value: str(value),
)
def test_what_the_app_never_sees(person: Person, client_id: str, changed: dict[str, str], status: int) -> None:
    answer = person.authorize(**{**request_of(client_id), **changed})
    assert (answer.status, answer.headers["Location"]) == (status, None)
    assert "Application Connection Error" in answer.text


def test_the_verifier_is_checked_and_a_wrong_one_does_not_use_up_the_code(
    person: Person, page: Visitor, client_id: str
) -> None:
    code = person.code(client_id)
    assert said(exchange(page, client_id, code, code_verifier="w" * 43))[:2] == (400, "invalid_grant")
    assert said(exchange(page, client_id, code, code_verifier=""))[1] == "invalid_request"
    assert said(exchange(page, client_id, code, redirect_uri="http://elsewhere.example"))[2] == "Invalid redirect URI"
    assert exchange(page, client_id, code).status == 200


def test_only_a_urlencoded_body_since_143(person: Person, page: Visitor, client_id: str, version: str) -> None:
    answer = page.ask_json("/w/rest.php/oauth2/access_token", {"grant_type": "authorization_code"})
    assert answer.status == (400 if version == "1.39" else 415)


def test_a_refresh_of_a_public_client_works_only_in_the_newer_manner_and_rotates(
    person: Person, page: Visitor, stand_in: OAuthStandIn, kind: str
) -> None:
    client_id = stand_in.register(CALLBACK, secret="geheim")
    first = exchange(page, client_id, person.code(client_id)).json
    if kind == "oauth":
        assert said(refresh(page, client_id, first["refresh_token"]))[:2] == (401, "invalid_client")
        second = refresh(page, client_id, first["refresh_token"], client_secret="geheim")
    else:
        second = refresh(page, client_id, first["refresh_token"], client_secret="ignored")
    assert second.status == 200
    secret = {"client_secret": "geheim"}
    expected = (401, "invalid_request") if kind == "oauth" else (400, "invalid_grant")
    assert said(refresh(page, client_id, first["refresh_token"], **secret)) == (*expected, "Token has been revoked")
    assert profile(page, first["access_token"]).status == (401 if kind == "oauth" else 403)
    assert profile(page, second.json["access_token"]).json["username"] == "Admin"
    stand_in.set(GraceSeconds=600)
    assert refresh(page, client_id, first["refresh_token"], **secret).status == 200


def profile(page: Visitor, token: str) -> Answer:
    return page.ask("/w/rest.php/oauth2/resource/profile", Authorization=f"Bearer {token}")


def test_the_bearer_in_both_apis(person: Person, page: Visitor, client_id: str, kind: str, wiki: PhpWiki) -> None:
    token = exchange(page, client_id, person.code(client_id, scope="basic createeditmovepage")).json["access_token"]
    info = profile(page, token).json
    assert (info["username"], info["grants"]) == ("Admin", ["basic", "createeditmovepage"])
    assert "edit" in info["rights"]
    assert "delete" not in info["rights"]
    scopes = page.ask("/w/rest.php/oauth2/resource/scopes", Authorization=f"Bearer {token}").json["scopes"]
    assert "editpage" in scopes
    bearer = {"Authorization": f"Bearer {token}"}
    query = "/w/api.php?action=query&meta=userinfo&uiprop=rights&format=json&formatversion=2"
    answer = page.ask(f"{query}&crossorigin=", **bearer)
    assert answer.json["query"]["userinfo"]["name"] == "Admin"
    assert "delete" not in answer.json["query"]["userinfo"]["rights"]
    assert answer.headers["Access-Control-Allow-Origin"] == ("*" if kind == "oauth46" else None)
    assert ("warnings" in answer.json) == (kind == "oauth")
    anonymous = page.ask(f"{query}&origin=*", **bearer)
    assert "anon" in anonymous.json["query"]["userinfo"]
    assert anonymous.headers["MediaWiki-Login-Suppressed"] == "true"
    created = page.ask_json(
        "/w/rest.php/v1/page", {"title": f"By {kind}, {token[-12:]}", "source": "", "comment": ""}, **bearer
    )
    assert created.status == 201
    assert page.ask("/w/index.php", **bearer).status == 400


def test_crossorigin_needs_the_bearer_and_nothing_beside_it(
    person: Person, page: Visitor, client_id: str, kind: str
) -> None:
    path = "/w/api.php?action=query&format=json&crossorigin="
    ask = {"Access_Control_Request_Method": "GET", "Access_Control_Request_Headers": "authorization"}
    preflight = page.ask(path, method="OPTIONS", **ask)
    assert preflight.headers["Access-Control-Allow-Origin"] == ("*" if kind == "oauth46" else None)
    if kind == "oauth46":
        for answer in (page.ask(path), page.ask(f"{path}&origin={PAGE}"), page.ask(path, Authorization="bearer x")):
            assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (403, None)


def test_a_bad_bearer(person: Person, page: Visitor, client_id: str, kind: str, stand_in: OAuthStandIn) -> None:
    token = exchange(page, client_id, person.code(client_id)).json["access_token"]
    stand_in.set(Seconds=0)
    bearer = {"Authorization": f"Bearer {token}"}
    unreadable = page.ask(f"/w/api.php?action=query&format=json&origin={PAGE}&crossorigin=", **bearer)
    assert unreadable.json["error"]["code"] == "mwoauth-invalid-authorization"
    assert unreadable.headers["Access-Control-Allow-Origin"] is None
    rest = page.ask("/w/rest.php/v1/page/Main_Page/bare", **bearer)
    assert (rest.status, rest.headers["Access-Control-Allow-Origin"]) == (403, "*")
    assert (rest.json.get("error"), rest.json.get("errorKey")) == (
        ("rest-read-denied", None) if kind == "oauth" else (None, "mwoauth-invalid-authorization")
    )
    assert profile(page, token).status == (401 if kind == "oauth" else 403)
    code = person.code(client_id)
    with_old = page.ask(
        "/w/rest.php/oauth2/access_token",
        {
            "grant_type": "authorization_code",
            "client_id": client_id,
            "redirect_uri": CALLBACK,
            "code": code,
            "code_verifier": VERIFIER,
        },
        **bearer,
    )
    assert with_old.status == (200 if kind == "oauth" else 403)
    for gateway, readable in (("401", "*"), ("401 without CORS", None)):
        stand_in.set(Gateway=gateway)
        answer = page.ask("/w/api.php?action=query&format=json", **bearer)
        assert (answer.status, answer.json["httpReason"]) == (401, "Jwt is expired")
        assert answer.headers["Access-Control-Allow-Origin"] == readable


def test_a_consumer_that_is_disabled_or_for_another_wiki(
    person: Person, page: Visitor, client_id: str, kind: str, stand_in: OAuthStandIn
) -> None:
    token = exchange(page, client_id, person.code(client_id)).json["access_token"]
    for change, ending in (({"wiki": "http://x.example"}, "-wrong-wiki"), ({"disabled": True}, "-not-approved")):
        stand_in.change(client_id, **change)
        answer = page.ask("/w/api.php?action=query&format=json", Authorization=f"Bearer {token}")
        assert answer.json["error"]["code"] == f"mwoauth-invalid-authorization{ending}"
        assert (profile(page, token).status, profile(page, token).json.get("rights")) == (
            (200, []) if kind == "oauth" else (403, None)
        )
