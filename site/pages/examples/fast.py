from js import document

from mwbrowser import ForeignApi, MediaWikiError

wiki = ForeignApi(address, anonymous=True)  # noqa: F821 - fast.mjs sets it
complaint = ""
try:
    data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)  # sent by fast.mjs already
    for page in data["query"]["random"]:
        item = document.createElement("li")
        item.textContent = page["title"]
        document.getElementById("titles").append(item)
except MediaWikiError as error:
    complaint = error.message
