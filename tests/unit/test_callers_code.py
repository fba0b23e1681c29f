"""A caller's own code that raises, or aborts, within the way of a request."""

from __future__ import annotations

import asyncio
import warnings
from typing import Any

import pytest

from mwbrowser import ApiWarning, ForeignApi, RequestAborted, watching
from mwbrowser.http.messages import Request
from tests.unit.memory_page import MemoryWiki
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection
from tests.unit.one_wiki import TOKENS, WIKI, make


@pytest.fixture
async def reported() -> list[dict[str, Any]]:
    """What the event loop's exception handler was given."""
    contexts: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: contexts.append(context))
    return contexts


def raising(*_: object) -> None:
    raise KeyError("the widget is gone")


async def test_a_watcher_that_raises_is_reported_and_changes_nothing(reported: list[dict[str, Any]]) -> None:
    failures = [True]

    def flaky(request: Request) -> Any:
        return no_connection(request) if failures and failures.pop() else {"ok": True}

    api, sent = make(flaky, on_wait=lambda wait: None)
    with watching(raising):
        assert await api.get(meta="siteinfo") == {"ok": True}
    assert len(sent) == 2
    assert [type(context["exception"]) for context in reported] == [KeyError] * 4
    saved: list[Request] = []
    api, _ = make(lambda request: TOKENS if request.method == "GET" else saved.append(request) or {"edit": {}})
    with watching(raising):
        assert await api.post_with_token("csrf", action="edit") == {"edit": {}}
    assert len(saved) == 1


async def test_callbacks_about_waits_and_progress_that_raise_are_reported_and_change_nothing(
    reported: list[dict[str, Any]],
) -> None:
    answers: list[Any] = [{"error": {"code": "maxlag", "info": "lag"}}, {"ok": True}]
    api, _ = make(lambda request: answers.pop(0), on_wait=raising)
    assert await api.get() == {"ok": True}
    assert len(reported) == 1
    pages = {"batchcomplete": True, "query": {"pages": [{"title": "A"}], "allpages": [{"title": "A"}]}}
    api, _ = make(lambda request: pages)
    for results in (
        api.pages(titles=["A"], progress=raising),
        api.items(list="allpages", progress=raising),
        api.batches(titles="A", progress=raising),
    ):
        assert len(await results.to_list()) == 1
    assert len(reported) == 4
    done = {"upload": {"result": "Success", "filekey": "k"}}

    def takes(request: Request) -> Any:
        if request.progress is not None:
            request.progress(0.5)
        return TOKENS if request.method == "GET" else done

    api, _ = make(takes)
    assert await api.upload(b"x", filename="A.png", progress=raising) == done
    assert await api.chunked_upload(b"xyz", {"filename": "A.png"}, 1, progress=raising) == done
    assert await api.post({"action": "x"}, {"content_type": "multipart/form-data", "progress": raising}) == done
    assert {type(context["exception"]) for context in reported} == {KeyError}


async def test_whoever_aborts_in_a_callback_of_its_own_sends_nothing_more() -> None:
    wiki = MemoryWiki(
        edit={"edit": {"result": "Success"}},
        revisions={"curtimestamp": "x", "query": {"pages": [{"title": "A", "revisions": [
            {"content": "old", "timestamp": "t"}]}]}},
    )  # fmt: skip
    api, sent = make(wiki)
    await api.get_token("csrf")
    await api.assert_current_user()
    sent.clear()

    def transform(revision: object) -> str:
        api.abort()
        return "new"

    with pytest.raises(RequestAborted):
        await api.edit("A", transform)
    assert [request.method for request in sent] == ["GET"]
    sent.clear()
    with watching(lambda exchange: api.abort()), pytest.raises(RequestAborted):
        await api.post(action="edit")
    assert sent == []
    assert await api.post(action="edit", token="t") == {"edit": {"result": "Success"}}


async def test_a_warning_that_is_an_error_hides_neither_the_wikis_error_nor_a_write_that_was_done(
    recwarn: pytest.WarningsRecorder,
) -> None:
    count = [0]

    def wiki(request: Request) -> Any:
        if request.method == "GET":
            count[0] += 1
            return {"query": {"tokens": {"csrftoken": f"t{count[0]}"}}}
        warning = {"warnings": {"main": {"*": "Deprecated."}}}
        if fields_of(request)["token"] == "t1":
            return {**warning, "error": {"code": "badtoken", "info": "x"}}
        return {**warning, "edit": {"result": "Success"}}

    api, sent = make(wiki)
    with warnings.catch_warnings(record=True):  # what cannot be raised is shown
        warnings.simplefilter("error", ApiWarning)
        assert (await api.post_with_token("csrf", action="edit"))["edit"] == {"result": "Success"}
        assert [request.method for request in sent] == ["GET", "POST", "GET", "POST"]
        api, _ = make(lambda request: {"warnings": {"main": {"*": "Deprecated."}}, "query": {}})
        with pytest.raises(ApiWarning):
            await api.get()


async def test_progress_costs_nothing_where_no_file_is_sent() -> None:
    transport = MemoryTransport(lambda request: {"ok": 1})
    api = ForeignApi(WIKI, anonymous=True, transport=transport, progress=raising)
    await api.post(action="purge", titles="A")
    assert transport.sent[-1].progress is None
    assert not transport.sent[-1].preflighted("https://here.example")
