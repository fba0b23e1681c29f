"""Chunked uploads get to their end, whatever answer is lost: against a wiki that keeps chunks as MediaWiki does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from mwbrowser import Api, ApiError, HttpError, InvalidResponse, MediaWikiError, RequestTimeout, UploadWarning
from mwbrowser.http.messages import Request
from mwbrowser.upload import methods as upload_module
from tests.unit.memory_page import API, WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, no_connection, respond

FILE = bytes(range(10))
GATEWAY = respond("<html>Gateway time-out</html>", 504, {"content-type": "text/html"})
UNKNOWN_FILE = {"error": {"code": "uploadstash-file-not-found", "info": "not found in stash"}}


def failed(info: str, **more: Any) -> dict[str, Any]:
    return {"error": {"code": "stashfailed", "info": info, **more}}


class StashWiki:
    """Keeps chunks, puts them together and publishes the file, as ``ApiUpload`` does.

    `lose` is called with each request that was carried out, and tells whether its answer is lost; `offset` is the type
    in which the offset comes; `jobs` is how often ``checkstatus`` answers that a job is not done yet.
    """

    def __init__(self, lose: Callable[[dict[str, Any]], bool] = lambda asked: False) -> None:
        self.lose = lose
        self.offset: Callable[[int], Any] = str
        self.jobs = 0
        self.exists: set[str] = set()
        self.parts: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.assembled: dict[str, tuple[int, str]] = {}
        self.published: list[tuple[str, bytes]] = []
        self.asked: list[dict[str, Any]] = []
        self.lost: Any = GATEWAY
        self.keys = 0

    def key(self) -> str:
        self.keys += 1
        return f"key.{self.keys}"

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        self.asked.append(asked)
        answer = self.answer(asked)
        if self.lose(asked):
            return self.lost(request) if callable(self.lost) else self.lost
        return answer

    def answer(self, asked: dict[str, Any]) -> Any:
        if asked.get("list") == "mystashedfiles":
            parts = [{"filekey": key, "status": "chunks", "size": len(part)} for key, part in self.parts.items()]
            files = [{"filekey": key, "status": "finished", "size": len(file)} for key, file in self.files.items()]
            return {"query": {"mystashedfiles": [*parts, *files]}}
        if asked.get("prop") == "stashimageinfo":
            sha1 = hashlib.sha1(self.files[asked["siifilekey"]]).hexdigest()
            return {"query": {"stashimageinfo": [{"sha1": sha1}]}}
        if asked.get("prop") == "imageinfo":
            name = asked["titles"].partition(":")[2]
            about = {"user": "Ada", "timestamp": "2026-02-02T00:00:00Z"}
            found = [
                {"sha1": hashlib.sha1(file).hexdigest(), "size": len(file), **about}
                for title, file in self.published
                if title == name
            ]
            pages = [{"title": asked["titles"], **({"imageinfo": found} if found else {})}]
            return {"curtimestamp": "2026-02-02T00:00:01Z", "query": {"pages": pages, "userinfo": {"name": "Ada"}}}
        if "checkstatus" in asked:
            return self.status(asked["filekey"])
        if "chunk" in asked:
            return self.take(asked)
        return self.publish(asked)

    def status(self, key: str) -> Any:
        if key in self.assembled:
            left, new = self.assembled[key]
            self.assembled[key] = (left - 1, new)
            if left > 0:
                return {"upload": {"result": "Poll", "stage": "queued" if left == self.jobs else "assembling"}}
            return {"upload": {"result": "Success", "stage": "assembling", "filekey": new}}
        if key in self.parts:
            return {"upload": {"result": "Continue", "stage": "uploading", "offset": len(self.parts[key])}}
        return {"error": {"code": "missingresult", "info": "No result in status data."}}

    def take(self, asked: dict[str, Any]) -> Any:
        chunk, offset = asked["chunk"].read(), int(asked["offset"])
        doubts = {"warnings": {"exists": asked["filename"]}} if asked["filename"] in self.exists else {}
        if doubts and "ignorewarnings" not in asked:
            key = self.key()
            self.files[key] = chunk
            return {"upload": {"result": "Warning", "filekey": key, **doubts}}
        key = asked.get("filekey") or self.key()
        if key in self.assembled:
            return failed("Chunked upload is already completed, check status for details.")
        if offset and key not in self.parts:
            return UNKNOWN_FILE
        if offset != len(self.parts.get(key, b"")):
            return failed("Invalid chunk offset", offset=self.offset(len(self.parts[key])))
        self.parts[key] = self.parts.get(key, b"") + chunk
        if len(self.parts[key]) < int(asked["filesize"]):
            return {"upload": {"result": "Continue", "offset": len(self.parts[key]), "filekey": key, **doubts}}
        new = self.key()
        self.files[new] = self.parts.pop(key)
        if "async" in asked:
            self.assembled[key] = (self.jobs, new)
            return {"upload": {"result": "Poll", "stage": "queued", "filekey": key}}
        info = {"sha1": hashlib.sha1(self.files[new]).hexdigest()}
        return {"upload": {"result": "Success", "filekey": new, "imageinfo": info, **doubts}}

    def publish(self, asked: dict[str, Any]) -> Any:
        if asked["filekey"] not in self.files:
            return UNKNOWN_FILE
        self.published.append((asked["filename"], self.files.pop(asked["filekey"])))
        if "async" in asked:
            self.assembled[asked["filekey"]] = (self.jobs, "")
            return {"upload": {"result": "Poll", "stage": "queued"}}
        return {"upload": {"result": "Success", "filename": asked["filename"]}}


def make(wiki: StashWiki) -> Api:
    transport = MemoryTransport(wiki, WIKI, MemoryPage(tokens={"csrf": "t+\\"}))
    return Api(API, transport=transport, retry_seconds=0)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_module, "_RETRY_AFTER", 0)


def losing(*offsets: int, times: int = 1) -> Callable[[dict[str, Any]], bool]:
    """Lose the answers to the chunks at these offsets, so many times each."""
    left = dict.fromkeys(offsets, times)

    def lose(asked: dict[str, Any]) -> bool:
        offset = int(asked.get("offset", -1))
        left[offset] = left.get(offset, 0) - 1
        return left[offset] >= 0

    return lose


async def publish_with_resume(api: Api, tries: int = 5, **data: Any) -> None:
    upload = api.chunked_upload_to_stash(FILE, {"filename": "A.png", **data}, chunk_size=4)
    for _ in range(tries):
        try:
            finish = await upload
            break
        except MediaWikiError as error:
            upload = error.upload.resume()
    for _ in range(tries):
        try:
            await finish()
            break
        except MediaWikiError:
            pass


@pytest.mark.parametrize("offset", [str, int])
@pytest.mark.parametrize("lost", [GATEWAY, no_connection, respond("no JSON")])
@pytest.mark.parametrize("at", [0, 4, 8])
@pytest.mark.parametrize("times", [1, 2, 3])
async def test_an_upload_whose_answers_are_lost_is_published_exactly_once(
    offset: Any, lost: Any, at: int, times: int
) -> None:
    wiki = StashWiki(losing(at, times=times))
    wiki.lost, wiki.offset = lost, offset
    await publish_with_resume(make(wiki))
    assert wiki.published == [("A.png", FILE)]


async def test_the_lost_answer_to_the_last_chunk_needs_no_resume() -> None:
    wiki = StashWiki(losing(8))
    finish = await make(wiki).chunked_upload_to_stash(FILE, {"filename": "A.png"}, chunk_size=4)
    await finish()
    assert wiki.published == [("A.png", FILE)]
    assert [asked["offset"] for asked in wiki.asked if "offset" in asked] == ["0", "4", "8", "8"]


async def test_another_file_of_the_same_size_in_the_stash_is_not_taken_for_ours() -> None:
    wiki = StashWiki(losing(8))
    wiki.files = {"before": b"X" * 10}
    await publish_with_resume(make(wiki))
    assert wiki.published == [("A.png", FILE)]
    wiki = StashWiki()
    wiki.files = {"before": b"X" * 10}
    await publish_with_resume(make(wiki), filekey="expired", offset=8)
    assert wiki.published == [("A.png", FILE)]


async def test_chunks_that_the_stash_has_forgotten_are_sent_again() -> None:
    wiki = StashWiki()
    await publish_with_resume(make(wiki), filekey="of yesterday", offset=4)
    assert wiki.published == [("A.png", FILE)]
    assert [asked["offset"] for asked in wiki.asked if "offset" in asked] == ["4", "0", "4", "8"]


async def test_a_wiki_that_loses_everything_says_what_to_do_instead_of_going_on_for_ever() -> None:
    def forgetful(asked: dict[str, Any]) -> bool:
        wiki.parts.clear()
        return False

    wiki = StashWiki(forgetful)
    with pytest.raises(ApiError, match="from the beginning") as caught:
        await make(wiki).chunked_upload(FILE, {"filename": "A.png"}, chunk_size=4)
    wiki.lose = lambda asked: False
    await caught.value.upload.resume()
    assert list(wiki.files.values()) == [FILE]


async def test_a_resumed_upload_goes_on_where_the_wiki_is_not_where_the_page_was() -> None:
    wiki = StashWiki()
    wiki.parts["k"] = FILE[:2]
    upload = make(wiki).chunked_upload(FILE, {"filename": "A.png", "filekey": "k", "offset": 6}, chunk_size=4)
    await upload
    assert list(wiki.files.values()) == [FILE]
    assert upload.offset == 10


@pytest.mark.parametrize("jobs", [0, 1, 5])
async def test_a_job_of_the_wikis_is_waited_for(jobs: int) -> None:
    wiki = StashWiki()
    wiki.jobs = jobs
    told: list[float] = []
    stages: set[str | None] = set()
    api = make(wiki)
    before = wiki.status

    def status(key: str) -> Any:
        stages.add(upload.stage)
        assert upload.fraction < 1
        return before(key)

    wiki.status = status  # type: ignore[method-assign]
    upload = api.chunked_upload(FILE, {"filename": "A.png", "async": True}, chunk_size=4, progress=told.append)
    answer = await upload
    assert answer["upload"]["result"] == "Success"
    assert wiki.files[answer["upload"]["filekey"]] == FILE
    assert told[-1] == 1.0
    assert sorted(told) == told
    assert upload.stage is None
    assert {"queued", "assembling"} <= stages or jobs < 5


async def test_a_job_that_publishes_is_waited_for_too() -> None:
    wiki = StashWiki()
    wiki.jobs = 3
    api = make(wiki)
    finish = await api.chunked_upload_to_stash(FILE, {"filename": "A.png", "async": True}, chunk_size=4)
    answer = await finish({"async": True})
    assert answer["upload"]["result"] == "Success"
    assert wiki.published == [("A.png", FILE)]


@pytest.mark.parametrize("times", [1, 2, 3])
async def test_a_lost_answer_about_a_job_is_found_out(times: int) -> None:
    wiki = StashWiki(losing(8, times=times))
    wiki.jobs = 2
    await publish_with_resume(make(wiki), **{"async": True})
    assert wiki.published == [("A.png", FILE)]
    assert "checkstatus" in str(wiki.asked)


async def test_async_is_for_the_chunks_and_for_publishing() -> None:
    wiki = StashWiki()
    finish = await make(wiki).chunked_upload_to_stash(FILE, {"filename": "A.png", "async": True}, chunk_size=4)
    await finish()
    assert all("async" in asked for asked in wiki.asked if "chunk" in asked or "filename" in asked)
    assert wiki.published == [("A.png", FILE)]


async def test_a_job_that_fails_is_the_wikis_error() -> None:
    wiki = StashWiki()
    wiki.status = lambda key: failed("This file did not pass file verification.")  # type: ignore[method-assign]
    with pytest.raises(ApiError, match="verification"):
        await make(wiki).chunked_upload(FILE, {"filename": "A.png", "async": True}, chunk_size=4)


async def test_a_job_that_never_ends_is_reported_and_can_be_asked_for_again() -> None:
    wiki = StashWiki()
    wiki.jobs = 10_000
    with pytest.raises(RequestTimeout, match=r"stage: .*resume\(\)") as caught:
        await make(wiki).chunked_upload(FILE, {"filename": "A.png", "async": True}, chunk_size=4)
    assert caught.value.may_have_happened is True
    (key,) = wiki.assembled
    wiki.assembled[key] = (0, wiki.assembled[key][1])
    answer = await caught.value.upload.resume()
    assert wiki.files[answer["upload"]["filekey"]] == FILE
    assert len([asked for asked in wiki.asked if "chunk" in asked]) == 3


async def test_questions_about_a_job_may_fail_on_their_way() -> None:
    failures = iter([True, True, False, True])
    wiki = StashWiki(lambda asked: "checkstatus" in asked and next(failures, False))
    wiki.jobs = 4
    await make(wiki).chunked_upload(FILE, {"filename": "A.png", "async": True}, chunk_size=4)
    assert list(wiki.files.values()) == [FILE]


async def test_a_file_whose_publishing_was_not_answered_is_published_once() -> None:
    wiki = StashWiki(lambda asked: asked.get("action") == "upload" and "chunk" not in asked and len(wiki.published) < 2)
    api = make(wiki)
    finish = await api.chunked_upload_to_stash(FILE, {"filename": "A.png"}, chunk_size=4)
    with pytest.raises(HttpError) as caught:
        await finish()
    assert caught.value.may_have_happened is True
    wiki.lose = lambda asked: False
    answer = await finish()
    assert (answer["upload"]["result"], answer["upload"]["filename"]) == ("Success", "A.png")
    assert wiki.published == [("A.png", FILE)]


async def test_that_holds_also_if_the_answer_to_the_last_chunk_was_lost_which_has_the_sha1() -> None:
    wiki = StashWiki(losing(8))
    finish = await make(wiki).chunked_upload_to_stash(FILE, {"filename": "A.png"}, chunk_size=4)
    wiki.lose = lambda asked: asked.get("action") == "upload"
    with pytest.raises(HttpError):
        await finish()
    wiki.lose = lambda asked: False
    assert (await finish())["upload"]["result"] == "Success"
    assert wiki.published == [("A.png", FILE)]


async def test_a_file_that_is_not_there_either_remains_an_error() -> None:
    wiki = StashWiki()
    finish = await make(wiki).chunked_upload_to_stash(FILE, {"filename": "A.png"}, chunk_size=4)
    wiki.files.clear()
    with pytest.raises(ApiError, match="not found"):
        await finish()


async def test_doubts_about_a_file_in_chunks_are_about_all_of_it() -> None:
    wiki = StashWiki()
    wiki.exists.add("A.png")
    api = make(wiki)
    with pytest.raises(UploadWarning) as caught:
        await api.chunked_upload(FILE, {"filename": "A.png"}, chunk_size=4)
    assert caught.value.warnings == {"exists": "A.png"}
    await api.upload_from_stash(str(caught.value.filekey), filename="A.png", ignorewarnings=True)
    assert wiki.published == [("A.png", FILE)]


async def test_a_file_in_chunks_that_the_stash_keeps_can_be_published_under_another_name() -> None:
    wiki = StashWiki()
    wiki.exists.add("A.png")
    finish = await make(wiki).chunked_upload_to_stash(FILE, {"filename": "A.png"}, chunk_size=4)
    await finish(filename="B.png")
    assert wiki.published == [("B.png", FILE)]


@pytest.mark.parametrize(
    "part", [{}, {"result": None}, {"result": "Weird"}, {"result": "Continue", "offset": 4}, {"result": "Warning"}]
)
@pytest.mark.parametrize("how", ["finish", "from the stash", "in one"])
async def test_a_file_of_which_the_wiki_does_not_say_that_it_is_published_does_not_return_normally(
    how: str, part: dict[str, Any]
) -> None:
    wiki = StashWiki(lambda asked: asked["action"] == "upload" and "chunk" not in asked)
    wiki.publish = lambda asked: {}  # type: ignore[method-assign]
    wiki.lost = {"upload": part}
    api = make(wiki)

    async def publish() -> Any:
        if how == "finish":
            finish = await api.chunked_upload_to_stash(FILE, {"filename": "A.png"}, chunk_size=4)
            return await finish()
        if how == "from the stash":
            return await api.upload_from_stash("key.1", {"filename": "A.png"})
        return await api.upload(FILE, {"filename": "A.png"})

    with pytest.raises(InvalidResponse) as caught:
        await publish()
    assert caught.value.may_have_happened is True


async def test_doubts_that_the_wiki_keeps_although_they_were_to_be_ignored_are_told() -> None:
    wiki = StashWiki(lambda asked: asked["action"] == "upload")
    wiki.lost = {"upload": {"result": "Warning", "warnings": {"exists": "A.png"}, "filekey": "key.1"}}
    with pytest.raises(UploadWarning):
        await make(wiki).upload_from_stash("key.1", {"filename": "A.png", "ignorewarnings": True})


class PublishingWiki:
    """Publishes files that come in one request. The answers to the first `times` of them are lost."""

    def __init__(self, lost: Any, times: int = 1, *, warns: bool = False) -> None:
        self.lost = lost
        self.times = times
        self.warns = warns
        self.info: dict[str, Any] = {}
        self.published = 0

    def __call__(self, request: Request) -> Any:
        asked = parameters_of(request)
        if asked["action"] != "upload":
            page = {"title": "File:A b.png", **({"imageinfo": [self.info]} if self.info else {})}
            query = {"pages": [page], "userinfo": {"name": "Ada"}}
            return {"curtimestamp": "2026-02-02T00:00:01Z", "query": query}
        if not self.info:
            self.published += 1
            sha1 = hashlib.sha1(FILE).hexdigest()
            self.info = {"user": "Ada", "size": len(FILE), "sha1": sha1, "timestamp": "2026-02-02T00:00:00Z"}
            answer: Any = {"upload": {"result": "Success", "filename": "A_b.png"}}
        elif self.warns:
            answer = {"upload": {"result": "Warning", "warnings": {"exists": "A_b.png", "nochange": {}}}}
        else:
            answer = {"error": {"code": "fileexists-no-change", "info": "An exact duplicate."}}
        self.times -= 1
        return self.lost(request) if self.times >= 0 and callable(self.lost) else answer


async def upload_in_one(wiki: Any) -> Any:
    transport = MemoryTransport(wiki, WIKI, MemoryPage(tokens={"csrf": "t+\\"}))
    return await Api(API, transport=transport, retry_seconds=0).upload(FILE, filename="A b.png")


async def test_the_lost_answer_to_an_upload_in_one_request_needs_no_resume() -> None:
    wiki = PublishingWiki(no_connection)
    answer = await upload_in_one(wiki)
    assert (answer["upload"]["result"], answer["upload"]["filename"], wiki.published) == ("Success", "A_b.png", 1)


@pytest.mark.parametrize("warns", [False, True])
async def test_an_upload_that_the_browser_sent_twice_is_a_success(warns: bool) -> None:
    wiki = PublishingWiki(None, warns=warns)

    def twice(request: Request) -> Any:
        if parameters_of(request)["action"] == "upload":
            wiki(request)
        return wiki(request)

    assert (await upload_in_one(twice))["upload"]["filename"] == "A_b.png"
    assert wiki.published == 1


@pytest.mark.parametrize("other", [{"user": "Bob"}, {"timestamp": "2026-02-01T00:00:00Z"}, {"sha1": "0"}, {"size": 5}])
async def test_the_same_file_of_another_upload_is_no_success(other: dict[str, Any]) -> None:
    wiki = PublishingWiki(None)
    await upload_in_one(wiki)
    wiki.info |= other
    with pytest.raises(ApiError, match="fileexists-no-change"):
        await upload_in_one(wiki)


async def test_an_upload_that_did_not_arrive_remains_in_doubt() -> None:
    def lost(request: Request) -> Any:
        return {"query": {}} if parameters_of(request)["action"] != "upload" else no_connection(request)

    with pytest.raises(MediaWikiError) as caught:
        await upload_in_one(lost)
    assert caught.value.may_have_happened
