from pyscript import when, window

from mwbrowser import ForeignApi, MediaWikiError, OAuth

# What the wiki gave when the tool was registered; `?client=` and `?wiki=` name others, for a test.
query = window.URLSearchParams.new(window.sessionStorage.getItem("query") or window.location.search)
window.sessionStorage.setItem("query", query.toString())  # the wiki sends people back without it
wiki = query.get("wiki") or "https://test.wikipedia.org/w/api.php"
oauth = OAuth(
    query.get("client") or "0123456789abcdef0123456789abcdef",
    wiki=wiki if query.get("wiki") else "https://meta.wikimedia.org/w/rest.php",
)
api = ForeignApi(wiki, auth=oauth)
element = window.document.getElementById


async def show():
    session = await oauth.session()
    element("who").textContent = f"You are {session.name}." if session else "You are not signed in."
    element("sign-in").hidden = session is not None
    element("sign-out").hidden = element("form").hidden = session is None


async def attempt(step):
    element("state").textContent = ""
    element("again").hidden = True
    try:
        await step()
    except MediaWikiError as error:
        element("state").textContent = error.message
        element("again").hidden = step is not show  # the other steps have buttons of their own


@when("click", "#sign-in")
async def sign_in():
    await attempt(oauth.sign_in)


@when("click", "#sign-out")
async def sign_out():
    oauth.sign_out()
    await attempt(show)


@when("click", "#save")
async def save():
    async def write():
        title, line = element("title").value, element("line").value
        await api.post_with_edit_token(action="edit", title=title, appendtext=f"\n{line}", summary="By my tool")
        element("state").textContent = f"Saved in {title}."

    await attempt(write)


@when("click", "#again")
async def look_again():
    await attempt(show)


await attempt(show)
