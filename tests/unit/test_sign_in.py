"""Signing in by steps, where no real wiki can be had: outside providers, and MediaWiki 1.45's second factors."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import Api, ReauthenticationNeeded, SignInFailed
from tests.unit.memory_sign_in import MemoryTab
from tests.unit.memory_transport import MemoryTransport, fields_of

API = "https://wiki.example/w/api.php"
TOTP = {"OATHToken": {"type": "string", "label": "<b>Code</b>", "help": "", "sensitive": False}}
# MediaWiki 1.45 with OATHAuth: authmanager-seen, "TOTP (OATHAuth)".
SELECT = {
    "newModule": {
        "type": "select",
        "optional": True,
        "options": {"": "(do not switch)", "recoverycodes": "Recovery codes"},
    }
}
TOTP_STEP = {
    "status": "UI",
    "messagecode": "oathauth-auth-ui",
    "message": "<p>Enter &amp; go</p>",
    "fields": TOTP | SELECT,
}
RECOVERY_STEP = {"status": "UI", "messagecode": "x", "message": "", "fields": {"RecoveryCode": {"type": "string"}}}
PASSED = {"status": "PASS", "username": "Ada"}
# No provider of this kind could be had: ApiAuthManagerHelper::formatAuthenticationResponse of MediaWiki 1.43.
REDIRECT = {"status": "REDIRECT", "redirecttarget": "https://login.example/?x=1", "fields": {}}
RESTART = {"status": "RESTART", "canpreservestate": True, "message": "", "messagecode": "r", "fields": TOTP}


def make(*steps: dict[str, Any]) -> tuple[Api, MemoryTransport]:
    """Return a client of a wiki that answers a dialogue with these steps."""
    left = list(steps)

    def answer(request: Any) -> Any:
        if request.method == "GET" and "tokens" in request.url:
            return {"query": {"tokens": {"logintoken": "t+\\"}}}
        if request.method == "GET":
            return {"query": {"authmanagerinfo": {"fields": {"username": {"type": "string"}}}}}
        return {"clientlogin": left.pop(0)}

    transport = MemoryTransport(answer, origin="https://wiki.example")
    return Api(API, transport=transport), transport


def posts(transport: MemoryTransport) -> list[dict[str, str]]:
    return [fields_of(request) for request in transport.sent if request.method == "POST"]


async def test_another_second_factor_can_be_chosen() -> None:
    api, transport = make(TOTP_STEP, RECOVERY_STEP, PASSED)
    step = await api.client_login("Ada", "secret")
    assert step.message == "Enter & go"
    assert [(field.label, field.options) for field in step.fields] == [
        ("Code", {}),
        ("", {"": "(do not switch)", "recoverycodes": "Recovery codes"}),
    ]
    step = await step.submit(newModule="recoverycodes")
    step = await step.submit(RecoveryCode="abc")
    assert step.user == "Ada"
    first, second, third = posts(transport)
    assert (first["loginreturnurl"], "logincontinue" in first) == ("https://wiki.example/", False)
    assert (second["logincontinue"], second["newModule"], "password" in second) == ("true", "recoverycodes", False)
    assert third["RecoveryCode"] == "abc"


async def test_a_redirect_goes_on_with_what_the_page_was_returned_to_with() -> None:
    api, transport = make(REDIRECT, PASSED)
    step = await api.client_login("Ada", "secret", ask=lambda _: None)
    assert (step.status, step.redirect_target) == ("REDIRECT", "https://login.example/?x=1")
    step = await api.client_login(returned_to="https://wiki.example/tool?code=c&state=s&format=xml")
    assert step.status == "PASS"
    sent = posts(transport)[1]
    assert (sent["logincontinue"], sent["code"], sent["state"], sent["format"]) == ("true", "c", "s", "json")


async def test_a_redirect_to_a_script_is_none() -> None:
    api, _ = make({**REDIRECT, "redirecttarget": "javascript:alert(1)"})
    assert (await api.client_login("Ada", "secret")).redirect_target is None


async def test_a_restart_keeps_what_the_wiki_knows() -> None:
    api, transport = make(RESTART, PASSED)
    step = await api.client_login("Ada", "secret")
    await step.submit(OATHToken="1")
    sent = posts(transport)[1]
    assert (sent["loginpreservestate"], "logincontinue" in sent) == ("true", False)


@pytest.mark.parametrize(("code", "most"), [("oathauth-login-failed", 10), ("oathauth-throttled", 0)])
async def test_a_function_that_is_always_wrong_ends(code: str, most: int) -> None:
    api, _ = make(*[{**TOTP_STEP, "messagecode": code}] * 20)
    asked = []

    def ask(step: Any) -> dict[str, str]:
        asked.append(step)
        return {"OATHToken": "0"}

    with pytest.raises(SignInFailed) as caught:
        await api.client_login("Ada", "a secret word", ask=ask)
    assert (caught.value.code, len(asked)) == (code, most)
    assert "a secret word" not in f"{caught.value!r} {caught.value} {vars(caught.value)} {asked}"


async def test_a_redirect_leaves_the_page_which_goes_on_when_the_person_is_back() -> None:
    redirect = {**REDIRECT, "fields": {"code": {"type": "string"}, "state": {"type": "string"}}}
    api, transport = make(redirect, PASSED)
    tab = MemoryTab(address="https://wiki.example/tool?page=2#top")
    transport.sign_in_page = tab  # type: ignore[attr-defined]
    assert await api.resume_sign_in() is None
    step = await api.client_login("Ada", "a secret word")
    leaving = asyncio.ensure_future(step.follow())
    while not tab.went_to:
        await asyncio.sleep(0)
    leaving.cancel()
    assert tab.went_to == ["https://login.example/?x=1"]
    [kept] = tab.session.texts.values()
    assert "a secret word" not in kept
    assert "Ada" not in kept
    # Back by the browser's button, without an answer: it can go on later still.
    assert await api.resume_sign_in() is None
    tab.address = "https://other.example/tool?page=2&code=c&state=s"
    assert await api.resume_sign_in() is None
    tab.address = "https://wiki.example/tool?page=2&code=c&state=s&format=xml&assert=anon"
    both = await asyncio.gather(api.resume_sign_in(), api.resume_sign_in())
    assert [one and one.user for one in both] == ["Ada", None]
    assert (tab.address, tab.session.texts) == ("https://wiki.example/tool?page=2", {})
    first, second = posts(transport)
    assert first["loginreturnurl"] == "https://wiki.example/tool?page=2"
    assert (second["code"], second["state"], second["format"], "assert" in second) == ("c", "s", "json", False)


async def test_a_page_that_could_not_go_on_later_is_not_left(monkeypatch: pytest.MonkeyPatch) -> None:
    api, transport = make(REDIRECT)
    tab = MemoryTab(address="https://wiki.example/tool")
    transport.sign_in_page = tab  # type: ignore[attr-defined]
    step = await api.client_login("Ada", "a secret word")
    # Of another version of this package, or another script.
    tab.session.set(f"mwbrowser outside provider {API}", '{"action": "clientlogin", "back": 5, "names": "abc"}')
    assert await api.resume_sign_in() is None
    monkeypatch.setattr(tab.session, "set", lambda _name, _text: None)
    with pytest.raises(RuntimeError, match="full"):
        await step.follow()
    assert tab.went_to == []


async def test_a_step_that_leads_nowhere_and_a_worker_without_a_page_to_return_to_say_so() -> None:
    api, transport = make(PASSED, REDIRECT)
    transport.sign_in_page = MemoryTab(address=None)  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="leads nowhere: its status is PASS"):
        await (await api.client_login("Ada", "x")).follow()
    step = await api.client_login("Ada", "x")
    with pytest.raises(ValueError, match="return_url="):
        await step.follow()


async def test_a_restart_keeps_what_was_entered_for_a_function_that_answers() -> None:
    both = {"username": {"type": "string"}, "password": {"type": "password"}}
    api, transport = make({**RESTART, "fields": both}, PASSED)
    step = await api.client_login("Ada", "secret", ask=lambda _: {})
    assert step.user == "Ada"
    again = posts(transport)[1]
    assert (again["username"], again["password"], again["loginpreservestate"]) == ("Ada", "secret", "true")


def changing(*answers: Any) -> tuple[Api, MemoryTransport]:
    """Return a client of a wiki that answers changes with these, and whose user is Ada."""
    left = list(answers)

    def answer(request: Any) -> Any:
        if request.method == "GET" and "tokens" in request.url:
            return {"query": {"tokens": {"logintoken": "t+\\", "csrftoken": "c+\\"}}}
        if request.method == "GET" and "userinfo" in request.url:
            return {"query": {"userinfo": {"id": 7, "name": "Ada"}}}
        if request.method == "GET":
            return {"query": {"authmanagerinfo": {"fields": {"username": {}, "password": {"type": "password"}}}}}
        return left.pop(0)

    transport = MemoryTransport(answer, origin="https://wiki.example")
    return Api(API, transport=transport), transport


STALE = {"error": {"code": "reauthenticate", "info": "You have not authenticated recently"}}


@pytest.mark.parametrize(
    ("call", "action"),
    [
        (lambda api: api.change_authentication_data("new"), "changeauthenticationdata"),
        (lambda api: api.remove_authentication_data("X"), "removeauthenticationdata"),
        (lambda api: api.unlink_account("X"), "unlinkaccount"),
        (lambda api: api.link_account(outside=True, ask=lambda _: None), "linkaccount"),
    ],
)
async def test_a_stale_login_is_renewed_as_the_same_user_and_the_call_repeated(call: Any, action: str) -> None:
    done = {action: {"status": "PASS"}}
    api, transport = changing(STALE, {"clientlogin": PASSED}, STALE, {"clientlogin": PASSED}, done)
    with pytest.raises(ReauthenticationNeeded) as caught:
        await call(api)
    error = caught.value
    with pytest.raises(RuntimeError, match="first"):
        await error.repeat()
    for _ in range(2):
        step = await error.reauthenticate()
        assert [(one.name, one.value) for one in step.fields] == [("username", "Ada"), ("password", None)]
        await step.submit(password="a secret word")
        try:
            result = await error.repeat()
        except ReauthenticationNeeded as again:
            error = again
    assert result is None or result.status == "PASS"
    first, login, second, _, third = posts(transport)
    assert (login["username"], login["password"]) == ("Ada", "a secret word")
    assert {one["action"] for one in (first, second, third)} == {action}
    assert (third["assert"], third["assertuser"], "assert" in first) == ("user", "Ada", False)
    assert "a secret word" not in f"{error!r} {vars(error)}"
