from pyscript import web, when, window

from mwbrowser import ForeignApi, MediaWikiError

# `?wiki=` names another wiki.
address = window.URLSearchParams.new(window.location.search).get("wiki") or "en.wikipedia.org"
wiki = ForeignApi(address, anonymous=True)

state, again = web.page["state"], web.page["again"]


@when("click", "#again")
async def show():
    again.hidden = True
    try:
        data = await wiki.get(list="random", rnnamespace=0, rnlimit=3, formatversion=2)
        web.page["titles"].append(*(web.li(page["title"]) for page in data["query"]["random"]))
        state.textContent = ""
    except MediaWikiError as error:
        state.textContent = error.message
        again.hidden = False


await show()
