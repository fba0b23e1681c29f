"""An address that is too long for some servers: avoided where it can be, and named where it cannot."""

from typing import Any

import pytest

from mwbrowser import Api, ApiError, ConnectionFailed, ForeignApi, ForeignRest
from mwbrowser.http.encoding import LONGEST_ADDRESS
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, fields_of, no_connection, query_of, respond

WIKI = "https://wiki.example/w/api.php"
LONG = "Статья с очень длинным названием, которая стоит в списке " * 20


def server(request: Request) -> Any:
    """Answer as a server that takes no long address, in a way that no page may read."""
    return no_connection(request) if len(request.url) > LONGEST_ADDRESS else {"batchcomplete": True}


@pytest.mark.parametrize("action", ["query", "parse", "compare", "expandtemplates", "wbgetentities"])
async def test_a_long_read_goes_by_post_without_a_preflight(action: str) -> None:
    transport = MemoryTransport(server)
    await ForeignApi(WIKI, transport=transport, anonymous=True).get(action=action, text=LONG)
    [request] = transport.sent
    assert (request.method, request.url, request.only_reads) == ("POST", f"{WIKI}?origin=*", True)
    assert fields_of(request) == {"action": action, "format": "json", "origin": "*", "text": LONG}
    assert not request.preflighted(transport.origin)


async def test_a_short_one_stays_a_get() -> None:
    transport = MemoryTransport(server)
    await Api(WIKI, transport=transport).get(titles="Tea")
    assert [request.method for request in transport.sent] == ["GET"]


async def test_an_action_that_may_write_stays_what_its_caller_made_it_so_that_the_wiki_can_refuse_it() -> None:
    transport = MemoryTransport(lambda request: {"error": {"code": "mustbeposted", "info": "Post it."}})
    with pytest.raises(ApiError, match="mustbeposted"):
        await Api(WIKI, transport=transport).get(action="edit", title="A", text=LONG, token="+\\")
    assert [request.method for request in transport.sent] == ["GET"]


async def test_a_long_read_that_fails_is_sent_again_as_a_get_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_pause(_seconds: float) -> None:
        return

    monkeypatch.setattr("mwbrowser.http.retry.sleep", no_pause)
    answers = [respond(b"", status=503), {"ok": True}]
    transport = MemoryTransport(lambda request: answers.pop(0))
    assert await Api(WIKI, transport=transport).get(titles=LONG) == {"ok": True}


async def test_jsonp_takes_a_long_read_as_the_get_that_it_is() -> None:
    transport = MemoryTransport(lambda request: {"ok": True})
    await ForeignApi(WIKI, transport=transport, anonymous=True, jsonp="always").get(titles=LONG)
    [request] = transport.sent
    assert request.jsonp
    assert request.method == "GET"
    assert query_of(request) == {"action": "query", "format": "json", "titles": LONG}


@pytest.mark.parametrize("known", [True, False])
async def test_a_long_address_that_cannot_be_avoided_is_named_and_no_setting_is_blamed(known: bool) -> None:
    transport = MemoryTransport(server)
    rest = ForeignRest("https://wiki.example/w/rest.php", transport=transport, anonymous=True, retry_seconds=0)
    if known:
        await rest.get("/page/Tea")
    with pytest.raises(ConnectionFailed, match=r"address of [\d,]+ characters.*Request less") as caught:
        await rest.get("/search/page", {"q": LONG})
    assert "$wg" not in caught.value.message


async def test_it_is_named_also_if_it_was_the_first_request_to_the_wiki() -> None:
    transport = MemoryTransport(server)
    api = ForeignApi(WIKI, transport=transport, anonymous=True, retry_seconds=0)
    with pytest.raises(ConnectionFailed, match="Servers reject long addresses") as caught:
        await api.get(action="cirrus-config-dump", text=LONG)
    assert type(caught.value) is ConnectionFailed
    # And nothing that a refusal would mean is believed of the wiki.
    assert await api.get() == {"batchcomplete": True}
    assert not transport.sent[-1].jsonp


async def test_pages_are_split_by_their_length_for_a_wiki_that_only_jsonp_reaches() -> None:
    titles = [f"条目的名称非常非常长的一个页面第{number}号" + "长" * 20 for number in range(50)]

    def answer(request: Request) -> Any:
        if request.opaque:
            return respond(b"")
        if not request.jsonp or len(request.url) > 8190:
            return no_connection(request)
        given = query_of(request)["titles"].split("|")
        return {"batchcomplete": True, "query": {"pages": [{"title": title, "missing": True} for title in given]}}

    for jsonp in ("fallback", "always"):
        transport = MemoryTransport(answer)
        api = ForeignApi(WIKI, transport=transport, anonymous=True, jsonp=jsonp, retry_seconds=0)
        found = await api.pages(titles=titles).to_list()
        assert [page["title"] for page in found] == titles
        answered = [request for request in transport.sent if request.jsonp and len(request.url) <= 8190]
        assert 2 <= len(answered) <= 5


async def test_it_is_named_for_jsonp_too() -> None:
    api = ForeignApi(WIKI, transport=MemoryTransport(server), anonymous=True, jsonp="always", retry_seconds=0)
    with pytest.raises(ConnectionFailed, match="Servers reject long addresses"):
        await api.get(titles=LONG)
