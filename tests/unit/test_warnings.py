"""A wiki's warnings reach the caller whose request they are about."""

from __future__ import annotations

import asyncio
import sys
import warnings
from typing import Any

import pytest

from mwbrowser import ApiError, ApiWarning, ForeignApi, HttpError
from mwbrowser.codec.responses import from_action_api, from_rest_api
from tests.unit.memory_transport import MemoryTransport, query_of, respond

WARNED = {"batchcomplete": True, "warnings": {"main": {"*": "Unrecognized parameter: siprops."}}}


def make(answer: Any, **options: Any) -> ForeignApi:
    return ForeignApi(
        "https://wiki.example/w/api.php",
        anonymous=True,
        transport=MemoryTransport(lambda request: answer(request) if callable(answer) else answer),
        **options,
    )


async def test_the_second_call_of_a_line_is_warned_of_too() -> None:
    api = make(WARNED)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for _ in range(3):
            await api.get(siprops="general")
    assert [str(warning.message) for warning in caught] == ["main: Unrecognized parameter: siprops."] * 3


async def test_a_filter_that_ignores_warnings_is_obeyed() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore", ApiWarning)
        await make(WARNED).get()
    assert caught == []


async def test_a_warning_names_the_callers_line() -> None:
    api = make(WARNED)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await api.get(siprops="general")
        line = sys._getframe().f_lineno - 1
        await api.items(list="allpages").to_list()
        async with api.combining():
            await api.get(titles="Tea")
        await asyncio.create_task(api.get())
    assert [(warning.filename, warning.lineno) for warning in caught[:3]] == [
        (__file__, line),
        (__file__, line + 2),
        (__file__, line + 4),
    ]
    # A task of asyncio's has no line of the caller's.
    assert caught[3].filename != __file__


async def test_warnings_as_data_are_not_shown_and_come_with_every_call() -> None:
    seen: list[ApiWarning] = []
    api = make(WARNED, on_warning=seen.append)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await api.get()
        await api.get()
        await api.post(action="parse")
    assert [(warning.module, warning.text) for warning in seen] == [("main", "Unrecognized parameter: siprops.")] * 3


async def test_on_warning_of_a_call_goes_over_that_of_the_client() -> None:
    client: list[ApiWarning] = []
    call: list[ApiWarning] = []
    api = make(WARNED).with_options(on_warning=client.append)
    await api.get({}, {"on_warning": call.append})
    assert (len(client), len(call)) == (0, 1)
    with pytest.raises(TypeError, match="on_warning is a function"):
        api.with_options(on_warning=3)  # type: ignore[arg-type]


async def test_an_error_in_on_warning_changes_nothing_about_the_request() -> None:
    problems: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: problems.append(context["exception"]))

    def broken(warning: ApiWarning) -> None:
        raise ZeroDivisionError

    assert await make(WARNED, on_warning=broken).get() == WARNED
    assert [type(problem) for problem in problems] == [ZeroDivisionError]


async def test_one_call_of_many_requests_warns_once_and_the_next_call_again() -> None:
    def wiki(request: Any) -> Any:
        start = int(query_of(request).get("apcontinue", 0))
        more = {} if start == 4 else {"continue": {"apcontinue": str(start + 1), "continue": "-||"}}
        return {**WARNED, **more, "query": {"allpages": [{"title": str(start)}]}}

    seen: list[ApiWarning] = []
    api = make(wiki, on_warning=seen.append)
    assert len(await api.items(list="allpages").to_list()) == 5
    assert len(seen) == 1
    await api.items(list="allpages").to_list()
    assert len(seen) == 2


async def test_callers_who_share_a_request_each_get_the_warnings_of_their_part() -> None:
    def wiki(request: Any) -> Any:
        pages = [{"title": title, "pageid": 1} for title in query_of(request)["titles"].split("|")]
        found = {"main": {"warnings": "Both."}, "links": {"warnings": "Only of links."}}
        return {"batchcomplete": True, "warnings": found, "query": {"pages": pages}}

    transport = MemoryTransport(wiki)
    seen: list[str] = []
    api = ForeignApi(
        "https://wiki.example/w/api.php",
        anonymous=True,
        transport=transport,
        on_warning=lambda warning: seen.append(str(warning)),
    )
    async with api.combining():
        await asyncio.gather(
            api.get(titles="Tea", prop={"info"}, formatversion=2),
            api.get(titles="Tea", prop={"links"}, pllimit="max", formatversion=2),
        )
    assert len(transport.sent) == 1
    assert sorted(seen) == ["links: Only of links.", "main: Both.", "main: Both."]


async def test_warnings_beside_an_error_of_a_shared_request_are_reported_and_the_error_is_raised() -> None:
    seen: list[ApiWarning] = []
    api = make({**WARNED, "error": {"code": "x", "info": "y"}}, on_warning=seen.append)
    with pytest.raises(ApiError, match="x: y"):
        await api.get({"titles": "Tea"}, {"combine": True})
    assert len(seen) == 1


def test_a_message_has_no_markup_and_the_data_has_it_as_it_came() -> None:
    seen: list[ApiWarning] = []
    html = "Use <kbd>a</kbd> &amp; <b>b</b>."
    found = [{"code": "c", "module": "main", "html": html}]
    from_action_api(respond({"warnings": found}), on_warning=seen.append)
    assert (str(seen[0]), seen[0].text) == ("main: Use a & b.", html)
    with pytest.raises(ApiError) as caught:
        from_action_api(respond({"errors": found}))
    assert (caught.value.message, caught.value.info) == ("c: Use a & b.", html)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            {
                "error": "parameter-validation-failed",
                "name": "limit",
                "failureCode": "outofrange",
                "messageTranslations": {"en": 'The value "1000" for parameter "limit" must be between 1 and 100.'},
                "httpCode": 400,
                "httpReason": "Bad Request",
            },
            'parameter-validation-failed: The value "1000" for parameter "limit" must be between 1 and 100.',
        ),
        (
            {
                "errorKey": "rest-x",
                "messageTranslations": {"de": "Der Wert <kbd>1000</kbd> von <var>limit</var> &amp;c."},
            },
            "rest-x: Der Wert 1000 von limit &c.",
        ),
        ({"error": "rest-y", "message": "No <script> here", "httpReason": "Bad"}, "rest-y: No <script> here"),
        ({"error": {"code": "internal_api_error", "info": "Oh"}}, "internal_api_error: Oh"),
        ({"errors": [{"code": "c", "html": "<b>Oh</b>"}]}, "c: Oh"),
        ({"error": "bare"}, "bare"),
        ({"httpCode": 400, "httpReason": "Bad Request"}, "Bad Request"),
        ({"error": None, "messageTranslations": {"en": 5}}, ""),
    ],
)
def test_a_rest_error_says_the_wikis_sentence_as_text(body: Any, sentence: str) -> None:
    with pytest.raises(HttpError) as caught:
        from_rest_api(respond(body, 400))
    assert caught.value.message == "The server returned HTTP 400" + (f": {sentence}" if sentence else "")
    assert caught.value.data == body
