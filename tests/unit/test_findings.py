"""What was found out about a wiki ends: after minutes, on success, and with a login; an outage teaches nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mwbrowser import ConnectionFailed, CorsRejected, ForeignApi, ForeignRest, NotLoggedIn
from mwbrowser.http.messages import Request
from mwbrowser.state.wiki import _states
from tests.unit.memory_page import MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of, respond
from tests.unit.one_wiki import CENTRAL, HERE, REST, TOKENS, WIKI, Clock, make


async def test_a_login_in_another_tab_is_noticed_by_the_next_call_and_by_new_clients() -> None:
    user: list[str | None] = [None]

    def wiki(request: Request) -> Any:
        asked = query_of(request) | fields_of(request)
        if asked.get("meta") == "userinfo":
            info = {"id": 0, "name": "1.2.3.4", "anon": True} if user[0] is None else {"id": 1, "name": user[0]}
            return {"query": {"userinfo": info}}
        return TOKENS if asked.get("meta") == "tokens" else {"options": "success"}

    transport = MemoryTransport(wiki)
    api = ForeignApi(WIKI, transport=transport)
    with pytest.raises(NotLoggedIn):
        await api.save_option("userjs-x", "1")
    user[0] = "Ada"  # the person follows the advice
    assert await api.save_option("userjs-x", "1") == {"options": "success"}
    assert await ForeignApi(WIKI, transport=transport).save_options({"userjs-x": "1"}) == {"options": "success"}


async def test_two_failures_without_cors_headers_do_not_turn_a_healthy_wiki_to_jsonp() -> None:
    failures = [True, True]

    def edge(request: Request) -> Any:
        if request.jsonp or request.opaque:
            return {"by": "script"}
        return no_connection(request) if failures and failures.pop() else {"by": "cors"}

    api = ForeignApi(WIKI, anonymous=True, transport=MemoryTransport(edge), on_wait=lambda wait: None)
    assert [(await api.get())["by"] for _ in range(4)][1:] == ["cors"] * 3


async def test_a_blip_after_a_refusal_of_cookies_does_not_turn_the_wiki_to_jsonp() -> None:
    blip = [False]

    def wiki(request: Request) -> Any:
        if request.jsonp or request.opaque:
            return {"by": "script"}
        if blip[0]:
            blip[0] = False
            return no_connection(request)
        return {"by": "cors"} if query_of(request).get("origin") == "*" else no_connection(request)

    transport = MemoryTransport(wiki)
    with pytest.raises(CorsRejected):
        await ForeignApi(WIKI, transport=transport).get(meta="userinfo")
    blip[0] = True
    api = ForeignApi(WIKI, anonymous=True, transport=transport, on_wait=lambda wait: None)
    assert [(await api.get(list="random"))["by"] for _ in range(3)][1:] == ["cors"] * 2


@pytest.mark.parametrize("options", [{}, {"anonymous": True, "jsonp": "never"}, {"anonymous": True}])
async def test_a_first_502_without_cors_headers_is_tried_again_and_nothing_is_kept(options: dict[str, Any]) -> None:
    down = [True]

    def edge(request: Request) -> Any:
        if request.opaque or request.jsonp:
            return {} if request.opaque else no_connection(request)
        return no_connection(request) if down[0] else {"ok": 1}

    told: list[Any] = []
    api = ForeignApi(WIKI, transport=MemoryTransport(edge), on_wait=told.append, **options)
    with pytest.raises(ConnectionFailed):
        await api.get(meta="userinfo")
    assert told
    down[0] = False
    assert await api.get(meta="userinfo") == {"ok": 1}


def wiki_by(*, cors: Any) -> Any:
    """Answer to scripts, and to others as long as `cors` says so when it is called."""

    def wiki(request: Request) -> Any:
        if request.jsonp or request.opaque:
            return {"by": "script"}
        return {"by": "cors"} if cors() else no_connection(request)

    return wiki


async def test_a_wiki_whose_three_failures_around_a_script_were_an_outage_is_read_by_cors_after_half_a_minute(
    clock: Clock,
) -> None:
    failures = [True] * 3
    transport = MemoryTransport(wiki_by(cors=lambda: not (failures and failures.pop())))
    api = ForeignApi(WIKI, anonymous=True, transport=transport, retry_seconds=0)
    assert [(await api.get())["by"] for _ in range(2)] == ["script"] * 2
    clock.now += 31
    transport.sent.clear()
    assert [(await api.get())["by"] for _ in range(3)] == ["cors"] * 3
    assert len(transport.sent) == 3
    # From then on it is known that it has CORS.
    failures[:] = [True]
    with pytest.raises(ConnectionFailed):
        await api.get()
    assert not any(request.jsonp for request in transport.sent)


async def test_an_old_wiki_is_taken_for_one_for_longer_each_time_and_costs_few_requests_more(clock: Clock) -> None:
    cors = [False]
    transport = MemoryTransport(wiki_by(cors=lambda: cors[0]))
    api = ForeignApi(WIKI, anonymous=True, transport=transport, retry_seconds=0)
    fetched: list[int] = []
    for _ in range(21):  # ten minutes
        before = len(transport.sent)
        assert {(await api.get())["by"] for _ in range(3)} == {"script"}
        fetched.append(sum(not request.jsonp for request in transport.sent[before:]))
        clock.now += 30
    # The request, the same again, whether the host is there, and the request after the script; later two of them.
    # The question whether the host is there is asked anew after five minutes.
    assert [(turn, count) for turn, count in enumerate(fetched) if count] == [(0, 4), (1, 2), (4, 2), (13, 4)]
    cors[0] = True  # the owner has set $wgCrossSiteAJAXdomains
    clock.now += 301
    assert (await api.get())["by"] == "cors"


async def test_callers_who_find_it_out_together_do_not_make_it_more_certain(clock: Clock) -> None:
    transport = MemoryTransport(wiki_by(cors=lambda: False))
    api = ForeignApi(WIKI, anonymous=True, transport=transport, retry_seconds=0)
    await asyncio.gather(*(api.get(n=number) for number in range(9)))
    [known] = _states.of(transport).values()
    assert known.jsonp_only.value
    clock.now += 31
    assert known.jsonp_only.value is None


async def test_a_rejected_header_and_a_refusal_of_cookies_end_after_some_minutes_or_a_success(clock: Clock) -> None:
    allowed = [False]

    def wiki(request: Request) -> Any:
        if "X-Own" in request.headers and not allowed[0]:
            return no_connection(request)
        return {"ok": 1}

    transport = MemoryTransport(wiki)
    api = ForeignApi(WIKI, anonymous=True, transport=transport, retry_seconds=0, headers={"X-Own": "1"})
    with pytest.raises(CorsRejected, match="x-own"):
        await api.get()
    allowed[0] = True
    assert await api.get() == {"ok": 1}
    [known] = _states.of(transport).values()
    assert known.reach(WIKI).rejected_headers.value is None
    allowed[0] = False
    clock.now += 301
    with pytest.raises(ConnectionFailed) as caught:
        await api.get()
    assert not isinstance(caught.value, CorsRejected)  # this wiki has answered such requests


async def test_a_finding_about_cors_ends_after_some_minutes(clock: Clock) -> None:
    transport = MemoryTransport(lambda request: {} if request.opaque else no_connection(request))
    api = ForeignApi(WIKI, transport=transport, retry_seconds=0)
    for sent in (4, 5):
        with pytest.raises(CorsRejected):
            await api.get()
        assert len(transport.sent) == sent
    clock.now += 301
    with pytest.raises(CorsRejected):
        await api.get()
    assert len(transport.sent) > 6


def private_rest(logged_in: list[bool]) -> Any:
    def wiki(request: Request) -> Any:
        if "rest.php" in request.url:
            if request.opaque:
                return {}
            if request.credentials == "include":
                return {"you": "Ada"} if logged_in[0] else no_connection(request)
            return {"you": "nobody"}
        asked = parameters_of(request)
        if "lgtoken" not in asked:
            return {"login": {"result": "NeedToken", "token": "t"}}
        logged_in[0] = True
        return {"login": {"result": "Success", "lgusername": "Ada"}}

    return wiki


async def test_a_login_by_the_action_api_brings_the_cookies_back_to_rest() -> None:
    transport = MemoryTransport(private_rest([False]))
    rest = ForeignRest(REST, transport=transport, retry_seconds=0)
    assert await rest.get("/me") == {"you": "nobody"}
    await ForeignApi(WIKI, transport=transport).login("Ada", "password")
    assert await rest.get("/me") == {"you": "Ada"}
    assert await ForeignRest(REST, transport=transport).get("/me") == {"you": "Ada"}


async def test_rest_without_cookies_ends_after_some_minutes(clock: Clock) -> None:
    logged_in = [False]
    rest = ForeignRest(REST, transport=MemoryTransport(private_rest(logged_in)), retry_seconds=0)
    assert await rest.get("/me") == {"you": "nobody"}
    logged_in[0] = True  # in another tab
    clock.now += 301
    assert await rest.get("/me") == {"you": "Ada"}


async def test_a_check_of_the_central_login_that_failed_is_made_again() -> None:
    fails = [3]

    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("action") == "centralauthtoken":
            return {"centralauthtoken": {"centralauthtoken": "c"}}
        if "userinfo" in asked.get("meta", "") and fails[0]:
            fails[0] -= 1
            return respond("", 502, {})
        return {"query": {"userinfo": {"id": 1, "name": "Ada"}, "tokens": {"csrftoken": "t"}}}

    transport = MemoryTransport(wiki, HERE, MemoryPage("Ada", modules=CENTRAL))
    api = ForeignApi("https://other.example/w/api.php", transport=transport, on_wait=lambda wait: None)
    await api.get(titles="A")
    await api.get(titles="A")
    transport.sent.clear()
    for _ in range(5):
        await api.get(titles="A")
    assert len(transport.sent) == 5


async def test_a_refusal_of_the_cookies_by_the_other_wiki_ends_after_some_minutes(clock: Clock) -> None:
    refuses = [True]

    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("action") == "centralauthtoken":
            return {"centralauthtoken": {"centralauthtoken": "c"}}
        if "userinfo" in asked.get("meta", "") and refuses[0]:
            return {"error": {"code": "readapidenied", "info": "No."}}
        return {"query": {"userinfo": {"id": 1, "name": "Ada"}, "tokens": {"csrftoken": "t"}}}

    transport = MemoryTransport(wiki, HERE, MemoryPage("Ada", modules=CENTRAL))
    api = ForeignApi("https://other.example/w/api.php", transport=transport)
    counts = []
    for _ in range(4):
        before = len(transport.sent)
        await api.get(titles="A")
        counts.append(len(transport.sent) - before)
        if len(counts) == 2:
            refuses[0] = False
            clock.now += 301
    assert counts == [3, 2, 2, 1]  # check, token, read; token, read; check, read; read


async def test_a_login_changes_the_value_limit() -> None:
    bot = [False]
    sizes: list[int] = []

    def wiki(request: Request) -> Any:
        asked = parameters_of(request)
        if asked.get("action") == "login":
            if "lgtoken" not in asked:
                return {"login": {"result": "NeedToken", "token": "t"}}
            bot[0] = True
            return {"login": {"result": "Success"}}
        titles = asked["titles"].split("|")
        sizes.append(len(titles))
        query: dict[str, Any] = {"pages": [{"pageid": int(title[1:]), "title": title} for title in titles]}
        if "userinfo" in asked.get("meta", ""):
            query["userinfo"] = {"rights": ["apihighlimits"] if bot[0] else []}
        return {"batchcomplete": True, "query": query}

    api, _ = make(wiki)
    titles = [f"P{number}" for number in range(500)]
    await api.pages(titles=titles).to_list()
    assert sizes == [50] * 10
    sizes.clear()
    await api.login("Bot", "x")
    assert len(await api.pages(titles=titles).to_list()) == 500
    assert sizes == [50, 450]
