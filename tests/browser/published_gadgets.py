"""The gadgets that the tests publish on a wiki, and a visit to it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from playwright.sync_api import Page

from mwbrowser.gadget.builder import build
from tests.browser.served_pages import ServedPages
from tests.commands.visitor import Visitor
from tests.machine import products
from tests.machine.places import ROOT
from tests.wikis.wiki import Wiki

EXAMPLES = ROOT / "site" / "gadgets"
#: Booting Python takes a while on a machine that is busy.
SECONDS = 60_000

REPORT = """
# /// gadget
# name = "Report"
# tooltip = "Tell who I am"
# ///
import json
me = (await Api().get(meta="userinfo", formatversion=2))["query"]["userinfo"]["name"]
name = f"Report of {window.navigator.userAgent[-20:]}"
await Api().post_with_token("csrf", action="edit", title=name, text="By a gadget", assert_="user")
[page] = [page async for page in Api().pages(titles=name, prop="revisions", rvprop=["user", "content"], rvslots="main")]
there = await ForeignApi("ADDRESS").get(meta="siteinfo", formatversion=2)
document.body.dataset.report = json.dumps([
    me, mw.config.get("wgTitle"), page["revisions"][0]["user"], page.text, there["query"]["general"]["sitename"]
])
"""
SECOND = """
# /// gadget
# name = "Second"
# namespaces = [0]
# ///
document.body.dataset.second = "ran"
"""
FAILING = """
# /// gadget
# name = "Failing"
# ///
def inner():
    return {}["nothing there"]

inner()
"""
UNREACHABLE = """
# /// gadget
# name = "Unreachable"
# ///
document.body.dataset.unreachable = "reached after all"
"""
BUTTON = """
# /// gadget
# name = "Button"
# load = "button"
# text = "Press me"
# selector = "#siteSub"
# namespaces = [0]
# ///
async def again(event):
    raise ValueError("later")

place = document.querySelector("#firstHeading")
on(place, "click", again)
document.body.dataset.button = "pressed"
"""
ALWAYS = """
# /// gadget
# name = "Always"
# load = "always"
# namespaces = [4]
# actions = ["view"]
# ///
document.body.dataset.always = "ran"
"""
PACKED = """
# /// gadget
# name = "Packed"
# packages = ["PACKAGE"]
# ///
import packed_things
document.body.dataset.packed = packed_things.WORD
"""
LOST = """
# /// gadget
# name = "Lost"
# ///
import asyncio

async def later():
    raise ValueError("nobody waits for this")

asyncio.ensure_future(later())
try:
    await Api().get(action="parse", page="No such page")
except MediaWikiError as error:
    document.body.dataset.lost = f"{error.code} {OAuth.__name__} {Parameter.__name__}"
"""
NULL = """
# /// gadget
# name = "Null"
# ///
import json
import js

found = [
    mw.config.get("wgRelevantUserName"),
    mw.config.get("wgNoSuchThing"),
    mw.storage.get("nothing"),
    mw.util.getParamValue("nothing"),
    mw.Title.newFromText("<"),
    document.getElementById("nothing"),
    document.body.getAttribute("nothing"),
    js.document.querySelector("#nothing"),
    window.localStorage.getItem("nothing"),
    window.JSON.parse("[null]")[0],
]

def clicked(event):
    found.append(event.relatedTarget)

