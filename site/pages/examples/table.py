import asyncio

from pyodide.ffi import to_js
from pyscript import web, when, window

from mwbrowser import ForeignApi, MediaWikiError, Rows

# `?wiki=` names another wiki.
address = window.URLSearchParams.new(window.location.search).get("wiki") or "en.wikipedia.org"
wiki = ForeignApi(address, anonymous=True, parameters={"formatversion": 2})

state, again, bar, csv = (web.page[name] for name in ("state", "again", "bar", "csv"))
start, stop, table = (web.page[name] for name in ("start", "stop", "pages"))
body = table.find("tbody")[0]
task = None


@when("submit", "#form")
@when("click", "#again")
def begin(event):
    event.preventDefault()
    global task
    if task:
        task.cancel()
    task = asyncio.create_task(show(web.page["category"].value.strip()))


@when("click", "#stop")
def end():
    task.cancel()


async def show(category):
    rows = Rows([])
    body.replaceChildren()
    again.hidden = csv.hidden = True
    table.hidden = bar.hidden = stop.disabled = False
    bar.removeAttribute("value")  # it moves until the wiki has returned the number of pages
    state.textContent = "Looking for the category…"
    try:
        title = f"Category:{category}"
        about = await wiki.get(titles=title, prop="categoryinfo")
        count = about["query"]["pages"][0].get("categoryinfo", {}).get("pages", 0)
        bar.max = max(count, 1)
        bar.value = 0
        async for page in wiki.pages(generator="categorymembers", gcmtitle=title, gcmtype="page", prop="info"):
            rows.append({name: page.get(name, "") for name in ("title", "length", "touched")})
            body.append(web.tr(web.td(page["title"]), web.td(f"{page['length']:,}"), web.td(page["touched"][:10])))
            bar.value = len(rows)
            state.textContent = f"{len(rows):,} of {count:,} pages"
        state.textContent = f"{len(rows):,} pages"
    except MediaWikiError as error:
        state.textContent = f"{error.message} ({len(rows):,} of the pages are here)"
        again.hidden = False
    except asyncio.CancelledError:
        state.textContent = f"Stopped after {len(rows):,} pages"
    finally:
        bar.hidden = stop.disabled = True
        if rows:
            offer(rows)


def offer(rows):
    """Let the table be saved as a file."""
    blob = window.Blob.new(to_js([rows.to_csv()]), type="text/csv")
    window.URL.revokeObjectURL(csv.href)
    csv.href = window.URL.createObjectURL(blob)
    csv.hidden = False


start.disabled = False
state.textContent = "Choose a category."
