"""Tables of MediaWiki's query modules: their prefixes, their limits, and the keys that they add to a response.

From https://www.mediawiki.org/wiki/API:Query and the pages of the modules. Other modules work all the same: the wiki's
description has the name of their limit (``portions.py``), and their requests are not combined with others.
"""

from __future__ import annotations

__all__ = [
    "CHOOSING",
    "ENDLESS",
    "HISTORIES",
    "KEYS_OF_META",
    "KEYS_OF_PROP",
    "LIMITED_LISTS",
    "LIMITED_PROPS",
    "PREFIXES",
    "PROP_GENERATORS",
    "WITHOUT_PREFIX",
]


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LIMITED_LISTS = _pairs(
    "abusefilters:abf abuselog:afl allcategories:ac alldeletedrevisions:adr allfileusages:af allimages:ai alllinks:al "
    "allpages:ap allredirects:ar allrevisions:arv alltransclusions:at allusers:au backlinks:bl blocks:bk "
    "categorymembers:cm checkuserlog:cul deletedrevs:dr embeddedin:ei exturlusage:eu filearchive:fa geosearch:gs "
    "globalallusers:agu globalblocks:bg imageusage:iu iwbacklinks:iwbl langbacklinks:lbl linterrors:lnt logevents:le "
    "mystashedfiles:msf pagepropnames:ppn pageswithprop:pwp prefixsearch:ps protectedtitles:pt querypage:qp "
    "recentchanges:rc search:sr tags:tg usercontribs:uc watchlist:wl watchlistraw:wr"
)
"""Prefixes by list, for lists whose limit only says how many members a response holds."""

ENDLESS = frozenset({"random"})
"""Lists and generators that can be continued for ever: only one response of them is requested."""

HISTORIES = {"iistart": "iilimit", "vistart": "vilimit"}
"""By the continuation parameter of a file's older versions, the parameter with which a caller requests them.

Without it, MediaWiki returns the newest version of each file, but continues if a request has a single file
(``ApiQueryImageInfo``): the last of 51 titles would be treated differently from the 50 before it.
"""

CHOOSING = {"revisions": "rvlimit", "deletedrevisions": "drvlimit", "imageinfo": "iilimit", "videoinfo": "vilimit"}
"""By property, a limit that says how many the caller wants of each page, not only how many a response holds."""

LIMITED_PROPS = _pairs(
    "categories:cl contributors:pc coordinates:co duplicatefiles:df extlinks:el fileusage:fu globalusage:gu images:im "
    "iwlinks:iw langlinks:ll links:pl linkshere:lh redirects:rd templates:tl transcludedin:ti"
)
"""Prefixes by property, for properties whose limit only says how much a response holds (unlike ``rvlimit``)."""

PROP_GENERATORS = _names(
    "categories deletedrevisions duplicatefiles fileusage images links linkshere redirects revisions "
    "templates transcludedin"
)
"""The generators that start from pages; all others start from nothing, and ignore ``titles``."""

PREFIXES = (
    LIMITED_LISTS
    | LIMITED_PROPS
    | _pairs(
        "deletedrevisions:drv description:desc extracts:ex imageinfo:ii info:in pageimages:pi pageprops:pp "
        "pageterms:wbpt pageviews:pvip revisions:rv videoinfo:vi random:rn users:us allmessages:am filerepoinfo:fri "
        "languageinfo:li notifications:not siteinfo:si userinfo:ui globaluserinfo:gui"
    )
)
"""Every module's prefix; ``meta=tokens`` and some others have none."""

WITHOUT_PREFIX = frozenset({"authmanagerinfo", "stashimageinfo"})
"""Core's modules that no other table needs; a module in none of the tables is an extension's."""

KEYS_OF_PROP: dict[str, frozenset[str]] = {
    **{name: frozenset((name,)) for name in LIMITED_PROPS},
    "categoryinfo": _names("categoryinfo"),
    "contributors": _names("contributors anoncontributors"),
    "deletedrevisions": _names("deletedrevisions"),
    "description": _names("description descriptionsource"),
    "extracts": _names("extract"),
    "imageinfo": _names("imageinfo imagerepository badfile"),
    "info": _names(
        "contentmodel pagelanguage pagelanguagehtmlcode pagelanguagedir touched lastrevid length redirect "
        "new protection restrictiontypes watched watchlistexpiry watchers visitingwatchers "
        "notificationtimestamp talkid subjectid associatedpage fullurl editurl canonicalurl readable preload "
        "preloadcontent preloadisdefault editintro displaytitle varianttitles linkclasses actions"
    ),
    "langlinks": _names("langlinks langlinkscount"),
    "langlinkscount": _names("langlinkscount"),
    "pageimages": _names("thumbnail original pageimage"),
    "pageprops": _names("pageprops"),
    "pageterms": _names("terms entityterms"),
    "pageviews": _names("pageviews"),
    "revisions": _names("revisions"),
    "videoinfo": _names("videoinfo"),
}
"""The keys that a property adds to a page, beside the page's id, namespace and title."""

KEYS_OF_META: dict[str, frozenset[str]] = {
    "allmessages": _names("allmessages"),
    "filerepoinfo": _names("repos"),
    "globaluserinfo": _names("globaluserinfo"),
    "languageinfo": _names("languageinfo"),
    "notifications": _names("notifications"),
    "siteinfo": _names(
        "general namespaces namespacealiases specialpagealiases magicwords interwikimap dbrepllag statistics "
        "usergroups autocreatetempuser clientlibraries libraries extensions fileextensions rightsinfo "
        "restrictions languages languagevariants skins extensiontags functionhooks showhooks variables "
        "protocols defaultoptions uploaddialog autopromote autopromoteonce copyuploaddomains"
    ),
    "tokens": _names("tokens"),
    "userinfo": _names("userinfo"),
}
"""The keys that a ``meta`` module adds to the response's ``query``."""
