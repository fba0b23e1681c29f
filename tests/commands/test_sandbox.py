"""Each promise that the sandbox wikis make, on both versions of MediaWiki."""

import socket
from typing import Any
from urllib.parse import quote

import pytest

from tests.commands.visitor import Visitor
from tests.wikis.articles import ARTICLES
from tests.wikis.content import NUMBERS, Number
from tests.wikis.kinds import USUAL, VERSIONS
from tests.wikis.pictures import PICTURES
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import WikiFailed

pytestmark = pytest.mark.parametrize("version", VERSIONS)

CORS = "Access-Control-Allow-Origin"


def test_every_kind_is_there(sandbox: Sandbox, version: str) -> None:
    assert {name for name in sandbox.wikis if name.endswith(version)} >= {f"{kind}-{version}" for kind in USUAL}
    for wiki in sandbox.wikis.values():
        general = Visitor(wiki).api(action="query", meta="siteinfo").json["query"]["general"]
        assert general["generator"].startswith(f"MediaWiki {wiki.version}")
        if wiki.kind.proxy_of is None:
            assert general["server"] == wiki.origin
            assert general["sitename"] == wiki.title


def test_a_category_of_1200_pages_with_texts_of_their_own(sandbox: Sandbox, version: str) -> None:
    visitor = Visitor(sandbox.wikis[f"home-{version}"])
    titles: list[str] = []
    cont: dict[str, Any] = {}
    while True:
        data = visitor.api(
            action="query", list="categorymembers", cmtitle="Category:Sandbox numbers", cmlimit="500", **cont
        ).json
        titles += [member["title"] for member in data["query"]["categorymembers"]]
        if "continue" not in data:
            break
        cont = data["continue"]
    assert titles == [Number(value).title for value in range(1, NUMBERS + 1)]
    info = visitor.api(action="query", prop="categoryinfo", titles="Category:Sandbox numbers").json
    assert info["query"]["pages"][0]["categoryinfo"]["pages"] == 1200

    asked = [Number(value) for value in (1, 17, 1200)]
    pages = visitor.api(
        action="query", prop="revisions", rvprop="content", rvslots="main", titles="|".join(one.title for one in asked)
    ).json["query"]["pages"]
    texts = {page["title"]: page["revisions"][0]["slots"]["main"]["content"] for page in pages}
    assert texts == {one.title: one.text for one in asked}
    assert all(200 < len(text) < 1000 for text in texts.values())


def test_the_articles_are_there_and_say_what_they_should(sandbox: Sandbox, version: str) -> None:
    visitor = Visitor(sandbox.wikis[f"elsewhere-{version}"])
    pages = visitor.api(
        action="query", prop="revisions", rvprop="content", rvslots="main", titles="|".join(ARTICLES)
    ).json["query"]["pages"]
    texts = {page["title"]: page["revisions"][0]["slots"]["main"]["content"] for page in pages}
    assert texts == {title: text.rstrip() for title, text in ARTICLES.items()}
    redirect = visitor.api(action="query", titles="Chai", redirects="1").json["query"]
    assert redirect["pages"][0]["title"] == "Tea"


def test_files_can_be_listed_and_fetched_also_as_thumbnails(sandbox: Sandbox, version: str) -> None:
    wiki = sandbox.wikis[f"elsewhere-{version}"]
    visitor = Visitor(wiki)
    images = visitor.api(action="query", list="allimages", aiprop="url|size").json["query"]["allimages"]
    assert {image["title"] for image in images} == {f"File:{name}" for name in PICTURES}
    page = visitor.api(
        action="query", prop="imageinfo", titles="File:Sandbox hills.png", iiprop="url", iiurlwidth="120"
    ).json["query"]["pages"][0]
    info = page["imageinfo"][0]
    for url in (info["url"], info["thumburl"]):
        assert url.startswith(wiki.origin)
        answer = visitor.ask(url.removeprefix(wiki.origin))
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.body.startswith(b"\x89PNG")


@pytest.mark.parametrize("account", ["Admin", "Visitor"])
def test_accounts_can_log_in_and_write(sandbox: Sandbox, version: str, account: str) -> None:
    wiki = sandbox.wikis[f"listed-{version}"]
    visitor = Visitor(wiki)
    assert visitor.log_in(account, wiki.accounts[account]) == "Success"
    assert visitor.name() == account
    fields = {"title": f"Written by {account}", "text": "Hello", "token": visitor.token()}
    assert visitor.api(fields, action="edit").json["edit"]["result"] == "Success"


def test_rest_answers_titles_of_all_kinds(sandbox: Sandbox, version: str) -> None:
    visitor = Visitor(sandbox.wikis[f"listed-{version}"])
    for title in ("Main Page", "AC/DC", "北京", "C++ & C! 100 percent", "File:Sandbox hills.png"):
        answer = visitor.ask(f"/w/rest.php/v1/page/{quote(title.replace(' ', '_'), safe='')}/bare")
        assert answer.status == 200, (title, answer.body)
        assert answer.json["title"] == title


