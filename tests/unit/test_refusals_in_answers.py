"""A refusal within a 200, without ``error``, is an error all the same."""

from __future__ import annotations

from typing import Any

import pytest

from mwbrowser import ApiError
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import query_of
from tests.unit.one_wiki import make

CAPTCHA = {"edit": {"captcha": {"type": "simple", "id": "1", "question": "1+1"}, "result": "Failure"}}


def refusing(answer: Any) -> Any:
    def wiki(request: Request) -> Any:
        if request.method == "POST":
            return answer
        asked = query_of(request)
        if asked.get("meta") == "tokens":
            return {"query": {"tokens": {f"{asked['type']}token": "t"}}}
        if asked.get("meta") == "userinfo":
            return {"query": {"userinfo": {"id": 1, "name": "A"}}}
        page = {"title": "A", "revisions": [{"content": "old", "timestamp": "t"}]}
        return {"curtimestamp": "x", "query": {"pages": [page]}}

    return wiki


@pytest.mark.parametrize(
    "call",
    [
        lambda api: api.edit("A", lambda revision: "new"),
        lambda api: api.create("A", {}, "new"),
        lambda api: api.new_section("A", "h", "m"),
        lambda api: api.post_with_token("csrf", action="edit", title="A", text="new"),
        lambda api: api.post(action="edit", title="A", text="new", token="t"),
    ],
)
async def test_an_edit_that_a_captcha_stops_is_an_error_with_the_question_in_its_data(call: Any) -> None:
    api, _ = make(refusing(CAPTCHA))
    with pytest.raises(ApiError) as caught:
        await call(api)
    assert caught.value.code == "captcha"
    assert caught.value.data["edit"]["captcha"]["question"] == "1+1"


async def test_any_write_whose_result_is_a_failure_is_an_error() -> None:
    api, _ = make(refusing({"emailuser": {"result": "Failure", "message": "Not today."}}))
    with pytest.raises(ApiError, match="Not today") as caught:
        await api.post_with_token("csrf", action="emailuser", target="B", text="Hello")
    assert caught.value.code == "failure"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"title": "A", "watched": False, "errors": [{"code": "hookaborted", "message": "no"}]}, "hookaborted"),
        ({"title": "Special:A", "ns": -1, "watchable": False}, "notwatched"),
        ({"title": "<>", "invalid": True, "invalidreason": "Bad."}, "invalidtitle"),
        ({"title": "A"}, "notwatched"),
    ],
)
async def test_a_page_that_was_not_watched_is_an_error(entry: dict[str, Any], code: str) -> None:
    api, _ = make(refusing({"watch": [entry]}))
    with pytest.raises(ApiError) as caught:
        await api.watch("A")
    assert caught.value.code == code
    assert caught.value.data == {"watch": [entry]}
    with pytest.raises(ApiError):
        await api.unwatch(["A"])
