"""Calling modules by name: what is sent, what is refused before it is sent, and many values in few requests."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from mwbrowser import (
    Api,
    ApiError,
    ApiWarning,
    InvalidParameters,
    InvalidResponse,
    MediaWikiError,
    Module,
    Response,
    ValuesFailed,
)
from tests.unit.memory_modules import DescribedWiki
from tests.unit.memory_transport import MemoryTransport

WIKI = "https://wiki.example/w/api.php"


@pytest.fixture
def wiki() -> DescribedWiki:
    return DescribedWiki()


@pytest.fixture
def api(wiki: DescribedWiki) -> Api:
    return Api(WIKI, transport=MemoryTransport(wiki, origin="https://wiki.example"))


async def test_a_write_is_posted_with_the_token_that_the_wiki_names(api: Api, wiki: DescribedWiki) -> None:
    block = await api.module("block")
    await block(user="Vandal", expiry="never", nocreate=True, autoblock=False, reason=None)
    [(method, sent)] = wiki.called
    assert method == "POST"
    assert sent == {
        "formatversion": "2",
        "action": "block",
        "format": "json",
        "user": "Vandal",
        "expiry": "never",
        "nocreate": "true",
        "token": "abc+\\",
    }


async def test_a_read_is_a_get_and_the_group_is_chosen(api: Api, wiki: DescribedWiki) -> None:
    allpages = await api.module("allpages")
    await allpages({"aplimit": 5}, {"timeout": 3}, apfrom="A")
    await allpages(generator="allpages", gaplimit=5, prop="info")
    await (await api.module("query+info"))(titles="Tea", prop="info")
    methods, sent = zip(*wiki.called, strict=True)
    assert set(methods) == {"GET"}
    assert sent[0]["list"] == "allpages"
    assert "list" not in sent[1]
    assert sent[2]["prop"] == "info"


async def test_a_token_of_another_name_is_sent_by_that_name(api: Api, wiki: DescribedWiki) -> None:
    def login(given: dict[str, str]) -> Any:
        if len(wiki.called) == 1:
            return {"error": {"code": "badtoken", "info": "No."}}
        return {"clientlogin": {"status": "PASS", "username": "Admin"}}

    wiki.answers["clientlogin"] = login
    clientlogin = await api.module("clientlogin")
    # What the wiki calls dynamic is not checked.
    await clientlogin(loginreturnurl="https://here.example", username="Admin", password="geheim")
    assert [(method, sent["logintoken"], "token" in sent) for method, sent in wiki.called] == [
        ("POST", "abc+\\", False)
    ] * 2


async def test_a_file_is_a_part_of_a_form_and_a_text_is_no_file(api: Api, wiki: DescribedWiki) -> None:
    file = {"name": "file", "type": "upload", "required": False, "multi": False}
    name = {"name": "filename", "type": "string", "required": False, "multi": False}
    token = {"name": "token", "type": "string", "required": True, "multi": False, "tokentype": "csrf"}
    about = {"name": "upload", "path": "upload", "prefix": "", "mustbeposted": True, "writerights": True}
    wiki.modules["upload"] = {**about, "parameters": [file, name, token]}
    wiki.modules["main"] = deepcopy(wiki.modules["main"])
    main = next(one for one in wiki.modules["main"]["parameters"] if one["name"] == "action")
    main["submodules"]["upload"] = "upload"
    main["type"].append("upload")
    upload = await api.module("upload")
    await upload(file=b"abc", filename="A.txt")
    [(method, sent)] = wiki.called
    assert (method, sent["filename"], sent["token"], sent["file"].read()) == ("POST", "A.txt", "abc+\\", b"abc")
    await upload(filename="A.txt")
    assert "file" not in wiki.called[-1][1]
    with pytest.raises(
        InvalidParameters, match="file takes a file: bytes, a file object, or the browser's File"
    ) as caught:
        await upload(file="abc", filename="A.txt")
    assert caught.value.code == "badupload"
    assert len(wiki.called) == 2


@pytest.mark.parametrize(
    ("path", "given", "code", "message"),
    [
        ("allpages", {"aplimt": 5}, "unrecognizedparams", "aplimt: did you mean aplimit?"),
        ("allpages", {"limit": 5}, "unrecognizedparams", "limit: did you mean aplimit?"),
        ("allpages", {"zzzzzz": 5}, "unrecognizedparams", "zzzzzz is no parameter of query"),
        ("allpages", {"apfilterredir": "redirect"}, "badvalue", "did you mean 'redirects'?"),
        ("allpages", {"apfilterredir": "zzz"}, "badvalue", "it takes 'all', 'nonredirects', 'redirects'"),
        ("allpages", {"aplimit": 100000}, "outofrange", "aplimit=100000 is too high: at most"),
        ("allpages", {"aplimit": 0}, "outofrange", "aplimit=0 is too low: at least 1"),
        ("allpages", {"aplimit": "many"}, "badinteger", "not a whole number or 'max'"),
        ("allpages", {"apnamespace": "File"}, "badinteger", "not the number of a namespace"),
        ("allpages", {"apminsize": 2.5}, "badinteger", "not a whole number"),
        ("block", {"user": "A", "nocreate": "false"}, "badvalue", "For False give False"),
        ("query", {"list": "allpagse"}, "badvalue", "did you mean 'allpages'?"),
        ("users", {"ususers": [f"U{number}" for number in range(501)]}, "toomanyvalues", "split('ususers', values)"),
        ("compare", {"fromtext-main": "A"}, "unrecognizedparams", "fromtext-main needs its part in fromslots"),
        ("opensearch", {}, "missingparam", "search is missing"),
        ("allpages", {"maxlag": "x"}, "badinteger", "maxlag"),
    ],
)
async def test_what_is_wrong_is_named_before_anything_is_sent(
    api: Api, wiki: DescribedWiki, path: str, given: dict[str, Any], code: str, message: str
) -> None:
    module = await api.module(path)
    problem = module.check(given)[0]
    assert (problem.code, problem.is_warning) == (code, False)
    assert message in problem.message
    with pytest.raises(InvalidParameters) as caught:
        await module(given)
    assert caught.value.code == code
    assert caught.value.problems == [problem, *caught.value.problems[1:]]
    assert caught.value.may_have_happened is False
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, MediaWikiError)
    assert wiki.called == []


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("allpages", {"aplimit": "max", "apprtype": {"edit", "move"}, "apprlevel": "", "apnamespace": 0}),
        ("allpages", {"aplimit": None, "zzzzzz": False, "apprtype": []}),
        ("allpages", {"assert_": "user", "uselang": "de", "titles": ["A"], "redirects": True, "curtimestamp": 1}),
        ("allpages", {"generator": "allpages", "gaplimit": 5}),
        ("users", {"ususers": ["A|B", "C"], "usprop": None}),
        ("users", {"ususers": "A|B", "usprop": ["groups", "editcount"]}),
        ("block", {"user": "A", "expiry": datetime(2030, 1, 1, tzinfo=UTC), "token": "own"}),
        ("compare", {"fromslots": ["main"], "fromtext-main": "A"}),
        ("main", {"action": "query", "list": "allpages", "aplimit": 1}),
    ],
)
async def test_what_is_right_is_sent(api: Api, wiki: DescribedWiki, path: str, given: dict[str, Any]) -> None:
    module = await api.module(path)
    await module(**given)
    assert module.check(**given) == []
    assert len(wiki.called) == 1


async def test_what_is_deprecated_is_a_warning(api: Api, wiki: DescribedWiki) -> None:
    seen: list[ApiWarning] = []
    block = await api.with_options(on_warning=seen.append).module("block")
    await block(userid=3)
    assert [(warning.module, warning.code) for warning in seen] == [("block", "deprecation")]
    assert "userid is deprecated (Specify user=#ID instead)" in seen[0].text
    assert len(wiki.called) == 1
    wiki.modules["block"] = {**wiki.modules["block"], "deprecated": True, "path": "block"}


async def test_a_value_that_the_wiki_has_since_is_taken_and_one_that_it_has_not_is_refused(
    api: Api, wiki: DescribedWiki
) -> None:
    allpages = await api.module("allpages")
    asked = len(wiki.asked)
    described = deepcopy(wiki.modules["query+allpages"])
    level = next(one for one in described["parameters"] if one["name"] == "prlevel")
    level["type"].append("steward")
    wiki.modules["query+allpages"] = described
    # The description has just come: that the value is in none is true.
    with pytest.raises(InvalidParameters, match="apprlevel='steward'"):
        await allpages(apprtype="edit", apprlevel="steward")
    assert len(wiki.asked) == asked
    api._state.described_at["query+allpages"] -= 60
    await allpages(apprtype="edit", apprlevel="steward")
    assert wiki.asked[asked:] == [["query+allpages"]]
    with pytest.raises(InvalidParameters, match="apprlevel='nobody'"):
        await allpages(apprtype="edit", apprlevel="nobody")
    assert len(wiki.asked) == asked + 1
    # What is in no list of values is not requested again.
    api._state.described_at["query+allpages"] -= 60
    with pytest.raises(InvalidParameters, match="did you mean aplimit"):
        await allpages(aplimt=5)
    assert len(wiki.asked) == asked + 1


# The option


async def test_the_option_check_looks_at_plain_requests(api: Api, wiki: DescribedWiki) -> None:
    careful = api.with_options(check=True)
    with pytest.raises(InvalidParameters, match="aplimt: did you mean aplimit"):
        await careful.get(list="allpages", aplimt=5)
    with pytest.raises(InvalidParameters, match="usr: did you mean user"):
        await careful.post_with_token("csrf", action="block", usr="Vandal")
    with pytest.raises(InvalidParameters):
        await api.get({"list": "allpages", "aplimt": 5}, {"check": True})
    assert wiki.called == []
    await careful.get(list="allpages", aplimit=5)
    await careful.post_with_token("csrf", action="block", user="Vandal")
    await api.get(list="allpages", aplimt=5)
    assert len(wiki.called) == 3
    assert len(wiki.asked) == 2


async def test_without_the_option_nothing_is_requested_for_a_check(api: Api, wiki: DescribedWiki) -> None:
    await api.get(list="allpages", aplimt=5)
    assert wiki.asked == []


# Many values


def users_of(given: dict[str, str]) -> Any:
    names = given["ususers"].split("|")
    if bad := next((name for name in names if name.startswith("Bad")), ""):
        return {"error": {"code": "badvalue", "info": f'Unrecognized value for parameter "ususers": {bad}.'}}
    return {"batchcomplete": True, "query": {"users": [{"name": name} for name in names]}}


async def test_split_sends_as_few_requests_as_the_user_may(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = users_of
    users: Module = await api.module("users")
    names = [f"User {number}" for number in range(120)]
    answers = [answer async for answer in users.split("ususers", iter([*names, *names]), usprop="groups")]
    assert [user["name"] for answer in answers for user in answer["query"]["users"]] == names
    assert len(wiki.called) == 3
    wiki.called.clear()
    api._state.value_limit = 500
    assert len([answer async for answer in users.split("ususers", names)]) == 1


async def test_split_names_the_values_that_the_wiki_refuses_after_all_others(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = users_of
    users = await api.module("users")
    found: list[str] = []

    async def take() -> None:
        async for answer in users.split("ususers", ["A", "Bad one", "B", "Bad two"]):
            found.extend(user["name"] for user in answer["query"]["users"])

    with pytest.raises(ValuesFailed, match="rejected 2 of the values of ususers: 'Bad one'") as caught:
        await take()
    assert found == ["A", "B"]
    assert {value: error.code for value, error in caught.value.failures.items()} == {
        "Bad one": "badvalue",
        "Bad two": "badvalue",
    }


async def test_split_does_not_send_again_what_was_done_beside_what_was_refused(api: Api, wiki: DescribedWiki) -> None:
    def watched(given: dict[str, str]) -> Any:
        refused = {"invalid": True, "invalidreason": "No."}
        return {
            "watch": [
                {"title": title, **(refused if title.startswith("<") else {"watched": True})}
                for title in given["titles"].split("|")
            ]
        }

    wiki.answers["watch"] = watched
    watch = await api.module("watch")
    titles = [*(f"Page {number}" for number in range(60)), "<1>", "<2>"]
    answers: list[Any] = []

    async def take(titles: list[str]) -> None:
        async for answer in watch.split("titles", titles):
            answers.append(answer)

    with pytest.raises(ValuesFailed, match="rejected 2 of the values of titles") as caught:
        await take(titles)
    assert {value: error.code for value, error in caught.value.failures.items()} == {
        "<1>": "invalidtitle",
        "<2>": "invalidtitle",
    }
    assert [row["title"] for answer in answers for row in answer["watch"] if "watched" in row] == titles[:60]
    assert len(wiki.called) == 2
    with pytest.raises(ValuesFailed):
        await take(["<3>"])
    assert len(answers) == 2


async def test_split_does_not_take_an_error_about_the_user_for_one_about_a_value(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = {"error": {"code": "permissiondenied", "info": "A may not."}}
    users = await api.module("users")
    with pytest.raises(ApiError, match="A may not"):
        async for _ in users.split("ususers", ["A", "B"]):
            pass
    assert len(wiki.called) == 1


async def test_split_takes_what_the_wiki_says_of_its_limit(api: Api, wiki: DescribedWiki) -> None:
    def few(given: dict[str, str]) -> Any:
        if len(given["ususers"].split("|")) > 20:
            return {"error": {"code": "toomanyvalues", "info": "Too many.", "limit": 20}}
        return users_of(given)

    wiki.answers["query"] = few
    users = await api.module("users")
    sizes = [len(answer["query"]["users"]) async for answer in users.split("ususers", range(50))]
    assert sizes == [20, 20, 10]


async def test_split_refuses_a_parameter_of_one_value_and_a_single_text(api: Api, wiki: DescribedWiki) -> None:
    block = await api.module("block")
    with pytest.raises(InvalidParameters, match="user takes one value only"):
        async for _ in block.split("user", ["A", "B"]):
            pass
    with pytest.raises(TypeError, match="a list of values"):
        async for _ in (await api.module("users")).split("ususers", "A|B"):
            pass
    assert wiki.called == []


# Other formats


def responding(body: bytes, kind: str, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _given: Response(200, {"content-type": kind, **named}, body, WIKI)


@pytest.mark.parametrize(
    ("path", "given", "kind"),
    [
        ("feedrecentchanges", {}, "application/rss+xml; charset=utf-8"),
        ("opensearch", {"search": "T", "format": "xml"}, "text/xml; charset=utf-8"),
        ("query", {"titles": "T", "export": True, "exportnowrap": True}, "text/xml"),
        ("allpages", {"format": "xml"}, "text/xml"),
    ],
)
async def test_what_is_no_json_comes_back_as_text(
    api: Api, wiki: DescribedWiki, path: str, given: dict[str, Any], kind: str
) -> None:
    module = await api.module(path)
    wiki.answers[module.path.partition("+")[0]] = responding("<é/>".encode(), kind)
    assert await module(given) == "<é/>"


async def test_an_error_in_another_format_is_an_error(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = responding(b"<api><error/></api>", "text/xml", mediawiki_api_error="readapidenied")
    with pytest.raises(ApiError) as caught:
        await api.get(titles="T", format="xml")
    assert caught.value.code == "readapidenied"


async def test_a_page_in_place_of_json_is_no_result(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = responding(b"<!doctype html>", "text/html")
    with pytest.raises(InvalidResponse):
        await api.get(titles="T")


async def test_the_answer_to_another_request_is_an_error(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = lambda given: {"requestid": given["requestid"], "batchcomplete": True}
    assert (await api.get(titles="T", requestid=17))["requestid"] == "17"
    wiki.answers["query"] = {"requestid": "another", "batchcomplete": True}
    with pytest.raises(InvalidResponse, match="another request"):
        await api.get(titles="T", requestid=17)


# Query modules of extensions


async def test_an_extensions_list_and_generator_are_asked_for_as_much_as_they_give(
    api: Api, wiki: DescribedWiki
) -> None:
    allpages = wiki.modules["query+allpages"]
    wiki.modules["query+stranger"] = {**allpages, "path": "query+stranger", "name": "stranger", "prefix": "st"}
    rows = [{"title": f"Page {number}"} for number in range(9)]
    wiki.answers["query"] = lambda given: {
        "batchcomplete": True,
        "query": {"stranger": rows} if "list" in given else {"pages": rows},
    }
    assert len(await api.items(list="stranger").to_list()) == 9
    assert len(await api.items(list="stranger", limit=3).to_list()) == 3
    assert len(await api.pages(generator="stranger").to_list()) == 9
    assert len(await api.pages(generator="stranger", prop="revisions", rvprop="content").to_list()) == 9
    assert len(await api.items(list="stranger", stlimit=7).to_list()) == 9
    sent = [given for _, given in wiki.called]
    assert [given.get("stlimit", given.get("gstlimit")) for given in sent] == ["max", "3", "max", "50", "7"]
    assert len(wiki.asked) == 1


async def test_a_list_that_the_wiki_does_not_describe_works_all_the_same(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = {"batchcomplete": True, "query": {"stranger": [{"title": "A"}]}}
    assert len(await api.items(list="stranger").to_list()) == 1


async def test_cores_own_lists_cost_no_description(api: Api, wiki: DescribedWiki) -> None:
    wiki.answers["query"] = {"batchcomplete": True, "query": {"allpages": []}}
    await api.items(list="allpages").to_list()
    assert wiki.asked == []
