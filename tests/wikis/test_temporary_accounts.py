"""A wiki with temporary accounts: a write of an anonymous user makes an account, whose user it is from then on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mwbrowser import Api, AssertionFailed
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.sandbox import SandboxOf
from tests.wikis.wiki import Wiki


@pytest.fixture(scope="module")
def wiki(sandbox_of: SandboxOf) -> Iterator[Wiki]:
    with sandbox_of(["http://localhost:8999"], kinds=["temporary"], versions=["1.43"], first_port=8495) as sandbox:
        yield sandbox.wikis["temporary-1.43"]


async def authors(api: Api, title: str) -> list[str]:
    """The users who made the revisions of a page, oldest first."""
    [page] = await api.pages(titles=title, prop="revisions", rvprop="user", rvlimit="max", rvdir="newer").to_list()
    return [str(revision["user"]) for revision in page["revisions"]]


async def name_of(api: Api) -> str:
    """The name of the user, as the wiki says."""
    return str((await api.get(meta="userinfo"))["query"]["userinfo"]["name"])


async def test_all_writes_after_the_first_are_the_temporary_accounts(wiki: Wiki) -> None:
    api = Api(wiki.api, transport=CookieTransport(wiki, "198.51.100.31"))
    before = await name_of(api)
    await api.create("Temporary 1", {"summary": "first"}, "One")
    await api.create("Temporary 2", {"summary": "second"}, "Two")
    await api.edit("Temporary 1", lambda revision: f"{revision.content} more")
    await api.new_section("Temporary 2", "A section", "By the same")
    await api.post_with_token("csrf", action="edit", title="Temporary 2", appendtext=" more")
    await api.assert_current_user({})
    [name] = {*await authors(api, "Temporary 1"), *await authors(api, "Temporary 2")}
    assert name.startswith("~")
    assert name != before
    assert await name_of(api) == name


async def test_an_edit_first_and_other_clients_of_the_page_meet_the_same_account(wiki: Wiki) -> None:
    transport = CookieTransport(wiki, "198.51.100.32")
    one, other = Api(wiki.api, transport=transport), Api(wiki.api, transport=transport)
    await other.get_token("csrf")
    await one.edit("Tea", lambda revision: f"{revision.content}\n\nOne.")
    await other.create("Temporary 3", {"summary": ""}, "By another client")
    await one.edit("Temporary 3", lambda revision: f"{revision.content}, and the first")
    assert len({(await authors(one, "Tea"))[-1], *await authors(one, "Temporary 3")}) == 1


async def test_who_asserted_to_be_anonymous_is_told_that_this_is_over(wiki: Wiki) -> None:
    api = Api(wiki.api, transport=CookieTransport(wiki, "198.51.100.33"))
    await api.create("Temporary 4", {"summary": ""}, "One")
    with pytest.raises(AssertionFailed):
        await api.get({"meta": "userinfo", "assert": "anon"})
