from pyodide.ffi import to_js

from mwbrowser import ForeignApi, MediaWikiError


async def random_titles(address):
    wiki = ForeignApi(address, anonymous=True)
    try:
        data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)
    except MediaWikiError as error:
        return to_js({"error": error.message})
    return to_js({"titles": [page["title"] for page in data["query"]["random"]]})
