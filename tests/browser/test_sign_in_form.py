"""The sign-in form in a PyScript page: by keyboard, for a screen reader, and after its end."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.accessibility import THEMES, complaints
from tests.browser.served_pages import ServedPages
from tests.machine import products
from tests.wikis.wiki import Wiki

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page that signs in</title>
<link rel="stylesheet" href="../examples/example.css">
<script type="module" src="../pyscript/core.js"></script>
<main>
<h1>A page that signs in</h1>
<p id="who">Loading Python…</p>
<p><button id="go">Log in</button></p>
<div id="sign-in"></div>
</main>
<script type="py" config='{{"interpreter": "../pyodide/pyodide.mjs", "files": {{"../wheels/{wheel}": "./*"}}}}'>
from mwbrowser import ForeignApi, SignInFailed, SignInForm
from pyscript import web, when

api = ForeignApi("{wiki}")

@when("click", "#go")
async def log_in(event):
    form = SignInForm(await api.client_login(), title="<b>Log in</b> & go on")
    try:
        step = await form.run("#sign-in")
    except SignInFailed as error:
        web.page["#who"].textContent = error.code
        return
    user = await api.get_user_info()
    web.page["#who"].textContent = f"{{form}} {{step}} {{user['name']}}"

web.page["#who"].textContent = "Ready"
</script>
"""


def test_it_is_filled_in_by_keyboard_and_says_as_text_what_was_wrong(
    page: Page, newer_wiki: Callable[[str], Wiki], pages: ServedPages
) -> None:
    wiki = newer_wiki("listed")
    password = wiki.accounts["Visitor"]
    address = pages.make("form.html", PAGE.format(wheel=products.wheel().name, wiki=wiki.api))
    page.goto(address)
    expect(page.locator("#who")).to_have_text("Ready", timeout=60_000)
    keys = page.keyboard
    page.locator("#go").press("Enter")
    form = page.get_by_role("form", name="<b>Log in</b> & go on")
    form.get_by_role("button", name="Cancel").press("Enter")
    expect(form).to_have_count(0)
    expect(page.locator("#who")).to_have_text("cancelled")
    page.locator("#go").press("Enter")
    expect(form).to_be_visible()
    for theme in THEMES:
        assert complaints(page, theme) == []
    keys.press("Tab")
    expect(form.get_by_label("Username")).to_be_focused()
    # The browser itself reports missing fields, and nothing is sent.
    wiki.forget_requests()
    keys.press("Enter")
    assert form.get_by_label("Username").evaluate("(field) => field.matches(':invalid')")
    assert wiki.requests() == []
    keys.type("Visitor")
    keys.press("Tab")
    keys.type("not the password")
    keys.press("Enter")
    alert = form.get_by_role("alert")
    expect(alert).to_contain_text("Incorrect username or password")
    # Values that are not secret stay, and the focus is in the empty field, which the message describes.
    expect(form.get_by_label("Username")).to_have_value("Visitor")
    again = form.get_by_label("Password")
    expect(again).to_be_focused()
    expect(again).to_have_value("")
    assert again.get_attribute("aria-describedby") == alert.get_attribute("id")
    for theme in THEMES:
        assert complaints(page, theme) == []
    keys.type(password)
    keys.press("Tab")
    expect(form.get_by_role("checkbox")).to_be_focused()
    keys.press("Space")
    keys.press("Enter")
    expect(page.get_by_role("status")).to_have_text("You are logged in as Visitor.")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.locator("#who")).to_have_text("<SignInForm <b>Log in</b> & go on> <Step PASS> Visitor")
    assert page.url == address
    sent = [one for one in wiki.requests() if password in str(one.fields) + str(one.query) + one.path + one.body]
    assert [(one.method, one.fields["rememberMe"], "password" in one.path) for one in sent] == [("POST", "1", False)]
    left = page.evaluate(
        "() => document.documentElement.outerHTML + JSON.stringify([{...sessionStorage}, {...localStorage}])"
    )
    assert password not in left
    assert "not the password" not in left