on(document.body, "mwbrowser", clicked)
document.body.dispatchEvent(window.MouseEvent.new("mwbrowser"))
found.append((await Api().get(titles=mw.config.get("wgRelevantUserName"), meta="siteinfo")).get("pages"))
document.body.dataset.null = json.dumps(found)
"""
POINTED = """
# /// gadget
# name = "Pointed"
# warm_up = "pointer"
# ///
document.body.dataset.pointed = "ran"
"""
IDLE = """
# /// gadget
# name = "Idle"
# warm_up = "idle"
# actions = ["info"]
# ///
document.body.dataset.idle = "ran"
"""
GUIDE = (ROOT / "docs" / "gadgets.md").read_text("utf-8")
GADGETS = {
    "hello": GUIDE.partition('```python title="hello.py"\n')[2].partition("```")[0],
    "report": REPORT,
    "second": SECOND,
    "failing": FAILING,
    "unreachable": UNREACHABLE,
    "silent": UNREACHABLE.replace("Unreachable", "Silent").replace("unreachable", "silent"),
    "button": BUTTON,
    "always": ALWAYS,
    "lost": LOST,
    "null": NULL,
    "pointed": POINTED,
    "idle": IDLE,
    "packed": PACKED,
    "unpacked": PACKED.replace("Packed", "Unpacked").replace("PACKAGE", "MISSING"),
    **{file.stem: file.read_text("utf-8") for file in EXAMPLES.glob("*.py")},
}

#: No browser sends anything to port 9; what is sent to port 8, a test holds.
ELSEWHERE = {
    "unreachable": {"runtime": "http://localhost:9/", "wheel": "/none.whl"},
    "silent": {"runtime": "http://localhost:8/", "wheel": "/none.whl"},
}

#: Those that start Pyodide as a CDN has it, with the compiled stdlib from elsewhere; the others start from a snapshot.
FROM_THE_START = ("report", "second")


def addresses(pages: ServedPages, name: str = "") -> dict[str, str]:
    wheel = f"{pages.origin}/wheels/{products.compiled_wheel().name}"
    if name not in FROM_THE_START:
        return {"runtime": pages.quick_runtime, "wheel": wheel}
    stdlib = f"{pages.origin}/pyodide/python_stdlib.zip"
    return {"runtime": f"{pages.origin}/pyodide-as-it-comes/", "wheel": wheel, "stdlib": stdlib}


def small_wheel(name: str, source: str) -> bytes:
    """A wheel of one module."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as wheel:
        wheel.writestr(f"{name}.py", source)
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return made.getvalue()


def publish(wiki: Wiki, other: Wiki, pages: ServedPages) -> None:
    """Write the gadgets' pages, as an interface administrator does."""
    admin = Visitor(wiki)
    assert admin.log_in("Admin", wiki.accounts["Admin"]) == "Success"
    token = admin.token()
    package = pages.make("packed_things-1.0-py3-none-any.whl", small_wheel("packed_things", 'WORD = "packed"'))

    def write(title: str, text: str) -> None:
        answer = admin.api({"title": title, "text": text, "token": token}, action="edit")
        assert answer.json["edit"]["result"] == "Success"

    for name, source in GADGETS.items():
        source = (
            source.strip()
            .replace("ADDRESS", other.api)
            .replace("PACKAGE", package)
            .replace("MISSING", package.replace("packed_things", "nowhere"))
            .replace('"en.wikipedia.org"', f'"{other.api}"')
        )
        where = ELSEWHERE.get(name) or addresses(pages, name)
        write(f"MediaWiki:Gadget-{name}.js", build(source, f"{name}.py", **where))
    write("MediaWiki:Gadgets-definition", "\n".join(f"* {name}[ResourceLoader|default]|{name}.js" for name in GADGETS))
    write("Untidy", "Some  words.   \n\n\n\nMore  of   them.\n\n<nowiki>a</nowiki>")
    write("Project:About", "About this wiki.")
    hello = '# /// gadget\n# name = "Mine"\n# ///\nmw.notify("~~~~ and {{subst:PAGENAME}}")'
    write("User:Admin/common.js", build(hello, "mine.py", **addresses(pages)))


class Visit:
    """A wiki's page, and what it loaded."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.violations_expected = False
        self.loaded: list[str] = []
        page.on("request", lambda request: self.loaded.append(request.url))
        self.console: list[str] = []
        page.on("console", lambda message: self.console.append(message.text))
        answer = page.goto(address)
        assert answer is not None
        assert "default-src" in (answer.header_value("content-security-policy") or "")
        # By then, all scripts of the page itself have run.
        page.wait_for_function("() => window.mw && mw.loader.getState('ext.gadget.report') === 'ready'")

    @property
    def violations(self) -> list[str]:
        return [text for text in self.console if "Content Security Policy" in text or "Content-Security-Policy" in text]

    def count(self, part: str) -> int:
        return len([url for url in self.loaded if part in url])

    def link(self, name: str) -> Any:
        return self.page.get_by_role("link", name=name, exact=True)

    def said(self, key: str) -> str:
        """The text that a gadget has written into the page."""
        self.page.wait_for_function("(key) => key in document.body.dataset", arg=key, timeout=SECONDS)
        return str(self.page.evaluate("(key) => document.body.dataset[key]", key))

    @property
    def notification(self) -> Any:
        return self.page.locator(".mw-notification")
