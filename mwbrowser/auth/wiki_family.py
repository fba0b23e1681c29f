"""Which wikis may see a token: those that it was made for, and no other host."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..http.messages import origin_of
from ..http.urls import api_address

__all__ = ["WikiFamily"]

_WIKIMEDIA = tuple(
    f"{name}.org"
    for name in (
        *("wikipedia", "wikimedia", "wiktionary", "wikibooks", "wikinews", "wikiquote", "wikisource", "wikiversity"),
        *("wikivoyage", "wikidata", "mediawiki", "wikifunctions"),
    )
)
"""Whose hosts are all the Wikimedia Foundation's. Toolforge and Cloud VPS, where everybody may run what they like, are
not among them."""

_SHARED = re.compile(
    r"(?:github|gitlab|codeberg|readthedocs|fly|netlify|vercel|pages|workers|herokuapp|appspot|firebaseapp|web|onrender|"
    r"glitch|surge|azurewebsites|cloudfront|amazonaws|blogspot|wordpress|neocities|toolforge|wmcloud|wmflabs|duckdns|"
    r"ngrok|ngrok-free|cloudflareaccess|deno|render|repl|replit|r2|sourceforge|altervista|000webhostapp)\.[a-z]+"
)
"""Names below which everybody may have one."""

_DEEP = ("au", "br", "il", "in", "it", "jp", "kr", "no", "nz", "pl", "th", "tr", "tw", "ua", "uk", "us", "za")
"""Countries whose names are given out below many names of theirs: ``tokyo.jp``, ``school.nz``, ``roma.it``."""


class WikiFamily:
    """The wikis that may see the tokens of one OAuth wiki.

    Parameters: `home`, the address of the OAuth wiki's ``rest.php``; `wikis`, addresses or hosts of further wikis, with
    ``*.`` for all hosts below a name, in place of the default: the hosts of the same registered name.

    >>> from mwbrowser.auth.wiki_family import WikiFamily
    >>> wikimedia = WikiFamily("https://meta.wikimedia.org/w/rest.php", None)
    >>> wikimedia.has("https://de.wikipedia.org/w/api.php"), wikimedia.has("https://wiki.example/w/api.php")
    (True, False)
    """

    def __init__(self, home: str, wikis: Iterable[str] | None) -> None:
        """Read the addresses. Raises `ValueError` for what is none."""
        if isinstance(wikis, str):
            raise TypeError(f"wikis is a list of addresses, not a single one: wikis=[{wikis!r}]")
        self._home = origin_of(home)
        self._by_default = wikis is None
        self._origins = {self._home}
        self._endings: list[str] = []
        for wiki in wikis or ():
            if wiki.startswith("*."):
                if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", wiki[2:].lower()):
                    raise ValueError(f"{wiki!r} is too much: write '*.example.org', with a name that one owner has")
                self._endings.append(wiki[1:].lower())
            else:
                self._origins.add(origin_of(api_address(wiki, "api.php")))

    def has(self, url: str) -> bool:
        """Tell whether the wiki at this address may see a token."""
        origin = origin_of(url)
        if origin in self._origins:
            return True
        scheme, _, host = origin.partition("://")
        # Never by http what was made by https, and no host by another port.
        if scheme != "https" or not self._home.startswith("https:") or ":" in host:
            return False
        if not self._by_default:
            return any(host.endswith(ending) for ending in self._endings)
        name = _registered_name(host)
        home = _registered_name(self._home.partition("://")[2])
        return name is not None and (name == home or (name in _WIKIMEDIA and home in _WIKIMEDIA))


def _registered_name(host: str) -> str | None:
    """Return the name that somebody has registered, as far as a host shows it; rather one too long than too short.

    There is a public list of where names are given out. It is 200 KB, and changes every week: so this errs on the side
    of a host alone, and the caller gives `wikis`.
    """
    labels = host.split(".")
    if len(labels) < 2 or re.fullmatch(r"[\d.]+|.*[\[\]:].*", host):
        return None
    last_two = ".".join(labels[-2:])
    # co.uk, com.au, eu.org: names given out below them have three parts.
    if len(labels[-2]) <= 3 or labels[-1] in _DEEP or _SHARED.fullmatch(last_two):
        return ".".join(labels[-3:]) if len(labels) > 2 else None
    return last_two
