"""Signing in by steps at real wikis: two factors, captchas, throttles, temporary passwords, lost sessions."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import itertools
import re
import sqlite3
import struct
import time
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import Api, ApiError, ForeignApi, ReauthenticationNeeded, SignInFailed
from mwbrowser.auth.interactive import Step
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki

_numbers = itertools.count(1)
PASSWORD = "a long password of somebody"


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(["http://localhost:8999"], kinds=["guarded"], first_port=8440) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> PhpWiki:
    wiki = sandbox.wikis[f"guarded-{request.param}"]
    assert isinstance(wiki, PhpWiki)
    return wiki


@pytest.fixture
def api(wiki: PhpWiki) -> Api:
    return somebody(wiki)


def somebody(wiki: PhpWiki) -> Api:
    """A client of a browser, and an address, that nobody else has."""
    return Api(wiki.api, transport=CookieTransport(wiki, f"10.2.0.{next(_numbers)}"))


def transport_of(api: Api) -> CookieTransport:
    assert isinstance(api.transport, CookieTransport)
    return api.transport


async def account(api: Api, **fields: Any) -> str:
    name = f"Person {next(_numbers)}"
    step = await api.create_account(name, PASSWORD, ask=lambda _: {"captchaWord": "42"}, **fields)
    assert (step.status, step.user) == ("PASS", name)
    return name


def expire_password(wiki: PhpWiki, name: str) -> None:
    """Let a user's password be long out of date, so that it has to be changed."""
    with contextlib.closing(sqlite3.connect(wiki.database, timeout=30)) as tables, tables:
        tables.execute("UPDATE user SET user_password_expires = ? WHERE user_name = ?", (b"20200101000000", name))


async def user(api: Api) -> str:
    found = await api.get(meta="userinfo", formatversion=2)
    return "" if "anon" in found["query"]["userinfo"] else str(found["query"]["userinfo"]["name"])


async def test_a_first_step_lists_its_fields_and_passing_signs_in(api: Api, wiki: PhpWiki) -> None:
    step = await api.client_login()
    assert step.status == "UI"
    fields = {field.name: field for field in step.fields}
    assert (fields["username"].sensitive, fields["password"].sensitive) == (False, True)
    assert fields["password"].label == "Password"
    with pytest.raises(TypeError, match="no field 'OATHToken'"):
        await step.submit(OATHToken="1")
    before = await api.get_token("csrf")
    step = await step.submit(username="Visitor", password=wiki.accounts["Visitor"])
    assert (step.status, step.user) == ("PASS", "Visitor")
    assert await user(api) == "Visitor"
    assert await api.get_token("csrf") != before
    assert (await api.post_with_edit_token(action="edit", title="Signed in", text=str(step)))["edit"]


async def test_a_wrong_password_fails_and_the_step_starts_anew(api: Api, wiki: PhpWiki) -> None:
    step = await api.client_login("Visitor", "wrong")
    assert (step.status, step.message_key, step.user) == ("FAIL", "wrongpassword", None)
    assert "password" in step.message
    assert "wrong'" not in repr(step)
    step = await step.submit(username="Visitor", password=wiki.accounts["Visitor"])
    assert step.status == "PASS"
    with pytest.raises(SignInFailed) as caught:
        await somebody(wiki).client_login("Visitor", "my-secret", ask=lambda _: None)
    assert caught.value.code == "wrongpassword"
    assert "my-secret" not in repr(caught.value) + str(caught.value) + str(caught.value.args)


async def test_a_captcha_that_is_due_is_asked_for_though_the_wiki_says_only_wrong_password(
    api: Api, wiki: PhpWiki
) -> None:
    for _ in range(3):
        assert (await api.client_login("Visitor", "wrong")).message_key == "wrongpassword"
    asked: list[Step] = []

    def ask(step: Step) -> dict[str, str]:
        asked.append(step)
        return {"captchaWord": "42"}

    step = await api.client_login("Visitor", wiki.accounts["Visitor"], ask=ask)
    assert step.status == "PASS"
    assert [one.captcha for one in asked] == ["What is six times seven?"]


async def test_too_many_tries_end_a_loop(api: Api) -> None:
    asked = 0

    def ask(step: Step) -> dict[str, str]:
        nonlocal asked
        asked += 1
        return {"captchaWord": "42"}

    codes = []
    for _ in range(8):
        with pytest.raises(SignInFailed) as caught:
            await api.client_login("Visitor", "wrong", ask=ask)
        codes.append(caught.value.code)
    assert codes[0] == "wrongpassword"
    assert codes[-1] == "login-throttled"
    assert asked <= 8


async def test_creating_an_account_asks_for_its_captcha_and_does_not_sign_in(api: Api) -> None:
    step = await api.create_account("Somebody new", PASSWORD)
    assert (step.status, step.message_key) == ("FAIL", "captcha-createaccount-fail")
    assert step.captcha == "What is six times seven?"
    values = {"username": "Somebody new", "password": PASSWORD, "retype": PASSWORD, "captchaWord": "42"}
    step = await step.submit(values)
    assert (step.status, step.user) == ("PASS", "Somebody new")
    assert await user(api) == ""
    assert (await api.client_login("Somebody new", PASSWORD)).status == "PASS"


