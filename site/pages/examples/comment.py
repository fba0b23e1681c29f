import asyncio

from pyscript import web, when, window

from mwbrowser import ForeignApi, MediaWikiError

# `?wiki=` names another wiki.
address = window.URLSearchParams.new(window.location.search).get("wiki") or "test.wikipedia.org"
wiki = ForeignApi(address, anonymous=True)

state, again, save, saved = (web.page[name] for name in ("state", "again", "save", "saved"))
page, heading, text = (web.page[name] for name in ("page", "heading", "text"))
task = None


@when("submit", "#form")
def begin(event):
    event.preventDefault()  # at once: the browser would load the page anew before a function that awaits
    global task
    task = asyncio.create_task(send())


async def send():
    save.disabled = saved.hidden = True
    state.textContent = "Saving…"
    try:
        # A section of its own, at the end of the page: so there is no conflict with another user's edit.
        answer = await wiki.post_with_edit_token(
            action="edit", title=page.value, section="new", sectiontitle=heading.value, text=text.value, formatversion=2
        )
    except MediaWikiError as error:
        doubt = " It may have been saved all the same: look at the page first." if error.may_have_happened else ""
        state.textContent = f"{error.message}{doubt} Save it again when you want to."
    else:
        edit = answer["edit"]
        state.textContent = f"Saved in {edit['title']} as revision {edit['newrevid']}."
        saved.href = f"{wiki.url.removesuffix('api.php')}index.php?oldid={edit['newrevid']}"
        saved.hidden = False
        text.value = ""
    save.disabled = False


save.disabled = False
state.textContent = ""
