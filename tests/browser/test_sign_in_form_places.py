"""Where a form for signing in stands, in a page and in a cell's frame: what a wiki may call its fields, and its end."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.python_page import PythonPage

NAMES = ["querySelector", "querySelectorAll", "closest", "elements", "addEventListener", "__proto__", "submit", "id"]

# A field takes the place of what its form has by the same name: form.querySelector is then an element.
FORM = """
import js
from mwbrowser.auth.interactive import Field
from mwbrowser.browser.sign_in_form import InFrame, place_for
from mwbrowser.display.sign_in_form import drawing

fields = [Field(name, "string", label=f"Field {name}") for name in names]
fields += [Field("x" * 5000, "string", optional=True), Field("password", "password", label="Password", sensitive=True)]
box = js.document.createElement("div")
box.id = "box"
js.document.body.appendChild(box)

def output(html):
    box.innerHTML = html

place = InFrame(output, "A form") if where == "frame" else place_for("#box", "A form")
html = drawing("A form", "", fields, "Go on", name=place.name)
got = []
place.draw(html)
got.append(await place.entered())
place.draw(html)
got.append(await place.entered())
place.end("")
box.remove()
got
"""


@pytest.mark.parametrize("where", ["page", "frame"])
def test_fields_may_be_called_as_what_a_form_has_by_itself(python: PythonPage, where: str) -> None:
    page = python.page
    python.start(FORM, where=where, names=NAMES)
    inside = page.frame_locator("#box iframe") if where == "frame" else page.locator("#box")
    expect(inside.get_by_role("form", name="A form")).to_be_visible()
    # Not looked for in the form itself, which would be by form.querySelectorAll here as well.
    sent = {}
    for name in NAMES:
        inside.get_by_label(f"Field {name}", exact=True).fill(f"{name}!")
        sent[name] = f"{name}!"
    inside.get_by_label("Password").fill("a secret word")
    inside.get_by_label("Password").press("Enter")
    # The next drawing has nothing of it.
    expect(inside.get_by_label("Password")).to_have_value("")
    expect(inside.get_by_label("Field id", exact=True)).to_have_value("")
    inside.get_by_role("button", name="Cancel").click()
    entered, cancelled = python.finish()
    assert dict(entered) == {**sent, "x" * 5000: "", "password": "a secret word"}
    assert cancelled is None


def test_a_form_that_the_page_takes_away_is_cancelled(python: PythonPage) -> None:
    page = python.page
    python.start(
        """
        import js
        from mwbrowser.browser.sign_in_form import place_for
        box = js.document.createElement("div")
        box.id = "taken"
        js.document.body.appendChild(box)
        place = place_for("#taken", "A form")
        place.draw("<form><fieldset></fieldset></form>")
        js.document.body.prepend(box)  # moved, and there still
        taken = await place.entered()
        place.end("")
        taken
        """
    )
    expect(page.locator("#taken form")).to_have_count(1)
    assert page.evaluate("() => new Promise((go) => setTimeout(() => go(document.body.firstChild.id)))") == "taken"
    page.evaluate("() => document.querySelector('#taken').remove()")
    assert python.finish() is None
