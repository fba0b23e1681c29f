"""The parameters of the modules of MediaWiki 1.39 and 1.43 and of the extensions that it brings.

For editors and type checkers only: nothing can be imported from here when a program runs.

    if TYPE_CHECKING:
        from mwbrowser.schema.parameters import QueryAllpages

The names are those of keyword arguments: ``from_`` and ``assert_`` are sent as ``from`` and ``assert``.
Made by ``python3 build.py types`` of what wikis of 1.39.17 and 1.43.12 describe; do not edit.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, Required, TypeAlias, TypedDict

Flag: TypeAlias = bool | None
Number: TypeAlias = int | None
Numbers: TypeAlias = int | Iterable[int | str] | None
Limit: TypeAlias = int | Literal["max"] | None
Text: TypeAlias = str | int | float | None
Texts: TypeAlias = str | int | Iterable[str | int] | None
Moment: TypeAlias = str | date | None
File: TypeAlias = Any

class Main(TypedDict, total=False):
    """Parameters that every action takes, with those of ``format=json``."""

    maxlag: Number
    """A number."""
    smaxage: Number
    """A number. At least 0. Left out: 0."""
    maxage: Number
    """A number. At least 0. Left out: 0."""
    assert_: Literal["anon", "bot", "user"] | None
    """A value of those named."""
    assertuser: Text
    """A user: name, temp."""
    requestid: Text
    """Text."""
    servedby: Flag
    """True, or left out."""
    curtimestamp: Flag
    """True, or left out."""
    responselanginfo: Flag
    """True, or left out."""
    origin: Text
    """Text."""
    uselang: Text
    """Text. Left out: user."""
    variant: Text
    """Text."""
    errorformat: Literal["bc", "html", "none", "plaintext", "raw", "wikitext"] | None
    """A value of those named. Left out: bc."""
    errorlang: Text
    """Text. Left out: uselang."""
    errorsuselocal: Flag
    """True, or left out."""
    callback: Text
    """Text."""
    utf8: Flag
    """True, or left out."""
    ascii: Flag
    """True, or left out."""
    formatversion: Literal["1", "2", "latest", 1, 2] | None
    """A value of those named. Left out: 1."""

class Format(TypedDict, total=False):
    """The format of the answer."""

    format: Literal["json", "jsonfm", "none", "php", "phpfm", "rawfm", "xml", "xmlfm"] | Text
    """A value of those named, or another that the wiki has. Left out: jsonfm."""

class QueryAbusefiltersParameters(TypedDict, total=False):
    """Parameters of ``list=abusefilters``, of the extension Abuse Filter."""

    abfstartid: Number
    """A number."""
    abfendid: Number
    """A number."""
    abfdir: Literal["newer", "older"] | None
    """A value of those named. Left out: newer."""
    abfshow: (
        Literal["!deleted", "!enabled", "!private", "!protected", "deleted", "enabled", "private", "protected"]
        | Iterable[
            Literal["!deleted", "!enabled", "!private", "!protected", "deleted", "enabled", "private", "protected"]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    abflimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    abfprop: (
        Literal[
            "actions",
            "comments",
            "description",
            "hits",
            "id",
            "lasteditor",
            "lastedittime",
            "pattern",
            "private",
            "protected",
            "status",
        ]
        | Iterable[
            Literal[
                "actions",
                "comments",
                "description",
                "hits",
                "id",
                "lasteditor",
                "lastedittime",
                "pattern",
                "private",
                "protected",
                "status",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: id|description|actions|status."""

