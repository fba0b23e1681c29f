"""Decides which wikis may receive a token: those that it was made for, and no other host."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..http.messages import origin_of
from ..http.urls import api_address

__all__ = ["WikiFamily", "is_loopback"]

_LOOPBACK = re.compile(r"http://(?:(?:[\w-]+\.)*localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?")

_WIKIMEDIA = tuple(
    f"{name}.org"
    for name in (
        *("wikipedia", "wikimedia", "wiktionary", "wikibooks", "wikinews", "wikiquote", "wikisource", "wikiversity"),
        *("wikivoyage", "wikidata", "mediawiki", "wikifunctions"),
    )
)
"""Names whose hosts all belong to the Wikimedia Foundation. Toolforge and Cloud VPS, where anyone may run programs, are
not among them."""

_SHARED = re.compile(
    r"000webhostapp|altervista|amazonaws|appspot|azure|azurewebsites|blogspot|cloudapp|cloudflareaccess|cloudfront|"
    r"codeberg|deno|digitaloceanspaces|duckdns|dyndns|elasticbeanstalk|firebaseapp|fly|github|gitlab|gitpod|glitch|"
    r"googleusercontent|herokuapp|linodeusercontent|loca|neocities|netlify|ngrok(?:-free)?|no-ip|ondigitalocean|"
    r"onrender|pages|r2|railway|readthedocs|render|repl|replit|run|sourceforge|surge|toolforge|trycloudflare|"
    r"tuxfamily|vercel|web|windows|wmcloud|wmflabs|wordpress|workers"
)
"""Names below which, or deeper below, anyone may register one, with any ending: ``github.io``,
``compute.amazonaws.com``, ``blogspot.co.uk``."""

_GIVEN_OUT = re.compile(r"(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}")
"""Names without an owner that are alike in all countries."""

_DEEP = ("au", "br", "il", "in", "it", "jp", "kr", "no", "nz", "pl", "th", "tr", "tw", "ua", "uk", "us", "za")
"""Countries with many names below which others are registered: ``tokyo.jp``, ``school.nz``, ``roma.it``."""


def is_loopback(origin: str) -> bool:
    """Tell whether an origin is this machine itself, which needs no https."""
    return _LOOPBACK.fullmatch(origin) is not None


_ODD = re.compile(r"[\\@\s]|\.\.|^\.|[^\x21-\x7e]")
"""What no client writes in a host, and what browsers read in their own way: ``https://evil.example\\@wiki.example``."""


class WikiFamily:
    """The wikis that may receive the tokens of one OAuth wiki.

    Parameters: `home`, the address of the OAuth wiki's ``rest.php``; `wikis`, addresses or hosts of further wikis, with
    ``*.`` for all hosts below a name, in place of the default: the hosts of the same registered name.

    >>> from mwbrowser.auth.wiki_family import WikiFamily
    >>> wikimedia = WikiFamily("https://meta.wikimedia.org/w/rest.php", None)
    >>> wikimedia.has("https://de.wikipedia.org/w/api.php"), wikimedia.has("https://wiki.example/w/api.php")
    (True, False)
    """

    def __init__(self, home: str, wikis: Iterable[str] | None) -> None:
        """Read the addresses. Raises `ValueError` for an invalid one."""
        if isinstance(wikis, str):
            raise TypeError(f"wikis is a list of addresses, not a single one: wikis=[{wikis!r}]")
        self._home = origin_of(home)
        self._by_default = wikis is None
        self._origins = {self._home}
        self._endings: list[str] = []
        for wiki in wikis or ():
            if wiki.startswith("*."):
                name = wiki[2:].lower()
                if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", name) or _is_shared(name):
                    raise ValueError(f"{wiki!r} is too much: write '*.example.org', with a name that one owner has")
                self._endings.append(f".{name}")
            else:
                self._origins.add(_safe_origin(wiki))

    def has(self, url: str) -> bool:
        """Tell whether the wiki at this address may see a token."""
        if _ODD.search(re.split("[/?#]", url.partition("://")[2], maxsplit=1)[0]):
            return False
        origin = origin_of(url)
        if origin in self._origins:
            return True
        scheme, _, host = origin.partition("://")
        # A token made by https is never sent by http, and never to another port.
        if scheme != "https" or not self._home.startswith("https:") or ":" in host:
            return False
        if not self._by_default:
            return any(host.endswith(ending) for ending in self._endings)
        name = _registered_name(host)
        home = _registered_name(self._home.partition("://")[2])
        return name is not None and (name == home or (name in _WIKIMEDIA and home in _WIKIMEDIA))


def _safe_origin(wiki: str) -> str:
    """Return the origin of a wiki that the caller has named. Raises `ValueError` for one that must not get a token."""
    origin = origin_of(api_address(wiki, "api.php"))
    if "*" in origin:
        raise ValueError(f"{wiki!r} is no host: write '*.example.org' for all hosts below a name, without a scheme")
    if not origin.startswith("https:") and not is_loopback(origin):
        raise ValueError(f"A token needs https, or everybody on the way could read it: {wiki}")
    return origin


def _is_shared(name: str) -> bool:
    """Tell whether anyone may have a host below a name, as far as our lists show."""
    first, _, rest = name.partition(".")
    return _GIVEN_OUT.fullmatch(name) is not None or ("." not in rest and _SHARED.fullmatch(first) is not None)


def _registered_name(host: str) -> str | None:
    """Return the registered name of a host, as far as it can be guessed; rather one too long than too short.

    The Public Suffix List would be exact, but is 200 KB and changes every week. So in doubt this returns the whole
    host, and the caller gives `wikis`.
    """
    labels = host.split(".")
    if len(labels) < 2 or re.fullmatch(r"[\d.]+|.*[\[\]:].*", host):
        return None
    # co.uk, com.au, eu.org: names registered below them have three parts.
    count = 3 if len(labels[-2]) <= 3 or labels[-1] in _DEEP else 2
    if len(labels) < count or any(_SHARED.fullmatch(label) for label in labels[-count:-1]):
        return None
    return ".".join(labels[-count:])
