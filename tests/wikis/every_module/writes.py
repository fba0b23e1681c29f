"""What writes, in its order: each case needs what those before it have left."""

from tests.wikis.every_module.case import Case, Kept
from tests.wikis.pictures import PICTURES, png

_PICTURE = png(PICTURES["Sandbox leaf.png"][1], 12, 8)
_OTHER_PICTURE = png(PICTURES["Sandbox tiles.png"][1], 12, 8)
_LARGE_PICTURE = png(PICTURES["Sandbox rings.png"][1], 120, 80)
_FILE = "Every module.png"

#: A page as another wiki exports it, with an edit of long ago, by a user whom the sandbox wikis do not know.
_EXPORT = b"""\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<page><title>Imported by name</title><ns>0</ns><id>1</id>
<revision><id>1</id><timestamp>2001-01-15T12:00:00Z</timestamp><contributor><username>Pioneer</username></contributor>
<model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">From elsewhere</text></revision>
</page></mediawiki>
"""

PAGES = (
    Case("edit", {"title": "Every", "text": "One"}, {"edit.result": "Success"}, keep={"first": "edit.newrevid"}),
    Case("edit", {"title": "Every", "text": "Two"}, {"edit.oldrevid": Kept("first")}, keep={"second": "edit.newrevid"}),
    Case(
        "edit",
        {"title": "Every", "text": "Three"},
        {"edit.result": "Success"},
        by="Visitor",
        keep={"third": "edit.newrevid"},
    ),
    Case("compare", {"fromrev": Kept("first"), "torev": Kept("second")}, {"compare.totitle": "Every"}),
    Case("patrol", {"revid": Kept("third")}, {"patrol.title": "Every"}, needs="an edit of a user without autopatrol"),
    Case(
        "rollback",
        {"title": "Every", "user": "Visitor"},
        {"rollback.old_revid": Kept("third"), "rollback.last_revid": Kept("second")},
        needs="a last edit by that user",
    ),
    Case(
        "revisiondelete",
        {"type": "revision", "target": "Every", "ids": Kept("third"), "hide": "comment"},
        {"revisiondelete.status": "Success", "revisiondelete.items.0.status": "Success"},
        needs="a revision that is not the page's newest",
    ),
    Case(
        "managetags", {"operation": "create", "tag": "by name"}, {"managetags.success": True}, needs="a tag that is new"
    ),
    Case("protect", {"title": "Every", "protections": "edit=sysop"}, {"protect.protections.0.edit": "sysop"}),
    Case("setpagelanguage", {"title": "Every", "lang": "de"}, {"setpagelanguage.newlanguage": "de"}),
    Case("watch", {"titles": "Every"}, {"watch.0.watched": True}),
    Case("setnotificationtimestamp", {"titles": "Every"}, {"setnotificationtimestamp.0.title": "Every"}),
    Case("purge", {"titles": "Every"}, {"purge.0.purged": True}),
    Case(
        "changecontentmodel",
        {"title": "Every", "model": "text", "summary": "Plain"},
        {"changecontentmodel.result": "Success"},
        needs="a summary: without one, MediaWiki 1.39 fails with a TypeError of its own",
    ),
    Case(
        "stashedit",
        {"title": "Stash", "text": "x", "contentmodel": "wikitext", "contentformat": "text/x-wiki", "baserevid": 0},
        {"stashedit.status": "stashed", "stashedit.texthash": str},
    ),
    Case("move", {"from": "Every", "to": "Every moved", "noredirect": True}, {"move.to": "Every moved"}),
    Case("delete", {"title": "Every moved"}, {"delete.title": "Every moved"}, keep={"deletion": "delete.logid"}),
    Case("undelete", {"title": "Every moved"}, {"undelete.revisions": int}, needs="a page that was deleted"),
    Case("edit", {"title": "Merge from", "text": "Old"}, {"edit.result": "Success"}),
    Case(
        "import",
        {"xml": _EXPORT, "assignknownusers": True, "interwikiprefix": "elsewhere"},
        {"import.0.title": "Imported by name", "import.0.revisions": 1},
        needs="a file; one of another user's edits names a prefix for the unknown",
    ),
    Case(
        "mergehistory",
        {"from": "Imported by name", "to": "Merge from", "timestamp": "2001-01-15T12:00:00Z"},
        {"mergehistory.to": "Merge from"},
        needs="a page whose edits are older than the first one of the other",
    ),
)

