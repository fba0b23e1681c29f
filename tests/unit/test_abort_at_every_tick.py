"""Whatever a client does can be stopped at every turn of the event loop: by `abort`, or by cancelling who awaits it.

Each scenario is begun anew for every number of turns until it ends by itself, and stopped after so many. Nothing may be
sent after that, slots and locks must be free again, no task may be left, and other clients must not notice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from mwbrowser import Api, ForeignApi, ForeignRest, RequestAborted, Rest
from mwbrowser.http import retry
from mwbrowser.http.messages import Request, Response
from mwbrowser.upload import methods as upload_module
from tests.unit.memory_page import API, WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import no_connection, respond

OTHER = "https://other.example/w/api.php"
MOST_TURNS = 300


class SlowTransport:
    """A wiki that knows all that the scenarios ask for; each request takes some turns of the event loop."""

    def __init__(self, origin: str = WIKI, wiki_page: MemoryPage | None = None) -> None:
        self.origin = origin
        self.wiki_page = wiki_page
        self.sent: list[Request] = []
        self.cors = True
        self.busy = 0
        self.stalled: set[str] = set()
        self.stall: asyncio.Event = asyncio.Event()

    async def send(self, request: Request) -> Response:
        self.sent.append(request)
        await turns(3)
        asked = parameters_of(request)
        if asked.get("summary") in self.stalled or asked.get("optionname", asked.get("change")) in self.stalled:
            await self.stall.wait()
        if not self.cors and not (request.jsonp or request.opaque):
            raise no_connection(request)
        if self.busy:
            self.busy -= 1
            return respond("", 429, {"retry-after": "20"})
        return respond(answer(asked))


def answer(asked: dict[str, Any]) -> Any:
    action = asked.get("action")
    if action == "centralauthtoken":
        return {"centralauthtoken": {"centralauthtoken": "c"}}
    if action == "login":
        return {"login": {"result": "Success"} if "lgtoken" in asked else {"result": "NeedToken", "token": "l"}}
    if action == "upload":
        whole = "offset" not in asked or int(asked["offset"]) + 2 >= int(asked["filesize"])
        return {"upload": {"result": "Success" if whole else "Continue", "filekey": "k"}}
    if action in ("edit", "delete"):
        return {action: {"result": "Success"}}
    if action == "options":
        return {"options": "success"}
    query: dict[str, Any] = {}
    if "tokens" in asked.get("meta", "") and "userinfo" not in asked["meta"]:
        query["tokens"] = {f"{asked['type']}token": "t"}
    elif "userinfo" in asked.get("meta", ""):
        query["userinfo"] = {"id": 1, "name": "Ada" if "tokens" not in asked["meta"] else "Somebody else", "rights": []}
    if "titles" in asked:
        revision = {"content": "old", "timestamp": "t"}
        query["pages"] = [{"title": title, "revisions": [revision]} for title in asked["titles"].split("|")]
    return {"batchcomplete": True, "curtimestamp": "now", "query": query}


async def turns(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _retries_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_module, "_RETRY_AFTER", 0)


Started = Sequence[Callable[[], Awaitable[Any]]]


def own(transport: SlowTransport) -> Api:
    return Api(API, transport=transport)


async def changed(revision: Any) -> str:
    await turns(2)
    return "new"


async def combined(api: Api, titles: str) -> Any:
    async with api.combining():
        return await asyncio.gather(*(api.get(titles=title) for title in titles))


async def looped(upload: Any) -> Any:
    async for _ in upload:
        pass
    return await upload


def pages(api: Api) -> Awaitable[Any]:
    return api.pages(titles=[f"P{number}" for number in range(120)]).to_list()


SCENARIOS: dict[str, Callable[[Api], Started]] = {
    "get": lambda api: [lambda: api.get(titles="A")],
    "several gets": lambda api: [lambda: api.get(titles="A")] * 7,
    "post_with_token": lambda api: [lambda: api.post_with_token("csrf", action="delete", title="A")] * 2,
    "edit": lambda api: [lambda: api.edit("A", changed)],
    "create": lambda api: [lambda: api.create("A", {}, "text"), lambda: api.create("B", {}, "text")],
    "save_option": lambda api: [lambda: api.save_option("a", "1"), lambda: api.save_option("b", "2")],
    "save_options": lambda api: [lambda: api.save_options({"a": "1", "b=c": "2", "d": "3"})],
    "login": lambda api: [lambda: api.login("Ada", "password")],
    "pages": lambda api: [lambda: pages(api)],
    "combining": lambda api: [lambda title=title: api.get({"titles": title}, {"combine": True}) for title in "ABC"],  # type: ignore[misc]
    "upload": lambda api: [lambda: api.upload(b"x", filename="A.png")],
    "chunked_upload": lambda api: [lambda: api.chunked_upload(b"12345", {"filename": "A.png"}, 2)],
    "upload, looped over": lambda api: [lambda: looped(api.chunked_upload(b"12345", {"filename": "A.png"}, 2))],
    "upload_to_stash": lambda api: [lambda: api.upload_to_stash(b"x", filename="A.png")],
    "current user": lambda api: [lambda: api.assert_current_user()] * 2,
}
"""What a client of the page's own wiki does, by name."""


