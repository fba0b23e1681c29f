"""Any number of values of one parameter, in as few requests as the user may send; single failures are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import Api, Module, ValuesFailed
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

TITLES = [f"Sandbox number {number:04}" for number in range(1, 121)]


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(["http://localhost:8999"], kinds=["home"], first_port=8490) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> Wiki:
    return sandbox.wikis[f"home-{request.param}"]


async def logged_in(wiki: Wiki, account: str) -> Api:
    api = Api(wiki.api, transport=CookieTransport(wiki, "127.0.0.1"), on_warning=lambda _: None)
    await api.login(account, wiki.accounts[account])
    return api


async def taken(module: Module, name: str, values: Any, **given: Any) -> tuple[list[Any], dict[str, str]]:
    """The responses, and the codes of the rejected values."""
    answers: list[Any] = []
    try:
        async for answer in module.split(name, values, given):
            answers.append(answer)
    except ValuesFailed as error:
        return answers, {value: one.code for value, one in error.failures.items()}
    return answers, {}


async def test_120_titles_are_watched_in_3_requests_and_what_is_no_title_is_named(wiki: Wiki) -> None:
    api = await logged_in(wiki, "Visitor")
    watch = await api.module("watch")
    await api.get_token("watch")
    wiki.forget_requests()
    answers, refused = await taken(watch, "titles", [*TITLES, "<no title>", "a|b"])
    assert refused == {"<no title>": "invalidtitle", "a|b": "invalidtitle"}
    assert sorted(row["title"] for answer in answers for row in answer["watch"] if "watched" in row) == TITLES
    assert [one.method for one in wiki.requests()] == ["POST"] * 3
    listed = await api.items(list="watchlistraw").to_list()
    assert set(TITLES) <= {one["title"] for one in listed}


async def test_120_notification_timestamps_are_set_in_3_requests(wiki: Wiki) -> None:
    api = await logged_in(wiki, "Visitor")
    watch, mark = await api.module("watch"), await api.module("setnotificationtimestamp")
    await taken(watch, "titles", TITLES)
    await api.get_token("csrf")
    wiki.forget_requests()
    answers, refused = await taken(mark, "titles", TITLES, timestamp="2026-01-31T12:00:00Z")
    rows = [row for answer in answers for row in answer["setnotificationtimestamp"]]
    assert sorted(row["title"] for row in rows if row["notificationtimestamp"] == "2026-01-31T12:00:00Z") == TITLES
    assert refused == {}
    assert [one.method for one in wiki.requests()] == ["POST"] * 3


async def test_revisions_are_tagged_in_2_requests_and_one_that_is_not_there_is_named(wiki: Wiki) -> None:
    admin, api = await logged_in(wiki, "Admin"), await logged_in(wiki, "Visitor")
    tags = [tag["name"] for tag in await api.items(list="tags").to_list()]
    if "by split" not in tags:
        await admin.post_with_token("csrf", action="managetags", operation="create", tag="by split")
        # The wiki notes it after it has responded.
        while "by split" not in str(await admin.get(action="paraminfo", modules="tag")):
            pass
    found = await api.pages(titles=TITLES[:60], prop="info").to_list()
    revisions = [page["lastrevid"] for page in found]
    tag = await api.module("tag")
    await api.get_token("csrf")
    wiki.forget_requests()
    answers, refused = await taken(tag, "revid", [*revisions, 999999999], add="by split")
    assert refused == {"999999999": "nosuchrevid"}
    rows = [row for answer in answers for row in answer["tag"]]
    assert [row["revid"] for row in rows if row["status"] == "success"] == revisions
    assert [one.method for one in wiki.requests()] == ["POST"] * 2


async def test_what_a_user_with_higher_limits_may_send_goes_in_one_request(wiki: Wiki) -> None:
    api = await logged_in(wiki, "Admin")
    users = await api.module("users")
    wiki.forget_requests()
    names = [f"192.0.2.{number}" for number in range(120)]
    answers, refused = await taken(users, "ususers", names)
    assert [user["name"] for answer in answers for user in answer["query"]["users"]] == names
    assert (refused, len(wiki.requests())) == ({}, 1)
