"""What is sent to show who one is stays out of everything that people see: messages, notes, reprs, tracebacks."""

from __future__ import annotations

import asyncio
import json
import logging
import string
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwbrowser import ForeignApi, ForeignRest, MediaWikiError, watching
from mwbrowser.codec.responses import from_action_api, from_rest_api
from mwbrowser.errors import ConnectionFailed
from mwbrowser.errors.base import ApiWarning
from mwbrowser.errors.secrets import hidden, hidden_in_address
from mwbrowser.http.messages import Request, Response
from mwbrowser.http.options import Options
from tests.unit.memory_transport import MemoryTransport, respond

API = "https://wiki.example/w/api.php"
REST = "https://wiki.example/w/rest.php"

NAMES = [
    "token",
    "logintoken",
    "lgtoken",
    "csrftoken",
    "createtoken",
    "centralauthtoken",
    "wpEditToken",
    "access_token",
    "refresh_token",
    "oauth_token",
    "oauth_token_secret",
    "oauth_signature",
    "api_key",
    "apikey",
    "client_secret",
    "code_verifier",
    "password",
    "lgpassword",
    "newpassword",
    "wpPassword",
    "retype",
    "captchaword",
    "wpCaptchaWord",
]

#: What stands around a secret of a name, where a wiki or a browser quotes it.
SHAPES: dict[str, Callable[[str, str], str]] = {
    "query": lambda name, secret: f"{API}?action=edit&{name}={quote(secret, safe='')}&title=A",
    "fragment": lambda name, secret: f"{API}#{name}={quote(secret, safe='')}",
    "form": lambda name, secret: f"{name}={quote(secret, safe='')}&title=A",
    "JSON": lambda name, secret: json.dumps({"a": {name: secret}, "b": 1}) + "!",
    "JSON in JSON": lambda name, secret: json.dumps(json.dumps({name: secret})),
    "Python": lambda name, secret: repr({name: secret}),
    "XML attribute": lambda name, secret: f"<tokens {name}={quoteattr(secret)} />",
    "PHP's print_r": lambda name, secret: f"Array\n(\n    [{name}] => {secret}\n    [title] => A\n)",
    "PHP's var_export": lambda name, secret: f"array ( {name!r} => {secret!r}, 'title' => 'A' )",
    "an address in an address": lambda name, secret: (
        f"https://a.example/login?returnto={quote(f'{API}?{name}={quote(secret, safe=str())}&title=A', safe='')}&a=b"
    ),
    "XML element": lambda name, secret: f"<{name}>{quoteattr(secret)[1:-1]}</{name}>",
    "HTML field": lambda name, secret: f'<input type="hidden" name="{name}" value={quoteattr(secret)}>',
    "HTML field, value first": lambda name, secret: f"<input value={quoteattr(secret)} id=a name='{name}'/>",
    "MediaWiki's HTML of JSON": lambda name, secret: (
        f'<span class="nt">&quot;{name}&quot;</span><span>:</span> <span class="s2">&quot;{secret}&quot;</span>'
    ),
    "cut off": lambda name, secret: f'{{"{name}":"{secret}',
}

#: Hexadecimal digits and the like, without what could spell one of the names.
SECRETS = st.text("BCDFGHbcdfgh0123456789", min_size=8, max_size=40).map("Q7".__add__)
PASSWORDS = st.text(string.printable.replace("\x0b", "").replace("\x0c", ""), min_size=8).map("Q7".__add__)


def shown(error: BaseException) -> str:
    """All that a program, a notebook or a log shows of an error."""
    parts = [str(error), repr(error), repr(error.args), *getattr(error, "__notes__", ())]
    parts += traceback.format_exception(error)
    if isinstance(error, MediaWikiError):
        parts += [error.message, *error._render_traceback_(), error._repr_html_()]
    return "\n".join(parts)


@pytest.mark.parametrize("shape", SHAPES)
@given(st.sampled_from(NAMES), SECRETS)
def test_no_shape_shows_a_secret(shape: str, name: str, secret: str) -> None:
    text = f"Before. {SHAPES[shape](name, secret)}"
    assert secret not in hidden(text)
    assert hidden(text).startswith("Before.")


@pytest.mark.parametrize("shape", ["query", "fragment", "form", "JSON", "Python", "XML attribute", "HTML field"])
@given(st.sampled_from(NAMES), PASSWORDS)
def test_a_password_of_any_characters_is_not_shown_in_part(shape: str, name: str, secret: str) -> None:
    text = SHAPES[shape](name, secret)
    inner = SHAPES[shape](name, "Q7").partition("Q7")
    kept = hidden(text)
    assert "Q7" not in kept
    assert len(kept) <= len(inner[0]) + len(inner[2]) + 1


@pytest.mark.parametrize("quoted", [quote, lambda text, safe="": quote(quote(text, safe=safe), safe=safe), repr])
def test_a_token_of_mediawikis_is_known_by_its_own_shape(quoted: Any) -> None:
    token = f"{'0a1b2c3d' * 4}65f0c0de+\\"
    for text in ("odd={}", "It is not {}, is it?", "X-CSRF-Token: {}", "x: {}"):
        assert "0a1b2c3d" not in hidden(text.format(quoted(token)))


