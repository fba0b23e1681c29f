from js import URLSearchParams, document, location

from mwbrowser import ForeignApi, MediaWikiError

wiki = ForeignApi(URLSearchParams.new(location.search).get("wiki") or "en.wikipedia.org", anonymous=True)
try:
    data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)
except MediaWikiError as error:
    fail(error.message)  # noqa: F821 - strict.mjs sets it
else:
    document.getElementById("state").textContent = ""
    for page in data["query"]["random"]:
        item = document.createElement("li")
        item.textContent = page["title"]
        document.getElementById("titles").append(item)
