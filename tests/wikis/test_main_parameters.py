"""Each parameter of the main module has its effect, at the wiki and for a client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import Api, ApiError, ApiWarning, AssertionFailed, ForeignApi, MaxLag, MissingTitle, Response, watching
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.direct_transport import DirectTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import Wiki

PAGE = "http://localhost:8000"  # which every sandbox lists


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([PAGE], kinds=["home", "listed"], first_port=8480) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def api(sandbox: Sandbox, version: str) -> ForeignApi:
    wiki = sandbox.wikis[f"listed-{version}"]
    return ForeignApi(wiki.api, anonymous=True, transport=DirectTransport(PAGE, wiki.user_agent))


@pytest.fixture
def home(sandbox: Sandbox, version: str) -> Wiki:
    return sandbox.wikis[f"home-{version}"]


@pytest.fixture
async def admin(home: Wiki) -> Api:
    api = Api(home.api, transport=CookieTransport(home, "127.0.0.1"), on_warning=lambda _: None)
    await api.login("Admin", home.accounts["Admin"])
    return api.with_options(parameters={"formatversion": 2}, on_warning=None)


async def headers_of(api: Api, **given: Any) -> dict[str, str]:
    """The response's headers, by their names in lower case."""
    responses: list[Response] = []
    with watching(lambda seen: responses.append(seen.response) if seen.response else None):
        await api.get(given)
    return dict(responses[-1].headers)


async def test_assert_and_assertuser_refuse_another_user(api: ForeignApi, admin: Api) -> None:
    for assertion, code in (
        ({"assert": "user"}, "assertuserfailed"),
        ({"assertuser": "Visitor"}, "assertnameduserfailed"),
    ):
        with pytest.raises(AssertionFailed) as caught:
            await api.get(assertion)
        assert caught.value.code == code
    with pytest.raises(AssertionFailed) as caught:
        await admin.get(assert_="bot")
    assert caught.value.code == "assertbotfailed"
    assert "query" not in await api.get(assert_="anon")
    assert "query" not in await admin.get(assert_="user", assertuser="Admin")


async def test_maxlag_is_an_error_after_the_retries(admin: Api) -> None:
    # MediaWiki treats a wiki with one database as one second ahead. Tests with a clock of their own cover the waiting.
    with pytest.raises(MaxLag) as caught:
        await admin.get({"maxlag": -2}, {"retry_seconds": 0})
    assert caught.value.code == "maxlag"
    assert caught.value.response is not None
    assert int(caught.value.response.headers["retry-after"]) >= 5
    assert "batchcomplete" in await admin.get(maxlag=5)


async def test_requestid_comes_back_and_is_the_requests_own(api: ForeignApi) -> None:
    assert (await api.get(requestid="this one | Ü"))["requestid"] == "this one | Ü"
    with pytest.raises(MissingTitle) as caught:
        await api.get(action="parse", page="No such page", requestid=5)
    assert caught.value.data["requestid"] == "5"


@pytest.mark.parametrize("errorformat", ["plaintext", "wikitext", "html"])
async def test_errorformat_and_errorlang_make_errors_and_warnings_readable(api: ForeignApi, errorformat: str) -> None:
    seen: list[ApiWarning] = []
    german = api.with_options(parameters={"errorformat": errorformat, "errorlang": "de"}, on_warning=seen.append)
    with pytest.raises(MissingTitle) as caught:
        await german.get(action="parse", page="No such page")
    assert caught.value.message == "missingtitle: Die von dir angegebene Seite existiert nicht."
    await german.get(titles="Tea", prop="revisions", rvprop="content")
    assert [(warning.module, warning.code) for warning in seen] == [
        ("query+revisions", "deprecation"),
        ("main", "deprecation-help"),
    ]
    assert "wurde ein veraltetes Format für die Ausgabe verwendet" in seen[0].text


async def test_errorformat_raw_and_none_have_codes_only(api: ForeignApi) -> None:
    for errorformat in ("raw", "none"):
        with pytest.raises(MissingTitle) as caught:
            await api.get(action="parse", page="No such page", errorformat=errorformat)
        assert [one["code"] for one in caught.value.errors] == ["missingtitle"]


