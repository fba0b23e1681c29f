"""Callers who fail together: each has an exception of its own, with its own request and notes."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mwbrowser import Api, ConnectionFailed, ForeignApi, MediaWikiError, RequestTimeout, UploadWarning
from mwbrowser.errors.base import copy_for_caller
from mwbrowser.http.messages import Request
from tests.unit.memory_page import API, WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, no_connection, respond

CENTRAL = ("ext.centralauth.ForeignApi",)

FAILURES: dict[str, Callable[[Request], Any]] = {
    "500": lambda request: respond("broken", 500, {}),
    "no connection": no_connection,
    "an error": lambda request: {"error": {"code": "readapidenied", "info": "No.", "data": [1]}},
    "another shape": lambda request: [],
    "no JSON": lambda request: respond("<html>", 200, {"content-type": "text/html"}),
    "no token": lambda request: {"query": {"tokens": {}}},
}


def make(answer: Any, options: dict[str, Any]) -> Api:
    return Api(API, transport=MemoryTransport(answer, WIKI), retry_seconds=0, **options)


async def one_page(api: Api, title: str) -> Any:
    return await api.pages(titles=title).to_list()


SHARING: dict[str, Callable[[Api, str], Awaitable[Any]]] = {
    "token": lambda api, name: api.get_token("csrf"),
    "write": lambda api, name: api.post_with_token("csrf", action="edit", title=name),
    "current user": lambda api, name: api.assert_current_user(),
    "create": lambda api, name: api.create(name, {}, "text"),
    "option": lambda api, name: api.save_option(name, "1"),
    "combined": lambda api, name: api.get({"titles": name, "prop": "info"}, {"combine": True}),
    "upload": lambda api, name: api.upload(b"x", filename=name),
}


def check(ends: list[Any]) -> None:
    """Look whether the errors of several callers are strangers to each other."""
    assert all(isinstance(end, MediaWikiError) for end in ends)
    assert len({id(end) for end in ends}) == len(ends)
    ends[0].add_note("only of the first")
    ends[0].upload = "of the first"
    ends[0].request = None
    for other in ends[1:]:
        assert "only of the first" not in getattr(other, "__notes__", ())
        assert other.upload != "of the first"
        assert other.request is not None


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("sharing", SHARING)
async def test_each_of_several_callers_has_an_exception_of_its_own(sharing: str, failure: str) -> None:
    api = make(FAILURES[failure], {})
    if sharing == "combined" and failure in ("another shape", "no token"):
        return  # to get() that is an answer
    ends = await asyncio.gather(*(SHARING[sharing](api, name) for name in "ABC"), return_exceptions=True)
    check(ends)


@pytest.mark.parametrize("failure", ["500", "no connection", "an error"])
async def test_combined_callers_see_their_own_request_in_their_error(failure: str) -> None:
    api = make(FAILURES[failure], {})
    async with api.combining():
        ends = await asyncio.gather(
            *(api.get(titles=title) for title in "ABC"),
            *(one_page(api, title) for title in "DE"),
            return_exceptions=True,
        )
    assert [parameters_of(end.request)["titles"] for end in ends] == list("ABCDE")  # type: ignore[union-attr, arg-type]
    assert not any("%7C" in str(end) for end in ends)
    check(ends)


async def test_each_upload_that_fails_with_others_knows_itself() -> None:
    api = make(FAILURES["500"], {})
    uploads = [api.upload(b"x", filename=name) for name in "ABC"]
    uploads.append(api.chunked_upload(b"xyz", {"filename": "D"}, 1))
    ends = await asyncio.gather(*uploads, return_exceptions=True)
    assert [end.upload for end in ends] == uploads  # type: ignore[union-attr]
    check(ends)


async def test_each_caller_has_an_error_of_its_own_from_a_check_of_the_central_login() -> None:
    transport = MemoryTransport(no_connection, WIKI, MemoryPage("Ada", modules=CENTRAL))
    other = "https://other.example/w/api.php"
    clients = [ForeignApi(other, transport=transport, retry_seconds=0) for _ in range(3)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ends = await asyncio.gather(*(client.get(titles="A") for client in clients), return_exceptions=True)
        tokens = await asyncio.gather(*(client.get_token("csrf") for client in clients), return_exceptions=True)
    check(ends)
    check(tokens)


async def test_the_second_of_two_that_fail_together_is_not_changed_by_what_catches_the_first() -> None:
    """An upload in chunks adds itself to its error, an assertion a note: neither is seen elsewhere."""
    api = make(FAILURES["500"], {})
    upload = api.upload(b"x", filename="A")
    token = asyncio.ensure_future(api.get_token("csrf"))
    one, other = await asyncio.gather(upload, token, return_exceptions=True)
    assert one.upload is upload  # type: ignore[union-attr]
    assert other.upload is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "error",
    [
        ConnectionFailed("No answer.", offline=True),
        RequestTimeout("Too slow."),
        UploadWarning({"upload": {"warnings": {"exists": "A.png"}, "filekey": "k"}}),
        ValueError("of somebody's", 5),
        OSError(5, "of somebody's"),
    ],
)
def test_a_copy_of_an_error_is_equal_to_it_in_all_but_identity(error: Exception) -> None:
    error.add_note("a note")
    error.__cause__ = KeyError("why")
    copy = copy_for_caller(error)
    assert copy is not error
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.args == error.args
    assert copy.__cause__ is error.__cause__
    assert copy.__notes__ == ["a note"]
    copy.add_note("another")
    assert error.__notes__ == ["a note"]
    if isinstance(error, MediaWikiError):
        assert copy.code == error.code  # type: ignore[attr-defined]
