"""The kinds of wikis, and the purpose of each. They differ in settings and in host names only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.machine.places import MEDIAWIKI_SUITES
from tests.wikis import guards
from tests.wikis.settings import Value

VERSIONS = tuple(MEDIAWIKI_SUITES)

#: The policy of Wikimedia's wikis since March 2026, shortened: some other allowed sites are omitted.
WIKIMEDIAS_POLICY = (
    "default-src 'unsafe-eval' 'unsafe-inline' 'self' data: blob: *.wikimedia.org *.wikipedia.org *.toolforge.org "
    "*.jsdelivr.net unpkg.com cdnjs.cloudflare.com localhost https://localhost:* http://localhost:*; object-src 'none'"
)


@dataclass(frozen=True)
class Kind:
    """A kind of wiki; there is one of each for each version of MediaWiki."""

    name: str
    title: str
    note: str
    #: Whether it lies on a host, and so a site, of its own: cookies of `localhost` do not reach it.
    other_site: bool = False
    #: Whether pages of other origins may send it requests as their user: the tests' pages and the home wikis.
    lists: bool = False
    #: Whether it is the wiki of its own pages, whose origin the listing wikis list too.
    home: bool = False
    #: Whether it only starts if it is requested by name.
    on_request: bool = False
    #: The kind that this one is a proxy in front of.
    proxy_of: str | None = None
    #: Extensions to load, by the names of their folders: MediaWiki's own, or ours below `extensions/`.
    extensions: tuple[str, ...] = ()
    #: The content security policy that it sends with everything, as a web server in front of it would.
    policy: str = ""
    more: dict[str, Value] = field(default_factory=dict)


#: Plain text is the easiest file to make, of any size: for uploads.
_TAKES_TEXT: dict[str, Value] = {"wgFileExtensions": ["png", "gif", "jpg", "jpeg", "webp", "svg", "txt"]}

#: Features that are off by default in MediaWiki, so that each of its actions can be called on some wiki.
_SWITCHED_ON: dict[str, Value] = {
    "wgEnableEmail": True,
    "wgEmailAuthentication": False,
    "wgPageLanguageUseDB": True,
    "wgShowHostnames": True,
    "wgGroupPermissions['sysop']['pagelang']": True,
    "wgGroupPermissions['sysop']['deleterevision']": True,
}

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "home",
            "Home wiki",
            "a page's own wiki: same origin as its pages",
            home=True,
            # PHP's own limit is for one chunk, this one for the whole file.
            more={**_TAKES_TEXT, "wgMaxUploadSize": 300 * 2**20, **_SWITCHED_ON},
        ),
        Kind(
            "listed",
            "Listed wiki",
            "another origin of the same site, which lists this page: log in there, and you are its user here",
            lists=True,
            more={**_TAKES_TEXT, "wgAllowCrossOrigin": True, "wgRestAllowCrossOriginCookieAuth": True},
        ),
        Kind(
            "elsewhere",
            "Wiki elsewhere",
            "another site, with pictures and anonymous edits; browsers keep your cookies from it",
            other_site=True,
            lists=True,
            more={"wgAllowCrossOrigin": True},
        ),
        Kind("closed", "Closed wiki", "another origin, which lists nobody: only anonymous reads and writes"),
        Kind("old", "Old wiki", "as wikis were before they knew CORS: only JSONP gets through", proxy_of="closed"),
        Kind("faulty", "Faulty wiki", "slow, failing or silent, as a request asks for", proxy_of="listed"),
        Kind(
            "family",
            "Family wiki",
            "a page's own wiki, whose users are the same on its relative: with a stand-in for CentralAuth",
            home=True,
            on_request=True,
            extensions=("CentralAuthStandIn",),
            more={"wgCentralAuthStandInNotAttached": ["Visitor"]},
        ),
        Kind(
            "relative",
            "Relative wiki",
            "another site, where the family wiki's user is the same by a token",
            other_site=True,
            lists=True,
            on_request=True,
            extensions=("CentralAuthStandIn",),
            more={"wgAllowCrossOrigin": True, "wgCentralAuthStandInNotAttached": ["Stranger"]},
        ),
        Kind(
            "oauth",
            "OAuth wiki",
            "another site, where an app acts as you by OAuth 2 as with MediaWiki 1.43: with a stand-in for it",
            other_site=True,
            lists=True,
            on_request=True,
            extensions=("OAuthStandIn",),
            more={"wgAllowCrossOrigin": True},
        ),
        Kind(
            "oauth46",
            "Newer OAuth wiki",
            "another site, where an app acts as you by OAuth 2 as with MediaWiki 1.46: it lists nobody",
            other_site=True,
            on_request=True,
            extensions=("OAuthStandIn",),
            more={"wgAllowCrossOrigin": True, "wgOAuthStandInManner": "1.46"},
        ),
        Kind(
            "gadgets",
            "Gadget wiki",
            "a page's own wiki, with the extension Gadgets and a policy like Wikimedia's",
            home=True,
            on_request=True,
            extensions=("Gadgets",),
            policy=WIKIMEDIAS_POLICY,
        ),
        Kind(
            "temporary",
            "Wiki with temporary accounts",
            "a page's own wiki, where the first edit of an anonymous user makes a temporary account (1.43)",
            home=True,
            on_request=True,
            more={"wgAutoCreateTempUser['enabled']": True},
        ),
        Kind(
            "guarded",
            "Guarded wiki",
            "a page's own wiki, with captchas, filters, blacklists, two-factor logins and an outside provider",
            home=True,
            on_request=True,
            extensions=(*guards.EXTENSIONS, "ProviderStandIn", "MailCatcher"),
            more=guards.SETTINGS,
        ),
    )
}

#: The kinds that start unless others are requested.
USUAL = [name for name, kind in KINDS.items() if not kind.on_request]


def hosts(origins: Sequence[str]) -> list[str]:
    """Origins in the form of `$wgCrossSiteAJAXdomains`: host and port."""
    return [origin.partition("://")[2] for origin in origins]


def with_what_they_need(names: Sequence[str]) -> list[str]:
    """These kinds and those that they are proxies of, in the order in which they start."""
    wanted = set(names)
    unknown = wanted - set(KINDS)
    if unknown:
        raise ValueError(f"no such kind of wiki: {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    for name in names:
        other = KINDS[name].proxy_of
        if other is not None:
            wanted.add(other)
    return [name for name in KINDS if name in wanted]


def short(version: str) -> str:
    """The version where a dot is not allowed."""
    return version.replace(".", "")