@given(st.sampled_from([*NAMES, "code", "Authorization", "%74oken"]), PASSWORDS, st.sampled_from("?&#"))
def test_no_address_shows_a_secret(name: str, secret: str, before: str) -> None:
    url = f"{API}?a=b{before}{name}={quote(secret, safe='')}&c=d"
    assert hidden_in_address(url) == f"{API}?a=b{before}{name}=…&c=d"
    assert repr(Request("GET", url)) == f"<Request GET {API}?a=b{before}{name}=…&c=d>"


def test_a_password_in_an_address_is_not_shown() -> None:
    for url in ("https://ada:Q7word@wiki.example/w/api.php", "https://Q7word@wiki.example/w/api.php?a=b@c"):
        assert "Q7word" not in hidden(f"Failed to parse URL from {url}")
        assert "Q7word" not in hidden_in_address(url)
    with pytest.raises(ValueError, match="password") as caught:
        ForeignApi(f"https://ada:{'Q7' + 'word'}@wiki.example/w/api.php")
    assert "Q7word" not in shown(caught.value)


@pytest.mark.parametrize("scheme", ["Bearer", "CentralAuthToken", "Basic", "OAuth oauth_consumer_key=a, oauth_token="])
def test_no_authorization_is_shown(scheme: str) -> None:
    for text in (f"Authorization: {scheme} Q7word+/=", f'{{"authorization": "{scheme} Q7word"}}', "Cookie: a=Q7word"):
        assert "Q7word" not in hidden(f"Refused: {text}")


@pytest.mark.parametrize(
    "text",
    [
        "badtoken: Invalid CSRF token.",
        "Anonymous clients write with the token '+\\'.",
        "The wiki gave no 'csrf' token: it treats this page as an anonymous user of another site.",
        '{"error":{"code":"missingtitle","info":"The page does not exist."}}',
        "https://wiki.example/wiki/User:Ada?action=history&offset=2#code",
        "<p>Our servers are currently under maintenance, or have a <b>problem</b>.</p>",
    ],
)
def test_what_is_no_secret_is_shown(text: str) -> None:
    assert hidden(text) == text


@pytest.mark.parametrize("decode", [from_action_api, from_rest_api])
@pytest.mark.parametrize("status", [200, 403, 502])
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/html"])
@given(st.sampled_from(sorted(SHAPES)), st.sampled_from(NAMES), SECRETS)
def test_no_error_about_an_answer_shows_its_secrets(
    decode: Any, status: int, kind: str, shape: str, name: str, secret: str
) -> None:
    body = SHAPES[shape](name, secret)
    said = json.dumps({"error": {"code": "odd", "info": body}, "message": body, "errorKey": body})
    for content in (body, said, f"{'x' * 150} {body}"):
        failure: BaseException | None = None
        try:
            decode(respond(content, status, {"content-type": kind, "retry-after": body}))
        except MediaWikiError as error:
            failure = error
        assert failure is None or secret not in shown(failure)


async def test_nothing_that_is_sent_is_shown_when_it_fails(caplog: pytest.LogCaptureFixture) -> None:
    """By each way: in the address, the body, a header; the browser quotes the address, as Firefox does."""

    def fail(request: Request) -> Exception:
        return ConnectionFailed(f"No answer (Failed to parse URL from {request.url}).", request=request)

    transport = MemoryTransport(fail)
    exchanges: list[str] = []
    waits: list[str] = []
    options: dict[str, Any] = {
        "transport": transport,
        "headers": {"Authorization": "Bearer Q7word"},
        "on_wait": lambda wait: waits.append(f"{wait} {wait!r}"),
    }
    api, rest = ForeignApi(API, **options, retry_seconds=3), ForeignRest(REST, **options, retry_seconds=0)
    calls: list[Callable[[], Any]] = [
        lambda: api.get(action="x", token="Q7word", centralauthtoken="Q7word"),
        lambda: api.post(action="x", lgpassword="Q7word", retype="Q7word"),
        lambda: rest.get("/v1/page/A", {"access_token": "Q7word", "code": "Q7word"}),
        lambda: rest.post("/v1/page", {"token": "Q7word"}),
    ]
    with caplog.at_level(logging.DEBUG), watching(lambda exchange: exchanges.append(repr(exchange))):
        for call in calls:
            with pytest.raises(MediaWikiError) as caught:
                await asyncio.wait_for(call(), 20)
            # The traceback quotes this file's lines, in which it stands too.
            told = [
                str(caught.value),
                repr(caught.value),
                caught.value._repr_html_(),
                *caught.value._render_traceback_(),
            ]
            assert "Q7word" not in " ".join([*told, *getattr(caught.value, "__notes__", ())])
            assert "Q7word" not in " ".join(api.get_error_message(caught.value))
    assert any("Q7word" in repr(dict(request.headers)) for request in transport.sent)
    assert exchanges
    assert "Q7word" not in "".join([*exchanges, *waits, caplog.text])


def test_options_and_warnings_show_none() -> None:
    assert "Q7word" not in repr(Options(headers={"Authorization": "Bearer Q7word"}))
    assert "Q7word" not in str(ApiWarning("main", "Unrecognized value: token=Q7word"))
    assert "Q7word" not in repr(Response(200, {"set-cookie": "a=Q7word"}, b"Q7word", API))
