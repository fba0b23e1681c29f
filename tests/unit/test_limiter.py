"""How many requests a wiki gets at a time, in which order, and what a 429 means for all of them (http/limiter.py)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mwbrowser import Api, ConnectionFailed, ForeignApi, ForeignRest, HttpError, ReadOnly, RequestTimeout, Wait
from mwbrowser.http.messages import Request, Response, origin_of
from tests.unit.memory_page import parameters_of
from tests.unit.memory_transport import respond
from tests.unit.virtual_time import run_in_virtual_time

HOST = "https://wiki.example"
URL = f"{HOST}/w/api.php"


def now() -> float:
    return asyncio.get_running_loop().time()


class Timed:
    """Answers after some seconds, and notes when each request was sent and how many were under way at a time."""

    def __init__(
        self, answer: Callable[[Request], Any] = lambda request: {"ok": 1}, seconds: float = 1.0, origin: str = HOST
    ) -> None:
        self.answer = answer
        self.seconds = seconds
        self.origin = origin
        self.sent: list[tuple[float, Request]] = []
        self.active: Counter[str] = Counter()
        self.most: Counter[str] = Counter()

    async def send(self, request: Request) -> Response:
        kind = origin_of(request.url) + (" upload" if request.form is not None else "")
        self.sent.append((now(), request))
        self.active[kind] += 1
        self.most[kind] = max(self.most[kind], self.active[kind])
        try:
            await asyncio.sleep(float(parameters_of(request).get("seconds", self.seconds)))
        finally:
            self.active[kind] -= 1
        result = self.answer(request)
        if isinstance(result, BaseException):
            raise result
        return result if isinstance(result, Response) else respond(result)

    def times(self) -> list[float]:
        return [when for when, _ in self.sent]


def silent(*_: object) -> None:
    """Tell nobody about a pause."""


def client(transport: Timed, **options: Any) -> Api:
    return Api(URL, transport=transport, on_wait=silent, **options)


def too_many(seconds: str | None = "20") -> Response:
    return respond("", 429, {} if seconds is None else {"retry-after": seconds})


async def ends_of(*calls: Any) -> list[Any]:
    return await asyncio.gather(*calls, return_exceptions=True)


CALLERS = st.lists(
    st.tuples(
        st.integers(0, 20),  # when it begins
        st.integers(1, 9),  # how long its request takes
        st.none() | st.integers(0, 30),  # when it is cancelled
        st.booleans(),  # whether it is aborted instead
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(CALLERS)
def test_never_more_than_three_at_a_time_in_order_and_every_slot_comes_back(
    callers: list[tuple[int, int, int | None, bool]],
) -> None:
    async def main() -> None:
        transport = Timed()
        api = client(transport, timeout=0)

        async def call(number: int, begins: float, seconds: int, stop: int | None, abort: bool) -> None:
            await asyncio.sleep(begins)
            own = api.with_options()
            task = asyncio.ensure_future(own.get(n=number, seconds=seconds))
            if stop is not None:
                await asyncio.wait([task], timeout=stop)
                own.abort() if abort else task.cancel()
            await ends_of(task)

        # Each begins at a moment of its own.
        order = sorted(range(len(callers)), key=lambda number: callers[number][0])
        begins = {number: callers[number][0] + place / 1000 for place, number in enumerate(order)}
        await asyncio.gather(*(call(n, begins[n], *caller[1:]) for n, caller in enumerate(callers)))
        assert transport.most[HOST] <= 3
        numbers = [int(parameters_of(request)["n"]) for _, request in transport.sent]
        assert numbers == sorted(numbers, key=lambda number: begins[number])
        # The three slots are free again, and no more than three.
        transport.most.clear()
        await asyncio.gather(*(api.get() for _ in range(7)))
        assert transport.most[HOST] == 3
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run_in_virtual_time(main)


def test_each_host_has_three_slots_shared_by_all_clients_and_both_apis_of_it() -> None:
    async def main() -> None:
        transport = Timed(origin="https://here.example")
        one = ForeignApi(URL, anonymous=True, transport=transport)
        rest = ForeignRest(f"{HOST}/w/rest.php", anonymous=True, transport=transport)
        session = ForeignApi(URL, transport=transport)
        other = ForeignApi("https://other.example/w/api.php", anonymous=True, transport=transport)
        calls = [*(api.get() for api in (one, session, other) * 5), *(rest.get("/x") for _ in range(5))]
        await asyncio.gather(*calls)
        assert transport.most == {HOST: 3, "https://other.example": 3}
        assert transport.times() == sorted(transport.times())
        assert now() == 5  # 15 requests, three at a time

    run_in_virtual_time(main)


def test_uploads_do_not_keep_reads_waiting_nor_reads_uploads() -> None:
    async def main() -> None:
        def wiki(request: Request) -> Any:
            return {"query": {"tokens": {"csrftoken": "t"}}, "upload": {"result": "Success"}}

        transport = Timed(wiki)
        api = client(transport)
        await api.get_token("csrf")
        uploads = [api.upload(b"x", filename=f"{number}.png", seconds=1000) for number in range(4)]
        await asyncio.sleep(0.5)
        begun = now()
        await asyncio.gather(*(api.get() for _ in range(3)))
        assert now() == begun + 1
        assert transport.most[f"{HOST} upload"] == 2
        reads = [asyncio.ensure_future(api.get({"seconds": 5000}, {"timeout": 0})) for _ in range(3)]
        await asyncio.gather(*uploads)
        assert now() < 2010
        for read in reads:
            read.cancel()
        await ends_of(*reads)

    run_in_virtual_time(main)


def test_a_retry_after_silences_all_of_an_identity_both_apis_and_nobody_else_and_one_tries_first() -> None:
    async def main() -> None:
        refusals = [too_many()]

        def wiki(request: Request) -> Any:
            return refusals.pop() if refusals and request.credentials == "include" else {"ok": 1}

        transport = Timed(wiki, origin="https://here.example")
        api = ForeignApi(URL, transport=transport, on_wait=silent)
        rest = ForeignRest(f"{HOST}/w/rest.php", transport=transport, on_wait=silent)
        anonymous = ForeignApi(URL, anonymous=True, transport=transport)
        other = ForeignApi(URL, transport=transport, headers={"Authorization": "Bearer B"})
        first = asyncio.ensure_future(api.get(n=0))
        await asyncio.sleep(2)  # the answer came after 1 s
        transport.sent.clear()
        same = [*(api.get(n=n) for n in range(8)), *(rest.get("/x") for _ in range(2))]
        others = [anonymous.get(), other.get()]
        begun = [asyncio.ensure_future(call) for call in same]
        assert await asyncio.gather(*others) == [{"ok": 1}] * 2
        assert now() == 3
        assert len(transport.sent) == 2
        transport.sent.clear()
        transport.active.clear()
        await asyncio.gather(first, *begun)
        # Silence until 21; one tries and is answered at 22; then all, three at a time.
        assert transport.times() == [21, *[22] * 3, *[23] * 3, *[24] * 3, 25]

    run_in_virtual_time(main)


def test_a_503_with_retry_after_silences_too_and_a_503_without_does_not() -> None:
    async def main() -> None:
        for headers, expected in (({"retry-after": "20"}, 21.0), ({}, 1.0)):
            answers = [respond("", 503, headers)]
            transport = Timed(lambda request, answers=answers: answers.pop() if answers else {"ok": 1})  # type: ignore[misc]
            api = client(transport)
            start = now()
            first = asyncio.ensure_future(api.get())
            await asyncio.sleep(1)
            await asyncio.sleep(0)
            await asyncio.gather(first, api.get())
            assert transport.times()[1] - start == expected

    run_in_virtual_time(main)


@pytest.mark.parametrize(("asked", "most"), [(None, 16), ("5", 16), ("20", 8), ("60", 5)])
def test_300_callers_of_a_wiki_that_always_answers_429_send_a_dozen_requests_and_each_has_its_own_error(
    asked: str | None, most: int
) -> None:
    async def main() -> None:
        transport = Timed(lambda request: too_many(asked), seconds=0.1)
        api = client(transport)
        ended: list[float] = []

        async def call(number: int) -> Any:
            try:
                return await api.get(n=number)
            finally:
                ended.append(now())

        ends = await ends_of(*(call(number) for number in range(300)))
        assert {type(end) for end in ends} == {HttpError}
        assert {end.status for end in ends} == {429}
        assert len({id(end) for end in ends}) == 300
        assert [parameters_of(end.request)["n"] for end in ends] == [str(number) for number in range(300)]
        assert len(transport.sent) <= most
        assert max(ended) <= 66
        # A caller who has no patience hears it at once, and sends nothing.
        sent = len(transport.sent)
        [end] = await ends_of(api.get({"n": "late"}, {"retry_seconds": 0}))
        assert parameters_of(end.request)["n"] == "late"
        assert len(transport.sent) == sent
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run_in_virtual_time(main)


def test_300_callers_are_all_served_when_the_wiki_recovers() -> None:
    async def main() -> None:
        transport = Timed(lambda request: too_many("10") if now() < 25 else {"ok": 1}, seconds=0.1)
        assert await asyncio.gather(*(client(transport).get(n=n) for n in range(300))) == [{"ok": 1}] * 300
        assert len(transport.sent) <= 300 + 3 + 3
        assert transport.most[HOST] == 3

    run_in_virtual_time(main)


def refusal(code: str, seconds: str | None = None) -> Response:
    headers = {"mediawiki-api-error": code} | ({} if seconds is None else {"retry-after": seconds})
    return respond({"error": {"code": code, "info": "Not now."}}, headers=headers)


@pytest.mark.parametrize(
    ("code", "asked", "most"),
    [("maxlag", None, 42), ("maxlag", "5", 42), ("maxlag", "20", 12), ("readonly", None, 9), ("ratelimited", None, 24)],
)
def test_300_callers_whom_a_wiki_refuses_by_its_api_send_a_dozen_requests_and_each_is_told_of_each_pause_and_why(
    code: str, asked: str | None, most: int
) -> None:
    async def main() -> None:
        transport = Timed(lambda request: refusal(code, asked), seconds=0.1)
        waits: list[list[Wait]] = [[] for _ in range(300)]
        ended: list[float] = []

        async def call(number: int) -> Any:
            options: Any = {"on_wait": waits[number].append}
            try:
                return await client(transport).post({"action": "edit", "n": number, "maxlag": 5}, options)
            finally:
                ended.append(now())

        ends = await ends_of(*(call(number) for number in range(300)))
        assert {(type(end), end.code) for end in ends} == {(ends[0].__class__, code)}
        assert len({id(end) for end in ends}) == 300
        assert [parameters_of(end.request)["n"] for end in ends] == [str(number) for number in range(300)]
        assert {end.may_have_happened for end in ends} == {False}
        assert len(transport.sent) <= most
        assert max(ended) <= 66
        for number, own in enumerate(waits):
            assert own
            assert {parameters_of(wait.request)["n"] for wait in own} == {str(number)}
            assert sum(wait.seconds for wait in own) <= 65
        # Most have heard of it without being sent: they are told that they wait, not that they try again.
        assert str(waits[299][0]).startswith("Sending it in ")
        assert {wait.tries for wait in waits[299]} == {0}
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run_in_virtual_time(main)


def test_a_pause_that_the_api_asks_for_holds_for_the_requests_that_would_be_refused_too_and_for_no_others() -> None:
    async def main(code: str, waiting: list[dict[str, Any]], free: list[dict[str, Any]]) -> None:
        answers = [refusal(code, "20")]
        transport = Timed(lambda request: answers.pop() if answers else {"ok": 1}, seconds=0.1)
        api = client(transport)
        first = asyncio.ensure_future(api.post(action="edit", maxlag=5))
        await asyncio.sleep(1)
        transport.sent.clear()
        start = now()
        await asyncio.gather(*(api.post(parameters) for parameters in free))
        assert now() < start + 1
        transport.sent.clear()
        await asyncio.gather(first, *(api.post(parameters) for parameters in waiting))
        assert min(transport.times()) >= 20
        assert len(transport.sent) == len(waiting) + 1

    read = {"action": "query", "titles": "Tea"}
    edit = {"action": "edit"}
    for code, waiting, free in (
        ("maxlag", [edit | {"maxlag": 5}, read | {"maxlag": "5"}], [read, edit, read | {"maxlag": 9}]),
        ("readonly", [edit, edit | {"maxlag": 5}], [read, {"action": "parse"}, read | {"maxlag": 5}]),
        ("ratelimited", [edit], [read, {"action": "move"}, read | {"maxlag": 5}]),
    ):
        run_in_virtual_time(partial(main, code, waiting, free))


def test_who_will_not_wait_asks_the_wiki_where_the_length_of_the_pause_is_our_guess() -> None:
    async def main(asked: str | None, sent: int) -> None:
        answers = [refusal("readonly", asked)]
        transport = Timed(lambda request: answers.pop() if answers else {"ok": 1}, seconds=0.1)
        hasty = client(transport, retry_seconds=0)
        ends = await ends_of(hasty.post(action="edit"))
        await asyncio.sleep(2)  # the wiki can be written to again
        ends += await ends_of(hasty.post(action="edit"))
        assert [end == {"ok": 1} for end in ends] == [False, sent == 2]
        assert len(transport.sent) == sent
        if sent == 2:
            await asyncio.gather(*(hasty.post(action="edit") for _ in range(3)))

    run_in_virtual_time(partial(main, None, 2))
    run_in_virtual_time(partial(main, "20", 1))


def test_300_who_will_not_wait_and_call_at_once_are_answered_by_a_dozen_requests() -> None:
    async def main() -> None:
        transport = Timed(lambda request: refusal("readonly"), seconds=0.1)
        api = client(transport, retry_seconds=0)
        ends = await ends_of(*(api.post(action="edit", n=number) for number in range(300)))
        assert {type(end) for end in ends} == {ReadOnly}
        assert [parameters_of(end.request)["n"] for end in ends] == [str(number) for number in range(300)]
        assert len(transport.sent) <= 12

    run_in_virtual_time(main)


def test_who_was_never_sent_is_not_told_that_the_write_may_have_been_carried_out() -> None:
    async def main() -> None:
        transport = Timed(lambda request: respond("", 503, {"retry-after": "100"}))
        api = client(transport)
        [doubtful] = await ends_of(api.post(action="edit", token="t"))
        assert doubtful.may_have_happened is True
        doubtful.add_note("It is mine.")
        edit, read = await ends_of(api.post(action="edit", token="t"), api.get())
        assert (edit.may_have_happened, read.may_have_happened) == (False, None)
        for end in (edit, read):
            assert "may have been" not in str(end)
            assert not getattr(end, "__notes__", [])
        assert len(transport.sent) == 1

    run_in_virtual_time(main)


def test_a_large_upload_that_tries_after_a_pause_keeps_the_others_waiting_for_ten_seconds_not_for_hours() -> None:
    async def main() -> None:
        answers = [too_many("20")]

        def wiki(request: Request) -> Any:
            return answers.pop() if answers else {"upload": {"result": "Success"}}

        transport = Timed(wiki)
        api = client(transport, timeout=0)
        await ends_of(api.get({}, {"retry_seconds": 0}))
        options: Any = {"content_type": "multipart/form-data"}
        upload = asyncio.ensure_future(api.post({"action": "upload", "file": b"x", "seconds": 5000}, options))
        await asyncio.sleep(0)
        reads = [api.get(n=number) for number in range(9)]
        await asyncio.gather(*reads)
        assert now() < 40
        await upload
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run_in_virtual_time(main)


def test_no_silence_lasts_for_ever_whatever_the_wiki_said() -> None:
    async def main() -> None:
        answers = [too_many("9" * 400)]
        transport = Timed(lambda request: answers.pop() if answers else {"ok": 1})
        api = client(transport)
        for _ in range(2):
            [end] = await ends_of(api.get())
            assert isinstance(end, HttpError)
        assert len(transport.sent) == 1
        await asyncio.sleep(3600)
        assert await api.get() == {"ok": 1}

    run_in_virtual_time(main)


def test_waiting_for_a_slot_does_not_use_up_the_retry_budget_of_anybody() -> None:
    async def main() -> None:
        failed: set[str] = set()

        def wiki(request: Request) -> Any:
            number = parameters_of(request)["n"]
            if number in failed:
                return {"ok": 1}
            failed.add(number)
            return respond("", 502, {})

        transport = Timed(wiki, seconds=10)
        api = client(transport, retry_seconds=12)
        assert await asyncio.gather(*(api.get(n=number) for number in range(30))) == [{"ok": 1}] * 30
        assert now() > 190

    run_in_virtual_time(main)


def test_a_queue_without_movement_is_a_timeout_and_one_with_movement_is_not() -> None:
    async def main() -> None:
        transport = Timed(seconds=50)
        holder = client(transport, timeout=0)
        holding = [asyncio.ensure_future(holder.get()) for _ in range(3)]
        await asyncio.sleep(1)
        start = now()
        [end] = await ends_of(client(transport, timeout=7).get(n="waits"))
        assert isinstance(end, RequestTimeout)
        assert parameters_of(end.request)["n"] == "waits"  # type: ignore[arg-type]
        assert now() == start + 7
        assert len(transport.sent) == 3
        await asyncio.gather(*holding)
        # Thirty requests of 5 s each: the last waits for 45 s, and something moves all the time.
        transport.seconds = 5
        await asyncio.gather(*(client(transport, timeout=7).get() for _ in range(30)))

    run_in_virtual_time(main)


def test_a_request_that_tries_after_the_silence_and_gets_no_answer_lets_the_others_go_on() -> None:
    async def main() -> None:
        answers: list[Any] = [too_many("10"), ConnectionFailed("gone", offline=True)]
        transport = Timed(lambda request: answers.pop(0) if answers else {"ok": 1})
        api = client(transport)
        ends = await ends_of(*(api.get(n=number) for number in range(1)), *(api.get(n=number) for number in range(5)))
        assert sum(isinstance(end, ConnectionFailed) for end in ends) == 1
        assert ends.count({"ok": 1}) == 5

    run_in_virtual_time(main)
