"""Recipes that no sandbox wiki can run: with answers of the shape that the wiki's documentation has."""

from __future__ import annotations

import ast
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mwbrowser import ForeignApi
from mwbrowser.http.messages import Request
from tests.unit.memory_transport import MemoryTransport, query_of
from tests.wikis.template import ACCOUNTS

RECIPES = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text("utf-8")
#: As https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities and Wikibase's JSON format describe it.
ENTITIES = {
    "entities": {
        "Q6097": {
            "type": "item",
            "id": "Q6097",
            "labels": {
                "en": {"language": "en", "value": "tea"},
                "de": {"language": "de", "value": "Tee"},
            },
            "sitelinks": {"enwiki": {"site": "enwiki", "title": "Tea", "badges": []}},
        },
        "Q8486": {"id": "Q8486", "missing": ""},
    },
    "success": 1,
}


async def test_wikidatas_labels_and_sitelinks(capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(r"^```py\n(.*?wbgetentities.*?)^```", RECIPES, re.MULTILINE | re.DOTALL)
    sent: list[Request] = []

    def answer(request: Request) -> Any:
        sent.append(request)
        return ENTITIES

    names = {"ForeignApi": partial(ForeignApi, transport=MemoryTransport(answer))}
    work = eval(compile(code, "recipes.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
    await work
    assert capsys.readouterr().out.splitlines() == ["Q6097 tea Tea", "Q8486 Q8486 None"]
    [request] = sent
    query = query_of(request)
    assert (query["ids"], query["props"], query["languages"]) == ("Q6097|Q8486", "labels|sitelinks", "en|de")
    assert (query["sitefilter"], query["origin"]) == ("enwiki", "*")


def test_the_sandboxs_accounts_are_those_that_the_recipe_names() -> None:
    for name, password in ACCOUNTS.items():
        assert f"`{name}`" in RECIPES
        assert f"`{password}`" in RECIPES
