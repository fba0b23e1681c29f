"""The form for signing in: what it draws of a step, what it sends, and what it keeps of neither."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser
from typing import Any

import pytest

from mwbrowser import Api, SignInFailed, SignInForm
from mwbrowser.auth.interactive import Field
from mwbrowser.display.sign_in_form import drawing, frame
from mwbrowser.errors import ConnectionFailed
from tests.unit.memory_sign_in import MemoryTab
from tests.unit.memory_transport import MemoryTransport, fields_of

API = "https://wiki.example/w/api.php"
LOGIN_FIELDS = {
    "username": {"type": "string", "label": "Username", "help": "Name"},
    "password": {"type": "password", "label": "Password", "sensitive": True},
    "rememberMe": {"type": "checkbox", "label": "Keep me logged in", "optional": True},
}
WRONG = {"status": "FAIL", "messagecode": "wrongpassword", "message": "Incorrect <b>password</b> &amp; so on"}
CODE = {"status": "UI", "messagecode": "u", "message": "Enter it", "fields": {"OATHToken": {"type": "string"}}}
PASSED = {"status": "PASS", "username": "Ada"}
# Labels that a wiki, or whoever may edit its messages, chooses.
HOSTILE = '"><img src=x onerror=alert(1)>'


class Elements(HTMLParser):
    """What a form consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> dict[str, str | None]:
        return next(attributes for _, attributes in self.found if attributes.get("name") == name)


def make(*steps: Any, fields: Any = LOGIN_FIELDS) -> tuple[Api, MemoryTransport, MemoryTab]:
    left = list(steps)

    def answer(request: Any) -> Any:
        if request.method == "GET" and "tokens" in request.url:
            return {"query": {"tokens": {"logintoken": "t+\\"}}}
        if request.method == "GET":
            return {"query": {"authmanagerinfo": {"fields": fields}}}
        step = left.pop(0)
        return step if isinstance(step, Exception) else {"clientlogin": step}

    transport = MemoryTransport(answer, origin="https://wiki.example")
    tab = MemoryTab(address="https://wiki.example/tool?page=2#top")
    transport.sign_in_page = tab  # type: ignore[attr-defined]
    return Api(API, transport=transport), transport, tab


async def shown(tab: MemoryTab, running: asyncio.Future[Any]) -> None:
    """Wait until the form is there."""
    while not running.done() and not (tab.forms and tab.forms[0].drawn):
        await asyncio.sleep(0)


def posts(transport: MemoryTransport) -> list[dict[str, str]]:
    return [fields_of(request) for request in transport.sent if request.method == "POST"]


async def test_it_goes_on_until_the_wiki_is_content_and_says_what_was_wrong() -> None:
    api, transport, tab = make(WRONG, CODE, CODE, PASSED)
    tab.person.put_nowait([("username", "Ada"), ("password", "not it")])
    tab.person.put_nowait([("username", "Ada"), ("password", "a secret word"), ("rememberMe", "1")])
    tab.person.put_nowait([("OATHToken", "000000")])
    tab.person.put_nowait([("OATHToken", "123456")])
    form = SignInForm(await api.client_login())
    step = await form.run("#place")
    assert (step.status, step.user) == ("PASS", "Ada")
    place = tab.forms[0]
    first, again, code, once_more = place.drawn
    assert "Log in to wiki.example" in first
    assert 'role="alert"' not in first
    assert "Incorrect password &amp; so on" in again
    assert 'role="alert"' in again
    assert Elements(again).named("username")["value"] == "Ada"
    assert 'role="status"' in code
    assert 'role="alert"' in once_more
    assert "You are logged in as Ada." in (place.ended or "")
    sent = posts(transport)
    assert [one.get("rememberMe") for one in sent] == [None, "1", None, None]
    assert [one.get("OATHToken") for one in sent] == [None, None, "000000", "123456"]
    for secret in ("a secret word", "not it", "123456", "000000"):
        assert secret not in "".join([*place.drawn, place.ended or "", repr(form), repr(step), str(vars(form))])


async def test_a_password_is_in_no_error_and_no_drawing_when_the_network_fails_and_may_be_tried_again() -> None:
    lost = ConnectionFailed("No answer.")
    api, _, tab = make(lost, PASSED)
    tab.person.put_nowait([("username", "Ada"), ("password", "a secret word")])
    tab.person.put_nowait([("username", "Ada"), ("password", "a secret word")])
    step = await SignInForm(await api.client_login()).run()
    assert step.user == "Ada"
    assert "No answer." in tab.forms[0].drawn[1]
    assert "a secret word" not in "".join(tab.forms[0].drawn)


async def test_cancelling_is_an_error_of_its_own_and_leaves_nothing() -> None:
    api, transport, tab = make(WRONG)
    tab.person.put_nowait([("username", "Ada"), ("password", "not it")])
    tab.person.put_nowait(None)
    with pytest.raises(SignInFailed) as caught:
        await SignInForm(await api.client_login()).run()
    assert (caught.value.code, caught.value.denied) == ("cancelled", True)
    assert tab.forms[0].ended == ""
    assert len(posts(transport)) == 1


async def test_a_task_that_is_cancelled_takes_its_form_away() -> None:
    api, _, tab = make()
    running = asyncio.ensure_future(SignInForm(await api.client_login()).run())
    await shown(tab, running)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert tab.forms[0].ended == ""


