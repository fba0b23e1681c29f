"""A page of a real wiki with both in it: the wiki's own mw.* and, beside it, Python with mwbrowser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.conftest import log_in
from tests.browser.python_page import PythonPage
from tests.browser.served_pages import ServedPages
from tests.commands.visitor import Visitor
from tests.conformance.case import Account, Case
from tests.conformance.seen import Seen, seen
from tests.wikis.proxy import ProxyWiki
from tests.wikis.sandbox import Sandbox
from tests.wikis.wiki import Wiki

_DRIVERS = Path(__file__).parent / "drivers"
_MODULES = ["mediawiki.api", "mediawiki.ForeignApi", "mediawiki.Title", "mediawiki.user", "mediawiki.util"]
_INSTALL_PYTHON = """
import sys, types
sys.modules["ours"] = ours = types.ModuleType("ours")
exec(driver, vars(ours))
"""
_RUN_PYTHON = """
from ours import run
await run(call, names, keep_tokens)
"""


class AnchorPage:
    """One for each version of MediaWiki and account; cases follow each other in it."""

    def __init__(self, browser: Browser, sandbox: Sandbox, pages: ServedPages, version: str, account: Account) -> None:
        self._sandbox = sandbox
        self._version = version
        self._account = account
        self._pages = pages
        self.home = self._wiki("home")
        self._page = browser.new_context().new_page()
        if account != "nobody":
            for kind in ("home", "listed"):
                log_in(self._page, self._wiki(kind), account)
        self._authors: dict[tuple[str, str], tuple[Visitor, str]] = {}
        # Another in each browser and for each account, because they share the wikis.
        self._tag = f"{browser.browser_type.name[:2]}{account[:2].lower()}"
        self._count = 0
        self._open()

    def close(self) -> None:
        self._page.context.close()

    @property
    def page(self) -> Page:
        return self._page

    def _open(self) -> None:
        self._page.goto(f"{self.home.origin}/w/index.php?title=Main_Page")
        self._page.evaluate("(modules) => new Promise(done => mw.loader.using(modules).then(() => done()))", _MODULES)
        self._page.evaluate((_DRIVERS / "anchor.js").read_text())
        self._page.evaluate("(boot) => import(boot).then(() => null)", self._pages.boot)
        self.python = PythonPage(self._page)
        self.python.run(_INSTALL_PYTHON, driver=(_DRIVERS / "ours.py").read_text())
        self._is_fresh = True

    def run(self, case: Case) -> tuple[Seen, Seen]:
        """Run both sides of a case; the anchor's comes first."""
        if case.fresh and not self._is_fresh:
            self._open()
        self._is_fresh = self._is_fresh and case.fresh
        self._count += 1
        anchor = self._side(case, f"Js{self._tag}{self._count}", self._javascript)
        ours = self._side(case, f"Py{self._tag}{self._count}", self._python)
        if "textStatus" not in anchor.outcome:  # lost by an await
            ours.outcome.pop("textStatus", None)
        return anchor, ours

    def _side(self, case: Case, side: str, run: Any) -> Seen:
        there = self._wiki(case.there)
        if self._account == "nobody":
            self._page.context.clear_cookies()
        self._make_pages(case, side)
        observed = {"home": self.home, case.there: there}
        for wiki in observed.values():
            wiki.forget_requests()
        outcome = run(case, self._names(case, side, there))
        arrived = [(kind, one) for kind, wiki in observed.items() for one in wiki.requests()]
        return seen(sorted(arrived, key=lambda pair: pair[1].time), outcome, side)

    def _javascript(self, case: Case, names: dict[str, Any]) -> dict[str, Any]:
        call = "([source, names, keep]) => window.anchor(source, names, keep).then(JSON.stringify)"
        outcome: dict[str, Any] = json.loads(self._page.evaluate(call, [case.javascript, names, case.fresh]))
        return outcome

    def _python(self, case: Case, names: dict[str, Any]) -> dict[str, Any]:
        outcome: dict[str, Any] = self.python.run(_RUN_PYTHON, call=case.python, names=names, keep_tokens=case.fresh)
        return outcome

    def _names(self, case: Case, side: str, there: Wiki) -> dict[str, Any]:
        api, rest = there.api, there.rest
        if case.faults:
            assert isinstance(there, ProxyWiki)
            faults = {**case.faults, "key": side}
            api, rest = there.api_with(**faults), there.rest_with(**faults)
        return {"side": side, "thereApi": api, "thereRest": rest, "passwords": there.accounts}

    def _make_pages(self, case: Case, side: str) -> None:
        wiki = self._wiki(case.there) if case.pages_there else self.home
        for title, texts in case.pages.items():
            for number, text in enumerate([texts] if isinstance(texts, str) else texts):
                author, token = self._author(wiki, "Visitor" if number or isinstance(texts, str) else "Admin")
                fields = {"title": title.replace("{side}", side), "text": text.replace("{side}", side), "token": token}
                answer = author.api(fields, action="edit").json
                assert answer["edit"]["result"] == "Success"

    def _author(self, wiki: Wiki, name: str) -> tuple[Visitor, str]:
        if (wiki.name, name) not in self._authors:
            visitor = Visitor(wiki)
            assert visitor.log_in(name, wiki.accounts[name]) == "Success"
            self._authors[wiki.name, name] = visitor, visitor.token()
        return self._authors[wiki.name, name]

    def _wiki(self, kind: str) -> Wiki:
        return self._sandbox.wikis[f"{kind}-{self._version}"]
