import asyncio

from pyscript import when, window

from mwbrowser import ForeignApi, MediaWikiError, OAuth, SignInFailed

WIKI = "https://test.wikipedia.org/w/api.php"
OAUTH_WIKI = "https://meta.wikimedia.org/w/rest.php"
CLIENT = "write your client id here"  # the OAuth wiki shows it when the tool is registered

oauth = OAuth(CLIENT, wiki=OAUTH_WIKI)
api = ForeignApi(WIKI, auth=oauth)
element = window.document.getElementById
task = None


def show():
    user = oauth.user
    element("who").textContent = f"You are {user.name}." if user else "You are not signed in."
    element("sign-in").hidden = user is not None
    element("sign-out").hidden = element("form").hidden = user is None


def say(text, wrong=False):
    element("state").textContent = text
    element("state").className = "wrong" if wrong else ""


async def attempt(step):
    say("")
    element("again").hidden = True
    try:
        await step()
    except SignInFailed as error:
        say("You did not allow it." if error.denied else error.message, wrong=True)
    except MediaWikiError as error:
        doubt = " It may have been saved all the same: look at the page first." if error.may_have_happened else ""
        say(f"{error.message}{doubt}", wrong=True)
        element("again").hidden = step != oauth.session  # the other steps have buttons of their own
    finally:
        show()  # a sign-in that is over, too


async def write():
    element("save").disabled = True  # a second click would add the line twice
    try:
        title, line = element("title").value, element("line").value
        await api.post_with_edit_token(action="edit", title=title, appendtext=f"\n{line}", summary="By my tool")
        say(f"Saved in {title}.")
    finally:
        element("save").disabled = False


@when("click", "#sign-in")
async def sign_in():
    if " " in CLIENT:
        say("This copy has no client id yet: register it at the wiki, and write its id into editor.py.", wrong=True)
    else:
        await attempt(oauth.sign_in)


@when("click", "#sign-out")
def sign_out():
    oauth.sign_out()
    say("")
    show()


@when("submit", "#form")
def save(event):
    event.preventDefault()  # at once: the browser would load the page anew before a function that awaits
    global task
    task = asyncio.create_task(attempt(write))


@when("click", "#again")
async def look_again():
    await attempt(oauth.session)


await attempt(oauth.session)
