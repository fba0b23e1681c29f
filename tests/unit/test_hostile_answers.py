"""Whatever a wiki answers, a method returns something or raises a `MediaWikiError`: never a KeyError, a TypeError, ...

For about an hour of it, with more and other answers:

    HOSTILE_EXAMPLES=1000 python3 -m pytest tests/unit/test_hostile_answers.py
"""

from __future__ import annotations

import asyncio
import copy
import os
import random
import warnings
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mwbrowser import Api, ApiWarning, ForeignApi, ForeignRest, MediaWikiError, Page, Rest
from mwbrowser.http.messages import Request
from mwbrowser.upload import methods as upload_module
from tests.unit.memory_page import API, WIKI, MemoryPage, parameters_of
from tests.unit.memory_transport import MemoryTransport, respond

EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "10"))
"""How many answers of any shape each call gets; of those that are nearly right, each gets several times as many."""

OTHER = "https://other.example/w"
CENTRAL = ("ext.centralauth.ForeignApi",)

Call = Callable[[Any], Awaitable[Any]]


@pytest.fixture(autouse=True)
def _retries_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_module, "_RETRY_AFTER", 0)


async def listed(results: Any) -> Any:
    """Take results, and what can be made of them."""
    rows = await results.to_list()
    for row in rows:
        if isinstance(row, Page):
            row.text  # noqa: B018
    return rows


async def combined(api: Api) -> Any:
    async with api.combining():
        ends = await asyncio.gather(
            api.get(titles="a", prop={"info"}, redirects=True, formatversion=2),
            api.get(titles="B", prop={"categories"}, meta={"userinfo"}, cllimit="max", redirects=True, formatversion=2),
            return_exceptions=True,
        )
    for end in ends:
        if isinstance(end, BaseException):
            raise end
    return ends


async def combined_revisions(api: Api) -> Any:
    return await asyncio.gather(
        *(api.get({"revids": number, "prop": "revisions", "formatversion": 2}, {"combine": True}) for number in (1, 2))
    )


async def described(api: Api, path: str) -> Any:
    """Take a module, and all that is shown of it."""
    module = await api.module(path)
    return module.path, str(module), repr(module), module._repr_html_(), module.check(user="A", nosuch=1)


