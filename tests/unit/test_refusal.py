"""Why there was no answer: what is told apart, and with how many requests."""

import asyncio
from typing import Any

import pytest

from mwbrowser import Api, ConnectionFailed, CorsRejected, ForeignApi, ForeignRest
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, no_connection, query_of

WIKI = "https://wiki.example/w/api.php"


class Wiki:
    """A wiki as a browser shows it to a page: `headers` and `origins` it allows, or no CORS at all, or no host."""

    def __init__(self, *, up: bool = True, cors: bool = True, lists_us: bool = False, headers: bool = False) -> None:
        self.up, self.cors, self.lists_us, self.headers = up, cors, lists_us, headers

    def __call__(self, request: Request) -> Any:
        own = {name.lower() for name in request.headers} - {"content-type"}
        origin = query_of(request).get("origin")
        allowed = origin == "*" or (self.lists_us and origin is not None)
        if self.up and (request.opaque or (self.cors and allowed and (self.headers or not own))):
            return {"ok": True}
        return no_connection(request)


def make(wiki: Wiki, **options: Any) -> tuple[ForeignApi, MemoryTransport]:
    transport = MemoryTransport(wiki)
    return ForeignApi(WIKI, transport=transport, retry_seconds=0, **options), transport


@pytest.mark.parametrize(
    ("wiki", "options", "words", "probes"),
    [
        (Wiki(), {}, r"\$wgCrossSiteAJAXdomains.*anonymous=True", 3),
        (Wiki(cors=False), {}, "not to pages of other origins", 3),
        (Wiki(cors=False), {"anonymous": True, "jsonp": "never"}, "not to pages of other origins", 2),
        (Wiki(), {"anonymous": True, "user_agent": "Me"}, r"header api-user-agent.*\$wgAllowedCorsHeaders", 3),
        (Wiki(lists_us=True), {"user_agent": "Me"}, r"header api-user-agent", 3),
    ],
)
async def test_each_refusal_is_named_with_the_setting_to_change_and_found_out_once(
    wiki: Wiki, options: Any, words: str, probes: int
) -> None:
    api, transport = make(wiki, jsonp=options.pop("jsonp", "never"), **options)
    for _ in range(3):
        with pytest.raises(CorsRejected, match=words):
            await api.get()
    assert len(transport.sent) == 3 + probes


@pytest.mark.parametrize("lists_us", [True, False])
@pytest.mark.parametrize("options", [{}, {"user_agent": "Me"}])
async def test_a_client_that_names_no_origin_is_told_so(lists_us: bool, options: dict[str, Any]) -> None:
    api = Api(WIKI, transport=MemoryTransport(Wiki(lists_us=lists_us, headers=True)), retry_seconds=0, **options)
    with pytest.raises(CorsRejected, match="of another origin than this page"):
        await api.get()


@pytest.mark.parametrize("options", [{}, {"anonymous": True, "user_agent": "Me"}])
async def test_two_failures_around_an_answer_that_needs_less_are_no_refusal(options: dict[str, Any]) -> None:
    failures = [True] * 2
    full = {"include": True, "omit": False}

    def edge(request: Request) -> Any:
        is_ours = full[request.credentials] or bool(request.headers)
        return no_connection(request) if is_ours and failures and failures.pop() else {"ok": True}

    api = ForeignApi(WIKI, transport=MemoryTransport(edge), on_wait=lambda wait: None, **options)
    assert await api.get() == {"ok": True}


@pytest.mark.parametrize("anonymous", [True, False])
async def test_a_first_write_to_a_rest_api_whose_answer_is_lost_is_no_refusal(anonymous: bool) -> None:
    def edge(request: Request) -> Any:
        return no_connection(request) if request.method == "POST" else {"ok": True}

    transport = MemoryTransport(edge)
    rest = ForeignRest("https://wiki.example/w/rest.php", anonymous=anonymous, transport=transport)
    with pytest.raises(ConnectionFailed, match="may have been carried out") as caught:
        await rest.post("/page", {"title": "A"})
    assert type(caught.value) is ConnectionFailed
    assert [(request.method, request.opaque) for request in transport.sent] == [
        ("POST", False),
        ("GET", True),
        ("GET", False),
    ]


async def test_requests_that_are_refused_together_find_out_why_once() -> None:
    api, transport = make(Wiki())
    failures = await asyncio.gather(*(api.get(requestid=number) for number in range(3)), return_exceptions=True)
    assert [type(failure) for failure in failures] == [CorsRejected] * 3
    assert len(transport.sent) == 3 + 3


async def test_a_host_that_is_gone_is_no_refusal_and_is_not_probed_again_at_once() -> None:
    api, transport = make(Wiki(up=False))
    for _ in range(3):
        with pytest.raises(ConnectionFailed) as caught:
            await api.get()
        assert type(caught.value) is ConnectionFailed
    assert len(transport.sent) == 3 + 3


@pytest.mark.parametrize("options", [{"anonymous": True}, {}])
async def test_a_network_that_fails_for_a_moment_is_no_refusal_and_the_read_is_tried_again(options: Any) -> None:
    fails = [True]
    transport = MemoryTransport(lambda request: no_connection(request) if fails and fails.pop() else {"ok": True})
    assert await ForeignApi(WIKI, transport=transport, **options).get() == {"ok": True}
    rest = ForeignRest("https://wiki.example/w/rest.php", transport=transport, **options)
    fails.append(True)
    assert await rest.get("/page/A") == {"ok": True}
    assert not any(request.jsonp for request in transport.sent)
    # Nothing has been learned from it: a user stays a user.
    transport.sent.clear()
    await rest.get("/page/A")
    assert [request.credentials for request in transport.sent] == ["omit" if options else "include"]


async def test_being_offline_is_known_without_asking() -> None:
    transport = MemoryTransport(lambda request: ConnectionFailed("The browser is offline.", offline=True))
    with pytest.raises(ConnectionFailed, match="offline") as caught:
        await ForeignApi(WIKI, transport=transport).get()
    assert caught.value.offline
    assert len(transport.sent) == 1


async def test_a_wiki_that_has_answered_before_is_not_accused_of_refusing() -> None:
    wiki = Wiki(lists_us=True)
    api, transport = make(wiki)
    await api.get()
    wiki.cors = False
    with pytest.raises(ConnectionFailed, match="responded to such requests of this page before") as caught:
        await api.get()
    assert type(caught.value) is ConnectionFailed
    assert len(transport.sent) == 2


async def test_the_rest_api_has_settings_of_its_own() -> None:
    transport = MemoryTransport(Wiki(cors=False))
    rest = ForeignRest("https://wiki.example/w/rest.php", anonymous=True, transport=transport)
    with pytest.raises(CorsRejected, match=r"\$wgAllowCrossOrigin"):
        await rest.get("/page/A")
