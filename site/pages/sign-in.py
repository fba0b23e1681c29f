import json

from pyscript import when, window

from mwbrowser import ForeignApi, MediaWikiError, OAuth

element = window.document.getElementById
with open("sandbox.json") as file:
    # Which wikis there are; those that have the stand-in for OAuth know this page. The newest is the last.
    found = [wiki for wiki in json.load(file)["wikis"] if wiki.get("client_id")]


def show():
    session = oauth.user
    if session:
        element("who").textContent = f"You are {session.name}, and have allowed: {', '.join(session.grants)}."
    else:
        accounts = wiki.get("accounts", {})
        known = "; ".join(f"{name}, password {password}" for name, password in accounts.items())
        element("who").textContent = f"You are not signed in at {wiki['title']}. Its accounts: {known}"
    element("sign-in").hidden = session is not None
    element("sign-out").hidden = element("form").hidden = session is None


async def attempt(step):
    element("state").textContent = ""
    try:
        await step()
    except MediaWikiError as error:
        element("state").textContent = error.message
    finally:
        show()  # a sign-in that is over, too


@when("click", "#sign-in")
async def sign_in():
    await attempt(oauth.sign_in)


@when("click", "#sign-out")
def sign_out():
    oauth.sign_out()
    element("state").textContent = ""
    show()


@when("click", "#save")
async def save():
    async def write():
        title, line = element("title").value, element("line").value
        saved = await ForeignApi(wiki["api"], auth=oauth).post_with_edit_token(
            action="edit", title=title, appendtext=f"\n{line}", summary="From a static page", formatversion=2
        )
        element("state").textContent = f"Saved in {title} as revision {saved['edit'].get('newrevid', 'before')}."

    await attempt(write)


if found:
    wiki = found[-1]
    oauth = OAuth(wiki["client_id"], wiki=wiki["rest"])
    await attempt(oauth.session)
else:
    element("state").textContent = ""
    element(
        "who"
    ).textContent = "This needs a wiki that knows this page: python3 build.py serve has one in its sandbox."