ACTION_CALLS: dict[str, list[Call]] = {
    "assert_current_user": [lambda api: api.assert_current_user(action="edit")],
    "batches": [lambda api: listed(api.batches(list="allpages"))],
    "chunked_upload": [lambda api: api.chunked_upload(b"abc", {"filename": "A"}, 2)],
    "chunked_upload_to_stash": [lambda api: api.chunked_upload_to_stash(b"abc", {"filename": "A"}, 2)],
    "change_authentication_data": [lambda api: api.change_authentication_data("new password")],
    "client_login": [lambda api: api.client_login("Ada", "password")],
    "combining": [combined, combined_revisions],
    "create_account": [lambda api: api.create_account("Ada", "password")],
    "create": [lambda api: api.create("A", {}, "text")],
    "find_edit": [lambda api: api.find_edit("A", since=1), lambda api: api.find_edit("A", text="x", summary="s")],
    "edit": [lambda api: api.edit("A", lambda revision: f"{revision.content}{revision.timestamp}")],
    "get": [lambda api: api.get(titles="A")],
    "get_categories": [lambda api: api.get_categories("A")],
    "get_categories_by_prefix": [lambda api: api.get_categories_by_prefix("A")],
    "get_edit_token": [lambda api: api.get_edit_token()],
    "get_messages": [lambda api: api.get_messages(["edit", "save"])],
    "get_token": [lambda api: api.get_token("csrf"), lambda api: api.get_token("rollback")],
    "get_user_info": [lambda api: api.get_user_info()],
    "is_category": [lambda api: api.is_category("Category:A")],
    "items": [
        lambda api: listed(api.items(list="allpages")),
        lambda api: listed(api.items(list="users", ususers=["A", "B"])),
        lambda api: listed(api.items(meta="allmessages", ammessages="A")),
        lambda api: api.items(list="allpages").to_records(),
    ],
    "link_account": [lambda api: api.link_account()],
    "load_messages": [lambda api: api.load_messages("edit")],
    "load_messages_if_missing": [lambda api: api.load_messages_if_missing(["edit"])],
    "login": [lambda api: api.login("Ada", "password")],
    "module": [lambda api: described(api, "block"), lambda api: described(api, "allpages")],
    "modules": [lambda api: api.modules()],
    "new_section": [lambda api: api.new_section("A", "header", "message")],
    "pages": [
        lambda api: listed(api.pages(titles=["a", "B", "mw:C"], prop="revisions|imageinfo", redirects=True)),
        lambda api: listed(api.pages(revids=[1, 2], prop="revisions")),
        lambda api: listed(api.pages(pageids=[1, 2])),
        lambda api: listed(api.pages(titles=[f"P{number}" for number in range(60)])),
        lambda api: api.pages(generator="categorymembers", gcmtitle="A").to_records(),
    ],
    "parse": [lambda api: api.parse("x"), lambda api: api.parse(page="A")],
    "post": [
        lambda api, action=action: api.post(action=action)  # type: ignore[misc]
        for action in ("edit", "watch", "login", "logout", "createaccount")
    ],
    "post_with_edit_token": [lambda api: api.post_with_edit_token(action="emailuser")],
    "post_with_token": [lambda api: api.post_with_token("csrf", action="options", change="a=b")],
    "remove_authentication_data": [lambda api: api.remove_authentication_data("Password")],
    "reset_password": [lambda api: api.reset_password("Ada")],
    "request": [lambda api: api.request("GET", {"titles": "A"})],
    "rollback": [lambda api: api.rollback("A", "B")],
    "save_option": [lambda api: api.save_option("a", "b")],
    "save_options": [lambda api: api.save_options({"a": "b", "c=d": "e"})],
    "unlink_account": [lambda api: api.unlink_account("x")],
    "unwatch": [lambda api: api.unwatch("A")],
    "upload": [lambda api: api.upload(b"abc", filename="A")],
    "upload_from_stash": [lambda api: api.upload_from_stash("k", filename="A")],
    "upload_to_stash": [lambda api: api.upload_to_stash(b"abc", filename="A")],
    "validate_password": [lambda api: api.validate_password("x")],
    "watch": [lambda api: api.watch("A"), lambda api: api.watch(["A", "B"])],
}
REST_CALLS: dict[str, list[Call]] = {
    "describe": [lambda rest: rest.describe()],
    "delete": [lambda rest: rest.delete("/page/A")],
    "get": [lambda rest: rest.get("/page/A")],
    "post": [lambda rest: rest.post("/page", {"a": 1})],
    "put": [lambda rest: rest.put("/page/A", {"a": 1})],
}
WITHOUT_AN_ANSWER = {
    "abort",
    "anonymous",
    "bad_token",
    "get_error_message",
    "rest",
    "resume_sign_in",  # sends what client_login sends, in a page that somebody came back to
    "sync",
    "transport",
    "url",
    "with_options",
}
"""What reads no answer of a wiki's; `get_error_message` is called with every error below."""

CLIENTS: dict[str, tuple[type, Callable[[MemoryTransport], Any], dict[str, list[Call]]]] = {
    "Api": (Api, lambda transport: Api(API, transport=transport), ACTION_CALLS),
    "ForeignApi": (
        ForeignApi,
        lambda transport: ForeignApi(f"{OTHER}/api.php", transport=transport),
        {**ACTION_CALLS, "get": [*ACTION_CALLS["get"], lambda api: api.get(assertuser="Ada")]},
    ),
    "Rest": (Rest, lambda transport: Rest(f"{WIKI}/w/rest.php", transport=transport), REST_CALLS),
    "ForeignRest": (
        ForeignRest,
        lambda transport: ForeignRest(f"{OTHER}/rest.php", transport=transport),
        REST_CALLS,
    ),
}
CASES = [
    (client, name, number)
    for client, (_, _, calls) in CLIENTS.items()
    for name, several in calls.items()
    for number in range(len(several))
]

