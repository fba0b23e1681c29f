from mwbrowser import ForeignApi, MediaWikiError

__export__ = ["random_titles"]  # what the page may call


async def random_titles(address):
    wiki = ForeignApi(address, anonymous=True)
    try:
        data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)
    except MediaWikiError as error:
        return {"error": error.message}
    return {"titles": [page["title"] for page in data["query"]["random"]]}
