"""Which wikis may see a token: rather one too few than one too many."""

from __future__ import annotations

import pytest

from mwbrowser.auth.wiki_family import WikiFamily

META = "https://meta.wikimedia.org/w/rest.php"


@pytest.mark.parametrize(
    ("home", "url", "allowed"),
    [
        (META, "https://de.wikipedia.org/w/api.php", True),
        (META, "https://www.wikidata.org/w/api.php", True),
        (META, "http://de.wikipedia.org/w/api.php", False),
        (META, "https://de.wikipedia.org:8443/w/api.php", False),
        (META, "https://de.wikipedia.org.evil.example/w/api.php", False),
        (META, "https://evilwikipedia.org/w/api.php", False),
        (META, "https://tool.toolforge.org/w/api.php", False),
        (META, "https://evil.example\\@de.wikipedia.org/w/api.php", False),
        (META, "https://evil.example\\.wikipedia.org/w/api.php", False),
        (META, "https://ada@de.wikipedia.org/w/api.php", False),
        (META, "https://evil.example#@de.wikipedia.org/w/api.php", False),
        (META, "https://de.wikipedia.org./w/api.php", False),
        (META, "https://DE.Wikipedia.org:443/w/api.php", True),
        (META, "https://de.wikipedia.org/w/rest.php/v1/page/@a..b", True),
        ("https://meta.example.org/rest.php", "https://en.example.org/api.php", True),
        ("https://meta.example.org/rest.php", "https://example.org/api.php", True),
        ("https://wiki.one.co.uk/rest.php", "https://wiki.other.co.uk/api.php", False),
        ("https://wiki.one.co.uk/rest.php", "https://en.one.co.uk/api.php", True),
        ("https://one.co.uk/rest.php", "https://other.co.uk/api.php", False),
        ("https://one.github.io/rest.php", "https://other.github.io/api.php", False),
        ("https://ec2-1.compute-1.amazonaws.com/rest.php", "https://ec2-2.compute-1.amazonaws.com/api.php", False),
        ("https://one.s3.amazonaws.com/rest.php", "https://other.s3.amazonaws.com/api.php", False),
        ("https://one.westeurope.cloudapp.azure.com/rest.php", "https://other.cloudapp.azure.com/api.php", False),
        ("https://one.a.run.app/rest.php", "https://other.a.run.app/api.php", False),
        ("https://one.blogspot.co.uk/rest.php", "https://other.blogspot.co.uk/api.php", False),
        ("https://one.github.io/rest.php", "https://one.github.io/api.php", True),
        ("https://pages.example.org/rest.php", "https://web.example.org/api.php", True),
        ("https://one.tokyo.jp/rest.php", "https://other.tokyo.jp/api.php", False),
        ("https://10.0.0.1/rest.php", "https://10.0.0.2/api.php", False),
        ("http://localhost:8080/w/rest.php", "http://localhost:8080/w/api.php", True),
        ("http://localhost:8080/w/rest.php", "http://localhost:8081/w/api.php", False),
        ("http://a.localhost:8080/w/rest.php", "http://b.localhost:8080/w/api.php", False),
    ],
)
def test_the_default(home: str, url: str, allowed: bool) -> None:
    assert WikiFamily(home, None).has(url) is allowed


def test_what_the_caller_names_takes_the_place_of_the_default() -> None:
    family = WikiFamily(META, ["https://wiki.example/w/api.php", "*.example.org"])
    assert family.has(META)
    assert family.has("https://wiki.example/w/rest.php")
    assert family.has("https://en.example.org/w/api.php")
    assert not family.has("https://de.wikipedia.org/w/api.php")
    assert not family.has("https://example.org.evil.example/w/api.php")
    assert not family.has("http://en.example.org/w/api.php")


@pytest.mark.parametrize(
    "wiki",
    [
        *("*.org", "*.*.org", "*.co.uk", "*.com.au", "*.github.io", "*.localhost"),
        *("*", "https://*.example.org", "**.example.org"),
        *(
            "javascript:alert(1)",
            "ftp://wiki.example",
            "http://wiki.example/w/api.php",
            "http://localhost.evil.example",
        ),
    ],
)
def test_what_no_token_may_go_to_is_an_error_at_once(wiki: str) -> None:
    with pytest.raises(ValueError, match=r"too much|http|all hosts below"):
        WikiFamily(META, [wiki])


def test_a_wiki_of_this_machine_needs_no_https() -> None:
    assert WikiFamily("http://localhost:8080/w/rest.php", ["http://b.localhost:8081/w/api.php"]).has(
        "http://b.localhost:8081/w/api.php"
    )
