# /// gadget
# name = "Tidy spaces"
# tooltip = "Remove double spaces, spaces at line ends and needless empty lines"
# portlet = "p-cactions"
# namespaces = [0, 2, 4]
# actions = ["view"]
# ///
"""Edits this wiki: shows what it would change, and saves it when you agree."""

import difflib
import re

api = Api()
title = mw.config.get("wgPageName")


def tidy(text):
    lines = []
    for line in text.split("\n"):
        # A line that begins with a space is shown as it stands, and so is the space that opens a table's cell.
        if not line.startswith((" ", "|", "!", "{")):
            line = re.sub(r"(?<=\S)  +(?=\S)", " ", line)
        lines.append(line.rstrip(" \t"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


[page] = [page async for page in api.pages(titles=title, prop="revisions", rvprop="content", rvslots="main")]
before = page.text or ""
changes = [
    line
    for line in difflib.unified_diff(before.split("\n"), tidy(before).split("\n"), lineterm="", n=0)
    if not line.startswith(("---", "+++", "@@"))
]
if not changes:
    mw.notify("There is nothing to tidy in this page.")
    raise SystemExit

dialog = document.createElement("dialog")
dialog.style.cssText = (
    "box-sizing: border-box; width: 42rem; max-width: calc(100vw - 2rem); padding: 1rem 1.25rem; "
    "border: 1px solid #a2a9b1; border-radius: 4px"
)
heading = document.createElement("h3")
heading.textContent = f"Tidy “{page['title']}”"
heading.style.cssText = "margin: 0 0 .5rem; padding: 0; overflow-wrap: anywhere"
preview = document.createElement("div")
preview.style.cssText = (
    "max-height: 50vh; overflow: auto; font: .85rem/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere"
)
for change in changes:
    line = document.createElement("div")
    # The spaces are what this is about: show them.
    line.textContent = change[0] + " " + re.sub(r" (?= )|(?<= ) | $", "·", change[1:])
    line.style.background = "#feeec8" if change[0] == "-" else "#d8ecff"
    line.style.color = "#202122"
    preview.append(line)


async def save(event):
    save_button.disabled = True
    await api.edit(title, lambda revision: {"text": tidy(revision.content), "summary": "Tidied spaces", "minor": True})
    window.location.reload()


save_button = document.createElement("button")
save_button.textContent = "Save"
save_button.style.fontWeight = "bold"
cancel = document.createElement("button")
cancel.textContent = "Cancel"
buttons = document.createElement("p")
buttons.style.cssText = "margin: .75rem 0 0; display: flex; gap: .5rem"
buttons.append(save_button, cancel)
on(save_button, "click", save)
on(cancel, "click", lambda event: dialog.remove())
dialog.append(heading, preview, buttons)
document.body.append(dialog)
dialog.showModal()