def scenario(name: str, transport: SlowTransport) -> tuple[Any, Started]:
    """Return a new client, and what it does."""
    if name == "centralauth":
        transport.wiki_page = MemoryPage("Ada", modules=("ext.centralauth.ForeignApi",))
        foreign = ForeignApi(OTHER, transport=transport)
        return foreign, [lambda: foreign.get(titles="A"), lambda: foreign.post_with_token("csrf", action="delete")]
    if name == "centralauth and rest":
        transport.wiki_page = MemoryPage("Ada", modules=("ext.centralauth.ForeignApi",))
        foreign_rest = ForeignRest("https://other.example/w/rest.php", transport=transport)
        return foreign_rest, [lambda: foreign_rest.get("/page/A"), lambda: foreign_rest.put("/page/A", {})]
    if name == "jsonp":
        transport.cors = False
        old = ForeignApi(OTHER, anonymous=True, transport=transport, on_wait=lambda wait: None)
        return old, [lambda: old.get(titles="A"), lambda: old.get(titles="B")]
    if name == "429":
        transport.busy = 2
        busy = Api(API, transport=transport, on_wait=lambda wait: None)
        return busy, [lambda: busy.post(action="delete")] * 4
    if name == "rest":
        rest = Rest(f"{WIKI}/w/rest.php", transport=transport)
        return rest, [lambda: rest.put("/page/A", {"source": "x"}), lambda: rest.get("/page/A")]
    api = own(transport)
    return api, SCENARIOS[name](api)


ALL = [*SCENARIOS, "centralauth", "centralauth and rest", "jsonp", "429", "rest"]


async def awaited(work: Callable[[], Awaitable[Any]]) -> Any:
    return await work()


def others() -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}


async def stopped_after(number: int, name: str, how: str) -> bool:
    """Stop a scenario after so many turns; return whether it had ended by itself."""
    transport = SlowTransport()
    client, works = scenario(name, transport)
    tasks = [asyncio.ensure_future(awaited(work)) for work in works]
    await turns(number)
    done = [task for task in tasks if task.done()]
    sent = len(transport.sent)
    if how == "abort":
        client.abort()
    else:
        for task in tasks:
            task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    await turns(30)
    assert len(transport.sent) == sent, (number, [str(request) for request in transport.sent[sent:]])
    expected = RequestAborted if how == "abort" else asyncio.CancelledError
    for task, end in zip(tasks, ends, strict=True):
        # An upload is a task by itself, and may be done a turn before whoever awaits it.
        assert isinstance(end, expected) or task in done or "upload" in name, (number, end)
        assert not isinstance(end, BaseException) or isinstance(end, expected), (number, end)
    assert others() == set(), number
    # Slots, locks and whatever others could wait for are free again.
    transport.busy = 0
    async with asyncio.timeout(5):
        await asyncio.gather(*(awaited(work) for work in works))
    assert others() == set(), number
    return len(done) == len(tasks)


@pytest.mark.parametrize("how", ["abort", "cancel"])
@pytest.mark.parametrize("name", ALL)
async def test_stopped_after_any_number_of_turns_nothing_more_is_sent_and_nothing_is_left(name: str, how: str) -> None:
    number = 1  # before its first turn a task is not yet a request of the client's
    while not await stopped_after(number, name, how):
        number += 1
        assert number < MOST_TURNS


@pytest.mark.parametrize("name", ["upload", "chunked_upload", "upload_to_stash"])
@pytest.mark.parametrize("by", ["client", "upload"])
async def test_an_upload_is_stopped_after_any_number_of_turns_from_the_call_on(name: str, by: str) -> None:
    for number in range(MOST_TURNS):
        transport = SlowTransport()
        api, [work] = scenario(name, transport)
        upload: Any = work()
        await turns(number)
        sent = len(transport.sent)
        over = upload._task.done()
        (api if by == "client" else upload).abort()
        [end] = await asyncio.gather(upload, return_exceptions=True)
        await turns(30)
        assert len(transport.sent) == sent
        assert others() == set()
        if over:
            return
        assert isinstance(end, RequestAborted)
        assert end.upload is upload
        await upload.resume()
    raise AssertionError("It never ended")


@pytest.mark.parametrize("name", ALL)
async def test_other_clients_of_the_same_wiki_and_user_go_on(name: str) -> None:
    for number in range(1, MOST_TURNS):
        transport = SlowTransport()
        client, works = scenario(name, transport)
        _, same = scenario(name, transport)
        tasks = [asyncio.ensure_future(awaited(work)) for work in works]
        going_on = [asyncio.ensure_future(awaited(work)) for work in same]
        await turns(number)
        done = all(task.done() for task in tasks)
        client.abort()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(end, RequestAborted) or task.done() for task, end in zip(tasks, ends, strict=True))
        async with asyncio.timeout(5):
            await asyncio.gather(*going_on)
        await turns(30)
        assert others() == set()
        if done:
            return
    raise AssertionError("It never ended")


