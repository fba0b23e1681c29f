"""Writes that MediaWiki's own extensions reject: captchas, filters, blacklists, and how to continue."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import (
    Api,
    CaptchaNeeded,
    FilterDisallowed,
    FilterWarning,
    HttpError,
    PermissionDenied,
    Rest,
    SpamBlacklisted,
    TitleBlacklisted,
)
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

LINK = "https://link.example/a"
FORMATS: list[dict[str, Any]] = [{}, {"errorformat": "plaintext", "formatversion": 2}]

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(["http://localhost:8999"], kinds=["guarded"], first_port=8420) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> Wiki:
    wiki = sandbox.wikis[f"guarded-{request.param}"]
    wiki.forget_requests()
    return wiki


@pytest.fixture
async def api(wiki: Wiki) -> Api:
    api = Api(wiki.api, transport=CookieTransport(wiki, f"10.1.0.{next(_numbers)}"))
    await api.login("Visitor", wiki.accounts["Visitor"])
    return api


def fresh(name: str) -> str:
    return f"{name} {next(_numbers)}"


async def page(api: Api, text: str = "Hello") -> str:
    title = fresh("Guarded")
    await api.create(title, {}, text)
    return title


async def text_of(api: Api, title: str) -> str:
    found = await api.get(titles=title, prop="revisions", rvprop="content", rvslots="main", formatversion=2)
    return str(found["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"])


async def test_an_edit_goes_on_by_the_answer_to_its_captcha(api: Api) -> None:
    title = await page(api)
    calls = 0

    def change(revision: Any) -> dict[str, Any]:
        nonlocal calls
        calls += 1
        return {"text": f"{revision.content} {LINK}", "summary": "A link", "minor": True}

    with pytest.raises(CaptchaNeeded) as caught:
        await api.edit(title, change)
    error = caught.value
    assert (error.code, error.kind, error.question, error.image) == (
        "captcha",
        "question",
        "What is six times seven?",
        None,
    )
    assert error.may_have_happened is False
    assert await text_of(api, title) == "Hello"
    edit = await error.answer(42)
    assert edit["result"] == "Success"
    assert calls == 1
    found = await api.get(
        titles=title, prop="revisions", rvprop="content|comment|flags", rvslots="main", formatversion=2
    )
    revision = found["query"]["pages"][0]["revisions"][0]
    assert (revision["slots"]["main"]["content"], revision["comment"], revision["minor"]) == (
        f"Hello {LINK}",
        "A link",
        True,
    )


async def test_a_wrong_answer_brings_another_question(api: Api) -> None:
    title = fresh("Guarded")
    with pytest.raises(CaptchaNeeded) as caught:
        await api.create(title, {"summary": "S"}, LINK)
    first = caught.value
    with pytest.raises(CaptchaNeeded) as again:
        await first.answer("41")
    assert again.value is not first
    assert again.value.captcha["id"] != first.captcha["id"]
    assert (await again.value.answer("42"))["new"] is True
    assert await text_of(api, title) == LINK


async def test_an_edit_that_was_asked_for_an_answer_still_notices_a_conflict(api: Api, wiki: Wiki) -> None:
    title = await page(api)
    with pytest.raises(CaptchaNeeded) as caught:
        await api.edit(title, lambda revision: f"{revision.content} {LINK}")
    other = Api(wiki.api, transport=CookieTransport(wiki, "10.1.1.1"))
    await other.edit(title, lambda revision: f"Before. {revision.content}")
    await caught.value.answer("42")
    assert await text_of(api, title) == f"Before. Hello {LINK}"


async def test_each_of_two_writes_at_once_has_its_own_captcha(api: Api) -> None:
    titles = [fresh("Guarded"), fresh("Guarded")]
    errors = await asyncio.gather(
        *(api.create(title, {}, f"{LINK}/{title}") for title in titles), return_exceptions=True
    )
    assert all(isinstance(error, CaptchaNeeded) for error in errors)
    assert len({error.captcha["id"] for error in errors if isinstance(error, CaptchaNeeded)}) == 2
    for error in errors:
        assert isinstance(error, CaptchaNeeded)
        try:
            await error.answer("42")
        except CaptchaNeeded as another:
            # Both questions are in one session of the wiki's, and of concurrent requests the last one to end writes it.
            await another.answer("42")
    assert [await text_of(api, title) for title in titles] == [f"{LINK}/{title}" for title in titles]


async def test_a_new_section_and_any_post_give_the_whole_answer_after_a_captcha(api: Api) -> None:
    title = await page(api)
    with pytest.raises(CaptchaNeeded) as caught:
        await api.new_section(title, "Heading", LINK)
    assert (await caught.value.answer("42"))["edit"]["result"] == "Success"
    with pytest.raises(CaptchaNeeded) as caught:
        await api.post_with_token("csrf", {"action": "edit", "title": fresh("Guarded"), "text": f"{LINK}/2"})
    assert (await caught.value.answer("42"))["edit"]["result"] == "Success"
    token = await api.get_token("csrf")
    with pytest.raises(CaptchaNeeded) as caught:
        await api.post(action="edit", title=fresh("Guarded"), text=f"{LINK}/3", token=token)
    assert (await caught.value.answer("42"))["edit"]["result"] == "Success"


async def test_a_function_can_answer_and_gives_up_by_none(api: Api) -> None:
    asked: list[str | None] = []

    async def answer(error: CaptchaNeeded) -> str | None:
        asked.append(error.question)
        return "42" if len(asked) == 2 else "wrong"

    edit = await api.with_options(on_captcha=answer).create(fresh("Guarded"), {}, LINK)
    assert edit["result"] == "Success"
    assert asked == ["What is six times seven?"] * 2
    with pytest.raises(CaptchaNeeded):
        await api.with_options(on_captcha=lambda _: None).create(fresh("Guarded"), {}, LINK)


async def test_a_function_that_is_always_wrong_ends(api: Api) -> None:
    asked: list[object] = []

    def answer(error: CaptchaNeeded) -> str:
        asked.append(error)
        return "wrong"

    with pytest.raises(CaptchaNeeded):
        await api.with_options(on_captcha=answer).create(fresh("Guarded"), {}, LINK)
    assert len(asked) == 5


async def test_a_captcha_that_the_rest_api_calls_an_edit_conflict_is_a_captcha(api: Api, wiki: Wiki) -> None:
    rest = Rest(wiki.rest, transport=api.transport)
    body = {"title": fresh("Guarded"), "source": LINK, "comment": "", "token": await api.get_token("csrf")}
    with pytest.raises(CaptchaNeeded, match="it is none") as caught:
        await rest.post("/v1/page", body)
    error = caught.value
    assert isinstance(error, HttpError)
    assert (error.status, error.code, error.question) == (409, "http", None)
    with pytest.raises(TypeError, match=r"Api\.edit"):
        await error.answer("42")


async def test_a_conflict_by_the_rest_api_is_no_captcha(api: Api, wiki: Wiki) -> None:
    rest = Rest(wiki.rest, transport=api.transport)
    title = await page(api)
    body = {"source": "Other", "comment": "", "latest": {"id": 1}, "token": await api.get_token("csrf")}
    with pytest.raises(HttpError) as caught:
        await rest.put(f"/v1/page/{title.replace(' ', '_')}", body)
    assert not isinstance(caught.value, CaptchaNeeded)


@pytest.mark.parametrize("format", FORMATS)
async def test_a_filter_that_disallows_says_what_it_is_for(api: Api, format: dict[str, Any]) -> None:
    api = api.with_options(parameters=format)
    with pytest.raises(FilterDisallowed) as caught:
        await api.create(fresh("Guarded"), {}, "Cheap pills")
    error = caught.value
    assert not isinstance(error, FilterWarning)
    assert error.code == "abusefilter-disallowed"
    assert (error.filter_id, error.description, error.actions) == ("1", "No cheap pills", ["disallow"])


@pytest.mark.parametrize("format", FORMATS)
async def test_a_filter_that_warns_is_confirmed_by_repeating(api: Api, format: dict[str, Any]) -> None:
    title = await page(api)
    api = api.with_options(parameters=format)
    with pytest.raises(FilterWarning) as caught:
        await api.edit(title, lambda revision: f"{revision.content} SHOUTING")
    error = caught.value
    assert (error.code, error.filter_id, error.description) == ("abusefilter-warning", "2", "Do not shout")
    assert (await error.confirm())["result"] == "Success"
    assert await text_of(api, title) == "Hello SHOUTING"


async def test_a_filter_may_warn_after_a_captcha(api: Api) -> None:
    title = fresh("Guarded")
    write: Any = api.create(title, {}, f"SHOUTING {LINK}")
    for _ in range(5):
        try:
            await write
            break
        except CaptchaNeeded as error:
            write = error.answer("42")
        except FilterWarning as error:
            write = error.confirm()
    assert await text_of(api, title) == f"SHOUTING {LINK}"


@pytest.mark.parametrize("format", FORMATS)
async def test_blacklists_say_what_they_found(api: Api, format: dict[str, Any]) -> None:
    api = api.with_options(parameters=format, on_captcha=lambda _: "42")
    with pytest.raises(SpamBlacklisted) as spam:
        await api.create(fresh("Guarded"), {}, "https://spam.example/pills")
    assert spam.value.code == "spamblacklist"
    assert any("spam.example" in match for match in spam.value.matches)
    with pytest.raises(TitleBlacklisted) as title:
        await api.create(fresh("Forbidden"), {}, "Hello")
    assert title.value.code == "titleblacklist-forbidden"
    assert isinstance(title.value, PermissionDenied)
    assert "forbidden" in title.value.line


async def test_an_upload_is_refused_and_confirmed_alike(api: Api, wiki: Wiki) -> None:
    name = fresh("Text").replace(" ", "-") + ".txt"
    with pytest.raises(FilterWarning) as warned:
        await api.upload(b"Hello " + name.encode(), filename=name, comment="SHOUTING", ignorewarnings=True)
    answer = await warned.value.confirm()
    assert answer["upload"]["result"] == "Success"
    with pytest.raises(FilterDisallowed):
        await api.upload(b"Hello", filename=name, comment="cheap pills", ignorewarnings=True)
    with pytest.raises(SpamBlacklisted) as spam:
        await api.upload(b"1 " + name.encode(), filename=f"1{name}", text="https://spam.example/x", ignorewarnings=True)
    assert any("spam.example" in match for match in spam.value.matches)
    with pytest.raises(TitleBlacklisted):
        await api.upload(b"2 " + name.encode(), filename=f"Forbidden-{name}", ignorewarnings=True)


async def test_a_stashed_file_and_one_in_chunks_are_confirmed_with_the_result_they_would_have(api: Api) -> None:
    name = fresh("Stash").replace(" ", "-") + ".txt"
    finish = await api.upload_to_stash(b"Hello " + name.encode(), filename=name, ignorewarnings=True)
    with pytest.raises(FilterWarning) as warned:
        await finish(comment="SHOUTING")
    assert (await warned.value.confirm())["upload"]["result"] == "Success"
