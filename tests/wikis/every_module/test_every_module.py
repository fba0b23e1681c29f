"""Every action and query module of MediaWiki's core, by name, on both versions: each answers as its case says."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from mwbrowser import Api
from tests.wikis.cookie_transport import CookieTransport
from tests.wikis.every_module.case import Case, difference
from tests.wikis.every_module.reads import READS
from tests.wikis.every_module.writes import A_SECOND_LATER, WRITES
from tests.wikis.kinds import VERSIONS
from tests.wikis.sandbox import Sandbox, SandboxOf
from tests.wikis.wiki import PhpWiki

CASES = (*READS, *WRITES, *A_SECOND_LATER)

#: What the issue of this table names: all must have been called, whatever else a version has.
NAMED = {
    *("block", "compare", "delete", "emailuser", "expandtemplates", "feedcontributions", "feedrecentchanges"),
    *("filerevert", "imagerotate", "import", "managetags", "mergehistory", "move", "opensearch", "patrol", "protect"),
    *("purge", "revisiondelete", "rollback", "rsd", "setnotificationtimestamp", "stashedit", "tag", "unblock"),
    *("undelete", "userrights"),
}


@pytest.fixture(scope="module")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of(["http://localhost:8999"], kinds=["home"], first_port=8470) as sandbox:
        yield sandbox


@pytest.fixture(params=VERSIONS)
def wiki(sandbox: Sandbox, request: pytest.FixtureRequest) -> PhpWiki:
    wiki = sandbox.wikis[f"home-{request.param}"]
    assert isinstance(wiki, PhpWiki)
    return wiki


def client(wiki: PhpWiki) -> Api:
    # What is deprecated is called too.
    return Api(wiki.api, transport=CookieTransport(wiki, "127.0.0.1"), on_warning=lambda _: None)


def cases(wiki: PhpWiki, given: tuple[Case, ...]) -> list[Case]:
    return [case for case in given if case.only in ("", wiki.version)]


async def test_every_module_of_core_has_a_case(wiki: PhpWiki) -> None:
    modules = await client(wiki).modules()
    core = {one["path"] for one in modules if one["source"] == "MediaWiki"}
    assert len(core) > 115
    tabled = {case.module for case in cases(wiki, CASES)}
    assert core - tabled == set(), "modules without a case in tests/wikis/every_module/"
    assert tabled - core == {"main"}, "cases of modules that this version does not have"
    assert tabled >= NAMED
    assert [case.module for case in CASES if case.error and not (case.why and case.message)] == []


async def test_every_module_of_core_answers_as_its_case_says(wiki: PhpWiki) -> None:
    clients = {name: client(wiki) for name in ("Admin", "Visitor", "Passer-by", "Nobody")}
    await asyncio.gather(*(clients[name].login(name, wiki.accounts[name]) for name in ("Admin", "Visitor")))
    kept: dict[str, Any] = {}
    different = await asyncio.gather(*(difference(case, clients, kept) for case in cases(wiki, READS)))
    for case in cases(wiki, WRITES):
        different.append(await difference(case, clients, kept))
    await _another_second(clients["Nobody"])
    different += [await difference(case, clients, kept) for case in cases(wiki, A_SECOND_LATER)]
    assert "\n".join(filter(None, different)) == ""
    # The mail was sent, and the picture is the first one again.
    mail = wiki.mail.read_text()
    assert 'To: "Passer-by" <passer-by@wiki.example>\nSubject: By name\n' in mail
    sizes = await clients["Nobody"].get(
        titles="File:Every module.png", prop="imageinfo", iiprop="sha1", iilimit=3, formatversion=2
    )
    newest, second, first = (one["sha1"] for one in sizes["query"]["pages"][0]["imageinfo"])
    assert newest == first != second


async def _another_second(api: Api) -> None:
    """Wait until the wiki's clock shows another second than now."""
    now = (await api.get(curtimestamp=True))["curtimestamp"]
    while (await api.get(curtimestamp=True))["curtimestamp"] == now:
        pass