async def test_one_of_several_combined_callers_can_be_cancelled_at_any_turn() -> None:
    for number in range(1, MOST_TURNS):
        transport = SlowTransport()
        api = own(transport)
        async with api.combining():
            tasks = [asyncio.ensure_future(api.get(titles=title, formatversion=2)) for title in "ABC"]
            await turns(number)
            done = tasks[1].done()
            tasks[1].cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert [end["query"]["pages"][0]["title"] for end in ends[::2]] == ["A", "C"]  # type: ignore[index]
            assert done or isinstance(ends[1], asyncio.CancelledError)
        assert others() == set()
        if done:
            return
    raise AssertionError("It never ended")


@pytest.mark.parametrize("how", ["abort", "cancel"])
async def test_a_caller_that_waits_while_another_client_saves_an_option(how: str) -> None:
    for number in range(1, 12):
        transport = SlowTransport()
        transport.stalled = {"a=1"}
        holder, api = own(transport), own(transport)
        holding = asyncio.ensure_future(holder.save_option("a", "1"))
        while not any(request.method == "POST" for request in transport.sent):
            await asyncio.sleep(0)
        waiting = [asyncio.ensure_future(api.save_option("b", str(value))) for value in range(2)]
        await turns(number)
        sent = len(transport.sent)
        if how == "abort":
            api.abort()
        else:
            for task in waiting:
                task.cancel()
        ends = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(end) for end in ends} <= {RequestAborted, asyncio.CancelledError}
        transport.stall.set()
        assert await holding == {"options": "success"}
        await turns(30)
        assert len(transport.sent) == sent
        assert others() == set()
        assert await api.save_option("c", "1") == {"options": "success"}


@pytest.mark.parametrize("how", ["abort", "cancel"])
async def test_a_request_that_waits_for_a_slot(how: str) -> None:
    for number in range(1, 12):
        transport = SlowTransport()
        transport.stalled = {"slow"}
        holder, api = own(transport), own(transport)
        holding = [asyncio.ensure_future(holder.post(action="edit", summary="slow")) for _ in range(3)]
        await turns(5)
        waiting = [asyncio.ensure_future(api.post(action="edit")) for _ in range(3)]
        behind = asyncio.ensure_future(holder.get(titles="A"))
        await turns(number)
        if how == "abort":
            api.abort()
        else:
            for task in waiting:
                task.cancel()
        ends = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(end) for end in ends} <= {RequestAborted, asyncio.CancelledError}
        transport.stall.set()
        await asyncio.gather(*holding, behind)
        assert len(transport.sent) == 4
        assert others() == set()
        await asyncio.gather(*(api.post(action="edit") for _ in range(4)))


@pytest.mark.parametrize("how", ["abort", "cancel"])
async def test_a_request_that_waits_in_the_quiet_after_a_429(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    over = asyncio.Event()

    async def until_over(_: float) -> None:
        await over.wait()

    monkeypatch.setattr(retry, "sleep", until_over)
    for number in range(1, 15):
        over.clear()
        transport = SlowTransport()
        transport.busy = 1
        first = Api(API, transport=transport, on_wait=lambda wait: None)
        api = Api(API, transport=transport)
        waiting_too = asyncio.ensure_future(first.get(titles="A"))
        await turns(8)
        assert len(transport.sent) == 1
        waiting = [asyncio.ensure_future(api.post(action="edit")) for _ in range(3)]
        await turns(number)
        if how == "abort":
            api.abort()
        else:
            for task in waiting:
                task.cancel()
        ends = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(end) for end in ends} <= {RequestAborted, asyncio.CancelledError}
        over.set()
        await waiting_too
        assert len(transport.sent) == 2
        assert others() == set()
        await api.post(action="edit")


@pytest.mark.parametrize("end", ["abort", "cancel", "fail"])
async def test_the_request_that_tries_after_the_quiet_hands_over_however_it_ends(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 12):
        transport = SlowTransport()
        transport.busy = 1
        first = Api(API, transport=transport, on_wait=lambda wait: None, retry_seconds=0)
        await asyncio.gather(first.get(), return_exceptions=True)
        trier, api = own(transport), own(transport)
        trying = asyncio.ensure_future(trier.post(action="edit"))
        waiting = [asyncio.ensure_future(api.get(titles=title)) for title in "ABCDE"]
        await turns(number)
        if end == "abort":
            trier.abort()
        elif end == "cancel":
            trying.cancel()
        else:
            transport.cors = False
            await turns(4)
            transport.cors = True
        async with asyncio.timeout(5):
            await asyncio.gather(*waiting)
        await asyncio.gather(trying, return_exceptions=True)
        assert others() == set()
