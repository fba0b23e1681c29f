"""A wiki's description of its REST API, and core's documented paths if there is none."""

import dataclasses
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from mwbrowser import ForeignRest, HttpError
from tests.wikis import kinds
from tests.wikis.direct_transport import DirectTransport
from tests.wikis.sandbox import Sandbox

PAGE = "http://localhost:8999"
#: Off by default in MediaWiki 1.43, which has them; newer ones have them on.
SPECS = ["includes/Rest/specs.v0.json", "includes/Rest/content.v1.json"]


@pytest.fixture(scope="module")
def telling() -> Iterator[ForeignRest]:
    """A wiki of its own with the option on: the shared ones have it off."""
    with pytest.MonkeyPatch.context() as patch:
        listed = kinds.KINDS["listed"]
        more = {**listed.more, "wgRestAPIAdditionalRouteFiles": SPECS}
        patch.setitem(kinds.KINDS, "listed", dataclasses.replace(listed, more=more))
        stack = ExitStack()
        sandbox = stack.enter_context(Sandbox([PAGE], kinds=["listed"], versions=["1.43"], first_port=8470))
    with stack:
        yield client_of(sandbox, "1.43")


def client_of(sandbox: Sandbox, version: str) -> ForeignRest:
    wiki = sandbox.wikis[f"listed-{version}"]
    return ForeignRest(wiki.rest, anonymous=True, transport=DirectTransport(PAGE, wiki.user_agent))


async def test_a_wiki_that_describes_itself_is_asked(telling: ForeignRest) -> None:
    routes = {(route["method"], route["path"]): route for route in await telling.describe()}
    assert routes["GET", "/v1/search/page"]["parameters"] == ["q", "limit"]
    assert routes["GET", "/v1/search/page"]["required"] == ["q"]
    assert "source" in routes["POST", "/v1/page"]["parameters"]
    assert routes["GET", "/content/v1/page/{title}"]["module"] == "Page content"
    assert ("GET", "/specs/v0/discovery") in routes
    found = await telling.get("/content/v1/page/Tea")
    assert found["title"] == "Tea"


@pytest.mark.parametrize("version", kinds.VERSIONS)
async def test_another_wiki_has_cores_documented_paths_and_each_is_there(version: str) -> None:
    with Sandbox([PAGE], kinds=["listed"], versions=[version], first_port=8480) as sandbox:
        rest = client_of(sandbox, version)
        routes = await rest.describe()
        assert len(routes) == 18
        await rest.describe()
        assert len(sandbox.wikis[f"listed-{version}"].requests()) == 2
        page = await rest.get("/v1/page/Tea/bare")
        revision = str(page["latest"]["id"])
        parts = {"title": "Tea", "id": revision, "from": revision, "to": revision, "type": "edits"}
        unknown = [
            route["path"] for route in routes if route["method"] == "GET" and not await knows(rest, route, parts)
        ]
        assert unknown == []


async def knows(rest: ForeignRest, route: dict[str, Any], parts: dict[str, str]) -> bool:
    """Tell whether a wiki has a path: it may have no such file, or nothing that compares revisions (wikidiff2)."""
    try:
        await rest.get(route["path"].format(**parts), {"q": "Tea"} if "q" in route["required"] else None)
    except HttpError as error:
        return bool((error.data or {}).get("errorKey") != "rest-no-match")
    return True
