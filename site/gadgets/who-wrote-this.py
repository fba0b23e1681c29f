# /// gadget
# name = "Who wrote this page?"
# tooltip = "Who added how much to this page"
# namespaces = [0]
# actions = ["view"]
# ///
"""Reads this wiki: all revisions of a page, and from their sizes who added how much."""

from collections import Counter

api = Api()
title = mw.config.get("wgPageName")
added, edits, size = Counter(), Counter(), 0

[page] = [
    page
    async for page in api.pages(
        titles=title, prop="revisions", rvprop=["ids", "user", "size"], rvlimit="max", rvdir="newer"
    )
]
for revision in page.get("revisions", []):
    user = revision.get("user", "(hidden)")
    edits[user] += 1
    added[user] += max(0, revision.get("size", size) - size)
    size = revision.get("size", size)


def cell(row, kind, text, right=False):
    made = document.createElement(kind)
    made.textContent = text
    made.style.textAlign = "right" if right else "left"
    row.append(made)


dialog = document.createElement("dialog")
dialog.style.cssText = (
    "max-width: min(34rem, calc(100vw - 3rem)); padding: 1rem 1.25rem; border: 1px solid #a2a9b1; border-radius: 4px"
)
heading = document.createElement("h3")
heading.textContent = f"Who wrote “{page['title']}”"
heading.style.cssText = "margin: 0 0 .5rem; padding: 0; overflow-wrap: anywhere"

table = document.createElement("table")
table.className = "wikitable"
table.style.width = "100%"
row = table.insertRow()
for text, right in (("User", False), ("Edits", True), ("Bytes added", True), ("Share", True)):
    cell(row, "th", text, right)
total = sum(added.values()) or 1
for user, amount in added.most_common(10):
    row = table.insertRow()
    cell(row, "td", user)
    for text in (f"{edits[user]:,}", f"{amount:,}", f"{amount / total:.0%}"):
        cell(row, "td", text, right=True)

close = document.createElement("button")
close.textContent = "Close"
on(close, "click", lambda event: dialog.remove())
dialog.append(heading, table, close)
document.body.append(dialog)
dialog.showModal()
