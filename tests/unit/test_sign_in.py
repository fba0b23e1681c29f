"""Signing in by steps, where no real wiki can be had: outside providers, and MediaWiki 1.45's second factors."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import Api, SignInFailed
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
