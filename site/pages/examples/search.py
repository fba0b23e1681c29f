import asyncio

from pyscript import web, when, window

from mwbrowser import ForeignApi, MediaWikiError

PAUSE = 0.25  # seconds without a key before a request is sent

# `?wiki=` names another wiki.
address = window.URLSearchParams.new(window.location.search).get("wiki") or "commons.wikimedia.org"
wiki = ForeignApi(address, anonymous=True)

state, again, words, found = (web.page[name] for name in ("state", "again", "words", "found"))
task = None


@when("input", "#words")
@when("click", "#again")
def search_soon():
    """Begin anew with each key: cancelling the task also ends its request, on the network."""
    global task
    if task:
        task.cancel()
    task = asyncio.create_task(search(words.value.strip()))


async def search(beginning):
    await asyncio.sleep(PAUSE)
    again.hidden = True
    if not beginning:
        return show([], "")
    state.textContent = f"Searching for {beginning}…"
    try:
        pages = await wiki.pages(
            generator="prefixsearch",
            gpssearch=beginning,
            gpsnamespace=6,  # files
            limit=12,
            prop="imageinfo",
            iiprop="url",
            iiurlwidth=240,
        ).to_list()
    except MediaWikiError as error:
        show([], error.message)
        again.hidden = False
    else:
        pages.sort(key=lambda page: page["index"])  # the wiki's own order: the best first
        show(pages, f"{len(pages)} begin with {beginning}")


def show(pages, sentence):
    state.textContent = sentence
    # The wiki's content is text of strangers: it becomes text and addresses of pictures, never HTML.
    found.replaceChildren()
    found.append(*(picture(page) for page in pages))


def picture(page):
    name = page["title"].partition(":")[2]
    return web.li(web.img(src=page["imageinfo"][0]["thumburl"], alt="", loading="lazy"), web.span(name))


words.disabled = False
state.textContent = "Type the beginning of a name."
