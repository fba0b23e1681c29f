"""What only reads: these calls need no order, and run together."""

from tests.wikis.every_module.case import Case

_FILE = "File:Sandbox waves.png"

ACTIONS = (
    Case("checktoken", {"type": "csrf", "token": "wrong+\\"}, {"checktoken.result": "invalid"}),
    Case(
        "compare",
        {"fromslots": "main", "fromtext-main": "Tea", "toslots": "main", "totext-main": "Coffee"},
        {"compare.body": str},
    ),
    Case("expandtemplates", {"text": "{{Note|x}}", "prop": "wikitext"}, {"expandtemplates.wikitext": str}),
    Case("feedcontributions", {"user": "Admin"}, "<?xml", needs="a user with edits"),
    Case("feedrecentchanges", {"limit": 2}, "<?xml"),
    Case("feedwatchlist", {}, "<?xml", needs="a user who is logged in"),
    Case("help", {"modules": "help", "wrap": True}, {"help.help": str}),
    Case("help", {"modules": "help"}, "<!DOCTYPE html>", needs="nothing; without wrap, it is a page"),
    Case("opensearch", {"search": "Te"}, {"0": "Te", "1": ["Tea"]}),
    Case("paraminfo", {"modules": "json"}, {"paraminfo.modules.0.path": "json"}),
    Case("parse", {"text": "''x''", "contentmodel": "wikitext"}, {"parse.text": str}),
    Case("query", {"titles": "Tea"}, {"query.pages.0.title": "Tea"}),
    Case("rsd", {}, "<?xml"),
    Case("main", {"meta": "siteinfo"}, {"query.general.sitename": str}),
)

FORMATS = (
    Case("json", {"meta": "tokens"}, {"query.tokens.csrftoken": str}),
    Case("jsonfm", {"meta": "tokens", "action": "query"}, "<!DOCTYPE html>"),
    Case("none", {"action": "query", "meta": "tokens"}, ""),
    Case("php", {"action": "query", "meta": "tokens"}, "a:"),
    Case("phpfm", {"action": "query", "meta": "tokens"}, "<!DOCTYPE html>"),
    Case("rawfm", {"action": "query", "meta": "tokens"}, "<!DOCTYPE html>"),
    Case("xml", {"action": "query", "meta": "tokens"}, "<?xml"),
    Case("xmlfm", {"action": "query", "meta": "tokens"}, "<!DOCTYPE html>"),
)

LISTS = (
    Case("query+allcategories", {"acprefix": "Dr"}, {"query.allcategories.0.category": "Drinks"}),
    Case("query+alldeletedrevisions", {"adrlimit": 1}, {"query.alldeletedrevisions": list}),
    Case("query+allfileusages", {"aflimit": 1}, {"query.allfileusages.0.title": str}, needs="a page with a file"),
    Case("query+allimages", {"aiprefix": "Sandbox w"}, {"query.allimages.0.title": _FILE}),
    Case("query+alllinks", {"alprefix": "Coff"}, {"query.alllinks.0.title": "Coffee"}),
    Case("query+allpages", {"apprefix": "Te"}, {"query.allpages.0.title": "Tea"}),
    Case("query+allredirects", {"arlimit": 1}, {"query.allredirects.0.title": "Tea"}),
    Case("query+allrevisions", {"arvlimit": 1}, {"query.allrevisions.0.revisions.0.revid": int}),
    Case("query+alltransclusions", {"atlimit": 1}, {"query.alltransclusions.0.title": "Template:Note"}),
    Case("query+allusers", {"aufrom": "Admin", "aulimit": 1}, {"query.allusers.0.name": "Admin"}),
    Case("query+backlinks", {"bltitle": "Coffee"}, {"query.backlinks.0.title": "Tea"}),
    Case("query+blocks", {"bklimit": 1}, {"query.blocks": list}),
    Case("query+categorymembers", {"cmtitle": "Category:Animals"}, {"query.categorymembers.0.title": "Hedgehog"}),
    Case("query+deletedrevs", {"drlimit": 1}, {"query.deletedrevs": list}, needs="nothing; it is deprecated"),
    Case("query+embeddedin", {"eititle": "Template:Note"}, {"query.embeddedin.0.title": "Uses a template"}),
    Case("query+exturlusage", {"euquery": "wiki.example"}, {"query.exturlusage": list}),
    Case("query+filearchive", {"falimit": 1}, {"query.filearchive": list}),
    Case("query+imageusage", {"iutitle": _FILE}, {"query.imageusage.0.title": str}),
    Case("query+iwbacklinks", {"iwblprefix": "wikipedia"}, {"query.iwbacklinks": []}),
    Case("query+langbacklinks", {"lbllang": "de"}, {"query.langbacklinks": []}),
    Case("query+logevents", {"lelimit": 1}, {"query.logevents.0.logid": int}),
    Case("query+mystashedfiles", {}, {"query.mystashedfiles": list}, needs="a user who is logged in"),
    Case("query+pagepropnames", {}, {"query.pagepropnames": list}),
    Case("query+pageswithprop", {"pwppropname": "noindex"}, {"query.pageswithprop": []}),
    Case("query+prefixsearch", {"pssearch": "Te"}, {"query.prefixsearch.0.title": "Tea"}),
    Case("query+protectedtitles", {}, {"query.protectedtitles": list}),
    Case("query+querypage", {"qppage": "Shortpages", "qplimit": 1}, {"query.querypage.results.0.title": str}),
    Case("query+random", {}, {"query.random.0.title": str}),
    Case("query+recentchanges", {"rclimit": 1}, {"query.recentchanges.0.revid": int}),
    Case("query+search", {"srsearch": "infusion"}, {"query.search": list}),
    Case("query+tags", {"tglimit": 1}, {"query.tags.0.name": str}),
    Case("query+usercontribs", {"ucuser": "Admin", "uclimit": 1}, {"query.usercontribs.0.user": "Admin"}),
    Case("query+users", {"ususers": ["Admin"]}, {"query.users.0.name": "Admin"}),
    Case("query+watchlist", {}, {"query.watchlist": list}, needs="a user who is logged in"),
    Case("query+watchlistraw", {}, {"watchlistraw": list}, needs="a user who is logged in"),
)

