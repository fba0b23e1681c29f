"""From the bytes of an answer to a result or an error."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from mwbrowser import Api, ApiError, ApiWarning, EmptyResponse, HttpError, InvalidResponse, errors
from mwbrowser.codec.responses import from_action_api, from_rest_api
from mwbrowser.http.messages import Response
from tests.unit.memory_transport import MemoryTransport, respond


async def ask(answer: Any, **parameters: Any) -> Any:
    transport = MemoryTransport(lambda request: answer, origin="https://wiki.example")
    return await Api("https://wiki.example/w/api.php", transport=transport).get(**parameters)


async def test_data_comes_back_exactly_as_it_was_sent() -> None:
    body = b'{"a": null, "b": 1.0, "c": 12345678901234567890, "d": "\\u00fc\\ud83d\\ude00", "e": true}'
    assert await ask(respond(body)) == {"a": None, "b": 1.0, "c": 12345678901234567890, "d": "ü😀", "e": True}
    assert isinstance((await ask(respond(body)))["b"], float)


async def test_a_list_is_a_result_too() -> None:
    assert await ask(["q", ["A"]], action="opensearch") == ["q", ["A"]]


@pytest.mark.parametrize(
    ("answer", "code", "info", "count"),
    [
        ({"error": {"code": "badtoken", "info": "Invalid."}}, "badtoken", "Invalid.", 1),
        ({"error": {"info": "no code"}}, "unknown", "no code", 1),
        ({"error": {"code": None, "info": "no code"}}, "unknown", "no code", 1),
        ({"errors": [{"code": "a", "text": "A"}, {"code": "b", "text": "B"}]}, "a", "A", 2),
        ({"errors": [{"code": "a", "html": "<b>A</b>"}]}, "a", "<b>A</b>", 1),
        ({"errors": [{"code": "a", "*": "old"}]}, "a", "old", 1),
        ({"errors": [{"code": "a", "module": "main"}]}, "a", "", 1),
    ],
)
async def test_every_error_is_kept_and_the_first_names_it(answer: Any, code: str, info: str, count: int) -> None:
    with pytest.raises(ApiError) as caught:
        await ask(answer)
    error = caught.value
    assert (error.code, error.info, len(error.errors), error.data) == (code, info, count, answer)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("badtoken", errors.BadToken),
        ("assertuserfailed", errors.AssertionFailed),
        ("assertnameduserfailed", errors.AssertionFailed),
        ("notloggedin", errors.NotLoggedIn),
        ("editconflict", errors.EditConflict),
        ("readonly", errors.ReadOnly),
        ("maxlag", errors.MaxLag),
        ("ratelimited", errors.RateLimited),
        ("protectedpage", errors.PermissionDenied),
        ("permissiondenied", errors.PermissionDenied),
        ("toomanyvalues", errors.TooManyValues),
        ("something-new", errors.ApiError),
    ],
)
async def test_codes_that_people_catch_have_classes(code: str, kind: type[ApiError]) -> None:
    with pytest.raises(ApiError) as caught:
        await ask({"error": {"code": code, "info": ""}})
    assert type(caught.value) is kind


@pytest.mark.parametrize("body", ["null", '""'])
async def test_an_answer_without_content_is_ok_but_empty(body: str) -> None:
    with pytest.raises(EmptyResponse) as caught:
        await ask(respond(body))
    assert caught.value.code == "ok-but-empty"


async def test_a_status_without_content_is_ok_but_empty() -> None:
    with pytest.raises(EmptyResponse):
        await ask(respond(b"", 204))


@pytest.mark.parametrize("body", ["", "<!doctype html>", '{"a": NaN}', '{"a": Infinity}', "{", b"\xff"])
async def test_what_is_not_json_is_an_invalid_response(body: Any) -> None:
    with pytest.raises(InvalidResponse) as caught:
        await ask(respond(body, 200, {"content-type": "text/html"}))
    assert (caught.value.code, caught.value.text_status) == ("http", "parsererror")
    assert "api.php" in str(caught.value)


async def test_an_http_error_keeps_status_and_an_api_error_in_its_body() -> None:
    body = {"error": {"code": "internal_api_error", "info": "Oh"}}
    with pytest.raises(HttpError, match="HTTP 500: internal_api_error: Oh") as caught:
        await ask(respond(body, 500, {"content-type": "application/json", "retry-after": "7"}))
    assert (caught.value.code, caught.value.status, caught.value.data, caught.value.retry_after) == (
        "http",
        500,
        body,
        "7",
    )


async def test_a_message_shows_the_address_without_secrets() -> None:
    with pytest.raises(HttpError) as caught:
        await ask(Response(500, {}, b"", "u"), lgpassword="geheim", token="abc", titles="A")
    message = str(caught.value)
    assert "https://wiki.example/w/api.php" in message
    assert "titles=A" in message
    assert "geheim" not in message
    assert "abc" not in message


async def test_a_byte_order_mark_before_an_answer_does_no_harm() -> None:
    assert await ask(respond(b'\xef\xbb\xbf{"a": 1}')) == {"a": 1}


async def test_what_is_shown_of_a_broken_answer_holds_no_token() -> None:
    with pytest.raises(InvalidResponse) as caught:
        await ask(respond('Notice: {"query":{"tokens":{"csrftoken":"geheim+\\\\"}}}'))
    assert "csrftoken" in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"main": {"*": "One.\nTwo."}}, [("main", "One.", None), ("main", "Two.", None)]),
        ({"query": {"warnings": "One."}}, [("query", "One.", None)]),
        (
            [{"code": "deprecation", "module": "query+revisions", "html": "<b>Old.</b>"}],
            [("query+revisions", "<b>Old.</b>", "deprecation")],
        ),
        ([{"code": "c", "module": "main", "key": "apiwarn-key", "params": []}], [("main", "apiwarn-key", "c")]),
        ([{"code": "unrecognizedparams", "module": "main"}], [("main", "unrecognizedparams", "unrecognizedparams")]),
        ([{"code": "c", "text": "One.", "module": "query+tokens"}], [("query+tokens", "One.", "c")]),
        ([{"code": "c", "html": "One."}], [("main", "One.", "c")]),
        ([{"code": "c", "*": "One.", "module": "main"}], [("main", "One.", "c")]),
    ],
)
async def test_warnings_in_every_format_reach_pythons_warnings(found: Any, expected: Any) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await ask({"warnings": found})
    messages = [warning.message for warning in caught]
    assert [(w.module, w.text, w.code) for w in messages if isinstance(w, ApiWarning)] == expected


async def test_warnings_of_an_answer_with_an_error_are_not_lost() -> None:
    with pytest.warns(ApiWarning, match="Careful"), pytest.raises(ApiError):
        await ask({"warnings": {"main": {"*": "Careful"}}, "error": {"code": "x", "info": "y"}})


async def test_an_answer_that_is_nested_too_deeply_is_an_invalid_response() -> None:
    with pytest.raises(InvalidResponse, match="nested too deeply"):
        await ask(respond(b"[" * 200_000))


NESTED = {
    "lists": b"[" * 20_000 + b"]" * 20_000,
    "objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "lists without an end": b"[" * 20_000,
    "lists with brackets in strings between them": b'["]\\"]",' * 20_000,
    "lists with empty strings between them": b'["","]","",' * 20_000,
}


@pytest.mark.parametrize("body", NESTED.values(), ids=NESTED)
@pytest.mark.parametrize("decode", [from_action_api, from_rest_api])
def test_deep_json_is_an_invalid_response(body: bytes, decode: Callable[[Response], Any]) -> None:
    with pytest.raises(InvalidResponse, match="nested too deeply"):
        decode(Response(200, {}, body, "https://wiki.example/w/api.php"))


def test_deep_json_of_an_error_is_left_out() -> None:
    with pytest.raises(HttpError) as caught:
        from_rest_api(Response(500, {}, NESTED["lists"], "https://wiki.example/w/rest.php"))
    assert caught.value.data is None


def test_brackets_in_texts_and_in_width_are_no_depth() -> None:
    data = {"text": '[{"' * 20_000 + "\\", "rows": [{"a": ["", "]", '"', {}]}] * 20_000, "deep": []}
    for _ in range(190):
        data["deep"] = [data["deep"]]
    assert from_rest_api(Response(200, {}, json.dumps(data).encode(), "")) == data
