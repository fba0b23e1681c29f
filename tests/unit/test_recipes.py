"""Recipes that no sandbox wiki can run: that for Wikidata runs against a small stand-in."""

from __future__ import annotations

import ast
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mwbrowser import ApiError, ForeignApi, TooManyValues
from tests.unit.memory_transport import MemoryTransport
from tests.unit.memory_wikibase import TEA, UNTRANSLATED, Wikibase
from tests.wikis.template import ACCOUNTS

RECIPES = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text("utf-8")
RECIPE = re.findall(r"^```py\n(.*?wbgetentities.*?)^```", RECIPES, re.MULTILINE | re.DOTALL)[0]
#: How the recipe names its items, which the sentences below it have one replace.
IDS = 'ids=["Q6097", "Q8486"]'


async def run(wikibase: Wikibase, source: str = RECIPE) -> dict[str, Any]:
    """Run the recipe, and return its names."""
    names: dict[str, Any] = {"ForeignApi": partial(ForeignApi, transport=MemoryTransport(wikibase))}
    await eval(compile(source, "recipes.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
    return names


async def test_wikidatas_labels_and_sitelinks(capsys: pytest.CaptureFixture[str]) -> None:
    wikibase = Wikibase([TEA])
    await run(wikibase)
    # The second one does not exist there.
    assert capsys.readouterr().out.splitlines() == ["Q6097 tea Tea", "Q8486 Q8486 None"]
    [query] = wikibase.asked
    assert (query["ids"], query["props"], query["languages"]) == ("Q6097|Q8486", "labels|sitelinks", "en|de")
    assert (query["sitefilter"], query["origin"]) == ("enwiki", "*")


@pytest.mark.parametrize("empty", [{}, []], ids=["object", "list"])
async def test_an_item_without_labels_or_articles_in_these_languages(
    empty: object, capsys: pytest.CaptureFixture[str]
) -> None:
    await run(Wikibase([UNTRANSLATED], empty=empty), RECIPE.replace(IDS, 'ids="Q1000001"'))
    assert capsys.readouterr().out.splitlines() == ["Q1000001 Q1000001 None"]


async def test_a_redirected_item_stands_under_the_id_that_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    names = await run(Wikibase([TEA], redirects={"Q8486": "Q6097"}))
    assert capsys.readouterr().out.splitlines() == ["Q6097 tea Tea", "Q8486 tea Tea"]
    assert names["data"]["entities"]["Q8486"]["id"] == "Q6097"


async def test_from_articles_to_items_as_the_recipe_says(capsys: pytest.CaptureFixture[str]) -> None:
    given = 'sites="enwiki"', 'titles=["Tea", "Coffee"]'
    assert all(f"`{one}`" in RECIPES for one in given)
    names = await run(Wikibase([TEA]), RECIPE.replace(IDS, ", ".join(given)))
    assert capsys.readouterr().out.splitlines() == ["Q6097 tea Tea", "-1 -1 None"]
    assert names["data"]["entities"]["-1"] == {"site": "enwiki", "title": "Coffee", "missing": ""}


async def test_an_impossible_id_fails_the_whole_request() -> None:
    with pytest.raises(ApiError) as caught:
        await run(Wikibase([TEA]), RECIPE.replace(IDS, 'ids=["Q6097", "ABC"]'))
    assert caught.value.code == "no-such-entity"


async def test_a_request_takes_fifty_ids() -> None:
    await run(Wikibase([]), RECIPE.replace(IDS, f"ids={[f'Q{number}' for number in range(1, 51)]}"))
    with pytest.raises(TooManyValues):
        await run(Wikibase([]), RECIPE.replace(IDS, f"ids={[f'Q{number}' for number in range(1, 52)]}"))


def test_the_recipe_says_that_wikidata_itself_was_not_tried() -> None:
    assert "not with Wikidata itself" in RECIPES


def test_the_sandboxs_accounts_are_those_that_the_recipe_names() -> None:
    for name, password in ACCOUNTS.items():
        assert f"`{name}`" in RECIPES
        assert f"`{password}`" in RECIPES