def test_listed_lets_the_page_and_the_home_wikis_in(sandbox: Sandbox, version: str, page_origin: str) -> None:
    wiki = sandbox.wikis[f"listed-{version}"]
    for origin in (page_origin, *(sandbox.wikis[f"home-{other}"].origin for other in VERSIONS)):
        answer = Visitor(wiki, origin=origin).api(action="query", origin=origin)
        assert answer.headers[CORS] == origin
        assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    stranger = Visitor(wiki, origin="http://stranger.localhost").api(action="query", origin="http://stranger.localhost")
    assert stranger.headers[CORS] is None


def test_listed_knows_its_users_through_rest(sandbox: Sandbox, version: str, page_origin: str) -> None:
    wiki = sandbox.wikis[f"listed-{version}"]
    visitor = Visitor(wiki, origin=page_origin)
    assert visitor.ask("/w/rest.php/v1/page/Tea/bare").headers[CORS] == "*"
    visitor.log_in("Visitor", wiki.accounts["Visitor"])
    answer = visitor.ask("/w/rest.php/v1/page/Tea/bare")
    assert answer.headers[CORS] == page_origin
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"


def test_closed_lets_only_strangers_in(sandbox: Sandbox, version: str, page_origin: str) -> None:
    visitor = Visitor(sandbox.wikis[f"closed-{version}"], origin=page_origin)
    assert visitor.api(action="query", origin=page_origin).headers[CORS] is None
    assert visitor.api(action="query", origin="*").headers[CORS] == "*"
    assert visitor.ask("/w/rest.php/v1/page/Tea/bare").headers[CORS] is None


def test_old_knows_jsonp_and_no_cors(sandbox: Sandbox, version: str, page_origin: str) -> None:
    visitor = Visitor(sandbox.wikis[f"old-{version}"], origin=page_origin)
    for origin in ("*", page_origin):
        names = {name.lower() for name in visitor.api(action="query", origin=origin).headers}
        assert not {name for name in names if name.startswith("access-control-")}
    answer = visitor.api(action="query", meta="siteinfo", callback="here")
    assert answer.body.startswith(b"/**/here({")


def test_elsewhere_is_another_site_where_anyone_may_write(sandbox: Sandbox, version: str, page_origin: str) -> None:
    wiki = sandbox.wikis[f"elsewhere-{version}"]
    assert wiki.origin.partition("://")[2].partition(":")[0].endswith(".localhost")
    visitor = Visitor(wiki, origin=page_origin)
    fields = {"title": "Written by nobody", "text": "Hello", "token": "+\\"}
    answer = visitor.api(fields, action="edit", origin="*")
    assert answer.json["edit"]["result"] == "Success"
    assert visitor.api(action="query", origin=page_origin).headers[CORS] == page_origin


def test_what_arrives_is_noted(sandbox: Sandbox, version: str) -> None:
    wiki = sandbox.wikis[f"home-{version}"]
    wiki.forget_requests()
    Visitor(wiki).ask(
        "/w/api.php?action=query&titles=a%1Fb&format=json", {"meta": "siteinfo", "text": "ä&="}, Api_User_Agent="me"
    )
    Visitor(wiki).ask("/w/rest.php/v1/page/AC%2FDC/bare?x=1", method="PUT")
    Visitor(wiki).ask("/w/load.php")
    first, second = wiki.requests()
    assert (first.method, first.query["titles"], first.fields) == (
        "POST",
        "a\x1fb",
        {"meta": "siteinfo", "text": "ä&="},
    )
    assert first.headers["api-user-agent"] == "me"
    assert first.body == "meta=siteinfo&text=%C3%A4%26%3D"
    assert (second.method, second.path, second.query) == ("PUT", "/w/rest.php/v1/page/AC%2FDC/bare?x=1", {"x": "1"})
    assert second.time >= first.time
    wiki.forget_requests()
    assert wiki.requests() == []


def test_a_wiki_can_die_and_come_back(version: str) -> None:
    with Sandbox([], kinds=["closed"], versions=[version], first_port=8801) as sandbox:
        [wiki] = sandbox.wikis.values()
        wiki.stop()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(wiki.address, timeout=2)
        wiki.start()
        wiki.wait_until_it_answers()


def test_a_guest_has_data_of_its_own_at_the_same_server(version: str) -> None:
    which: dict[str, Any] = {"kinds": ["closed"], "versions": [version]}
    with Sandbox([], first_port=8801, **which) as host, Sandbox([], guest_at=host.servers, **which) as guest:
        [theirs], [ours] = host.wikis.values(), guest.wikis.values()
        assert ours.origin == theirs.origin
        fields = {"title": "Of a guest", "text": "Hello", "token": "+\\"}
        assert Visitor(ours).api(fields, action="edit").json["edit"]["result"] == "Success"
        found = [Visitor(wiki).api(action="query", titles="Of a guest").json for wiki in (ours, theirs)]
        assert ["missing" in data["query"]["pages"][0] for data in found] == [False, True]
        assert [len(wiki.requests()) for wiki in (ours, theirs)] == [2, 1]
        images = Visitor(ours).api(action="query", list="allimages", aiprop="url").json["query"]["allimages"]
        assert Visitor(ours).ask(images[0]["url"].removeprefix(ours.origin)).body.startswith(b"\x89PNG")
        with pytest.raises(WikiFailed, match="not alone"):
            ours.stop()