async def test_an_error_has_all_reasons_of_the_wiki(api: ForeignApi) -> None:
    texts = api.with_options(parameters={"errorformat": "plaintext", "formatversion": 2})
    with pytest.raises(ApiError) as caught:
        await texts.post_with_token("csrf", action="edit", title="MediaWiki:Common.js", text="x")
    assert len(caught.value.errors) > 1
    assert {one["module"] for one in caught.value.errors} == {"edit"}
    assert all(one["text"] in "\n".join(api.get_error_message(caught.value)) for one in caught.value.errors)


async def test_errorsuselocal_takes_the_wikis_own_wording(admin: Api) -> None:
    local = "MediaWiki:Apierror-nosuchrevid"
    await admin.post_with_token("csrf", action="edit", title=local, text="Here is no revision $1.")
    try:
        for given, text in (
            ({"errorsuselocal": True}, "Here is no revision 999999999."),
            ({}, "There is no revision with ID 999999999."),
        ):
            with pytest.raises(ApiError) as caught:
                await admin.get(given, action="compare", fromrev=999999999, torelative="prev", errorformat="plaintext")
            assert (caught.value.code, caught.value.errors[0]["text"]) == ("nosuchrevid", text)
    finally:
        await admin.post_with_token("csrf", action="delete", title=local)


async def test_uselang_is_the_language_of_texts(api: ForeignApi) -> None:
    for language, text in (("de", "Hauptseite"), ("fr", "Accueil")):
        found = await api.get(
            action="parse", text="{{int:mainpage}}", contentmodel="wikitext", uselang=language, prop="text"
        )
        assert text in json.dumps(found)
    assert (await api.get(meta="userinfo", uselang="de", responselanginfo=True))["uselang"] == "de"


async def test_variant_is_the_script_of_a_page(admin: Api) -> None:
    title = "Variant"
    await admin.post_with_token("csrf", action="edit", title=title, text="汉字")
    await admin.post_with_token("csrf", action="setpagelanguage", title=title, lang="zh")
    for variant, text in (("zh-hant", "漢字"), ("zh-hans", "汉字")):
        assert text in (await admin.get(action="parse", page=title, variant=variant))["parse"]["text"]


async def test_smaxage_and_maxage_let_caches_answer_anonymous_reads_only(api: ForeignApi, admin: Api) -> None:
    given = {"list": "allpages", "smaxage": 600, "maxage": 60}
    headers = await headers_of(api, **given)
    assert {"s-maxage=600", "max-age=60", "public"} <= set(headers["cache-control"].split(", "))
    assert "set-cookie" not in headers
    assert "public" not in (await headers_of(admin, **given))["cache-control"]
    assert "public" not in (await headers_of(api, list="allpages"))["cache-control"]


async def test_curtimestamp_servedby_and_responselanginfo_are_in_the_answer(admin: Api) -> None:
    answer = await admin.get(
        curtimestamp=True, servedby=True, responselanginfo=True, errorformat="html", errorlang="fr"
    )
    assert (answer["uselang"], answer["errorlang"]) == ("en", "fr")
    assert answer["curtimestamp"].endswith("Z")
    assert isinstance(answer["servedby"], str)


async def test_origin_lets_a_page_read_as_nobody_or_as_its_user(
    sandbox: Sandbox, version: str, api: ForeignApi
) -> None:
    headers = await headers_of(api)
    assert (headers["access-control-allow-origin"], headers["access-control-allow-credentials"]) == ("*", "false")
    wiki = sandbox.wikis[f"listed-{version}"]
    as_user = ForeignApi(wiki.api, transport=DirectTransport(PAGE, wiki.user_agent))
    headers = await headers_of(as_user)
    assert (headers["access-control-allow-origin"], headers["access-control-allow-credentials"]) == (PAGE, "true")


async def test_crossorigin_is_of_newer_wikis_and_named_as_unknown_here(api: ForeignApi) -> None:
    # It came with MediaWiki 1.44. tests/browser/oauth/ tests its effect.
    main = await api.module("main")
    assert [problem.code for problem in main.check(crossorigin=True)] == ["unrecognizedparams"]


@pytest.mark.parametrize(
    ("form", "start"), [("xml", "<?xml"), ("php", "a:"), ("jsonfm", "<!DOCTYPE html>"), ("none", "")]
)
async def test_format_is_that_of_the_answer_and_errors_are_errors_all_the_same(
    api: ForeignApi, form: str, start: str
) -> None:
    answer = await api.get(meta="siteinfo", format=form)
    assert isinstance(answer, str)
    assert answer.startswith(start)
    with pytest.raises(MissingTitle):
        await api.get(action="parse", page="No such page", format=form)
