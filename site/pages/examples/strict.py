from js import URLSearchParams, document, location

from mwbrowser import ForeignApi

wiki = ForeignApi(URLSearchParams.new(location.search).get("wiki") or "en.wikipedia.org", anonymous=True)
data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)
for page in data["query"]["random"]:
    item = document.createElement("li")
    item.textContent = page["title"]
    document.getElementById("titles").append(item)