DETAILED = [
    case
    for case in CASES
    if case[0] != "ForeignApi" or case[1] in ("get", "get_token", "post_with_token", "assert_current_user", "upload")
]
"""Those whose answers are changed part by part: another wiki's clients differ in their first requests only."""


@pytest.mark.parametrize("client", CLIENTS)
def test_every_public_method_has_a_call_here(client: str) -> None:
    kind, _, calls = CLIENTS[client]
    public = {name for name in dir(kind) if not name.startswith("_")}
    assert public - WITHOUT_AN_ANSWER == set(calls)


def right(request: Request) -> Any:
    """Return what a wiki answers, with all that is read of it."""
    asked = parameters_of(request)
    if "rest.php" in request.url:
        return {"title": "A", "latest": {"id": 1}}
    action = asked["action"]
    if action == "centralauthtoken":
        return {"centralauthtoken": {"centralauthtoken": "c"}}
    if action == "login":
        return {"login": {"result": "Success"} if "lgtoken" in asked else {"result": "NeedToken", "token": "l"}}
    if action == "upload":
        partial = asked.get("offset") == "0"
        return {"upload": {"result": "Continue" if partial else "Success", "filekey": "k", "offset": 2}}
    if action == "watch":
        return {"watch": [{"title": "A", "watched": True}]}
    if action == "parse":
        return {"parse": {"text": "x"}}
    if action != "query":
        return {action: {"result": "Success", "status": "PASS"}}
    query: dict[str, Any] = {}
    if "userinfo" in asked.get("meta", ""):
        query["userinfo"] = {"id": 1, "name": "Ada", "rights": ["edit"], "groups": []}
    if "tokens" in asked.get("meta", ""):
        query["tokens"] = {f"{asked.get('type', 'csrf')}token": "t"}
    if asked.get("meta") == "allmessages":
        query["allmessages"] = [{"name": "edit", "content": "Edit"}, {"name": "save", "missing": True}]
    if "list" in asked:
        query[asked["list"]] = [{"title": "Category:A"}]
    if {"titles", "pageids", "revids", "generator"} & set(asked):
        revision = {"revid": 1, "content": "old", "timestamp": "t", "slots": {"main": {"content": "x"}}}
        page = {"pageid": 1, "title": "A", "revisions": [revision], "categories": [{"title": "Category:A"}]}
        other = {"pageid": 2, "title": "B", "revisions": [{"revid": 2}], "categoryinfo": {"size": 1}}
        query["pages"] = [{**page, "index": 1}, {**other, "index": 2}]
        query["normalized"] = [{"fromencoded": False, "from": "a", "to": "A"}]
        query["redirects"] = [{"from": "Z", "to": "A"}]
        query["converted"] = [{"from": "Y", "to": "Z"}]
        query["interwiki"] = [{"title": "mw:C", "iw": "mw"}]
        query["badrevids"] = {"3": {"revid": 3}}
    warning = {"info": {"warnings": "Hm."}}
    return {"batchcomplete": True, "curtimestamp": "now", "limits": {}, "warnings": warning, "query": query}


async def check(case: tuple[str, str, int], change: Callable[[int, Request, Any], Any]) -> int:
    """Make a call of a wiki whose answers are changed; return how many requests it took."""
    client, name, number = case
    _, make, calls = CLIENTS[client]
    count = 0

    def wiki(request: Request) -> Any:
        nonlocal count
        count += 1
        return respond(change(count - 1, request, copy.deepcopy(right(request))))

    page = MemoryPage("Ada", modules=CENTRAL) if client.startswith("Foreign") else None
    api = make(MemoryTransport(wiki, WIKI, page))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ApiWarning)
        try:
            await calls[name][number](api)
        except MediaWikiError as error:
            check_error(error, api)
    return count


def check_error(error: MediaWikiError, client: Any) -> None:
    """Look at an error in all ways that there are."""
    assert str(error)
    assert isinstance(error.code, str)
    assert all(isinstance(text, str) for text in error.further)
    reader = client if isinstance(client, Api) else Api(API, transport=client.transport)
    texts = reader.get_error_message(error)
    assert texts
    assert all(isinstance(text, str) for text in texts)
    assert error._repr_html_()
    assert error._render_traceback_()


