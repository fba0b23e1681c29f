"""Uploading: the fields of each request, chunks, retries, warnings, progress, and going on after a failure."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import (
    Api,
    ApiError,
    ConnectionFailed,
    EmptyResponse,
    ForeignApi,
    RequestAborted,
    UploadWarning,
)
from mwbrowser.http.messages import Request
from mwbrowser.upload import methods as upload_module
from tests.unit.memory_page import API, WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, no_connection, respond

FILE = bytes(range(10))
DONE = {"upload": {"result": "Success", "filename": "A.png"}}
STASHED = {"upload": {"result": "Success", "filekey": "k.1"}}
EXISTS = {"upload": {"result": "Warning", "warnings": {"exists": "A.png"}, "filekey": "k.1"}}


def more(filekey: str = "k.1", **rest: Any) -> dict[str, Any]:
    return {"upload": {"result": "Continue", "filekey": filekey, **rest}}


def make(*answers: Any, origin: str = WIKI) -> tuple[Api, list[Request]]:
    """Return a client that has its token already, and gets these answers one after the other."""
    rest = list(answers)

    async def answer(request: Request) -> Any:
        if request.progress is not None:
            request.progress(0.5)
            await asyncio.sleep(0)
        return rest.pop(0)

    transport = MemoryTransport(answer, origin, MemoryPage(tokens={"csrf": "t+\\"}))
    return Api(API, transport=transport), transport.sent


def form(request: Request) -> list[tuple[str, Any]]:
    """Return the fields of a multipart request, files as their bytes."""
    assert request.form is not None
    assert "content-type" not in map(str.lower, request.headers)
    return [(name, value if isinstance(value, str) else value.read()) for name, value in request.form]


@pytest.fixture(autouse=True)
def _retries_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_module, "_RETRY_AFTER", 0)


async def test_a_file_goes_with_its_parameters_and_the_token_last() -> None:
    api, sent = make(DONE)
    assert await api.upload(FILE, {"filename": "A.png", "comment": "c|d", "ignorewarnings": False}) == DONE
    assert form(sent[0]) == [
        ("action", "upload"),
        ("format", "json"),
        ("filename", "A.png"),
        ("comment", "c|d"),
        ("file", FILE),
        ("token", "t+\\"),
    ]


async def test_parameters_may_be_keywords_and_ones_that_the_anchor_drops_are_sent() -> None:
    api, sent = make(DONE)
    await api.upload(FILE, filename="A.png", tags=["a", "b"], async_=True)
    assert {"tags": "a|b", "async": "true"}.items() <= dict(form(sent[0])).items()


@pytest.mark.parametrize(
    ("file", "data", "error"),
    [
        (None, {"filename": "A.png"}, ValueError),
        ("path.png", {"filename": "A.png"}, TypeError),
        (FILE, {}, ValueError),
        (FILE, {"comment": "c"}, ValueError),
    ],
)
async def test_what_cannot_be_uploaded_fails_at_once(file: Any, data: Any, error: type[Exception]) -> None:
    api, sent = make()
    for method in (api.upload, api.chunked_upload, api.upload_to_stash, api.chunked_upload_to_stash):
        with pytest.raises(error):
            method(file, data)
    assert not sent


async def test_only_the_stash_takes_a_file_without_a_name() -> None:
    api, sent = make(STASHED)
    await api.upload(FILE, stash=True)
    assert ("stash", "true") in form(sent[0])


@pytest.mark.parametrize(
    ("warnings", "code", "first"),
    [
        ({"exists": "A.png"}, "A.png", "exists"),
        ({"duplicate": ["B.png", "C.png"], "exists": "A.png"}, "B.png,C.png", "duplicate"),
        ({"nochange": {"timestamp": "x"}}, "nochange", "nochange"),
        ({"emptyfile": True}, "emptyfile", "emptyfile"),
    ],
)
async def test_doubts_are_an_error_with_which_one_can_go_on(warnings: Any, code: str, first: str) -> None:
    answer = {"upload": {"result": "Warning", "warnings": warnings, "filekey": "k.1"}}
    # Whether the file that is there already is this very upload's is found out first.
    asked = [{"query": {}}] if first == "nochange" else []
    api, sent = make(answer, *asked, DONE)
    with pytest.raises(UploadWarning) as caught:
        await api.upload(FILE, filename="A.png")
    assert (caught.value.code, next(iter(caught.value.warnings)), caught.value.data) == (code, first, answer)
    assert caught.value.filekey == "k.1"
    assert await api.upload_from_stash(caught.value.filekey, {"filename": "A.png", "ignorewarnings": True}) == DONE
    assert sent[-1].body == ("action=upload&format=json&filename=A.png&ignorewarnings=true&filekey=k.1&token=t%2B%5C")


async def test_doubts_that_were_to_be_ignored_are_no_error() -> None:
    answer = {"upload": {"result": "Success", "warnings": {"exists": "A.png"}, "filekey": "k.1"}}
    api, _ = make(answer, answer, answer)
    data = {"filename": "A.png", "ignorewarnings": True}
    assert await api.upload(FILE, data) == answer
    assert await api.chunked_upload(FILE, data) == answer
    assert await api.upload_from_stash("k.1", data) == answer


async def test_from_the_stash_doubts_are_an_error_too_and_a_name_is_needed() -> None:
    api, sent = make(EXISTS)
    with pytest.raises(UploadWarning):
        await api.upload_from_stash("k.1", filename="A.png")
    with pytest.raises(ValueError, match="filename"):
        await api.upload_from_stash("k.1", {})
    assert len(sent) == 1


async def test_chunks_follow_each_other_and_carry_the_filekey() -> None:
    api, sent = make(more(), more("k.2"), STASHED)
    assert await api.chunked_upload(FILE, {"filename": "A.png", "comment": "c"}, 4) == STASHED
    start = [("action", "upload"), ("format", "json"), ("filename", "A.png"), ("comment", "c"), ("filesize", "10")]
    end = [("token", "t+\\")]
    assert [form(request) for request in sent] == [
        [*start, ("chunk", FILE[:4]), ("offset", "0"), *end],
        [*start, ("chunk", FILE[4:8]), ("offset", "4"), ("filekey", "k.1"), *end],
        [*start, ("chunk", FILE[8:]), ("offset", "8"), ("filekey", "k.2"), *end],
    ]


@pytest.mark.parametrize("failure", [no_connection(Request("POST", API)), respond("Busy", 503)])
async def test_a_chunk_that_was_lost_on_its_way_is_sent_again(failure: Any) -> None:
    api, sent = make(more(), failure, STASHED)
    assert await api.chunked_upload(FILE, {"filename": "A.png"}, 5) == STASHED
    assert [parameters_of(request)["offset"] for request in sent] == ["0", "5", "5"]


async def test_a_chunk_is_sent_again_only_so_often() -> None:
    api, sent = make(*[no_connection(Request("POST", API))] * 9)
    with pytest.raises(ConnectionFailed):
        await api.chunked_upload(FILE, {"filename": "A.png"}, 5, 2)
    assert len(sent) == 3


@pytest.mark.parametrize(
    "failure",
    [{"error": {"code": "permissiondenied", "info": "No."}}, EmptyResponse("Nothing."), RequestAborted("Stop.")],
)
async def test_other_failures_of_a_chunk_are_not_repeated(failure: Any) -> None:
    api, sent = make(failure)
    with pytest.raises((ApiError, EmptyResponse, RequestAborted)):
        await api.chunked_upload(FILE, {"filename": "A.png"}, 5)
    assert len(sent) == 1


async def test_if_only_the_answer_was_lost_the_next_chunk_follows() -> None:
    arrived = {"error": {"code": "stashfailed", "info": "Invalid chunk offset.", "offset": 8}}
    api, sent = make(more(), no_connection(Request("POST", API)), arrived, STASHED)
    assert await api.chunked_upload(FILE, {"filename": "A.png"}, 4) == STASHED
    assert [parameters_of(request)["offset"] for request in sent] == ["0", "4", "4", "8"]
    assert parameters_of(sent[-1])["filekey"] == "k.1"


async def test_another_offset_than_ours_is_an_error() -> None:
    elsewhere = {"error": {"code": "stashfailed", "info": "Invalid chunk offset.", "offset": 2}}
    api, _ = make(more(), no_connection(Request("POST", API)), elsewhere)
    with pytest.raises(ApiError, match="stashfailed"):
        await api.chunked_upload(FILE, {"filename": "A.png"}, 4)


async def test_a_broken_upload_goes_on_where_it_stopped() -> None:
    api, sent = make(more(), no_connection(Request("POST", API)), STASHED)
    with pytest.raises(ConnectionFailed) as caught:
        await api.chunked_upload(FILE, {"filename": "A.png"}, 5, 0)
    broken = caught.value.upload
    assert (broken.filekey, broken.offset) == ("k.1", 5)
    assert await broken.resume() == STASHED
    assert (parameters_of(sent[-1])["offset"], parameters_of(sent[-1])["filekey"]) == ("5", "k.1")


async def test_another_page_can_go_on_with_filekey_and_offset() -> None:
    api, sent = make(STASHED)
    await api.chunked_upload(FILE, {"filename": "A.png", "filekey": "k.9", "offset": 6})
    assert form(sent[0])[3:6] == [("filesize", "10"), ("chunk", FILE[6:]), ("offset", "6")]
    assert parameters_of(sent[0])["filekey"] == "k.9"


async def test_doubts_about_a_part_are_told_when_all_has_arrived() -> None:
    api, sent = make(more(warnings={"exists": "A.png"}), more(warnings={"duplicate": ["B.png"]}))
    with pytest.raises(UploadWarning) as caught:
        await api.chunked_upload(FILE, {"filename": "A.png"}, 5)
    assert (caught.value.code, caught.value.warnings) == ("unknown", {"duplicate": ["B.png"]})
    assert len(sent) == 2


async def test_doubts_about_a_single_chunk_are_told_as_well() -> None:
    api, _ = make(EXISTS)
    with pytest.raises(UploadWarning):
        await api.chunked_upload(FILE, {"filename": "A.png"})


@pytest.mark.parametrize("chunked", [False, True])
async def test_to_the_stash_goes_only_what_is_needed_there(chunked: bool) -> None:
    data = {"filename": "A.png", "comment": "c", "text": "t", "ignorewarnings": True}
    api, sent = make(STASHED, DONE)
    finish = await (api.chunked_upload_to_stash if chunked else api.upload_to_stash)(FILE, data)
    fields = [name for name, _ in form(sent[0])]
    middle = ["filesize", "chunk", "offset"] if chunked else ["file"]
    assert fields == ["action", "format", "stash", "filename", "ignorewarnings", *middle, "token"]
    assert await finish({"text": "other"}) == DONE
    assert sent[1].body == (
        "action=upload&format=json&filename=A.png&comment=c&text=other&ignorewarnings=true&filekey=k.1&token=t%2B%5C"
    )
    assert data == {"filename": "A.png", "comment": "c", "text": "t", "ignorewarnings": True}


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_file_in_the_stash_is_there_whatever_the_doubts(chunked: bool) -> None:
    api, _ = make({"upload": {"result": "Success", "filekey": "k.1", "warnings": {"exists": "A.png"}}})
    finish = await (api.chunked_upload_to_stash if chunked else api.upload_to_stash)(FILE, filename="A.png")
    assert finish.filekey == "k.1"


@pytest.mark.parametrize("chunked", [False, True])
async def test_doubts_without_a_stashed_file_are_an_error(chunked: bool) -> None:
    api, _ = make(EXISTS)
    with pytest.raises(UploadWarning):
        await (api.chunked_upload_to_stash if chunked else api.upload_to_stash)(FILE, filename="A.png")


async def test_progress_by_callback_and_by_loop() -> None:
    told: list[float] = []
    api, _ = make(more(), STASHED)
    upload = api.chunked_upload(FILE, {"filename": "A.png"}, 5, progress=told.append)
    looped = [fraction async for fraction in upload]
    assert told == [0.25, 0.5, 0.75, 1.0]
    assert looped[0] == 0.0
    assert looped[-1] == 1.0
    assert sorted(looped) == looped
    assert await upload == STASHED


async def test_the_loop_raises_what_went_wrong() -> None:
    api, _ = make({"error": {"code": "permissiondenied", "info": "No."}})
    upload = api.upload(FILE, filename="A.png")
    with pytest.raises(ApiError):
        _ = [fraction async for fraction in upload]
    assert upload.fraction < 1


@pytest.mark.parametrize(("asked", "within"), [(False, False), (True, True)])
async def test_to_another_origin_progress_within_a_request_must_be_asked_for(asked: bool, within: bool) -> None:
    transport = MemoryTransport(lambda request: DONE, "https://here.example")
    api = ForeignApi(API, anonymous=True, transport=transport)
    await api.upload(FILE, filename="A.png", progress=print if asked else None)
    assert (transport.sent[0].progress is not None) == within
    assert transport.sent[0].preflighted("https://here.example") == within


async def test_an_upload_has_no_time_limit() -> None:
    async def slow(request: Request) -> Any:
        await asyncio.sleep(0.05)
        return DONE

    transport = MemoryTransport(slow, WIKI, MemoryPage(tokens={"csrf": "t"}))
    assert await Api(API, transport=transport, timeout=0.01).upload(FILE, filename="A.png") == DONE


async def test_abort_ends_an_upload_and_says_so() -> None:
    async def never(request: Request) -> Any:
        await asyncio.get_running_loop().create_future()

    transport = MemoryTransport(never, WIKI, MemoryPage(tokens={"csrf": "t"}))
    upload = Api(API, transport=transport).upload(FILE, filename="A.png")
    while not transport.sent:
        await asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="under way"):
        upload.resume()
    upload.abort()
    with pytest.raises(RequestAborted) as caught:
        await upload
    assert caught.value.upload is upload
    transport.answer = lambda request: DONE
    assert await upload.resume() == DONE


@pytest.mark.parametrize("looping", [False, True])
async def test_cancelling_who_waits_stops_the_upload(looping: bool) -> None:
    started, stopped = asyncio.Event(), asyncio.Event()

    async def never(request: Request) -> Any:
        started.set()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            stopped.set()

    transport = MemoryTransport(never, WIKI, MemoryPage(tokens={"csrf": "t"}))
    upload = Api(API, transport=transport).upload(FILE, filename="A.png")

    async def wait() -> Any:
        if not looping:
            return await upload
        return [fraction async for fraction in upload]

    task = asyncio.ensure_future(wait())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(stopped.wait(), 1)


async def test_a_fresh_token_is_tried_once_with_the_file_sent_again() -> None:
    bad = {"error": {"code": "badtoken", "info": "Bad."}}
    api, sent = make(bad, {"query": {"tokens": {"csrftoken": "new"}}}, DONE)
    assert await api.upload(FILE, filename="A.png") == DONE
    assert form(sent[2])[-2:] == [("file", FILE), ("token", "new")]


async def test_an_upload_aborted_before_its_first_step_says_so_too() -> None:
    api, _ = make({"upload": {"result": "Success"}})
    upload = api.upload(FILE, filename="A.png")
    upload.abort()
    with pytest.raises(RequestAborted):
        await upload