async def test_a_password_that_is_out_of_date_must_be_changed(api: Api, wiki: PhpWiki) -> None:
    name = await account(api)
    expire_password(wiki, name)
    step = await api.client_login(name, PASSWORD)
    assert (step.status, step.message_key) == ("UI", "resetpass-expired")
    assert [field.name for field in step.fields if field.sensitive] == ["password", "retype"]
    assert await user(api) == ""
    step = await step.submit(password="new one of mine", retype="another one")
    assert (step.status, step.message_key) == ("UI", "badretype")
    step = await step.submit(password="new one of mine", retype="new one of mine")
    assert step.status == "PASS"
    assert await user(api) == name


async def test_a_session_that_is_lost_midway_fails(api: Api, wiki: PhpWiki) -> None:
    name = await account(api)
    expire_password(wiki, name)
    step = await api.client_login(name, PASSWORD)
    transport_of(api).cookies.clear()
    with pytest.warns(match="Unrecognized parameter"):
        step = await step.submit(password="new one", retype="new one")
    assert (step.status, step.message_key) == ("FAIL", "authmanager-authn-not-in-progress")
    assert {"username", "password"} <= {field.name for field in step.fields}


async def test_an_account_keeps_the_address_that_it_was_created_with(api: Api) -> None:
    name = await account(api, email="person@mail.example")
    await api.client_login(name, PASSWORD)
    found = await api.get(meta="userinfo", uiprop="email", formatversion=2)
    assert found["query"]["userinfo"]["email"] == "person@mail.example"


async def test_a_password_is_changed_after_signing_in_again(api: Api) -> None:
    name = await account(api)
    await api.client_login(name, PASSWORD, rememberMe=True)
    # As in a browser that was closed: the wiki knows the user by a cookie, but nobody has signed in recently.
    transport_of(api).forget_cookie("_session")
    api.bad_token("csrf")
    with pytest.raises(ReauthenticationNeeded, match="client_login"):
        await api.change_authentication_data("another one of mine")
    assert (await api.client_login(name, PASSWORD)).status == "PASS"
    await api.change_authentication_data("another one of mine")
    other = await api.client_login(name, PASSWORD)
    assert other.message_key == "wrongpassword"
    assert (await api.client_login(name, "another one of mine")).status == "PASS"


async def test_a_password_is_checked_without_being_set(api: Api) -> None:
    assert (await api.validate_password("some long password"))["validity"] == "Good"
    with pytest.raises(ApiError) as caught:
        await api.validate_password("some long password", "Visitor")
    assert caught.value.code == "userexists"


async def test_an_anonymous_client_sends_nothing(wiki: PhpWiki) -> None:
    wiki.forget_requests()
    api = ForeignApi(wiki.api, anonymous=True, transport=CookieTransport(wiki, "10.3.0.1"))
    with pytest.raises(ApiError, match="no session"):
        await api.client_login("Visitor", "secret")
    assert wiki.requests() == []


def one_time_code(secret: str, at: float) -> str:
    """A TOTP code (RFC 6238)."""
    counter = struct.pack(">Q", int(at) // 30)
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


async def enrolled(api: Api, wiki: PhpWiki) -> tuple[str, str]:
    """A user with a second factor, by OATHAuth's own page; their name and secret."""
    name = await account(api)
    await api.client_login(name, PASSWORD)
    address = f"{wiki.origin}/w/index.php?title=Special:OATHManage&action=enable&module=totp"
    html = transport_of(api).page(address)
    html = html[html.index("mw-htmlform-ooui") :].partition("</form>")[0]
    inputs = {}
    for tag in re.findall(r"<input[^>]*type=.hidden[^>]*>", html):
        named = dict(re.findall(r"(name|value)=['\"]([^'\"]*)['\"]", tag))
        inputs[named["name"]] = named["value"]
    found = re.search(r"\b(?:[A-Z2-7]{4} ){4,13}[A-Z2-7]{0,4}", re.sub("<[^>]+>", " ", html))
    assert found is not None
    secret = found[0].replace(" ", "")
    form = {**inputs, "token": one_time_code(secret, time.time() - 30)}
    transport_of(api).page(address, form)
    await api.post_with_token("csrf", action="logout")
    return name, secret


async def test_a_second_factor_is_a_step_and_wrong_codes_end(api: Api, wiki: PhpWiki) -> None:
    name, secret = await enrolled(api, wiki)
    with pytest.raises(ApiError, match="client_login asks for what is missing"):
        await api.login(name, PASSWORD)
    step = await api.client_login(name, PASSWORD)
    assert (step.status, step.message_key) == ("UI", "oathauth-auth-ui")
    assert [field.name for field in step.fields] == ["OATHToken"]
    step = await step.submit(OATHToken="000000")
    assert (step.status, step.message_key) == ("UI", "oathauth-login-failed")
    step = await step.submit(OATHToken=one_time_code(secret, time.time()))
    assert (step.status, step.user) == ("PASS", name)
    assert await user(api) == name
    other = somebody(wiki)
    asked = 0

    def ask(_: Step) -> dict[str, str]:
        nonlocal asked
        asked += 1
        return {"OATHToken": "000000"}

    with pytest.raises(SignInFailed) as caught:
        await other.client_login(name, PASSWORD, ask=ask)
    assert caught.value.code in ("oathauth-throttled", "oathauth-login-failed")
    assert asked <= 10
    assert await user(other) == ""
