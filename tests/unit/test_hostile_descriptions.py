"""Checking by what a wiki says of itself, where that is much, or the parameters are odd."""

from copy import deepcopy
from typing import Any

import pytest

from mwbrowser import Api
from tests.unit.memory_modules import DescribedWiki
from tests.unit.memory_transport import MemoryTransport

WIKI = "https://wiki.example/w/api.php"


def client_of(wiki: DescribedWiki, **options: Any) -> Api:
    return Api(WIKI, transport=MemoryTransport(wiki, origin="https://wiki.example"), **options)


@pytest.mark.parametrize("name", [5, None, b"titles"])
@pytest.mark.parametrize("check", [True, False])
async def test_a_name_that_is_no_text_is_refused_in_the_same_words_with_a_check_and_without(
    name: Any, check: bool
) -> None:
    wiki = DescribedWiki()
    with pytest.raises(TypeError, match="A parameter's name is a string"):
        await client_of(wiki, check=check).get({"action": "query", name: "x"})
    assert wiki.called == []


async def test_thousands_of_values_and_hundreds_of_wrong_ones_do_not_stop_a_page() -> None:
    """Each guess compares a thousand names at most, and templated names are made only as far as one is given."""
    wiki = DescribedWiki()
    values = [f"value{number:05}" for number in range(10_000)]
    module = deepcopy(wiki.modules["query+siteinfo"])
    siprop = next(one for one in module["parameters"] if one["name"] == "prop")
    siprop |= {"type": values, "lowlimit": 5000, "highlimit": 5000, "limit": 5000}
    slots = {"a": "prop", "b": "prop", "c": "prop"}
    module["templatedparameters"] = [{"name": "t-{a}-{b}-{c}", "type": "string", "templatevars": slots}]
    wiki.modules["query+siteinfo"] = module
    siteinfo = await client_of(wiki).module("query+siteinfo")
    wrong = siteinfo.check(siprop=[f"valeu{number:05}" for number in range(300)])
    assert len(wrong) == 300
    assert [bool(problem.suggestion) for problem in wrong[:6]] == [True] * 5 + [False]
    right, odd = "sit-value00001-value00002-value00003", "sit-value00001-value99999-value00003"
    [unknown] = siteinfo.check({"siprop": values[:1000], right: "x", odd: "y"})
    assert unknown.parameter == odd


async def test_a_number_in_another_script_is_none_to_the_wiki() -> None:
    allpages = await client_of(DescribedWiki()).module("allpages")
    [problem] = allpages.check(aplimit="५")
    assert problem.code == "badinteger"
