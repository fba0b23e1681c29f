"""The user's preferences (mwbrowser/actions/options.py)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import ApiError, NotLoggedIn
from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryPage, MemoryWiki, make, parameters_of, seen

SUCCESS = {"options": "success"}
TOKEN = "&token=a+csrf+token%2B%5C"


def saved(sent: list[Request]) -> list[str]:
    bodies = [body for method, body in seen(sent) if method == "POST"]
    return [body.removeprefix("action=options&format=json&formatversion=2&").removesuffix(TOKEN) for body in bodies]


@pytest.mark.parametrize(
    ("use_us", "options", "expected"),
    [
        (False, {"foo": "bar"}, ["change=foo%3Dbar"]),
        (False, {"foo": "bar", "baz": "quux"}, ["change=foo%3Dbar%7Cbaz%3Dquux"]),
        (True, {"foo": "bar|quux", "bar": "a|b|c"}, ["change=%1Ffoo%3Dbar%7Cquux%1Fbar%3Da%7Cb%7Cc"]),
        (
            False,
            {"foo": "bar|quux", "bar": "a|b|c", "baz": "q"},
            ["optionname=foo&optionvalue=bar%7Cquux", "optionname=bar&optionvalue=a%7Cb%7Cc", "change=baz%3Dq"],
        ),
        (True, {"foo": None, "a=b": "c"}, ["optionname=a%3Db&optionvalue=c", "change=foo"]),
        (True, {"a=b": None}, ["optionname=a%3Db"]),
        (True, {"yes": True, "no": False, "n": 3, "empty": ""}, ["change=yes%3D1%7Cno%3D0%7Cn%3D3%7Cempty%3D"]),
        (True, {}, []),
    ],
)
async def test_options_share_a_request_where_the_format_allows(
    use_us: bool, options: dict[str, Any], expected: list[str]
) -> None:
    api, sent = make(MemoryWiki(options=SUCCESS), MemoryPage(), use_us=use_us)
    assert await api.save_options(options) == (SUCCESS if expected else None)
    assert saved(sent) == expected


class bool_:
    """A bool as NumPy before 2.0 has them: of no type of Python's."""

    def __init__(self, value: bool) -> None:
        self.value = value

    def __bool__(self) -> bool:
        return self.value


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "1"), (False, "0"), (bool_(True), "1"), (bool_(False), "0"), (0, "0"), ("", ""), ("false", "false")],
)
@pytest.mark.parametrize("name", ["minordefault", "userjs-a=b"])
async def test_a_bool_is_saved_as_what_the_wiki_takes_for_it(name: str, value: Any, text: str) -> None:
    api, sent = make(MemoryWiki(options=SUCCESS), MemoryPage())
    await api.save_option(name, value)
    asked = parameters_of(sent[-1])
    assert asked.get("optionvalue", asked.get("change", "").partition("=")[2]) == text


async def test_more_parameters_go_with_every_request() -> None:
    api, sent = make(MemoryWiki(options=SUCCESS), MemoryPage())
    await api.save_option("foo", "bar", {"global": "create"})
    assert saved(sent) == ["change=foo%3Dbar&global=create"]


@pytest.mark.parametrize("page", [MemoryPage(None), MemoryPage("~2026-1", wgUserIsTemp=True)])
async def test_who_has_no_preferences_is_told_so_without_a_request(page: MemoryPage) -> None:
    api, sent = make(MemoryWiki(), page)
    with pytest.raises(NotLoggedIn) as caught:
        await api.save_option("foo", "bar")
    assert caught.value.code == "notloggedin"
    assert not sent


async def test_saving_waits_for_what_is_being_saved_even_if_that_fails() -> None:
    under_way = 0

    async def answer(request: Request) -> Any:
        nonlocal under_way
        under_way += 1
        assert under_way == 1
        await asyncio.sleep(0.01)
        under_way -= 1
        failed = "foo" in parameters_of(request)["change"]
        return {"error": {"code": "badvalue", "info": "No."}} if failed else SUCCESS

    api, sent = make(MemoryWiki(options=answer), MemoryPage(tokens={"csrf": "t"}))
    first = api.save_option("foo", "1")
    second = api.with_options(timeout=9).save_option("bar", "2")
    results = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(results[0], ApiError)
    assert results[1] == SUCCESS
    assert [parameters_of(request)["change"] for request in sent] == ["foo=1", "bar=2"]
