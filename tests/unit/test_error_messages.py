"""What to tell a person: a text for every kind of failure, never markup."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    ApiError,
    ConnectionFailed,
    CorsRejected,
    EmptyResponse,
    HttpError,
    InvalidResponse,
    MediaWikiError,
    RequestAborted,
    RequestTimeout,
    ResponseTooLarge,
    TokenUnavailable,
)
from mwbrowser.errors import UploadWarning
from mwbrowser.errors.codes import api_error
from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryPage, MemoryWiki, make
from tests.unit.memory_transport import respond

REQUEST = Request("GET", "https://wiki.example/w/api.php?action=query")
UNINTELLIGIBLE = ["The wiki's response could not be understood."]
UNREACHABLE = ["The wiki could not be reached. Please check your internet connection and try again."]


def http_error(status: int, **headers: str) -> HttpError:
    response = respond("", status, {name.replace("_", "-"): value for name, value in headers.items()})
    return HttpError(request=REQUEST, response=response)


@pytest.mark.parametrize(
    ("error", "texts"),
    [
        (RequestTimeout("No answer.", request=REQUEST), ["The wiki took too long to respond."]),
        (TimeoutError(), ["The wiki took too long to respond."]),
        (RequestAborted("Aborted."), ["The request was stopped."]),
        (InvalidResponse("Not JSON."), UNINTELLIGIBLE),
        (ResponseTooLarge("The response is too large."), ["The response is too large."]),
        (EmptyResponse("Empty."), UNINTELLIGIBLE),
        (http_error(503), ["The wiki's server reported an error: HTTP 503."]),
        (http_error(429), ["The wiki's server reported an error: HTTP 429."]),
        (
            http_error(429, retry_after="1234"),
            ["That was too much in too short a time. Please wait 20 minutes and 34 seconds and try again."],
        ),
        (
            http_error(429, retry_after="Wed, 21 Oct 2026 07:28:00 GMT"),
            ["The wiki's server reported an error: HTTP 429."],
        ),
        (ConnectionFailed("No answer.", request=REQUEST), UNREACHABLE),
        (CorsRejected("The wiki does not let this page in.", request=REQUEST), ["The wiki does not let this page in."]),
        (TokenUnavailable("query-missing", "No token."), ["No token."]),
        (api_error([{"code": "a", "info": "First."}, {"code": "b", "info": "Second."}]), ["First.", "Second."]),
        (api_error([{"code": "a", "text": "<b> is text"}]), ["<b> is text"]),
        (api_error([{"code": "a", "html": "You <b>cannot</b> &amp; must not"}]), ["You cannot & must not"]),
        (api_error([{"code": "a", "*": "You <i>cannot</i>."}]), ["You cannot."]),
        (api_error([{"code": "a"}]), ["a"]),
        (ApiError("invalidtitle", "That cannot be a title."), ["That cannot be a title."]),
        (UploadWarning({"upload": {"warnings": {"exists": "Foo.jpg"}}}), ["exists: Foo.jpg"]),
        ({"error": {"code": "a", "info": "Info."}}, ["Info."]),
        ({"errors": [{"code": "a", "html": "<p>One</p>"}, {"code": "b", "text": "Two"}]}, ["One", "Two"]),
        ({"error": "odd"}, UNINTELLIGIBLE),
        ({"query": {}}, UNINTELLIGIBLE),
        (None, UNINTELLIGIBLE),
        ("", UNINTELLIGIBLE),
        (ValueError("No file: choose one first"), ["No file: choose one first"]),
        (asyncio.QueueFull(), ["QueueFull"]),
    ],
)
async def test_every_failure_has_a_text(error: Any, texts: list[str]) -> None:
    api, _ = make(MemoryWiki())
    assert api.get_error_message(error) == texts


async def test_texts_are_the_pages_own_where_it_has_them() -> None:
    page = MemoryPage(
        messages={
            "api-clientside-error-timeout": "Zeitüberschreitung.",
            "api-clientside-error-http-429-retry": "Erst in $1.",
            "api-clientside-error-http": "Fehler $1.",
        }
    )
    api, _ = make(MemoryWiki(), page)
    assert api.get_error_message(TimeoutError()) == ["Zeitüberschreitung."]
    assert api.get_error_message(http_error(429, retry_after="60")) == ["Erst in <1 minute>."]
    assert api.get_error_message(http_error(500)) == ["Fehler 500."]
    assert api.get_error_message(RequestAborted("Aborted.")) == ["The request was stopped."]


async def test_elsewhere_they_are_those_that_were_loaded() -> None:
    answer = {"query": {"allmessages": [{"name": "api-clientside-error-http", "content": "Fehler $1."}]}}
    api, _ = make(MemoryWiki(allmessages=answer))
    await api.load_messages("api-clientside-error-http")
    assert api.get_error_message(http_error(500)) == ["Fehler 500."]


async def test_no_text_has_an_address_in_it() -> None:
    kinds: list[type[MediaWikiError]] = [CorsRejected, ConnectionFailed, RequestTimeout, InvalidResponse]
    api, _ = make(MemoryWiki())
    for kind in kinds:
        assert "https://" not in api.get_error_message(kind("What happened.", request=REQUEST))[0]
