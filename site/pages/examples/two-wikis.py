import asyncio

from pyscript import web, when, window

from mwbrowser import ForeignApi, MediaWikiError

# `?wiki=` and `?other=` name other wikis.
query = window.URLSearchParams.new(window.location.search)
addresses = query.get("wiki") or "en.wikipedia.org", query.get("other") or "simple.wikipedia.org"
wikis = [ForeignApi(address, anonymous=True) for address in addresses]

state, again, compare, table = (web.page[name] for name in ("state", "again", "compare", "lengths"))
body = table.find("tbody")[0]
task = None


async def lengths(wiki, titles):
    """Map each title to the length of its page on a wiki, in bytes; a page that is missing there has none."""
    return {
        title: page.get("length")
        async for page in wiki.pages(titles=titles, prop="info", redirects=True)
        for title in page.asked
    }


@when("submit", "#form")
@when("click", "#again")
def begin(event):
    event.preventDefault()  # at once: the browser would load the page anew before a function that awaits
    global task
    task = asyncio.create_task(show())


async def show():
    compare.disabled = again.hidden = True
    state.textContent = "Reading both wikis…"
    titles = [line.strip() for line in web.page["titles"].value.splitlines() if line.strip()]
    # Both at the same time; if one of them fails, the other's numbers are shown all the same.
    found = await asyncio.gather(*(lengths(wiki, titles) for wiki in wikis), return_exceptions=True)
    failures = [result.message for result in found if isinstance(result, MediaWikiError)]
    columns = [{} if isinstance(result, MediaWikiError) else result for result in found]
    body.replaceChildren()
    for title in titles:
        sizes = (column.get(title) for column in columns)
        body.append(web.tr(web.td(title), *(web.td("–" if size is None else f"{size:,}") for size in sizes)))
    table.hidden = False
    state.textContent = " ".join(failures)
    again.hidden = not failures
    compare.disabled = False


for name, wiki in zip(("first", "second"), wikis, strict=True):
    web.page[name].textContent = f"{window.URL.new(wiki.url).host}, bytes"
compare.disabled = False
state.textContent = ""