PROPERTIES = (
    Case("query+categories", {"titles": "Coffee"}, {"query.pages.0.categories.0.title": "Category:Drinks"}),
    Case("query+categoryinfo", {"titles": "Category:Animals"}, {"query.pages.0.categoryinfo.pages": 2}),
    Case("query+contributors", {"titles": "Coffee"}, {"query.pages.0.contributors.0.name": "Admin"}),
    Case("query+deletedrevisions", {"titles": "Coffee"}, {"query.pages.0.title": "Coffee"}),
    Case("query+duplicatefiles", {"titles": _FILE}, {"query.pages.0.title": _FILE}),
    Case("query+extlinks", {"titles": "Coffee"}, {"query.pages.0.title": "Coffee"}),
    Case("query+fileusage", {"titles": _FILE}, {"query.pages.0.fileusage.0.title": str}),
    Case("query+imageinfo", {"titles": _FILE, "iiprop": "size"}, {"query.pages.0.imageinfo.0.width": 480}),
    Case("query+images", {"titles": "Otter"}, {"query.pages.0.images.0.title": _FILE}),
    Case("query+info", {"titles": "Coffee"}, {"query.pages.0.contentmodel": "wikitext"}),
    Case("query+iwlinks", {"titles": "Coffee"}, {"query.pages.0.title": "Coffee"}),
    Case("query+langlinks", {"titles": "Coffee"}, {"query.pages.0.title": "Coffee"}),
    Case("query+links", {"titles": "Coffee"}, {"query.pages.0.links.0.title": "Tea"}),
    Case("query+linkshere", {"titles": "Coffee"}, {"query.pages.0.linkshere.0.title": "Tea"}),
    Case("query+pageprops", {"titles": "Coffee"}, {"query.pages.0.title": "Coffee"}),
    Case("query+redirects", {"titles": "Tea"}, {"query.pages.0.redirects.0.title": "Chai"}),
    Case("query+revisions", {"titles": "Coffee"}, {"query.pages.0.revisions.0.revid": int}),
    Case("query+templates", {"titles": "Uses a template"}, {"query.pages.0.templates.0.title": "Template:Note"}),
    Case(
        "query+transcludedin", {"titles": "Template:Note"}, {"query.pages.0.transcludedin.0.title": "Uses a template"}
    ),
)

META = (
    Case("query+allmessages", {"ammessages": "mainpage"}, {"query.allmessages.0.content": "Main Page"}),
    Case(
        "query+authmanagerinfo",
        {"amirequestsfor": "login"},
        {"query.authmanagerinfo.canauthenticatenow": True, "query.authmanagerinfo.requests": list},
    ),
    Case("query+filerepoinfo", {}, {"query.repos.0.name": "local"}),
    Case("query+languageinfo", {"liprop": "name", "licode": "de", "uselang": "en"}, {"query.languageinfo.de": dict}),
    Case("query+siteinfo", {"siprop": "general"}, {"query.general.sitename": str}),
    Case("query+tokens", {"type": "csrf"}, {"query.tokens.csrftoken": str}),
    Case("query+userinfo", {"uiprop": "rights"}, {"query.userinfo.name": "Admin", "query.userinfo.rights": list}),
)

READS = (*ACTIONS, *FORMATS, *LISTS, *PROPERTIES, *META)