REPLACEMENTS: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**30, "", "x", "\ud800".encode("utf-8", "replace").decode(), [], {}, [1], [None],
    [[]], [{}], ["x"], {"x": 1}, {"0": {}}, {"*": []}, {"code": []}, {"code": {}, "info": 5}, {"result": []},
]  # fmt: skip


def mutations(value: Any) -> Iterator[Any]:
    """Yield copies of a value in which one node is another, or missing."""
    for replacement in REPLACEMENTS:
        if type(replacement) is not type(value) or replacement != value:
            yield replacement
    if isinstance(value, dict):
        for name, part in value.items():
            yield {key: other for key, other in value.items() if key != name}
            for changed in mutations(part):
                yield {**value, name: changed}
    elif isinstance(value, list):
        for index, part in enumerate(value):
            for changed in mutations(part):
                yield [*value[:index], changed, *value[index + 1 :]]


def some(all_of_them: list[Any], seed: object) -> list[Any]:
    """Return a few of them, the same in each run."""
    few = min(len(all_of_them), 4 * EXAMPLES)
    return random.Random(str(seed)).sample(all_of_them, few)


@pytest.mark.parametrize("case", DETAILED, ids=str)
def test_a_right_answer_with_one_part_of_another_type(case: tuple[str, str, int]) -> None:
    async def all_mutations() -> None:
        answers: list[Any] = []
        total = await check(case, lambda index, request, answer: answers.append(answer) or answer)
        for place in range(total):
            for mutation in some(list(mutations(answers[place])), case):
                try:
                    await check(case, lambda index, _, answer: mutation if index == place else answer)  # noqa: B023
                except Exception as error:
                    error.add_note(f"{case}, answer {place}: {mutation!r}")
                    raise

    asyncio.run(all_mutations())


EXTRA: list[tuple[str, Any]] = [
    ("continue", {"apcontinue": []}),
    ("continue", []),
    ("continue", {"iistart": {}}),
    ("continue", {"iistart": "x", "continue": "||"}),
    ("continue", "x"),
    ("error", {"code": "stashfailed", "offset": [], "data": []}),
    ("error", {"code": "toomanyvalues", "limit": True, "data": 5}),
    ("error", {"code": "toomanyvalues", "limit": "5"}),
    ("error", {"code": {"x": []}, "info": []}),
    ("error", {"code": "badtoken", "info": {}}),
    ("error", {"code": "maxlag", "lag": []}),
    ("error", {"code": "assertuserfailed"}),
    ("error", {"code": "editconflict"}),
    ("error", {"code": "x", "html": "<b", "*": []}),
    ("error", [1]),
    ("errors", [{"code": None}, {"code": [], "html": "<"}, 5]),
    ("errors", {"code": "x"}),
    ("warnings", [{"code": [], "module": {}, "text": 5}, 5, None]),
    ("warnings", {"main": {"warnings": []}, "info": 5}),
    ("warnings", "x"),
    ("upload", {"result": "Warning", "warnings": {"exists": {"a": []}}, "filekey": []}),
    ("upload", {"warnings": {"x": [1, {}]}}),
    ("upload", {"warnings": [1], "filekey": "k"}),
    ("upload", {"warnings": {"x": "y"}, "filekey": "k"}),
    ("upload", {"warnings": {"x": None}, "filekey": "k", "result": {}}),
    ("upload", {"warnings": {"x": 5}, "filekey": 5, "result": "Success"}),
    ("login", {"result": "Failed", "reason": {"text": []}}),
    ("login", {"result": "NeedToken", "token": {"a": 1}}),
    ("login", {"result": "NeedToken", "token": [[1]]}),
    ("watch", [{"title": [], "errors": [5], "watched": False}]),
    ("edit", {"result": "Failure", "code": [], "info": {}, "captcha": 5}),
    ("edit", {"result": "Failure", "message": {"x": 1}}),
    ("limits", [1]),
    ("batchcomplete", []),
]
"""Parts that answers seldom have."""