FILES = (
    Case("upload", {"file": _PICTURE, "filename": _FILE}, {"upload.result": "Success", "upload.filename": str}),
    Case("upload", {"file": _OTHER_PICTURE, "filename": _FILE, "ignorewarnings": True}, {"upload.result": "Success"}),
    Case(
        "query+imageinfo",
        {"titles": f"File:{_FILE}", "iiprop": "archivename|size", "iilimit": 5},
        {"query.pages.0.imageinfo.1.archivename": str},
        keep={"archive": "query.pages.0.imageinfo.1.archivename"},
    ),
    Case(
        "imagerotate",
        {"titles": f"File:{_FILE}", "rotation": 90},
        error="thumbnail_error",
        message="gd rotation not implemented",
        why="PHP's GD, which the sandbox wikis have, does not rotate; MediaWiki does with ImageMagick",
    ),
    Case(
        "upload",
        {"file": _OTHER_PICTURE, "filename": "Stashed.png", "stash": True, "ignorewarnings": True},
        {"upload.result": "Success"},
        keep={"key": "upload.filekey"},
    ),
    Case(
        "upload",
        {
            **{"chunk": _LARGE_PICTURE[:1024], "filename": "In chunks.png", "filesize": len(_LARGE_PICTURE)},
            **{"offset": 0, "stash": True},
        },
        {"upload.result": "Continue", "upload.offset": 1024},
        keep={"chunks": "upload.filekey"},
    ),
    Case(
        "upload",
        {
            **{"chunk": _LARGE_PICTURE[1024:], "filename": "In chunks.png", "filesize": len(_LARGE_PICTURE)},
            **{"offset": 1024, "stash": True, "filekey": Kept("chunks")},
        },
        {"upload.result": "Success", "upload.imageinfo.width": 120},
        keep={"whole": "upload.filekey"},
        needs="the first chunk",
    ),
    Case(
        "upload",
        {"filekey": Kept("whole"), "filename": "In chunks.png"},
        {"upload.result": "Success", "upload.imageinfo.size": len(_LARGE_PICTURE)},
        needs="all chunks",
    ),
    Case("query+stashimageinfo", {"siifilekey": Kept("key"), "siiprop": "size"}, {"query.stashimageinfo.0.width": int}),
    Case("query+mystashedfiles", {}, {"query.mystashedfiles.0.filekey": str}),
)

USERS = (
    Case(
        "createaccount",
        {
            **{"username": "Passer-by", "password": "passer-by-1", "retype": "passer-by-1"},
            **{"email": "passer-by@wiki.example", "realname": "", "createreturnurl": "http://localhost/"},
        },
        {"createaccount.status": "PASS"},
    ),
    Case(
        "clientlogin",
        {"username": "Passer-by", "password": "passer-by-1", "loginreturnurl": "http://localhost/"},
        {"clientlogin.status": "PASS"},
        by="Passer-by",
    ),
    Case("validatepassword", {"password": "passer-by-1"}, {"validatepassword.validity": "Good"}, by="Passer-by"),
    Case("options", {"change": ["skin=vector"]}, {"options": "success"}, by="Passer-by"),
    Case("clearhasmsg", {}, {"clearhasmsg": "success"}, by="Passer-by"),
    Case(
        "emailuser",
        {"target": "Passer-by", "subject": "By name", "text": "Hello"},
        {"emailuser.result": "Success"},
        by="Passer-by",
    ),
    Case("block", {"user": "Passer-by", "expiry": "1 hour"}, {"block.user": "Passer-by"}, keep={"block": "block.id"}),
    Case("unblock", {"id": Kept("block")}, {"unblock.user": "Passer-by"}),
    Case("userrights", {"user": "Passer-by", "add": "bot"}, {"userrights.added": ["bot"]}),
    Case("resetpassword", {"user": "Passer-by"}, {"resetpassword.status": "success"}),
    Case(
        "changeauthenticationdata",
        {
            **{"changeauthrequest": "MediaWiki\\Auth\\PasswordAuthenticationRequest"},
            **{"password": "passer-by-2", "retype": "passer-by-2"},
        },
        {"changeauthenticationdata.status": "success"},
        by="Passer-by",
        needs="a login that is a few minutes old at most",
    ),
    Case(
        "removeauthenticationdata",
        {"request": "MediaWiki\\Auth\\PasswordAuthenticationRequest"},
        error="badrequest",
        message="Failed to create change request.",
        why="MediaWiki itself has no data of a login that could be removed: a password stays one",
        by="Passer-by",
    ),
    Case(
        "linkaccount",
        {"linkreturnurl": "http://localhost/"},
        {"linkaccount.status": "FAIL", "linkaccount.messagecode": "userlogin-cannot-link"},
        why="MediaWiki itself has no account elsewhere that could be linked; extensions bring those",
        by="Passer-by",
    ),
    Case(
        "unlinkaccount",
        {"request": "MediaWiki\\Auth\\PasswordAuthenticationRequest"},
        error="badrequest",
        message="Failed to create change request.",
        why="no account is linked",
        by="Passer-by",
    ),
    Case("logout", by="Passer-by", needs="a user who is logged in"),
    Case(
        "query+tokens",
        {"type": "login"},
        {"query.tokens.logintoken": str},
        by="Passer-by",
        keep={"token": "query.tokens.logintoken"},
    ),
    Case(
        "login",
        {"lgname": "Passer-by", "lgpassword": "passer-by-2", "lgtoken": Kept("token")},
        {"login.result": "Success"},
        by="Passer-by",
        needs="a token that MediaWiki does not describe as one",
    ),
    Case(
        "cspreport",
        {"reportonly": True},
        error="http",
        message="HTTP 400: cspreport-wrongformat",
        why="browsers send it, as a JSON of a type of its own",
    ),
    Case(
        "acquiretempusername",
        {},
        error="tempuserdisabled",
        message="Temporary user account creation is disabled.",
        why="the sandbox wikis have no temporary accounts",
        by="Nobody",
        only="1.43",
    ),
)

#: What is named by the second in which it was written, so that two of them need two seconds; and what the wiki notes
#: after it has answered.
A_SECOND_LATER = (
    Case(
        "tag",
        {"revid": Kept("second"), "add": "by name"},
        {"tag.0.status": "success", "tag.0.added": ["by name"]},
        needs="a tag that users may add",
    ),
    Case(
        "filerevert",
        {"filename": _FILE, "archivename": Kept("archive")},
        {"filerevert.result": "Success"},
        needs="an older version of the file",
    ),
)

WRITES = (*PAGES, *FILES, *USERS)
