"""The page that builds gadgets: the same code as the command's, run in the page."""

import asyncio
import gzip
import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import js
from pyodide.ffi import JsException

from demo.elements import Element, link, on, show
from demo.hint import login_hint
from demo.wikis import Wiki, known_sandboxes
from mwbrowser import ForeignApi, MediaWikiError, __version__
from mwbrowser.gadget.builder import RUNTIME, WHEEL, build, complaint
from mwbrowser.gadget.header import BadHeader

# How a script begins that was built here, and so may be replaced by another.
_OURS = "// Gadget "


def start() -> None:
    Builder(known_sandboxes())


class Builder:
    """A Python file on the one side, its JavaScript on the other, and a wiki to try it on."""

    def __init__(self, sandboxes: list[Wiki]) -> None:
        self._wikis = {wiki.api: wiki for wiki in sandboxes if wiki.trusts_us}
        self._source = find("source")
        # What the reader made of each example; it outlives a reload, and ends with the tab.
        self._drafts: dict[str, str] = _kept("drafts", {})
        # A browser that remembers the last visit would do so for some of the page only.
        find("example").value = _kept("example", find("example").value) or find("example").value
        self._begin()
        self._offer_wikis()
        on(find("example"), "change", self._begin)
        on(find("reset"), "click", self._reset)
        on(self._source, "input", self._edited)
        on(find("build"), "click", self._build)
        on(self._source, "cell:run", self._build)
        on(find("from"), "change", self._build)
        on(find("copy"), "click", self._later(self._copy))
        on(find("save"), "click", self._later(self._save))
        on(find("wiki"), "change", self._explain_login)
        for name in ("example", "build", "copy", "save"):
            find(name).disabled = False
        self._build()

    @property
    def _file(self) -> str:
        return f"{find('example').value}.py"

    def _later(self, work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[Any], None]:
        def begin(_event: Any) -> None:
            # Kept, since nobody else keeps a task from being collected.
            self._task = asyncio.ensure_future(work())

        return begin

    @property
    def _written(self) -> str:
        """The chosen example, as it comes."""
        return str(js.document.querySelector(f"[data-gadget={find('example').value}]").defaultValue)

    def _begin(self, _event: Any = None) -> None:
        example = find("example").value
        _keep("example", example)
        self._source.value = self._drafts.get(example, self._written)
        # To the editor, which shows what the text area holds.
        self._source.dispatchEvent(js.Event.new("change"))
        find("build-status").textContent = ""
        self._edited()

    def _edited(self, _event: Any = None) -> None:
        source, example = self._source.value, find("example").value
        find("reset").hidden = source == self._written
        self._drafts.pop(example, None)
        if source != self._written:
            self._drafts[example] = source
        _keep("drafts", self._drafts)

    def _reset(self, _event: Any) -> None:
        self._drafts.pop(find("example").value, None)
        self._begin()

    def _build(self, _event: Any = None) -> str:
        """Show the gadget; what comes back is empty if there is none."""
        return self._built(here=find("from").value == "here")

    def _built(self, *, here: bool) -> str:
        show(find("build-error"))
        source = self._source.value
        where = self._addresses() if here else (RUNTIME, WHEEL)
        try:
            javascript = build(source, self._file, runtime=where[0], wheel=where[1])
        except BadHeader as error:
            show(find("build-error"), f"Line {error.line}: {error}")
            find("build-status").textContent = find("javascript").value = ""
            return ""
        if doubt := complaint(source, self._file):
            show(find("build-error"), doubt)
        find("javascript").value = javascript
        size = len(gzip.compress(javascript.encode()))
        find("build-status").textContent = f"{size / 1024:.1f} kB for a reader, the Python included"
        return javascript

    def _addresses(self) -> tuple[str, str]:
        def absolute(path: str) -> str:
            return str(js.URL.new(path, js.document.baseURI).href)

        return absolute("pyodide/"), absolute(f"wheels/mwbrowser-{__version__}-cp314-none-any.whl")

    async def _copy(self) -> None:
        if self._build():
            await js.navigator.clipboard.writeText(find("javascript").value)
            find("copy-status").textContent = "Copied"

    def _offer_wikis(self) -> None:
        if not self._wikis:
            return
        for wiki in sorted(self._wikis.values(), key=lambda wiki: wiki.version, reverse=True):
            option = js.document.createElement("option")
            option.value, option.textContent = wiki.api, wiki.title
            find("wiki").append(option)
        find("try").hidden = False
        self._explain_login()

    def _explain_login(self, _event: Any = None) -> None:
        show(find("login"), *self._who(self._wikis[find("wiki").value]))

    def _who(self, wiki: Wiki) -> list[str | Element]:
        """Say who one has to be on this wiki: whoever saves a user script is its user."""
        return login_hint(wiki)[:-1]

    async def _save(self) -> None:
        show(find("save-error"))
        status = find("save-status")
        javascript = self._built(here=True)
        if not javascript:
            return
        wiki = self._wikis[find("wiki").value]
        status.textContent = "Saving…"
        try:
            title = await self._saved(ForeignApi(wiki.api), javascript)
        except MediaWikiError as error:
            status.textContent = ""
            show(find("save-error"), f"{error} ", *self._who(wiki))
            return
        show(status, f"Saved as {title}. ", link("Open a page with it", wiki.beside("index.php?title=Lighthouse")))

    async def _saved(self, api: ForeignApi, javascript: str) -> str:
        """Save the script as the user's own, behind what he has there already unless that was made here."""
        data = await api.get(meta="userinfo", assert_="user", formatversion=2)
        title = f"User:{data['query']['userinfo']['name']}/common.js"
        [page] = [page async for page in api.pages(titles=title, prop="revisions", rvprop="content", rvslots="main")]
        before = page.text or ""
        kept = "" if before.startswith(_OURS) else f"{before}\n"
        await api.post_with_token(
            "csrf", action="edit", title=title, text=kept + javascript, summary="A gadget in Python", assert_="user"
        )
        return title


def _kept(name: str, otherwise: Any) -> Any:
    """What was kept for this tab; a browser may forbid that, and then nothing was."""
    try:
        return json.loads(js.sessionStorage.getItem(f"gadgets:{name}") or "null") or otherwise
    except (JsException, ValueError):
        return otherwise


def _keep(name: str, value: Any) -> None:
    with suppress(JsException):
        js.sessionStorage.setItem(f"gadgets:{name}", json.dumps(value))


def find(name: str) -> Element:
    return js.document.getElementById(name)
