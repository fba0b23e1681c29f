"""The sample extension that every sandbox wiki has: its responses, its description, and its continuation."""

from collections.abc import Iterator

import pytest

from mwbrowser import ApiError, ForeignApi
from tests.wikis.direct_transport import DirectTransport
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf

PAGE = "http://localhost:8999"


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([PAGE], kinds=["listed"], first_port=8960) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def api(sandbox: Sandbox, request: pytest.FixtureRequest) -> ForeignApi:
    wiki = sandbox.wikis[f"listed-{request.param}"]
    return ForeignApi(wiki.api, anonymous=True, transport=DirectTransport(PAGE, wiki.user_agent))


async def test_a_face_gets_a_face_and_three_predictions(api: ForeignApi) -> None:
    answer = (await api.get(action="apisampleoutput", face="O_o"))["apisampleoutput"]
    assert answer["emoticon"] == "o_O"
    assert set(answer["predictions"]) == {"yourweek", "yourlife", "eternity"}
    with pytest.raises(ApiError) as caught:
        await api.get(action="apisampleoutput")
    assert caught.value.code in ("missingparam", "noface")


async def test_the_list_continues_and_is_a_generator(api: ForeignApi) -> None:
    start = {"smpstart": "Sandbox number 00", "smplimit": 40}
    titles = [item["title"] async for item in api.items(start, list="samplepages")]
    assert titles == [f"Sandbox number {number:04}" for number in range(1, 100)]
    generated = {"generator": "samplepages", "gsmpstart": "Sandbox number 00", "gsmplimit": 40}
    assert sorted([page["title"] async for page in api.pages(generated)]) == titles


async def test_the_property_continues_within_a_page(api: ForeignApi) -> None:
    pages = await api.pages({"smwlimit": 1}, titles=["Main Page", "Sandbox number 0001"], prop="samplewords").to_list()
    words = [[item["word"] for item in page["samplewords"]] for page in pages]
    assert words == [["Main", "Page"], ["Sandbox", "number", "0001"]]


async def test_it_describes_itself_in_the_users_language(api: ForeignApi) -> None:
    paths = ["apisampleoutput", "query+samplepages", "query+samplewords"]
    described = await api.get(action="paraminfo", modules=paths, helpformat="wikitext", formatversion=2)
    modules = {module["path"]: module for module in described["paraminfo"]["modules"]}
    assert {path: modules[path].get("prefix", "") for path in paths} == dict(
        zip(paths, ["", "smp", "smw"], strict=True)
    )
    assert modules["query+samplepages"]["generator"]
    texts = {path: module["description"] for path, module in modules.items()}
    assert all(text and "apihelp-" not in text for text in texts.values())
    in_german = await api.get(action="paraminfo", modules=paths[0], helpformat="wikitext", uselang="de")
    assert in_german["paraminfo"]["modules"][0]["description"].startswith("Antwortet auf ein Gesicht")