class QueryAbuselogParameters(TypedDict, total=False):
    """Parameters of ``list=abuselog``, of the extension Abuse Filter."""

    afllogid: Number
    """A number."""
    aflstart: Moment
    """A moment."""
    aflend: Moment
    """A moment."""
    afldir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    afluser: Text
    """Text."""
    afltitle: Text
    """Text."""
    aflfilter: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    afllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    aflprop: (
        Literal["action", "details", "filter", "hidden", "ids", "result", "revid", "timestamp", "title", "user"]
        | Iterable[
            Literal["action", "details", "filter", "hidden", "ids", "result", "revid", "timestamp", "title", "user"]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|user|title|action|result|timestamp|hidden|revid."""

class QueryAllcategoriesParameters(TypedDict, total=False):
    """Parameters of ``list=allcategories``. https://www.mediawiki.org/wiki/API:Allcategories"""

    acfrom: Text
    """Text."""
    accontinue: Text
    """Text."""
    acto: Text
    """Text."""
    acprefix: Text
    """Text."""
    acdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    acmin: Number
    """A number."""
    acmax: Number
    """A number."""
    aclimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    acprop: Literal["hidden", "size"] | Iterable[Literal["hidden", "size"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""

class QueryAlldeletedrevisionsParameters(TypedDict, total=False):
    """Parameters of ``list=alldeletedrevisions``. https://www.mediawiki.org/wiki/API:Alldeletedrevisions"""

    adrprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    adrslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    adrlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    adrexpandtemplates: Flag
    """True, or left out. Deprecated."""
    adrgeneratexml: Flag
    """True, or left out. Deprecated."""
    adrparse: Flag
    """True, or left out. Deprecated."""
    adrsection: Text
    """Text."""
    adrdiffto: Text
    """Text. Deprecated."""
    adrdifftotext: Text
    """Text. Deprecated."""
    adrdifftotextpst: Flag
    """True, or left out. Deprecated."""
    adrcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    adruser: Text
    """A user: name, ip, temp, interwiki, id."""
    adrnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    adrstart: Moment
    """A moment."""
    adrend: Moment
    """A moment."""
    adrdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    adrfrom: Text
    """Text."""
    adrto: Text
    """Text."""
    adrprefix: Text
    """Text."""
    adrexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    adrtag: Text
    """Text."""
    adrcontinue: Text
    """Text."""
    adrgeneratetitles: Flag
    """True, or left out."""

class QueryAllfileusagesParameters(TypedDict, total=False):
    """Parameters of ``list=allfileusages``. https://www.mediawiki.org/wiki/API:Allfileusages"""

    afcontinue: Text
    """Text."""
    affrom: Text
    """Text."""
    afto: Text
    """Text."""
    afprefix: Text
    """Text."""
    afunique: Flag
    """True, or left out."""
    afprop: Literal["ids", "title"] | Iterable[Literal["ids", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    aflimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    afdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryAllimagesParameters(TypedDict, total=False):
    """Parameters of ``list=allimages``. https://www.mediawiki.org/wiki/API:Allimages"""

    aisort: Literal["name", "timestamp"] | None
    """A value of those named. Left out: name."""
    aidir: Literal["ascending", "descending", "newer", "older"] | None
    """A value of those named. Left out: ascending."""
    aifrom: Text
    """Text."""
    aito: Text
    """Text."""
    aicontinue: Text
    """Text."""
    aistart: Moment
    """A moment."""
    aiend: Moment
    """A moment."""
    aiprop: (
        Literal[
            "badfile",
            "bitdepth",
            "canonicaltitle",
            "comment",
            "commonmetadata",
            "dimensions",
            "extmetadata",
            "mediatype",
            "metadata",
            "mime",
            "parsedcomment",
            "sha1",
            "size",
            "thumburls",
            "timestamp",
            "url",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "badfile",
                "bitdepth",
                "canonicaltitle",
                "comment",
                "commonmetadata",
                "dimensions",
                "extmetadata",
                "mediatype",
                "metadata",
                "mime",
                "parsedcomment",
                "sha1",
                "size",
                "thumburls",
                "timestamp",
                "url",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp|url."""
    aiprefix: Text
    """Text."""
    aiminsize: Number
    """A number."""
    aimaxsize: Number
    """A number."""
    aisha1: Text
    """Text."""
    aisha1base36: Text
    """Text."""
    aiuser: Text
    """A user: name, ip, temp, interwiki, id."""
    aifilterbots: Literal["all", "bots", "nobots"] | None
    """A value of those named. Left out: all."""
    aimime: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    ailimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""

class QueryAlllinksParameters(TypedDict, total=False):
    """Parameters of ``list=alllinks``. https://www.mediawiki.org/wiki/API:Alllinks"""

    alcontinue: Text
    """Text."""
    alfrom: Text
    """Text."""
    alto: Text
    """Text."""
    alprefix: Text
    """Text."""
    alunique: Flag
    """True, or left out."""
    alprop: Literal["ids", "title"] | Iterable[Literal["ids", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    alnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    allimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    aldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryAllmessagesParameters(TypedDict, total=False):
    """Parameters of ``meta=allmessages``. https://www.mediawiki.org/wiki/API:Allmessages"""

    ammessages: Texts
    """Text. Several: 50 (500 with apihighlimits). Left out: *."""
    amprop: Literal["default"] | Iterable[Literal["default"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    amenableparser: Flag
    """True, or left out."""
    amnocontent: Flag
    """True, or left out."""
    amincludelocal: Flag
    """True, or left out."""
    amargs: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    amfilter: Text
    """Text."""
    amcustomised: Literal["all", "modified", "unmodified"] | None
    """A value of those named. Left out: all."""
    amlang: Text
    """Text."""
    amfrom: Text
    """Text."""
    amto: Text
    """Text."""
    amtitle: Text
    """Text."""
    amprefix: Text
    """Text."""

class QueryAllpagesParameters(TypedDict, total=False):
    """Parameters of ``list=allpages``. https://www.mediawiki.org/wiki/API:Allpages"""

    apfrom: Text
    """Text."""
    apcontinue: Text
    """Text."""
    apto: Text
    """Text."""
    apprefix: Text
    """Text."""
    apnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    apfilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    apminsize: Number
    """A number."""
    apmaxsize: Number
    """A number."""
    apprtype: Literal["edit", "move", "upload"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    apprlevel: Literal["", "autoconfirmed", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    apprfiltercascade: Literal["all", "cascading", "noncascading"] | None
    """A value of those named. Left out: all."""
    aplimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    apdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    apfilterlanglinks: Literal["all", "withlanglinks", "withoutlanglinks"] | None
    """A value of those named. Left out: all."""
    apprexpiry: Literal["all", "definite", "indefinite"] | None
    """A value of those named. Left out: all."""

class QueryAllredirectsParameters(TypedDict, total=False):
    """Parameters of ``list=allredirects``. https://www.mediawiki.org/wiki/API:Allredirects"""

    arcontinue: Text
    """Text."""
    arfrom: Text
    """Text."""
    arto: Text
    """Text."""
    arprefix: Text
    """Text."""
    arunique: Flag
    """True, or left out."""
    arprop: (
        Literal["fragment", "ids", "interwiki", "title"]
        | Iterable[Literal["fragment", "ids", "interwiki", "title"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    arnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    arlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    ardir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryAllrevisionsParameters(TypedDict, total=False):
    """Parameters of ``list=allrevisions``. https://www.mediawiki.org/wiki/API:Allrevisions"""

    arvprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    arvslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    arvlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    arvexpandtemplates: Flag
    """True, or left out. Deprecated."""
    arvgeneratexml: Flag
    """True, or left out. Deprecated."""
    arvparse: Flag
    """True, or left out. Deprecated."""
    arvsection: Text
    """Text."""
    arvdiffto: Text
    """Text. Deprecated."""
    arvdifftotext: Text
    """Text. Deprecated."""
    arvdifftotextpst: Flag
    """True, or left out. Deprecated."""
    arvcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    arvuser: Text
    """A user: name, ip, temp, interwiki, id."""
    arvnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    arvstart: Moment
    """A moment."""
    arvend: Moment
    """A moment."""
    arvdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    arvexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    arvcontinue: Text
    """Text."""
    arvgeneratetitles: Flag
    """True, or left out."""

class QueryAlltransclusionsParameters(TypedDict, total=False):
    """Parameters of ``list=alltransclusions``. https://www.mediawiki.org/wiki/API:Alltransclusions"""

    atcontinue: Text
    """Text."""
    atfrom: Text
    """Text."""
    atto: Text
    """Text."""
    atprefix: Text
    """Text."""
    atunique: Flag
    """True, or left out."""
    atprop: Literal["ids", "title"] | Iterable[Literal["ids", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    atnamespace: Number | Text
    """A namespace's number. Left out: 10."""
    atlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    atdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryAllusersParameters(TypedDict, total=False):
    """Parameters of ``list=allusers``. https://www.mediawiki.org/wiki/API:Allusers"""

    aufrom: Text
    """Text."""
    auto: Text
    """Text."""
    auprefix: Text
    """Text."""
    audir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    augroup: Literal["bot", "bureaucrat", "interface-admin", "push-subscription-manager", "suppress", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    auexcludegroup: (
        Literal["bot", "bureaucrat", "interface-admin", "push-subscription-manager", "suppress", "sysop"] | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    aurights: (
        Literal[
            "abusefilter-access-protected-vars",
            "abusefilter-bypass-blocked-external-domains",
            "abusefilter-hidden-log",
            "abusefilter-hide-log",
            "abusefilter-log",
            "abusefilter-log-detail",
            "abusefilter-log-private",
            "abusefilter-modify",
            "abusefilter-modify-blocked-external-domains",
            "abusefilter-modify-global",
            "abusefilter-modify-restricted",
            "abusefilter-privatedetails",
            "abusefilter-privatedetails-log",
            "abusefilter-protected-vars-log",
            "abusefilter-revert",
            "abusefilter-view",
            "abusefilter-view-private",
            "apihighlimits",
            "applychangetags",
            "autoconfirmed",
            "autocreateaccount",
            "autopatrol",
            "badcaptcha",
            "badoath",
            "bigdelete",
            "block",
            "blockemail",
            "bot",
            "browsearchive",
            "changeemail",
            "changetags",
            "confirmemail",
            "createaccount",
            "createpage",
            "createtalk",
            "delete",
            "delete-redirect",
            "deletechangetags",
            "deletedhistory",
            "deletedtext",
            "deletelogentry",
            "deleterevision",
            "disableoath",
            "echo-create",
            "echo-read-notifications",
            "edit",
            "editcontentmodel",
            "editinterface",
            "editmyoptions",
            "editmyprivateinfo",
            "editmyusercss",
            "editmyuserjs",
            "editmyuserjson",
            "editmyuserjsredirect",
            "editmywatchlist",
            "editprotected",
            "editsemiprotected",
            "editsitecss",
            "editsitejs",
            "editsitejson",
            "editusercss",
            "edituserjs",
            "edituserjson",
            "gadgets-definition-edit",
            "gadgets-edit",
            "hideuser",
            "import",
            "importupload",
            "interwiki",
            "ipblock-exempt",
            "linkpurge",
            "logentryimport",
            "mailpassword",
            "manage-all-push-subscriptions",
            "managechangetags",
            "markbotedits",
            "mergehistory",
            "minoredit",
            "move",
            "move-categorypages",
            "move-rootuserpages",
            "move-subpages",
            "movefile",
            "nominornewtalk",
            "noratelimit",
            "nuke",
            "oathauth-api-all",
            "oathauth-disable-for-user",
            "oathauth-enable",
            "oathauth-verify-user",
            "oathauth-view-log",
            "override-export-depth",
            "pagelang",
            "patrol",
            "patrolmarks",
            "protect",
            "purge",
            "read",
            "renameuser",
            "renderfile",
            "renderfile-nonstandard",
            "replacetext",
            "reupload",
            "reupload-own",
            "reupload-shared",
            "rollback",
            "sboverride",
            "sendemail",
            "siteadmin",
            "skipcaptcha",
            "spamblacklistlog",
            "stashbasehtml",
            "stashedit",
            "suppressionlog",
            "suppressredirect",
            "suppressrevision",
            "tboverride",
            "tboverride-account",
            "thanks-notification",
            "titleblacklistlog",
            "unblockself",
            "undelete",
            "unwatchedpages",
            "upload",
            "upload_by_url",
            "userrights",
            "userrights-interwiki",
            "verify-2fa",
            "viewmyprivateinfo",
            "viewmywatchlist",
            "viewsuppressed",
            "writeapi",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    auprop: (
        Literal["blockinfo", "centralids", "editcount", "groups", "implicitgroups", "registration", "rights"]
        | Iterable[
            Literal["blockinfo", "centralids", "editcount", "groups", "implicitgroups", "registration", "rights"]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    aulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    auwitheditsonly: Flag
    """True, or left out."""
    auactiveusers: Flag
    """True, or left out."""
    auattachedwiki: Text
    """Text."""
    auexcludenamed: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    auexcludetemp: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""

class QueryAuthmanagerinfoParameters(TypedDict, total=False):
    """Parameters of ``meta=authmanagerinfo``. https://www.mediawiki.org/wiki/API:Authmanagerinfo"""

    amisecuritysensitiveoperation: Text
    """Text."""
    amirequestsfor: (
        Literal[
            "change",
            "create",
            "create-continue",
            "link",
            "link-continue",
            "login",
            "login-continue",
            "remove",
            "unlink",
        ]
        | None
    )
    """A value of those named."""
    amimergerequestfields: Flag
    """True, or left out."""
    amimessageformat: Literal["html", "none", "raw", "wikitext"] | None
    """A value of those named. Left out: wikitext."""

class QueryBacklinksParameters(TypedDict, total=False):
    """Parameters of ``list=backlinks``. https://www.mediawiki.org/wiki/API:Backlinks"""

    bltitle: Text
    """Text."""
    blpageid: Number
    """A number."""
    blcontinue: Text
    """Text."""
    blnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    bldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    blfilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    bllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    blredirect: Flag
    """True, or left out."""

class QueryBlocksParameters(TypedDict, total=False):
    """Parameters of ``list=blocks``. https://www.mediawiki.org/wiki/API:Blocks"""

    bkstart: Moment
    """A moment."""
    bkend: Moment
    """A moment."""
    bkdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    bkids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    bkusers: Texts
    """A user: name, ip, temp, cidr. Several: 50 (500 with apihighlimits)."""
    bkip: Text
    """Text."""
    bklimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    bkprop: (
        Literal["by", "byid", "expiry", "flags", "id", "range", "reason", "restrictions", "timestamp", "user", "userid"]
        | Iterable[
            Literal[
                "by", "byid", "expiry", "flags", "id", "range", "reason", "restrictions", "timestamp", "user", "userid"
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: id|user|by|timestamp|expiry|reason|flags."""
    bkshow: (
        Literal["!account", "!ip", "!range", "!temp", "account", "ip", "range", "temp"]
        | Iterable[Literal["!account", "!ip", "!range", "!temp", "account", "ip", "range", "temp"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    bkcontinue: Text
    """Text."""

class QueryCategoriesParameters(TypedDict, total=False):
    """Parameters of ``prop=categories``. https://www.mediawiki.org/wiki/API:Categories"""

    clprop: Literal["hidden", "sortkey", "timestamp"] | Iterable[Literal["hidden", "sortkey", "timestamp"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    clshow: Literal["!hidden", "hidden"] | Iterable[Literal["!hidden", "hidden"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    cllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    clcontinue: Text
    """Text."""
    clcategories: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    cldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryCategoryinfoParameters(TypedDict, total=False):
    """Parameters of ``prop=categoryinfo``. https://www.mediawiki.org/wiki/API:Categoryinfo"""

    cicontinue: Text
    """Text."""

class QueryCategorymembersParameters(TypedDict, total=False):
    """Parameters of ``list=categorymembers``. https://www.mediawiki.org/wiki/API:Categorymembers"""

    cmtitle: Text
    """Text."""
    cmpageid: Number
    """A number."""
    cmprop: (
        Literal["ids", "sortkey", "sortkeyprefix", "timestamp", "title", "type"]
        | Iterable[Literal["ids", "sortkey", "sortkeyprefix", "timestamp", "title", "type"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title."""
    cmnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    cmtype: Literal["file", "page", "subcat"] | Iterable[Literal["file", "page", "subcat"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: page|subcat|file."""
    cmcontinue: Text
    """Text."""
    cmlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    cmsort: Literal["sortkey", "timestamp"] | None
    """A value of those named. Left out: sortkey."""
    cmdir: Literal["asc", "ascending", "desc", "descending", "newer", "older"] | None
    """A value of those named. Left out: ascending."""
    cmstart: Moment
    """A moment."""
    cmend: Moment
    """A moment."""
    cmstarthexsortkey: Text
    """Text."""
    cmendhexsortkey: Text
    """Text."""
    cmstartsortkeyprefix: Text
    """Text."""
    cmendsortkeyprefix: Text
    """Text."""
    cmstartsortkey: Text
    """Text. Deprecated."""
    cmendsortkey: Text
    """Text. Deprecated."""

class QueryContributorsParameters(TypedDict, total=False):
    """Parameters of ``prop=contributors``. https://www.mediawiki.org/wiki/API:Contributors"""

    pcgroup: Literal["bot", "bureaucrat", "interface-admin", "push-subscription-manager", "suppress", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    pcexcludegroup: (
        Literal["bot", "bureaucrat", "interface-admin", "push-subscription-manager", "suppress", "sysop"] | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    pcrights: (
        Literal[
            "abusefilter-access-protected-vars",
            "abusefilter-bypass-blocked-external-domains",
            "abusefilter-hidden-log",
            "abusefilter-hide-log",
            "abusefilter-log",
            "abusefilter-log-detail",
            "abusefilter-log-private",
            "abusefilter-modify",
            "abusefilter-modify-blocked-external-domains",
            "abusefilter-modify-global",
            "abusefilter-modify-restricted",
            "abusefilter-privatedetails",
            "abusefilter-privatedetails-log",
            "abusefilter-protected-vars-log",
            "abusefilter-revert",
            "abusefilter-view",
            "abusefilter-view-private",
            "apihighlimits",
            "applychangetags",
            "autoconfirmed",
            "autocreateaccount",
            "autopatrol",
            "bigdelete",
            "block",
            "blockemail",
            "bot",
            "browsearchive",
            "changetags",
            "createaccount",
            "createpage",
            "createtalk",
            "delete",
            "delete-redirect",
            "deletechangetags",
            "deletedhistory",
            "deletedtext",
            "deletelogentry",
            "deleterevision",
            "echo-create",
            "echo-read-notifications",
            "edit",
            "editcontentmodel",
            "editinterface",
            "editmyoptions",
            "editmyprivateinfo",
            "editmyusercss",
            "editmyuserjs",
            "editmyuserjson",
            "editmyuserjsredirect",
            "editmywatchlist",
            "editprotected",
            "editsemiprotected",
            "editsitecss",
            "editsitejs",
            "editsitejson",
            "editusercss",
            "edituserjs",
            "edituserjson",
            "gadgets-definition-edit",
            "gadgets-edit",
            "hideuser",
            "import",
            "importupload",
            "interwiki",
            "ipblock-exempt",
            "logentryimport",
            "manage-all-push-subscriptions",
            "managechangetags",
            "markbotedits",
            "mergehistory",
            "minoredit",
            "move",
            "move-categorypages",
            "move-rootuserpages",
            "move-subpages",
            "movefile",
            "nominornewtalk",
            "noratelimit",
            "nuke",
            "oathauth-api-all",
            "oathauth-disable-for-user",
            "oathauth-enable",
            "oathauth-verify-user",
            "oathauth-view-log",
            "override-export-depth",
            "pagelang",
            "patrol",
            "patrolmarks",
            "protect",
            "purge",
            "read",
            "renameuser",
            "replacetext",
            "reupload",
            "reupload-own",
            "reupload-shared",
            "rollback",
            "sboverride",
            "sendemail",
            "siteadmin",
            "skipcaptcha",
            "spamblacklistlog",
            "suppressionlog",
            "suppressredirect",
            "suppressrevision",
            "tboverride",
            "tboverride-account",
            "titleblacklistlog",
            "unblockself",
            "undelete",
            "unwatchedpages",
            "upload",
            "upload_by_url",
            "userrights",
            "userrights-interwiki",
            "viewmyprivateinfo",
            "viewmywatchlist",
            "viewsuppressed",
            "writeapi",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    pcexcluderights: (
        Literal[
            "abusefilter-access-protected-vars",
            "abusefilter-bypass-blocked-external-domains",
            "abusefilter-hidden-log",
            "abusefilter-hide-log",
            "abusefilter-log",
            "abusefilter-log-detail",
            "abusefilter-log-private",
            "abusefilter-modify",
            "abusefilter-modify-blocked-external-domains",
            "abusefilter-modify-global",
            "abusefilter-modify-restricted",
            "abusefilter-privatedetails",
            "abusefilter-privatedetails-log",
            "abusefilter-protected-vars-log",
            "abusefilter-revert",
            "abusefilter-view",
            "abusefilter-view-private",
            "apihighlimits",
            "applychangetags",
            "autoconfirmed",
            "autocreateaccount",
            "autopatrol",
            "bigdelete",
            "block",
            "blockemail",
            "bot",
            "browsearchive",
            "changetags",
            "createaccount",
            "createpage",
            "createtalk",
            "delete",
            "delete-redirect",
            "deletechangetags",
            "deletedhistory",
            "deletedtext",
            "deletelogentry",
            "deleterevision",
            "echo-create",
            "echo-read-notifications",
            "edit",
            "editcontentmodel",
            "editinterface",
            "editmyoptions",
            "editmyprivateinfo",
            "editmyusercss",
            "editmyuserjs",
            "editmyuserjson",
            "editmyuserjsredirect",
            "editmywatchlist",
            "editprotected",
            "editsemiprotected",
            "editsitecss",
            "editsitejs",
            "editsitejson",
            "editusercss",
            "edituserjs",
            "edituserjson",
            "gadgets-definition-edit",
            "gadgets-edit",
            "hideuser",
            "import",
            "importupload",
            "interwiki",
            "ipblock-exempt",
            "logentryimport",
            "manage-all-push-subscriptions",
            "managechangetags",
            "markbotedits",
            "mergehistory",
            "minoredit",
            "move",
            "move-categorypages",
            "move-rootuserpages",
            "move-subpages",
            "movefile",
            "nominornewtalk",
            "noratelimit",
            "nuke",
            "oathauth-api-all",
            "oathauth-disable-for-user",
            "oathauth-enable",
            "oathauth-verify-user",
            "oathauth-view-log",
            "override-export-depth",
            "pagelang",
            "patrol",
            "patrolmarks",
            "protect",
            "purge",
            "read",
            "renameuser",
            "replacetext",
            "reupload",
            "reupload-own",
            "reupload-shared",
            "rollback",
            "sboverride",
            "sendemail",
            "siteadmin",
            "skipcaptcha",
            "spamblacklistlog",
            "suppressionlog",
            "suppressredirect",
            "suppressrevision",
            "tboverride",
            "tboverride-account",
            "titleblacklistlog",
            "unblockself",
            "undelete",
            "unwatchedpages",
            "upload",
            "upload_by_url",
            "userrights",
            "userrights-interwiki",
            "viewmyprivateinfo",
            "viewmywatchlist",
            "viewsuppressed",
            "writeapi",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    pclimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    pccontinue: Text
    """Text."""

class QueryDeletedrevisionsParameters(TypedDict, total=False):
    """Parameters of ``prop=deletedrevisions``. https://www.mediawiki.org/wiki/API:Deletedrevisions"""

    drvprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    drvslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    drvlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    drvexpandtemplates: Flag
    """True, or left out. Deprecated."""
    drvgeneratexml: Flag
    """True, or left out. Deprecated."""
    drvparse: Flag
    """True, or left out. Deprecated."""
    drvsection: Text
    """Text."""
    drvdiffto: Text
    """Text. Deprecated."""
    drvdifftotext: Text
    """Text. Deprecated."""
    drvdifftotextpst: Flag
    """True, or left out. Deprecated."""
    drvcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    drvstart: Moment
    """A moment."""
    drvend: Moment
    """A moment."""
    drvdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    drvtag: Text
    """Text."""
    drvuser: Text
    """A user: name, ip, temp, interwiki, id."""
    drvexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    drvcontinue: Text
    """Text."""

class QueryDeletedrevsParameters(TypedDict, total=False):
    """Parameters of ``list=deletedrevs``, deprecated. https://www.mediawiki.org/wiki/API:Deletedrevs"""

    drstart: Moment
    """A moment."""
    drend: Moment
    """A moment."""
    drdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    drfrom: Text
    """Text."""
    drto: Text
    """Text."""
    drprefix: Text
    """Text."""
    drunique: Flag
    """True, or left out."""
    drnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    drtag: Text
    """Text."""
    druser: Text
    """A user: name, ip, temp, interwiki, id."""
    drexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    drprop: (
        Literal[
            "comment",
            "content",
            "len",
            "minor",
            "parentid",
            "parsedcomment",
            "revid",
            "sha1",
            "tags",
            "token",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "len",
                "minor",
                "parentid",
                "parsedcomment",
                "revid",
                "sha1",
                "tags",
                "token",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: user|comment. Deprecated values: token."""
    drlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    drcontinue: Text
    """Text."""

class QueryDuplicatefilesParameters(TypedDict, total=False):
    """Parameters of ``prop=duplicatefiles``. https://www.mediawiki.org/wiki/API:Duplicatefiles"""

    dflimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    dfcontinue: Text
    """Text."""
    dfdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    dflocalonly: Flag
    """True, or left out."""

class QueryEmbeddedinParameters(TypedDict, total=False):
    """Parameters of ``list=embeddedin``. https://www.mediawiki.org/wiki/API:Embeddedin"""

    eititle: Text
    """Text."""
    eipageid: Number
    """A number."""
    eicontinue: Text
    """Text."""
    einamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    eidir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    eifilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    eilimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""

class QueryExtlinksParameters(TypedDict, total=False):
    """Parameters of ``prop=extlinks``. https://www.mediawiki.org/wiki/API:Extlinks"""

    ellimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    elcontinue: Text
    """Text."""
    elprotocol: (
        Literal[
            "",
            "bitcoin",
            "ftp",
            "ftps",
            "geo",
            "git",
            "gopher",
            "http",
            "https",
            "irc",
            "ircs",
            "magnet",
            "mailto",
            "matrix",
            "mms",
            "news",
            "nntp",
            "redis",
            "sftp",
            "sip",
            "sips",
            "sms",
            "ssh",
            "svn",
            "tel",
            "telnet",
            "urn",
            "worldwind",
            "xmpp",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    elquery: Text
    """Text."""
    elexpandurl: Flag
    """True, or left out. Deprecated."""

class QueryExtractsParameters(TypedDict, total=False):
    """Parameters of ``prop=extracts``, of the extension TextExtracts. https://www.mediawiki.org/wiki/Extension:TextExtracts#API"""

    exchars: Number
    """A number. 1 to 1,200."""
    exsentences: Number
    """A number. 1 to 10."""
    exlimit: Limit
    """A number of results. 1 to 20. Left out: 20."""
    exintro: Flag
    """True, or left out."""
    explaintext: Flag
    """True, or left out."""
    exsectionformat: Literal["plain", "raw", "wiki"] | None
    """A value of those named. Left out: wiki."""
    excontinue: Number
    """A number."""

class QueryExturlusageParameters(TypedDict, total=False):
    """Parameters of ``list=exturlusage``. https://www.mediawiki.org/wiki/API:Exturlusage"""

    euprop: Literal["ids", "title", "url"] | Iterable[Literal["ids", "title", "url"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title|url."""
    eucontinue: Text
    """Text."""
    euprotocol: (
        Literal[
            "",
            "bitcoin",
            "ftp",
            "ftps",
            "geo",
            "git",
            "gopher",
            "http",
            "https",
            "irc",
            "ircs",
            "magnet",
            "mailto",
            "matrix",
            "mms",
            "news",
            "nntp",
            "redis",
            "sftp",
            "sip",
            "sips",
            "sms",
            "ssh",
            "svn",
            "tel",
            "telnet",
            "urn",
            "worldwind",
            "xmpp",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    euquery: Text
    """Text."""
    eunamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    eulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    euexpandurl: Flag
    """True, or left out. Deprecated."""

class QueryFilearchiveParameters(TypedDict, total=False):
    """Parameters of ``list=filearchive``. https://www.mediawiki.org/wiki/API:Filearchive"""

    fafrom: Text
    """Text."""
    fato: Text
    """Text."""
    faprefix: Text
    """Text."""
    fadir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    fasha1: Text
    """Text."""
    fasha1base36: Text
    """Text."""
    faprop: (
        Literal[
            "archivename",
            "bitdepth",
            "description",
            "dimensions",
            "mediatype",
            "metadata",
            "mime",
            "parseddescription",
            "sha1",
            "size",
            "timestamp",
            "user",
        ]
        | Iterable[
            Literal[
                "archivename",
                "bitdepth",
                "description",
                "dimensions",
                "mediatype",
                "metadata",
                "mime",
                "parseddescription",
                "sha1",
                "size",
                "timestamp",
                "user",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp."""
    falimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    facontinue: Text
    """Text."""

class QueryFilerepoinfoParameters(TypedDict, total=False):
    """Parameters of ``meta=filerepoinfo``. https://www.mediawiki.org/wiki/API:Filerepoinfo"""

    friprop: (
        Literal[
            "canUpload",
            "displayname",
            "favicon",
            "initialCapital",
            "local",
            "name",
            "rootUrl",
            "scriptDirUrl",
            "thumbUrl",
            "url",
        ]
        | Iterable[
            Literal[
                "canUpload",
                "displayname",
                "favicon",
                "initialCapital",
                "local",
                "name",
                "rootUrl",
                "scriptDirUrl",
                "thumbUrl",
                "url",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: canUpload|displayname|favicon|initialCapital|local|name|rootUrl|scriptDirUrl|thumbUrl|url."""

class QueryFileusageParameters(TypedDict, total=False):
    """Parameters of ``prop=fileusage``. https://www.mediawiki.org/wiki/API:Fileusage"""

    fuprop: Literal["pageid", "redirect", "title"] | Iterable[Literal["pageid", "redirect", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title|redirect."""
    funamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    fushow: Literal["!redirect", "redirect"] | Iterable[Literal["!redirect", "redirect"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    fulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    fucontinue: Text
    """Text."""

class QueryGadgetcategoriesParameters(TypedDict, total=False):
    """Parameters of ``list=gadgetcategories``, of the extension Gadgets."""

    gcprop: Literal["members", "name", "title"] | Iterable[Literal["members", "name", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: name."""
    gcnames: Texts
    """Text. Several: 50 (500 with apihighlimits)."""

class QueryGadgetsParameters(TypedDict, total=False):
    """Parameters of ``list=gadgets``, of the extension Gadgets."""

    gaprop: Literal["desc", "id", "metadata"] | Iterable[Literal["desc", "id", "metadata"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: id|metadata."""
    gacategories: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gaids: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gaallowedonly: Flag
    """True, or left out."""
    gaenabledonly: Flag
    """True, or left out."""

class QueryImageinfoParameters(TypedDict, total=False):
    """Parameters of ``prop=imageinfo``. https://www.mediawiki.org/wiki/API:Imageinfo"""

    iiprop: (
        Literal[
            "archivename",
            "badfile",
            "bitdepth",
            "canonicaltitle",
            "comment",
            "commonmetadata",
            "dimensions",
            "extmetadata",
            "mediatype",
            "metadata",
            "mime",
            "parsedcomment",
            "sha1",
            "size",
            "thumbmime",
            "thumburls",
            "timestamp",
            "uploadwarning",
            "url",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "archivename",
                "badfile",
                "bitdepth",
                "canonicaltitle",
                "comment",
                "commonmetadata",
                "dimensions",
                "extmetadata",
                "mediatype",
                "metadata",
                "mime",
                "parsedcomment",
                "sha1",
                "size",
                "thumbmime",
                "thumburls",
                "timestamp",
                "uploadwarning",
                "url",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp|user."""
    iilimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 1."""
    iistart: Moment
    """A moment."""
    iiend: Moment
    """A moment."""
    iiurlwidth: Number
    """A number. Left out: -1."""
    iiurlheight: Number
    """A number. Left out: -1."""
    iimetadataversion: Text
    """Text. Left out: 1."""
    iiextmetadatalanguage: Text
    """Text. Left out: en."""
    iiextmetadatamultilang: Flag
    """True, or left out."""
    iiextmetadatafilter: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    iiurlparam: Text
    """Text."""
    iibadfilecontexttitle: Text
    """Text."""
    iicontinue: Text
    """Text."""
    iilocalonly: Flag
    """True, or left out."""

class QueryImagesParameters(TypedDict, total=False):
    """Parameters of ``prop=images``. https://www.mediawiki.org/wiki/API:Images"""

    imlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    imcontinue: Text
    """Text."""
    imimages: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    imdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryImageusageParameters(TypedDict, total=False):
    """Parameters of ``list=imageusage``. https://www.mediawiki.org/wiki/API:Imageusage"""

    iutitle: Text
    """Text."""
    iupageid: Number
    """A number."""
    iucontinue: Text
    """Text."""
    iunamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    iudir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    iufilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    iulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    iuredirect: Flag
    """True, or left out."""

class QueryInfoParameters(TypedDict, total=False):
    """Parameters of ``prop=info``. https://www.mediawiki.org/wiki/API:Info"""

    inprop: (
        Literal[
            "associatedpage",
            "displaytitle",
            "editintro",
            "linkclasses",
            "notificationtimestamp",
            "preload",
            "preloadcontent",
            "protection",
            "readable",
            "subjectid",
            "talkid",
            "url",
            "varianttitles",
            "visitingwatchers",
            "watched",
            "watchers",
        ]
        | Iterable[
            Literal[
                "associatedpage",
                "displaytitle",
                "editintro",
                "linkclasses",
                "notificationtimestamp",
                "preload",
                "preloadcontent",
                "protection",
                "readable",
                "subjectid",
                "talkid",
                "url",
                "varianttitles",
                "visitingwatchers",
                "watched",
                "watchers",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Deprecated values: preload, readable."""
    inlinkcontext: Text
    """A page's title. Left out: Main Page."""
    intestactions: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    intestactionsdetail: Literal["boolean", "full", "quick"] | None
    """A value of those named. Left out: boolean."""
    incontinue: Text
    """Text."""
    intestactionsautocreate: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    inpreloadcustom: Text
    """Text. Since 1.43 or a version after 1.39."""
    inpreloadparams: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    inpreloadnewsection: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    ineditintrostyle: Literal["lessframes", "moreframes"] | None
    """A value of those named. Left out: moreframes. Since 1.43 or a version after 1.39."""
    ineditintroskip: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    ineditintrocustom: Text
    """Text. Since 1.43 or a version after 1.39."""

class QueryIwbacklinksParameters(TypedDict, total=False):
    """Parameters of ``list=iwbacklinks``. https://www.mediawiki.org/wiki/API:Iwbacklinks"""

    iwblprefix: Text
    """Text."""
    iwbltitle: Text
    """Text."""
    iwblcontinue: Text
    """Text."""
    iwbllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    iwblprop: Literal["iwprefix", "iwtitle"] | Iterable[Literal["iwprefix", "iwtitle"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    iwbldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryIwlinksParameters(TypedDict, total=False):
    """Parameters of ``prop=iwlinks``. https://www.mediawiki.org/wiki/API:Iwlinks"""

    iwprop: Literal["url"] | Iterable[Literal["url"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    iwprefix: Text
    """Text."""
    iwtitle: Text
    """Text."""
    iwdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    iwlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    iwcontinue: Text
    """Text."""
    iwurl: Flag
    """True, or left out. Deprecated."""

class QueryLangbacklinksParameters(TypedDict, total=False):
    """Parameters of ``list=langbacklinks``. https://www.mediawiki.org/wiki/API:Langbacklinks"""

    lbllang: Text
    """Text."""
    lbltitle: Text
    """Text."""
    lblcontinue: Text
    """Text."""
    lbllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    lblprop: Literal["lllang", "lltitle"] | Iterable[Literal["lllang", "lltitle"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    lbldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryLanglinksParameters(TypedDict, total=False):
    """Parameters of ``prop=langlinks``. https://www.mediawiki.org/wiki/API:Langlinks"""

    llprop: Literal["autonym", "langname", "url"] | Iterable[Literal["autonym", "langname", "url"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    lllang: Text
    """Text."""
    lltitle: Text
    """Text."""
    lldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    llinlanguagecode: Text
    """Text. Left out: en."""
    lllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    llcontinue: Text
    """Text."""
    llurl: Flag
    """True, or left out. Deprecated."""

class QueryLanguageinfoParameters(TypedDict, total=False):
    """Parameters of ``meta=languageinfo``."""

    liprop: (
        Literal["autonym", "bcp47", "code", "dir", "fallbacks", "name", "variantnames", "variants"]
        | Iterable[Literal["autonym", "bcp47", "code", "dir", "fallbacks", "name", "variantnames", "variants"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: code."""
    licode: Texts
    """Text. Several: 50 (500 with apihighlimits). Left out: *."""
    licontinue: Text
    """Text."""

class QueryLinksParameters(TypedDict, total=False):
    """Parameters of ``prop=links``. https://www.mediawiki.org/wiki/API:Links"""

    plnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    pllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    plcontinue: Text
    """Text."""
    pltitles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryLinkshereParameters(TypedDict, total=False):
    """Parameters of ``prop=linkshere``. https://www.mediawiki.org/wiki/API:Linkshere"""

    lhprop: Literal["pageid", "redirect", "title"] | Iterable[Literal["pageid", "redirect", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title|redirect."""
    lhnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    lhshow: Literal["!redirect", "redirect"] | Iterable[Literal["!redirect", "redirect"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    lhlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    lhcontinue: Text
    """Text."""

class QueryLinterrorsParameters(TypedDict, total=False):
    """Parameters of ``list=linterrors``, of the extension Linter, since 1.43 or a version after 1.39."""

    lntcategories: (
        Literal[
            "bogus-image-options",
            "deletable-table-tag",
            "duplicate-ids",
            "fostered",
            "fostered-transparent",
            "html5-misnesting",
            "large-tables",
            "misc-tidy-replacement-issues",
            "misnested-tag",
            "missing-end-tag",
            "missing-end-tag-in-heading",
            "multi-colon-escape",
            "multiline-html-table-in-list",
            "multiple-unclosed-formatting-tags",
            "night-mode-unaware-background-color",
            "obsolete-tag",
            "pwrap-bug-workaround",
            "self-closed-tag",
            "stripped-tag",
            "tidy-font-bug",
            "tidy-whitespace-bug",
            "unclosed-quotes-in-heading",
            "wikilink-in-extlink",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Left out: deletable-table-tag|duplicate-ids|html5-misnesting|misc-tidy-replacement-issues|multiline-html-table-in-list|multiple-unclosed-formatting-tags|pwrap-bug-workaround|self-closed-tag|tidy-font-bug|tidy-whitespace-bug|unclosed-quotes-in-heading|bogus-image-options|fostered|misnested-tag|multi-colon-escape|wikilink-in-extlink|missing-end-tag|missing-end-tag-in-heading|night-mode-unaware-background-color|obsolete-tag|stripped-tag. Since 1.43 or a version after 1.39."""
    lntlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10. Since 1.43 or a version after 1.39."""
    lntnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    lntpageid: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    lnttitle: Text
    """Text. Since 1.43 or a version after 1.39."""
    lntfrom: Number
    """A number. Since 1.43 or a version after 1.39."""

class QueryLinterstatsParameters(TypedDict, total=False):
    """Parameters of ``meta=linterstats``, of the extension Linter, since 1.43 or a version after 1.39."""

class QueryLogeventsParameters(TypedDict, total=False):
    """Parameters of ``list=logevents``. https://www.mediawiki.org/wiki/API:Logevents"""

    leprop: (
        Literal["comment", "details", "ids", "parsedcomment", "tags", "timestamp", "title", "type", "user", "userid"]
        | Iterable[
            Literal[
                "comment", "details", "ids", "parsedcomment", "tags", "timestamp", "title", "type", "user", "userid"
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title|type|user|timestamp|comment|details."""
    letype: (
        Literal[
            "",
            "abusefilter",
            "abusefilter-protected-vars",
            "abusefilterblockeddomainhit",
            "abusefilterprivatedetails",
            "block",
            "contentmodel",
            "create",
            "delete",
            "import",
            "interwiki",
            "managetags",
            "merge",
            "move",
            "newusers",
            "oath",
            "patrol",
            "protect",
            "renameuser",
            "rights",
            "spamblacklist",
            "suppress",
            "tag",
            "thanks",
            "titleblacklist",
            "upload",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    leaction: (
        Literal[
            "abusefilter-protected-vars/*",
            "abusefilter/create",
            "abusefilter/hit",
            "abusefilter/modify",
            "abusefilterblockeddomainhit/*",
            "abusefilterprivatedetails/access",
            "block/block",
            "block/reblock",
            "block/unblock",
            "contentmodel/change",
            "contentmodel/new",
            "create/create",
            "delete/delete",
            "delete/delete_redir",
            "delete/delete_redir2",
            "delete/event",
            "delete/restore",
            "delete/revision",
            "import/interwiki",
            "import/upload",
            "interwiki/*",
            "managetags/activate",
            "managetags/create",
            "managetags/deactivate",
            "managetags/delete",
            "merge/merge",
            "move/move",
            "move/move_redir",
            "newusers/autocreate",
            "newusers/byemail",
            "newusers/create",
            "newusers/create2",
            "newusers/newusers",
            "oath/*",
            "patrol/autopatrol",
            "patrol/patrol",
            "protect/modify",
            "protect/move_prot",
            "protect/protect",
            "protect/unprotect",
            "renameuser/renameuser",
            "rights/autopromote",
            "rights/blockautopromote",
            "rights/restoreautopromote",
            "rights/rights",
            "spamblacklist/*",
            "suppress/block",
            "suppress/delete",
            "suppress/event",
            "suppress/hide-afl",
            "suppress/reblock",
            "suppress/revision",
            "suppress/unhide-afl",
            "tag/update",
            "thanks/*",
            "titleblacklist/*",
            "upload/overwrite",
            "upload/revert",
            "upload/upload",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    lestart: Moment
    """A moment."""
    leend: Moment
    """A moment."""
    ledir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    leuser: Text
    """A user: name, ip, temp, interwiki, id."""
    letitle: Text
    """Text."""
    lenamespace: Number | Text
    """A namespace's number."""
    leprefix: Text
    """Text."""
    letag: Text
    """Text."""
    lelimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    lecontinue: Text
    """Text."""

class QueryMystashedfilesParameters(TypedDict, total=False):
    """Parameters of ``list=mystashedfiles``. https://www.mediawiki.org/wiki/API:mystashedfiles"""

    msfprop: Literal["size", "type"] | Iterable[Literal["size", "type"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    msflimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    msfcontinue: Text
    """Text."""

class QueryNotificationsParameters(TypedDict, total=False):
    """Parameters of ``meta=notifications``, of the extension Echo, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    notfilter: Literal["!read", "read"] | Iterable[Literal["!read", "read"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: read|!read. Since 1.43 or a version after 1.39."""
    notprop: Literal["count", "list", "seenTime"] | Iterable[Literal["count", "list", "seenTime"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: list. Since 1.43 or a version after 1.39."""
    notsections: Literal["alert", "message"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Left out: alert|message. Since 1.43 or a version after 1.39."""
    notgroupbysection: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    notformat: Literal["flyout", "html", "model", "special"] | None
    """A value of those named. Since 1.43 or a version after 1.39."""
    notlimit: Limit
    """A number of results. 1 to 50 (500 with apihighlimits). Left out: 20. Since 1.43 or a version after 1.39."""
    notcontinue: Text
    """Text. Since 1.43 or a version after 1.39."""
    notunreadfirst: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    nottitles: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    notbundle: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    notnotifiertypes: Literal["email", "web"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Left out: web. Since 1.43 or a version after 1.39."""
    notalertcontinue: Text
    """Text. Since 1.43 or a version after 1.39."""
    notalertunreadfirst: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    notmessagecontinue: Text
    """Text. Since 1.43 or a version after 1.39."""
    notmessageunreadfirst: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""

class QueryOathParameters(TypedDict, total=False):
    """Parameters of ``meta=oath``, of the extension OATHAuth, internal."""

    oathuser: Text
    """A user: name, ip, temp, cidr, interwiki."""
    oathreason: Text
    """Text."""

class QueryPageimagesParameters(TypedDict, total=False):
    """Parameters of ``prop=pageimages``, of the extension PageImages. https://www.mediawiki.org/wiki/Extension:PageImages#API"""

    piprop: Literal["name", "original", "thumbnail"] | Iterable[Literal["name", "original", "thumbnail"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: thumbnail|name."""
    pithumbsize: Number
    """A number. Left out: 50."""
    pilimit: Limit
    """A number of results. 1 to 50 (100 with apihighlimits). Left out: 50."""
    pilicense: Literal["any", "free"] | None
    """A value of those named. Left out: free."""
    picontinue: Number
    """A number."""
    pilangcode: Text
    """Text."""

class QueryPagepropnamesParameters(TypedDict, total=False):
    """Parameters of ``list=pagepropnames``. https://www.mediawiki.org/wiki/API:Pagepropnames"""

    ppncontinue: Text
    """Text."""
    ppnlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""

class QueryPagepropsParameters(TypedDict, total=False):
    """Parameters of ``prop=pageprops``. https://www.mediawiki.org/wiki/API:Pageprops"""

    ppcontinue: Text
    """Text."""
    ppprop: Texts
    """Text. Several: 50 (500 with apihighlimits)."""

class QueryPageswithpropParameters(TypedDict, total=False):
    """Parameters of ``list=pageswithprop``. https://www.mediawiki.org/wiki/API:Pageswithprop"""

    pwpprop: Literal["ids", "title", "value"] | Iterable[Literal["ids", "title", "value"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title."""
    pwpcontinue: Text
    """Text."""
    pwplimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    pwpdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryPrefixsearchParameters(TypedDict, total=False):
    """Parameters of ``list=prefixsearch``. https://www.mediawiki.org/wiki/API:Prefixsearch"""

    psnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits). Left out: 0."""
    pslimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    psoffset: Number
    """A number. At least 0. Left out: 0."""

class QueryProtectedtitlesParameters(TypedDict, total=False):
    """Parameters of ``list=protectedtitles``. https://www.mediawiki.org/wiki/API:Protectedtitles"""

    ptnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    ptlevel: Literal["autoconfirmed", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    ptlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    ptdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    ptstart: Moment
    """A moment."""
    ptend: Moment
    """A moment."""
    ptprop: (
        Literal["comment", "expiry", "level", "parsedcomment", "timestamp", "user", "userid"]
        | Iterable[Literal["comment", "expiry", "level", "parsedcomment", "timestamp", "user", "userid"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp|level."""
    ptcontinue: Text
    """Text."""

class QueryQuerypageParameters(TypedDict, total=False):
    """Parameters of ``list=querypage``. https://www.mediawiki.org/wiki/API:Querypage"""

    qpoffset: Number
    """A number. Left out: 0."""
    qplimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""

class QueryRandomParameters(TypedDict, total=False):
    """Parameters of ``list=random``. https://www.mediawiki.org/wiki/API:Random"""

    rnnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    rnfilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: nonredirects."""
    rnredirect: Flag
    """True, or left out. Deprecated."""
    rnlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 1."""
    rncontinue: Text
    """Text."""

class QueryRecentchangesParameters(TypedDict, total=False):
    """Parameters of ``list=recentchanges``. https://www.mediawiki.org/wiki/API:Recentchanges"""

    rcstart: Moment
    """A moment."""
    rcend: Moment
    """A moment."""
    rcdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    rcnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    rcuser: Text
    """A user: name, ip, temp, interwiki, id."""
    rcexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    rctag: Text
    """Text."""
    rcprop: (
        Literal[
            "comment",
            "flags",
            "ids",
            "loginfo",
            "parsedcomment",
            "patrolled",
            "redirect",
            "sha1",
            "sizes",
            "tags",
            "timestamp",
            "title",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "flags",
                "ids",
                "loginfo",
                "parsedcomment",
                "patrolled",
                "redirect",
                "sha1",
                "sizes",
                "tags",
                "timestamp",
                "title",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title|timestamp|ids."""
    rcshow: (
        Literal[
            "!anon",
            "!autopatrolled",
            "!bot",
            "!minor",
            "!patrolled",
            "!redirect",
            "anon",
            "autopatrolled",
            "bot",
            "minor",
            "patrolled",
            "redirect",
            "unpatrolled",
        ]
        | Iterable[
            Literal[
                "!anon",
                "!autopatrolled",
                "!bot",
                "!minor",
                "!patrolled",
                "!redirect",
                "anon",
                "autopatrolled",
                "bot",
                "minor",
                "patrolled",
                "redirect",
                "unpatrolled",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    rclimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    rctype: (
        Literal["categorize", "edit", "external", "log", "new"]
        | Iterable[Literal["categorize", "edit", "external", "log", "new"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: edit|new|log|categorize."""
    rctoponly: Flag
    """True, or left out."""
    rctitle: Text
    """Text."""
    rccontinue: Text
    """Text."""
    rcgeneraterevisions: Flag
    """True, or left out."""
    rcslot: Literal["main"] | Text
    """A value of those named, or another that the wiki has."""

class QueryRedirectsParameters(TypedDict, total=False):
    """Parameters of ``prop=redirects``. https://www.mediawiki.org/wiki/API:Redirects"""

    rdprop: Literal["fragment", "pageid", "title"] | Iterable[Literal["fragment", "pageid", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title."""
    rdnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    rdshow: Literal["!fragment", "fragment"] | Iterable[Literal["!fragment", "fragment"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    rdlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    rdcontinue: Text
    """Text."""

class QueryRevisionsParameters(TypedDict, total=False):
    """Parameters of ``prop=revisions``. https://www.mediawiki.org/wiki/API:Revisions"""

    rvprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    rvslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    rvlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    rvexpandtemplates: Flag
    """True, or left out. Deprecated."""
    rvgeneratexml: Flag
    """True, or left out. Deprecated."""
    rvparse: Flag
    """True, or left out. Deprecated."""
    rvsection: Text
    """Text."""
    rvdiffto: Text
    """Text. Deprecated."""
    rvdifftotext: Text
    """Text. Deprecated."""
    rvdifftotextpst: Flag
    """True, or left out. Deprecated."""
    rvcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    rvstartid: Number
    """A number."""
    rvendid: Number
    """A number."""
    rvstart: Moment
    """A moment."""
    rvend: Moment
    """A moment."""
    rvdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    rvuser: Text
    """A user: name, ip, temp, interwiki, id."""
    rvexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    rvtag: Text
    """Text."""
    rvcontinue: Text
    """Text."""

class QuerySearchParameters(TypedDict, total=False):
    """Parameters of ``list=search``. https://www.mediawiki.org/wiki/API:Search"""

    srnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits). Left out: 0."""
    srlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    sroffset: Number
    """A number. At least 0. Left out: 0."""
    srwhat: Literal["nearmatch", "text", "title"] | Text
    """A value of those named, or another that the wiki has."""
    srinfo: (
        Literal["rewrittenquery", "suggestion", "totalhits"]
        | Iterable[Literal["rewrittenquery", "suggestion", "totalhits"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: totalhits|suggestion|rewrittenquery."""
    srprop: (
        Literal[
            "categorysnippet",
            "extensiondata",
            "hasrelated",
            "isfilematch",
            "redirectsnippet",
            "redirecttitle",
            "score",
            "sectionsnippet",
            "sectiontitle",
            "size",
            "snippet",
            "timestamp",
            "titlesnippet",
            "wordcount",
        ]
        | Iterable[
            Literal[
                "categorysnippet",
                "extensiondata",
                "hasrelated",
                "isfilematch",
                "redirectsnippet",
                "redirecttitle",
                "score",
                "sectionsnippet",
                "sectiontitle",
                "size",
                "snippet",
                "timestamp",
                "titlesnippet",
                "wordcount",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: size|wordcount|timestamp|snippet. Deprecated values: hasrelated, score."""
    srinterwiki: Flag
    """True, or left out."""
    srenablerewrites: Flag
    """True, or left out."""
    srsort: Literal["relevance"] | Text
    """A value of those named, or another that the wiki has. Left out: relevance."""

class QuerySiteinfoParameters(TypedDict, total=False):
    """Parameters of ``meta=siteinfo``. https://www.mediawiki.org/wiki/API:Siteinfo"""

    siprop: (
        Literal[
            "autocreatetempuser",
            "autopromote",
            "autopromoteonce",
            "clientlibraries",
            "dbrepllag",
            "defaultoptions",
            "extensions",
            "extensiontags",
            "fileextensions",
            "functionhooks",
            "general",
            "interwikimap",
            "languages",
            "languagevariants",
            "libraries",
            "magicwords",
            "namespacealiases",
            "namespaces",
            "protocols",
            "restrictions",
            "rightsinfo",
            "showhooks",
            "skins",
            "specialpagealiases",
            "statistics",
            "uploaddialog",
            "usergroups",
            "variables",
        ]
        | Iterable[
            Literal[
                "autocreatetempuser",
                "autopromote",
                "autopromoteonce",
                "clientlibraries",
                "dbrepllag",
                "defaultoptions",
                "extensions",
                "extensiontags",
                "fileextensions",
                "functionhooks",
                "general",
                "interwikimap",
                "languages",
                "languagevariants",
                "libraries",
                "magicwords",
                "namespacealiases",
                "namespaces",
                "protocols",
                "restrictions",
                "rightsinfo",
                "showhooks",
                "skins",
                "specialpagealiases",
                "statistics",
                "uploaddialog",
                "usergroups",
                "variables",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: general."""
    sifilteriw: Literal["!local", "local"] | None
    """A value of those named."""
    sishowalldb: Flag
    """True, or left out."""
    sinumberingroup: Flag
    """True, or left out."""
    siinlanguagecode: Text
    """Text."""

class QueryStashimageinfoParameters(TypedDict, total=False):
    """Parameters of ``prop=stashimageinfo``. https://www.mediawiki.org/wiki/API:Stashimageinfo"""

    siifilekey: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    siisessionkey: Texts
    """Text. Several: 50 (500 with apihighlimits). Deprecated."""
    siiprop: (
        Literal[
            "badfile",
            "bitdepth",
            "canonicaltitle",
            "commonmetadata",
            "dimensions",
            "extmetadata",
            "metadata",
            "mime",
            "sha1",
            "size",
            "thumbmime",
            "thumburls",
            "timestamp",
            "url",
        ]
        | Iterable[
            Literal[
                "badfile",
                "bitdepth",
                "canonicaltitle",
                "commonmetadata",
                "dimensions",
                "extmetadata",
                "metadata",
                "mime",
                "sha1",
                "size",
                "thumbmime",
                "thumburls",
                "timestamp",
                "url",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp|url."""
    siiurlwidth: Number
    """A number. Left out: -1."""
    siiurlheight: Number
    """A number. Left out: -1."""
    siiurlparam: Text
    """Text."""

class QueryTagsParameters(TypedDict, total=False):
    """Parameters of ``list=tags``. https://www.mediawiki.org/wiki/API:Tags"""

    tgcontinue: Text
    """Text."""
    tglimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    tgprop: (
        Literal["active", "defined", "description", "displayname", "hitcount", "source"]
        | Iterable[Literal["active", "defined", "description", "displayname", "hitcount", "source"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""

class QueryTemplatesParameters(TypedDict, total=False):
    """Parameters of ``prop=templates``. https://www.mediawiki.org/wiki/API:Templates"""

    tlnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    tllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    tlcontinue: Text
    """Text."""
    tltemplates: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    tldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""

class QueryTokensParameters(TypedDict, total=False):
    """Parameters of ``meta=tokens``. https://www.mediawiki.org/wiki/API:Tokens"""

    type: Literal["createaccount", "csrf", "login", "patrol", "rollback", "userrights", "watch"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Left out: csrf."""

class QueryTranscludedinParameters(TypedDict, total=False):
    """Parameters of ``prop=transcludedin``. https://www.mediawiki.org/wiki/API:Transcludedin"""

    tiprop: Literal["pageid", "redirect", "title"] | Iterable[Literal["pageid", "redirect", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title|redirect."""
    tinamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    tishow: Literal["!redirect", "redirect"] | Iterable[Literal["!redirect", "redirect"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    tilimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    ticontinue: Text
    """Text."""

class QueryUnreadnotificationpagesParameters(TypedDict, total=False):
    """Parameters of ``meta=unreadnotificationpages``, of the extension Echo, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    unpgrouppages: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    unplimit: Limit
    """A number of results. 1 to 2,000. Left out: 10. Since 1.43 or a version after 1.39."""

class QueryUsercontribsParameters(TypedDict, total=False):
    """Parameters of ``list=usercontribs``. https://www.mediawiki.org/wiki/API:Usercontribs"""

    uclimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    ucstart: Moment
    """A moment."""
    ucend: Moment
    """A moment."""
    uccontinue: Text
    """Text."""
    ucuser: Texts
    """A user: name, ip, temp, interwiki. Several: 50 (500 with apihighlimits)."""
    ucuserids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    ucuserprefix: Text
    """Text."""
    uciprange: Text
    """Text."""
    ucdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    ucnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    ucprop: (
        Literal[
            "comment", "flags", "ids", "parsedcomment", "patrolled", "size", "sizediff", "tags", "timestamp", "title"
        ]
        | Iterable[
            Literal[
                "comment",
                "flags",
                "ids",
                "parsedcomment",
                "patrolled",
                "size",
                "sizediff",
                "tags",
                "timestamp",
                "title",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title|timestamp|comment|size|flags."""
    ucshow: (
        Literal[
            "!autopatrolled",
            "!minor",
            "!new",
            "!patrolled",
            "!top",
            "autopatrolled",
            "minor",
            "new",
            "patrolled",
            "top",
        ]
        | Iterable[
            Literal[
                "!autopatrolled",
                "!minor",
                "!new",
                "!patrolled",
                "!top",
                "autopatrolled",
                "minor",
                "new",
                "patrolled",
                "top",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    uctag: Text
    """Text."""
    uctoponly: Flag
    """True, or left out. Deprecated."""

class QueryUserinfoParameters(TypedDict, total=False):
    """Parameters of ``meta=userinfo``. https://www.mediawiki.org/wiki/API:Userinfo"""

    uiprop: (
        Literal[
            "acceptlang",
            "blockinfo",
            "cancreateaccount",
            "centralids",
            "changeablegroups",
            "editcount",
            "email",
            "groupmemberships",
            "groups",
            "hasmsg",
            "implicitgroups",
            "latestcontrib",
            "options",
            "ratelimits",
            "realname",
            "registrationdate",
            "rights",
            "theoreticalratelimits",
            "unreadcount",
        ]
        | Iterable[
            Literal[
                "acceptlang",
                "blockinfo",
                "cancreateaccount",
                "centralids",
                "changeablegroups",
                "editcount",
                "email",
                "groupmemberships",
                "groups",
                "hasmsg",
                "implicitgroups",
                "latestcontrib",
                "options",
                "ratelimits",
                "realname",
                "registrationdate",
                "rights",
                "theoreticalratelimits",
                "unreadcount",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    uiattachedwiki: Text
    """Text."""

class QueryUsersParameters(TypedDict, total=False):
    """Parameters of ``list=users``. https://www.mediawiki.org/wiki/API:Users"""

    usprop: (
        Literal[
            "blockinfo",
            "cancreate",
            "centralids",
            "editcount",
            "emailable",
            "gender",
            "groupmemberships",
            "groups",
            "implicitgroups",
            "registration",
            "rights",
        ]
        | Iterable[
            Literal[
                "blockinfo",
                "cancreate",
                "centralids",
                "editcount",
                "emailable",
                "gender",
                "groupmemberships",
                "groups",
                "implicitgroups",
                "registration",
                "rights",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    usattachedwiki: Text
    """Text."""
    ususers: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    ususerids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""

class QueryWatchlistParameters(TypedDict, total=False):
    """Parameters of ``list=watchlist``. https://www.mediawiki.org/wiki/API:Watchlist"""

    wlallrev: Flag
    """True, or left out."""
    wlstart: Moment
    """A moment."""
    wlend: Moment
    """A moment."""
    wlnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    wluser: Text
    """A user: name, ip, temp, interwiki, id."""
    wlexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    wldir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    wllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    wlprop: (
        Literal[
            "comment",
            "expiry",
            "flags",
            "ids",
            "loginfo",
            "notificationtimestamp",
            "parsedcomment",
            "patrol",
            "sizes",
            "tags",
            "timestamp",
            "title",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "expiry",
                "flags",
                "ids",
                "loginfo",
                "notificationtimestamp",
                "parsedcomment",
                "patrol",
                "sizes",
                "tags",
                "timestamp",
                "title",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title|flags."""
    wlshow: (
        Literal[
            "!anon",
            "!autopatrolled",
            "!bot",
            "!minor",
            "!patrolled",
            "!unread",
            "anon",
            "autopatrolled",
            "bot",
            "minor",
            "patrolled",
            "unread",
        ]
        | Iterable[
            Literal[
                "!anon",
                "!autopatrolled",
                "!bot",
                "!minor",
                "!patrolled",
                "!unread",
                "anon",
                "autopatrolled",
                "bot",
                "minor",
                "patrolled",
                "unread",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    wltype: (
        Literal["categorize", "edit", "external", "log", "new"]
        | Iterable[Literal["categorize", "edit", "external", "log", "new"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: edit|new|log|categorize."""
    wlowner: Text
    """A user: name."""
    wltoken: Text
    """Text. Never in an address or a log."""
    wlcontinue: Text
    """Text."""

class QueryWatchlistrawParameters(TypedDict, total=False):
    """Parameters of ``list=watchlistraw``. https://www.mediawiki.org/wiki/API:Watchlistraw"""

    wrcontinue: Text
    """Text."""
    wrnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    wrlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    wrprop: Literal["changed"] | Iterable[Literal["changed"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    wrshow: Literal["!changed", "changed"] | Iterable[Literal["!changed", "changed"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    wrowner: Text
    """A user: name."""
    wrtoken: Text
    """Text. Never in an address or a log."""
    wrdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    wrfromtitle: Text
    """Text."""
    wrtotitle: Text
    """Text."""

class Generators(TypedDict, total=False):
    """Parameters of modules that ``generator=`` names."""

    gacfrom: Text
    """Text."""
    gaccontinue: Text
    """Text."""
    gacto: Text
    """Text."""
    gacprefix: Text
    """Text."""
    gacdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gacmin: Number
    """A number."""
    gacmax: Number
    """A number."""
    gaclimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gacprop: Literal["hidden", "size"] | Iterable[Literal["hidden", "size"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gadrprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    gadrslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    gadrlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    gadrexpandtemplates: Flag
    """True, or left out. Deprecated."""
    gadrgeneratexml: Flag
    """True, or left out. Deprecated."""
    gadrparse: Flag
    """True, or left out. Deprecated."""
    gadrsection: Text
    """Text."""
    gadrdiffto: Text
    """Text. Deprecated."""
    gadrdifftotext: Text
    """Text. Deprecated."""
    gadrdifftotextpst: Flag
    """True, or left out. Deprecated."""
    gadrcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    gadruser: Text
    """A user: name, ip, temp, interwiki, id."""
    gadrnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gadrstart: Moment
    """A moment."""
    gadrend: Moment
    """A moment."""
    gadrdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    gadrfrom: Text
    """Text."""
    gadrto: Text
    """Text."""
    gadrprefix: Text
    """Text."""
    gadrexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    gadrtag: Text
    """Text."""
    gadrcontinue: Text
    """Text."""
    gadrgeneratetitles: Flag
    """True, or left out."""
    gafcontinue: Text
    """Text."""
    gaffrom: Text
    """Text."""
    gafto: Text
    """Text."""
    gafprefix: Text
    """Text."""
    gafunique: Flag
    """True, or left out."""
    gafprop: Literal["ids", "title"] | Iterable[Literal["ids", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    gaflimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gafdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gaisort: Literal["name", "timestamp"] | None
    """A value of those named. Left out: name."""
    gaidir: Literal["ascending", "descending", "newer", "older"] | None
    """A value of those named. Left out: ascending."""
    gaifrom: Text
    """Text."""
    gaito: Text
    """Text."""
    gaicontinue: Text
    """Text."""
    gaistart: Moment
    """A moment."""
    gaiend: Moment
    """A moment."""
    gaiprop: (
        Literal[
            "badfile",
            "bitdepth",
            "canonicaltitle",
            "comment",
            "commonmetadata",
            "dimensions",
            "extmetadata",
            "mediatype",
            "metadata",
            "mime",
            "parsedcomment",
            "sha1",
            "size",
            "thumburls",
            "timestamp",
            "url",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "badfile",
                "bitdepth",
                "canonicaltitle",
                "comment",
                "commonmetadata",
                "dimensions",
                "extmetadata",
                "mediatype",
                "metadata",
                "mime",
                "parsedcomment",
                "sha1",
                "size",
                "thumburls",
                "timestamp",
                "url",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp|url."""
    gaiprefix: Text
    """Text."""
    gaiminsize: Number
    """A number."""
    gaimaxsize: Number
    """A number."""
    gaisha1: Text
    """Text."""
    gaisha1base36: Text
    """Text."""
    gaiuser: Text
    """A user: name, ip, temp, interwiki, id."""
    gaifilterbots: Literal["all", "bots", "nobots"] | None
    """A value of those named. Left out: all."""
    gaimime: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gailimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    galcontinue: Text
    """Text."""
    galfrom: Text
    """Text."""
    galto: Text
    """Text."""
    galprefix: Text
    """Text."""
    galunique: Flag
    """True, or left out."""
    galprop: Literal["ids", "title"] | Iterable[Literal["ids", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    galnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    gallimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    galdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gapfrom: Text
    """Text."""
    gapcontinue: Text
    """Text."""
    gapto: Text
    """Text."""
    gapprefix: Text
    """Text."""
    gapnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    gapfilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    gapminsize: Number
    """A number."""
    gapmaxsize: Number
    """A number."""
    gapprtype: Literal["edit", "move", "upload"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    gapprlevel: Literal["", "autoconfirmed", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    gapprfiltercascade: Literal["all", "cascading", "noncascading"] | None
    """A value of those named. Left out: all."""
    gaplimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gapdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gapfilterlanglinks: Literal["all", "withlanglinks", "withoutlanglinks"] | None
    """A value of those named. Left out: all."""
    gapprexpiry: Literal["all", "definite", "indefinite"] | None
    """A value of those named. Left out: all."""
    garcontinue: Text
    """Text."""
    garfrom: Text
    """Text."""
    garto: Text
    """Text."""
    garprefix: Text
    """Text."""
    garunique: Flag
    """True, or left out."""
    garprop: (
        Literal["fragment", "ids", "interwiki", "title"]
        | Iterable[Literal["fragment", "ids", "interwiki", "title"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    garnamespace: Number | Text
    """A namespace's number. Left out: 0."""
    garlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gardir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    garvprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    garvslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    garvlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    garvexpandtemplates: Flag
    """True, or left out. Deprecated."""
    garvgeneratexml: Flag
    """True, or left out. Deprecated."""
    garvparse: Flag
    """True, or left out. Deprecated."""
    garvsection: Text
    """Text."""
    garvdiffto: Text
    """Text. Deprecated."""
    garvdifftotext: Text
    """Text. Deprecated."""
    garvdifftotextpst: Flag
    """True, or left out. Deprecated."""
    garvcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    garvuser: Text
    """A user: name, ip, temp, interwiki, id."""
    garvnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    garvstart: Moment
    """A moment."""
    garvend: Moment
    """A moment."""
    garvdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    garvexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    garvcontinue: Text
    """Text."""
    garvgeneratetitles: Flag
    """True, or left out."""
    gatcontinue: Text
    """Text."""
    gatfrom: Text
    """Text."""
    gatto: Text
    """Text."""
    gatprefix: Text
    """Text."""
    gatunique: Flag
    """True, or left out."""
    gatprop: Literal["ids", "title"] | Iterable[Literal["ids", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title."""
    gatnamespace: Number | Text
    """A namespace's number. Left out: 10."""
    gatlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gatdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gbltitle: Text
    """Text."""
    gblpageid: Number
    """A number."""
    gblcontinue: Text
    """Text."""
    gblnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gbldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gblfilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    gbllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gblredirect: Flag
    """True, or left out."""
    gclprop: (
        Literal["hidden", "sortkey", "timestamp"] | Iterable[Literal["hidden", "sortkey", "timestamp"]] | str | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gclshow: Literal["!hidden", "hidden"] | Iterable[Literal["!hidden", "hidden"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gcllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gclcontinue: Text
    """Text."""
    gclcategories: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gcldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gcmtitle: Text
    """Text."""
    gcmpageid: Number
    """A number."""
    gcmprop: (
        Literal["ids", "sortkey", "sortkeyprefix", "timestamp", "title", "type"]
        | Iterable[Literal["ids", "sortkey", "sortkeyprefix", "timestamp", "title", "type"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title."""
    gcmnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gcmtype: Literal["file", "page", "subcat"] | Iterable[Literal["file", "page", "subcat"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: page|subcat|file."""
    gcmcontinue: Text
    """Text."""
    gcmlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gcmsort: Literal["sortkey", "timestamp"] | None
    """A value of those named. Left out: sortkey."""
    gcmdir: Literal["asc", "ascending", "desc", "descending", "newer", "older"] | None
    """A value of those named. Left out: ascending."""
    gcmstart: Moment
    """A moment."""
    gcmend: Moment
    """A moment."""
    gcmstarthexsortkey: Text
    """Text."""
    gcmendhexsortkey: Text
    """Text."""
    gcmstartsortkeyprefix: Text
    """Text."""
    gcmendsortkeyprefix: Text
    """Text."""
    gcmstartsortkey: Text
    """Text. Deprecated."""
    gcmendsortkey: Text
    """Text. Deprecated."""
    gdrvprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    gdrvslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    gdrvlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    gdrvexpandtemplates: Flag
    """True, or left out. Deprecated."""
    gdrvgeneratexml: Flag
    """True, or left out. Deprecated."""
    gdrvparse: Flag
    """True, or left out. Deprecated."""
    gdrvsection: Text
    """Text."""
    gdrvdiffto: Text
    """Text. Deprecated."""
    gdrvdifftotext: Text
    """Text. Deprecated."""
    gdrvdifftotextpst: Flag
    """True, or left out. Deprecated."""
    gdrvcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    gdrvstart: Moment
    """A moment."""
    gdrvend: Moment
    """A moment."""
    gdrvdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    gdrvtag: Text
    """Text."""
    gdrvuser: Text
    """A user: name, ip, temp, interwiki, id."""
    gdrvexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    gdrvcontinue: Text
    """Text."""
    gdflimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gdfcontinue: Text
    """Text."""
    gdfdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gdflocalonly: Flag
    """True, or left out."""
    geititle: Text
    """Text."""
    geipageid: Number
    """A number."""
    geicontinue: Text
    """Text."""
    geinamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    geidir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    geifilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    geilimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    geuprop: Literal["ids", "title", "url"] | Iterable[Literal["ids", "title", "url"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title|url."""
    geucontinue: Text
    """Text."""
    geuprotocol: (
        Literal[
            "",
            "bitcoin",
            "ftp",
            "ftps",
            "geo",
            "git",
            "gopher",
            "http",
            "https",
            "irc",
            "ircs",
            "magnet",
            "mailto",
            "matrix",
            "mms",
            "news",
            "nntp",
            "redis",
            "sftp",
            "sip",
            "sips",
            "sms",
            "ssh",
            "svn",
            "tel",
            "telnet",
            "urn",
            "worldwind",
            "xmpp",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    geuquery: Text
    """Text."""
    geunamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    geulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    geuexpandurl: Flag
    """True, or left out. Deprecated."""
    gfuprop: Literal["pageid", "redirect", "title"] | Iterable[Literal["pageid", "redirect", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title|redirect."""
    gfunamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gfushow: Literal["!redirect", "redirect"] | Iterable[Literal["!redirect", "redirect"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gfulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gfucontinue: Text
    """Text."""
    gimlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gimcontinue: Text
    """Text."""
    gimimages: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gimdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    giutitle: Text
    """Text."""
    giupageid: Number
    """A number."""
    giucontinue: Text
    """Text."""
    giunamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    giudir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    giufilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: all."""
    giulimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    giuredirect: Flag
    """True, or left out."""
    giwblprefix: Text
    """Text."""
    giwbltitle: Text
    """Text."""
    giwblcontinue: Text
    """Text."""
    giwbllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    giwblprop: Literal["iwprefix", "iwtitle"] | Iterable[Literal["iwprefix", "iwtitle"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    giwbldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    glbllang: Text
    """Text."""
    glbltitle: Text
    """Text."""
    glblcontinue: Text
    """Text."""
    glbllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    glblprop: Literal["lllang", "lltitle"] | Iterable[Literal["lllang", "lltitle"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    glbldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gplnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gpllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gplcontinue: Text
    """Text."""
    gpltitles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gpldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    glhprop: Literal["pageid", "redirect", "title"] | Iterable[Literal["pageid", "redirect", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title|redirect."""
    glhnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    glhshow: Literal["!redirect", "redirect"] | Iterable[Literal["!redirect", "redirect"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    glhlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    glhcontinue: Text
    """Text."""
    gpwppropname: Text
    """Text."""
    gpwpprop: Literal["ids", "title", "value"] | Iterable[Literal["ids", "title", "value"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title."""
    gpwpcontinue: Text
    """Text."""
    gpwplimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gpwpdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gpssearch: Text
    """Text."""
    gpsnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits). Left out: 0."""
    gpslimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gpsoffset: Number
    """A number. At least 0. Left out: 0."""
    gptnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gptlevel: Literal["autoconfirmed", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    gptlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gptdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    gptstart: Moment
    """A moment."""
    gptend: Moment
    """A moment."""
    gptprop: (
        Literal["comment", "expiry", "level", "parsedcomment", "timestamp", "user", "userid"]
        | Iterable[Literal["comment", "expiry", "level", "parsedcomment", "timestamp", "user", "userid"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: timestamp|level."""
    gptcontinue: Text
    """Text."""
    gqppage: (
        Literal[
            "Ancientpages",
            "BrokenRedirects",
            "Deadendpages",
            "DoubleRedirects",
            "Fewestrevisions",
            "GadgetUsage",
            "ListDuplicatedFiles",
            "Listredirects",
            "Lonelypages",
            "Longpages",
            "MediaStatistics",
            "Mostcategories",
            "Mostimages",
            "Mostinterwikis",
            "Mostlinked",
            "Mostlinkedcategories",
            "Mostlinkedtemplates",
            "Mostrevisions",
            "Shortpages",
            "Uncategorizedcategories",
            "Uncategorizedimages",
            "Uncategorizedpages",
            "Uncategorizedtemplates",
            "Unusedcategories",
            "Unusedimages",
            "Unusedtemplates",
            "Unwatchedpages",
            "Wantedcategories",
            "Wantedfiles",
            "Wantedpages",
            "Wantedtemplates",
            "Withoutinterwiki",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    gqpoffset: Number
    """A number. Left out: 0."""
    gqplimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    grnnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    grnfilterredir: Literal["all", "nonredirects", "redirects"] | None
    """A value of those named. Left out: nonredirects."""
    grnredirect: Flag
    """True, or left out. Deprecated."""
    grnlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 1."""
    grncontinue: Text
    """Text."""
    grcstart: Moment
    """A moment."""
    grcend: Moment
    """A moment."""
    grcdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    grcnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    grcuser: Text
    """A user: name, ip, temp, interwiki, id."""
    grcexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    grctag: Text
    """Text."""
    grcprop: (
        Literal[
            "comment",
            "flags",
            "ids",
            "loginfo",
            "parsedcomment",
            "patrolled",
            "redirect",
            "sha1",
            "sizes",
            "tags",
            "timestamp",
            "title",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "flags",
                "ids",
                "loginfo",
                "parsedcomment",
                "patrolled",
                "redirect",
                "sha1",
                "sizes",
                "tags",
                "timestamp",
                "title",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: title|timestamp|ids."""
    grcshow: (
        Literal[
            "!anon",
            "!autopatrolled",
            "!bot",
            "!minor",
            "!patrolled",
            "!redirect",
            "anon",
            "autopatrolled",
            "bot",
            "minor",
            "patrolled",
            "redirect",
            "unpatrolled",
        ]
        | Iterable[
            Literal[
                "!anon",
                "!autopatrolled",
                "!bot",
                "!minor",
                "!patrolled",
                "!redirect",
                "anon",
                "autopatrolled",
                "bot",
                "minor",
                "patrolled",
                "redirect",
                "unpatrolled",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    grclimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    grctype: (
        Literal["categorize", "edit", "external", "log", "new"]
        | Iterable[Literal["categorize", "edit", "external", "log", "new"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: edit|new|log|categorize."""
    grctoponly: Flag
    """True, or left out."""
    grctitle: Text
    """Text."""
    grccontinue: Text
    """Text."""
    grcgeneraterevisions: Flag
    """True, or left out."""
    grcslot: Literal["main"] | Text
    """A value of those named, or another that the wiki has."""
    grdprop: Literal["fragment", "pageid", "title"] | Iterable[Literal["fragment", "pageid", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title."""
    grdnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    grdshow: Literal["!fragment", "fragment"] | Iterable[Literal["!fragment", "fragment"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    grdlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    grdcontinue: Text
    """Text."""
    grvprop: (
        Literal[
            "comment",
            "content",
            "contentmodel",
            "flags",
            "ids",
            "parsedcomment",
            "parsetree",
            "roles",
            "sha1",
            "size",
            "slotsha1",
            "slotsize",
            "tags",
            "timestamp",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "content",
                "contentmodel",
                "flags",
                "ids",
                "parsedcomment",
                "parsetree",
                "roles",
                "sha1",
                "size",
                "slotsha1",
                "slotsize",
                "tags",
                "timestamp",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|timestamp|flags|comment|user. Deprecated values: parsetree."""
    grvslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    grvlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits)."""
    grvexpandtemplates: Flag
    """True, or left out. Deprecated."""
    grvgeneratexml: Flag
    """True, or left out. Deprecated."""
    grvparse: Flag
    """True, or left out. Deprecated."""
    grvsection: Text
    """Text."""
    grvdiffto: Text
    """Text. Deprecated."""
    grvdifftotext: Text
    """Text. Deprecated."""
    grvdifftotextpst: Flag
    """True, or left out. Deprecated."""
    grvcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    grvstartid: Number
    """A number."""
    grvendid: Number
    """A number."""
    grvstart: Moment
    """A moment."""
    grvend: Moment
    """A moment."""
    grvdir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    grvuser: Text
    """A user: name, ip, temp, interwiki, id."""
    grvexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    grvtag: Text
    """Text."""
    grvcontinue: Text
    """Text."""
    gsrsearch: Text
    """Text."""
    gsrnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits). Left out: 0."""
    gsrlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gsroffset: Number
    """A number. At least 0. Left out: 0."""
    gsrwhat: Literal["nearmatch", "text", "title"] | Text
    """A value of those named, or another that the wiki has."""
    gsrinfo: (
        Literal["rewrittenquery", "suggestion", "totalhits"]
        | Iterable[Literal["rewrittenquery", "suggestion", "totalhits"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: totalhits|suggestion|rewrittenquery."""
    gsrprop: (
        Literal[
            "categorysnippet",
            "extensiondata",
            "hasrelated",
            "isfilematch",
            "redirectsnippet",
            "redirecttitle",
            "score",
            "sectionsnippet",
            "sectiontitle",
            "size",
            "snippet",
            "timestamp",
            "titlesnippet",
            "wordcount",
        ]
        | Iterable[
            Literal[
                "categorysnippet",
                "extensiondata",
                "hasrelated",
                "isfilematch",
                "redirectsnippet",
                "redirecttitle",
                "score",
                "sectionsnippet",
                "sectiontitle",
                "size",
                "snippet",
                "timestamp",
                "titlesnippet",
                "wordcount",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: size|wordcount|timestamp|snippet. Deprecated values: hasrelated, score."""
    gsrinterwiki: Flag
    """True, or left out."""
    gsrenablerewrites: Flag
    """True, or left out."""
    gsrsort: Literal["relevance"] | Text
    """A value of those named, or another that the wiki has. Left out: relevance."""
    gtlnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gtllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gtlcontinue: Text
    """Text."""
    gtltemplates: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    gtldir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gtiprop: Literal["pageid", "redirect", "title"] | Iterable[Literal["pageid", "redirect", "title"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: pageid|title|redirect."""
    gtinamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gtishow: Literal["!redirect", "redirect"] | Iterable[Literal["!redirect", "redirect"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gtilimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gticontinue: Text
    """Text."""
    gwlallrev: Flag
    """True, or left out."""
    gwlstart: Moment
    """A moment."""
    gwlend: Moment
    """A moment."""
    gwlnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gwluser: Text
    """A user: name, ip, temp, interwiki, id."""
    gwlexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""
    gwldir: Literal["newer", "older"] | None
    """A value of those named. Left out: older."""
    gwllimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gwlprop: (
        Literal[
            "comment",
            "expiry",
            "flags",
            "ids",
            "loginfo",
            "notificationtimestamp",
            "parsedcomment",
            "patrol",
            "sizes",
            "tags",
            "timestamp",
            "title",
            "user",
            "userid",
        ]
        | Iterable[
            Literal[
                "comment",
                "expiry",
                "flags",
                "ids",
                "loginfo",
                "notificationtimestamp",
                "parsedcomment",
                "patrol",
                "sizes",
                "tags",
                "timestamp",
                "title",
                "user",
                "userid",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: ids|title|flags."""
    gwlshow: (
        Literal[
            "!anon",
            "!autopatrolled",
            "!bot",
            "!minor",
            "!patrolled",
            "!unread",
            "anon",
            "autopatrolled",
            "bot",
            "minor",
            "patrolled",
            "unread",
        ]
        | Iterable[
            Literal[
                "!anon",
                "!autopatrolled",
                "!bot",
                "!minor",
                "!patrolled",
                "!unread",
                "anon",
                "autopatrolled",
                "bot",
                "minor",
                "patrolled",
                "unread",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gwltype: (
        Literal["categorize", "edit", "external", "log", "new"]
        | Iterable[Literal["categorize", "edit", "external", "log", "new"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: edit|new|log|categorize."""
    gwlowner: Text
    """A user: name."""
    gwltoken: Text
    """Text. Never in an address or a log."""
    gwlcontinue: Text
    """Text."""
    gwrcontinue: Text
    """Text."""
    gwrnamespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""
    gwrlimit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    gwrprop: Literal["changed"] | Iterable[Literal["changed"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gwrshow: Literal["!changed", "changed"] | Iterable[Literal["!changed", "changed"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    gwrowner: Text
    """A user: name."""
    gwrtoken: Text
    """Text. Never in an address or a log."""
    gwrdir: Literal["ascending", "descending"] | None
    """A value of those named. Left out: ascending."""
    gwrfromtitle: Text
    """Text."""
    gwrtotitle: Text
    """Text."""

class QueryPages(TypedDict, total=False):
    """Which pages and modules: ``action=query``. https://www.mediawiki.org/wiki/API:Query"""

    prop: (
        Literal[
            "categories",
            "categoryinfo",
            "contributors",
            "deletedrevisions",
            "duplicatefiles",
            "extlinks",
            "extracts",
            "fileusage",
            "imageinfo",
            "images",
            "info",
            "iwlinks",
            "langlinks",
            "links",
            "linkshere",
            "pageimages",
            "pageprops",
            "redirects",
            "revisions",
            "samplewords",
            "stashimageinfo",
            "templates",
            "transcludedin",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    list: (
        Literal[
            "abusefilters",
            "abuselog",
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "allusers",
            "backlinks",
            "blocks",
            "categorymembers",
            "deletedrevs",
            "embeddedin",
            "exturlusage",
            "filearchive",
            "gadgetcategories",
            "gadgets",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "linterrors",
            "logevents",
            "mystashedfiles",
            "pagepropnames",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "samplepages",
            "search",
            "tags",
            "usercontribs",
            "users",
            "watchlist",
            "watchlistraw",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Deprecated values: deletedrevs."""
    meta: (
        Literal[
            "allmessages",
            "authmanagerinfo",
            "filerepoinfo",
            "languageinfo",
            "linterstats",
            "notifications",
            "oath",
            "siteinfo",
            "tokens",
            "unreadnotificationpages",
            "userinfo",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    indexpageids: Flag
    """True, or left out."""
    export: Flag
    """True, or left out."""
    exportnowrap: Flag
    """True, or left out."""
    exportschema: Literal["0.10", "0.11"] | None
    """A value of those named. Left out: 0.11."""
    continue_: Text
    """Text."""
    rawcontinue: Flag
    """True, or left out."""
    titles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pageids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    generator: (
        Literal[
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "backlinks",
            "categories",
            "categorymembers",
            "deletedrevisions",
            "duplicatefiles",
            "embeddedin",
            "exturlusage",
            "fileusage",
            "images",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "links",
            "linkshere",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "search",
            "templates",
            "transcludedin",
            "watchlist",
            "watchlistraw",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    redirects: Flag
    """True, or left out."""
    converttitles: Flag
    """True, or left out."""

class Query(
    Main,
    Format,
    QueryPages,
    Generators,
    QueryAbusefiltersParameters,
    QueryAbuselogParameters,
    QueryAllcategoriesParameters,
    QueryAlldeletedrevisionsParameters,
    QueryAllfileusagesParameters,
    QueryAllimagesParameters,
    QueryAlllinksParameters,
    QueryAllmessagesParameters,
    QueryAllpagesParameters,
    QueryAllredirectsParameters,
    QueryAllrevisionsParameters,
    QueryAlltransclusionsParameters,
    QueryAllusersParameters,
    QueryAuthmanagerinfoParameters,
    QueryBacklinksParameters,
    QueryBlocksParameters,
    QueryCategoriesParameters,
    QueryCategoryinfoParameters,
    QueryCategorymembersParameters,
    QueryContributorsParameters,
    QueryDeletedrevisionsParameters,
    QueryDeletedrevsParameters,
    QueryDuplicatefilesParameters,
    QueryEmbeddedinParameters,
    QueryExtlinksParameters,
    QueryExtractsParameters,
    QueryExturlusageParameters,
    QueryFilearchiveParameters,
    QueryFilerepoinfoParameters,
    QueryFileusageParameters,
    QueryGadgetcategoriesParameters,
    QueryGadgetsParameters,
    QueryImageinfoParameters,
    QueryImagesParameters,
    QueryImageusageParameters,
    QueryInfoParameters,
    QueryIwbacklinksParameters,
    QueryIwlinksParameters,
    QueryLangbacklinksParameters,
    QueryLanglinksParameters,
    QueryLanguageinfoParameters,
    QueryLinksParameters,
    QueryLinkshereParameters,
    QueryLinterrorsParameters,
    QueryLinterstatsParameters,
    QueryLogeventsParameters,
    QueryMystashedfilesParameters,
    QueryNotificationsParameters,
    QueryOathParameters,
    QueryPageimagesParameters,
    QueryPagepropnamesParameters,
    QueryPagepropsParameters,
    QueryPageswithpropParameters,
    QueryPrefixsearchParameters,
    QueryProtectedtitlesParameters,
    QueryQuerypageParameters,
    QueryRandomParameters,
    QueryRecentchangesParameters,
    QueryRedirectsParameters,
    QueryRevisionsParameters,
    QuerySearchParameters,
    QuerySiteinfoParameters,
    QueryStashimageinfoParameters,
    QueryTagsParameters,
    QueryTemplatesParameters,
    QueryTokensParameters,
    QueryTranscludedinParameters,
    QueryUnreadnotificationpagesParameters,
    QueryUsercontribsParameters,
    QueryUserinfoParameters,
    QueryUsersParameters,
    QueryWatchlistParameters,
    QueryWatchlistrawParameters,
    total=False,
):
    """Everything that a query takes: ``action=query``. https://www.mediawiki.org/wiki/API:Query"""

    pwppropname: Text
    """Text."""
    pssearch: Text
    """Text."""
    qppage: (
        Literal[
            "Ancientpages",
            "BrokenRedirects",
            "Deadendpages",
            "DoubleRedirects",
            "Fewestrevisions",
            "GadgetUsage",
            "ListDuplicatedFiles",
            "Listredirects",
            "Lonelypages",
            "Longpages",
            "MediaStatistics",
            "Mostcategories",
            "Mostimages",
            "Mostinterwikis",
            "Mostlinked",
            "Mostlinkedcategories",
            "Mostlinkedtemplates",
            "Mostrevisions",
            "Shortpages",
            "Uncategorizedcategories",
            "Uncategorizedimages",
            "Uncategorizedpages",
            "Uncategorizedtemplates",
            "Unusedcategories",
            "Unusedimages",
            "Unusedtemplates",
            "Unwatchedpages",
            "Wantedcategories",
            "Wantedfiles",
            "Wantedpages",
            "Wantedtemplates",
            "Withoutinterwiki",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    srsearch: Text
    """Text."""

class QueryAbusefilters(Main, Format, QueryPages, Generators, QueryAbusefiltersParameters, total=False):
    """A query with ``list=abusefilters``, of the extension Abuse Filter."""

class QueryAbuselog(Main, Format, QueryPages, Generators, QueryAbuselogParameters, total=False):
    """A query with ``list=abuselog``, of the extension Abuse Filter."""

class QueryAllcategories(Main, Format, QueryPages, Generators, QueryAllcategoriesParameters, total=False):
    """A query with ``list=allcategories``. https://www.mediawiki.org/wiki/API:Allcategories"""

class QueryAlldeletedrevisions(Main, Format, QueryPages, Generators, QueryAlldeletedrevisionsParameters, total=False):
    """A query with ``list=alldeletedrevisions``. https://www.mediawiki.org/wiki/API:Alldeletedrevisions"""

class QueryAllfileusages(Main, Format, QueryPages, Generators, QueryAllfileusagesParameters, total=False):
    """A query with ``list=allfileusages``. https://www.mediawiki.org/wiki/API:Allfileusages"""

class QueryAllimages(Main, Format, QueryPages, Generators, QueryAllimagesParameters, total=False):
    """A query with ``list=allimages``. https://www.mediawiki.org/wiki/API:Allimages"""

class QueryAlllinks(Main, Format, QueryPages, Generators, QueryAlllinksParameters, total=False):
    """A query with ``list=alllinks``. https://www.mediawiki.org/wiki/API:Alllinks"""

class QueryAllmessages(Main, Format, QueryPages, Generators, QueryAllmessagesParameters, total=False):
    """A query with ``meta=allmessages``. https://www.mediawiki.org/wiki/API:Allmessages"""

class QueryAllpages(Main, Format, QueryPages, Generators, QueryAllpagesParameters, total=False):
    """A query with ``list=allpages``. https://www.mediawiki.org/wiki/API:Allpages"""

class QueryAllredirects(Main, Format, QueryPages, Generators, QueryAllredirectsParameters, total=False):
    """A query with ``list=allredirects``. https://www.mediawiki.org/wiki/API:Allredirects"""

class QueryAllrevisions(Main, Format, QueryPages, Generators, QueryAllrevisionsParameters, total=False):
    """A query with ``list=allrevisions``. https://www.mediawiki.org/wiki/API:Allrevisions"""

class QueryAlltransclusions(Main, Format, QueryPages, Generators, QueryAlltransclusionsParameters, total=False):
    """A query with ``list=alltransclusions``. https://www.mediawiki.org/wiki/API:Alltransclusions"""

class QueryAllusers(Main, Format, QueryPages, Generators, QueryAllusersParameters, total=False):
    """A query with ``list=allusers``. https://www.mediawiki.org/wiki/API:Allusers"""

class QueryAuthmanagerinfo(Main, Format, QueryPages, Generators, QueryAuthmanagerinfoParameters, total=False):
    """A query with ``meta=authmanagerinfo``. https://www.mediawiki.org/wiki/API:Authmanagerinfo"""

class QueryBacklinks(Main, Format, QueryPages, Generators, QueryBacklinksParameters, total=False):
    """A query with ``list=backlinks``. https://www.mediawiki.org/wiki/API:Backlinks"""

class QueryBlocks(Main, Format, QueryPages, Generators, QueryBlocksParameters, total=False):
    """A query with ``list=blocks``. https://www.mediawiki.org/wiki/API:Blocks"""

class QueryCategories(Main, Format, QueryPages, Generators, QueryCategoriesParameters, total=False):
    """A query with ``prop=categories``. https://www.mediawiki.org/wiki/API:Categories"""

class QueryCategoryinfo(Main, Format, QueryPages, Generators, QueryCategoryinfoParameters, total=False):
    """A query with ``prop=categoryinfo``. https://www.mediawiki.org/wiki/API:Categoryinfo"""

class QueryCategorymembers(Main, Format, QueryPages, Generators, QueryCategorymembersParameters, total=False):
    """A query with ``list=categorymembers``. https://www.mediawiki.org/wiki/API:Categorymembers"""

class QueryContributors(Main, Format, QueryPages, Generators, QueryContributorsParameters, total=False):
    """A query with ``prop=contributors``. https://www.mediawiki.org/wiki/API:Contributors"""

class QueryDeletedrevisions(Main, Format, QueryPages, Generators, QueryDeletedrevisionsParameters, total=False):
    """A query with ``prop=deletedrevisions``. https://www.mediawiki.org/wiki/API:Deletedrevisions"""

class QueryDeletedrevs(Main, Format, QueryPages, Generators, QueryDeletedrevsParameters, total=False):
    """A query with ``list=deletedrevs``, deprecated. https://www.mediawiki.org/wiki/API:Deletedrevs"""

class QueryDuplicatefiles(Main, Format, QueryPages, Generators, QueryDuplicatefilesParameters, total=False):
    """A query with ``prop=duplicatefiles``. https://www.mediawiki.org/wiki/API:Duplicatefiles"""

class QueryEmbeddedin(Main, Format, QueryPages, Generators, QueryEmbeddedinParameters, total=False):
    """A query with ``list=embeddedin``. https://www.mediawiki.org/wiki/API:Embeddedin"""

class QueryExtlinks(Main, Format, QueryPages, Generators, QueryExtlinksParameters, total=False):
    """A query with ``prop=extlinks``. https://www.mediawiki.org/wiki/API:Extlinks"""

class QueryExtracts(Main, Format, QueryPages, Generators, QueryExtractsParameters, total=False):
    """A query with ``prop=extracts``, of the extension TextExtracts. https://www.mediawiki.org/wiki/Extension:TextExtracts#API"""

class QueryExturlusage(Main, Format, QueryPages, Generators, QueryExturlusageParameters, total=False):
    """A query with ``list=exturlusage``. https://www.mediawiki.org/wiki/API:Exturlusage"""

class QueryFilearchive(Main, Format, QueryPages, Generators, QueryFilearchiveParameters, total=False):
    """A query with ``list=filearchive``. https://www.mediawiki.org/wiki/API:Filearchive"""

class QueryFilerepoinfo(Main, Format, QueryPages, Generators, QueryFilerepoinfoParameters, total=False):
    """A query with ``meta=filerepoinfo``. https://www.mediawiki.org/wiki/API:Filerepoinfo"""

class QueryFileusage(Main, Format, QueryPages, Generators, QueryFileusageParameters, total=False):
    """A query with ``prop=fileusage``. https://www.mediawiki.org/wiki/API:Fileusage"""

class QueryGadgetcategories(Main, Format, QueryPages, Generators, QueryGadgetcategoriesParameters, total=False):
    """A query with ``list=gadgetcategories``, of the extension Gadgets."""

class QueryGadgets(Main, Format, QueryPages, Generators, QueryGadgetsParameters, total=False):
    """A query with ``list=gadgets``, of the extension Gadgets."""

class QueryImageinfo(Main, Format, QueryPages, Generators, QueryImageinfoParameters, total=False):
    """A query with ``prop=imageinfo``. https://www.mediawiki.org/wiki/API:Imageinfo"""

class QueryImages(Main, Format, QueryPages, Generators, QueryImagesParameters, total=False):
    """A query with ``prop=images``. https://www.mediawiki.org/wiki/API:Images"""

class QueryImageusage(Main, Format, QueryPages, Generators, QueryImageusageParameters, total=False):
    """A query with ``list=imageusage``. https://www.mediawiki.org/wiki/API:Imageusage"""

class QueryInfo(Main, Format, QueryPages, Generators, QueryInfoParameters, total=False):
    """A query with ``prop=info``. https://www.mediawiki.org/wiki/API:Info"""

class QueryIwbacklinks(Main, Format, QueryPages, Generators, QueryIwbacklinksParameters, total=False):
    """A query with ``list=iwbacklinks``. https://www.mediawiki.org/wiki/API:Iwbacklinks"""

class QueryIwlinks(Main, Format, QueryPages, Generators, QueryIwlinksParameters, total=False):
    """A query with ``prop=iwlinks``. https://www.mediawiki.org/wiki/API:Iwlinks"""

class QueryLangbacklinks(Main, Format, QueryPages, Generators, QueryLangbacklinksParameters, total=False):
    """A query with ``list=langbacklinks``. https://www.mediawiki.org/wiki/API:Langbacklinks"""

class QueryLanglinks(Main, Format, QueryPages, Generators, QueryLanglinksParameters, total=False):
    """A query with ``prop=langlinks``. https://www.mediawiki.org/wiki/API:Langlinks"""

class QueryLanguageinfo(Main, Format, QueryPages, Generators, QueryLanguageinfoParameters, total=False):
    """A query with ``meta=languageinfo``."""

class QueryLinks(Main, Format, QueryPages, Generators, QueryLinksParameters, total=False):
    """A query with ``prop=links``. https://www.mediawiki.org/wiki/API:Links"""

class QueryLinkshere(Main, Format, QueryPages, Generators, QueryLinkshereParameters, total=False):
    """A query with ``prop=linkshere``. https://www.mediawiki.org/wiki/API:Linkshere"""

class QueryLinterrors(Main, Format, QueryPages, Generators, QueryLinterrorsParameters, total=False):
    """A query with ``list=linterrors``, of the extension Linter, since 1.43 or a version after 1.39."""

class QueryLinterstats(Main, Format, QueryPages, Generators, QueryLinterstatsParameters, total=False):
    """A query with ``meta=linterstats``, of the extension Linter, since 1.43 or a version after 1.39."""

class QueryLogevents(Main, Format, QueryPages, Generators, QueryLogeventsParameters, total=False):
    """A query with ``list=logevents``. https://www.mediawiki.org/wiki/API:Logevents"""

class QueryMystashedfiles(Main, Format, QueryPages, Generators, QueryMystashedfilesParameters, total=False):
    """A query with ``list=mystashedfiles``. https://www.mediawiki.org/wiki/API:mystashedfiles"""

class QueryNotifications(Main, Format, QueryPages, Generators, QueryNotificationsParameters, total=False):
    """A query with ``meta=notifications``, of the extension Echo, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

class QueryOath(Main, Format, QueryPages, Generators, QueryOathParameters, total=False):
    """A query with ``meta=oath``, of the extension OATHAuth, internal."""

class QueryPageimages(Main, Format, QueryPages, Generators, QueryPageimagesParameters, total=False):
    """A query with ``prop=pageimages``, of the extension PageImages. https://www.mediawiki.org/wiki/Extension:PageImages#API"""

class QueryPagepropnames(Main, Format, QueryPages, Generators, QueryPagepropnamesParameters, total=False):
    """A query with ``list=pagepropnames``. https://www.mediawiki.org/wiki/API:Pagepropnames"""

class QueryPageprops(Main, Format, QueryPages, Generators, QueryPagepropsParameters, total=False):
    """A query with ``prop=pageprops``. https://www.mediawiki.org/wiki/API:Pageprops"""

class QueryPageswithprop(Main, Format, QueryPages, Generators, QueryPageswithpropParameters, total=False):
    """A query with ``list=pageswithprop``. https://www.mediawiki.org/wiki/API:Pageswithprop"""

    pwppropname: Required[Text]
    """Text."""

class QueryPrefixsearch(Main, Format, QueryPages, Generators, QueryPrefixsearchParameters, total=False):
    """A query with ``list=prefixsearch``. https://www.mediawiki.org/wiki/API:Prefixsearch"""

    pssearch: Required[Text]
    """Text."""

class QueryProtectedtitles(Main, Format, QueryPages, Generators, QueryProtectedtitlesParameters, total=False):
    """A query with ``list=protectedtitles``. https://www.mediawiki.org/wiki/API:Protectedtitles"""

class QueryQuerypage(Main, Format, QueryPages, Generators, QueryQuerypageParameters, total=False):
    """A query with ``list=querypage``. https://www.mediawiki.org/wiki/API:Querypage"""

    qppage: Required[
        Literal[
            "Ancientpages",
            "BrokenRedirects",
            "Deadendpages",
            "DoubleRedirects",
            "Fewestrevisions",
            "GadgetUsage",
            "ListDuplicatedFiles",
            "Listredirects",
            "Lonelypages",
            "Longpages",
            "MediaStatistics",
            "Mostcategories",
            "Mostimages",
            "Mostinterwikis",
            "Mostlinked",
            "Mostlinkedcategories",
            "Mostlinkedtemplates",
            "Mostrevisions",
            "Shortpages",
            "Uncategorizedcategories",
            "Uncategorizedimages",
            "Uncategorizedpages",
            "Uncategorizedtemplates",
            "Unusedcategories",
            "Unusedimages",
            "Unusedtemplates",
            "Unwatchedpages",
            "Wantedcategories",
            "Wantedfiles",
            "Wantedpages",
            "Wantedtemplates",
            "Withoutinterwiki",
        ]
        | Text
    ]
    """A value of those named, or another that the wiki has."""

class QueryRandom(Main, Format, QueryPages, Generators, QueryRandomParameters, total=False):
    """A query with ``list=random``. https://www.mediawiki.org/wiki/API:Random"""

class QueryRecentchanges(Main, Format, QueryPages, Generators, QueryRecentchangesParameters, total=False):
    """A query with ``list=recentchanges``. https://www.mediawiki.org/wiki/API:Recentchanges"""

class QueryRedirects(Main, Format, QueryPages, Generators, QueryRedirectsParameters, total=False):
    """A query with ``prop=redirects``. https://www.mediawiki.org/wiki/API:Redirects"""

class QueryRevisions(Main, Format, QueryPages, Generators, QueryRevisionsParameters, total=False):
    """A query with ``prop=revisions``. https://www.mediawiki.org/wiki/API:Revisions"""

class QuerySearch(Main, Format, QueryPages, Generators, QuerySearchParameters, total=False):
    """A query with ``list=search``. https://www.mediawiki.org/wiki/API:Search"""

    srsearch: Required[Text]
    """Text."""

class QuerySiteinfo(Main, Format, QueryPages, Generators, QuerySiteinfoParameters, total=False):
    """A query with ``meta=siteinfo``. https://www.mediawiki.org/wiki/API:Siteinfo"""

class QueryStashimageinfo(Main, Format, QueryPages, Generators, QueryStashimageinfoParameters, total=False):
    """A query with ``prop=stashimageinfo``. https://www.mediawiki.org/wiki/API:Stashimageinfo"""

class QueryTags(Main, Format, QueryPages, Generators, QueryTagsParameters, total=False):
    """A query with ``list=tags``. https://www.mediawiki.org/wiki/API:Tags"""

class QueryTemplates(Main, Format, QueryPages, Generators, QueryTemplatesParameters, total=False):
    """A query with ``prop=templates``. https://www.mediawiki.org/wiki/API:Templates"""

class QueryTokens(Main, Format, QueryPages, Generators, QueryTokensParameters, total=False):
    """A query with ``meta=tokens``. https://www.mediawiki.org/wiki/API:Tokens"""

class QueryTranscludedin(Main, Format, QueryPages, Generators, QueryTranscludedinParameters, total=False):
    """A query with ``prop=transcludedin``. https://www.mediawiki.org/wiki/API:Transcludedin"""

class QueryUnreadnotificationpages(
    Main, Format, QueryPages, Generators, QueryUnreadnotificationpagesParameters, total=False
):
    """A query with ``meta=unreadnotificationpages``, of the extension Echo, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

class QueryUsercontribs(Main, Format, QueryPages, Generators, QueryUsercontribsParameters, total=False):
    """A query with ``list=usercontribs``. https://www.mediawiki.org/wiki/API:Usercontribs"""

class QueryUserinfo(Main, Format, QueryPages, Generators, QueryUserinfoParameters, total=False):
    """A query with ``meta=userinfo``. https://www.mediawiki.org/wiki/API:Userinfo"""

class QueryUsers(Main, Format, QueryPages, Generators, QueryUsersParameters, total=False):
    """A query with ``list=users``. https://www.mediawiki.org/wiki/API:Users"""

class QueryWatchlist(Main, Format, QueryPages, Generators, QueryWatchlistParameters, total=False):
    """A query with ``list=watchlist``. https://www.mediawiki.org/wiki/API:Watchlist"""

class QueryWatchlistraw(Main, Format, QueryPages, Generators, QueryWatchlistrawParameters, total=False):
    """A query with ``list=watchlistraw``. https://www.mediawiki.org/wiki/API:Watchlistraw"""

class AbusefiltercheckmatchParameters(Main, Format, total=False):
    """Parameters of ``action=abusefiltercheckmatch``, of the extension Abuse Filter."""

    vars: Text
    """Text."""
    rcid: Number
    """A number."""
    logid: Number
    """A number."""

class Abusefiltercheckmatch(AbusefiltercheckmatchParameters, total=False):
    """``action=abusefiltercheckmatch``, of the extension Abuse Filter."""

    filter: Required[Text]
    """Text."""

class AbusefilterchecksyntaxParameters(Main, Format, total=False):
    """Parameters of ``action=abusefilterchecksyntax``, of the extension Abuse Filter."""

class Abusefilterchecksyntax(AbusefilterchecksyntaxParameters, total=False):
    """``action=abusefilterchecksyntax``, of the extension Abuse Filter."""

    filter: Required[Text]
    """Text."""

class AbusefilterevalexpressionParameters(Main, Format, total=False):
    """Parameters of ``action=abusefilterevalexpression``, of the extension Abuse Filter."""

    prettyprint: Flag
    """True, or left out."""

class Abusefilterevalexpression(AbusefilterevalexpressionParameters, total=False):
    """``action=abusefilterevalexpression``, of the extension Abuse Filter."""

    expression: Required[Text]
    """Text."""

class AbusefilterunblockautopromoteParameters(Main, Format, total=False):
    """Parameters of ``action=abusefilterunblockautopromote``, of the extension Abuse Filter, with a ``csrf`` token."""

class Abusefilterunblockautopromote(AbusefilterunblockautopromoteParameters, total=False):
    """``action=abusefilterunblockautopromote``, of the extension Abuse Filter, with a ``csrf`` token."""

    user: Required[Text]
    """A user: name."""

class AbuselogprivatedetailsParameters(Main, Format, total=False):
    """Parameters of ``action=abuselogprivatedetails``, of the extension Abuse Filter, with a ``csrf`` token."""

    logid: Number
    """A number."""
    reason: Text
    """Text."""

class Abuselogprivatedetails(AbuselogprivatedetailsParameters, total=False):
    """``action=abuselogprivatedetails``, of the extension Abuse Filter, with a ``csrf`` token."""

class AcquiretempusernameParameters(Main, Format, total=False):
    """Parameters of ``action=acquiretempusername``, by POST, since 1.43 or a version after 1.39."""

class Acquiretempusername(AcquiretempusernameParameters, total=False):
    """``action=acquiretempusername``, by POST, since 1.43 or a version after 1.39."""

class BlockParameters(Main, Format, total=False):
    """Parameters of ``action=block``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Block"""

    expiry: Text
    """Text. Left out: never."""
    reason: Text
    """Text."""
    anononly: Flag
    """True, or left out."""
    nocreate: Flag
    """True, or left out."""
    autoblock: Flag
    """True, or left out."""
    noemail: Flag
    """True, or left out."""
    hidename: Flag
    """True, or left out."""
    allowusertalk: Flag
    """True, or left out."""
    reblock: Flag
    """True, or left out."""
    watchuser: Flag
    """True, or left out."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    partial: Flag
    """True, or left out."""
    pagerestrictions: Texts
    """A page's title. Several: 10 (10 with apihighlimits)."""
    namespacerestrictions: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits)."""

class Block(BlockParameters, total=False):
    """``action=block``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Block"""

    user: Text
    """A user: name, ip, temp, cidr, id."""
    userid: Number
    """A number. Deprecated."""

class CategorytreeParameters(Main, Format, total=False):
    """Parameters of ``action=categorytree``, of the extension CategoryTree, internal."""

    options: Text
    """Text."""

class Categorytree(CategorytreeParameters, total=False):
    """``action=categorytree``, of the extension CategoryTree, internal."""

    category: Required[Text]
    """Text."""

class ChangeauthenticationdataParameters(Main, Format, total=False):
    """Parameters of ``action=changeauthenticationdata``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

class Changeauthenticationdata(ChangeauthenticationdataParameters, total=False):
    """``action=changeauthenticationdata``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

    changeauthrequest: Required[Text]
    """Text."""
    changeauthtoken: Required[Text]
    """Text. Never in an address or a log."""

class ChangecontentmodelParameters(Main, Format, total=False):
    """Parameters of ``action=changecontentmodel``, with a ``csrf`` token. https://www.mediawiki.org/wiki/Help:ChangeContentModel"""

    summary: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    bot: Flag
    """True, or left out."""

class Changecontentmodel(ChangecontentmodelParameters, total=False):
    """``action=changecontentmodel``, with a ``csrf`` token. https://www.mediawiki.org/wiki/Help:ChangeContentModel"""

    model: Required[Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "wikitext"] | Text]
    """A value of those named, or another that the wiki has."""
    title: Text
    """Text."""
    pageid: Number
    """A number."""

class ChecktokenParameters(Main, Format, total=False):
    """Parameters of ``action=checktoken``. https://www.mediawiki.org/wiki/API:Checktoken"""

    maxtokenage: Number
    """A number."""

class Checktoken(ChecktokenParameters, total=False):
    """``action=checktoken``. https://www.mediawiki.org/wiki/API:Checktoken"""

    type: Required[Literal["createaccount", "csrf", "login", "patrol", "rollback", "userrights", "watch"] | Text]
    """A value of those named, or another that the wiki has."""
    token: Required[Text]
    """Text. Never in an address or a log."""

class ClearhasmsgParameters(Main, Format, total=False):
    """Parameters of ``action=clearhasmsg``, by POST. https://www.mediawiki.org/wiki/API:ClearHasMsg"""

class Clearhasmsg(ClearhasmsgParameters, total=False):
    """``action=clearhasmsg``, by POST. https://www.mediawiki.org/wiki/API:ClearHasMsg"""

class ClientloginParameters(Main, Format, total=False):
    """Parameters of ``action=clientlogin``, with a ``login`` token. https://www.mediawiki.org/wiki/API:Login"""

    loginrequests: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    loginmessageformat: Literal["html", "none", "raw", "wikitext"] | None
    """A value of those named. Left out: wikitext."""
    loginmergerequestfields: Flag
    """True, or left out."""
    loginpreservestate: Flag
    """True, or left out."""
    loginreturnurl: Text
    """Text."""
    logincontinue: Flag
    """True, or left out."""

class Clientlogin(ClientloginParameters, total=False):
    """``action=clientlogin``, with a ``login`` token. https://www.mediawiki.org/wiki/API:Login"""

    logintoken: Required[Text]
    """Text. Never in an address or a log."""

class CompareParameters(Main, Format, total=False):
    """Parameters of ``action=compare``. https://www.mediawiki.org/wiki/API:Compare"""

    fromtitle: Text
    """Text."""
    fromid: Number
    """A number."""
    fromrev: Number
    """A number."""
    fromslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    frompst: Flag
    """True, or left out."""
    fromtext: Text
    """Text of several lines. Deprecated."""
    fromcontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    fromcontentmodel: (
        Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "unknown", "wikitext"] | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    fromsection: Text
    """Text. Deprecated."""
    totitle: Text
    """Text."""
    toid: Number
    """A number."""
    torev: Number
    """A number."""
    torelative: Literal["cur", "next", "prev"] | None
    """A value of those named."""
    toslots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    topst: Flag
    """True, or left out."""
    totext: Text
    """Text of several lines. Deprecated."""
    tocontentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    tocontentmodel: (
        Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "unknown", "wikitext"] | Text
    )
    """A value of those named, or another that the wiki has. Deprecated."""
    tosection: Text
    """Text. Deprecated."""
    prop: (
        Literal["comment", "diff", "diffsize", "ids", "parsedcomment", "rel", "size", "timestamp", "title", "user"]
        | Iterable[
            Literal["comment", "diff", "diffsize", "ids", "parsedcomment", "rel", "size", "timestamp", "title", "user"]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: diff|ids|title."""
    slots: Literal["main"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    difftype: Literal["table", "unified"] | Text
    """A value of those named, or another that the wiki has. Left out: table. Since 1.43 or a version after 1.39."""

class Compare(CompareParameters, total=False):
    """``action=compare``. https://www.mediawiki.org/wiki/API:Compare"""

class CreateaccountParameters(Main, Format, total=False):
    """Parameters of ``action=createaccount``, with a ``createaccount`` token. https://www.mediawiki.org/wiki/API:Account_creation"""

    createrequests: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    createmessageformat: Literal["html", "none", "raw", "wikitext"] | None
    """A value of those named. Left out: wikitext."""
    createmergerequestfields: Flag
    """True, or left out."""
    createpreservestate: Flag
    """True, or left out."""
    createreturnurl: Text
    """Text."""
    createcontinue: Flag
    """True, or left out."""

class Createaccount(CreateaccountParameters, total=False):
    """``action=createaccount``, with a ``createaccount`` token. https://www.mediawiki.org/wiki/API:Account_creation"""

    createtoken: Required[Text]
    """Text. Never in an address or a log."""

class CspreportParameters(Main, Format, total=False):
    """Parameters of ``action=cspreport``, by POST, internal."""

    reportonly: Flag
    """True, or left out."""
    source: Text
    """Text. Left out: internal."""

class Cspreport(CspreportParameters, total=False):
    """``action=cspreport``, by POST, internal."""

class DeleteParameters(Main, Format, total=False):
    """Parameters of ``action=delete``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Delete"""

    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    deletetalk: Flag
    """True, or left out."""
    watch: Flag
    """True, or left out. Deprecated."""
    watchlist: Literal["nochange", "preferences", "unwatch", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""
    unwatch: Flag
    """True, or left out. Deprecated."""
    oldimage: Text
    """Text."""

class Delete(DeleteParameters, total=False):
    """``action=delete``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Delete"""

    title: Text
    """Text."""
    pageid: Number
    """A number."""

class DiscussiontoolscompareParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolscompare``, of the extension Discussion tools, internal, since 1.43 or a version after 1.39."""

    fromtitle: Text
    """Text. Since 1.43 or a version after 1.39."""
    fromrev: Number
    """A number. Since 1.43 or a version after 1.39."""
    totitle: Text
    """Text. Since 1.43 or a version after 1.39."""
    torev: Number
    """A number. Since 1.43 or a version after 1.39."""

class Discussiontoolscompare(DiscussiontoolscompareParameters, total=False):
    """``action=discussiontoolscompare``, of the extension Discussion tools, internal, since 1.43 or a version after 1.39."""

class DiscussiontoolseditParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolsedit``, of the extension Discussion tools, with a ``csrf`` token, since 1.43 or a version after 1.39."""

    autosubscribe: Literal["default", "no", "yes"] | None
    """A value of those named. Left out: default. Since 1.43 or a version after 1.39."""
    formtoken: Text
    """Text. Since 1.43 or a version after 1.39."""
    commentname: Text
    """Text. Since 1.43 or a version after 1.39."""
    commentid: Text
    """Text. Since 1.43 or a version after 1.39."""
    wikitext: Text
    """Text of several lines. Since 1.43 or a version after 1.39."""
    html: Text
    """Text of several lines. Since 1.43 or a version after 1.39."""
    summary: Text
    """Text. Since 1.43 or a version after 1.39."""
    sectiontitle: Text
    """Text. Since 1.43 or a version after 1.39."""
    allownosectiontitle: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    useskin: Literal["apioutput", "authentication-popup", "fallback", "json", "vector", "vector-2022"] | Text
    """A value of those named, or another that the wiki has. Since 1.43 or a version after 1.39."""
    watchlist: Text
    """Text. Since 1.43 or a version after 1.39."""
    captchaid: Text
    """Text. Since 1.43 or a version after 1.39."""
    captchaword: Text
    """Text. Since 1.43 or a version after 1.39."""
    nocontent: Text
    """Text. Since 1.43 or a version after 1.39."""
    tags: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    returnto: Text
    """A page's title. Since 1.43 or a version after 1.39."""
    returntoquery: Text
    """Text. Since 1.43 or a version after 1.39."""
    returntoanchor: Text
    """Text. Since 1.43 or a version after 1.39."""

class Discussiontoolsedit(DiscussiontoolseditParameters, total=False):
    """``action=discussiontoolsedit``, of the extension Discussion tools, with a ``csrf`` token, since 1.43 or a version after 1.39."""

    paction: Required[Literal["addcomment", "addtopic"] | None]
    """A value of those named. Since 1.43 or a version after 1.39."""
    page: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""

class DiscussiontoolsfindcommentParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolsfindcomment``, of the extension Discussion tools, since 1.43 or a version after 1.39."""

    idorname: Text
    """Text. Since 1.43 or a version after 1.39."""
    heading: Text
    """Text. Since 1.43 or a version after 1.39."""
    page: Text
    """Text. Since 1.43 or a version after 1.39."""

class Discussiontoolsfindcomment(DiscussiontoolsfindcommentParameters, total=False):
    """``action=discussiontoolsfindcomment``, of the extension Discussion tools, since 1.43 or a version after 1.39."""

class DiscussiontoolsgetsubscriptionsParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolsgetsubscriptions``, of the extension Discussion tools, since 1.43 or a version after 1.39."""

class Discussiontoolsgetsubscriptions(DiscussiontoolsgetsubscriptionsParameters, total=False):
    """``action=discussiontoolsgetsubscriptions``, of the extension Discussion tools, since 1.43 or a version after 1.39."""

    commentname: Required[Texts]
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""

class DiscussiontoolspageinfoParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolspageinfo``, of the extension Discussion tools, internal, since 1.43 or a version after 1.39."""

    page: Text
    """Text. Since 1.43 or a version after 1.39."""
    oldid: Number
    """A number. Since 1.43 or a version after 1.39."""
    prop: (
        Literal["threaditemshtml", "transcludedfrom"]
        | Iterable[Literal["threaditemshtml", "transcludedfrom"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: transcludedfrom. Since 1.43 or a version after 1.39."""
    excludesignatures: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""

class Discussiontoolspageinfo(DiscussiontoolspageinfoParameters, total=False):
    """``action=discussiontoolspageinfo``, of the extension Discussion tools, internal, since 1.43 or a version after 1.39."""

class DiscussiontoolspreviewParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolspreview``, of the extension Discussion tools, internal, since 1.43 or a version after 1.39."""

    sectiontitle: Text
    """Text. Since 1.43 or a version after 1.39."""
    useskin: Literal["apioutput", "authentication-popup", "fallback", "json", "vector", "vector-2022"] | Text
    """A value of those named, or another that the wiki has. Since 1.43 or a version after 1.39."""

class Discussiontoolspreview(DiscussiontoolspreviewParameters, total=False):
    """``action=discussiontoolspreview``, of the extension Discussion tools, internal, since 1.43 or a version after 1.39."""

    type: Required[Literal["reply", "topic"] | None]
    """A value of those named. Since 1.43 or a version after 1.39."""
    page: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""
    wikitext: Required[Text]
    """Text of several lines. Since 1.43 or a version after 1.39."""

class DiscussiontoolssubscribeParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolssubscribe``, of the extension Discussion tools, with a ``csrf`` token, since 1.43 or a version after 1.39."""

class Discussiontoolssubscribe(DiscussiontoolssubscribeParameters, total=False):
    """``action=discussiontoolssubscribe``, of the extension Discussion tools, with a ``csrf`` token, since 1.43 or a version after 1.39."""

    page: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""
    commentname: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""
    subscribe: Required[Flag]
    """True, or left out. Since 1.43 or a version after 1.39."""

class DiscussiontoolsthankParameters(Main, Format, total=False):
    """Parameters of ``action=discussiontoolsthank``, of the extension Discussion tools, with a ``csrf`` token, since 1.43 or a version after 1.39."""

class Discussiontoolsthank(DiscussiontoolsthankParameters, total=False):
    """``action=discussiontoolsthank``, of the extension Discussion tools, with a ``csrf`` token, since 1.43 or a version after 1.39."""

    page: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""
    commentid: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""

class EchocreateeventParameters(Main, Format, total=False):
    """Parameters of ``action=echocreateevent``, of the extension Echo, with a ``csrf`` token, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    user: Text
    """A user: name, id. Since 1.43 or a version after 1.39."""
    page: Text
    """A page's title. Since 1.43 or a version after 1.39."""
    email: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""

class Echocreateevent(EchocreateeventParameters, total=False):
    """``action=echocreateevent``, of the extension Echo, with a ``csrf`` token, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    header: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""
    content: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""
    section: Required[Literal["alert", "notice"] | None]
    """A value of those named. Left out: notice. Since 1.43 or a version after 1.39."""

class EchomarkreadParameters(Main, Format, total=False):
    """Parameters of ``action=echomarkread``, of the extension Echo, with a ``csrf`` token, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    list: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    unreadlist: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    all: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    sections: Literal["alert", "message"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""

class Echomarkread(EchomarkreadParameters, total=False):
    """``action=echomarkread``, of the extension Echo, with a ``csrf`` token, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

class EchomarkseenParameters(Main, Format, total=False):
    """Parameters of ``action=echomarkseen``, of the extension Echo, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    timestampFormat: Literal["ISO_8601", "MW"] | None
    """A value of those named. Left out: MW. Since 1.43 or a version after 1.39."""

class Echomarkseen(EchomarkseenParameters, total=False):
    """``action=echomarkseen``, of the extension Echo, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Echo_(Notifications)/API"""

    type: Required[Literal["alert", "all", "message"] | None]
    """A value of those named. Since 1.43 or a version after 1.39."""

class EchomuteParameters(Main, Format, total=False):
    """Parameters of ``action=echomute``, of the extension Echo, with a ``csrf`` token, since 1.43 or a version after 1.39."""

    mute: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""
    unmute: Texts
    """Text. Several: 50 (500 with apihighlimits). Since 1.43 or a version after 1.39."""

class Echomute(EchomuteParameters, total=False):
    """``action=echomute``, of the extension Echo, with a ``csrf`` token, since 1.43 or a version after 1.39."""

    type: Required[Literal["page-linked-title", "user"] | None]
    """A value of those named. Since 1.43 or a version after 1.39."""

class EditParameters(Main, Format, total=False):
    """Parameters of ``action=edit``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Edit"""

    section: Text
    """Text."""
    sectiontitle: Text
    """Text."""
    text: Text
    """Text of several lines."""
    summary: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    minor: Flag
    """True, or left out."""
    notminor: Flag
    """True, or left out."""
    bot: Flag
    """True, or left out."""
    baserevid: Number
    """A number."""
    basetimestamp: Moment
    """A moment."""
    starttimestamp: Moment
    """A moment."""
    recreate: Flag
    """True, or left out."""
    createonly: Flag
    """True, or left out."""
    nocreate: Flag
    """True, or left out."""
    watch: Flag
    """True, or left out. Deprecated."""
    unwatch: Flag
    """True, or left out. Deprecated."""
    watchlist: Literal["nochange", "preferences", "unwatch", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""
    md5: Text
    """Text."""
    prependtext: Text
    """Text of several lines."""
    appendtext: Text
    """Text of several lines."""
    undo: Number
    """A number. At least 0."""
    undoafter: Number
    """A number. At least 0."""
    redirect: Flag
    """True, or left out."""
    contentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    contentmodel: (
        Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "unknown", "wikitext"] | Text
    )
    """A value of those named, or another that the wiki has."""
    captchaword: Text
    """Text."""
    captchaid: Text
    """Text."""
    returnto: Text
    """A page's title. Since 1.43 or a version after 1.39."""
    returntoquery: Text
    """Text. Since 1.43 or a version after 1.39."""
    returntoanchor: Text
    """Text. Since 1.43 or a version after 1.39."""

class Edit(EditParameters, total=False):
    """``action=edit``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Edit"""

    title: Text
    """Text."""
    pageid: Number
    """A number."""

class EditcheckreferenceurlParameters(Main, Format, total=False):
    """Parameters of ``action=editcheckreferenceurl``, of the extension VisualEditor, internal, since 1.43 or a version after 1.39."""

class Editcheckreferenceurl(EditcheckreferenceurlParameters, total=False):
    """``action=editcheckreferenceurl``, of the extension VisualEditor, internal, since 1.43 or a version after 1.39."""

    url: Required[Text]
    """Text. Since 1.43 or a version after 1.39."""

class EmailuserParameters(Main, Format, total=False):
    """Parameters of ``action=emailuser``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Email"""

    ccme: Flag
    """True, or left out."""

class Emailuser(EmailuserParameters, total=False):
    """``action=emailuser``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Email"""

    target: Required[Text]
    """Text."""
    subject: Required[Text]
    """Text."""
    text: Required[Text]
    """Text of several lines."""

class ExpandtemplatesParameters(Main, Format, total=False):
    """Parameters of ``action=expandtemplates``. https://www.mediawiki.org/wiki/API:Expandtemplates"""

    title: Text
    """Text."""
    revid: Number
    """A number."""
    prop: (
        Literal[
            "categories",
            "encodedjsconfigvars",
            "jsconfigvars",
            "modules",
            "parsetree",
            "properties",
            "ttl",
            "volatile",
            "wikitext",
        ]
        | Iterable[
            Literal[
                "categories",
                "encodedjsconfigvars",
                "jsconfigvars",
                "modules",
                "parsetree",
                "properties",
                "ttl",
                "volatile",
                "wikitext",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    includecomments: Flag
    """True, or left out."""
    showstrategykeys: Flag
    """True, or left out."""
    generatexml: Flag
    """True, or left out. Deprecated."""

class Expandtemplates(ExpandtemplatesParameters, total=False):
    """``action=expandtemplates``. https://www.mediawiki.org/wiki/API:Expandtemplates"""

    text: Required[Text]
    """Text of several lines."""

class FeedcontributionsParameters(Main, Format, total=False):
    """Parameters of ``action=feedcontributions``. https://www.mediawiki.org/wiki/API:Feedcontributions"""

    feedformat: Literal["atom", "rss"] | Text
    """A value of those named, or another that the wiki has. Left out: rss."""
    namespace: Number | Text
    """A namespace's number."""
    year: Number
    """A number."""
    month: Number
    """A number."""
    tagfilter: (
        Literal[
            "Nuke",
            "abusefilter-condition-limit",
            "discussiontools",
            "discussiontools-added-comment",
            "discussiontools-edit",
            "discussiontools-newtopic",
            "discussiontools-reply",
            "discussiontools-source",
            "discussiontools-source-enhanced",
            "discussiontools-visual",
            "editcheck-newcontent",
            "editcheck-newreference",
            "editcheck-reference-decline-common-knowledge",
            "editcheck-reference-decline-irrelevant",
            "editcheck-reference-decline-other",
            "editcheck-reference-decline-uncertain",
            "editcheck-references",
            "editcheck-references-activated",
            "mw-blank",
            "mw-changed-redirect-target",
            "mw-contentmodelchange",
            "mw-manual-revert",
            "mw-new-redirect",
            "mw-removed-redirect",
            "mw-replace",
            "mw-reverted",
            "mw-rollback",
            "mw-server-side-upload",
            "mw-undo",
            "visualeditor",
            "visualeditor-needcheck",
            "visualeditor-switched",
            "visualeditor-wikitext",
            "wikieditor",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    deletedonly: Flag
    """True, or left out."""
    toponly: Flag
    """True, or left out."""
    newonly: Flag
    """True, or left out."""
    hideminor: Flag
    """True, or left out."""
    showsizediff: Flag
    """True, or left out."""

class Feedcontributions(FeedcontributionsParameters, total=False):
    """``action=feedcontributions``. https://www.mediawiki.org/wiki/API:Feedcontributions"""

    user: Required[Text]
    """A user: name, ip, temp, cidr, interwiki, id."""

class FeedrecentchangesParameters(Main, Format, total=False):
    """Parameters of ``action=feedrecentchanges``. https://www.mediawiki.org/wiki/API:Feedrecentchanges"""

    feedformat: Literal["atom", "rss"] | Text
    """A value of those named, or another that the wiki has. Left out: rss."""
    namespace: Number | Text
    """A namespace's number."""
    invert: Flag
    """True, or left out."""
    associated: Flag
    """True, or left out."""
    days: Number
    """A number. At least 1. Left out: 7."""
    limit: Number
    """A number. 1 to 50. Left out: 50."""
    from_: Moment
    """A moment."""
    hideminor: Flag
    """True, or left out."""
    hidebots: Flag
    """True, or left out."""
    hideanons: Flag
    """True, or left out."""
    hideliu: Flag
    """True, or left out."""
    hidepatrolled: Flag
    """True, or left out."""
    hidemyself: Flag
    """True, or left out."""
    hidecategorization: Flag
    """True, or left out."""
    tagfilter: Text
    """Text."""
    target: Text
    """Text."""
    showlinkedto: Flag
    """True, or left out."""
    inverttags: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""

class Feedrecentchanges(FeedrecentchangesParameters, total=False):
    """``action=feedrecentchanges``. https://www.mediawiki.org/wiki/API:Feedrecentchanges"""

class FeedwatchlistParameters(Main, Format, total=False):
    """Parameters of ``action=feedwatchlist``. https://www.mediawiki.org/wiki/API:Watchlist_feed"""

    feedformat: Literal["atom", "rss"] | Text
    """A value of those named, or another that the wiki has. Left out: rss."""
    hours: Number
    """A number. 1 to 72. Left out: 24."""
    linktosections: Flag
    """True, or left out."""
    allrev: Flag
    """True, or left out."""
    wlowner: Text
    """A user: name."""
    wltoken: Text
    """Text. Never in an address or a log."""
    wlshow: (
        Literal[
            "!anon",
            "!autopatrolled",
            "!bot",
            "!minor",
            "!patrolled",
            "!unread",
            "anon",
            "autopatrolled",
            "bot",
            "minor",
            "patrolled",
            "unread",
        ]
        | Iterable[
            Literal[
                "!anon",
                "!autopatrolled",
                "!bot",
                "!minor",
                "!patrolled",
                "!unread",
                "anon",
                "autopatrolled",
                "bot",
                "minor",
                "patrolled",
                "unread",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    wltype: (
        Literal["categorize", "edit", "external", "log", "new"]
        | Iterable[Literal["categorize", "edit", "external", "log", "new"]]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: edit|new|log|categorize."""
    wlexcludeuser: Text
    """A user: name, ip, temp, interwiki, id."""

class Feedwatchlist(FeedwatchlistParameters, total=False):
    """``action=feedwatchlist``. https://www.mediawiki.org/wiki/API:Watchlist_feed"""

class FilerevertParameters(Main, Format, total=False):
    """Parameters of ``action=filerevert``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Filerevert"""

    comment: Text
    """Text."""

class Filerevert(FilerevertParameters, total=False):
    """``action=filerevert``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Filerevert"""

    filename: Required[Text]
    """Text."""
    archivename: Required[Text]
    """Text."""

class HelpParameters(Main, Format, total=False):
    """Parameters of ``action=help``. https://www.mediawiki.org/wiki/API:Main_page"""

    modules: Texts
    """Text. Several: 50 (500 with apihighlimits). Left out: main."""
    submodules: Flag
    """True, or left out."""
    recursivesubmodules: Flag
    """True, or left out."""
    wrap: Flag
    """True, or left out."""
    toc: Flag
    """True, or left out."""

class Help(HelpParameters, total=False):
    """``action=help``. https://www.mediawiki.org/wiki/API:Main_page"""

class ImagerotateParameters(Main, Format, Generators, total=False):
    """Parameters of ``action=imagerotate``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Imagerotate"""

    continue_: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    titles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pageids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    generator: (
        Literal[
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "backlinks",
            "categories",
            "categorymembers",
            "deletedrevisions",
            "duplicatefiles",
            "embeddedin",
            "exturlusage",
            "fileusage",
            "images",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "links",
            "linkshere",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "search",
            "templates",
            "transcludedin",
            "watchlist",
            "watchlistraw",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    redirects: Flag
    """True, or left out."""
    converttitles: Flag
    """True, or left out."""

class Imagerotate(ImagerotateParameters, total=False):
    """``action=imagerotate``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Imagerotate"""

    rotation: Required[Literal["180", "270", "90", 180, 270, 90] | None]
    """A value of those named."""

class ImportParameters(Main, Format, total=False):
    """Parameters of ``action=import``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Import"""

    summary: Text
    """Text."""
    xml: File
    """A file."""
    interwikiprefix: Text
    """Text."""
    interwikisource: Text
    """One of the wiki's own values."""
    interwikipage: Text
    """Text."""
    fullhistory: Flag
    """True, or left out."""
    templates: Flag
    """True, or left out."""
    namespace: Number | Text
    """A namespace's number."""
    assignknownusers: Flag
    """True, or left out."""
    rootpage: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Import(ImportParameters, total=False):
    """``action=import``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Import"""

class LinkaccountParameters(Main, Format, total=False):
    """Parameters of ``action=linkaccount``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Linkaccount"""

    linkrequests: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    linkmessageformat: Literal["html", "none", "raw", "wikitext"] | None
    """A value of those named. Left out: wikitext."""
    linkmergerequestfields: Flag
    """True, or left out."""
    linkreturnurl: Text
    """Text."""
    linkcontinue: Flag
    """True, or left out."""

class Linkaccount(LinkaccountParameters, total=False):
    """``action=linkaccount``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Linkaccount"""

    linktoken: Required[Text]
    """Text. Never in an address or a log."""

class LoginParameters(Main, Format, total=False):
    """Parameters of ``action=login``, by POST. https://www.mediawiki.org/wiki/API:Login"""

    lgname: Text
    """Text."""
    lgpassword: Text
    """A password. Never in an address or a log."""
    lgdomain: Text
    """Text."""
    lgtoken: Text
    """Text. Never in an address or a log."""

class Login(LoginParameters, total=False):
    """``action=login``, by POST. https://www.mediawiki.org/wiki/API:Login"""

class LogoutParameters(Main, Format, total=False):
    """Parameters of ``action=logout``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Logout"""

class Logout(LogoutParameters, total=False):
    """``action=logout``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Logout"""

class ManagetagsParameters(Main, Format, total=False):
    """Parameters of ``action=managetags``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Tag_management"""

    reason: Text
    """Text."""
    ignorewarnings: Flag
    """True, or left out."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Managetags(ManagetagsParameters, total=False):
    """``action=managetags``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Tag_management"""

    operation: Required[Literal["activate", "create", "deactivate", "delete"] | None]
    """A value of those named."""
    tag: Required[Text]
    """Text."""

class MergehistoryParameters(Main, Format, total=False):
    """Parameters of ``action=mergehistory``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Mergehistory"""

    from_: Text
    """Text."""
    fromid: Number
    """A number."""
    to: Text
    """Text."""
    toid: Number
    """A number."""
    timestamp: Moment
    """A moment."""
    reason: Text
    """Text."""

class Mergehistory(MergehistoryParameters, total=False):
    """``action=mergehistory``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Mergehistory"""

class MoveParameters(Main, Format, total=False):
    """Parameters of ``action=move``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Move"""

    reason: Text
    """Text."""
    movetalk: Flag
    """True, or left out."""
    movesubpages: Flag
    """True, or left out."""
    noredirect: Flag
    """True, or left out."""
    watchlist: Literal["nochange", "preferences", "unwatch", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""
    ignorewarnings: Flag
    """True, or left out."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Move(MoveParameters, total=False):
    """``action=move``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Move"""

    to: Required[Text]
    """Text."""
    from_: Text
    """Text."""
    fromid: Number
    """A number."""

class OathvalidateParameters(Main, Format, total=False):
    """Parameters of ``action=oathvalidate``, of the extension OATHAuth, with a ``csrf`` token, internal."""

    user: Text
    """A user: name, ip, temp, cidr, interwiki."""
    totp: Text
    """Text. Deprecated, gone in 1.43."""
    data: Text
    """Text."""

class Oathvalidate(OathvalidateParameters, total=False):
    """``action=oathvalidate``, of the extension OATHAuth, with a ``csrf`` token, internal."""

class OpensearchParameters(Main, total=False):
    """Parameters of ``action=opensearch``. https://www.mediawiki.org/wiki/API:Opensearch"""

    namespace: Numbers | Text
    """A namespace's number. Several: 50 (500 with apihighlimits). Left out: 0."""
    limit: Limit
    """A number of results. 1 to 500 (5,000 with apihighlimits). Left out: 10."""
    suggest: Flag
    """True, or left out. Deprecated."""
    redirects: Literal["resolve", "return"] | None
    """A value of those named."""
    format: Literal["json", "jsonfm", "xml", "xmlfm"] | None
    """A value of those named. Left out: json."""
    warningsaserror: Flag
    """True, or left out."""

class Opensearch(OpensearchParameters, total=False):
    """``action=opensearch``. https://www.mediawiki.org/wiki/API:Opensearch"""

    search: Required[Text]
    """Text."""

class OptionsParameters(Main, Format, total=False):
    """Parameters of ``action=options``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Options"""

    reset: Flag
    """True, or left out."""
    resetkinds: (
        Literal["all", "registered", "registered-checkmatrix", "registered-multiselect", "special", "unused", "userjs"]
        | Iterable[
            Literal[
                "all", "registered", "registered-checkmatrix", "registered-multiselect", "special", "unused", "userjs"
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: all."""
    change: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    optionname: Text
    """Text."""
    optionvalue: Text
    """Text."""
    global_: Literal["ignore", "override", "update"] | Text
    """A value of those named, or another that the wiki has. Left out: ignore. Since 1.43 or a version after 1.39."""

class Options(OptionsParameters, total=False):
    """``action=options``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Options"""

class ParaminfoParameters(Main, Format, total=False):
    """Parameters of ``action=paraminfo``. https://www.mediawiki.org/wiki/API:Parameter_information"""

    modules: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    helpformat: Literal["html", "none", "raw", "wikitext"] | None
    """A value of those named. Left out: none."""
    querymodules: (
        Literal[
            "abusefilters",
            "abuselog",
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allmessages",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "allusers",
            "authmanagerinfo",
            "backlinks",
            "blocks",
            "categories",
            "categoryinfo",
            "categorymembers",
            "contributors",
            "deletedrevisions",
            "deletedrevs",
            "duplicatefiles",
            "embeddedin",
            "extlinks",
            "extracts",
            "exturlusage",
            "filearchive",
            "filerepoinfo",
            "fileusage",
            "gadgetcategories",
            "gadgets",
            "imageinfo",
            "images",
            "imageusage",
            "info",
            "iwbacklinks",
            "iwlinks",
            "langbacklinks",
            "langlinks",
            "languageinfo",
            "links",
            "linkshere",
            "linterrors",
            "linterstats",
            "logevents",
            "mystashedfiles",
            "notifications",
            "oath",
            "pageimages",
            "pagepropnames",
            "pageprops",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "samplewords",
            "search",
            "siteinfo",
            "stashimageinfo",
            "tags",
            "templates",
            "tokens",
            "transcludedin",
            "unreadnotificationpages",
            "usercontribs",
            "userinfo",
            "users",
            "watchlist",
            "watchlistraw",
        ]
        | Texts
    )
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Deprecated."""
    mainmodule: Text
    """Text. Deprecated."""
    pagesetmodule: Text
    """Text. Deprecated."""
    formatmodules: Literal["json", "jsonfm", "none", "php", "phpfm", "rawfm", "xml", "xmlfm"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits). Deprecated."""

class Paraminfo(ParaminfoParameters, total=False):
    """``action=paraminfo``. https://www.mediawiki.org/wiki/API:Parameter_information"""

class ParseParameters(Main, Format, total=False):
    """Parameters of ``action=parse``. https://www.mediawiki.org/wiki/API:Parsing_wikitext"""

    title: Text
    """Text."""
    text: Text
    """Text of several lines."""
    revid: Number
    """A number."""
    summary: Text
    """Text."""
    page: Text
    """Text."""
    pageid: Number
    """A number."""
    redirects: Flag
    """True, or left out."""
    oldid: Number
    """A number."""
    prop: (
        Literal[
            "categories",
            "categorieshtml",
            "displaytitle",
            "encodedjsconfigvars",
            "externallinks",
            "headhtml",
            "headitems",
            "images",
            "indicators",
            "iwlinks",
            "jsconfigvars",
            "langlinks",
            "limitreportdata",
            "limitreporthtml",
            "links",
            "modules",
            "parsetree",
            "parsewarnings",
            "parsewarningshtml",
            "properties",
            "revid",
            "sections",
            "subtitle",
            "templates",
            "text",
            "tocdata",
            "wikitext",
        ]
        | Iterable[
            Literal[
                "categories",
                "categorieshtml",
                "displaytitle",
                "encodedjsconfigvars",
                "externallinks",
                "headhtml",
                "headitems",
                "images",
                "indicators",
                "iwlinks",
                "jsconfigvars",
                "langlinks",
                "limitreportdata",
                "limitreporthtml",
                "links",
                "modules",
                "parsetree",
                "parsewarnings",
                "parsewarningshtml",
                "properties",
                "revid",
                "sections",
                "subtitle",
                "templates",
                "text",
                "tocdata",
                "wikitext",
            ]
        ]
        | str
        | None
    )
    """A value of those named. Several: 50 (500 with apihighlimits). Left out: text|langlinks|categories|links|templates|images|externallinks|sections|tocdata|revid|displaytitle|iwlinks|properties|parsewarnings. Deprecated values: headitems."""
    wrapoutputclass: Text
    """Text. Left out: mw-parser-output."""
    pst: Flag
    """True, or left out."""
    onlypst: Flag
    """True, or left out."""
    effectivelanglinks: Flag
    """True, or left out. Deprecated."""
    section: Text
    """Text."""
    sectiontitle: Text
    """Text."""
    disablepp: Flag
    """True, or left out. Deprecated."""
    disablelimitreport: Flag
    """True, or left out."""
    disableeditsection: Flag
    """True, or left out."""
    disablestylededuplication: Flag
    """True, or left out."""
    showstrategykeys: Flag
    """True, or left out."""
    generatexml: Flag
    """True, or left out. Deprecated."""
    preview: Flag
    """True, or left out."""
    sectionpreview: Flag
    """True, or left out."""
    disabletoc: Flag
    """True, or left out."""
    useskin: Literal["apioutput", "authentication-popup", "fallback", "json", "vector", "vector-2022"] | Text
    """A value of those named, or another that the wiki has."""
    contentformat: (
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    contentmodel: (
        Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "unknown", "wikitext"] | Text
    )
    """A value of those named, or another that the wiki has."""
    usearticle: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    parsoid: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""

class Parse(ParseParameters, total=False):
    """``action=parse``. https://www.mediawiki.org/wiki/API:Parsing_wikitext"""

class PatrolParameters(Main, Format, total=False):
    """Parameters of ``action=patrol``, with a ``patrol`` token. https://www.mediawiki.org/wiki/API:Patrol"""

    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Patrol(PatrolParameters, total=False):
    """``action=patrol``, with a ``patrol`` token. https://www.mediawiki.org/wiki/API:Patrol"""

    rcid: Number
    """A number."""
    revid: Number
    """A number."""

class ProtectParameters(Main, Format, total=False):
    """Parameters of ``action=protect``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Protect"""

    expiry: Texts
    """Text. Several: 50 (500 with apihighlimits). Left out: infinite."""
    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    cascade: Flag
    """True, or left out."""
    watch: Flag
    """True, or left out. Deprecated."""
    watchlist: Literal["nochange", "preferences", "unwatch", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""

class Protect(ProtectParameters, total=False):
    """``action=protect``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Protect"""

    protections: Required[Texts]
    """Text. Several: 50 (500 with apihighlimits)."""
    title: Text
    """Text."""
    pageid: Number
    """A number."""

class PurgeParameters(Main, Format, Generators, total=False):
    """Parameters of ``action=purge``, by POST. https://www.mediawiki.org/wiki/API:Purge"""

    forcelinkupdate: Flag
    """True, or left out."""
    forcerecursivelinkupdate: Flag
    """True, or left out."""
    continue_: Text
    """Text."""
    titles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pageids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    generator: (
        Literal[
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "backlinks",
            "categories",
            "categorymembers",
            "deletedrevisions",
            "duplicatefiles",
            "embeddedin",
            "exturlusage",
            "fileusage",
            "images",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "links",
            "linkshere",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "search",
            "templates",
            "transcludedin",
            "watchlist",
            "watchlistraw",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    redirects: Flag
    """True, or left out."""
    converttitles: Flag
    """True, or left out."""

class Purge(PurgeParameters, total=False):
    """``action=purge``, by POST. https://www.mediawiki.org/wiki/API:Purge"""

class RemoveauthenticationdataParameters(Main, Format, total=False):
    """Parameters of ``action=removeauthenticationdata``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

class Removeauthenticationdata(RemoveauthenticationdataParameters, total=False):
    """``action=removeauthenticationdata``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

    request: Required[Text]
    """Text."""

class ResetpasswordParameters(Main, Format, total=False):
    """Parameters of ``action=resetpassword``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

    user: Text
    """A user: name."""
    email: Text
    """Text."""

class Resetpassword(ResetpasswordParameters, total=False):
    """``action=resetpassword``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

class RevisiondeleteParameters(Main, Format, total=False):
    """Parameters of ``action=revisiondelete``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Revisiondelete"""

    target: Text
    """Text."""
    hide: Literal["comment", "content", "user"] | Iterable[Literal["comment", "content", "user"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    show: Literal["comment", "content", "user"] | Iterable[Literal["comment", "content", "user"]] | str | None
    """A value of those named. Several: 50 (500 with apihighlimits)."""
    suppress: Literal["no", "nochange", "yes"] | None
    """A value of those named. Left out: nochange."""
    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Revisiondelete(RevisiondeleteParameters, total=False):
    """``action=revisiondelete``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Revisiondelete"""

    type: Required[Literal["archive", "filearchive", "logging", "oldimage", "revision"] | None]
    """A value of those named."""
    ids: Required[Texts]
    """Text. Several: 50 (500 with apihighlimits)."""

class RollbackParameters(Main, Format, total=False):
    """Parameters of ``action=rollback``, with a ``rollback`` token. https://www.mediawiki.org/wiki/API:Rollback"""

    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    summary: Text
    """Text."""
    markbot: Flag
    """True, or left out."""
    watchlist: Literal["nochange", "preferences", "unwatch", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""

class Rollback(RollbackParameters, total=False):
    """``action=rollback``, with a ``rollback`` token. https://www.mediawiki.org/wiki/API:Rollback"""

    user: Required[Text]
    """A user: name, ip, temp, interwiki, id."""
    title: Text
    """Text."""
    pageid: Number
    """A number."""

class RsdParameters(Main, Format, total=False):
    """Parameters of ``action=rsd``. https://www.mediawiki.org/wiki/API:Rsd"""

class Rsd(RsdParameters, total=False):
    """``action=rsd``. https://www.mediawiki.org/wiki/API:Rsd"""

class ScribuntoConsoleParameters(Main, Format, total=False):
    """Parameters of ``action=scribunto-console``, of the extension Scribunto, with a ``csrf`` token, internal."""

    title: Text
    """Text."""
    content: Text
    """Text of several lines."""
    session: Number
    """A number."""
    clear: Flag
    """True, or left out."""

class ScribuntoConsole(ScribuntoConsoleParameters, total=False):
    """``action=scribunto-console``, of the extension Scribunto, with a ``csrf`` token, internal."""

    question: Required[Text]
    """Text of several lines."""

class SetnotificationtimestampParameters(Main, Format, Generators, total=False):
    """Parameters of ``action=setnotificationtimestamp``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:SetNotificationTimestamp"""

    entirewatchlist: Flag
    """True, or left out."""
    timestamp: Moment
    """A moment."""
    torevid: Number
    """A number."""
    newerthanrevid: Number
    """A number."""
    continue_: Text
    """Text."""
    titles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pageids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    generator: (
        Literal[
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "backlinks",
            "categories",
            "categorymembers",
            "deletedrevisions",
            "duplicatefiles",
            "embeddedin",
            "exturlusage",
            "fileusage",
            "images",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "links",
            "linkshere",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "search",
            "templates",
            "transcludedin",
            "watchlist",
            "watchlistraw",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    redirects: Flag
    """True, or left out."""
    converttitles: Flag
    """True, or left out."""

class Setnotificationtimestamp(SetnotificationtimestampParameters, total=False):
    """``action=setnotificationtimestamp``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:SetNotificationTimestamp"""

class SetpagelanguageParameters(Main, Format, total=False):
    """Parameters of ``action=setpagelanguage``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:SetPageLanguage"""

    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Setpagelanguage(SetpagelanguageParameters, total=False):
    """``action=setpagelanguage``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:SetPageLanguage"""

    lang: Required[
        Literal[
            "aae",
            "ab",
            "abs",
            "ace",
            "acf",
            "acm",
            "ady",
            "ady-cyrl",
            "aeb",
            "aeb-arab",
            "aeb-latn",
            "af",
            "ak",
            "aln",
            "alt",
            "am",
            "ami",
            "an",
            "ang",
            "ann",
            "anp",
            "apc",
            "ar",
            "arc",
            "arn",
            "arq",
            "ary",
            "arz",
            "as",
            "ase",
            "ast",
            "atj",
            "av",
            "avk",
            "awa",
            "ay",
            "az",
            "azb",
            "ba",
            "ban",
            "ban-bali",
            "bar",
            "bbc",
            "bbc-latn",
            "bcc",
            "bci",
            "bcl",
            "bdr",
            "be",
            "be-tarask",
            "bew",
            "bg",
            "bgc",
            "bgn",
            "bh",
            "bho",
            "bi",
            "bjn",
            "blk",
            "bm",
            "bn",
            "bo",
            "bpy",
            "bqi",
            "br",
            "brh",
            "bs",
            "btm",
            "bto",
            "bug",
            "bxr",
            "ca",
            "cbk-zam",
            "ccp",
            "cdo",
            "ce",
            "ceb",
            "ch",
            "chn",
            "chr",
            "chy",
            "ckb",
            "co",
            "cps",
            "cpx",
            "cpx-hans",
            "cpx-hant",
            "cr",
            "crh",
            "crh-cyrl",
            "crh-latn",
            "crh-ro",
            "cs",
            "csb",
            "cu",
            "cv",
            "cy",
            "da",
            "dag",
            "de",
            "de-at",
            "de-ch",
            "de-formal",
            "default",
            "dga",
            "din",
            "diq",
            "dsb",
            "dtp",
            "dty",
            "dua",
            "dv",
            "dz",
            "ee",
            "efi",
            "egl",
            "el",
            "eml",
            "en",
            "en-ca",
            "en-gb",
            "eo",
            "es",
            "es-formal",
            "et",
            "eu",
            "ext",
            "fa",
            "fat",
            "ff",
            "fi",
            "fit",
            "fj",
            "fo",
            "fon",
            "fr",
            "frc",
            "frp",
            "frr",
            "fur",
            "fy",
            "ga",
            "gaa",
            "gag",
            "gan",
            "gan-hans",
            "gan-hant",
            "gcf",
            "gcr",
            "gd",
            "gl",
            "gld",
            "glk",
            "gn",
            "gom",
            "gom-deva",
            "gom-latn",
            "gor",
            "got",
            "gpe",
            "grc",
            "gsw",
            "gu",
            "guc",
            "gur",
            "guw",
            "gv",
            "ha",
            "hak",
            "hak-hans",
            "hak-hant",
            "hak-latn",
            "haw",
            "he",
            "hi",
            "hif",
            "hif-latn",
            "hil",
            "hno",
            "hr",
            "hrx",
            "hsb",
            "hsn",
            "ht",
            "hu",
            "hu-formal",
            "hy",
            "hyw",
            "ia",
            "iba",
            "ibb",
            "id",
            "ie",
            "ig",
            "igl",
            "ii",
            "ik",
            "ike-cans",
            "ike-latn",
            "ilo",
            "inh",
            "io",
            "is",
            "isv-cyrl",
            "isv-latn",
            "it",
            "iu",
            "ja",
            "jam",
            "jbo",
            "jut",
            "jv",
            "ka",
            "kaa",
            "kab",
            "kai",
            "kbd",
            "kbd-cyrl",
            "kbp",
            "kcg",
            "kea",
            "kg",
            "kge",
            "khw",
            "ki",
            "kiu",
            "kjh",
            "kjp",
            "kk",
            "kk-arab",
            "kk-cn",
            "kk-cyrl",
            "kk-kz",
            "kk-latn",
            "kk-tr",
            "kl",
            "km",
            "kn",
            "knc",
            "ko",
            "ko-kp",
            "koi",
            "kr",
            "krc",
            "kri",
            "krj",
            "krl",
            "ks",
            "ks-arab",
            "ks-deva",
            "ksh",
            "ksw",
            "ku",
            "ku-arab",
            "ku-latn",
            "kum",
            "kus",
            "kv",
            "kw",
            "ky",
            "la",
            "lad",
            "lb",
            "lbe",
            "lez",
            "lfn",
            "lg",
            "li",
            "lij",
            "liv",
            "lki",
            "lld",
            "lmo",
            "ln",
            "lo",
            "loz",
            "lrc",
            "lt",
            "ltg",
            "lua",
            "lus",
            "luz",
            "lv",
            "lzh",
            "lzz",
            "mad",
            "mag",
            "mai",
            "map-bms",
            "mdf",
            "mg",
            "mhr",
            "mi",
            "min",
            "mk",
            "ml",
            "mn",
            "mnc",
            "mnc-latn",
            "mnc-mong",
            "mni",
            "mnw",
            "mo",
            "mos",
            "mr",
            "mrh",
            "mrj",
            "ms",
            "ms-arab",
            "mt",
            "mui",
            "mwl",
            "my",
            "myv",
            "mzn",
            "na",
            "nah",
            "nan",
            "nan-hant",
            "nan-latn-pehoeji",
            "nan-latn-tailo",
            "nap",
            "nb",
            "nds",
            "nds-nl",
            "ne",
            "new",
            "nia",
            "nit",
            "niu",
            "nl",
            "nl-informal",
            "nmz",
            "nn",
            "nod",
            "nog",
            "nov",
            "nqo",
            "nr",
            "nrm",
            "nso",
            "nup",
            "nv",
            "ny",
            "nyn",
            "nyo",
            "nys",
            "oc",
            "ojb",
            "olo",
            "om",
            "or",
            "os",
            "pa",
            "pag",
            "pam",
            "pap",
            "pcd",
            "pcm",
            "pdc",
            "pdt",
            "pfl",
            "pi",
            "pih",
            "pl",
            "pms",
            "pnb",
            "pnt",
            "prg",
            "ps",
            "pt",
            "pt-br",
            "pwn",
            "qu",
            "qug",
            "rgn",
            "rif",
            "rki",
            "rm",
            "rmc",
            "rmy",
            "rn",
            "ro",
            "roa-tara",
            "rsk",
            "ru",
            "rue",
            "rup",
            "ruq",
            "ruq-cyrl",
            "ruq-latn",
            "rut",
            "rw",
            "ryu",
            "sa",
            "sah",
            "sat",
            "sc",
            "scn",
            "sco",
            "sd",
            "sdc",
            "sdh",
            "se",
            "se-fi",
            "se-no",
            "se-se",
            "sei",
            "ses",
            "sg",
            "sgs",
            "sh",
            "sh-cyrl",
            "sh-latn",
            "shi",
            "shn",
            "shy",
            "shy-latn",
            "si",
            "sjd",
            "sje",
            "sk",
            "skr",
            "skr-arab",
            "sl",
            "sli",
            "sm",
            "sma",
            "smn",
            "sms",
            "sn",
            "so",
            "sq",
            "sr",
            "sr-ec",
            "sr-el",
            "srn",
            "sro",
            "ss",
            "st",
            "stq",
            "sty",
            "su",
            "sv",
            "sw",
            "syl",
            "szl",
            "szy",
            "ta",
            "tay",
            "tcy",
            "tdd",
            "te",
            "tet",
            "tg",
            "tg-cyrl",
            "tg-latn",
            "th",
            "ti",
            "tig",
            "tk",
            "tl",
            "tly",
            "tn",
            "to",
            "tok",
            "tpi",
            "tr",
            "tru",
            "trv",
            "ts",
            "tt",
            "tt-cyrl",
            "tt-latn",
            "ttj",
            "tum",
            "tw",
            "ty",
            "tyv",
            "tzm",
            "udm",
            "ug",
            "ug-arab",
            "ug-latn",
            "uk",
            "ur",
            "uz",
            "ve",
            "vec",
            "vep",
            "vi",
            "vls",
            "vmf",
            "vmw",
            "vo",
            "vot",
            "vro",
            "wa",
            "wal",
            "war",
            "wls",
            "wo",
            "wuu",
            "wuu-hans",
            "wuu-hant",
            "xal",
            "xh",
            "xmf",
            "xsy",
            "yi",
            "yo",
            "yrl",
            "yue",
            "yue-hans",
            "yue-hant",
            "za",
            "zea",
            "zgh",
            "zh",
            "zh-cn",
            "zh-hans",
            "zh-hant",
            "zh-hk",
            "zh-mo",
            "zh-my",
            "zh-sg",
            "zh-tw",
            "zu",
        ]
        | Text
    ]
    """A value of those named, or another that the wiki has."""
    title: Text
    """Text."""
    pageid: Number
    """A number."""

class SpamblacklistParameters(Main, Format, total=False):
    """Parameters of ``action=spamblacklist``, of the extension SpamBlacklist. https://www.mediawiki.org/wiki/Extension:SpamBlacklist/API"""

class Spamblacklist(SpamblacklistParameters, total=False):
    """``action=spamblacklist``, of the extension SpamBlacklist. https://www.mediawiki.org/wiki/Extension:SpamBlacklist/API"""

    url: Required[Texts]
    """Text. Several: 50 (500 with apihighlimits)."""

class StasheditParameters(Main, Format, total=False):
    """Parameters of ``action=stashedit``, with a ``csrf`` token, internal. https://www.mediawiki.org/wiki/API:Stashedit"""

    section: Text
    """Text."""
    sectiontitle: Text
    """Text."""
    text: Text
    """Text of several lines."""
    stashedtexthash: Text
    """Text."""
    summary: Text
    """Text."""

class Stashedit(StasheditParameters, total=False):
    """``action=stashedit``, with a ``csrf`` token, internal. https://www.mediawiki.org/wiki/API:Stashedit"""

    title: Required[Text]
    """Text."""
    contentmodel: Required[
        Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "unknown", "wikitext"] | Text
    ]
    """A value of those named, or another that the wiki has."""
    contentformat: Required[
        Literal[
            "application/json",
            "application/octet-stream",
            "application/unknown",
            "application/x-binary",
            "text/css",
            "text/javascript",
            "text/plain",
            "text/unknown",
            "text/x-wiki",
            "unknown/unknown",
        ]
        | Text
    ]
    """A value of those named, or another that the wiki has."""
    baserevid: Required[Number]
    """A number."""

class TagParameters(Main, Format, total=False):
    """Parameters of ``action=tag``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Tag"""

    rcid: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revid: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    logid: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    add: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    remove: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""

class Tag(TagParameters, total=False):
    """``action=tag``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Tag"""

class TemplatedataParameters(Main, Format, Generators, total=False):
    """Parameters of ``action=templatedata``, of the extension TemplateData. https://www.mediawiki.org/wiki/Extension:TemplateData"""

    includeMissingTitles: Flag
    """True, or left out."""
    doNotIgnoreMissingTitles: Flag
    """True, or left out. Deprecated."""
    lang: Text
    """Text."""
    titles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pageids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    generator: (
        Literal[
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "backlinks",
            "categories",
            "categorymembers",
            "deletedrevisions",
            "duplicatefiles",
            "embeddedin",
            "exturlusage",
            "fileusage",
            "images",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "links",
            "linkshere",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "search",
            "templates",
            "transcludedin",
            "watchlist",
            "watchlistraw",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    redirects: Flag
    """True, or left out."""
    converttitles: Flag
    """True, or left out."""

class Templatedata(TemplatedataParameters, total=False):
    """``action=templatedata``, of the extension TemplateData. https://www.mediawiki.org/wiki/Extension:TemplateData"""

class ThankParameters(Main, Format, total=False):
    """Parameters of ``action=thank``, of the extension Thanks, with a ``csrf`` token, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Extension:Thanks#API_Documentation"""

    rev: Number
    """A number. At least 1. Since 1.43 or a version after 1.39."""
    log: Number
    """A number. At least 1. Since 1.43 or a version after 1.39."""
    source: Text
    """Text. Since 1.43 or a version after 1.39."""

class Thank(ThankParameters, total=False):
    """``action=thank``, of the extension Thanks, with a ``csrf`` token, since 1.43 or a version after 1.39. https://www.mediawiki.org/wiki/Extension:Thanks#API_Documentation"""

class TitleblacklistParameters(Main, Format, total=False):
    """Parameters of ``action=titleblacklist``, of the extension TitleBlacklist."""

    tbaction: Literal["create", "createpage", "createtalk", "edit", "move", "new-account", "upload"] | Text
    """A value of those named, or another that the wiki has. Left out: edit."""
    tbnooverride: Flag
    """True, or left out."""

class Titleblacklist(TitleblacklistParameters, total=False):
    """``action=titleblacklist``, of the extension TitleBlacklist."""

    tbtitle: Required[Text]
    """Text."""

class UnblockParameters(Main, Format, total=False):
    """Parameters of ``action=unblock``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Block"""

    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    watchuser: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'. Since 1.43 or a version after 1.39."""

class Unblock(UnblockParameters, total=False):
    """``action=unblock``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Block"""

    id: Number
    """A number."""
    user: Text
    """A user: name, ip, temp, cidr, id."""
    userid: Number
    """A number. Deprecated."""

class UndeleteParameters(Main, Format, total=False):
    """Parameters of ``action=undelete``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Undelete"""

    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    timestamps: Texts
    """A moment. Several: 50 (500 with apihighlimits)."""
    fileids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    undeletetalk: Flag
    """True, or left out."""
    watchlist: Literal["nochange", "preferences", "unwatch", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""

class Undelete(UndeleteParameters, total=False):
    """``action=undelete``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Undelete"""

    title: Required[Text]
    """Text."""

class UnlinkaccountParameters(Main, Format, total=False):
    """Parameters of ``action=unlinkaccount``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

class Unlinkaccount(UnlinkaccountParameters, total=False):
    """``action=unlinkaccount``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Manage_authentication_data"""

    request: Required[Text]
    """Text."""

class UploadParameters(Main, Format, total=False):
    """Parameters of ``action=upload``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Upload"""

    filename: Text
    """Text."""
    comment: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    text: Text
    """Text of several lines."""
    watch: Flag
    """True, or left out. Deprecated."""
    watchlist: Literal["nochange", "preferences", "watch"] | None
    """A value of those named. Left out: preferences."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""
    ignorewarnings: Flag
    """True, or left out."""
    file: File
    """A file."""
    url: Text
    """Text."""
    filekey: Text
    """Text."""
    sessionkey: Text
    """Text. Deprecated."""
    stash: Flag
    """True, or left out."""
    filesize: Number
    """A number. 0 to 104,857,600."""
    offset: Number
    """A number. At least 0."""
    chunk: File
    """A file."""
    async_: Flag
    """True, or left out."""
    checkstatus: Flag
    """True, or left out."""

class Upload(UploadParameters, total=False):
    """``action=upload``, with a ``csrf`` token. https://www.mediawiki.org/wiki/API:Upload"""

class UserrightsParameters(Main, Format, total=False):
    """Parameters of ``action=userrights``, with a ``userrights`` token. https://www.mediawiki.org/wiki/API:User_group_membership"""

    add: Literal["bot", "bureaucrat", "interface-admin", "push-subscription-manager", "suppress", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    expiry: Texts
    """Text. Several: 50 (500 with apihighlimits). Left out: infinite."""
    remove: Literal["bot", "bureaucrat", "interface-admin", "push-subscription-manager", "suppress", "sysop"] | Texts
    """A value of those named, or another that the wiki has. Several: 50 (500 with apihighlimits)."""
    reason: Text
    """Text."""
    tags: Texts
    """One of the wiki's own values. Several: 50 (500 with apihighlimits)."""
    watchuser: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    watchlistexpiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'. Since 1.43 or a version after 1.39."""

class Userrights(UserrightsParameters, total=False):
    """``action=userrights``, with a ``userrights`` token. https://www.mediawiki.org/wiki/API:User_group_membership"""

    user: Text
    """A user: name, id."""
    userid: Number
    """A number. Deprecated."""

class ValidatepasswordParameters(Main, Format, total=False):
    """Parameters of ``action=validatepassword``, by POST. https://www.mediawiki.org/wiki/API:Validatepassword"""

    user: Text
    """A user: name, id."""
    email: Text
    """Text."""
    realname: Text
    """Text."""

class Validatepassword(ValidatepasswordParameters, total=False):
    """``action=validatepassword``, by POST. https://www.mediawiki.org/wiki/API:Validatepassword"""

    password: Required[Text]
    """A password. Never in an address or a log."""

class VisualeditorParameters(Main, total=False):
    """Parameters of ``action=visualeditor``, of the extension VisualEditor, internal."""

    badetag: Text
    """Text."""
    format: Literal["json", "jsonfm"] | None
    """A value of those named. Left out: jsonfm."""
    wikitext: Text
    """Text of several lines."""
    section: Text
    """Text."""
    stash: Flag
    """True, or left out."""
    oldid: Number
    """A number."""
    editintro: Text
    """Text."""
    pst: Flag
    """True, or left out."""
    preload: Text
    """Text."""
    preloadparams: Texts
    """Text. Several: 50 (500 with apihighlimits)."""

class Visualeditor(VisualeditorParameters, total=False):
    """``action=visualeditor``, of the extension VisualEditor, internal."""

    page: Required[Text]
    """Text."""
    paction: Required[Literal["metadata", "parse", "parsedoc", "parsefragment", "templatesused", "wikitext"] | None]
    """A value of those named."""

class VisualeditoreditParameters(Main, Format, total=False):
    """Parameters of ``action=visualeditoredit``, of the extension VisualEditor, with a ``csrf`` token, internal."""

    wikitext: Text
    """Text of several lines."""
    section: Text
    """Text."""
    sectiontitle: Text
    """Text."""
    basetimestamp: Moment
    """A moment."""
    starttimestamp: Moment
    """A moment."""
    oldid: Number
    """A number."""
    minor: Text
    """Text."""
    watchlist: Text
    """Text."""
    html: Text
    """Text that is taken as it is."""
    etag: Text
    """Text."""
    summary: Text
    """Text."""
    captchaid: Text
    """Text."""
    captchaword: Text
    """Text."""
    cachekey: Text
    """Text."""
    useskin: Literal["apioutput", "authentication-popup", "fallback", "json", "vector", "vector-2022"] | Text
    """A value of those named, or another that the wiki has."""
    tags: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    plugins: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    nocontent: Flag
    """True, or left out. Since 1.43 or a version after 1.39."""
    returnto: Text
    """A page's title. Since 1.43 or a version after 1.39."""
    returntoquery: Text
    """Text. Since 1.43 or a version after 1.39."""
    returntoanchor: Text
    """Text. Since 1.43 or a version after 1.39."""

class Visualeditoredit(VisualeditoreditParameters, total=False):
    """``action=visualeditoredit``, of the extension VisualEditor, with a ``csrf`` token, internal."""

    paction: Required[Literal["diff", "save", "serialize", "serializeforcache"] | None]
    """A value of those named."""
    page: Required[Text]
    """Text."""

class WatchParameters(Main, Format, Generators, total=False):
    """Parameters of ``action=watch``, with a ``watch`` token. https://www.mediawiki.org/wiki/API:Watch"""

    title: Text
    """Text. Deprecated."""
    expiry: Moment
    """An end: a date, a duration such as '1 week', or 'never'."""
    unwatch: Flag
    """True, or left out."""
    continue_: Text
    """Text."""
    titles: Texts
    """Text. Several: 50 (500 with apihighlimits)."""
    pageids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    revids: Numbers | Text
    """A number. Several: 50 (500 with apihighlimits)."""
    generator: (
        Literal[
            "allcategories",
            "alldeletedrevisions",
            "allfileusages",
            "allimages",
            "alllinks",
            "allpages",
            "allredirects",
            "allrevisions",
            "alltransclusions",
            "backlinks",
            "categories",
            "categorymembers",
            "deletedrevisions",
            "duplicatefiles",
            "embeddedin",
            "exturlusage",
            "fileusage",
            "images",
            "imageusage",
            "iwbacklinks",
            "langbacklinks",
            "links",
            "linkshere",
            "pageswithprop",
            "prefixsearch",
            "protectedtitles",
            "querypage",
            "random",
            "recentchanges",
            "redirects",
            "revisions",
            "samplepages",
            "search",
            "templates",
            "transcludedin",
            "watchlist",
            "watchlistraw",
        ]
        | Text
    )
    """A value of those named, or another that the wiki has."""
    redirects: Flag
    """True, or left out."""
    converttitles: Flag
    """True, or left out."""

class Watch(WatchParameters, total=False):
    """``action=watch``, with a ``watch`` token. https://www.mediawiki.org/wiki/API:Watch"""