@pytest.mark.parametrize("case", DETAILED, ids=str)
def test_a_right_answer_with_something_besides_it(case: tuple[str, str, int]) -> None:
    async def all_extras() -> None:
        total = await check(case, lambda index, request, answer: answer)
        for place in (*range(total), None):
            for name, value in some(EXTRA, (case, place)):
                try:
                    await check(
                        case,
                        lambda index, _, answer: {**answer, name: value} if place in (index, None) else answer,  # noqa: B023
                    )
                except Exception as error:
                    error.add_note(f"{case}, answer {place}: {name} {value!r}")
                    raise

    asyncio.run(all_extras())


@pytest.mark.parametrize("case", DETAILED, ids=str)
def test_an_answer_that_is_nested_deeply(case: tuple[str, str, int]) -> None:
    async def deep() -> None:
        total = await check(case, lambda index, request, answer: answer)
        for depth in (300, 900, 5000):
            for brackets in ("[]", '{"x": }'):
                opening, closing = brackets[:-1], brackets[-1]
                nested = opening * depth + "1" + closing * depth
                for place in range(total):

                    def change(index: int, request: Request, answer: Any) -> Any:
                        if index != place:  # noqa: B023
                            return answer
                        text = respond({**answer, "nested": "NESTED"}).body.decode()
                        inside = text.replace('"Ada"', "NESTED").replace('"A"', '"NESTED"')
                        return inside.replace('"NESTED"', nested, 1).replace("NESTED", "1")  # noqa: B023

                    await check(case, change)

    asyncio.run(deep())


WORDS = """
    query pages title pageid revisions revid slots main content continue batchcomplete error errors code info warnings
    upload result Success Failure Warning filekey offset login token tokens csrftoken userinfo name rights anon edit
    watch watched normalized redirects interwiki badrevids converted from to fromencoded allpages users allmessages
    missing invalid results parse text rollback limits index imageinfo imagerepository captcha centralauthtoken
"""
NAMES = st.sampled_from(WORDS.split())
NUMBERS = st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | NUMBERS | st.text() | NAMES
JSON = st.recursive(
    SCALARS, lambda parts: st.lists(parts, max_size=4) | st.dictionaries(NAMES | st.text(), parts, max_size=5)
)


@pytest.mark.parametrize("case", CASES, ids=str)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_any_json_at_any_step(case: tuple[str, str, int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 4))
    hostile = data.draw(JSON)
    whole = data.draw(st.booleans())
    name = data.draw(NAMES)

    def change(index: int, request: Request, answer: Any) -> Any:
        if index < place:
            return answer
        return hostile if whole else {**answer, name: hostile}

    asyncio.run(check(case, change))


@pytest.mark.parametrize("status", [200, 201, 204, 301, 304, 400, 404, 429, 500, 503])
@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "application/json"},
        {"content-type": "text/plain; charset=x"},
        {"retry-after": "9" * 5000, "mediawiki-api-error": ",,\x00"},
        {"retry-after": "٣", "content-type": "/;"},
        {"retry-after": "Thu, 01 Jan 9999 99:99:99 GMT"},
        {"retry-after": "-1", "content-type": "image/png"},
    ],
)
async def test_any_status_header_and_bytes(status: int, headers: dict[str, str]) -> None:
    for body in (b"", b"\xff\xfe", b"\xef\xbb\xbf{}", b"NaN", b"[1e999]", b"null", b'""', b"<html>"):
        await check_bytes(status, headers, body)


async def check_bytes(status: int, headers: dict[str, str], body: bytes) -> None:
    transport = MemoryTransport(lambda request: respond(body, status, headers), WIKI)
    api = Api(API, transport=transport, on_wait=lambda wait: None)
    rest = Rest(f"{WIKI}/w/rest.php", transport=transport, on_wait=lambda wait: None)
    for call in (api.get(), api.post(action="edit"), api.get_token("csrf"), rest.get("/x"), rest.put("/x")):
        try:
            await call
        except MediaWikiError as error:
            check_error(error, api)