async def test_abort_ends_it() -> None:
    api, _, tab = make()
    running = asyncio.ensure_future(SignInForm(await api.client_login()).run())
    await shown(tab, running)
    api.abort()
    await asyncio.wait([running])
    assert type(running.exception()).__name__ == "RequestAborted"
    assert tab.forms[0].ended == ""


async def test_a_button_of_the_wikis_is_another_way_past_the_fields() -> None:
    expired = {
        "status": "UI",
        "messagecode": "resetpass-expired-soft",
        "message": "Expired",
        "fields": {
            "password": {"type": "password", "label": "New", "optional": True},
            "retype": {"type": "password", "label": "Again", "optional": True},
            "skipReset": {"type": "button", "label": "Skip", "optional": True},
        },
    }
    api, transport, tab = make(expired, PASSED)
    tab.person.put_nowait([("username", "Ada"), ("password", "old")])
    tab.person.put_nowait([("password", ""), ("retype", ""), ("skipReset", "1")])
    await SignInForm(await api.client_login()).run()
    assert {name: posts(transport)[1].get(name) for name in ("password", "retype", "skipReset")} == {
        "password": None,
        "retype": None,
        "skipReset": "1",
    }
    drawn = Elements(tab.forms[0].drawn[1])
    assert drawn.named("skipReset")["formnovalidate"] == ""
    assert drawn.named("password")["autocomplete"] == "new-password"
    assert "required" not in drawn.named("password")


async def test_a_captchas_question_describes_its_field_and_its_picture_is_the_wikis_own() -> None:
    def fields(shown: str) -> dict[str, Any]:
        return LOGIN_FIELDS | {
            "captchaId": {"type": "hidden", "value": "7"},
            "captchaInfo": {"type": "null", "label": "Picture", "value": shown},
            "captchaWord": {"type": "string", "label": "Captcha"},
        }

    api, transport, tab = make(PASSED, fields=fields("6 + 7 ="))
    tab.person.put_nowait([("username", "Ada"), ("password", "x"), ("captchaWord", "13")])
    await SignInForm(await api.client_login()).run()
    drawn = Elements(tab.forms[0].drawn[0])
    word = drawn.named("captchaWord")
    question = word["aria-describedby"] or ""
    assert f'id="{question}">6 + 7 =<' in tab.forms[0].drawn[0]
    assert (posts(transport)[0]["captchaId"], posts(transport)[0]["captchaWord"]) == ("7", "13")
    for shown, source in [
        ("/w/index.php?title=Special:Captcha/image", "https://wiki.example/w/index.php?title=Special:Captcha/image"),
        ("https://elsewhere.example/x.png", None),
        ("//elsewhere.example/x.png", None),
        ("javascript:alert(1)", None),
    ]:
        step = await make(fields=fields(shown))[0].client_login()
        html = drawing("t", "", step.fields, "Go", image_at="https://wiki.example")
        assert [attributes["src"] for tag, attributes in Elements(html).found if tag == "img"] == (
            [source] if source else []
        )


def test_what_a_wiki_sends_is_never_markup() -> None:
    kinds = ("string", "password", "select", "multiselect", "checkbox", "button", "null", HOSTILE)
    fields = [
        Field(HOSTILE + kind, kind, label=HOSTILE, help=HOSTILE + "!", options={HOSTILE: HOSTILE}, value=HOSTILE)
        for kind in kinds
    ]
    html = drawing(HOSTILE, HOSTILE, fields, HOSTILE, failed=True, entered={HOSTILE + "string": HOSTILE})
    assert {tag for tag, _ in Elements(html).found} == {
        *("form", "fieldset", "legend", "div", "label", "input", "select", "option", "button"),
    }
    assert not any(name.startswith("on") for _, attributes in Elements(html).found for name in attributes)
    [(tag, attributes)] = Elements(frame("c", HOSTILE)).found
    assert (tag, attributes["title"]) == ("iframe", HOSTILE)
    assert not [one for one in Elements(attributes["srcdoc"] or "").found if one[0] == "img"]


def test_a_browser_sends_the_form_nowhere_by_itself() -> None:
    form = dict(Elements(drawing("t", "", [Field("password", "password")], "Go")).found)["form"]
    assert form["method"] == "dialog"
    assert "action" not in form


async def test_an_outside_provider_is_followed_from_where_the_page_stays() -> None:
    redirect = {"status": "REDIRECT", "redirecttarget": "https://login.example/?a=1&b=2", "fields": {"code": {}}}
    api, transport, tab = make(redirect, PASSED)
    tab.address = None
    back = "https://wiki.example/start/signed-in.html"
    step = await api.client_login("Ada", "x", return_url=back)
    running = asyncio.ensure_future(SignInForm(step).run())
    await shown(tab, running)
    [away] = [attributes for tag, attributes in Elements(tab.forms[0].drawn[0]).found if tag == "a"]
    assert (away["href"], away["target"]) == ("https://login.example/?a=1&b=2", "_blank")
    channel = tab.channel("mwbrowser sign-in", lambda _: None)
    channel.post("https://evil.example/start/signed-in.html?code=x")
    channel.post(f"{back}?code=c&format=xml")
    assert (await running).user == "Ada"
    assert posts(transport)[1]["code"] == "c"
    assert posts(transport)[1]["format"] == "json"
