"""The explorer: which wiki, which module, what is filled in; the page's address follows, and can be followed."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any

import js
from demo.choice import Choice
from demo.elements import element, on, show
from demo.failure import explain
from demo.hint import login_hint
from demo.outcome import Outcome

from explorer import state as addresses
from explorer.about import describe
from explorer.codepanel import CodePanel
from explorer.codes import Call
from explorer.fields import Field
from explorer.form import Form
from explorer.results import Results
from explorer.running import Order, Runs
from explorer.search import Search
from explorer.sections import Section, chosen_paths, sections_of
from explorer.state import State
from explorer.suggestions import Suggestions
from explorer.values import python_values
from mwbrowser import ForeignApi, MediaWikiError

PAUSE_SECONDS = 0.3


class Explorer:
    """The page. What is chosen is a `State`; what the wiki says of it is requested when it is needed."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._as = find("as")
        self._state = State()
        self._api: Any = None
        self._module: Any = None
        self._around: list[Any] = []
        self._loaded: dict[str, Any] = {}
        self._namespaces: dict[int, str] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._form = Form(self._edited, self._suggest)
        self._suggestions = Suggestions()
        self._search = Search(self._address_of_module, self._choose)
        self._results = Results(self._address_later)
        self._code = CodePanel(self._address_later)
        self._runs = Runs(self._form, self._results, self._order)

    def begin(self) -> None:
        """Show what the page's address says."""
        self._as.disabled = False
        on(find("form"), "submit", self._submitted)
        on(find("form"), "keydown", self._on_key)
        on(find("continue"), "click", lambda _event: self._runs.go_on())
        on(find("clear"), "click", lambda _event: self._clear())
        on(self._as, "change", lambda _event: self._other_wiki())
        self._choice.on_change(self._other_wiki)
        on(js.window, "popstate", lambda _event: self._follow())
        self._follow()

    # From the address, and to it

    def _follow(self) -> None:
        state = addresses.from_address(str(js.location.hash))
        if not state.wiki or not self._choice.go_to(state.wiki):
            state = replace(state, wiki=self._choice.wiki.api)
        self._as.value = "me" if state.logged_in else "nobody"
        self._results.view.wanted, self._code.form.wanted = state.view, state.code
        self._enter(replace(state, wiki=self._choice.wiki.api))

    def _now(self) -> State:
        """What is chosen and filled in at this moment."""
        values = self._form.values() if self._module is not None else self._state.values
        view, code = self._results.view.wanted, self._code.form.wanted
        return replace(self._state, values=values, view=view, code=code)

    def _secret(self) -> frozenset[str]:
        return frozenset(name for name, control in self._form.controls.items() if control.secret)

    def _address(self, state: State) -> str:
        return f"#{addresses.to_address(state, self._secret())}"

    def _address_of_module(self, path: str) -> str:
        return self._address(replace(self._state, module=path, values={}))

    def _address_later(self) -> None:
        """Browsers refuse an address that changes with each key."""
        self._begin("address", self._write_address())

    async def _write_address(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        state = self._now()
        js.history.replaceState(None, "", self._address(state))
        self._code.unshared([*addresses.left_out(state.values, self._secret()), *self._form.files()])

    # Another wiki, another module

    def _other_wiki(self) -> None:
        state = replace(self._now(), wiki=self._choice.wiki.api, logged_in=self._as.value == "me")
        js.history.pushState(None, "", self._address(state))
        self._enter(state)

    def _choose(self, path: str) -> None:
        state = replace(self._now(), module=path, values={})
        js.history.pushState(None, "", self._address(state))
        self._enter(state, focus=True)

    def _enter(self, state: State, *, focus: bool = False) -> None:
        """Show a state: its wiki's modules, and its module with what is filled in."""
        is_new = self._api is None or (state.wiki, state.logged_in) != (self._state.wiki, self._state.logged_in)
        self._state = state
        show(find("found-error"))
        show(find("login"), *(login_hint(self._choice.wiki) if state.logged_in else []))
        if is_new:
            self._api = ForeignApi(state.wiki, anonymous=not state.logged_in)
            self._loaded, self._namespaces = {}, {}
            self._search.wait("Fetching the list of modules…")
            self._begin("modules", self._load_modules())
        self._module = None
        self._runs.forget()
        if state.module:
            self._begin("module", self._load_module(state, focus))
        else:
            self._end("module")
            find("work").hidden = True
            js.document.title = "Explore a wiki’s API: mwbrowser"

    async def _load_modules(self) -> None:
        try:
            self._search.offer(await self._api.modules())
        except (MediaWikiError, ValueError) as error:
            self._search.wait("")
            self._complain(error)

    async def _load_module(self, state: State, focus: bool) -> None:
        find("explorer").setAttribute("aria-busy", "true")
        try:
            module, names = await asyncio.gather(self._api.module(state.module), self._names())
            groups = module.path.split("+")[:-1]
            paths = ["+".join(groups[:count]) for count in range(len(groups), 0, -1)]
            self._around = [await self._described(path) for path in (*paths, "main") if path != module.path]
        except (MediaWikiError, ValueError) as error:
            find("work").hidden = True
            self._complain(error)
            return
        finally:
            find("explorer").removeAttribute("aria-busy")
        self._namespaces = names
        self._module = module
        self._state = replace(state, module=module.path)
        self._search.fold()
        describe(module, lambda values: self._address(replace(self._state, values=values)))
        values = dict(state.values)
        self._form.draw(self._sections(values), values)
        find("work").hidden = False
        js.document.title = f"{module.path} · {self._choice.wiki.host}"
        await self._complete(values)
        if focus:
            find("module-title").focus()

    async def _described(self, path: str) -> Any:
        if path not in self._loaded:
            self._loaded[path] = await self._api.module(path)
        return self._loaded[path]

    async def _names(self) -> dict[int, str]:
        """The wiki's namespaces; a form without their names is better than none."""
        if self._namespaces:
            return self._namespaces
        try:
            answer = await self._api.get(action="query", meta="siteinfo", siprop="namespaces", formatversion=2)
            found = answer["query"]["namespaces"].values()
            return {one["id"]: one["name"] or "(Main)" for one in found}
        except (MediaWikiError, KeyError, TypeError, AttributeError):
            return {}

    def _complain(self, error: BaseException) -> None:
        Outcome(element("div"), find("found-error")).failed(explain(error, ""))

    # The form

    def _sections(self, values: Mapping[str, str]) -> list[Section]:
        paths = chosen_paths(self._form.controls, values)
        chosen = [(self._loaded[path], prefix) for path, prefix in paths if path in self._loaded]
        steps = {self._module.path, *(one.path for one in self._around)}
        chosen = [one for one in chosen if one[1] or one[0].path not in steps]
        return sections_of(self._module, self._around, chosen, values, self._namespaces)

    async def _complete(self, values: Mapping[str, str]) -> None:
        """Bring in the parameters of modules that are chosen in the form, and what is filled in there."""
        for _ in range(3):
            missing = [path for path, _ in chosen_paths(self._form.controls, values) if path not in self._loaded]
            try:
                await asyncio.gather(*map(self._described, missing))
            except MediaWikiError as error:
                self._complain(error)
                return
            self._redraw({**values, **self._form.values()})
            if not missing:
                break
        self._show_code()
        self._address_later()

    def _redraw(self, values: Mapping[str, str]) -> None:
        sections = self._sections(values)
        names = [control.name for section in sections for control in section.controls]
        if list(dict.fromkeys(names)) != list(self._form.controls):
            self._form.draw(sections, values, anew=False)

    def _edited(self) -> None:
        if self._module is None:
            return
        values = self._form.values()
        if any(path not in self._loaded for path, _ in chosen_paths(self._form.controls, values)):
            self._begin("module", self._complete(values))
        else:
            self._redraw(values)
        self._show_code()
        self._address_later()

    def _suggest(self, field: Field, typed: str) -> None:
        self._suggestions.ask(self._api, field, typed)

    def _clear(self) -> None:
        self._form.draw(self._sections({}), {})
        self._edited()

    # Running

    def _given(self) -> dict[str, Any]:
        return {**python_values(self._form.controls, self._form.values()), **self._form.files()}

    def _order(self) -> Order | None:
        if self._module is None:
            return None
        who = "you, as you are logged in there" if self._state.logged_in else "an anonymous user: without your cookies"
        wiki = self._choice.wiki
        return Order(self._module, self._given(), self._secret(), wiki.api, wiki.host, who)

    def _show_code(self) -> None:
        module, given = self._module, self._given()
        call = Call(
            self._state.wiki,
            module.path,
            given,
            module._whole(given),
            anonymous=not self._state.logged_in,
            group=module.group,
            prefix=module.prefix,
            token=module.token,
            posts=module.must_be_posted,
            secret=self._secret(),
        )
        self._code.show(call)

    def _submitted(self, event: Any) -> None:
        event.preventDefault()
        self._runs.press()

    def _on_key(self, event: Any) -> None:
        if event.key == "Enter" and (event.ctrlKey or event.metaKey):
            event.preventDefault()
            self._runs.press()

    # Tasks

    def _begin(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the place of what is under way of the same name."""
        self._end(name)
        self._tasks[name] = asyncio.ensure_future(work)

    def _end(self, name: str) -> None:
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()


def find(name: str) -> Any:
    return js.document.getElementById(name)
