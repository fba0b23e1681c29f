"""Writes that reach a real wiki twice, as when a browser sends a POST again by itself: done once, and reported so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import Api, ApiError, EditConflict
from mwbrowser.http.messages import Request, Response
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

_numbers = itertools.count(1)


class Twice(CookieTransport):
    """Sends the writes of an action twice, and returns the second response, while `on`."""

    on = False

    async def send(self, request: Request) -> Response:
        if self.on and request.method == "POST" and "action=query" not in str(request.body):
            await super().send(request)
        return await super().send(request)


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(["http://localhost:8999"], kinds=["closed"], first_port=8470) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> Wiki:
    wiki = sandbox.wikis[f"closed-{request.param}"]
    wiki.forget_requests()
    return wiki


@pytest.fixture
async def api(wiki: Wiki) -> Api:
    api = Api(wiki.api, transport=Twice(wiki, "10.2.0.1"))
    await api.login("Admin", wiki.accounts["Admin"])
    return api


@pytest.fixture
def twice(api: Api) -> Twice:
    assert isinstance(api.transport, Twice)
    return api.transport


@pytest.fixture
async def title(api: Api) -> str:
    title = f"Sent twice {next(_numbers)}"
    await api.create(title, {}, "Hello")
    return title


async def history(api: Api, title: str) -> list[str]:
    """The texts of a page, the first one first."""
    query = {"prop": "revisions", "rvprop": "content", "rvslots": "main", "rvdir": "newer", "rvlimit": "max"}
    answer = await api.get(query, titles=title, formatversion=2)
    return [revision["slots"]["main"]["content"] for revision in answer["query"]["pages"][0].get("revisions", [])]


async def test_a_section_is_there_once_and_reported(api: Api, twice: Twice, title: str) -> None:
    twice.on = True
    answer = await api.new_section(title, "Heading", "Text")
    assert await history(api, title) == ["Hello", "Hello\n\n== Heading ==\n\nText"]
    saved = await api.find_edit(title, summary="Heading")
    assert saved is not None
    assert (answer["edit"]["result"], answer["edit"]["newrevid"]) == ("Success", saved.revid)


async def test_sections_with_the_same_heading_and_text_are_as_many_as_were_meant(
    api: Api, twice: Twice, title: str
) -> None:
    for _ in range(2):
        await api.new_section(title, "Heading", "Text", {"summary": "Voting", "sectiontitle": "Heading"})
    twice.on = True
    told = [(await api.new_section(title, "Heading", "Text"))["edit"]["newrevid"] for _ in range(3)]
    texts = await history(api, title)
    assert [text.count("== Heading ==") for text in texts] == [0, 1, 2, 3, 4, 5]
    assert len(set(told)) == 3


async def test_a_section_that_makes_the_page_is_there_once(api: Api, twice: Twice) -> None:
    twice.on = True
    title = f"Made by a section {next(_numbers)}"
    answer = await api.new_section(title, "Heading", "Text", summary="First of all", sectiontitle="Heading")
    assert answer["edit"]["result"] == "Success"
    assert await history(api, title) == ["== Heading ==\n\nText"]


async def test_a_section_costs_no_request_more(api: Api, wiki: Wiki, title: str) -> None:
    await api.new_section(title, "Heading", "Text")
    wiki.forget_requests()
    await api.new_section(title, "Another heading", "Text")
    assert [request.method for request in wiki.requests()] == ["POST"]


async def test_a_signed_section_that_may_be_there_already_is_a_conflict_that_says_so(
    api: Api, twice: Twice, title: str
) -> None:
    twice.on = True
    with pytest.raises(EditConflict, match=r"may have been carried out.*find_edit") as caught:
        await api.new_section(title, "Heading", "Yes. ~~~~")
    assert caught.value.may_have_happened is True
    assert len(await history(api, title)) == 2


async def test_a_conflict_of_the_callers_own_stays_theirs(api: Api, title: str) -> None:
    await api.new_section(title, "Heading", "Text")
    with pytest.raises(EditConflict) as caught:
        await api.new_section(title, "Heading", "Text", basetimestamp="2001-01-01T00:00:00Z")
    assert caught.value.may_have_happened is not None


async def test_what_is_appended_by_hand_is_there_twice_as_the_guide_says(api: Api, twice: Twice, title: str) -> None:
    twice.on = True
    await api.post_with_edit_token(action="edit", title=title, appendtext="!")
    assert await history(api, title) == ["Hello", "Hello!", "Hello!!"]


async def deleted(api: Api, title: str) -> dict[str, Any]:
    await api.post_with_edit_token(action="delete", title=title)
    return {}


async def blocked(api: Api, title: str) -> dict[str, Any]:
    answer = await api.post_with_edit_token(action="block", user=address_for(title))
    return {"block": answer["block"]["id"]}


def address_for(title: str) -> str:
    """Return an IP address of its own for each title, to be blocked."""
    number = int(title.rpartition(" ")[2])
    return f"10.3.{number // 250}.{number % 250}"


async def edited_by_another(api: Api, title: str) -> dict[str, Any]:
    other = Api(api.url, transport=CookieTransport(api.transport.wiki, "10.2.0.9"))  # type: ignore[attr-defined]
    await other.post_with_edit_token(action="edit", title=title, text="By another")
    page = await api.get(titles=title, prop="revisions", rvprop="user|ids", formatversion=2)
    revision = page["query"]["pages"][0]["revisions"][0]
    return {"user": revision["user"], "revid": revision["revid"]}


#: The state before, and the write, by the key of the result.
WRITES: dict[str, tuple[Any, dict[str, Any]]] = {
    "block": (None, {"action": "block", "user": "{address}"}),
    "create by hand": (None, {"action": "edit", "title": "{title} new", "text": "New", "createonly": True}),
    "delete": (None, {"action": "delete", "title": "{title}"}),
    "delete by id": (None, {"action": "delete", "pageid": "{pageid}"}),
    "edit by hand": (
        edited_by_another,
        {"action": "edit", "title": "{title}", "appendtext": "!", "baserevid": "{revid}"},
    ),
    "move": (None, {"action": "move", "from": "{title}", "to": "{title} there"}),
    "move, no redirect": (None, {"action": "move", "from": "{title}", "to": "{title} there", "noredirect": True}),
    "move by id": (None, {"action": "move", "fromid": "{pageid}", "to": "{title} there"}),
    "rollback": (edited_by_another, {"action": "rollback", "title": "{title}", "user": "{user}"}),
    "unblock": (blocked, {"action": "unblock", "user": "{address}"}),
    "unblock by id": (blocked, {"action": "unblock", "id": "{block}"}),
    "undelete": (deleted, {"action": "undelete", "title": "{title}"}),
}


@pytest.mark.parametrize(("before", "write"), WRITES.values(), ids=WRITES)
async def test_a_refusal_that_the_first_of_two_brought_about_says_so(
    api: Api, twice: Twice, title: str, before: Any, write: dict[str, Any]
) -> None:
    pageid = (await api.get(titles=title, formatversion=2))["query"]["pages"][0]["pageid"]
    known = {"title": title, "pageid": pageid, "address": address_for(title)}
    if before:
        known |= await before(api, title)
    asked = {name: value.format(**known) if isinstance(value, str) else value for name, value in write.items()}
    token_type = "rollback" if write["action"] == "rollback" else "csrf"
    await api.get_token(token_type)
    twice.on = True
    with pytest.raises(ApiError, match="has a write like this one of yours, made meanwhile") as caught:
        await api.post_with_token(token_type, asked)
    assert caught.value.may_have_happened is True


@pytest.mark.parametrize(
    "write",
    [
        {"action": "delete", "title": "Never there"},
        {"action": "delete", "pageid": 99999},
        {"action": "move", "from": "Never there", "to": "Nor there"},
        {"action": "move", "fromid": 99999, "to": "Nor there"},
        {"action": "undelete", "title": "Never there"},
        {"action": "unblock", "user": "10.4.0.1"},
        {"action": "edit", "title": "Main Page", "text": "", "createonly": True},
    ],
    ids=str,
)
async def test_a_write_of_another_page_is_not_meant(api: Api, title: str, write: dict[str, Any]) -> None:
    await api.post_with_edit_token(action="move", **{"from": title, "to": f"{title} there"})
    await api.post_with_edit_token(action="delete", title=title)
    with pytest.raises(ApiError) as caught:
        await api.post_with_edit_token(write)
    assert caught.value.may_have_happened is False
    assert "may have been carried out" not in str(caught.value)
